"""Photos into the program: from files, the clipboard or a drop; shown, captioned, enlarged, taken away."""
from desktop.ui.photo_intake.strip import PhotoStrip
from desktop.ui.photo_intake.thumbnails import Thumbnails

__all__ = ["PhotoStrip", "Thumbnails"]
