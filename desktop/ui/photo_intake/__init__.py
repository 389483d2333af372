"""Photos into the program: from files, the clipboard or a drop; shown, captioned, enlarged, taken away."""
