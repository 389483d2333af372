"""A stick that fills at a byte of a package: each byte in turn, by the system's own bound on the size of a file (C2)."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest import mock

from desktop.errors import UserError
from desktop.exchange.package import Outgoing, Range, write_package
from desktop.journal.entry import GENESIS
from desktop.rules.wording import sentence
from tests.exchange import corpus


def fill_at_each_byte(stick: Path, bound: Callable[[int | None], object]) -> list[str]:
    """Writes one package again and again, the medium full at each of its bytes in turn; what went wrong.

    Args:
        bound: sets how many bytes a file of this process may have, None for any.
    """
    size, faults = _write(stick), []
    for most in range(size):
        bound(most)
        try:
            _write(stick)
            faults.append(f"a package of {size} bytes was called written on {most}")
        except UserError as error:
            if error.code != "file.disk_full" or not sentence(error).startswith("没有写成："):
                faults.append(f"full at {most}: {error.code}")
        finally:
            bound(None)
        faults += [f"full at {most}: {path.name} is left" for path in stick.iterdir()]
    return faults


def _write(stick: Path) -> int:
    found = corpus.plain()
    head = corpus.chained(found)[-1].hex()
    whole = Range(corpus.ORIGIN, 1, len(found), GENESIS.hex(), head)
    content = Outgoing({corpus.ORIGIN: (len(found), head)}, [whole], [[corpus.line_of(one) for one in found]])
    path = stick / "p.zip"
    # Names drawn by chance shrink to other sizes.
    with mock.patch("secrets.token_hex", lambda count: "0" * 2 * count):
        size = write_package(path, content, pair=corpus.SENDER, sender=corpus.ADDRESS, wall=corpus.NIGHT).size
    path.unlink()
    return size
