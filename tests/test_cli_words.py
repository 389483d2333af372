"""A passphrase on the command line: asked for or read where no process list shows it, and never silently none."""
from __future__ import annotations

import argparse
import getpass
import io
import sys

import pytest

from desktop import cli
from desktop.cli_words import add_words, settle_words
from desktop.errors import UserError


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def settled(*typed, command="export"):
    parser = argparse.ArgumentParser()
    add_words(parser, "用口令加密")
    chosen = parser.parse_args(list(typed), argparse.Namespace(command=command))
    settle_words(chosen)
    return chosen.words


def refused(*typed, **facts):
    with pytest.raises(UserError) as told:
        settled(*typed, **facts)
    return told.value.code


def test_without_the_option_nothing_is_asked(monkeypatch):
    monkeypatch.setattr(sys, "stdin", Terminal())
    assert settled() == ""
    settle_words(argparse.Namespace(command="log"))


def test_without_a_value_it_is_asked_at_the_terminal_twice_for_what_goes_out(monkeypatch):
    monkeypatch.setattr(sys, "stdin", Terminal())
    answers = ["k7mp-w3qx", "k7mp-w3qx", "k7mp-w3qx", "another", "对方的", ""]
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: answers.pop(0))
    assert settled("--words") == "k7mp-w3qx"
    assert refused("--words") == "words.differ"
    assert settled("--words", command="import") == "对方的"
    assert refused("--words", command="verify") == "words.empty"


def test_without_a_terminal_it_is_the_first_line_of_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("寒潮 2025\nsecond\n"))
    assert settled("--words") == "寒潮 2025"
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert refused("--words-file", "-") == "words.empty"


def test_a_file_holds_it_and_one_that_cannot_be_read_is_named(tmp_path):
    path = tmp_path / "words.txt"
    path.write_bytes("\ufeff寒潮 2025\r\n".encode())
    assert settled("--words-file", str(path)) == "寒潮 2025"
    path.write_bytes(b"\xff\xfe")
    assert refused("--words-file", str(path)) == "words.unread"
    assert refused("--words-file", str(tmp_path / "none")) == "words.unread"


@pytest.mark.parametrize(("typed", "said"), [
    (["export", "ledger"], "少了 --out。写法见 main.py export ledger -h"),
    (["export", "nothing"], "没有“nothing”，可以写的有：ledger, archive, briefing, package, refused。写法见 main.py export -h"),
    (["figures", "--from", "2025-13-01"], "--from：“2025-13-01”不是日期，写成 2025-01-14。写法见 main.py figures -h"),
    (["demo", "--seed", "x"], "--seed 要写数字，“x”不是。写法见 main.py demo -h"),
    (["backup", "--to"], "--to 后面要跟一个值。写法见 main.py backup -h"),
    (["verify", "--loud"], "不认得 --loud。写法见 main.py -h"),
])
def test_a_command_that_cannot_be_read_is_one_sentence_and_status_1(capsys, typed, said):
    with pytest.raises(SystemExit) as ended:
        cli.main(typed)
    told = capsys.readouterr()
    assert (ended.value.code, told.out, told.err) == (1, "", said + "\n")
