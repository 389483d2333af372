"""Buttons: pressed by mouse, Space, Enter and their key; readable by a screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.ui.style import Style
from desktop.ui.widgets.buttons import ActionButton, IconButton, KeyCap


@pytest.fixture
def style(qapp):
    return Style()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_press_it(qtbot, style, key):
    button = ActionButton(style, "登记到场", "primary", key="Enter")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_a_disabled_button_is_not_pressed(qtbot, style):
    button = ActionButton(style, "登记到场")
    qtbot.addWidget(button)
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_bound_key_presses_it_from_a_field_of_the_scope(qtbot, shown, style, key):
    page, line = QWidget(), QLineEdit()
    button = ActionButton(style, "保存并派出", "primary", key="Ctrl+Enter")
    column = QVBoxLayout(page)
    column.addWidget(line)
    column.addWidget(button)
    button.bind("Ctrl+Enter", page)
    shown(page)
    line.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(line, key, Qt.KeyboardModifier.ControlModifier)


def test_the_key_is_told_and_printed(qtbot, style):
    button = ActionButton(style, "只保存", key="Ctrl+S")
    qtbot.addWidget(button)
    assert (button.text(), button.accessibleDescription()) == ("只保存", "快捷键 Ctrl+S")
    with_key = button.sizeHint().width()
    button.set_key("")
    assert button.accessibleDescription() == ""
    assert button.sizeHint().width() < with_key


@pytest.mark.parametrize(("size", "height"), [("tiny", 26), ("small", 30), ("normal", 36), ("large", 44)])
def test_sizes_are_those_of_the_design_and_grow(qtbot, style, size, height):
    button = ActionButton(style, "打印", size=size)
    qtbot.addWidget(button)
    assert button.sizeHint().height() == height
    style.set_large(True)
    assert button.sizeHint().height() == round(height * 1.2)


def test_an_icon_alone_names_itself(qtbot, style):
    button = IconButton(style, "undo-2", "撤销", "Ctrl+Z", size=20)
    qtbot.addWidget(button)
    assert button.accessibleName() == "撤销"
    assert button.toolTip() == "撤销　Ctrl+Z"
    assert button.sizeHint().width() >= 26


@pytest.mark.parametrize(
    "kind", ["primary", "plain", "quiet", "bare", "danger", "danger_outline", "strip", "strip_outline"]
)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_kind_paints_in_every_state(qtbot, kind, theme):
    button = ActionButton(Style(theme), "撤回 38 条", kind, "siren", "F8")
    qtbot.addWidget(button)
    quiet = button.grab().toImage()
    button.hovered = True
    hovered = button.grab().toImage()
    button.setDown(True)
    pressed = button.grab().toImage()
    button.setDown(False)
    button.setEnabled(False)
    disabled = button.grab().toImage()
    assert quiet != hovered != pressed != disabled
    assert quiet != disabled


def test_the_focus_ring_is_drawn_inside_the_button(shown, style):
    button = shown(ActionButton(style, "留着"))
    button.clearFocus()
    before = button.size()
    button.setFocus()
    assert button.hasFocus()
    image = button.grab().toImage()
    ring = image.pixelColor(image.width() // 2, 0).name()
    assert ring == style.hex("primaryText").lower()
    assert image.pixelColor(image.width() // 2, 1).name() == ring
    assert image.pixelColor(image.width() // 2, 2).name() != ring
    assert button.size() == before


def test_a_key_cap_is_as_wide_as_its_words(qtbot, style):
    short, long = KeyCap(style, "F2"), KeyCap(style, "Ctrl+Enter")
    qtbot.addWidget(short)
    qtbot.addWidget(long)
    assert short.sizeHint().width() < long.sizeHint().width()
    assert not long.grab().isNull()
