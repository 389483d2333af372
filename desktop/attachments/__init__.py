"""Photos and papers: the kept bytes (files), what belongs to a subject (photos), and their shapes."""
from __future__ import annotations

from desktop.attachments.files import LARGEST_PAPER as LARGEST_PAPER
from desktop.attachments.files import PRINT as PRINT
from desktop.attachments.files import THUMB as THUMB
from desktop.attachments.files import check_attachments as check_attachments
from desktop.attachments.files import holds as holds
from desktop.attachments.files import keep as keep
from desktop.attachments.files import keep_paper as keep_paper
from desktop.attachments.files import keep_received as keep_received
from desktop.attachments.files import mirror as mirror
from desktop.attachments.files import open as open  # noqa: A004  # attachments.open is the name the house uses.
from desktop.attachments.files import open_print as open_print
from desktop.attachments.files import open_thumb as open_thumb
from desktop.attachments.files import remove as remove
from desktop.attachments.files import reseal as reseal
from desktop.attachments.files import sealed_copy as sealed_copy
from desktop.attachments.files import unshown as unshown
from desktop.attachments.photos import add_photo as add_photo
from desktop.attachments.photos import add_pictures as add_pictures
from desktop.attachments.photos import caption_photo as caption_photo
from desktop.attachments.photos import cover_faces as cover_faces
from desktop.attachments.photos import judge_faces as judge_faces
from desktop.attachments.photos import keep_pictures as keep_pictures
from desktop.attachments.photos import keep_positions as keep_positions
from desktop.attachments.photos import kept_pictures as kept_pictures
from desktop.attachments.photos import photos_of as photos_of
from desktop.attachments.photos import place_photo as place_photo
from desktop.attachments.photos import remove_photo as remove_photo
from desktop.attachments.photos import say_use as say_use
from desktop.attachments.shapes import RESTRICTED as RESTRICTED
from desktop.attachments.shapes import Face as Face
from desktop.attachments.shapes import KeptPicture as KeptPicture
from desktop.attachments.shapes import PaperCard as PaperCard
from desktop.attachments.shapes import PhotoView as PhotoView
from desktop.attachments.shapes import Picture as Picture
from desktop.attachments.shapes import Prepared as Prepared
