"""What a photo is to pages and papers: its prepared copies, its card, who may see it."""
from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.journal.work import Seen

RESTRICTED = "restricted"
"""``viewers`` of a photo that only those see who see restricted files."""


class Face(StrEnum):
    """What the clerk has said of the faces on a photo; anything else stops printing a 简报 (ui.md §13)."""

    UNSEEN = "unseen"
    NONE = "none"
    COVERED = "covered"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is made of a photo at intake: an upright copy without EXIF, a thumbnail, and when it was taken.

    ``width`` and ``height`` are those of the upright copy, in pixels; ``taken_at`` is an instant or None.
    """

    print_jpeg: bytes
    thumb_jpeg: bytes
    width: int
    height: int
    taken_at: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as it came in, with what was made of it."""

    name: str
    original: bytes
    prepared: Prepared
    where: str = ""
    """Where it was taken (`rules.positions`), struck out of the file; kept only by `photos.keep_positions`."""


@dataclass(frozen=True, slots=True)
class PaperCard:
    """A file that belongs to a record; ``sha256`` finds its bytes (``open``)."""

    id: str
    name: str
    sha256: str
    size: int
    at: int
    seen: Seen


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A kept picture that may not belong to a subject yet."""

    attachment: str
    sha256: str
    name: str
    taken_at: int | None
    where: str = ""
    """Where it was taken, kept as evidence, for those who see restricted files."""


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo as pages and papers need it; bytes come by ``open_print`` or ``open_thumb`` with ``shown``."""

    id: str
    attachment: str
    sha256: str
    shown: str
    """The hash to show outside the office: the covered copy where there is one."""
    subject: str
    subject_table: str
    caption: str
    face: Face
    position: int
    width: int
    height: int
    taken_at: int | None
    kept_at: int
    seen: Seen
    restricted: bool = False
    """Only those who see restricted files see it."""
    may_brief: bool | None = None
    """Whether it may go into a 简报; None where nobody has said."""
    where: str = ""
    """Where it was taken, kept as evidence, for those who see restricted files."""

    @property
    def dated(self) -> int:
        """When it was taken, as far as the file says; else when it was kept."""
        return self.taken_at if self.taken_at is not None else self.kept_at
