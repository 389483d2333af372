"""One line of 在办 as it looks at one moment: figure, state, track and button; and how it is painted."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.calls import OpenRow
from desktop.clock import local
from desktop.records import dataclass
from desktop.rules.deadlines import ClockState, digits, duration_words, read, state_words
from desktop.rules.event_stages import TrackStage
from desktop.ui.steps import VERBS
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import key_cap_width, paint_key_cap
from desktop.ui.widgets.digits import digits_width, paint_digits
from desktop.ui.widgets.painting import (
    CENTRE,
    RIGHT,
    draw_icon,
    draw_text,
    hairline,
    round_box,
    text_width,
)
from desktop.ui.widgets.stage_track import Stage, StageState, paint_stage_track, stage_text
from desktop.ui.widgets.tags import paint_tag
from desktop.vocabulary import StepKind

GO_ON = "接着写"
_TAG_ICONS = {"紧急": "siren", "先办": "heart-pulse"}

_STAGE_NAMES = {
    StepKind.RECEIVED: "接报", StepKind.DISPATCHED: "派出", StepKind.ARRIVED: "到场", StepKind.CLOSED: "办结",
}


class Shape(StrEnum):
    """How much room a row has: the full page, a small window, or the strip beside an open sheet."""

    FULL = "full"
    COMPACT = "compact"
    NARROW = "narrow"


@dataclass(frozen=True, slots=True)
class StateLook:
    """Icon, ink of the figure and tint of the row for one state of the clock."""

    icon: str
    ink: str
    word: str
    tint: str = ""
    token: str = "primaryText"


STATES = {
    ClockState.NORMAL: StateLook("timer", "ink", "ink2"),
    ClockState.SOON: StateLook("hourglass", "amber", "amber", token="amber"),
    ClockState.URGENT: StateLook("alarm-clock", "orange", "orange", "orangeTint", "orange"),
    ClockState.OVERDUE: StateLook("octagon-alert", "redText", "redText", "redTint", "redText"),
    ClockState.MET: StateLook("circle-check", "green", "green"),
    ClockState.MET_LATE: StateLook("clock-alert", "redText", "redText"),
}
_EXCUSED = StateLook("pen-line", "ink2", "ink2")


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A row of 在办 with everything that is painted; `first` marks danger to life that stands before its turn."""

    row: OpenRow
    figure: str
    word: str
    look: StateLook
    stages: tuple[Stage, ...]
    verb: str
    first: bool = False

    @property
    def key(self) -> str:
        return self.row.record

    @property
    def tag(self) -> str:
        """紧急 for an emergency, 先办 for a call with danger to life that stands before its turn."""
        return "紧急" if self.row.page == "emergencies" else "先办" if self.first else ""

    @property
    def words(self) -> str:
        """“剩余 24:16，较场口地下通道，两人露宿受冻，巡查二组在途，下一步登记到场”."""
        track = stage_text(self.stages)
        parts = (
            f"{self.word} {self.figure}".strip(), self.tag, self.row.title, self.row.line,
            track, f"下一步{self.verb}" if self.verb else "",
        )
        return "，".join(part for part in parts if part)


def line_of(row: OpenRow, now: int, *, first: bool = False) -> OpenLine:
    """The row as it looks at `now`."""
    verb = GO_ON if row.draft else VERBS[row.next] if row.next else row.verb
    if row.deadline is None:
        word = "已写明原因" if row.page == "calls" else "没有在走的时限"
        return OpenLine(row, "—", word, _EXCUSED, _stages(row, _EXCUSED), verb, first)
    reading = read(row.deadline, now)
    look = STATES[reading.state]
    word = state_words(row.deadline, now)
    if reading.state is ClockState.MET_LATE:
        word = f"迟 {duration_words(-reading.remaining)}"
    return OpenLine(row, digits(row.deadline, now), word, look, _stages(row, look), verb, first)


def _stages(row: OpenRow, look: StateLook) -> tuple[Stage, ...]:
    if row.track:
        return tuple(_dot(dot, look) for dot in row.track)
    return tuple(
        Stage(
            _STAGE_NAMES[stage.kind],
            f"{local(stage.at):%H:%M}" if stage.at is not None else "",
            _stage_state(row, stage.kind, stage.at, stage.next),
            look.token,
        )
        for stage in row.stages
    )


def _dot(dot: TrackStage, look: StateLook) -> Stage:
    reached = StageState.LATE if dot.late else StageState.DONE
    state = reached if dot.at is not None else StageState.CURRENT if dot.due else StageState.OPEN
    return Stage(dot.label, f"{local(dot.at):%H:%M}" if dot.at is not None else "", state, look.token)


def _stage_state(row: OpenRow, kind: StepKind, at: int | None, due: bool) -> StageState:
    if at is not None:
        return StageState.LATE if kind is StepKind.ARRIVED and row.late else StageState.DONE
    return StageState.CURRENT if due else StageState.OPEN


HEIGHTS = {Shape.FULL: 82, Shape.COMPACT: 64, Shape.NARROW: 92}


@dataclass(frozen=True, slots=True)
class RowMood:
    """How a row is painted: `primary` fills its button, `pressed` lies under the pointer, `open` hides the button."""

    shape: Shape
    primary: bool = False
    hovered: bool = False
    over_button: bool = False
    open: bool = False
    last: bool = False


def button_box(look: Style, box: QRectF, shape: Shape) -> QRectF:
    """Where the button of a row lies."""
    if shape is Shape.NARROW:
        return QRectF(box.right() - look.S(98), box.top() + look.S(8), look.S(86), look.S(28))
    width, height = look.S(136 if shape is Shape.FULL else 100), look.S(36)
    return QRectF(box.right() - look.S(16) - width, box.center().y() - height / 2, width, height)


def paint_open_line(painter: QPainter, look: Style, box: QRectF, line: OpenLine, mood: RowMood) -> None:
    """Paint a row of 在办 into `box`, its own height without a form."""
    if line.look.tint:
        painter.fillRect(box, look.colour(line.look.tint))
    elif mood.hovered:
        painter.fillRect(box, look.colour("hover"))
    if not mood.last:
        edge = look.S(17)
        hairline(painter, look.colour("line"), box.left() + edge, box.right() - edge, box.bottom())
    if mood.shape is Shape.NARROW:
        _paint_narrow(painter, look, box, line)
        return
    full = mood.shape is Shape.FULL
    _paint_figure(painter, look, box, line, full)
    button = button_box(look, box, mood.shape)
    right = button.left() - look.S(15)
    if full:
        track = QRectF(right - look.S(248), box.top() + look.S(14), look.S(248), look.S(56))
        paint_stage_track(painter, look, track, line.stages)
        # The first dot stands in the middle of its quarter: the words may reach up to its label.
        right = track.left() + look.S(17)
    _paint_words(painter, look, QRectF(box.left(), box.top(), right - look.S(4) - box.left(), box.height()), line, full)
    if line.verb and not mood.open:
        _paint_button(painter, look, button, line.verb, mood)


def _paint_figure(painter: QPainter, look: Style, box: QRectF, line: OpenLine, full: bool) -> None:
    left, role = box.left() + look.S(18), FontRole.ROW_CLOCK
    font = look.font(role)
    if digits_width(font, line.figure) > look.S(112):
        font = look.font(FontRole.ROW_TITLE)
    top = box.top()
    paint_digits(painter, left, top + look.S(28 if full else 22), line.figure, font, look.colour(line.look.ink))
    middle = top + look.S(59 if full else 46)
    draw_icon(painter, look, line.look.icon, line.look.word, 15, left, middle)
    strong = 400 if line.look.word == "ink2" else 500
    words = QRectF(left + look.S(21), middle - look.S(10), look.S(92), look.S(20))
    draw_text(painter, words, line.word, look.font(FontRole.CAPTION, strong), look.colour(line.look.word))


def _paint_words(painter: QPainter, look: Style, box: QRectF, line: OpenLine, full: bool) -> None:
    left, middle = box.left() + look.S(143 if full else 136), box.top() + look.S(28 if full else 20)
    left = _tag_end(painter, look, line, left, middle)
    title = QRectF(left, middle - look.S(12), box.right() - left, look.S(24))
    draw_text(painter, title, line.row.title, look.font(FontRole.ROW_TITLE), look.colour("ink"))
    left, middle = box.left() + look.S(143 if full else 136), box.top() + look.S(56 if full else 45)
    _paint_second(painter, look, QRectF(left, middle - look.S(10), box.right() - left, look.S(20)), line, full)


def _tag_end(painter: QPainter, look: Style, line: OpenLine, left: float, middle: float) -> float:
    """Paint the tag, if the line has one; returns where the title begins."""
    if not line.tag:
        return left
    return left + paint_tag(painter, look, left, middle, line.tag, "red", _TAG_ICONS[line.tag]) + look.S(8)


def _paint_second(painter: QPainter, look: Style, box: QRectF, line: OpenLine, full: bool) -> None:
    font = look.font(FontRole.SECONDARY)
    if line.row.amber:
        draw_icon(painter, look, "triangle-alert", "amber", 16, box.left(), box.center().y())
        box = box.adjusted(look.S(22), 0, 0, 0)
        draw_text(painter, box, line.row.line, look.font(FontRole.SECONDARY, 500), look.colour("amber"))
    elif full or line.row.draft or not line.stages:
        draw_text(painter, box, line.row.line, font, look.colour("ink2"))
    else:
        draw_text(painter, box, stage_text(line.stages), font, look.colour("ink2"))


def _paint_button(painter: QPainter, look: Style, box: QRectF, verb: str, mood: RowMood) -> None:
    """The verb; filled on the row whose step is the page's primary act."""
    if mood.primary:
        fill = look.colour("primaryHover" if mood.over_button else "primary")
        round_box(painter, box, look.S(7), fill)
        font, ink = look.font(FontRole.BASE, 700), look.colour("onPrimary")
    else:
        fill = look.colour("hover" if mood.over_button else "surface")
        round_box(painter, box, look.S(7), fill, look.colour("line2"))
        font, ink = look.font(FontRole.BASE, 500), look.colour("ink")
    if not (mood.primary and mood.shape is Shape.FULL):
        draw_text(painter, box, verb, font, ink, CENTRE)
        return
    width = text_width(font, verb) + look.S(9) + key_cap_width(look, "Enter")
    left = box.center().x() - width / 2
    drawn = draw_text(painter, QRectF(left, box.top(), box.right() - left, box.height()), verb, font, ink)
    paint_key_cap(painter, look, left + drawn + look.S(9), box.center().y(), "Enter", "fill")


def _paint_narrow(painter: QPainter, look: Style, box: QRectF, line: OpenLine) -> None:
    edge = look.S(15 if box.width() >= look.S(260) else 12)
    left, right = box.left() + edge, box.right() - edge
    middle = box.top() + look.S(22)
    font = look.font(FontRole.PAGE_TITLE)
    drawn = paint_digits(painter, left, middle, line.figure, font, look.colour(line.look.ink))
    at = left + drawn + look.S(8)
    draw_icon(painter, look, line.look.icon, line.look.word, 15, at, middle)
    verb = text_width(look.font(FontRole.SECONDARY, 500), line.verb)
    words = QRectF(at + look.S(20), middle - look.S(10), right - verb - look.S(4) - at - look.S(20), look.S(20))
    draw_text(painter, words, line.word, look.font(FontRole.CAPTION, 500), look.colour(line.look.word))
    end = QRectF(left, middle - look.S(10), right - left, look.S(20))
    verb_font, ink = look.font(FontRole.SECONDARY, 500), look.colour("primaryText")
    draw_text(painter, end, line.verb, verb_font, ink, Qt.AlignmentFlag(RIGHT))
    title = QRectF(_tag_end(painter, look, line, left, box.top() + look.S(49)), box.top() + look.S(38), 0, look.S(22))
    title.setRight(right)
    draw_text(painter, title, line.row.title, look.font(FontRole.BASE, 700), look.colour("ink"))
    second = QRectF(left, box.top() + look.S(61), right - left, look.S(22))
    token = "amber" if line.row.amber else "ink2"
    draw_text(painter, second, line.row.line, look.font(FontRole.SECONDARY), look.colour(token))


def passed(lines: Sequence[OpenLine], now: int) -> list[OpenLine]:
    """The lines a moment later: what runs runs alike, so turns stay, and stages change with their state only."""
    return [_passed(line, now) for line in lines]


def _passed(line: OpenLine, now: int) -> OpenLine:
    deadline = line.row.deadline
    if deadline is None or deadline.ended_at is not None:
        return line
    if STATES[read(deadline, now).state] is not line.look:
        return line_of(line.row, now, first=line.first)
    return replace(line, figure=digits(deadline, now), word=state_words(deadline, now))


def with_turns(rows: list[OpenRow], now: int) -> list[OpenLine]:
    """The rows as lines; danger to life is marked where it stands before a clock that has less time left."""
    remaining = [
        read(row.deadline, now).remaining if row.deadline and row.deadline.ended_at is None else None for row in rows
    ]
    lines = []
    for at, row in enumerate(rows):
        own = remaining[at]
        later = [left for left in remaining[at + 1 :] if left is not None]
        jumps = row.danger and own is not None and any(left < own for left in later)
        lines.append(line_of(row, now, first=jumps))
    return lines
