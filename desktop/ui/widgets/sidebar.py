"""The sidebar: pages in their groups, what waits on them, their Ctrl digits, days left of the campaign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.records import dataclass
from desktop.ui.navigation import Group, Place
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import CENTRE, RIGHT, draw_icon, draw_text, open_painter, text_width


class Tone(StrEnum):
    """What a count says: in hand, must be dealt with, to be decided."""

    NEUTRAL = "neutral"
    RED = "red"
    AMBER = "amber"


_TONES = {
    Tone.NEUTRAL: ("line2", "line2", "ink"),
    Tone.RED: ("red", "red", "onRed"),
    Tone.AMBER: ("amberTint", "amberLine", "amber"),
}


@dataclass(frozen=True, slots=True)
class Count:
    """How much waits on a page."""

    number: int
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Campaign:
    """The foot of the sidebar: name, last day as printed (“3月15日”), days left, share of the time gone (0–1)."""

    name: str
    last_day: str
    days_left: int
    share: float


class SidebarItem(QAbstractButton):
    """One page in the sidebar."""

    def __init__(self, style: Style, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self.place = place
        self._count: Count | None = None
        self.setText(place.title)
        self.setCheckable(True)
        self.setAccessibleName(place.title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if place.shortcut:
            self.setToolTip(f"{place.title}  {place.shortcut}")
        style.changed.connect(self.update)

    @property
    def count(self) -> Count | None:
        return self._count

    def show_count(self, count: Count | None) -> None:
        shown = count if count is not None and count.number > 0 else None
        if shown != self._count:
            self._count = shown
            self.setAccessibleName(f"{self.place.title}，{shown.number} 件" if shown else self.place.title)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._style.S(188), self._style.S(35))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter, style = open_painter(self), self._style
        here = self.isChecked()
        # Painted a little lower than it is high to the mouse.
        box = QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5)
        if here or self.underMouse():
            self._paint_ground(painter, box, here)
        tall = self.height()
        token = "primaryText" if here else "ink2"
        draw_icon(painter, style, self.place.icon, token, 18, style.S(12), round(tall / 2))
        left = style.S(40)
        font = style.font(FontRole.BASE, 500 if here else 400)
        draw_text(painter, QRectF(left, 0, self.width() - left - style.S(30), tall), self.text(), font,
                   style.colour("ink"))  # fmt: skip
        digit = QRectF(0, 0, self.width() - style.S(12), tall)
        draw_text(painter, digit, self.place.digit, style.font(FontRole.CAPTION), style.colour("ink3"), RIGHT)
        if self._count is not None:
            self._paint_count(painter, self._count)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(style.colour("primaryText"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), style.S(6), style.S(6))
        painter.end()

    def _paint_ground(self, painter: QPainter, box: QRectF, here: bool) -> None:
        style = self._style
        if not here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("hover"))
            painter.drawRoundedRect(box, style.S(7), style.S(7))
            return
        painter.setPen(QPen(style.colour("primaryTint" if style.dark else "line"), 1))
        painter.setBrush(style.colour("primaryTint" if style.dark else "surface"))
        painter.drawRoundedRect(box, style.S(7), style.S(7))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("primaryText"))
        inset = style.S(8)
        painter.drawRoundedRect(QRectF(0, inset, style.S(3), self.height() - 2 * inset), 1.5, 1.5)

    def _paint_count(self, painter: QPainter, count: Count) -> None:
        style = self._style
        ground, edge, ink = _TONES[count.tone]
        text = str(count.number)
        font = style.font(FontRole.KEY, 700)
        tall = style.S(20)
        wide = max(tall, text_width(font, text) + style.S(12))
        # Where no digit stands behind it, the count stands in the place of the digit, off the longest names.
        right = self.width() - style.S(36 if self.place.digit else 12)
        box = QRectF(right - wide, (self.height() - tall) / 2, wide, tall)
        painter.setPen(QPen(style.colour(edge), 1))
        painter.setBrush(style.colour(ground))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), tall / 2, tall / 2)
        draw_text(painter, box, text, font, style.colour(ink), CENTRE)


class Sidebar(QWidget):
    """All pages that exist, in their groups.

    Signal `chosen`: the key of the page.
    """

    chosen = Signal(str)

    def __init__(self, style: Style, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._compact = False
        self._campaign: Campaign | None = None
        self._captions: list[tuple[QRectF, str]] = []
        self._foot = QRectF()
        self.items: dict[str, SidebarItem] = {}
        for place in places:
            item = SidebarItem(style, place, self)
            item.clicked.connect(lambda _=False, key=place.key: self.chosen.emit(key))
            self.items[place.key] = item
        self.setAccessibleName("各页")
        style.changed.connect(self._arrange)

    def set_compact(self, compact: bool) -> None:
        """Group captions become hairlines."""
        self._compact = compact
        self._arrange()

    def show_current(self, key: str) -> None:
        for known, item in self.items.items():
            item.setChecked(known == key)

    def show_counts(self, counts: Mapping[str, Count]) -> None:
        for key, item in self.items.items():
            item.show_count(counts.get(key))

    def show_campaign(self, campaign: Campaign | None) -> None:
        if campaign != self._campaign:
            self._campaign = campaign
            self._arrange()

    def side_width(self) -> int:
        return 224 if self._compact and self._style.large else self._style.S(208)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        style = self._style
        self.setFixedWidth(self.side_width())
        self._captions = []
        gap, y = 1, style.S(7)
        tall = self._item_height(gap)
        for group in (Group.DUTY, Group.RELIEF, Group.SUMMARY):
            y = self._arrange_group(group, y, tall, gap)
        bottom = self.height() - style.S(8)
        foot = [item for item in self.items.values() if item.place.group is Group.FOOT]
        for item in reversed(foot):
            bottom -= tall
            self._put(item, bottom, tall)
            bottom -= gap
        bottom -= style.S(6)
        if foot:
            self._captions.append((QRectF(0, bottom, self.width(), 1), ""))
        self._place_campaign(y, bottom)
        self.update()

    def _item_height(self, gap: int) -> int:
        """As drawn, or a little less where all pages would not fit one below the other."""
        style = self._style
        wanted = 40 if self._compact and style.large else style.S(35)
        captions = 2 * style.S(10) if self._compact else 3 * style.S(30)
        room = self.height() - style.S(7) - captions - style.S(8) - style.S(6)
        return min(wanted, room // max(len(self.items), 1) - gap)

    def _arrange_group(self, group: Group, y: int, tall: int, gap: int) -> int:
        style = self._style
        members = [item for item in self.items.values() if item.place.group is group]
        if not members:
            return y
        if not self._compact:
            self._captions.append((QRectF(style.S(22), y, self.width(), style.S(30)), str(group)))
            y += style.S(30)
        elif self._captions:
            self._captions.append((QRectF(0, y + style.S(4), self.width(), 1), ""))
            y += style.S(10)
        else:
            self._captions.append((QRectF(), ""))
        for item in members:
            self._put(item, y, tall)
            y += tall + gap
        return y

    def _put(self, item: SidebarItem, y: int, tall: int) -> None:
        side = self._style.S(10)
        item.setGeometry(side, y, self.width() - 2 * side, tall)

    def _place_campaign(self, above: int, below: int) -> None:
        """The foot is shown only where it has room; it is a reminder, not a control."""
        style = self._style
        tall = style.S(66)
        fits = self._campaign is not None and below - above >= tall + style.S(8) and not self._compact
        top = below - tall - style.S(6)
        self._foot = QRectF(style.S(22), top, self.width() - style.S(44), tall) if fits else QRectF()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter, style = open_painter(self), self._style
        painter.fillRect(self.rect(), style.colour("sidebar"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), style.colour("line"))
        for box, caption in self._captions:
            if caption:
                draw_text(painter, box, caption, style.font(FontRole.CAPTION), style.colour("ink3"))
            elif not box.isNull():
                rule = box.adjusted(style.S(10), 0, -style.S(10), 0)
                painter.fillRect(rule, style.colour("line2"))
        if self._campaign is not None and not self._foot.isNull():
            self._paint_campaign(painter, self._campaign)
        painter.end()

    def _paint_campaign(self, painter: QPainter, campaign: Campaign) -> None:
        style, box = self._style, self._foot
        small, ink = style.font(FontRole.CAPTION), style.colour("ink2")
        line = style.S(22)
        first = QRectF(box.left(), box.top(), box.width(), line)
        # The quotation marks go before a letter does.
        whole = text_width(small, campaign.name) <= first.width()
        name = campaign.name if whole else campaign.name.replace("“", "").replace("”", "")
        draw_text(painter, first, name, small, style.colour("ink3"))
        x, y = box.left(), box.top() + line
        if campaign.days_left < 0:
            words = f"{campaign.last_day} 已过 {-campaign.days_left} 天"
            draw_text(painter, QRectF(x, y, box.width(), line), words, small, ink)
        else:
            before = f"距 {campaign.last_day} 上报还有"
            x += draw_text(painter, QRectF(x, y, box.width(), line), before, small, ink) + style.S(5)
            strong = style.font(FontRole.BASE, 700)
            days = QRectF(x, y, box.right() - x, line)
            x += draw_text(painter, days, str(campaign.days_left), strong, style.colour("ink")) + style.S(5)
            draw_text(painter, QRectF(x, y, box.right() - x + style.S(8), line), "天", small, ink)
        track = QRectF(box.left(), y + line + style.S(6), box.width(), style.S(4))
        painter.setPen(Qt.PenStyle.NoPen)
        for width, token in ((track.width(), "line2"), (track.width() * min(1.0, campaign.share), "ochre")):
            painter.setBrush(style.colour(token))
            painter.drawRoundedRect(QRectF(track.left(), track.top(), width, track.height()), 2, 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        items = list(self.items.values())
        focused = next((n for n, item in enumerate(items) if item.hasFocus()), None)
        step = steps.get(Qt.Key(event.key()))
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        items[(focused + step) % len(items)].setFocus(Qt.FocusReason.TabFocusReason)
