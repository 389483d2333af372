"""值班台: what must be done now, and whether the night is in order."""
