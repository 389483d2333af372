"""The 档 of a night and what it asks of places: by warning and 重点时段, unless somebody chose another (换档)."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from desktop.cases import PeriodCard, key_periods
from desktop.clock import DAY, HOUR, civil_date
from desktop.db.models.patrols import PatrolNight
from desktop.errors import UserError
from desktop.journal.source import stable_id
from desktop.journal.work import Reading, Work, writes_known
from desktop.officers import require
from desktop.rules.patrol_demand import LEVEL_NAMES, LEVELS, NORMAL, Demand
from desktop.rules.shifts import noon_bounds
from desktop.shared_settings import read_values
from desktop.vocabulary import Right
from desktop.weather import COLD_KINDS, Level, WarningCard, level_of, warnings_between


@dataclass(frozen=True, slots=True)
class NightLevel:
    """The 档 of one night; ``chosen`` by a person, else the higher of warning and 重点时段.

    ``lowest`` is ℃ of the warnings, ``warning`` names the most severe one (“寒潮蓝色”); ``periods`` are the 重点时段
    that hold, ``floor`` the highest 档 of them.
    """

    night: str
    level: str
    warned: str
    chosen: bool
    lowest: int | None
    warning: str = ""
    floor: str = NORMAL
    periods: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return LEVEL_NAMES[self.level]

    @property
    def raised(self) -> bool:
        """Whether it is a 重点时段, and no warning, that asks for this 档 (A0.1, A4.2)."""
        return not self.chosen and LEVELS.index(self.floor) > LEVELS.index(self.warned)


def night_of(at: int) -> str:
    """The night of an instant, noon to noon, by the civil date on which it began."""
    return civil_date(noon_bounds(at)[0])


def level_tonight(reading: Reading, *, at: int | None = None) -> NightLevel:
    """The 档 of the night in which an instant lies, now where it is left out."""
    start, end = noon_bounds(reading.now if at is None else at)
    return levels_between(reading, start=start, end=end)[0]


def levels_between(reading: Reading, *, start: int, end: int) -> list[NightLevel]:
    """The 档 of every night that begins in a half-open stretch of noons, in their order."""
    cold = [card for card in warnings_between(reading, since=start, until=end) if card.kind in COLD_KINDS]
    periods = key_periods(reading)
    chosen: dict[str, str] = {row.night or "": row.level or "" for row in reading.execute(
        select(PatrolNight.night, PatrolNight.level).where(
            PatrolNight.night >= night_of(start), PatrolNight.night <= night_of(end), PatrolNight.void_reason.is_(None))
    )}
    return [_level(at, cold, periods, chosen.get(night_of(at), "")) for at in range(start, end, DAY)]


def _level(start: int, cold: Sequence[WarningCard], periods: Sequence[PeriodCard], chosen: str) -> NightLevel:
    end = start + DAY
    tonight = [card for card in cold if card.starts < end and card.ends > start]
    warned = max((level_of(card.level) for card in tonight), key=lambda one: one.rank, default=Level.NORMAL).value
    holding = [one for one in periods if any(one.holds(start + hour * HOUR) for hour in range(24))]
    floor = max((one.level for one in holding), key=LEVELS.index, default=NORMAL)
    lowest = min((card.lowest for card in tonight if card.lowest is not None), default=None)
    name = next((card.name for card in tonight if card.level == warned), "")
    asked = max(warned, floor, key=LEVELS.index)
    known = chosen in LEVELS
    return NightLevel(night_of(start), chosen if known else asked, warned, known, lowest, name, floor,
                      tuple(one.name for one in holding))


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
