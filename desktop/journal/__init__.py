"""The one journal: what an act is, how it is kept, chained, projected, taken back and erased."""
