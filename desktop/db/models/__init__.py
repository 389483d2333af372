"""The tables of each subject, and nothing but tables."""
