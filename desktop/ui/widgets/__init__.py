"""Small painted and composed widgets, one purpose each; they know plain data only."""
