"""街面巡查: the night by rounds and places, and whoever is found."""
