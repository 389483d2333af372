"""The status bar: undo chip, save state and backup at the left, folded drafts and the page's keys at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.clock import SECOND
from desktop.records import dataclass
from desktop.ui.page import KeyHint
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import key_cap_width, paint_key_cap
from desktop.ui.widgets.painting import draw_icon, draw_text, open_painter, round_box, text_width

CHIP_LASTS = 10 * SECOND
SAVING = "正在存…"
SLOW = 300
"""Milliseconds: a save that took longer says that this disk is slow."""
MOST_HINTS = 5
UNDO = "撤销"
LOCKED_NOTE = "锁着不显示姓名、地点和号码"


@dataclass(frozen=True, slots=True)
class DraftChip:
    """A folded draft: its id and what it is about (“临江门”)."""

    draft: str
    about: str


class Chip(QAbstractButton):
    """A small button of the status bar: words, and after a hairline an act with its key."""

    def __init__(
        self, style: Style, text: str, act: str = "", key: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._style, self._act, self._key, self._icon = style, act, key, icon
        self.setText(text)
        self.setAccessibleName("，".join(part for part in (text, act, key) if part))
        self.setToolTip(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        style = self._style
        wide = style.S(24) + text_width(style.font(FontRole.CAPTION), self.text())
        if self._icon:
            wide += style.S(20)
        if self._act:
            wide += style.S(20) + text_width(style.font(FontRole.CAPTION, 700), self._act)
        if self._key:
            wide += style.S(8) + key_cap_width(style, self._key)
        return QSize(round(wide) + 1, style.S(26))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter, style, tall = open_painter(self), self._style, self.height()
        edge, width = ("primaryText", 2) if self.hasFocus() else ("ctl", 1)
        ground = style.colour("hover" if self.underMouse() else "surface")
        round_box(painter, QRectF(self.rect()), style.S(6), ground, style.colour(edge), width)
        x = style.S(11)
        if self._icon:
            draw_icon(painter, style, self._icon, "ink2", 15, x, tall / 2)
            x += style.S(20)
        act_font = style.font(FontRole.CAPTION, 700)
        act = text_width(act_font, self._act) if self._act else 0
        rest = act + style.S(20) * bool(self._act) + (style.S(8) + key_cap_width(style, self._key)) * bool(self._key)
        room = self.width() - x - style.S(11) - rest
        used = draw_text(
            painter, QRectF(x, 0, room, tall), self.text(), style.font(FontRole.CAPTION), style.colour("ink")
        )
        x += round(used)
        if self._act:
            painter.fillRect(QRectF(x + style.S(10), style.S(6), 1, tall - style.S(12)), style.colour("line2"))
            x += style.S(20)
            draw_text(painter, QRectF(x, 0, act + 1, tall), self._act, act_font, style.colour("primaryText"))
            x += round(act)
        if self._key:
            paint_key_cap(painter, style, x + style.S(8), tall / 2, self._key)
        painter.end()


class StatusBar(QWidget):
    """Lies under every page; covers nothing.

    Signal `draft_asked`: id of the folded draft whose chip was pressed.
    """

    draft_asked = Signal(str)

    def __init__(
        self, style: Style, parent: QWidget | None = None, *, seconds: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._seconds = seconds
        self._began: float | None = None
        self._slow = False
        self._before: tuple[str, bool] = ("", True)
        self._state = self._backup = self._duty = ""
        self._well = True
        self._said = ""
        self._since = 0
        self._undo: Callable[[], None] | None = None
        self._chip: Chip | None = None
        self._drafts: list[Chip] = []
        self._hints: tuple[KeyHint, ...] = ()
        self._compact = self._locked = False
        style.changed.connect(self._arrange)

    @property
    def state(self) -> str:
        """The save state as printed."""
        return self._state

    @property
    def said(self) -> str:
        """The words of the chip, empty when it is gone."""
        return self._said

    @property
    def hints(self) -> tuple[KeyHint, ...]:
        return self._hints

    @property
    def drafts(self) -> list[str]:
        return [chip.text() for chip in self._drafts]

    def say(self, text: str, now: int, undo: Callable[[], None] | None = None) -> None:
        """Show the chip for ten seconds, with 撤销 Ctrl+Z where the act can be taken back."""
        self._drop_chip()
        self._said, self._since, self._undo = text, now, undo
        self._chip = Chip(self._style, text, UNDO if undo else "", "Ctrl+Z" if undo else "", parent=self)
        self._chip.clicked.connect(self.take_back)
        self._chip.show()
        self._arrange()

    def take_back(self) -> bool:
        """Undo what the chip speaks of; False if there is nothing to take back."""
        undo = self._undo
        if undo is None:
            self._drop_chip()
            return False
        self._drop_chip()
        undo()
        return True

    def pass_time(self, now: int) -> None:
        """Take the chip away when its ten seconds are over."""
        if self._chip is not None and now - self._since >= CHIP_LASTS:
            self._drop_chip()

    def begin_saving(self) -> None:
        """An act begins to be written: said only where the one before took long.

        The store writes on the thread that paints, so nothing can be painted while it does. On a slow disk, which the
        save before has shown, this one is announced, and painted, before it begins.
        """
        self._began = self._seconds()
        if self._slow:
            self._before = (self._state, self._well)
            self._set_state(SAVING, well=True)
            self.repaint()

    def end_saving(self) -> None:
        """It is over: what stood there before comes back, until its page says how it went."""
        if self._began is not None:
            self._slow = (self._seconds() - self._began) * 1000 > SLOW
            self._began = None
        if self._state == SAVING:
            self._set_state(self._before[0], well=self._before[1])

    def show_saved(self, words: str) -> None:
        """e.g. “草稿已存 03:20:32”, “已自动保存 03:17:20”."""
        self._set_state(words, well=True)

    def show_failed(self, words: str) -> None:
        """The save state in red; the sentence itself stands in a bar."""
        self._set_state(words, well=False)

    def show_backup(self, words: str) -> None:
        """e.g. “上次备份 昨日 23:00”."""
        self._backup = words
        self.update()

    def show_duty(self, words: str) -> None:
        """Who is on now, with whom to call: “值班 陈国华　带班 罗敏 130 0000 2016”."""
        if words != self._duty:
            self._duty = words
            self.setAccessibleDescription(words)
            self.update()

    @property
    def duty(self) -> str:
        """Who is on now, as printed; empty on the lock."""
        return "" if self._locked else self._duty

    def show_hints(self, hints: Sequence[KeyHint]) -> None:
        self._hints = tuple(hints)[:MOST_HINTS]
        self.update()

    def show_drafts(self, drafts: Sequence[DraftChip]) -> None:
        for chip in self._drafts:
            chip.hide()
            chip.deleteLater()
        self._drafts = []
        for n, draft in enumerate(drafts, 1):
            chip = Chip(self._style, f"草稿 {n} · {draft.about}", icon="notebook-pen", parent=self)
            chip.clicked.connect(lambda _=False, key=draft.draft: self.draft_asked.emit(key))
            chip.show()
            self._drafts.append(chip)
        self._arrange()

    def set_locked(self, locked: bool) -> None:
        """On the lock no chip is shown, for chips hold names; undo goes with its chip."""
        self._locked = locked
        if locked:
            self._drop_chip()
        self.update()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self._arrange()

    def _set_state(self, words: str, *, well: bool) -> None:
        self._state, self._well = words, well
        self.update()

    def _drop_chip(self) -> None:
        self._said, self._undo = "", None
        if self._chip is not None:
            self._chip.hide()
            self._chip.deleteLater()
            self._chip = None
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        style = self._style
        tall = 36 if self._compact and style.large else style.S(32)
        self.setFixedHeight(tall)
        chip_tall = style.S(26) if not (self._compact and style.large) else 30
        top = (tall - chip_tall) // 2
        if self._chip is not None:
            wide = min(self._chip.sizeHint().width(), self.width() // 2)
            self._chip.setGeometry(style.S(8), top, wide, chip_tall)
        right = self.width() - style.S(16)
        least = right // 2
        for chip in reversed(self._drafts):
            wide = min(chip.sizeHint().width(), style.S(220))
            # The newest keep their place; the others are in 在办 and F9.
            chip.setVisible(right - wide >= least)
            if chip.isHidden():
                continue
            right -= wide
            chip.setGeometry(right, top, wide, chip_tall)
            right -= style.S(8)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter, style = open_painter(self), self._style
        painter.fillRect(self.rect(), style.colour("sidebar"))
        painter.fillRect(0, 0, self.width(), 1, style.colour("line"))
        left = self._paint_state(painter)
        self._paint_hints(painter, left)
        painter.end()

    def _paint_state(self, painter: QPainter) -> float:
        """Paint save state and backup; returns where they end."""
        style, tall = self._style, self.height()
        x = float(style.S(15))
        if self._chip is not None:
            x = self._chip.geometry().right() + style.S(14)
        font, ink = style.font(FontRole.CAPTION, 500), style.colour("ink2" if self._well else "redText")
        if self._state:
            icon, token = ("check", "green") if self._well else ("circle-x", "redText")
            if self._state == SAVING:
                icon, token = "hourglass", "ink2"
            draw_icon(painter, style, icon, token, 16, x, round(tall / 2))
            x += style.S(23)
            x += draw_text(painter, QRectF(x, 0, self.width(), tall), self._state, font, ink)
        note = LOCKED_NOTE if self._locked else ("" if self._compact else self._backup)
        if note and self._chip is None:
            words = f"  ·  {note}" if self._state else note
            x += draw_text(painter, QRectF(x, 0, self.width(), tall), words, style.font(FontRole.CAPTION),
                            style.colour("ink2"))  # fmt: skip
        return self._paint_duty(painter, x)

    def _paint_duty(self, painter: QPainter, x: float) -> float:
        """Who is on stands behind them while no chip speaks; returns where it ends."""
        if not self.duty or self._chip is not None:
            return x
        style, tall = self._style, self.height()
        if x > style.S(15):
            painter.fillRect(QRectF(x + style.S(14), style.S(9), 1, tall - style.S(18)), style.colour("line2"))
            x += style.S(29)
        draw_icon(painter, style, "user-check", "ink2", 15, x, round(tall / 2))
        x += style.S(21)
        font = style.font(FontRole.CAPTION)
        return x + draw_text(painter, QRectF(x, 0, self.width() - x, tall), self.duty, font, style.colour("ink2"))

    def _paint_hints(self, painter: QPainter, left: float) -> None:
        """The page's keys, from the right; those without room are left out."""
        style, tall, font = self._style, self.height(), self._style.font(FontRole.CAPTION)
        right: float = self.width() - style.S(20)
        shown = [chip.x() for chip in self._drafts if not chip.isHidden()]
        if shown:
            right = min(shown) - style.S(16)
        for hint in reversed(self._hints):
            words, cap = text_width(font, hint.does), key_cap_width(style, hint.key)
            start = right - words - style.S(10) - cap
            if start < left + style.S(16):
                return
            paint_key_cap(painter, style, start, tall / 2, hint.key)
            box = QRectF(start + cap + style.S(10), 0, words + 1, tall)
            draw_text(painter, box, hint.does, font, style.colour("ink2"))
            right = start - style.S(16)
