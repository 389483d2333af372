"""One module per step of the schema; the version of a store is the number of steps it has seen."""
from desktop.db.migrations import v0001, v0002, v0003, v0004

STEPS = (v0001.upgrade, v0002.upgrade, v0003.upgrade, v0004.upgrade)
