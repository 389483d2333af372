"""紧急事项: the page, the blank form of the locked screen, and the way in by F8."""
