"""值班日志: what happened in a shift beside its calls (未接来电, 通话测试, 指示, 设备, 零报告), and all together."""
from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select

from desktop.calls import CallFilter, ListRow, Response, console, list_calls, responses
from desktop.db.models.cases import Contact
from desktop.db.models.duty import ShiftEvent, ShiftNote, Takeover
from desktop.db.models.emergencies import Event
from desktop.db.models.patrols import PatrolRound
from desktop.directory import people
from desktop.duty.rota import ShiftCard, list_shifts
from desktop.duty.watch import Note
from desktop.errors import UserError
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.rules.shifts import Shift, ShiftKind, shift_of, shifts_of
from desktop.rules.summary import NightFigures
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.shared_settings import shift_times
from desktop.vocabulary import Right
from desktop.weather import NoticeCard, WarningCard, notices_between, warnings_between

WORDS_LIMIT = 500
_MOST_CALLS = 2_000


class EventKind(StrEnum):
    """Lines of the log that are no calls."""

    MISSED = "missed"
    LINE_TEST = "line_test"
    ORDER = "order"
    GEAR = "gear"
    ZERO = "zero"


EVENT_NAMES = {
    EventKind.MISSED: "未接来电",
    EventKind.LINE_TEST: "通话测试",
    EventKind.ORDER: "指示",
    EventKind.GEAR: "设备清点",
    EventKind.ZERO: "零报告",
}


@dataclass(frozen=True, slots=True)
class EventCard:
    """One line of the log.

    ``sound``: whether the line worked, or the gear was complete; None where that is no question.
    ``done_at``: 已回拨, 已修好, 已办; an event that waits for it is handed over.
    """

    id: str
    kind: EventKind
    at: int
    entered_at: int
    words: str
    number: str
    told_by: str
    sound: bool | None
    done_at: int | None
    done_words: str
    by: str
    by_name: str
    seen: Seen

    @property
    def waits(self) -> bool:
        """Whether somebody must still do something about it."""
        if self.done_at is not None:
            return False
        return self.kind in {EventKind.MISSED, EventKind.ORDER} or self.sound is False


@dataclass(frozen=True, slots=True)
class ShiftLog:
    """One shift in full, for the screen and the paper.

    Attributes:
        shift: its day, kind and hours, as planned in the rota or as usual.
        planned: its people; None where the rota has nothing.
        calls: incoming and outgoing, oldest first, 作废 included as such.
        contacts: how many 救助登记 began in it; emergencies: how many 紧急事项; rounds: how many set out on 街面巡查.
        sent_on: 预警提示 sent on in it.
        took_over: names and instants of those who took over in it.
    """

    shift: Shift
    planned: ShiftCard | None
    warnings: tuple[WarningCard, ...]
    sent_on: tuple[NoticeCard, ...]
    calls: tuple[ListRow, ...]
    responses: tuple[Response, ...]
    figures: NightFigures
    contacts: int
    emergencies: int
    rounds: int
    events: tuple[EventCard, ...]
    notes: tuple[Note, ...]
    took_over: tuple[tuple[str, int], ...]

    def of(self, kind: EventKind) -> tuple[EventCard, ...]:
        """The lines of one kind."""
        return tuple(event for event in self.events if event.kind is kind)

    @property
    def zero(self) -> EventCard | None:
        """The 零报告 of the shift."""
        return next(iter(self.of(EventKind.ZERO)), None)


def shift_at(reading: Reading, *, at: int | None = None) -> Shift:
    """The shift of an instant with its hours in the rota, or the usual ones where nothing is planned."""
    moment = reading.now if at is None else at
    planned = list_shifts(reading, since=moment, until=moment + 1)
    if planned:
        card = planned[-1]
        return Shift(card.duty_day, card.kind, card.starts, card.ends)
    return shift_of(moment, shift_times(reading))


def shift_named(reading: Reading, *, duty_day: str, kind: ShiftKind) -> Shift:
    """A shift by day and kind.

    Raises:
        UserError: ``duty.unknown`` where the day has no shift of that kind.
    """
    usual = {shift.kind: shift for shift in shifts_of(duty_day, shift_times(reading))}
    bounds = [shift.starts_at for shift in usual.values()], [shift.ends_at for shift in usual.values()]
    for card in list_shifts(reading, since=min(bounds[0]), until=max(bounds[1])):
        if (card.duty_day, card.kind) == (duty_day, kind):
            return Shift(duty_day, kind, card.starts, card.ends)
    if kind not in usual:
        raise UserError("duty.unknown")
    return usual[kind]


def log_missed(work: Work, *, number: str, at: int | None = None, words: str = "") -> str:
    """未接来电: a call that nobody took; it waits until it is called back (保证救助热线全天畅通, 附件五).

    Raises:
        UserError: ``duty.number_missing``, ``time.future``, ``text.too_long``.
    """
    require(work, Right.WRITE_LOG)
    kept = clean_line(number)
    if not kept:
        raise UserError("duty.number_missing")
    return _write(work, EventKind.MISSED, at, words=clean_text(words, limit=WORDS_LIMIT), number=kept)


def log_line_test(work: Work, *, sound: bool, number: str = "", at: int | None = None, words: str = "") -> str:
    """通话测试: whether the line can be reached and heard. A fault needs a word and waits until it is mended.

    Raises:
        UserError: ``duty.fault_missing``, ``time.future``, ``text.too_long``.
    """
    require(work, Right.WRITE_LOG)
    said = clean_text(words, limit=WORDS_LIMIT)
    if not sound and not said:
        raise UserError("duty.fault_missing")
    return _write(work, EventKind.LINE_TEST, at, words=said, number=clean_line(number), sound=sound)


def log_order(work: Work, *, words: str, told_by: str = "", at: int | None = None) -> str:
    """指示: what a leader or a higher office told the shift; it waits until it is done.

    Raises:
        UserError: ``duty.note_empty``, ``time.future``, ``text.too_long``.
    """
    require(work, Right.WRITE_LOG)
    return _write(work, EventKind.ORDER, at, words=_said(words), told_by=clean_line(told_by))


def log_gear(work: Work, *, words: str, complete: bool = True, at: int | None = None) -> str:
    """设备清点: radios, keys, vehicles, what is charging; what is missing waits until it is found.

    Raises:
        UserError: ``duty.note_empty``, ``time.future``, ``text.too_long``.
    """
    require(work, Right.WRITE_LOG)
    return _write(work, EventKind.GEAR, at, words=_said(words), sound=complete)


def report_zero(work: Work) -> str:
    """零报告: the shift that runs had nothing to report; one act, once per shift, refused where there was something.

    Raises:
        UserError: ``duty.not_zero`` with the counts, ``duty.zero_already``.
    """
    shift = shift_at(work)
    calls, contacts, events = counted(work, shift)
    if calls or contacts or events:
        raise UserError("duty.not_zero", calls=calls, contacts=contacts, events=events)
    if any(event.kind is EventKind.ZERO for event in events_of(work, since=shift.starts_at, until=shift.ends_at)):
        raise UserError("duty.zero_already")
    return _write(work, EventKind.ZERO, None)


def zero_reports(reading: Reading, *, since: int, until: int) -> int:
    """How many shifts reported zero; half-open instants."""
    return sum(event.kind is EventKind.ZERO for event in events_of(reading, since=since, until=until))


def settle_event(work: Work, *, event: str, seen: Seen, words: str = "") -> None:
    """已回拨, 已修好, 已办: what an event waited for has been done.

    Raises:
        UserError: ``duty.event_unknown``, ``duty.event_settled``, ``text.too_long``.
    """
    require(work, Right.WRITE_LOG)
    if not find_event(work, event=event).waits:
        raise UserError("duty.event_settled")
    work.change(
        ShiftEvent, event, seen=seen, done_at=work.now, done_words=clean_text(words, limit=WORDS_LIMIT) or None
    )


def drop_event(work: Work, *, event: str, seen: Seen, reason: str) -> None:
    """作废 of a line written by mistake. Raises UserError ``duty.event_unknown``, ``journal.reason_missing``."""
    require(work, Right.WRITE_LOG)
    find_event(work, event=event)
    work.void(ShiftEvent, event, seen=seen, reason=reason)


def find_event(reading: Reading, *, event: str) -> EventCard:
    """One line of the log.

    Raises:
        UserError: ``duty.event_unknown``.
    """
    found = _cards(reading, select(ShiftEvent).where(ShiftEvent.id == event))
    if not found:
        raise UserError("duty.event_unknown")
    return found[0]


def events_of(reading: Reading, *, since: int, until: int) -> list[EventCard]:
    """The lines of a half-open stretch, oldest first."""
    return _cards(reading, select(ShiftEvent).where(ShiftEvent.at >= since, ShiftEvent.at < until))


def waiting_events(reading: Reading) -> list[EventCard]:
    """Lines about which somebody must still do something, from whatever shift they come."""
    return [card for card in _cards(reading, select(ShiftEvent).where(ShiftEvent.done_at.is_(None))) if card.waits]


def notes_of(reading: Reading, *, shift: Shift) -> list[Note]:
    """留言 left in a shift, or for it by its own people after it had ended."""
    of_rota = [card.id for card in list_shifts(reading, since=shift.starts_at, until=shift.ends_at)
               if (card.duty_day, card.kind) == (shift.day, shift.kind)]
    inside = (ShiftNote.at >= shift.starts_at) & (ShiftNote.at < shift.ends_at) & ShiftNote.shift.is_(None)
    rows = reading.execute(
        select(ShiftNote).where(inside | ShiftNote.shift.in_(of_rota)).order_by(ShiftNote.at, ShiftNote.id)
    )
    names = reading.once(people)
    return [Note(r.id, r.words or "", r.at, names[r.by].name if r.by in names else "") for r in rows]


def counted(reading: Reading, shift: Shift) -> tuple[int, int, int]:
    """Calls that were something (no 无需到场, no 去电, no 作废), 救助登记 and 紧急事项 of a shift."""
    figures = console(reading, start=shift.starts_at, end=shift.ends_at).night
    contacts = reading.execute(
        select(func.count()).select_from(Contact).where(
            Contact.at >= shift.starts_at, Contact.at < shift.ends_at, Contact.void_reason.is_(None)
        )
    ).scalar_one()
    events = reading.execute(
        select(func.count()).select_from(Event).where(
            Event.stamped_at >= shift.starts_at, Event.stamped_at < shift.ends_at, Event.void_reason.is_(None)
        )
    ).scalar_one()
    return figures.calls - figures.not_needed, int(contacts), int(events)


def _rounds(reading: Reading, shift: Shift) -> int:
    """Rounds of 街面巡查 that set out in a shift."""
    return int(reading.execute(
        select(func.count()).select_from(PatrolRound).where(
            PatrolRound.starts_at >= shift.starts_at, PatrolRound.starts_at < shift.ends_at,
            PatrolRound.void_reason.is_(None),
        )
    ).scalar_one())


def shift_log(reading: Reading, *, duty_day: str, kind: ShiftKind) -> ShiftLog:
    """Everything of one shift, oldest first. Raises UserError ``duty.unknown``."""
    shift = shift_named(reading, duty_day=duty_day, kind=kind)
    since, until = shift.starts_at, shift.ends_at
    page = list_calls(reading, wanted=CallFilter(since=since, until=until), limit=_MOST_CALLS)
    _calls, contacts, emergencies = counted(reading, shift)
    planned = next((card for card in list_shifts(reading, since=since, until=until)
                    if (card.duty_day, card.kind) == (duty_day, kind)), None)
    return ShiftLog(
        shift, planned, tuple(warnings_between(reading, since=since, until=until)),
        tuple(notices_between(reading, since=since, until=until)),
        tuple(sorted(page.rows, key=lambda row: (row.received_at, row.record))),
        tuple(responses(reading, start=since, end=until)), console(reading, start=since, end=until).night,
        contacts, emergencies, _rounds(reading, shift), tuple(events_of(reading, since=since, until=until)),
        tuple(notes_of(reading, shift=shift)), _took_over(reading, since, until),
    )


def _took_over(reading: Reading, since: int, until: int) -> tuple[tuple[str, int], ...]:
    rows = reading.execute(select(Takeover).where(Takeover.at >= since, Takeover.at < until).order_by(Takeover.at))
    names = reading.once(people)
    return tuple((names[row.officer].name, row.at) for row in rows if row.officer in names)


def _said(words: str) -> str:
    text = clean_text(words, limit=WORDS_LIMIT)
    if not text:
        raise UserError("duty.note_empty")
    return text


def _write(work: Work, kind: EventKind, at: int | None, **facts: Any) -> str:
    require(work, Right.WRITE_LOG)
    moment = work.now if at is None else at
    if moment > work.now:
        raise UserError("duty.future")
    kept = {name: value for name, value in facts.items() if value not in ("", None)}
    return work.create(
        ShiftEvent, kind=kind.value, at=moment, entered_at=work.now, by=work.actor or None, **kept
    )


def _cards(reading: Reading, statement: Any) -> list[EventCard]:
    names = reading.once(people)
    rows = reading.execute(statement.where(ShiftEvent.void_reason.is_(None)).order_by(ShiftEvent.at, ShiftEvent.id))
    return [
        EventCard(
            r.id, EventKind(r.kind), r.at or 0, r.entered_at or 0, r.words or "", r.number or "", r.told_by or "",
            r.sound, r.done_at, r.done_words or "", r.by or "", names[r.by].name if r.by in names else "",
            reading.seen(r.id),
        )
        for r in rows.all()
    ]
