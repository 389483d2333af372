"""Two families of errors: what a person can be told in a sentence, and our own faults."""
from __future__ import annotations

import sys
import traceback
from pathlib import Path

_ROOTS = (Path(__file__).resolve().parents[1], Path(sys.prefix))


class UserError(Exception):
    """Something the person can understand and act on; worded in rules/wording/ by its code.

    Args:
        code: stable dotted code, e.g. ``stock.short``.
        facts: what the sentence needs: names, numbers, times.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class ProgramFault(Exception):
    """A fault of ours: it goes to the log and to the calm window, never into a sentence for the person."""


def fault_lines(error: BaseException) -> list[str]:
    """Types, files and lines of an error; no message and no values, which could hold personal data."""
    lines: list[str] = []
    chain: BaseException | None = error
    while chain is not None:
        lines.append(type(chain).__name__)
        frames = traceback.extract_tb(chain.__traceback__)
        lines.extend(f"  {_shortened(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)
        chain = chain.__cause__ or (None if chain.__suppress_context__ else chain.__context__)
    return lines


def _shortened(filename: str) -> str:
    """The path below the program or the library, without the person's folders."""
    path = Path(filename)
    for root in _ROOTS:
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.name
