"""首次启动: which street this is, its campaign, its first officer and the recovery code."""
