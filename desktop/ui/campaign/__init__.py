"""审核与上报 on screen: checks by kind, the open problem with its evidence, and what leaves the house."""
