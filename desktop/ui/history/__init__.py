"""改动记录 of any record, as a sheet."""
