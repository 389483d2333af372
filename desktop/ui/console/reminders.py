"""待办与提醒: goods that run low, visits that are due, the end of the shift, and the words of the shift before."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from desktop import cases, duty, people, supplies, weather, worklog
from desktop.cases import FollowUpView, LookIn
from desktop.clock import DAY, civil_date, day_bounds, local
from desktop.duty import Note
from desktop.employment import DueJob, due_jobs
from desktop.journal.desk import Desk
from desktop.rules.deadlines import duration_words, moment_words
from desktop.rules.shifts import Shift
from desktop.supplies import ClaimLine, SettledTwice, StockRow, StockState
from desktop.ui.console.reminder_list import Reminder
from desktop.weather import NoticeCard, WarningCard
from desktop.worklog import EntryCard, day_words

MOST_GOODS = 1
MOST_VISITS = 4
MOST_JOBS = 2
MOST_LOOK_INS = 2


def gather(desk: Desk, tonight: duty.Tonight, shift: Shift, came: int, now: int) -> list[Reminder]:
    """Everything that is coming, warnings first and the words of the shift before last.

    Args:
        came: how many calls came in this shift.
    """
    due = desk.read(cases.follow_ups)
    met = {visit.person for visit in due}
    names = {row.id: row.shown for row in desk.read(people.person_rows, only=met)} if met else {}
    cold = desk.read(weather.level_in_force) is not weather.Level.NORMAL
    outside = desk.read(cases.look_ins) if cold else ()
    return [
        *warning_reminders(desk.read(weather.warnings_now), desk.read(weather.unanswered_notices), now),
        *stock_reminders(desk.read(supplies.stock_levels)),
        *claim_reminder(desk.read(supplies.open_claims)),
        *twice_reminder(desk.read(supplies.settled_twice)),
        *visit_reminders(due, names, now),
        *look_in_reminders(outside, now),
        *job_reminders(desk.read(due_jobs, until=day_bounds(civil_date(now))[1])),
        *hazard_reminders(desk.read(worklog.open_hazards)),
        Reminder("shift", "arrow-left-right", _shift_words(came), f"{local(shift.ends_at):%H:%M}", page="duty"),
        *note_reminders(tonight.notes),
    ]


def _shift_words(came: int) -> str:
    return f"交接班，已记来电 {came} 件" if came else "交接班"


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


def twice_reminder(claims: Sequence[SettledTwice]) -> Iterator[Reminder]:
    """What two desks booked for one giving: one of the bookings waits for its 红冲."""
    if claims:
        end = f"{len(claims)} 笔待红冲"
        yield Reminder("twice", "package-minus", "应急代发两边都补了入库", end, "redText", "supplies", "view/out")


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
