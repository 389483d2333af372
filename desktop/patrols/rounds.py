"""A round from setting out to coming home: its parties, what they took along, its route, and what is said of it."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from desktop.clock import DAY, MINUTE
from desktop.db.models.directory import Place
from desktop.db.models.patrols import PatrolGear, PatrolMember, PatrolParty, PatrolRound, PatrolStop, PatrolUnit
from desktop.errors import UserError
from desktop.journal.membership import set_members
from desktop.journal.numbers import take_number
from desktop.journal.source import stable_id
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.patrols.demand import level_tonight
from desktop.rules.deadlines import moment_words
from desktop.rules.numbering import Series
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.vocabulary import Right

SLACK = 10 * MINUTE
"""How far a moment may lie ahead of the computer's clock, which nobody sets in an offline room."""
LONGEST = DAY
MOST_HEADS, MOST_VEHICLES = 99, 20


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """One party: ``units`` are heads by kind (list ``patrol_unit``), ``members`` ids of officers or responders."""

    name: str = ""
    team: str | None = None
    leader: str | None = None
    leader_words: str = ""
    phone: str = ""
    vehicles: int = 0
    vehicle_words: str = ""
    heading: str | None = None
    units: Mapping[str, int] = field(default_factory=dict)
    members: tuple[str, ...] = ()


class RoundFacts(TypedDict, total=False):
    """The facts of a round as a sheet gives them; an empty text or None clears the fact.

    ``level`` is a code of ``warning_level`` or "" for none; ``temperature`` ℃; ``joint`` is asked of the parties
    where it is left out (A4.1: departments together).
    """

    starts_at: int
    ends_at: int | None
    level: str
    weather: str | None
    temperature: int | None
    joint: bool | None
    joint_result: str | None
    key_area: bool | None
    key_people: bool | None
    key_hours: bool | None
    route: str | None
    leaflets: int | None
    problems: str | None
    note: str | None


_TEXTS = ("weather", "joint_result", "route", "problems", "note")


def begin_round(
    work: Work, *, parties: Sequence[PartyFacts] = (), places: Sequence[str] | None = None,
    gear: Sequence[str] = (), paper: bool = False, **facts: Unpack[RoundFacts],
) -> str:
    """出发: a round with its parties and its route; returns its id.

    Args:
        places: the route in its order; every place of the register where it is left out (通知一).
        paper: it was walked with a printed sheet and is entered afterwards.

    Raises:
        UserError: ``rights.missing``, ``time.future``, ``patrol.ends_before``, ``patrol.too_long``,
            ``patrol.heads``, ``patrol.vehicles``, ``patrol.no_places``, ``patrol.count``, ``text.too_long``.
    """
    require(work, Right.WRITE_LOG)
    route = list(dict.fromkeys(places)) if places is not None else register(work)
    if not route:
        raise UserError("patrol.no_places")
    plain = _cleaned(facts)
    plain.setdefault("starts_at", work.now)
    _check_times(work, plain["starts_at"], plain.get("ends_at"))
    if "level" not in plain:
        plain["level"] = level_tonight(work).level
    if plain.get("joint") is None:
        plain["joint"] = is_joint(parties)
    made = work.create(
        PatrolRound, number=take_number(work, Series.PATROL), recorded_at=work.now, recorded_by=work.actor or None,
        paper=paper, **plain,
    )
    set_parties(work, patrol=made, parties=parties)
    set_route(work, patrol=made, places=route)
    set_gear(work, patrol=made, gear=gear)
    return made


def change_round(work: Work, *, patrol: str, seen: Seen, **facts: Unpack[RoundFacts]) -> None:
    """Changes the given facts of a round.

    Raises:
        UserError: ``patrol.unknown``, and as ``begin_round``.
    """
    require(work, Right.WRITE_LOG)
    row = round_row(work, patrol)
    plain = _cleaned(facts)
    _check_times(work, plain.get("starts_at", row.starts_at), plain.get("ends_at", row.ends_at))
    if plain:
        work.change(PatrolRound, patrol, seen=seen, **plain)


def end_round(work: Work, *, patrol: str, seen: Seen, at: int | None = None) -> None:
    """收队. Places that were not reached are then 未到, and a reason is asked for; it may come later.

    Raises:
        UserError: ``patrol.unknown``, ``patrol.ended``, ``patrol.ends_before``, ``time.future``.
    """
    require(work, Right.WRITE_LOG)
    row = round_row(work, patrol)
    if row.ends_at is not None:
        raise UserError("patrol.ended", at=moment_words(row.ends_at, work.now))
    moment = work.now if at is None else at
    _check_times(work, row.starts_at, moment)
    work.change(PatrolRound, patrol, seen=seen, ends_at=moment)


def reopen_round(work: Work, *, patrol: str, seen: Seen) -> None:
    """The round goes on: it was ended too early. Raises UserError ``patrol.unknown``."""
    require(work, Right.WRITE_LOG)
    round_row(work, patrol)
    work.change(PatrolRound, patrol, seen=seen, ends_at=None)


def void_round(work: Work, *, patrol: str, seen: Seen, reason: str) -> None:
    """作废, with the reason; it counts no more, and neither do its visits.

    Raises:
        UserError: ``patrol.unknown``, ``journal.reason_missing``.
    """
    require(work, Right.WRITE_LOG)
    round_row(work, patrol)
    work.void(PatrolRound, patrol, seen=seen, reason=clean_text(reason))


def set_parties(work: Work, *, patrol: str, parties: Sequence[PartyFacts]) -> tuple[str, ...]:
    """Makes exactly these the parties of a round, by their order; returns their ids.

    Raises:
        UserError: ``patrol.heads``, ``patrol.vehicles``, ``text.too_long``.
    """
    require(work, Right.WRITE_LOG)
    for party in parties:
        _check_party(party)
    wanted = {str(index): _party_row(party) for index, party in enumerate(parties, 1)}
    set_members(work, PatrolParty, of=("round", patrol), column="slot", wanted=wanted)
    made = tuple(party_id(patrol, index) for index in range(1, len(parties) + 1))
    for party, record in zip(parties, made, strict=True):
        units = {kind: {"heads": heads} for kind, heads in party.units.items() if heads}
        set_members(work, PatrolUnit, of=("party", record), column="kind", wanted=units)
        named: dict[str, dict[str, Any]] = {one: {} for one in party.members}
        set_members(work, PatrolMember, of=("party", record), column="person", wanted=named)
    return made


def party_id(patrol: str, position: int) -> str:
    """The id of the n-th party of a round."""
    return stable_id(PatrolParty.__tablename__, patrol, str(position))


def set_route(work: Work, *, patrol: str, places: Sequence[str]) -> None:
    """Makes exactly these places the route, in this order."""
    require(work, Right.WRITE_LOG)
    wanted = {place: {"position": index} for index, place in enumerate(dict.fromkeys(places), 1)}
    set_members(work, PatrolStop, of=("round", patrol), column="place", wanted=wanted)


def set_gear(work: Work, *, patrol: str, gear: Sequence[str]) -> None:
    """Makes exactly this the equipment that was taken along (list ``patrol_gear``, A3.5)."""
    require(work, Right.WRITE_LOG)
    set_members(work, PatrolGear, of=("round", patrol), column="code", wanted={code: {} for code in gear})


def is_joint(parties: Sequence[PartyFacts]) -> bool:
    """联合巡查: two departments or more went together (A4.1)."""
    return len({kind for party in parties for kind, heads in party.units.items() if heads}) >= 2


def register(reading: Reading) -> list[str]:
    """The places that patrols go to: those with a kind or marked 重点; what was only written in haste is none."""
    rows = reading.execute(
        select(Place.id)
        .where(Place.void_reason.is_(None), Place.retired.is_not(True),
               Place.kind.is_not(None) | Place.key.is_(True) | (Place.visits > 0))
        .order_by(Place.key.desc(), Place.id)
    )
    return [str(row.id) for row in rows]


def round_start(reading: Reading, *, patrol: str) -> int | None:
    """When a round set out; None where there is none of that id."""
    found: int | None = reading.execute(
        select(PatrolRound.starts_at).where(PatrolRound.id == patrol, PatrolRound.void_reason.is_(None))
    ).scalar()
    return found


def round_row(reading: Reading, patrol: str) -> Any:
    """A round that stands.

    Raises:
        UserError: ``patrol.unknown``.
    """
    row = reading.execute(
        select(PatrolRound).where(PatrolRound.id == patrol, PatrolRound.void_reason.is_(None))
    ).first()
    if row is None:
        raise UserError("patrol.unknown")
    return row


def _party_row(party: PartyFacts) -> dict[str, Any]:
    return {
        "name": clean_line(party.name) or None, "team": party.team, "leader": party.leader,
        "leader_words": clean_line(party.leader_words) or None, "phone": clean_line(party.phone) or None,
        "vehicles": party.vehicles, "vehicle_words": clean_line(party.vehicle_words) or None,
        "heading": party.heading,
    }


def _check_party(party: PartyFacts) -> None:
    if not 0 <= party.vehicles <= MOST_VEHICLES:
        raise UserError("patrol.vehicles", most=MOST_VEHICLES)
    if any(not 0 <= heads <= MOST_HEADS for heads in party.units.values()):
        raise UserError("patrol.heads", most=MOST_HEADS)


def _check_times(reading: Reading, starts: int, ends: int | None) -> None:
    for at in (starts, ends):
        if at is not None and at > reading.now + SLACK:
            raise UserError(
                "time.future", entered=moment_words(at, reading.now), now=moment_words(reading.now, reading.now)
            )
    if ends is not None and ends < starts:
        raise UserError("patrol.ends_before", start=moment_words(starts, reading.now))
    if ends is not None and ends - starts > LONGEST:
        raise UserError("patrol.too_long")


def _cleaned(facts: Mapping[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = dict(facts)
    kept |= {name: clean_text(kept[name] or "") or None for name in _TEXTS if name in kept}
    if not 0 <= (kept.get("leaflets") or 0) <= 9999:
        raise UserError("patrol.count", most=9999)
    return kept
