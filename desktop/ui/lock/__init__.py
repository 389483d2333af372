"""The lock: the page is covered, the clocks go on."""
