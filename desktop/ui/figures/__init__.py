"""统计分析 on screen: the sentence, places by hours, trends, outcomes, and the same figures as a table."""
