"""The outer shell of a package: a ZIP of our own making, read by hand so that nothing in it is taken on trust.

Only what the writer makes is accepted: members one behind the other from the first byte to the directory, no extra
fields, no comments, names of a fixed form. The library's reader would put up with overlapping members.
"""
from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desktop.errors import UserError
from desktop.rules.system_words import why

MIMETYPE = b"application/vnd.reliefdesk.sync"
NAMES = re.compile(
    r"mimetype|manifest\.json|manifest\.sig|contents\.json"
    r"|journal/[0-9a-f]{16}-[0-9]{1,9}-[0-9]{1,9}\.jsonl|blobs/[0-9a-f]{64}(?:\.print|\.thumb)?"
)
MAX_FILE = 2 << 30
MAX_MEMBER = 128 << 20
MAX_TOTAL = 1 << 30
MAX_MEMBERS = 8192
_MAX_RATIO = 400
"""Text of ours shrinks to a tenth; nothing honest shrinks to a four-hundredth."""
_SMALL = 1 << 20
_SLICE = 1 << 14

_END = struct.Struct("<4sHHHHIIH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_STORED, _DEFLATED = 0, 8


@dataclass(frozen=True, slots=True)
class Member:
    """One member as the directory and its own header both describe it; sizes in bytes."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    start: int


@dataclass(frozen=True, slots=True)
class Container:
    """The members of a package file that passed every check of its form."""

    path: Path
    members: dict[str, Member]

    def read(self, name: str, limit: int = MAX_MEMBER) -> bytes:
        """The content of a member, never more than ``limit`` bytes in memory.

        Raises:
            UserError: ``package.e07`` over the limit, ``package.e08`` when its size is a lie, ``package.e10`` when
                its sum does not fit, ``package.e80`` when the medium gives it no more.
        """
        member = self.members[name]
        if member.size > limit:
            raise UserError("package.e07", member=name)
        try:
            with self.path.open("rb") as file:
                file.seek(member.start)
                packed = file.read(member.packed)
        except OSError as error:
            raise UserError("package.e80", why=why(error)) from error
        content = _unpack(member, packed)
        if zlib.crc32(content) != member.crc:
            raise UserError("package.e10", member=name, n=list(self.members).index(name) + 1)
        return content


def open_container(path: Path) -> Container:
    """The directory of a package file, read and checked against every header.

    Raises:
        UserError: ``package.e01`` to ``package.e08`` by what is wrong, ``package.e80`` when it cannot be read.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(4)
            directory, count = _directory(file, size, start)
            members = [_member(*one) for one in _records(directory)]
            _check_members(members, count)
            end = _check_places(file, members)
    except OSError as error:
        raise UserError("package.e80", why=why(error)) from error
    if end != size - _END.size - len(directory):
        raise UserError("package.e05")
    container = Container(path, {member.name: member for member in members})
    if members[0].name != "mimetype" or members[0].method != _STORED or container.read("mimetype") != MIMETYPE:
        raise UserError("package.e01")
    return container


def write_container(path: Path, members: Iterable[tuple[str, bytes]], *, packed: bool) -> None:
    """Writes the members in order; photos are never packed again, and ``packed`` says whether anything is."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in [("mimetype", MIMETYPE), *members]:
            info = zipfile.ZipInfo(name)
            info.external_attr = 0o100600 << 16
            stored = name == "mimetype" or name.startswith("blobs/") or not packed
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compresslevel=9)


def _directory(file: BinaryIO, size: int, start: bytes) -> tuple[bytes, int]:
    if start != b"PK\x03\x04" or size < _END.size:
        raise UserError("package.e01")
    if size > MAX_FILE:
        raise UserError("package.e07")
    file.seek(size - _END.size)
    mark, disk, first, here, count, length, offset, comment = _END.unpack(file.read(_END.size))
    if mark != b"PK\x05\x06":
        file.seek(max(0, size - 0x11000))
        tail = file.read()
        behind = len(tail) - tail.rfind(b"PK\x05\x06") if b"PK\x05\x06" in tail else 0
        raise UserError("package.e05" if behind > _END.size else "package.e01")
    if (disk, first, comment) != (0, 0, 0) or here != count or offset + length + _END.size != size:
        raise UserError("package.e05")
    if not 0 < count <= MAX_MEMBERS or length > count * 200:
        raise UserError("package.e07")
    file.seek(offset)
    return file.read(length), count


def _records(directory: bytes) -> Iterable[tuple[tuple[int | bytes, ...], bytes]]:
    at = 0
    while at < len(directory):
        if at + _CENTRAL.size > len(directory):
            raise UserError("package.e05")
        record = _CENTRAL.unpack_from(directory, at)
        name = directory[at + _CENTRAL.size : at + _CENTRAL.size + record[10]]
        if record[0] != b"PK\x01\x02" or len(name) != record[10]:
            raise UserError("package.e05")
        if record[11] or record[12] or record[13]:
            raise UserError("package.e05")
        yield record, name
        at += _CENTRAL.size + record[10]


def _member(record: tuple[int | bytes, ...], raw: bytes) -> Member:
    flags, method, crc, packed, size = (int(record[i]) for i in (3, 4, 7, 8, 9))
    outer, offset = int(record[15]), int(record[16])
    try:
        name = raw.decode("ascii")
    except UnicodeDecodeError:
        raise UserError("package.e02", member=raw.decode("utf-8", "replace")) from None
    if not NAMES.fullmatch(name):
        raise UserError("package.e02", member=name)
    kind = outer >> 28
    if kind not in (0, 8) or outer & 0x10:
        raise UserError("package.e03", member=name)
    if flags or method not in (_STORED, _DEFLATED):
        raise UserError("package.e06", member=name)
    if size > MAX_MEMBER or packed > MAX_MEMBER:
        raise UserError("package.e07", member=name)
    if is_bomb(packed, size) or (method == _STORED and size != packed):
        raise UserError("package.e08", member=name)
    return Member(name, method, crc, packed, size, offset + _LOCAL.size + len(raw))


def is_bomb(packed: int, size: int) -> bool:
    """Whether so many bytes claim to be so many more than anything honest would."""
    return size > max(_SMALL, packed * _MAX_RATIO)


def _check_members(members: list[Member], count: int) -> None:
    if len(members) != count:
        raise UserError("package.e05")
    if len({member.name.lower() for member in members}) != len(members):
        raise UserError("package.e04")
    if sum(member.size for member in members) > MAX_TOTAL:
        raise UserError("package.e07")


def _check_places(file: BinaryIO, members: list[Member]) -> int:
    """Every member must begin where the one before it ends, and its own header say what the directory says."""
    end = 0
    for member in members:
        file.seek(end)
        head = file.read(_LOCAL.size + len(member.name))
        if member.start != end + len(head) or len(head) != _LOCAL.size + len(member.name):
            raise UserError("package.e05", member=member.name)
        mark, _, flags, method, _, _, crc, packed, size, name, extra = _LOCAL.unpack_from(head)
        said = (flags, method, crc, packed, size, name, extra)
        is_ = (0, member.method, member.crc, member.packed, member.size, len(member.name), 0)
        if mark != b"PK\x03\x04" or said != is_ or head[_LOCAL.size :] != member.name.encode():
            raise UserError("package.e05", member=member.name)
        end = member.start + member.packed
    return end


def _unpack(member: Member, packed: bytes) -> bytes:
    if member.method == _STORED:
        return packed
    return inflate(packed, member.size, member.name, -zlib.MAX_WBITS)


def inflate(packed: bytes, size: int, name: str, window: int = zlib.MAX_WBITS) -> bytes:
    """Unpacks at most ``size`` bytes, a little at a time so that they lie in memory once; less or more is refused.

    Raises:
        UserError: ``package.e08``.
    """
    machine, content = zlib.decompressobj(window), io.BytesIO()
    try:
        for at in range(0, len(packed), _SLICE):
            _must_fit(not machine.eof and content.tell() <= size, name)
            content.write(machine.decompress(packed[at : at + _SLICE], size + 1 - content.tell()))
    except zlib.error:
        raise UserError("package.e08", member=name) from None
    _must_fit(content.tell() == size and machine.eof and not machine.unused_data, name)
    return content.getvalue()


def _must_fit(held: bool, name: str) -> None:
    if not held:
        raise UserError("package.e08", member=name)
