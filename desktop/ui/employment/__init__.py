"""就业登记: who wants work by states, his wishes, and the openings that fit."""
