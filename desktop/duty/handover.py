"""交班 and 接班: the sheet filled from the records, frozen by who leaves, gone through line by line, taken over.

Practice of the field (domain.md §2.5): both sign, what is unfinished is written down; clocks never stop.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from desktop.db.models.duty import Handover, HandoverLine, HandoverReceipt, HandoverTick
from desktop.directory import Person, people
from desktop.duty.open_items import open_items
from desktop.duty.rota import ShiftCard, find_shift
from desktop.duty.shift_log import shift_at, shift_named
from desktop.duty.watch import on_duty, take_over
from desktop.errors import UserError
from desktop.journal.source import stable_id
from desktop.journal.verify import head_of
from desktop.journal.work import Reading, Work
from desktop.officers import PinCheck, check_pin, list_officers, require
from desktop.rules.deadlines import RunningClock
from desktop.rules.handover_sheet import OpenItem, Section, SheetLine, counts, merged, unsigned
from desktop.rules.roster import handed_name, handed_shift
from desktop.rules.shifts import Shift, ShiftKind
from desktop.vocabulary import Right


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, and when."""

    officer: str
    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Head:
    """The end of this desk's chain at the signing, printed as a witness (exchange.md: ink as witness)."""

    origin: str
    number: int
    code: str


@dataclass(frozen=True, slots=True)
class HandoverSheet:
    """One 交接单 as it stands.

    Attributes:
        id: of the signed sheet, "" before the signing.
        shift: the shift that is handed over; ``next`` the one that takes it.
        lines: frozen ones, and those that came up since (``appended``).
        gives, takes: who is expected to sign; signatures stand in ``given`` and ``taken``.
    """

    id: str
    shift: Shift
    next: Shift
    lines: tuple[SheetLine, ...]
    leader: Person | None
    gives: str
    takes: str
    given: Signature | None
    taken: Signature | None
    head: Head

    @property
    def left(self) -> int:
        """Lines that have not been gone through."""
        return counts(self.lines)[1]

    @property
    def name(self) -> str:
        """“夜班交日班，08:30”."""
        return handed_name(self.shift, self.next)


@dataclass(frozen=True, slots=True)
class SignResult:
    """What came of a signature: a wrong PIN is no error, it is counted and said."""

    check: PinCheck
    record: str = ""

    @property
    def ok(self) -> bool:
        return self.check.ok and bool(self.record)


def handover_sheet(reading: Reading, *, events: Sequence[RunningClock] = ()) -> HandoverSheet:
    """The sheet that is due now: of the shift that has just ended, or of the one that runs."""
    current = shift_at(reading)
    before = shift_at(reading, at=current.starts_at - 1)
    shift = handed_shift(current, before, reading.now, before_handed=_received(reading, before))
    return sheet_of(reading, duty_day=shift.day, kind=shift.kind, events=events)


def sheet_of(
    reading: Reading, *, duty_day: str, kind: ShiftKind, events: Sequence[RunningClock] = ()
) -> HandoverSheet:
    """The sheet of one shift: once taken over, exactly as it was signed. Raises UserError ``duty.unknown``."""
    shift = shift_named(reading, duty_day=duty_day, kind=kind)
    following = shift_at(reading, at=shift.ends_at)
    row = _signed(reading, shift)
    names = reading.once(people)
    receipt = _receipt(reading, row.id) if row is not None else None
    planned = find_shift(reading, duty_day=duty_day, kind=kind)
    lines = _lines(reading, row, receipt, shift, events)
    leader = names.get(row.leader) if row is not None and row.leader else planned.leader if planned else None
    gives, takes = _expected(reading, planned, following)
    head = Head(row.head_origin, row.head_number, row.head_code) if row is not None else Head(*head_of(reading))
    return HandoverSheet(
        row.id if row is not None else "", shift, following, lines, leader,
        row.officer if row is not None else gives, receipt.officer if receipt is not None else takes,
        _signature(row, names), _signature(receipt, names), head,
    )


def sign_handover(
    work: Work, *, duty_day: str, kind: ShiftKind, officer: str, pin: str, events: Sequence[RunningClock] = ()
) -> SignResult:
    """交班: the PIN freezes the list; whatever comes up afterwards is appended, not yet 已交代.

    Raises:
        UserError: ``duty.signed_already``, ``duty.not_begun`` before the shift began, ``pin.form``, ``officers.*``.
    """
    require(work, Right.WRITE_LOG)
    shift = shift_named(work, duty_day=duty_day, kind=kind)
    if _signed(work, shift) is not None:
        raise UserError("duty.signed_already")
    if work.now < shift.starts_at:
        raise UserError("duty.not_begun")
    check = check_pin(work, officer=officer, pin=pin)
    if not check.ok:
        return SignResult(check)
    planned = find_shift(work, duty_day=duty_day, kind=kind)
    origin, number, code = head_of(work)
    record = work.create(
        Handover, duty_day=duty_day, shift_kind=kind.value, ends=shift.ends_at, officer=officer,
        leader=planned.leader.id if planned and planned.leader else None, at=work.now, head_origin=origin,
        head_number=number, head_code=code,
    )
    for position, line in enumerate(unsigned(open_items(work, shift=shift, events=events))):
        _keep(work, record, position, line.item, appended=False)
    return SignResult(check, record)


def tell_lines(
    work: Work, *, handover: str, lines: Sequence[SheetLine], told: bool = True
) -> int:
    """已交代: ticks lines of a signed sheet; overdue ones only by themselves, never together with others.

    A line that came up after the signing is kept with its tick.

    Returns:
        How many lines were ticked.

    Raises:
        UserError: ``duty.not_signed``, ``duty.received_already``, ``duty.overdue_in_bulk``.
    """
    require(work, Right.WRITE_LOG)
    _open_sheet(work, handover)
    if len(lines) > 1 and any(not line.bulk for line in lines):
        raise UserError("duty.overdue_in_bulk")
    position = len(_kept(work, handover))
    for offset, line in enumerate(lines):
        record = line.id or _keep(work, handover, position + offset, line.item, appended=True)
        _tick(work, record, told)
    return len(lines)


def receive_handover(
    work: Work, *, handover: str, officer: str, pin: str, events: Sequence[RunningClock] = ()
) -> SignResult:
    """接班: opens when every line is 已交代, those appended since the signing too; the officer is on duty from here.

    Raises:
        UserError: ``duty.not_signed``, ``duty.received_already``, ``duty.lines_left`` with ``left``,
            ``duty.same_officer``, ``pin.form``, ``officers.*``.
    """
    require(work, Right.WRITE_LOG)
    row = _open_sheet(work, handover)
    if row.officer == officer:
        raise UserError("duty.same_officer")
    shift = shift_named(work, duty_day=row.duty_day, kind=ShiftKind(row.shift_kind))
    left = counts(_lines(work, row, None, shift, events))[1]
    if left:
        raise UserError("duty.lines_left", left=left)
    check = check_pin(work, officer=officer, pin=pin)
    if not check.ok:
        return SignResult(check)
    takeover = take_over(work, officer=officer)
    work.create(HandoverReceipt, handover=handover, officer=officer, at=work.now, takeover=takeover)
    return SignResult(check, handover)


def signers(reading: Reading) -> list[tuple[str, str]]:
    """Officers with a PIN, as id and name: who may sign."""
    return [(card.id, card.name) for card in reading.once(list_officers) if card.has_pin]


def _expected(reading: Reading, planned: ShiftCard | None, following: Shift) -> tuple[str, str]:
    """Who is likely to sign: whoever is on duty, and the first 值班员 of the next shift who is not the same."""
    able = [officer for officer, _name in signers(reading)]
    watch = on_duty(reading)
    of_shift = [one.id for one in planned.officers] if planned else []
    gives = next((one for one in ([watch.officer] if watch else []) + of_shift + able if one in able), "")
    card = find_shift(reading, duty_day=following.day, kind=following.kind)
    coming = [one.id for one in card.officers] if card else []
    return gives, next((one for one in coming + able if one in able and one != gives), "")


def _lines(
    reading: Reading, row: Any, receipt: Any, shift: Shift, events: Sequence[RunningClock]
) -> tuple[SheetLine, ...]:
    if row is None:
        return unsigned(open_items(reading, shift=shift, events=events))
    kept = _kept(reading, row.id)
    if receipt is not None:
        return merged(kept, [line.item for line in kept])
    return merged(kept, open_items(reading, shift=shift, events=events))


def _kept(reading: Reading, handover: str) -> list[SheetLine]:
    statement = (
        select(HandoverLine, HandoverTick.told, HandoverTick.at.label("told_at"))
        .outerjoin(HandoverTick, (HandoverTick.line == HandoverLine.id) & HandoverTick.void_reason.is_(None))
        .where(HandoverLine.handover == handover)
        .order_by(HandoverLine.position)
    )
    return [
        SheetLine(
            OpenItem(
                Section(r.section), r.mark or "", r.words or "", r.aside or "", r.reason or "", bool(r.overdue),
                bool(r.alert), r.page or "", r.subject or "",
            ),
            r.id, bool(r.told), r.told_at if r.told else None, bool(r.appended),
        )
        for r in reading.execute(statement)
    ]


def _keep(work: Work, handover: str, position: int, item: OpenItem, *, appended: bool) -> str:
    return work.create(
        HandoverLine, handover=handover, position=position, section=item.section.value, mark=item.mark,
        words=item.words, aside=item.aside or None, reason=item.reason or None, overdue=item.overdue,
        alert=item.alert, page=item.page or None, subject=item.record or None, appended=appended,
    )


def _tick(work: Work, line: str, told: bool) -> None:
    record = stable_id("handover_tick", line)
    facts: dict[str, Any] = {"told": told, "at": work.now, "by": work.actor or None}
    known = work.execute(select(HandoverTick.id).where(HandoverTick.id == record)).first()
    if known is None:
        work.create(HandoverTick, record=record, line=line, **facts)
    else:
        work.change(HandoverTick, record, seen=work.seen(record), void_reason=None, **facts)


def _open_sheet(reading: Reading, handover: str) -> Any:
    row = reading.execute(select(Handover).where(Handover.id == handover)).first()
    if row is None:
        raise UserError("duty.not_signed")
    if _receipt(reading, handover) is not None:
        raise UserError("duty.received_already")
    return row


def _signed(reading: Reading, shift: Shift) -> Any:
    return reading.execute(
        select(Handover)
        .where(Handover.duty_day == shift.day, Handover.shift_kind == shift.kind.value)
        .order_by(Handover.at.desc(), Handover.id.desc())
    ).first()


def _receipt(reading: Reading, handover: str) -> Any:
    return reading.execute(
        select(HandoverReceipt).where(HandoverReceipt.handover == handover).order_by(HandoverReceipt.at)
    ).first()


def _received(reading: Reading, shift: Shift) -> bool:
    row = _signed(reading, shift)
    return row is not None and _receipt(reading, row.id) is not None


def _signature(row: Any, names: dict[str, Person]) -> Signature | None:
    if row is None:
        return None
    return Signature(row.officer, names[row.officer].name if row.officer in names else "", row.at)
