"""An export on its way out of the house: plain where it was asked for so, else one archive under a passphrase."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.reports.files import said_plainly
from desktop.reports.sealed_zip import check_passphrase, write_sealed


@dataclass(frozen=True, slots=True)
class Way:
    """Where an export is to be written, where it will lie in the end, and how it is said."""

    written: Path
    target: Path
    words: str


@contextmanager
def going_out(out: Path, passphrase: str, *, ending: str, aside: Path) -> Iterator[Way]:
    """The way of an export; under a passphrase all that was written beside ``written`` goes into one archive.

    Args:
        ending: of the plain file (“.xlsx”), whatever ending was typed.
        aside: a folder of ours in which it is made where nobody looks.

    Raises:
        UserError: ``seal.*``, ``file.*``.
    """
    if not passphrase:
        yield Way(out, out, "没有加密")
        return
    check_passphrase(passphrase)
    target = out.with_suffix(".zip")
    with said_plainly(target):
        aside.mkdir(parents=True, exist_ok=True)
    with said_plainly(target), TemporaryDirectory(dir=aside, ignore_cleanup_errors=True) as name:
        yield Way(Path(name) / out.with_suffix(ending).name, target, "凭密码打开")
        write_sealed(target, [(one.name, one) for one in sorted(Path(name).iterdir())], passphrase)
