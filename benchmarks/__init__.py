"""Measures of speed: every one a ratio against a bare floor that ran beside it, so that no machine is assumed."""
