"""What the next shift must know, gathered from the records of all subjects: the lines of the 交接单."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select

from desktop.calls import Response, console, open_instructions, responses, team_tasks
from desktop.cases import FollowUpView, follow_ups, look_in_rule, look_ins
from desktop.clock import DAY, MINUTE, civil_date, local
from desktop.db.models.worklog import HAZARD, Worklog
from desktop.directory import list_teams
from desktop.discretion import is_hidden_draft
from desktop.duty.shift_log import EventCard, EventKind, events_of, notes_of, waiting_events
from desktop.journal.drafts import open_drafts
from desktop.journal.work import Reading
from desktop.people import PersonRow, person_rows
from desktop.rules.deadlines import CLOCK_NAMES, Deadline, RunningClock, due_words, moment_words, read
from desktop.rules.handover_sheet import OpenItem, Section
from desktop.rules.shifts import Shift
from desktop.rules.stock import is_low
from desktop.supplies import StockRow, StockState, open_claims, stock_levels
from desktop.vocabulary import DraftKind
from desktop.weather import Level, level_in_force, unanswered_notices, warnings_ahead

_LOOK_BACK = 3 * DAY
"""How far back an open call may have come in and its lateness still be looked up."""
_NAMED = 3
"""How many are named in a line that stands for several."""
_DRAFT_WORDS = {
    DraftKind.EMERGENCY: "紧急报告", DraftKind.CONTACT: "救助登记", DraftKind.NOTE: "个案记录",
    DraftKind.PATROL: "巡查登记", DraftKind.JOINT: "联合行动记录", DraftKind.BRIEFING: "简报",
    DraftKind.RECEIPT: "入库", DraftKind.ISSUE: "发放", DraftKind.EMPLOYMENT: "就业登记",
}
_SHORT = frozenset({StockState.OUT, StockState.LOW, StockState.EXPIRED})


def open_items(
    reading: Reading, *, shift: Shift, events: Sequence[RunningClock] = ()
) -> tuple[OpenItem, ...]:
    """Every line that the sheet of a shift holds now.

    Args:
        events: running clocks of 紧急事项, which stand beside this subject and are handed in by the screen.
    """
    return (
        *_calls(reading, shift), *_events(events, reading.now), *_teams(reading), *_visits(reading), *_drafts(reading),
        *_goods(reading), *_gear(reading, shift), *_warnings(reading), *_hazards(reading),
        *_instructions(reading), *_log(reading), *_notes(reading, shift),
    )


def _calls(reading: Reading, shift: Shift) -> Iterator[OpenItem]:
    """Open calls; and those of the shift that were reached late, closed or not (迟 3 分 is never 基本按时)."""
    now = reading.now
    told = {one.record: one for one in responses(reading, start=shift.starts_at - _LOOK_BACK, end=now + 1)}
    shown = set()
    for row in console(reading, start=shift.starts_at, end=shift.ends_at).open:
        shown.add(row.record)
        late = late_words(told.get(row.record), row.deadline, now)
        words = f"{_where(row.title)}，{late}" if late else row.title
        yield OpenItem(
            Section.OPEN, f"{row.record}{'!' if late else ''}", words, _call_aside(row.deadline, row.line, now, late),
            _reason(told.get(row.record)) if late else "", bool(late), page="calls", record=row.record,
        )
    for one in told.values():
        if one.late and one.record not in shown and shift.starts_at <= one.received_at < shift.ends_at:
            yield OpenItem(
                Section.LATE, f"{one.record}!", f"{_where(one.title)}，{late_words(one, None, now)}",
                f"{local(one.received_at):%H:%M} 接报", _reason(one), True, page="calls", record=one.record,
            )


def _where(title: str) -> str:
    """The place of “较场口通道，露宿受冻”: what is late must be read first."""
    return title.split("，", 1)[0]


def late_words(response: Response | None, deadline: Deadline | None, now: int) -> str:
    """“到场迟 3 分”, “到场已超 3 分”, or nothing while the clock has not run out."""
    if response is not None and response.late and response.taken is not None and deadline is not None:
        return f"到场迟 {_minutes(response.taken - (deadline.due_at - deadline.started_at))} 分"
    if response is not None and response.late and response.taken is not None:
        return f"{_minutes(response.taken)} 分钟才到"
    if deadline is not None and deadline.ended_at is None and (left := read(deadline, now).remaining) < 0:
        return f"到场已超 {_minutes(-left)} 分"
    return ""


def _minutes(span: int) -> int:
    return max(1, span // MINUTE)


def _reason(response: Response | None) -> str:
    return f"原因已写：{response.reason}" if response is not None and response.reason else "原因还没写"


def _call_aside(deadline: Deadline | None, line: str, now: int, late: str) -> str:
    if deadline is not None and deadline.ended_at is None and not late:
        return f"{due_words(deadline, now)}到场"
    return line


def _events(clocks: Sequence[RunningClock], now: int) -> Iterator[OpenItem]:
    for clock in clocks:
        if clock.deadline.ended_at is not None:
            continue
        over = read(clock.deadline, now).remaining < 0
        words = f"{clock.title}，{CLOCK_NAMES[clock.deadline.kind]}{'已超时' if over else ''}"
        yield OpenItem(
            Section.EVENT, f"{clock.record}/{clock.deadline.kind.value}{'!' if over else ''}", words,
            due_words(clock.deadline, now), "原因还没写" if over else "", over, page="emergencies", record=clock.record,
        )


def _teams(reading: Reading) -> Iterator[OpenItem]:
    names = {team.id: team for team in reading.once(list_teams, retired=True)}
    for team, task in team_tasks(reading).items():
        if team in names:
            crew = "、".join(one.name for one in names[team].everyone)
            where = f"在{task.place}" if task.arrived else f"去{task.place}途中"
            yield OpenItem(
                Section.OUT, f"{team}/{task.call}", f"{names[team].name}，{where}", crew, page="calls", record=task.call
            )


def _visits(reading: Reading) -> Iterator[OpenItem]:
    """Visits due within a day, and those that are over."""
    due = [view for view in follow_ups(reading) if view.due_at < reading.now + DAY]
    rows = {row.id: row for row in person_rows(reading, only=None)} if due else {}
    for view in due:
        yield _visit(view, rows.get(view.person), reading.now)
    yield from _look_ins(reading)


def _look_ins(reading: Reading) -> Iterator[OpenItem]:
    """Who stays outside and is to be seen sooner than planned, for a 预警 asks for shorter intervals (A0.1, A4.6).

    One line for all of them, or the sheet would not stay on its page; the one who waits longest opens.
    """
    if level_in_force(reading) is Level.NORMAL:
        return
    now, days = reading.now, look_in_rule(reading).days
    near = [one for one in look_ins(reading) if not one.planned and one.due_by < now + DAY]
    if not near:
        return
    late = sum(one.due_by <= now for one in near)
    names = [one.person.shown if one.person.readable else "限制查看的个案" for one in near[:_NAMED]]
    who = "、".join(names) + (f"等 {len(near)} 位" if len(near) > len(names) else "")
    yield OpenItem(
        Section.FOLLOW_UP, f"look_in/{civil_date(now)}{'!' if late else ''}", f"{who}，预警期间 {days} 天一看望",
        f"最久 {moment_words(min(one.last_seen for one in near), now)} 见到",
        f"{late} 位过了 {days} 天没看望" if late else "", bool(late), page="cases", record=near[0].person.id,
    )


def _visit(view: FollowUpView, row: PersonRow | None, now: int) -> OpenItem:
    name = row.shown if row is not None and row.readable else "限制查看的个案"
    plan = f"，{view.plan}" if view.plan and row is not None and row.readable else ""
    over = view.due_at <= now
    day = "" if civil_date(view.due_at) == civil_date(now) else f"{local(view.due_at).day} 日 "
    aside = f"{day}{local(view.due_at):%H:%M}{' 该去了' if over else ''}"
    return OpenItem(
        Section.FOLLOW_UP, f"{view.id}{'!' if over else ''}", f"{name}{plan}", aside,
        "过了时间还没去" if over else "", over, page="cases", record=view.person,
    )


def _drafts(reading: Reading) -> Iterator[OpenItem]:
    """Half-written records other than calls, which stand among the open ones."""
    for draft in open_drafts(reading):
        words = _DRAFT_WORDS.get(DraftKind(draft.kind)) if draft.kind in set(DraftKind) else None
        if draft.kind == DraftKind.SHORT:
            hidden = is_hidden_draft(reading, draft=draft)
            words = "限制查看的个案" if hidden else str(draft.content.get("title") or "")
        if words:
            yield OpenItem(Section.DRAFT, draft.id, words, f"{local(draft.started_at):%H:%M} 开始写", record=draft.id)


def _goods(reading: Reading) -> Iterator[OpenItem]:
    for row in stock_levels(reading):
        if row.state in _SHORT:
            yield OpenItem(
                Section.GOODS, f"{row.item.id}/{row.state.value}", goods_words(row), alert=True,
                page="supplies", record=row.item.id,
            )
    claims = open_claims(reading)
    if claims:
        listed = "、".join(dict.fromkeys(f"{claim.item_name} {claim.left} {claim.unit}" for claim in claims[:3]))
        yield OpenItem(
            Section.GOODS, f"claims/{claims[-1].id}", f"应急代发待补入库：{listed}{'等' if len(claims) > 3 else ''}",
            f"{len(claims)} 笔", alert=True, page="supplies",
        )


def goods_words(row: StockRow) -> str:
    """“棉被剩 4 床，低于保底 10 床”, with what a 预警 asks for; “应急降压药用完”."""
    if row.state is StockState.OUT:
        return f"{row.item.name}用完"
    if is_low(row.usable, row.floor):
        why = "预警期间" if row.floor > row.item.minimum else ""
        return f"{row.item.name}剩 {row.usable} {row.item.unit}，低于{why}保底 {row.floor} {row.item.unit}"
    return f"{row.item.name}{row.state_words}"


def _gear(reading: Reading, shift: Shift) -> Iterator[OpenItem]:
    """The last count of the shift, and whatever is still missing from earlier ones."""
    counts = [one for one in events_of(reading, since=shift.starts_at, until=reading.now + 1)
              if one.kind is EventKind.GEAR]
    missing = [one for one in waiting_events(reading) if one.kind is EventKind.GEAR]
    for one in {event.id: event for event in (*missing, *counts[-1:])}.values():
        yield _event_item(Section.GEAR, one, one.words, alert=one.waits)


def _warnings(reading: Reading) -> Iterator[OpenItem]:
    """What holds or is announced, and to whom it was sent on without an answer yet (A2.3)."""
    for card in warnings_ahead(reading):
        ahead = f"{local(card.starts):%m-%d %H:%M} 起" if card.starts > reading.now else ""
        yield OpenItem(Section.WARNING, card.id, card.line(reading.now), ahead, record=card.id, page="duty")
    for notice in unanswered_notices(reading):
        yield OpenItem(
            Section.WARNING, notice.id, f"预警提示还没回音：{notice.receiver}",
            f"{local(notice.sent_at):%H:%M} 发出", alert=True, page="duty", record=notice.warning,
        )


def _hazards(reading: Reading) -> Iterator[OpenItem]:
    """隐患 that are not set right, those past their day first (A5.6)."""
    today = civil_date(reading.now)
    rows = reading.execute(
        select(Worklog).where(
            Worklog.kind == HAZARD, Worklog.settled_on.is_(None), Worklog.void_reason.is_(None)
        ).order_by(Worklog.due_on.is_(None), Worklog.due_on, Worklog.id)
    )
    for row in rows:
        over = bool(row.due_on) and row.due_on < today
        limit = date.fromisoformat(row.due_on) if row.due_on else None
        until = f"限 {limit.month}月{limit.day}日" if limit else ""
        yield OpenItem(
            Section.HAZARD, f"{row.id}{'!' if over else ''}", row.title or "",
            "，".join(part for part in (row.owner or "", until) if part), "过了期限没整改" if over else "", over,
            alert=not over, page="worklog", record=row.id,
        )


def _log(reading: Reading) -> Iterator[OpenItem]:
    for event in waiting_events(reading):
        if event.kind is EventKind.ORDER:
            words = f"{event.told_by}：{event.words}" if event.told_by else event.words
            yield _event_item(Section.ORDER, event, words)
        elif event.kind is EventKind.MISSED:
            more = f"，{event.words}" if event.words else ""
            yield _event_item(Section.LINE, event, f"未接来电 {event.number}{more}，还没回拨", alert=True)
        elif event.kind is EventKind.LINE_TEST:
            yield _event_item(Section.LINE, event, f"线路有问题：{event.words}", alert=True)


def _instructions(reading: Reading) -> Iterator[OpenItem]:
    """领导批示 of calls that want a 反馈."""
    for one in open_instructions(reading):
        due = f"{local(one.due_at):%m-%d %H:%M} 前反馈" if one.due_at else ""
        yield OpenItem(
            Section.ORDER, f"{one.id}{'!' if one.late(reading.now) else ''}", f"{one.who}批示：{one.words}", due,
            "还没反馈" if one.late(reading.now) else "", one.late(reading.now), page="calls", record=one.call,
        )


def _notes(reading: Reading, shift: Shift) -> Iterator[OpenItem]:
    for note in notes_of(reading, shift=shift):
        yield OpenItem(Section.NOTE, note.id, note.words, note.by_name, page="duty", record=note.id)


def _event_item(section: Section, event: EventCard, words: str, *, alert: bool = False) -> OpenItem:
    return OpenItem(
        section, event.id, words, f"{local(event.at):%H:%M}", alert=alert, page="duty", record=event.id
    )
