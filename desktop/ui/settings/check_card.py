"""自检 as a card: one sentence each, 再查, and text that can be copied to whoever helps."""
from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget, QWidgetItem

from desktop.clock import local
from desktop.journal.desk import Desk
from desktop.journal.verify import check_quickly
from desktop.ui.background import Progress
from desktop.ui.room import Room
from desktop.ui.settings.about import program_version
from desktop.ui.settings.input_check import look_at_input
from desktop.ui.settings.section import SettingsSection, scrolled
from desktop.ui.settings.self_check import Check, Looked, check_all, report
from desktop.ui.settings.sound_check import look_at_sound
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card, Hairline
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.painting import Painted, draw_icon

LOUD = 0.6
_ACTS = {"louder": "调到 60%", "seal": "上锁", "try": "试听"}


class _Sign(Painted):
    """The icon of a check, at the height of its title."""

    def __init__(self, style: Style, well: bool) -> None:
        super().__init__(style)
        self._well = well
        self.setFixedSize(style.S(24), style.S(22))

    def sizeHint(self) -> QSize:
        return QSize(self.look.S(24), self.look.S(22))

    def paint(self, painter: QPainter) -> None:
        """Tick or triangle."""
        box = QRectF(self.rect())
        icon, token = ("circle-check", "green") if self._well else ("triangle-alert", "amber")
        draw_icon(painter, self.look, icon, token, 18, 0, box.center().y())


class CheckCard(Card):
    """Signals: sealing_asked ()."""

    sealing_asked = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__(room.style, "自检", "", "再查", "refresh-cw")
        self.room = room
        self.checks: list[Check] = []
        self._lines = QVBoxLayout()
        inner = QWidget()
        inner.setLayout(self._lines)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(scrolled(inner), 1)
        self.copy = ActionButton(room.style, "复制自检结果", "quiet", "copy", size="small")
        self.copy.clicked.connect(self._copy)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(Label(room.style, "不含姓名和号码", FontRole.CAPTION, "ink2"))
        self.body.addWidget(Hairline(room.style))
        self.body.addSpacing(room.style.S(6))
        self.body.addLayout(foot)
        self.link_clicked.connect(self.refresh)
        room.sounds.tried.connect(self._tried)

    def refresh(self) -> None:
        """The store is looked through in the background, the rest at once after it."""
        self.show_caption("正在查…")
        work = partial(_looked, self.room.desk, self.room.sounds.files())
        self.room.background.run(work, receiver=self, on_result=self._show)

    def _show(self, found: object) -> None:
        assert isinstance(found, Looked)
        self.checks = check_all(self.room, found)
        well = sum(one.well for one in self.checks)
        at = local(self.room.ticker.now())
        self.show_caption(f"{at:%H:%M}，{len(self.checks)} 样里 {well} 样好")
        while self._lines.count():
            line = self._lines.takeAt(0)
            if isinstance(line, QWidgetItem):
                line.widget().hide()
                line.widget().deleteLater()
        for nth, check in enumerate(self.checks):
            if nth:
                self._lines.addWidget(Hairline(self.look))
            self._lines.addWidget(self._line(check))
        self._lines.addStretch(1)

    def _line(self, check: Check) -> QWidget:
        box, look = QWidget(), self.look
        row, words = QHBoxLayout(box), QVBoxLayout()
        row.setContentsMargins(0, look.S(8), 0, look.S(8))
        row.setSpacing(look.S(6))
        words.setSpacing(0)
        words.addWidget(Label(look, check.title, FontRole.BASE, "ink" if check.well else "amber", 500))
        words.addWidget(Paragraph(look, check.words, FontRole.SECONDARY, "ink2"))
        left = QVBoxLayout()
        left.addWidget(_Sign(look, check.well))
        left.addStretch(1)
        row.addLayout(left)
        row.addLayout(words, 1)
        if check.act:
            act = ActionButton(look, _ACTS[check.act], "plain", size="small")
            act.clicked.connect({"louder": self._louder, "try": self._try}.get(check.act, self.sealing_asked))
            row.addWidget(act)
        box.setAccessibleName(f"{check.title}，{'好' if check.well else '要看'}，{check.words}")
        return box

    def _louder(self) -> None:
        self.room.sounds.set_volume(LOUD)
        self.room.preferences.put("volume", f"{LOUD:.2f}")
        self.room.sounds.try_sound()
        self.refresh()

    def _try(self) -> None:
        self.room.sounds.try_sound()

    def _tried(self, _well: bool) -> None:
        if self.isVisible():
            self.refresh()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(report(self.room, self.checks, program_version()))
        self.room.notices.say("已复制自检结果，里面没有姓名和号码")


def _looked(desk: Desk, sounds: Sequence[Path], _progress: Progress) -> Looked:
    return Looked(desk.read(check_quickly), look_at_sound(sounds), look_at_input())


class CheckSection(SettingsSection):
    """自检 as a section of its own, for small windows."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.card = CheckCard(room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)

    def refresh(self) -> None:
        self.card.refresh()

    def primary(self) -> None:
        """Ctrl+Enter: once more."""
        self.card.refresh()
