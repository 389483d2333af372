"""One zip to hand in: 简报 as PDF and DOCX, the pictures as files, and a list of all of it (N5.3)."""
from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.reports.documents import Briefing, PhotoRow

_STAMP = (2025, 1, 1, 0, 0, 0)
"""Files bear no time of their own: equal contents make an equal zip, and the clock of the PC is nobody's business."""
_UNFIT = re.compile(r'[\\/:*?"<>|\r\n\t]+')
_MOST = 60


@dataclass(frozen=True, slots=True)
class HandInFile:
    """One file of the packet, with its name inside it."""

    name: str
    content: bytes


def picture_files(document: Briefing, folder: str = "图片") -> tuple[HandInFile, ...]:
    """The photos of an issue as files: “图片/图1 1月9日晚….jpg”; none bears a time or a position of a camera."""
    photos = [photo for one in document.blocks if isinstance(one, PhotoRow) for photo in one.photos]
    return tuple(
        HandInFile(f"{folder}/{file_name(f'图{at} {photo.caption}')}.jpg", photo.jpeg)
        for at, photo in enumerate(photos, 1)
    )


def pack(files: Sequence[HandInFile]) -> bytes:
    """A zip of the files with 清单.txt: name, size and SHA-256 of each, so that the receiver can tell them whole."""
    lines = [_listed(file) for file in files]
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packet:
        for file in files:
            _put(packet, file.name, file.content)
        _put(packet, "清单.txt", "\r\n".join(lines).encode("utf-8-sig"))
    return content.getvalue()


def file_name(words: str) -> str:
    """Words as the name of a file on any system."""
    return _UNFIT.sub(" ", words).strip(" .")[:_MOST] or "图片"


def _listed(file: HandInFile) -> str:
    return f"{file.name}\t{len(file.content)} 字节\tSHA-256 {hashlib.sha256(file.content).hexdigest()}"


def _put(packet: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _STAMP)
    # Photos and PDFs are packed already.
    entry.compress_type = zipfile.ZIP_STORED if name.endswith((".jpg", ".pdf")) else zipfile.ZIP_DEFLATED
    packet.writestr(entry, content)
