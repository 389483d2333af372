"""联合行动: departments together on the street; who went, relief and 治理 apart, and the result (N3.1, A4.1)."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from sqlalchemy import func, select

from desktop.db.models.cases import Contact, Governance
from desktop.db.models.patrols import (
    JointAction,
    JointRound,
    JointUnit,
    PatrolFind,
    PatrolRound,
    PatrolVisit,
)
from desktop.errors import UserError
from desktop.journal.drafts import drop_draft
from desktop.journal.meanwhile import change_unless
from desktop.journal.membership import members, set_members
from desktop.journal.numbers import take_number
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import officer_names, require
from desktop.patrols.board import RoundView, board
from desktop.patrols.rounds import SLACK, round_row
from desktop.rules.deadlines import moment_words
from desktop.rules.numbering import Series
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.terms import check_choice, read_labels
from desktop.vocabulary import Right
from desktop.vocabulary_terms import terms_of

UNITS = "patrol_unit"
RELIEF = ("found", "relieved", "to_station", "to_hospital")
GOVERNED = ("persuaded", "moved_on", "to_enforcement", "to_police")
COUNTS = (*RELIEF, *GOVERNED)
"""What is counted: relief, and 治理, which is never added to it (N3.2)."""
MOST = 9_999
_LINES, _TEXTS = ("scope", "weather", "commander"), ("result", "problems", "next_steps")
_ORDER = {term.code: nth for nth, term in enumerate(terms_of(UNITS))}


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """One unit: a code of ``patrol_unit`` with heads, vehicles, who led it and what it saw to."""

    kind: str
    heads: int = 0
    vehicle_words: str = ""
    leader_words: str = ""
    task: str = ""


class ActionFacts(TypedDict, total=False):
    """The facts of an action; ``lead_kind`` is a code of ``patrol_unit``. Counts are asked only without rounds."""

    title: str
    starts_at: int
    ends_at: int | None
    scope: str | None
    weather: str | None
    lead_kind: str | None
    commander: str | None
    found: int | None
    relieved: int | None
    to_station: int | None
    to_hospital: int | None
    persuaded: int | None
    moved_on: int | None
    to_enforcement: int | None
    to_police: int | None
    result: str | None
    problems: str | None
    next_steps: str | None


@dataclass(frozen=True, slots=True)
class UnitView:
    """One unit with its label."""

    kind: str
    label: str
    heads: int
    vehicle_words: str
    leader_words: str
    task: str


@dataclass(frozen=True, slots=True)
class ActionView:
    """One action; ``counts`` by the names of ``COUNTS`` are those of its rounds where it has any."""

    id: str
    number: str
    title: str
    starts_at: int
    ends_at: int | None
    scope: str
    weather: str
    lead_kind: str
    lead: str
    commander: str
    units: tuple[UnitView, ...]
    rounds: tuple[str, ...]
    counts: dict[str, int]
    result: str
    problems: str
    next_steps: str
    by_name: str
    seen: Seen

    @property
    def heads(self) -> int:
        return sum(unit.heads for unit in self.units)

    @property
    def units_words(self) -> str:
        """“街道 2 人、派出所 1 人”."""
        return "、".join(f"{unit.label} {unit.heads} 人" if unit.heads else unit.label for unit in self.units)


def record_joint_action(
    work: Work, *, units: Sequence[UnitFacts], rounds: Sequence[str] = (), draft: str | None = None,
    **facts: Unpack[ActionFacts],
) -> str:
    """An action that was; returns its id. ``draft`` is the half-written sheet that this saves.

    Raises:
        UserError: ``rights.missing``, ``joint.title``, ``joint.alone``, ``joint.lead``, ``joint.ends_before``,
            ``joint.count``, ``time.future``, ``patrol.unknown``, ``terms.unknown``, ``text.too_long``.
    """
    require(work, Right.WRITE_LOG)
    plain = _checked(work, {"title": "", "starts_at": work.now, **facts}, units)
    made = work.create(
        JointAction, number=take_number(work, Series.JOINT), recorded_at=work.now, recorded_by=work.actor or None,
        **plain,
    )
    _set_units(work, made, units)
    _set_rounds(work, made, rounds)
    if draft is not None:
        drop_draft(work, draft=draft)
    return made


def change_joint_action(
    work: Work, *, action: str, seen: Seen, units: Sequence[UnitFacts] | None = None,
    rounds: Sequence[str] | None = None, draft: str | None = None, over: bool = False, **facts: Unpack[ActionFacts],
) -> None:
    """Changes the given facts, units or rounds; ``draft`` is the half-written sheet that this saves.

    Args:
        over: write although somebody else changed the same facts since they were read.

    Raises:
        UserError: ``joint.unknown``, ``record.changed_since``, and as ``record_joint_action``.
    """
    require(work, Right.WRITE_LOG)
    row = _row(work, action)
    held = units if units is not None else [
        UnitFacts(one.kind, one.heads) for one in joint_action(work, action=action).units
    ]
    now = {name: getattr(row, name) for name in ("title", "starts_at", "ends_at", "lead_kind")}
    checked = _checked(work, {**now, **facts}, held)
    changed = {name: checked[name] for name in facts}
    change_unless(work, JointAction, action, seen=seen, over=over, **changed)
    if units is not None:
        _set_units(work, action, units)
    if rounds is not None:
        _set_rounds(work, action, rounds)
    if draft is not None:
        drop_draft(work, draft=draft)


def void_joint_action(work: Work, *, action: str, seen: Seen, reason: str) -> None:
    """作废, with the reason; its rounds stay. Raises UserError ``joint.unknown``, ``journal.reason_missing``."""
    require(work, Right.WRITE_LOG)
    _row(work, action)
    work.void(JointAction, action, seen=seen, reason=clean_text(reason))


def joint_actions(reading: Reading, *, start: int = 0, end: int | None = None) -> tuple[ActionView, ...]:
    """Actions that began between two instants (half-open), the latest first."""
    until = reading.now + SLACK if end is None else end
    rows = reading.execute(
        select(JointAction)
        .where(JointAction.void_reason.is_(None), JointAction.starts_at >= start, JointAction.starts_at < until)
        .order_by(JointAction.starts_at.desc(), JointAction.id)
    ).all()
    return tuple(_view(reading, row) for row in rows)


def joint_action(reading: Reading, *, action: str) -> ActionView:
    """One action. Raises UserError ``joint.unknown``."""
    return _view(reading, _row(reading, action))


def action_of_round(reading: Reading, *, patrol: str) -> str:
    """The action that a round belongs to, "" for none."""
    found = reading.execute(
        select(JointRound.action).join(JointAction, JointAction.id == JointRound.action)
        .where(JointRound.round == patrol, JointRound.held.is_(True), JointRound.void_reason.is_(None),
               JointAction.void_reason.is_(None)).limit(1)
    ).scalar()
    return str(found or "")


def suggested_action(reading: Reading, *, patrol: str) -> tuple[ActionFacts, tuple[UnitFacts, ...]]:
    """What a round says already of the action it was, so that nobody types it again.

    Raises:
        UserError: ``patrol.unknown``.
    """
    row = round_row(reading, patrol)
    shown = next(one for one in board(reading, at=row.starts_at).rounds if one.id == patrol)
    units = _units_of(shown, reading)
    places = "、".join(dict.fromkeys(party.heading for party in shown.parties if party.heading))
    facts: ActionFacts = {
        "title": "街面联合巡查", "starts_at": row.starts_at, "ends_at": row.ends_at, "result": row.joint_result or "",
        "problems": row.problems or "", "weather": row.weather or "", "scope": row.route or places,
        "commander": next((party.leader for party in shown.parties if party.leader), ""),
        "lead_kind": max(units, key=lambda one: one.heads).kind if units else None,
    }
    return facts, units


def counts_of_rounds(reading: Reading, rounds: Sequence[str]) -> dict[str, int]:
    """What was done in rounds: heads seen, relief by contacts, 治理 by its records; each counted once."""
    visits = select(PatrolVisit.id).where(PatrolVisit.round.in_(rounds), PatrolVisit.void_reason.is_(None))
    seen = reading.execute(select(func.sum(PatrolVisit.people)).where(PatrolVisit.id.in_(visits))).scalar()
    ends = list(reading.execute(
        select(Contact.destination).join(PatrolFind, PatrolFind.contact == Contact.id)
        .where(PatrolFind.visit.in_(visits), PatrolFind.void_reason.is_(None), Contact.void_reason.is_(None),
               PatrolFind.governance.is_(None))
    ).scalars())
    kinds = list(reading.execute(
        select(Governance.kind).join(PatrolFind, PatrolFind.governance == Governance.id)
        .where(PatrolFind.visit.in_(visits), PatrolFind.void_reason.is_(None), Governance.void_reason.is_(None))
    ).scalars())
    return {
        "found": int(seen or 0), "relieved": len(ends), "to_station": ends.count("station"),
        "to_hospital": ends.count("hospital"), "persuaded": kinds.count("persuade"), "moved_on": kinds.count("move_on"),
        "to_enforcement": kinds.count("to_enforcement"), "to_police": kinds.count("to_police"),
    }


def _units_of(shown: RoundView, reading: Reading) -> tuple[UnitFacts, ...]:
    labels = read_labels(reading)
    codes = {labels.of(UNITS, code): code for code in _ORDER}
    heads: dict[str, int] = {}
    for party in shown.parties:
        for label, count in party.units:
            heads[codes.get(label, "other")] = heads.get(codes.get(label, "other"), 0) + count
    return tuple(UnitFacts(kind, count) for kind, count in sorted(heads.items(), key=lambda one: _place(one[0])))


def _place(kind: str) -> int:
    return _ORDER.get(kind, len(_ORDER))


def _row(reading: Reading, action: str) -> Any:
    row = reading.execute(
        select(JointAction).where(JointAction.id == action, JointAction.void_reason.is_(None))
    ).first()
    if row is None:
        raise UserError("joint.unknown")
    return row


def _view(reading: Reading, row: Any) -> ActionView:
    labels = read_labels(reading)
    held = members(reading, JointUnit, of=("action", row.id), column="kind")
    units = tuple(
        UnitView(kind, labels.of(UNITS, kind), one.heads or 0, one.vehicle_words or "", one.leader_words or "",
                 one.task or "")
        for kind, one in sorted(held.items(), key=lambda pair: _place(pair[0]))
    )
    rounds = _standing(reading, members(reading, JointRound, of=("action", row.id), column="round"))
    counts = counts_of_rounds(reading, rounds) if rounds else {name: getattr(row, name) or 0 for name in COUNTS}
    return ActionView(
        row.id, row.number or "", row.title or "", row.starts_at or 0, row.ends_at, row.scope or "", row.weather or "",
        row.lead_kind or "", labels.of(UNITS, row.lead_kind) if row.lead_kind else "", row.commander or "", units,
        rounds, counts, row.result or "", row.problems or "", row.next_steps or "",
        officer_names(reading).get(row.recorded_by or "", ""), reading.seen(row.id),
    )


def _standing(reading: Reading, rounds: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(one) for one in reading.execute(
        select(PatrolRound.id).where(PatrolRound.id.in_(list(rounds)), PatrolRound.void_reason.is_(None))
        .order_by(PatrolRound.starts_at, PatrolRound.id)
    ).scalars())


def _checked(work: Work, facts: dict[str, Any], units: Sequence[UnitFacts]) -> dict[str, Any]:
    kept = dict(facts)
    for names, clean in ((_LINES, clean_line), (_TEXTS, clean_text)):
        kept |= {name: clean(kept[name] or "") or None for name in names if name in kept}
    kept["title"] = clean_line(kept["title"] or "")
    if not kept["title"]:
        raise UserError("joint.title")
    _check_units(work, units, kept.get("lead_kind"))
    _check_times(work, kept["starts_at"], kept.get("ends_at"))
    if any(not 0 <= (kept.get(name) or 0) <= MOST for name in COUNTS):
        raise UserError("joint.count", most=MOST)
    return kept


def _check_units(work: Work, units: Sequence[UnitFacts], lead: str | None) -> None:
    for unit in units:
        check_choice(work, list_name=UNITS, code=unit.kind, note=unit.task or unit.leader_words)
        if not 0 <= unit.heads <= MOST:
            raise UserError("joint.count", most=MOST)
    went = {unit.kind for unit in units if unit.heads}
    if len(went) < 2:
        raise UserError("joint.alone")
    if lead and lead not in went:
        raise UserError("joint.lead")


def _check_times(work: Work, starts: int, ends: int | None) -> None:
    for at in (starts, ends):
        if at is not None and at > work.now + SLACK:
            raise UserError("time.future", entered=moment_words(at, work.now), now=moment_words(work.now, work.now))
    if ends is not None and ends < starts:
        raise UserError("joint.ends_before", start=moment_words(starts, work.now))


def _set_units(work: Work, action: str, units: Sequence[UnitFacts]) -> None:
    wanted = {unit.kind: {
        "heads": unit.heads, "vehicle_words": clean_line(unit.vehicle_words) or None,
        "leader_words": clean_line(unit.leader_words) or None, "task": clean_line(unit.task) or None,
    } for unit in units}
    set_members(work, JointUnit, of=("action", action), column="kind", wanted=wanted)


def _set_rounds(work: Work, action: str, rounds: Sequence[str]) -> None:
    for patrol in rounds:
        round_row(work, patrol)
    set_members(work, JointRound, of=("action", action), column="round", wanted={one: {} for one in rounds})
