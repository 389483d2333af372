"""The passphrase of the data: chosen once at the first start, asked where no key store keeps the key."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop import vault
from desktop.paths import DataFolder
from desktop.ui.key_window import KeyWindow, unlocked
from desktop.ui.style import Style
from tests.vault.test_key_file import CODE, PASSPHRASE, Ring

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path / "data")


@pytest.fixture
def window(qtbot, folder):
    def made(store=None):
        found = KeyWindow(Style(), folder, store or vault.NoKeyStore())
        qtbot.addWidget(found)
        return found

    return made


def answered(window, act):
    QTimer.singleShot(0, act)
    return window.ask()


def test_the_first_start_asks_twice_for_one_passphrase_and_seals(window, folder, qtbot):
    ring = Ring()
    first = window(ring)
    first.first.setText(PASSPHRASE)
    first.again.setText(PASSPHRASE + "x")
    first.go_on()
    assert first.again_field.error() == "两遍不一样，再输一遍"
    assert not vault.is_sealed(folder)

    def act():
        first.again.setText(PASSPHRASE)
        qtbot.keyClick(first.again, Qt.Key.Key_Return)

    keys = answered(first, act).keys
    assert keys == vault.open_with(folder, PASSPHRASE) == vault.on_machine(folder, ring)


def test_a_poor_passphrase_is_told_under_its_field(window, folder):
    first = window()
    first.first.setText("1234")
    first.go_on()
    assert first.field.error() == "口令至少 8 个字，别用同一个字凑数"
    assert not folder.root.exists()


def test_later_leaves_the_folder_plain(window, folder):
    asked = window()
    assert answered(asked, asked.other.click) == folder
    assert not vault.is_sealed(folder)


def test_closing_the_question_starts_nothing(window):
    asked = window()
    assert answered(asked, asked.close) is None


def test_where_no_key_store_keeps_it_the_passphrase_or_the_code_opens(window, folder):
    folder.make()
    keys = vault.make_vault(folder, PASSPHRASE, code=CODE)
    asked = window()
    asked.first.setText("不是这一句")
    asked.go_on()
    assert asked.field.error() == "口令不对，打不开。大小写、空格也算"

    def by_code():
        asked.other.click()
        asked.first.setText("-".join(CODE[i : i + 4] for i in range(0, 24, 4)).lower())
        asked.act.click()

    assert answered(asked, by_code).keys == keys
    again = window()

    def by_passphrase():
        again.first.setText(PASSPHRASE)
        again.act.click()

    assert answered(again, by_passphrase).keys == keys


def test_the_key_store_spares_the_question_and_a_plain_or_demonstration_folder_is_never_asked(folder, qapp):
    folder.make()
    assert unlocked(Style(), folder, vault.NoKeyStore(), demo=True) == folder
    folder.store.write_bytes(b"")
    assert unlocked(Style(), folder, vault.NoKeyStore(), demo=False) == folder
    keys, ring = vault.make_vault(folder, PASSPHRASE), Ring()
    vault.keep_on_machine(folder, keys, ring)
    assert unlocked(Style(), folder, ring, demo=False).keys == keys


def test_a_sentence_never_lies_upon_its_field(window, folder, qtbot):
    vault.make_vault(folder_made(folder), PASSPHRASE)
    asked = window()
    asked.show()
    qtbot.waitExposed(asked)
    asked.first.setText("ganz-falsch-1")
    asked.go_on()
    QApplication.processEvents()
    assert asked.field.error() == "口令不对，打不开。大小写、空格也算"
    assert asked.field.height() >= asked.field.sizeHint().height()
    assert asked.field.geometry().bottom() < asked.act.geometry().top()


def folder_made(folder):
    folder.make()
    return folder
