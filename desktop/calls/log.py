"""A call from F2 to the record: draft, saving, 补录, discarding, changing, and calls that tell of the same clue."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from sqlalchemy import select

from desktop.calls.choices import NOT_NEEDED, REPEATED, require_choice
from desktop.calls.courses import course_of, limits_of
from desktop.calls.facts import FACT_NAMES, CallFacts, clean_facts
from desktop.calls.moments import Moment, clock_set_back, refuse_future
from desktop.calls.steps import add_step, dispatch, give_late_reason
from desktop.calls.words import number_words
from desktop.clock import MINUTE, local
from desktop.db.models.calls import Call
from desktop.db.models.terms import ThisDesk
from desktop.directory import place_named
from desktop.errors import ProgramFault, UserError
from desktop.journal.drafts import begin_draft, drop_draft, open_draft
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.records import dataclass
from desktop.rules.deadlines import is_late_entry
from desktop.rules.numbering import Series
from desktop.rules.text_cleaning import clean_text
from desktop.vocabulary import CallDirection, DraftKind, Right, StepKind


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft that F2 made; ``received_at`` is 接报. ``clock_back``: the computer's clock was set back."""

    draft: str
    received_at: int
    clock_back: bool


@dataclass(frozen=True, slots=True)
class Logged:
    """A saved call. ``late_entry``: 补录, and its reason is still to be asked for when ``reason_missing``."""

    id: str
    number: str
    received_at: int
    late_entry: bool = False
    reason_missing: bool = False


def begin_call(work: Work, *, rung_at: int | None = None) -> Begun:
    """F2: 接报 is this instant, kept in a draft before anything is drawn.

    Args:
        rung_at: the instant of the key, where it was pressed while the program was still opening.
    """
    at = work.now if rung_at is None else min(rung_at, work.now)
    draft = begin_draft(work, kind=DraftKind.CALL.value, started_at=at)
    return Begun(draft, at, clock_set_back(work))


def log_call(
    work: Work, *, draft: str | None = None, received_at: int | None = None, teams: Sequence[str] = (),
    sent: str = "", not_needed: str = "", not_needed_note: str = "", **facts: Unpack[CallFacts],
) -> Logged:
    """Saves a call, with its number, its 接报 and whoever is sent, and drops its draft: all one act.

    Only the place is asked for, and not even that when nobody needs to go. Saving the same draft twice makes one
    record and returns it again. The call keeps the id of its draft, so its clock stays the same line.

    Args:
        draft: as ``begin_call`` gave it; without one (补录 and import) the call is stamped now.
        received_at: 接报 as typed by hand, where it differs from the stamp. Later than the stamp it is a correction
            and both stay; earlier by more than the setting ``deadline.late_entry`` it is a 补录.
        teams: ids of teams that are sent in the same act.
        sent: who is sent, in words, where there are no teams to choose from.
        not_needed: kind of 无需到场; ends the call at once.

    Raises:
        UserError: ``call.place_missing``, ``call.people_count``, ``text.too_long`` (with ``field``),
            ``time.future``, ``call.draft_discarded``, ``terms.unknown``, ``terms.note_missing``. The draft stays.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    if draft is not None and (saved := _saved_before(work, draft)) is not None:
        return saved
    kept = clean_facts(work, facts)
    if not kept.get("place_text") and not not_needed:
        raise UserError("call.place_missing", field="place_text")
    if kept.get("place_text") and not kept.get("place"):
        known = place_named(work, text=str(kept["place_text"]))
        kept["place"] = known.id if known else None
    stamp = _stamp(work, draft)
    told = stamp.at if received_at is None else received_at
    refuse_future(work, told, doubt=stamp.doubt)
    call = _make(work, draft, stamp, told, CallDirection.INCOMING, **kept)
    _write_received(work, call, stamp, told)
    if not_needed:
        said = clean_text(not_needed_note)
        require_choice(work, NOT_NEEDED, not_needed, note=said)
        add_step(work, call, StepKind.NOT_NEEDED, Moment(max(told, work.now), stamp.doubt), code=not_needed, note=said)
    elif teams or sent.strip():
        dispatch(work, call=call, teams=teams, note=sent, at=max(told, work.now) if stamp.doubt else None)
    if draft is not None:
        drop_draft(work, draft=draft)
    late = is_late_entry(told, stamp.at, limits_of(work))
    return Logged(call, number_of(work, call), told, late, late and not kept.get("late_entry_reason"))


def _stamp(work: Work, draft: str | None) -> Moment:
    """The moment of F2; a draft that is nowhere must not cost what was typed, so now stands in for its stamp."""
    found = open_draft(work, draft=draft) if draft is not None else None
    at = found.started_at if found else work.now
    return Moment(at, work.now < at or clock_set_back(work))


def _write_received(work: Work, call: str, stamp: Moment, told: int) -> None:
    """接报 as stamped; typed later than that it is a correction, typed earlier it was the phone before the key."""
    first = min(stamp.at, told)
    step = add_step(work, call, StepKind.RECEIVED, Moment(first, stamp.doubt), entered_at=stamp.at)
    if told > first:
        add_step(work, call, StepKind.RECEIVED, Moment(told, stamp.doubt), supersedes=step)


def _make(
    work: Work, draft: str | None, stamp: Moment, told: int, direction: CallDirection, **facts: object
) -> str:
    (street, site), year = site_of(work), local(work.now).year
    return work.create(
        Call, record=draft, street=street, site=site, series=Series.CALL.value, year=year,
        n=work.next_number(Series.CALL.value, year), direction=direction.value, stamped_at=stamp.at,
        received_at=told, entered_at=work.now, clock_doubt=stamp.doubt or None, created_by=work.actor or None,
        **facts,  # type: ignore[arg-type]  # Cleaned facts are values of the journal.
    )


def _saved_before(reading: Reading, draft: str) -> Logged | None:
    row = reading.execute(
        select(Call.received_at, Call.stamped_at, Call.late_entry_reason, Call.void_reason).where(Call.id == draft)
    ).first()
    if row is None:
        return None
    number = number_of(reading, draft)
    if row.void_reason is not None:
        raise UserError("call.draft_discarded", number=number)
    late = is_late_entry(row.received_at or 0, row.stamped_at or 0, limits_of(reading))
    return Logged(draft, number, row.received_at or 0, late, late and not row.late_entry_reason)


def site_of(reading: Reading) -> tuple[str | None, str | None]:
    """Street and site code of this desk; a desk that is not set up yet writes calls without them."""
    row = reading.execute(select(ThisDesk.street_code, ThisDesk.code)).first()
    return (row.street_code, row.code) if row is not None else (None, None)


def number_of(reading: Reading, call: str) -> str:
    """The full number of a call, e.g. 500103003-ZB-D-2025-0123; empty where it has none."""
    row = reading.execute(
        select(Call.street, Call.site, Call.series, Call.year, Call.n).where(Call.id == call)
    ).one()
    return number_words(row.street, row.site, row.series, row.year, row.n)


def log_outgoing(work: Work, *, about: str | None = None, **facts: Unpack[CallFacts]) -> Logged:
    """去电: a call we made ourselves, in the same book (domain.md §2.4), without a clock.

    Args:
        about: the call that it concerns.

    Raises:
        UserError: ``call.number_missing`` when neither number, name nor unit says who was called.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    kept = clean_facts(work, facts)
    if not any(kept.get(name) for name in ("caller_number", "caller_name", "caller_unit")):
        raise UserError("call.number_missing", field="caller_number")
    kept["earlier_call"] = about or kept.get("earlier_call")
    stamp = Moment(work.now, clock_set_back(work))
    call = _make(work, None, stamp, stamp.at, CallDirection.OUTGOING, **kept)
    add_step(work, call, StepKind.RECEIVED, stamp)
    add_step(work, call, StepKind.NOT_NEEDED, stamp)
    return Logged(call, number_of(work, call), stamp.at)


def discard_call_draft(work: Work, *, draft: str, reason: str) -> str:
    """作废 of a half-written call: stamp, number and reason stay in the book (decisions.md 10).

    Returns:
        The number. Discarding twice, or a draft already saved, changes nothing.

    Raises:
        UserError: ``journal.reason_missing``, ``call.unknown``.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    if work.execute(select(Call.id).where(Call.id == draft)).first() is not None:
        return number_of(work, draft)
    if open_draft(work, draft=draft) is None:
        raise UserError("call.unknown")
    stamp = _stamp(work, draft)
    call = _make(work, draft, stamp, stamp.at, CallDirection.INCOMING)
    add_step(work, call, StepKind.RECEIVED, stamp, entered_at=stamp.at)
    work.void(Call, call, seen=work.seen(call), reason=clean_text(reason))
    drop_draft(work, draft=draft)
    return number_of(work, call)


def void_call(work: Work, *, call: str, seen: Seen, reason: str) -> None:
    """作废 of a saved call; it keeps its number and stays in the book.

    Raises:
        UserError: ``call.unknown``, ``call.voided``, ``journal.reason_missing``.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    course_of(work, call)
    work.void(Call, call, seen=seen, reason=clean_text(reason))


def change_call(work: Work, *, call: str, seen: Seen, **facts: Unpack[CallFacts]) -> None:
    """Changes facts of a call; only those given are written. Times and results are steps, not facts.

    Raises:
        UserError: as ``log_call``; ``call.unknown``, ``call.voided``.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    course = course_of(work, call)
    if facts.keys() - FACT_NAMES:
        raise ProgramFault(f"no facts of a call: {', '.join(sorted(facts.keys() - FACT_NAMES))}")
    kept = clean_facts(work, facts)
    if "place_text" in kept and not kept["place_text"] and course.not_needed is None:
        raise UserError("call.place_missing", field="place_text")
    if "place_text" in kept and "place" not in kept:
        known = place_named(work, text=str(kept["place_text"] or ""))
        kept["place"] = known.id if known else None
    if kept:
        work.change(Call, call, seen=seen, **kept)


def claim_call(work: Work, *, call: str) -> bool:
    """认领: a call written while the desk was locked gets its officer; False when it has one already."""
    require(work, Right.WRITE_LOG, nobody=True)
    course_of(work, call)
    owner = work.execute(select(Call.created_by).where(Call.id == call)).scalar()
    if owner or not work.actor:
        return False
    work.change(Call, call, seen=work.seen(call), created_by=work.actor)
    return True


def merge_repeat(work: Work, *, call: str, first: str, seen: Seen) -> str:
    """重复: this call tells of the same clue as ``first``; its clock ends and it is closed as 重复.

    Returns:
        The id of the closing step; withdrawing it opens the call again.

    Raises:
        UserError: ``call.repeats_itself``, ``call.closed``, ``call.unknown``, ``call.voided``.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    root = _root(work, first)
    if root == call:
        raise UserError("call.repeats_itself")
    course_of(work, root)
    course = course_of(work, call)
    if not course.open:
        raise UserError("call.closed")
    work.change(Call, call, seen=seen, repeats=root)
    if course.reason_missing:
        give_late_reason(work, call=call, reason=REPEATED)
    when = Moment(max(work.now, course.received_at), work.now < course.received_at - MINUTE)
    return add_step(work, call, StepKind.CLOSED, when, code=REPEATED)


def _root(reading: Reading, call: str) -> str:
    """The first of a row of repeats."""
    seen = {call}
    while (before := reading.execute(select(Call.repeats).where(Call.id == call)).scalar()) and before not in seen:
        seen.add(call := before)
    return call
