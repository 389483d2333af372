"""What the command line takes and says: one sentence for what it cannot read, and passphrases that no list shows."""
from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from desktop.errors import UserError
from desktop.rules.system_words import why

STANDARD_INPUT = Path("-")
_SAID = (
    (r"the following arguments are required: (.+)", r"少了 \1"),
    (r"(?:argument (.+?): )?invalid choice: '?(.*?)'? \(choose from (.+)\)", r"没有“\2”，可以写的有：\3"),
    (r"unrecognized arguments: (.+)", r"不认得 \1"),
    (r"argument (.+?): expected one argument", r"\1 后面要跟一个值"),
    (r"argument (.+?): invalid (?:int|float) value: '(.*)'", r"\1 要写数字，“\2”不是"),
    (r"argument (.+?): (.+)", r"\1：\2"),
)
"""What argparse says of a command it cannot read, and the same for an administrator of the street."""


class CommandParser(argparse.ArgumentParser):
    """A parser whose refusal is one sentence on standard error, with exit status 1 like any other."""

    def error(self, message: str) -> NoReturn:
        """Says what is wrong and how to see the right way to write it."""
        self.exit(1, f"{said_of(message)}。写法见 {self.prog} -h\n")


def said_of(message: str) -> str:
    """The sentence for a message of argparse; one that is not known stays as it is."""
    found = ((re.fullmatch(pattern, message), words) for pattern, words in _SAID)
    return next((match.expand(words) for match, words in found if match), message).replace("'", "")


def day(typed: str) -> str:
    """A day as it is written on the command line.

    Raises:
        ArgumentTypeError: it is none.
    """
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{typed}”不是日期，写成 2025-01-14") from None


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
