"""What a package proves to whoever has only the file, and what this PC's journal proves today (exchange.md B10)."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.clock import local
from desktop.exchange.keys import fingerprint
from desktop.exchange.package import Package, read_cover, read_package
from desktop.journal.verify import head_of
from desktop.journal.witness import Unwitnessed, unwitnessed
from desktop.journal.work import Reading
from desktop.paths import resource
from desktop.reports.files import write_bytes

_CODE = 12


def code_of(digest: str) -> str:
    """The twelve characters that stand on a hand-over sheet."""
    return digest[:_CODE].upper()


def tell(file: Path, *, words: str = "") -> Mapping[str, Any]:
    """What can be said of a package without any store; an encrypted one only shows its cover without its passphrase.

    Raises:
        UserError: ``package.*``.
    """
    cover = read_cover(file)
    sender = cover.sender
    lines = [
        f"由“{sender.name}”（{sender.street} {sender.code}）在 {local(cover.wall):%Y-%m-%d %H:%M} 写出，签名相符",
        f"签名钥匙的编号 {fingerprint(sender.sign, sender.box)}，请与对方或区局登记的编号核对",
    ]
    told: dict[str, Any] = {"holds": True, "sender": sender.name, "package": cover.id, "entries": cover.entries}
    if cover.sealed and not words:
        return {**told, "opened": False, "lines": [*lines, "内容已加密，没有打开；外层完整"]}
    return {**told, "opened": True, "lines": [*lines, *chain_lines(read_package(file, words=words))]}


def chain_lines(package: Package) -> list[str]:
    """The chains of a package, each with the code that can be compared with a signed sheet."""
    withheld = sum(op.kind.value == "w" for entry in package.entries for op in entry.ops)
    lines = [
        f"链 {r.origin[:6]} 第 {r.first}–{r.last} 条，逐条核对无改动，末条核对码 {code_of(r.head)}"
        for r in package.ranges
    ]
    return [*lines, f"未随包给出的内容 {withheld} 项"] if withheld else lines


def write_verifier(folder: Path) -> Path:
    """核对程序: the single file that verifies a package without this program, put beside what is handed out.

    Raises:
        UserError: ``file.*``.
    """
    path = folder / "核对数据包.py"
    write_bytes(path, resource("package/verify.py").read_bytes())
    return path


@dataclass(frozen=True, slots=True)
class Standing:
    """未见证 n 条: how much of this PC's journal rests on its own word alone, and its last code."""

    last: int
    code: str
    open: Unwitnessed

    @property
    def words(self) -> str:
        """“第 1234 条，核对码 0A1B2C3D4E5F；未见证 12 条，自 1-14 08:00”."""
        return f"第 {self.last} 条，核对码 {self.code}；{self.open.words}"


def standing(reading: Reading) -> Standing:
    """What this PC's journal proves today."""
    _origin, last, code = head_of(reading)
    return Standing(last, code, unwitnessed(reading))
