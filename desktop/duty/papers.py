"""The papers of the duty room filled from the records: 值班表 of a month, 交接单, 值班日志 of a shift."""
from __future__ import annotations

from collections.abc import Sequence

from desktop.calls import ListRow
from desktop.clock import MINUTE, local
from desktop.directory import Person
from desktop.duty.handover import HandoverSheet, Signature
from desktop.duty.month import DayCell, MonthView, month_view, swaps_of
from desktop.duty.rota import ShiftCard
from desktop.duty.shift_log import EVENT_NAMES, EventCard, EventKind, ShiftLog, shift_log
from desktop.journal.work import Reading
from desktop.paper_foot import head_words
from desktop.reports.duty_documents import (
    FormColumn,
    FormPaper,
    FormRow,
    FormSign,
    FormTable,
    FormText,
    RotaDay,
    RotaPaper,
    RotaShift,
)
from desktop.rules.handover_sheet import SECTION_NAMES, SheetLine
from desktop.rules.roster import LACK_WORDS, holes_sentence
from desktop.rules.shifts import SHIFT_NAMES, Shift, ShiftKind
from desktop.rules.summary import night_sentence
from desktop.shared_settings import this_site

_LABELS = {ShiftKind.DAY: "白", ShiftKind.NIGHT: "夜", ShiftKind.WHOLE: "全"}


def rota_paper(reading: Reading, *, month: str) -> RotaPaper:
    """The month with both shifts of every day, its holes, and the numbers of everybody it names."""
    view = month_view(reading, month=month)
    year, number = month.split("-")
    return RotaPaper(
        f"{year}年{int(number)}月值班表", office_name(reading),
        tuple(tuple(_rota_day(cell, view) for cell in week) for week in view.weeks),
        holes_sentence(view.holes, view.clashes), _phones(view), made_words(reading.now),
    )


def _rota_day(cell: DayCell, view: MonthView) -> RotaDay:
    kinds = sorted(view.kinds, key=lambda kind: kind is ShiftKind.NIGHT)
    shifts = tuple(_rota_shift(cell, kind) for kind in kinds) if cell.inside else ()
    return RotaDay(str(cell.day.day), cell.mark.word, cell.mark.off, cell.inside, shifts)


def _rota_shift(cell: DayCell, kind: ShiftKind) -> RotaShift:
    card = cell.shifts.get(kind)
    holes = tuple(LACK_WORDS[hole.lack] for hole in cell.lacks.get(kind, ()))
    if card is None:
        return RotaShift(_LABELS[kind], (), holes)
    lines = [f"带班 {card.leader.name}"] if card.leader else []
    if card.officers:
        lines.append(f"值班 {'、'.join(one.name for one in card.officers)}")
    if card.teams:
        lines.append("、".join(entry.lead.name if entry.lead else entry.team.name for entry in card.teams))
    return RotaShift(_LABELS[kind], tuple(lines), holes)


def _phones(view: MonthView) -> tuple[tuple[str, str], ...]:
    cards = [card for week in view.weeks for cell in week for card in cell.shifts.values()]
    found = {one.name: one.phone for card in cards for one in _people(card) if one.phone}
    return tuple(sorted(found.items()))


def _people(card: ShiftCard) -> list[Person]:
    return [one for one in (card.leader, *card.officers, *(entry.lead for entry in card.teams)) if one]


def handover_paper(reading: Reading, *, sheet: HandoverSheet) -> FormPaper:
    """The 交接单 for two hands to sign, with the head of the chain at its foot."""
    given, taken = sheet.given, sheet.taken
    pairs = (
        ("班次", sheet.shift.name), ("起止", span_words(sheet.shift)),
        ("交班时间", moment(given.at) if given else "还没签"), ("接班时间", moment(taken.at) if taken else "还没签"),
        ("带班领导", sheet.leader.name if sheet.leader else "没排"), ("下一班", sheet.next.name),
    )
    columns = (
        FormColumn("类别", 1.1, centred=True), FormColumn("内容", 5.2), FormColumn("时限、说明", 2.6),
        FormColumn("交代", 1.1, centred=True),
    )
    rows = tuple(_handover_row(line) for line in sheet.lines)
    leader = FormSign("带班领导", sheet.leader.name if sheet.leader else "")
    return FormPaper(
        "值班交接单", office_name(reading), pairs, (FormTable("要交代的事", columns, rows, "没有未了的事"),),
        (_sign("交班人", given), _sign("接班人", taken), leader),
        head_words(reading, sheet.head.number, sheet.head.code, sheet.head.origin), made_words(reading.now),
    )


def _handover_row(line: SheetLine) -> FormRow:
    item = line.item
    added = "（签后补）" if line.appended else ""
    aside = "，".join(part for part in (item.aside, item.reason) if part)
    told = f"√ {local(line.told_at):%H:%M}" if line.told and line.told_at is not None else "□"
    return FormRow((SECTION_NAMES[item.section], f"{item.words}{added}", aside, told), heavy=item.overdue)


def _sign(label: str, signature: Signature | None) -> FormSign:
    if signature is None:
        return FormSign(label, "")
    return FormSign(label, signature.name, f"{moment(signature.at)} 已输 PIN")


def log_paper(reading: Reading, *, duty_day: str, kind: ShiftKind) -> FormPaper:
    """The 值班日志 of one shift. Raises UserError ``duty.unknown``."""
    log = shift_log(reading, duty_day=duty_day, kind=kind)
    card = log.planned
    pairs = (
        ("班次", log.shift.name), ("起止", span_words(log.shift)),
        ("带班领导", card.leader.name if card and card.leader else "没排"),
        ("值班员", "、".join(one.name for one in card.officers) if card and card.officers else "没排"),
        ("出组", "、".join(entry.team.name for entry in card.teams) if card and card.teams else "没排"),
        ("接班", "，".join(f"{name} {local(at):%H:%M}" for name, at in log.took_over) or "没有记录"),
    )
    swaps = [swap.words for swap in swaps_of(reading, shifts=[card.id])] if card else []
    blocks = (
        FormText("本班情况", tuple(summary_lines(log, swaps))), _calls_table(log),
        _events_table("通话测试和未接来电", log, (EventKind.LINE_TEST, EventKind.MISSED)),
        _events_table("指示、设备清点和其他", log, (EventKind.ORDER, EventKind.GEAR, EventKind.ZERO)),
        FormTable("留言", (FormColumn("时间", 1, centred=True), FormColumn("内容", 6), FormColumn("谁写的", 1.4)),
                  tuple(FormRow((f"{local(n.at):%H:%M}", n.words, n.by_name)) for n in log.notes)),
    )
    return FormPaper(
        "值班日志", office_name(reading), pairs, blocks, (FormSign("值班员", ""), FormSign("带班领导", "")),
        made=made_words(reading.now),
    )


def summary_lines(log: ShiftLog, swaps: Sequence[str] = ()) -> list[str]:
    """What the shift came to, in sentences: calls, 救助登记, 预警, 调班, 零报告."""
    lines = [night_sentence(log.figures, "本班"), f"救助登记 {log.contacts} 次，紧急事项 {log.emergencies} 件"]
    lines += [card.line(log.shift.ends_at) for card in log.warnings]
    if log.sent_on:
        answered = sum(notice.delivered_at is not None for notice in log.sent_on)
        lines.append(f"预警提示发给 {'、'.join(notice.receiver for notice in log.sent_on)}，{answered} 家已送达")
    lines += list(swaps)
    if log.zero is not None:
        lines.append(f"{local(log.zero.at):%H:%M} 零报告：本班没有情况，{log.zero.by_name}报")
    return lines


def _calls_table(log: ShiftLog) -> FormTable:
    columns = (
        FormColumn("编号", 0.8, centred=True), FormColumn("接报", 0.9, centred=True), FormColumn("地点和情况", 4.2),
        FormColumn("到场", 1.2, centred=True), FormColumn("结果", 2.6),
    )
    reasons = {one.record: one.reason for one in log.responses}
    rows = tuple(_call_row(row, reasons.get(row.record, "")) for row in log.calls)
    return FormTable("来电和去电", columns, rows, "没有来电")


def _call_row(row: ListRow, reason: str) -> FormRow:
    arrived = f"{row.taken // MINUTE} 分" if row.taken is not None else "在办" if row.open else "没派人"
    late = "，迟到" if row.late else ""
    result = "，".join(part for part in (row.result, f"迟的原因：{reason}" if reason else "") if part)
    nth = f"{row.nth:03}" if row.nth else ""
    return FormRow((nth, f"{local(row.received_at):%H:%M}", row.title, f"{arrived}{late}", result), heavy=row.late)


def _events_table(heading: str, log: ShiftLog, kinds: Sequence[EventKind]) -> FormTable:
    columns = (FormColumn("时间", 1, centred=True), FormColumn("类别", 1.4, centred=True), FormColumn("内容", 6))
    rows = tuple(
        FormRow((f"{local(event.at):%H:%M}", EVENT_NAMES[event.kind], event_words(event)), heavy=event.waits)
        for event in log.events if event.kind in kinds
    )
    return FormTable(heading, columns, rows)


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


def office_name(reading: Reading) -> str:
    """The office's name at the head of its papers."""
    site = this_site(reading)
    return site.office if site is not None else ""


def span_words(shift: Shift) -> str:
    """“1月13日 17:30 — 1月14日 08:30”."""
    return f"{moment(shift.starts_at)} — {moment(shift.ends_at)}"


def moment(at: int) -> str:
    """“1月14日 08:11”."""
    return f"{local(at).month}月{local(at).day}日 {local(at):%H:%M}"


def made_words(now: int) -> str:
    """“2025年1月14日 08:12 打印”."""
    day = local(now)
    return f"{day.year}年{day.month}月{day.day}日 {day:%H:%M} 打印"


def shift_title(shift: Shift) -> str:
    """“13 日夜班”, for file names and buttons."""
    return f"{int(shift.day[-2:])} 日{SHIFT_NAMES[shift.kind]}"
