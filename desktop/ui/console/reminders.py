"""待办与提醒: goods that run low, visits that are due, the end of the shift, and the words of the shift before."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTextLayout, QTextOption

from desktop.cases import FollowUpView, LookIn
from desktop.clock import DAY, civil_date, local
from desktop.duty import Note
from desktop.employment import DueJob
from desktop.rules.deadlines import duration_words, moment_words
from desktop.supplies import ClaimLine, StockRow, StockState
from desktop.ui.console.fitting_list import MORE, FittingList
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painted_list import Mood
from desktop.ui.widgets.painting import RIGHT, baseline, draw_icon, draw_text, hairline, text_width
from desktop.weather import NoticeCard, WarningCard
from desktop.worklog import EntryCard, day_words

MOST_GOODS = 1
MOST_VISITS = 4
MOST_JOBS = 2
MOST_LOOK_INS = 2


@dataclass(frozen=True, slots=True)
class Reminder:
    """One line; `page` and `record` are what it opens, `note` is a text of several lines."""

    key: str
    icon: str
    text: str
    end: str = ""
    token: str = "ink2"
    page: str = ""
    record: str = ""
    note: bool = False

    @property
    def words(self) -> str:
        return f"{self.text}，{self.end}" if self.end else self.text


def stock_reminders(rows: Iterable[StockRow]) -> Iterator[Reminder]:
    """Goods at or under their floor, the neediest first; beyond the first they are counted."""
    short = [row for row in rows if row.state in (StockState.OUT, StockState.LOW)]
    for row in short[:MOST_GOODS]:
        item, floor = row.item, f"保底 {row.floor} {row.item.unit}"
        if row.state is StockState.OUT:
            text, end = f"{item.name}用完了", floor if row.floor else ""
        else:
            text, end = f"{item.name}低于{floor}", f"剩 {row.usable} {item.unit}"
        yield Reminder(f"stock/{item.id}", "package", text, end, "amber", "supplies", item.id)
    if len(short) > MOST_GOODS:
        more = f"另有 {len(short) - MOST_GOODS} 样不够"
        yield Reminder("stock", "package", more, "", "amber", "supplies")


def claim_reminder(claims: Sequence[ClaimLine]) -> Iterator[Reminder]:
    """What was given at night and is not in the book yet; the item of the oldest one opens."""
    if claims:
        end, item = f"{len(claims)} 笔", claims[0].item
        yield Reminder("claims", "package-plus", "应急代发待补入库", end, "amber", "supplies", item)


def visit_reminders(due: Sequence[FollowUpView], names: Mapping[str, str], now: int) -> Iterator[Reminder]:
    """回访 of the next 24 hours and those that are over their hour."""
    near = [visit for visit in due if visit.due_at <= now + DAY]
    for visit in near[:MOST_VISITS]:
        late = visit.due_at < now
        end = f"过了 {duration_words(now - visit.due_at)}" if late else moment_words(visit.due_at, now)
        text = f"回访 {names.get(visit.person, '')}".strip()
        token = "redText" if late else "ink2"
        yield Reminder(f"visit/{visit.id}", "user-check", text, end, token, "cases", visit.person)
    if len(near) > MOST_VISITS:
        yield Reminder("visits", "user-check", f"另有 {len(near) - MOST_VISITS} 位要回访", "", "ink2", "cases")


def look_in_reminders(outside: Sequence[LookIn], now: int) -> Iterator[Reminder]:
    """Who stays outside and, by the 预警 in force, is to be seen within the day; planned 回访 stand for themselves."""
    near = [one for one in outside if one.due_by <= now + DAY and not one.planned]
    for one in near[:MOST_LOOK_INS]:
        late = one.due_by < now
        end = f"过了 {duration_words(now - one.due_by)}" if late else f"{moment_words(one.due_by, now)} 前"
        name = one.person.shown if one.person.readable else "限制查看的个案"
        token = "redText" if late else "ink2"
        yield Reminder(f"look/{one.person.id}", "user-check", f"看望 {name}", end, token, "cases", one.person.id)
    if len(near) > MOST_LOOK_INS:
        yield Reminder("look", "user-check", f"另有 {len(near) - MOST_LOOK_INS} 位要看望", "", "ink2", "cases")


def warning_reminders(cards: Sequence[WarningCard], unanswered: Iterable[NoticeCard], now: int) -> Iterator[Reminder]:
    """预警 that hold: how many of those told have not answered yet, else until when it holds (A2.3)."""
    waiting = Counter(notice.warning for notice in unanswered)
    for card in cards:
        left = waiting[card.id]
        end = f"{left} 处没回音" if left else _until(card.ends, now)
        token = "amber" if left else "blue"
        yield Reminder(f"warning/{card.id}", "snowflake", f"{card.name}预警", end, token, "duty", card.id)


def _until(at: int, now: int) -> str:
    """“到 08:00”, “到 15 日 08:00”."""
    then = local(at)
    day = "" if civil_date(at) == civil_date(now) else f"{then.day} 日 "
    return f"到 {day}{then:%H:%M}"


def job_reminders(due: Sequence[DueJob]) -> Iterator[Reminder]:
    """回电 and 上岗回访 that are due today."""
    for one in due[:MOST_JOBS]:
        token = one.due.token if one.due.token == "redText" else "ink2"
        key, text = f"job/{one.due.task}", f"就业 {one.shown}"
        yield Reminder(key, "briefcase", text, one.due.words, token, "employment", one.file)
    if len(due) > MOST_JOBS:
        yield Reminder("jobs", "briefcase", f"另有 {len(due) - MOST_JOBS} 位就业要回电", "", "ink2", "employment")


def hazard_reminders(hazards: Sequence[EntryCard]) -> Iterator[Reminder]:
    """隐患 that are not set right (A5.6): the one that is due first."""
    if hazards:
        first = hazards[0]
        more = f"等 {len(hazards)} 处" if len(hazards) > 1 else ""
        token = "redText" if first.overdue else "ink2"
        yield Reminder("hazard", "triangle-alert", f"隐患没整改：{first.title}{more}",
                       f"限 {day_words(first.due_on)}" if first.due_on else "", token, "worklog", first.id)


def note_reminders(notes: Sequence[Note]) -> Iterator[Reminder]:
    """留言 of the shift before, in full."""
    for note in notes:
        by = f"，{note.by_name}" if note.by_name else ""
        text = f"上一班留言{by}：{' '.join(note.words.split()).replace(' ℃', chr(0xA0) + '℃')}"
        key, icon = f"note/{note.id}", "message-square-text"
        yield Reminder(key, icon, text, token="ochre", page="duty", record=note.id, note=True)


class ReminderList(FittingList[Reminder]):
    """The list; a row opens what it speaks of."""

    def __init__(self, style: Style) -> None:
        super().__init__(style, "待办与提醒")

    def stays(self, row: Reminder) -> bool:
        """What the shift before asks for is read before what the book asks for."""
        return row.note

    def more_row(self, count: int) -> Reminder:
        """“还有 2 项”."""
        return Reminder(MORE, "chevron-down", f"还有 {count} 项" if count < len(self.offered) else f"{count} 项")

    def row_height(self, row: Reminder) -> int:
        """One line, or as many as a message needs."""
        if not row.note:
            return self.look.S(36 if self.compact else 40)
        return len(self._lines(row.text)) * self._pitch() + self.look.S(22)

    def _pitch(self) -> int:
        return round(self.look.font_px(FontRole.SECONDARY) * 1.6)

    def _lines(self, text: str) -> list[str]:
        width = max(self.look.S(120), self.viewport().width() - self.look.S(18 + 28 + 17))
        layout = QTextLayout(text, self.look.font(FontRole.SECONDARY))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        found = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            found.append(text[line.textStart() : line.textStart() + line.textLength()])
        layout.endLayout()
        return found

    def paint_row(self, painter: QPainter, box: QRectF, row: Reminder, mood: Mood) -> None:
        """Icon, words, and when or how much at the right."""
        look = self.look
        if mood.hovered and row.page:
            painter.fillRect(box, look.colour("hover"))
        left, right = box.left() + look.S(18), box.right() - look.S(17)
        if row.note:
            self._paint_note(painter, box, row, left, right)
        else:
            strong = 400 if row.token == "ink2" else 500
            font = look.font(FontRole.SECONDARY, strong)
            end = text_width(font, row.end)
            draw_icon(painter, look, row.icon, row.token, 18, left, box.center().y())
            draw_text(painter, QRectF(left, box.top(), right - left, box.height()), row.end, font,
                      look.colour(row.token), RIGHT)
            text = QRectF(left + look.S(28), box.top(), right - end - look.S(38) - left, box.height())
            role, ink = (FontRole.SECONDARY, "ink2") if row.key == MORE else (FontRole.BASE, "ink")
            draw_text(painter, text, row.text, look.font(role), look.colour(ink))
        self.paint_focus(painter, box, mood)

    def _paint_note(self, painter: QPainter, box: QRectF, row: Reminder, left: float, right: float) -> None:
        look, font, pitch = self.look, self.look.font(FontRole.SECONDARY), self._pitch()
        hairline(painter, look.colour("line"), left, right, box.top() + look.S(4))
        top = box.top() + look.S(13)
        draw_icon(painter, look, row.icon, "ochre", 18, left, top + pitch / 2)
        painter.setFont(font)
        painter.setPen(look.colour("ink2"))
        for at, text in enumerate(self._lines(row.text)):
            painter.drawText(round(left + look.S(28)), round(baseline(font, top + pitch * (at + 0.5))), text)
