"""Labels, paragraphs, digits and tags: nothing jitters, nothing is lost when it is narrow."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.digits import Digits, digits_width, pitch
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.painting import elided, text_width
from desktop.ui.widgets.tags import Tag

LONG = "今夜最低 3 ℃，较场口通道有两位老人不肯走，路过请再劝一次。"


@pytest.fixture
def style(qapp):
    return Style()


@pytest.mark.parametrize("text", ["11:11", "00:00", "23:59", "88:88"])
def test_digits_are_as_wide_whatever_they_are(style, text):
    font = style.font(FontRole.CLOCK)
    assert digits_width(font, text) == digits_width(font, "00:00")
    assert pitch(style.serif(20)) >= text_width(style.serif(20), "1")


def test_digits_repaint_only_when_they_change(qtbot, style):
    digits = Digits(style, "01:26")
    qtbot.addWidget(digits)
    before, size = digits.grab().toImage(), digits.sizeHint()
    digits.show_text("01:26")
    assert digits.grab().toImage() == before
    digits.show_text("01:25", "orange")
    assert digits.grab().toImage() != before
    assert digits.sizeHint() == size
    assert (digits.text, digits.accessibleName()) == ("01:25", "01:25")
    digits.show_text("+00:01")
    assert digits.sizeHint().width() > size.width()


def test_a_narrow_label_ends_in_an_ellipsis_and_tells_the_whole(shown, style):
    label = Label(style, LONG, FontRole.SECONDARY, icon="info")
    label.resize(160, 24)
    shown(label)
    font = style.font(FontRole.SECONDARY)
    assert elided(font, LONG, 130).endswith("…")
    help_event = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), label.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(label, help_event)
    assert QToolTip.text() == LONG
    QToolTip.hideText()
    assert label.accessibleName() == LONG


def test_a_label_with_room_is_whole(style):
    font = style.font(FontRole.BASE)
    assert elided(font, LONG, text_width(font, LONG)) == LONG


def test_a_paragraph_grows_by_whole_lines_of_a_fixed_height(qtbot, style):
    words = Paragraph(style, LONG, line=1.6)
    qtbot.addWidget(words)
    narrow, wide = words.heightForWidth(150), words.heightForWidth(2000)
    assert wide == 24
    assert narrow > wide
    assert narrow % 24 == 0


def test_a_paragraph_never_passes_44_characters(qtbot, style):
    words = Paragraph(style, "字" * 100)
    qtbot.addWidget(words)
    assert words.heightForWidth(5000) == 3 * 24
    assert words.sizeHint().width() <= 44 * 15 + 1


def test_a_paragraph_can_be_cut_after_some_lines(qtbot, style):
    words = Paragraph(style, LONG, max_lines=2)
    qtbot.addWidget(words)
    assert words.heightForWidth(120) == 48
    words.resize(120, 48)
    cut = words.grab().toImage()
    words.show_text(LONG[:14])
    assert words.grab().toImage() != cut


def test_a_tag_shows_another_state(qtbot, style):
    tag = Tag(style, "低于保底", "amber", "triangle-alert")
    qtbot.addWidget(tag)
    tag.resize(tag.sizeHint())
    assert tag.grab().toImage().pixelColor(tag.width() // 2, 2).name() == style.hex("amberTint").lower()
    tag.show_tag("用完", "red", "circle-x")
    tag.resize(tag.sizeHint())
    assert tag.grab().toImage().pixelColor(tag.width() // 2, 2).name() == style.hex("redTint").lower()
    assert (tag.text, tag.accessibleName()) == ("用完", "用完")
