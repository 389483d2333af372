"""The 档 of a night and what it asks of places: the warning in force, unless somebody chose another (换档)."""
from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from desktop.clock import HOUR, civil_date
from desktop.db.models.patrols import PatrolNight
from desktop.errors import UserError
from desktop.journal.source import stable_id
from desktop.journal.work import Reading, Work, writes_known
from desktop.officers import require
from desktop.rules.patrol_demand import LEVEL_NAMES, LEVELS, NORMAL, Demand
from desktop.rules.shifts import noon_bounds
from desktop.shared_settings import read_values
from desktop.vocabulary import Right
from desktop.weather import COLD_KINDS, highest_between, warnings_between


@dataclass(frozen=True, slots=True)
class NightLevel:
    """The 档 of one night; ``chosen`` by a person, else from the warning; ``lowest`` ℃ of the warnings.

    ``warning`` names the most severe one: “寒潮蓝色”.
    """

    night: str
    level: str
    warned: str
    chosen: bool
    lowest: int | None
    warning: str = ""

    @property
    def name(self) -> str:
        return LEVEL_NAMES[self.level]


def night_of(at: int) -> str:
    """The night of an instant, noon to noon, by the civil date on which it began."""
    return civil_date(noon_bounds(at)[0])


def level_tonight(reading: Reading, *, at: int | None = None) -> NightLevel:
    """The 档 of the night in which an instant lies, now where it is left out."""
    moment = reading.now if at is None else at
    start, end = noon_bounds(moment)
    warned = highest_between(reading, since=start, until=end).value
    cold = [card for card in warnings_between(reading, since=start, until=end) if card.kind in COLD_KINDS]
    night = night_of(moment)
    chosen = reading.execute(
        select(PatrolNight.level).where(PatrolNight.night == night, PatrolNight.void_reason.is_(None))
    ).scalar()
    lowest = min((card.lowest for card in cold if card.lowest is not None), default=None)
    name = next((card.name for card in cold if card.level == warned), "")
    return NightLevel(night, chosen if chosen in LEVELS else warned, warned, chosen in LEVELS, lowest, name)


def choose_level(work: Work, *, level: str, at: int | None = None) -> None:
    """换档 for the night of an instant; "" goes back to what the warning gives.

    Raises:
        UserError: ``rights.missing``, ``patrol.level``.
    """
    require(work, Right.WRITE_LOG)
    if level and level not in LEVELS:
        raise UserError("patrol.level")
    night = night_of(work.now if at is None else at)
    record = stable_id(PatrolNight.__tablename__, night)
    facts = {"level": level or None, "by": work.actor or None, "at": work.now}
    if writes_known(work.connection, record):
        work.change(PatrolNight, record, seen=work.seen(record), void_reason=None, **facts)
    else:
        work.create(PatrolNight, record=record, night=night, **facts)


def demands(reading: Reading, *, level: str) -> tuple[Demand, Demand]:
    """What a level asks of 重点 places and of the others."""
    values = read_values(reading)
    known = level if level in LEVELS else NORMAL
    return (
        Demand(values.number(f"patrol.key_visits_{known}"), values.number(f"patrol.key_gap_{known}") * HOUR),
        Demand(values.number(f"patrol.visits_{known}"), values.number(f"patrol.gap_{known}") * HOUR),
    )
