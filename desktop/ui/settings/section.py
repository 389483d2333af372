"""What every section of 设置 is: a name, an icon, one line of how things stand, and a page that reads itself."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.officers import may
from desktop.ui.room import Room
from desktop.vocabulary import RIGHTS, Right, Role

_NUMERALS = "零一二三四五六七八九"


class SettingsSection(QWidget):
    """Base of the sections; a subclass fills itself and overrides `refresh`."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room, self.look = room, room.style

    def refresh(self) -> None:
        """Read and show again."""

    def open_record(self, record: str) -> None:
        """Show one record of the section."""

    def primary(self) -> None:
        """Ctrl+Enter."""

    def begin_new(self) -> None:
        """Ctrl+N."""

    def first_focus(self) -> QWidget | None:
        """Where the keyboard goes when the section is chosen with Enter."""
        return None

    def close_down(self) -> None:
        """Another section or page is shown: what is typed is kept now."""


def scrolled(inner: QWidget) -> QScrollArea:
    """`inner` in an area that scrolls only downwards and has no frame or ground of its own."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    inner.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area


def stacked(*parts: QWidget) -> QWidget:
    """Cards one under the other."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return box


def at_left(editor: QWidget) -> QWidget:
    """An editor at its own width, at the left."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 2, 0, 2)
    row.addWidget(editor)
    row.addStretch(1)
    return box


def who_may(right: Right) -> str:
    """“管理员才能改”, “带班领导、民政员才能改”."""
    roles = [role.label for role in Role if right in RIGHTS[role]]
    return f"{'、'.join(roles)}才能改"


def allowed(room: Room, right: Right) -> bool:
    """Whether the one who acts may change this."""
    return room.desk.read(may, right=right)


def clause_words(clause: str) -> str:
    """“通知第四条” for N4.2, “附件五” for A5.7; the empty text for a clause of the general part."""
    kind, number = clause[:1], clause[1:].partition(".")[0]
    if not number.isdigit() or not 0 < int(number) < len(_NUMERALS):
        return ""
    numeral = _NUMERALS[int(number)]
    return f"通知第{numeral}条" if kind == "N" else f"附件{numeral}"


def attempt(room: Room, act: Callable[[], object], say: str) -> UserError | None:
    """Does `act` and says it with 撤销; the error, where it was refused, is the caller's to show."""
    try:
        act()
    except UserError as error:
        return error
    room.say(say)
    return None
