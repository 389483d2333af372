"""The papers of the duty room filled from the records: 值班表 of a month, 交接单, 值班日志 of a shift."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.calls import ListRow
from desktop.clock import MINUTE, civil_date, local
from desktop.directory import Person
from desktop.duty.handover import HandoverSheet, Signature
from desktop.duty.month import DayCell, MonthView, month_view, swaps_of
from desktop.duty.shift_log import EVENT_NAMES, EventCard, EventKind, ShiftLog, shift_log
from desktop.journal.work import Reading
from desktop.paper_foot import foot_of, head_words, office_name
from desktop.paper_foot import short_moment as moment
from desktop.reports.page import Column, Fact, Facts, Form, Note, Paper, Passage, Row, Sign, Signs, Table
from desktop.reports.page_areas import MonthDay, MonthGrid, MonthShift
from desktop.rules.handover_sheet import SECTION_NAMES, SheetLine
from desktop.rules.pinyin import sort_key
from desktop.rules.roster import LACK_WORDS, holes_sentence
from desktop.rules.shifts import SHIFT_NAMES, Shift, ShiftKind, shifts_of
from desktop.rules.summary import night_sentence
from desktop.shared_settings import shift_times

_LABELS = {ShiftKind.DAY: "白", ShiftKind.NIGHT: "夜", ShiftKind.WHOLE: "全"}


def rota_paper(reading: Reading, *, month: str) -> Form:
    """The month with both shifts of every day, its holes, and the numbers of everybody it names; one sheet across."""
    view = month_view(reading, month=month)
    year, number = month.split("-")
    weeks = tuple(tuple(_rota_day(cell, view) for cell in week) for week in view.weeks)
    pairs = tuple(f"{one.name} {one.phone}" for one in _phones(view))
    return Form(
        f"{year}年{int(number)}月值班表", office_name(reading), (
            MonthGrid(weeks), Note(holes_sentence(view.holes, view.clashes), heavy=True, stays=False),
            Note(f"{_hours_words(reading, month)}{'电话：' if pairs else ''}", parts=pairs),
        ), foot_of(reading, operator=reading.actor), Paper.A4_ACROSS, dense=True, numbered=False,
    )


def _rota_day(cell: DayCell, view: MonthView) -> MonthDay:
    kinds = sorted(view.kinds, key=lambda kind: kind is ShiftKind.NIGHT)
    shifts = tuple(_rota_shift(cell, kind) for kind in kinds) if cell.inside else ()
    return MonthDay(str(cell.day.day), cell.mark.word, cell.mark.off, cell.inside, shifts)


def _rota_shift(cell: DayCell, kind: ShiftKind) -> MonthShift:
    card = cell.shifts.get(kind)
    holes = tuple(LACK_WORDS[hole.lack] for hole in cell.lacks.get(kind, ()))
    if card is None:
        return MonthShift(_LABELS[kind], (), holes)
    lines = [f"带班 {card.leader.name}"] if card.leader else []
    if card.officers:
        lines.append(f"值班 {'、'.join(one.name for one in card.officers)}")
    if card.teams:
        lines.append(f"出组 {'、'.join(entry.lead.name if entry.lead else entry.team.name for entry in card.teams)}")
    return MonthShift(_LABELS[kind], (*lines, *((card.note,) if card.note else ())), holes)


def _hours_words(reading: Reading, month: str) -> str:
    """“白班 08:30—17:30，夜班 17:30—次日 08:30。”: what the two signs of a cell stand for."""
    hours = []
    for shift in shifts_of(f"{month}-01", shift_times(reading)):
        next_day = "" if civil_date(shift.starts_at) == civil_date(shift.ends_at) else "次日 "
        hours.append(f"{SHIFT_NAMES[shift.kind]} {local(shift.starts_at):%H:%M}—{next_day}{local(shift.ends_at):%H:%M}")
    return f"{'，'.join(hours)}。"


def _phones(view: MonthView) -> tuple[Person, ...]:
    """Everybody with a number: who leads, who answers, who goes out, each by the sound of the name."""
    cards = [card for week in view.weeks for cell in week for card in cell.shifts.values()]
    ranks = (
        [card.leader for card in cards], [one for card in cards for one in card.officers],
        [entry.lead for card in cards for entry in card.teams],
    )
    found: dict[str, Person] = {}
    for rank in ranks:
        for one in sorted((one for one in rank if one and one.phone), key=lambda one: sort_key(one.name)):
            found.setdefault(one.id, one)
    return tuple(found.values())


def handover_paper(reading: Reading, *, sheet: HandoverSheet) -> Form:
    """The 交接单 for two hands to sign; its foot bears the head of the chain as it was when it was made."""
    given, taken = sheet.given, sheet.taken
    facts = (
        Fact("班次", _named(sheet.shift)), Fact("起止", span_words(sheet.shift)),
        # Not signed on the screen yet, it may be signed on the paper: the boxes are left for the pen.
        Fact("交班时间", moment(given.at) if given else ""), Fact("接班时间", moment(taken.at) if taken else ""),
        Fact("带班领导", sheet.leader.name if sheet.leader else "没排"), Fact("下一班", sheet.next.name),
    )
    columns = (Column("类别", 1.1, centred=True), Column("内容", 5.2), Column("时限、说明", 2.6),
               Column("交代", 1.1, centred=True))
    rows = tuple(_handover_row(line) for line in sheet.lines)
    empty = tuple(Row((name, "", "", "□")) for name in SECTION_NAMES.values())
    told_of = {line.item.section for line in sheet.lines}
    nothing = "、".join(name for section, name in SECTION_NAMES.items() if section not in told_of)
    leader = Sign("带班领导", sheet.leader.name if sheet.leader else "")
    head = head_words(reading, sheet.head.number, sheet.head.code, sheet.head.origin)
    return Form(
        "值班交接单", office_name(reading), (
            Facts(facts), Table(columns, rows, "要交代的事", "没有未了的事", blank_lines=empty),
            *((Note(f"没有要交代的：{nothing}。", stays=False),) if rows and nothing else ()),
            Signs((_sign("交班人", given), _sign("接班人", taken), leader)),
        ), replace(foot_of(reading, operator=reading.actor), head=head), numbered=False,
    )


def _handover_row(line: SheetLine) -> Row:
    item = line.item
    added = "（签后补）" if line.appended else ""
    aside = "，".join(part for part in (item.aside, item.reason) if part)
    told = f"√ {local(line.told_at):%H:%M}" if line.told and line.told_at is not None else "□"
    return Row((SECTION_NAMES[item.section], f"{item.words}{added}", aside, told), heavy=item.overdue)


def _sign(label: str, signature: Signature | None) -> Sign:
    if signature is None:
        return Sign(label)
    return Sign(label, signature.name, f"{moment(signature.at)} 已输 PIN")


def log_paper(reading: Reading, *, duty_day: str, kind: ShiftKind) -> Form:
    """The 值班日志 of one shift. Raises UserError ``duty.unknown``."""
    log = shift_log(reading, duty_day=duty_day, kind=kind)
    card = log.planned
    leader = card.leader.name if card and card.leader else ""
    officers = "、".join(one.name for one in card.officers) if card else ""
    facts = (
        Fact("班次", _named(log.shift)), Fact("起止", span_words(log.shift)),
        Fact("天气、预警", "；".join(one.line(log.shift.ends_at) for one in log.warnings) or "没有预警", span=2),
        Fact("带班领导", leader or "没排"), Fact("值班员", officers or "没排"),
        Fact("出组", "、".join(entry.team.name for entry in card.teams) if card and card.teams else "没排"),
        Fact("接班", "，".join(f"{name} {local(at):%H:%M}" for name, at in log.took_over) or "没有记录"),
        Fact("来电", f"{log.figures.calls} 件"), Fact("救助登记", f"{log.contacts} 次"),
        Fact("街面巡查", f"{log.rounds} 轮"), Fact("紧急事项", f"{log.emergencies} 件"),
    )
    swaps = [swap.words for swap in swaps_of(reading, shifts=[card.id])] if card else []
    heads = Column("时间", 1, centred=True), Column("内容", 6), Column("谁写的", 1.4)
    notes = tuple(Row((f"{local(n.at):%H:%M}", n.words, n.by_name)) for n in log.notes)
    return Form(
        "值班日志", office_name(reading), (
            Facts(facts), Passage("本班情况", "\n".join(_course_lines(log, swaps)), lines=2, pen_lines=2),
            _calls_table(log),
            _events_table("通话测试和未接来电", log, (EventKind.LINE_TEST, EventKind.MISSED)),
            _events_table("指示、设备清点和其他", log, (EventKind.ORDER, EventKind.GEAR, EventKind.ZERO)),
            Table(heads, notes, "留言", blank_rows=1),
            Signs((Sign("值班员", officers), Sign("带班领导", leader))),
        ), foot_of(reading, operator=reading.actor), numbered=False,
    )


def summary_lines(log: ShiftLog, swaps: Sequence[str] = ()) -> list[str]:
    """What the shift came to, in sentences: calls, 救助登记, 预警, 调班, 零报告."""
    counts = f"救助登记 {log.contacts} 次，街面巡查 {log.rounds} 轮，紧急事项 {log.emergencies} 件"
    warnings = [card.line(log.shift.ends_at) for card in log.warnings]
    told, *more = _course_lines(log, swaps)
    return [told, counts, *warnings, *more]


def _course_lines(log: ShiftLog, swaps: Sequence[str]) -> list[str]:
    """The same without what has a box of its own on paper."""
    lines = [night_sentence(log.figures, "本班")]
    if log.sent_on:
        answered = sum(notice.delivered_at is not None for notice in log.sent_on)
        lines.append(f"预警提示发给{'、'.join(notice.receiver for notice in log.sent_on)}，{answered} 家已送达")
    lines += list(swaps)
    if log.zero is not None:
        lines.append(f"{local(log.zero.at):%H:%M} 零报告：本班没有情况，{log.zero.by_name}报")
    return lines


def _calls_table(log: ShiftLog) -> Table:
    columns = (
        Column("编号", 0.8, centred=True), Column("接报", 0.9, centred=True), Column("地点和情况", 4.2),
        Column("到场", 1.2, centred=True), Column("结果", 2.6),
    )
    reasons = {one.record: one.reason for one in log.responses}
    rows = tuple(_call_row(row, reasons.get(row.record, "")) for row in log.calls)
    return Table(columns, rows, "来电和去电", "没有来电", blank_rows=5)


def _call_row(row: ListRow, reason: str) -> Row:
    arrived = f"{row.taken // MINUTE} 分" if row.taken is not None else "在办" if row.open else "没派人"
    late = "，迟到" if row.late else ""
    told = f"迟的原因：{reason}" if reason and reason != row.whole_result else ""
    result = "，".join(part for part in (row.whole_result, told) if part)
    nth = f"{row.nth:03}" if row.nth else ""
    return Row((nth, f"{local(row.received_at):%H:%M}", row.title, f"{arrived}{late}", result), heavy=row.late)


def _events_table(heading: str, log: ShiftLog, kinds: Sequence[EventKind]) -> Table:
    columns = (Column("时间", 1, centred=True), Column("类别", 1.4, centred=True), Column("内容", 6))
    rows = tuple(
        Row((f"{local(event.at):%H:%M}", EVENT_NAMES[event.kind], event_words(event)), heavy=event.waits)
        for event in log.events if event.kind in kinds
    )
    return Table(columns, rows, heading, blank_rows=2)


def event_words(event: EventCard) -> str:
    """“138 0000 0001，还没回拨”; “能打通，听得清”; with what came of it."""
    parts = {
        EventKind.MISSED: [event.number, event.words],
        EventKind.LINE_TEST: [event.number, "能打通，听得清" if event.sound else event.words],
        EventKind.ORDER: [f"{event.told_by}：{event.words}" if event.told_by else event.words],
        EventKind.GEAR: [event.words, "" if event.sound else "不齐"],
        EventKind.ZERO: ["本班没有情况"],
    }[event.kind]
    if event.kind is EventKind.LINE_TEST and event.sound and event.words:
        parts.append(event.words)
    if event.done_at is not None:
        done = {EventKind.MISSED: "回拨", EventKind.ORDER: "办了"}.get(event.kind, "好了")
        parts.append(f"{local(event.done_at):%H:%M} {done}{f'：{event.done_words}' if event.done_words else ''}")
    elif event.waits:
        parts.append({EventKind.MISSED: "还没回拨", EventKind.ORDER: "还没办"}.get(event.kind, "还没好"))
    return "，".join(part for part in parts if part)


def _named(shift: Shift) -> str:
    """“2025年1月13日 周一 夜班”: on paper with its year."""
    return f"{shift.day[:4]}年{shift.name}"


def span_words(shift: Shift) -> str:
    """“1月13日 17:30 — 1月14日 08:30”."""
    return f"{moment(shift.starts_at)} — {moment(shift.ends_at)}"


def shift_title(shift: Shift) -> str:
    """“13 日夜班”, for file names and buttons."""
    return f"{int(shift.day[-2:])} 日{SHIFT_NAMES[shift.kind]}"
