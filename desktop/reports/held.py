"""What is to leave the house under a passphrase, until it does: in memory, so that no plain byte of it meets a disk."""
from __future__ import annotations

from dataclasses import field
from pathlib import Path, PurePosixPath

from desktop.records import dataclass


@dataclass(frozen=True, slots=True)
class Held:
    """A place in a box that exists in memory only; it answers what the writers of exports ask of a path.

    ``box`` has the finished files by their names (parts by ``/``), in the order in which they were made.
    """

    box: dict[str, bytes] = field(default_factory=dict)
    at: PurePosixPath = field(default_factory=PurePosixPath)

    @property
    def name(self) -> str:
        return self.at.name

    @property
    def stem(self) -> str:
        return self.at.stem

    @property
    def suffix(self) -> str:
        return self.at.suffix

    @property
    def parent(self) -> Held:
        return Held(self.box, self.at.parent)

    def __truediv__(self, name: str) -> Held:
        return Held(self.box, self.at / name)

    def __str__(self) -> str:
        return self.at.as_posix()

    def with_name(self, name: str) -> Held:
        return Held(self.box, self.at.with_name(name))

    def mkdir(self, *, exist_ok: bool = True) -> None:
        """Folders are only parts of names here."""

    def put(self, content: bytes) -> None:
        """The finished file at this place."""
        self.box[str(self)] = content

    def files(self) -> list[tuple[str, bytes]]:
        """All that the box holds, by name."""
        return sorted(self.box.items())


Place = Path | Held
"""Where an export is written: on a disk, or in memory until it goes under a passphrase."""
