"""Headless commands open a sealed folder by key store, file or environment, and say so where they cannot."""
from __future__ import annotations

import logging
import shutil

import pytest

from desktop import cli, vault
from desktop.paths import DataFolder
from desktop.vault import SealingFormatter, log_path, read_log
from tests.vault.test_key_file import PASSPHRASE

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture(autouse=True)
def no_words_around(monkeypatch):
    monkeypatch.delenv("RELIEFDESK_PASSPHRASE", raising=False)


@pytest.fixture
def folder(tmp_path, founded_template):
    made = DataFolder(tmp_path / "data")
    made.make()
    shutil.copyfile(founded_template, made.store)
    vault.make_vault(made, PASSPHRASE)
    return made


def figures(folder, *more):
    return cli.main(["figures", "--data", str(folder.root), *more])


def test_a_sealed_folder_asks_headless_commands_for_the_passphrase(folder, tmp_path, capsys, monkeypatch):
    assert figures(folder) == 1
    assert capsys.readouterr().err == "这份数据上了锁，要口令才能打开\n"
    monkeypatch.setenv("RELIEFDESK_PASSPHRASE", "不是这一句话")
    assert figures(folder) == 1
    assert capsys.readouterr().err.startswith("口令不对")
    kept = tmp_path / "passphrase"
    kept.write_text(PASSPHRASE + "\n", encoding="utf-8")
    assert figures(folder, "--passphrase-file", str(kept)) == 0


def test_lines_of_the_log_are_sealed_one_by_one(folder):
    keys = vault.open_with(folder, PASSPHRASE)
    open_folder = DataFolder(folder.root, keys)
    form = SealingFormatter("%(message)s", keys.log)
    lines = [form.format(logging.makeLogRecord({"msg": words})) for words in ("第一行", "第二行")]
    log_path(open_folder).write_text("\n".join([lines[0], "half a line", lines[1]]), encoding="utf-8")
    assert list(read_log(open_folder)) == ["第一行", "（这一行读不出）", "第二行"]
    assert "第一行".encode() not in log_path(open_folder).read_bytes()
    assert list(read_log(DataFolder(folder.root))) == []
