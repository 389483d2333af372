"""预警: 寒潮 and 低温 as announced, entered by hand; which level is in force, and what it asks for (A0.1, A2.3).

Patrols, look-ins and stock ask here: ``level_in_force``, ``highest_between``, ``demands_of``.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from desktop.clock import civil_date, local
from desktop.db.models.weather import WarningNotice, WeatherWarning
from desktop.errors import UserError
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.rules.text_cleaning import clean_line
from desktop.shared_settings import read_values
from desktop.terms import check_choice, label_of, read_labels
from desktop.vocabulary import Right

LEVEL_LIST = "warning_level"
MEANS_LIST = "notice_means"
KINDS = {
    "cold_wave": "寒潮", "low_temperature": "低温", "freezing": "道路结冰", "snow": "暴雪", "rain": "暴雨",
    "other": "天气",
}
"""What the 气象台 warns of in winter."""
COLD_KINDS = frozenset({"cold_wave", "low_temperature", "freezing", "snow"})
"""Kinds that are a danger to whoever sleeps outside and so change what is asked of patrols, look-ins and stock."""
COLDEST, WARMEST = -40, 40


class Level(StrEnum):
    """Levels in rising order; NORMAL where no warning of cold is in force."""

    NORMAL = "normal"
    BLUE = "blue"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"

    @property
    def rank(self) -> int:
        """0 for NORMAL to 4 for RED."""
        return list(Level).index(self)

    @property
    def label(self) -> str:
        """“平时”, “蓝色”…."""
        return {"normal": "平时", "blue": "蓝色", "yellow": "黄色", "orange": "橙色", "red": "红色"}[self.value]


@dataclass(frozen=True, slots=True)
class Demands:
    """What a level asks for, as the settings say (预警等级 in 设置).

    Attributes:
        visits: how often each 重点点位 is to be reached per night.
        look_in_days: the most days between two look-ins on a person who stays outside.
        stock_percent: minimum of each item in percent of its 保底; 100 is the plain minimum.
    """

    level: Level
    visits: int
    look_in_days: int
    stock_percent: int

    def minimum(self, plain: int) -> int:
        """The 保底 under this level, rounded up."""
        return -(-plain * self.stock_percent // 100)


@dataclass(frozen=True, slots=True)
class WarningCard:
    """One 预警; it holds from ``starts`` to ``ends``, half-open; ``lowest`` in ℃."""

    id: str
    kind: str
    level: str
    level_label: str
    starts: int
    ends: int
    lowest: int | None
    words: str
    seen: Seen

    @property
    def name(self) -> str:
        """“寒潮蓝色”."""
        return f"{KINDS.get(self.kind, self.kind)}{self.level_label}"

    def line(self, now: int) -> str:
        """“寒潮蓝色，到 15 日 08:00，最低 3 ℃”; without the day when it ends today."""
        end = local(self.ends)
        day = "" if civil_date(self.ends) == civil_date(now) else f"{end.day} 日 "
        cold = f"，最低 {self.lowest} ℃" if self.lowest is not None else ""
        more = f"，{self.words}" if self.words else ""
        return f"{self.name}，到 {day}{end:%H:%M}{cold}{more}"


@dataclass(frozen=True, slots=True)
class NoticeCard:
    """One 预警提示 that was sent on (A2.3): to whom, how, when; ``delivered_at`` once somebody said it arrived.

    ``answered_by`` is who at the other end said so, ``delivered_to`` the officer who wrote it down.
    """

    id: str
    warning: str
    receiver: str
    unit: str
    means: str
    means_label: str
    sent_at: int
    by: str
    delivered_at: int | None
    answered_by: str
    delivered_to: str
    seen: Seen

    @property
    def line(self) -> str:
        """“较场口社区，电话，03:05 已送达（秦桂芳）”; “…，03:02 发出，还没回音”."""
        if self.delivered_at is None:
            return f"{self.receiver}，{self.means_label}，{local(self.sent_at):%H:%M} 发出，还没回音"
        who = f"（{self.answered_by}）" if self.answered_by else ""
        return f"{self.receiver}，{self.means_label}，{local(self.delivered_at):%H:%M} 已送达{who}"


# Which level holds.


def level_in_force(reading: Reading, at: int | None = None) -> Level:
    """The highest level of cold in force at a moment; NORMAL where there is none."""
    moment = reading.now if at is None else at
    return highest_between(reading, since=moment, until=moment + 1)


def highest_between(reading: Reading, *, since: int, until: int) -> Level:
    """The highest level of cold in force at any moment of a half-open stretch (a shift, a day, a patrol)."""
    levels = (level_of(card.level) for card in warnings_between(reading, since=since, until=until)
              if card.kind in COLD_KINDS)
    return max(levels, key=lambda level: level.rank, default=Level.NORMAL)


def level_of(code: str) -> Level:
    """The level of a code of the list 预警等级; a code that a newer desk added counts as blue, never as nothing."""
    return Level(code) if code in set(Level) else Level.BLUE


def demands_of(reading: Reading, *, level: Level) -> Demands:
    """What a level asks for by the settings."""
    values = read_values(reading)
    return Demands(
        level, values.number(f"patrol.key_visits_{level}"), values.number(f"look_in.days_{level}"),
        values.number(f"stock.percent_{level}"),
    )


def demands_now(reading: Reading, at: int | None = None) -> Demands:
    """What is asked for at a moment."""
    return demands_of(reading, level=level_in_force(reading, at))


# The warnings themselves.


def log_warning(
    work: Work, *, kind: str, level: str, ends: int, starts: int | None = None, lowest: int | None = None,
    words: str = "",
) -> str:
    """A 预警 that was announced.

    Args:
        kind: key of ``KINDS``. level: code of the list 预警等级. starts: now where it is left out.

    Raises:
        UserError: ``terms.unknown``, ``weather.hours``, ``weather.lowest``, ``text.too_long``.
    """
    require(work, Right.WRITE_LOG)
    check_choice(work, list_name=LEVEL_LIST, code=level)
    first = work.now if starts is None else starts
    if kind not in KINDS or ends <= first:
        raise UserError("weather.hours")
    if lowest is not None and not COLDEST <= lowest <= WARMEST:
        raise UserError("weather.lowest", low=COLDEST, high=WARMEST)
    return work.create(
        WeatherWarning, kind=kind, level=level, starts=first, ends=ends, lowest=lowest,
        words=clean_line(words) or None, by=work.actor or None,
    )


def change_level(work: Work, *, warning: str, level: str, ends: int, lowest: int | None = None) -> str:
    """升级、降级: the old one ends now, a new one of the same kind goes on, so that both stay told.

    Raises:
        UserError: ``weather.unknown``, ``weather.lifted``, ``weather.same``, and those of ``log_warning``.
    """
    require(work, Right.WRITE_LOG)
    card = find_warning(work, warning=warning)
    if card.level == level:
        raise UserError("weather.same", level=card.level_label)
    lift_warning(work, warning=warning, seen=card.seen)
    return log_warning(work, kind=card.kind, level=level, ends=ends, lowest=lowest, words=card.words)


def lift_warning(work: Work, *, warning: str, seen: Seen) -> None:
    """解除: it holds no longer from now on. Raises UserError ``weather.unknown``, ``weather.lifted``."""
    require(work, Right.WRITE_LOG)
    card = find_warning(work, warning=warning)
    if card.ends <= work.now:
        raise UserError("weather.lifted")
    # What was announced ahead and is taken back before it began never held; it keeps an empty stretch.
    work.change(WeatherWarning, warning, seen=seen, starts=min(card.starts, work.now), ends=work.now)


def find_warning(reading: Reading, *, warning: str) -> WarningCard:
    """One warning. Raises UserError ``weather.unknown``."""
    card = next(iter(_cards(reading, select(WeatherWarning).where(WeatherWarning.id == warning))), None)
    if card is None:
        raise UserError("weather.unknown")
    return card


def is_warning(reading: Reading, *, record: str) -> bool:
    """Whether a record is a 预警, in force or over."""
    return reading.execute(select(WeatherWarning.id).where(WeatherWarning.id == record)).first() is not None


def warnings_now(reading: Reading) -> list[WarningCard]:
    """What holds at this moment."""
    return warnings_between(reading, since=reading.now, until=reading.now + 1)


def warnings_ahead(reading: Reading) -> list[WarningCard]:
    """What holds now or has been announced for later."""
    return _cards(reading, select(WeatherWarning).where(WeatherWarning.ends > reading.now))


def warnings_between(reading: Reading, *, since: int, until: int) -> list[WarningCard]:
    """What held at any moment of a half-open stretch, oldest first."""
    return _cards(reading, select(WeatherWarning).where(
        WeatherWarning.starts < until, WeatherWarning.ends > since, WeatherWarning.starts < WeatherWarning.ends
    ))


# Sent on.


def send_notice(
    work: Work, *, warning: str, receiver: str, means: str, means_note: str = "", unit: str | None = None,
    answered_by: str = "", delivered: bool = False, at: int | None = None,
) -> str:
    """预警提示 (A2.3): the warning was sent on to somebody; with ``delivered`` where he answered at once.

    Args:
        receiver: name of person, unit or team. means: code of the list 提示方式. unit: its record, where known.

    Raises:
        UserError: ``weather.unknown``, ``weather.receiver``, ``terms.unknown``, ``terms.note_missing``,
            ``weather.future``, ``text.too_long``.
    """
    require(work, Right.WRITE_LOG)
    find_warning(work, warning=warning)
    check_choice(work, list_name=MEANS_LIST, code=means, note=means_note)
    name = clean_line(receiver)
    if not name:
        raise UserError("weather.receiver")
    moment = _past(work, at)
    arrived: dict[str, Any] = _delivery(work, answered_by, moment) if delivered else {}
    return work.create(
        WarningNotice, warning=warning, receiver=name, unit=unit, means=means,
        means_note=clean_line(means_note) or None, sent_at=moment, by=work.actor or None, **arrived,
    )


def send_notices(
    work: Work, *, warning: str, receivers: Mapping[str, str | None], means: str, means_note: str = "",
    answered_by: str = "", delivered: bool = False, at: int | None = None,
) -> list[str]:
    """The same 预警提示 to several in one act: name → record of the directory, None where there is none.

    Raises:
        UserError: ``weather.receiver`` where nobody is named, ``weather.answered_by`` where one name is given for
            several receivers, and those of ``send_notice``.
    """
    require(work, Right.WRITE_LOG)
    if not receivers:
        raise UserError("weather.receiver")
    if answered_by.strip() and len(receivers) > 1:
        raise UserError("weather.answered_by")
    return [
        send_notice(
            work, warning=warning, receiver=name, unit=unit, means=means, means_note=means_note,
            answered_by=answered_by, delivered=delivered, at=at,
        )
        for name, unit in receivers.items()
    ]


def confirm_notice(
    work: Work, *, notice: str, seen: Seen, answered_by: str = "", at: int | None = None,
) -> None:
    """已送达: who said so, and when.

    Raises:
        UserError: ``weather.notice_unknown``, ``weather.delivered_already``, ``weather.future``,
            ``weather.before_sent``.
    """
    require(work, Right.WRITE_LOG)
    card = next((one for one in _notices(work, select(WarningNotice).where(WarningNotice.id == notice))), None)
    if card is None:
        raise UserError("weather.notice_unknown")
    if card.delivered_at is not None:
        raise UserError("weather.delivered_already")
    moment = _past(work, at)
    if moment < card.sent_at:
        raise UserError("weather.before_sent")
    work.change(WarningNotice, notice, seen=seen, **_delivery(work, answered_by, moment))


def notices_of(reading: Reading, *, warning: str) -> list[NoticeCard]:
    """To whom a warning was sent on, oldest first."""
    return _notices(reading, select(WarningNotice).where(WarningNotice.warning == warning))


def notices_between(reading: Reading, *, since: int, until: int) -> list[NoticeCard]:
    """What was sent on in a half-open stretch, oldest first."""
    return _notices(reading, select(WarningNotice).where(WarningNotice.sent_at >= since, WarningNotice.sent_at < until))


def unanswered_notices(reading: Reading) -> list[NoticeCard]:
    """Sent on and not yet 已送达, of warnings that still hold: the next shift must ask again."""
    holding = {card.id for card in warnings_ahead(reading)}
    rows = _notices(reading, select(WarningNotice).where(WarningNotice.delivered_at.is_(None)))
    return [card for card in rows if card.warning in holding]


def _past(work: Work, at: int | None) -> int:
    moment = work.now if at is None else at
    if moment > work.now:
        raise UserError("weather.future")
    return moment


def _delivery(work: Work, answered_by: str, moment: int) -> dict[str, Any]:
    return {"delivered_at": moment, "answered_by": clean_line(answered_by) or None, "delivered_to": work.actor or None}


def _cards(reading: Reading, statement: Any) -> list[WarningCard]:
    rows = reading.execute(
        statement.where(WeatherWarning.void_reason.is_(None)).order_by(WeatherWarning.starts, WeatherWarning.id)
    ).all()
    return [
        WarningCard(
            r.id, r.kind or "", r.level or "", label_of(reading, list_name=LEVEL_LIST, code=r.level or ""),
            r.starts or 0, r.ends or 0, r.lowest, r.words or "", reading.seen(r.id),
        )
        for r in rows
    ]


def _notices(reading: Reading, statement: Any) -> list[NoticeCard]:
    rows = reading.execute(
        statement.where(WarningNotice.void_reason.is_(None)).order_by(WarningNotice.sent_at, WarningNotice.id)
    ).all()
    labels = read_labels(reading) if rows else None
    return [
        NoticeCard(
            r.id, r.warning or "", r.receiver or "", r.unit or "", r.means or "",
            r.means_note or (labels.of(MEANS_LIST, r.means) if labels else ""), r.sent_at or 0, r.by or "",
            r.delivered_at, r.answered_by or "", r.delivered_to or "", reading.seen(r.id),
        )
        for r in rows
    ]
