"""值班电话: the sheet in which a call is written while somebody talks, and the book of calls."""
