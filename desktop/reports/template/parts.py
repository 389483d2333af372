"""The parts of a workbook of unknown making: what is no .xlsx, hides macros or swells beyond reason is refused."""
from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from desktop.errors import UserError
from desktop.reports.files import said_plainly

LARGEST_FILE = 30 * 1024 * 1024
LARGEST_PART = 40 * 1024 * 1024
LARGEST_WHOLE = 120 * 1024 * 1024
_MOST_PARTS = 2_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACRO = re.compile(r"vbaProject\.bin|macroEnabled|xl/macrosheets/|activeX", re.IGNORECASE)
CONTENT_TYPES = "[Content_Types].xml"
WORKBOOK = "xl/workbook.xml"


def opened_parts(path: Path) -> dict[str, bytes]:
    """Every part of the workbook by its name, unpacked within bounds.

    Raises:
        UserError: ``template.old_format``, ``template.encrypted``, ``template.text``, ``template.no_workbook``,
            ``template.damaged``, ``template.macros``, ``template.too_large``, ``template.external``, or ``file.*``.
    """
    with said_plainly(path):
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(8)
    if size > LARGEST_FILE:
        raise UserError("template.too_large", name=path.name)
    if head != _OLE and not head.startswith(b"PK"):
        raise UserError("template.text" if size else "template.no_workbook", name=path.name)
    if head == _OLE:
        raise UserError("template.encrypted" if _ENCRYPTED in path.read_bytes() else "template.old_format",
                        name=path.name)
    try:
        parts = _unpacked(path)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UserError("template.damaged", name=path.name) from error
    _check(parts, path.name)
    return parts


def _unpacked(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
        # The sizes that an archive states are a promise; each part is read no further than it is allowed to be.
        stated = sum(info.file_size for info in infos)
        if len(infos) > _MOST_PARTS or stated > LARGEST_WHOLE:
            raise UserError("template.too_large", name=path.name)
        parts: dict[str, bytes] = {}
        for info in infos:
            if info.flag_bits & 1:
                raise UserError("template.encrypted", name=path.name)
            with archive.open(info) as part:
                content = part.read(LARGEST_PART + 1)
            if len(content) > LARGEST_PART:
                raise UserError("template.too_large", name=path.name)
            parts[info.filename] = content
    return parts


def _check(parts: Mapping[str, bytes], name: str) -> None:
    if CONTENT_TYPES not in parts or WORKBOOK not in parts:
        raise UserError("template.no_workbook", name=name)
    kinds = parts[CONTENT_TYPES].decode("utf-8", "replace")
    if _MACRO.search(kinds) or any(_MACRO.search(part) for part in parts):
        raise UserError("template.macros", name=name)
    if any(part.startswith("xl/externalLinks/") for part in parts):
        raise UserError("template.external", name=name)
    if any(b"<!ENTITY" in content[:4096] for part, content in parts.items() if part.endswith((".xml", ".rels"))):
        raise UserError("template.damaged", name=name)
