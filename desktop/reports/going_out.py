"""An export on its way out of the house: plain where it was asked for so, else one archive under a passphrase."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop.reports.files import said_plainly
from desktop.reports.held import Held, Place
from desktop.reports.sealed_zip import check_passphrase, write_sealed


@dataclass(frozen=True, slots=True)
class Way:
    """Where an export is to be written, where it will lie in the end, and how it is said."""

    written: Place
    target: Path
    words: str


@contextmanager
def going_out(out: Path, passphrase: str, *, ending: str) -> Iterator[Way]:
    """The way of an export; under a passphrase all that was written beside ``written`` goes into one archive.

    Args:
        ending: of the plain file (“.xlsx”), whatever ending was typed.

    Raises:
        UserError: ``seal.*``, ``file.*``.
    """
    if not passphrase:
        yield Way(out, out, "没有加密")
        return
    check_passphrase(passphrase)
    target, held = out.with_suffix(".zip"), Held()
    with said_plainly(target):
        yield Way(held / out.with_suffix(ending).name, target, "凭密码打开")
        write_sealed(target, held.files(), passphrase)
