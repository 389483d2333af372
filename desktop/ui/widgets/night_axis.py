"""The night on one line: calls from 接报 to 到场, patrol rounds, and now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.clock import HOUR, local
from desktop.records import dataclass
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import (
    CENTRE,
    Painted,
    draw_icon,
    draw_text,
    hairline,
    mixed,
    round_box,
    text_width,
)


@dataclass(frozen=True, slots=True)
class AxisBar:
    """A call, instants in ms UTC. Running (`end` None): filled to now, hollow from there to `limit`.

    `token` colours it by the state of its clock; the empty token is the quiet colour of what is done.
    """

    record: str
    start: int
    end: int | None
    limit: int | None = None
    token: str = ""
    icon: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class AxisRound:
    """A patrol round with its name; a planned one is dashed."""

    start: int
    end: int
    label: str
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Night:
    """All that is painted; `summary` is the summing sentence, read out as the description."""

    start: int
    end: int
    now: int
    bars: tuple[AxisBar, ...] = ()
    rounds: tuple[AxisRound, ...] = ()
    summary: str = ""


def lanes(bars: Sequence[AxisBar], now: int, most: int = 3) -> list[int]:
    """The lane of each bar, so that bars of one lane never touch as long as `most` lanes suffice."""
    margin, free, found = HOUR // 6, [0] * most, []
    for bar in bars:
        lane = next((at for at in range(most) if free[at] <= bar.start), most - 1)
        free[lane] = max(bar.end if bar.end is not None else max(now, bar.limit or now), bar.start) + margin
        found.append(lane)
    return found


class NightAxis(Painted):
    """The axis as a widget; a click on a bar emits `picked` with its record."""

    picked = Signal(str)

    def __init__(
        self, style: Style, night: Night | None = None, compact: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(style, parent)
        self._night, self._compact, self._used = night, compact, 1
        self.setMouseTracking(True)
        self.setAccessibleName("今夜")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if night is not None:
            self.show_night(night)

    def show_night(self, night: Night) -> None:
        """Show the night as it stands; nothing is painted anew when nothing changed."""
        if night != self._night or not self.accessibleDescription():
            self._night = night
            self._used = 1 + max(lanes(night.bars, night.now), default=0)
            self.setAccessibleDescription(night.summary)
            self.update()

    def set_compact(self, compact: bool) -> None:
        """Use the low form of small windows."""
        self._compact = compact
        self.restyle()

    def sizeHint(self) -> QSize:
        """104 high, 66 when compact."""
        return QSize(self.look.S(640), self.look.S(66 if self._compact else 104))

    def _field(self) -> QRectF:
        look = self.look
        return QRectF(look.S(46), 0, self.width() - look.S(46), self.height() - look.S(25))

    def _x(self, instant: int) -> float:
        night, field = self._night, self._field()
        assert night is not None
        share = (instant - night.start) / max(1, night.end - night.start)
        return field.left() + field.width() * min(max(share, 0.0), 1.0)

    def _lane_box(self, lane: int, start: float, end: float) -> QRectF:
        """The lanes that are in use share the room above the rounds, so that no call ever lies upon a round."""
        look = self.look
        top = look.S(4 if self._compact else 7)
        room = self._round_box(0, 0).top() - look.S(2) - top
        pitch = min(look.S(12), room / self._used)
        return QRectF(start, top + lane * pitch, max(end - start, look.S(9)), min(look.S(9), pitch - 1))

    def _round_box(self, start: float, end: float) -> QRectF:
        height = self.look.S(12)
        return QRectF(start, self._round_middle() - height / 2, max(end - start, height), height)

    def _round_middle(self) -> float:
        return self._field().bottom() - self.look.S(12 if self._compact else 15)

    def paint(self, painter: QPainter) -> None:
        """Past, hours, rounds, bars, now."""
        night = self._night
        if night is None:
            return
        look, field = self.look, self._field()
        past = QRectF(field.left(), 0, self._x(night.now) - field.left(), field.height())
        painter.fillRect(past, look.colour("bg"))
        self._paint_hours(painter, night, field)
        font, ink = look.font(FontRole.CAPTION), look.colour("ink2")
        top = max(0, round(self._lane_box(0, 0, 0).center().y()) - look.S(9))
        first = QRectF(0, top, look.S(44), look.S(18))
        draw_text(painter, first, "来电", font, ink)
        middle = self._round_middle()
        draw_text(painter, QRectF(0, middle - look.S(9), look.S(44), look.S(18)), "巡查", font, ink)
        for found in night.rounds:
            self._paint_round(painter, found)
        for bar, lane in zip(night.bars, lanes(night.bars, night.now), strict=True):
            self._paint_bar(painter, night, bar, lane)
        self._paint_now(painter, night, field)

    def _paint_hours(self, painter: QPainter, night: Night, field: QRectF) -> None:
        look = self.look
        hairline(painter, look.colour("line2"), field.left(), field.right(), field.bottom() + 1)
        first = -(-night.start // HOUR) * HOUR
        for instant in range(first, night.end + 1, HOUR):
            x = round(self._x(instant))
            painter.fillRect(QRectF(x, 0, 1, field.height()), look.colour("line"))
            if abs(x - self._x(night.now)) < look.S(34):
                continue
            box = QRectF(x - look.S(20), field.bottom() + look.S(3), look.S(40), look.S(18))
            hour = f"{local(instant):%H}"
            draw_text(painter, box, hour, look.font(FontRole.KEY, 400), look.colour("ink2"), CENTRE)

    def _paint_round(self, painter: QPainter, found: AxisRound) -> None:
        look, middle = self.look, self._round_middle()
        box = self._round_box(self._x(found.start), self._x(found.end))
        fill = None if found.planned else look.colour("ochreTint")
        round_box(painter, box, look.S(3), fill, look.colour("ochre"), 1.2, found.planned)
        font = look.font(FontRole.CAPTION)
        width = text_width(font, found.label)
        left = box.right() + look.S(7)
        if left + width > self.width():
            left = box.left() - look.S(7) - width
        label = QRectF(left, middle - look.S(9), width + 1, look.S(18))
        draw_text(painter, label, found.label, font, look.colour("ink2"))

    def _colour(self, token: str) -> QColor:
        if token:
            return self.look.colour(token)
        return mixed(self.look.colour("primaryText"), self.look.colour("surface"), 0.4)

    def _paint_bar(self, painter: QPainter, night: Night, bar: AxisBar, lane: int) -> None:
        look, colour = self.look, self._colour(bar.token)
        start = self._x(bar.start)
        end = self._x(night.now if bar.end is None else bar.end)
        box = self._lane_box(lane, start, end)
        radius = box.height() / 2
        if bar.end is None and bar.limit is not None and bar.limit > night.now:
            whole = self._lane_box(lane, start, self._x(bar.limit))
            round_box(painter, whole, radius, look.colour("surface"), colour, 1.4)
        round_box(painter, box, radius, colour)
        if bar.icon:
            token = "redText" if bar.token == "red" else bar.token or "ink2"
            draw_icon(painter, look, bar.icon, token, 15, box.left() - look.S(18), box.center().y())

    def _paint_now(self, painter: QPainter, night: Night, field: QRectF) -> None:
        if not night.start <= night.now <= night.end:
            return
        look, x = self.look, self._x(night.now)
        painter.fillRect(QRectF(x - 1, 0, 2, field.bottom()), look.colour("primaryText"))
        words, font = f"{local(night.now):%H:%M}", look.font(FontRole.CAPTION, 700)
        width = text_width(font, words) + look.S(12)
        left = min(max(x - width / 2, field.left()), self.width() - width)
        badge = QRectF(left, field.bottom() + look.S(2), width, look.S(20))
        round_box(painter, badge, look.S(4), look.colour("primary"))
        draw_text(painter, badge, words, font, look.colour("onPrimary"), CENTRE)

    def bar_at(self, point: QPointF) -> AxisBar | None:
        """The bar under `point`, with a margin of 3 px."""
        night = self._night
        if night is None:
            return None
        for bar, lane in zip(night.bars, lanes(night.bars, night.now), strict=True):
            end = bar.end if bar.end is not None else max(night.now, bar.limit or night.now)
            box = self._lane_box(lane, self._x(bar.start), self._x(end))
            if box.adjusted(-3, -2, 3, 2).contains(point):
                return bar
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over a bar."""
        over = self.bar_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click picks."""
        bar = self.bar_at(event.position())
        if bar is not None:
            self.picked.emit(bar.record)

    def event(self, event: QEvent) -> bool:
        """The tool tip tells the bar."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            bar = self.bar_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), bar.tip if bar else "", self)
            return True
        return super().event(event)
