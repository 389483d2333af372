"""The passphrase of an export or a package on the command line: asked for or read, so that no process list has it."""
from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from desktop.errors import UserError
from desktop.rules.system_words import why

STANDARD_INPUT = Path("-")


def add_words(parser: Any, purpose: str) -> None:
    """``--words`` without a value asks; ``--words-file`` reads the first line of a file, ``-`` of standard input."""
    parser.add_argument("--words", nargs="?", default="", const=None, metavar="口令",
                        help=f"{purpose}。只写 --words，口令在终端里问；写在命令行里，这台电脑上的别人看得到")
    parser.add_argument("--words-file", type=Path, metavar="FILE", help="口令是这个文件的第一行，- 是标准输入")


def settle_words(chosen: argparse.Namespace) -> None:
    """Puts into ``chosen.words`` what is to be used; an export asks twice, for nobody could open it otherwise.

    Raises:
        UserError: ``words.unread``, ``words.empty``, ``words.differ``.
    """
    if "words" not in chosen:
        return
    if chosen.words_file is not None:
        chosen.words = _first_line(chosen.words_file)
    elif chosen.words is None:
        chosen.words = _asked(twice=chosen.command == "export") if sys.stdin.isatty() else _first_line(STANDARD_INPUT)
    else:
        return
    if not chosen.words:
        # An empty one would mean a plain export, and he asked for a sealed one.
        raise UserError("words.empty")


def _first_line(path: Path) -> str:
    try:
        if path == STANDARD_INPUT:
            return sys.stdin.readline().strip()
        with path.open(encoding="utf-8-sig") as file:
            return file.readline().strip()
    except (OSError, UnicodeDecodeError) as fault:
        reason = why(fault) if isinstance(fault, OSError) else "不是 UTF-8 文字"
        raise UserError("words.unread", path=str(path), why=reason) from fault


def _asked(*, twice: bool) -> str:
    import getpass

    words = getpass.getpass("口令：").strip()
    if twice and words != getpass.getpass("再输一遍：").strip():
        raise UserError("words.differ")
    return words
