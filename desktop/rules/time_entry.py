"""Times as an officer types them at night: “2135”, “昨2135”, “9.05”, “0114 2135”, “10分钟前”, read against now."""
from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from desktop.clock import BEIJING, HOUR, MINUTE, local
from desktop.errors import UserError
from desktop.records import dataclass
from desktop.rules.text_cleaning import fold_width

# Typed a little ahead of the program's clock is still “now”, for two clocks never agree.
TOLERANCE = MINUTE

_DAY_WORDS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "当": 0, "明": 1, "后": 2}
_NOW_WORDS = ("刚才", "刚刚", "现在", "马上", "此刻", "now")
_DAY_WORD = re.compile(r"^(大前|前|昨|今|当|明|后)[天日]?")
_PART = re.compile(r"^(凌晨|清晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚|夜里|夜间|夜)")
_NIGHT = ("晚上", "晚", "夜里", "夜间", "夜")
_AFTERNOON = ("下午", "傍晚", *_NIGHT)
_SMALL_HOURS = 4
_AGO = re.compile(r"^(半|\d{1,3})(?:个)?(分钟|分|小时|时|钟头)(半)?(?:之|以)?前$")
_CLOCK = re.compile(r"^(\d{1,2})[:.点时](?:(\d{1,2})(?:分|[:.]\d{2})?|(半)|整)?$")
_BARE = re.compile(r"^(\d{1,2})(\d{2})$")
_FULL_DATE = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_SHORT_DATE = re.compile(r"^(\d{1,2})[-/.月](\d{1,2})[日号]?(?=\s|$|\d)")
_BARE_DATE = re.compile(r"^(\d{4})?(\d{2})(\d{2})(?=\s)")


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant read from text. ``future``: later than now; ``day_assumed``: no day was typed."""

    at: int
    future: bool
    day_assumed: bool


def read_moment(text: str, now: int, *, ahead: bool = False) -> Moment:
    """The instant meant.

    Without a day, the time nearest to now in the past twelve hours is meant (“2135” typed at 03:17 is last
    evening), otherwise today's; with ``ahead`` (plans, tickets) the next one to come.

    Raises:
        UserError: ``time.empty``, ``time.unclear``, ``time.no_such`` or ``date.no_such``, each with ``text``.
    """
    plain = " ".join(fold_width(text).split())
    if not plain:
        raise UserError("time.empty")
    if plain.lower() in _NOW_WORDS:
        return Moment(now, False, False)
    ago = _AGO.match(plain)
    if ago:
        return Moment(now - _ago(ago), False, False)
    day, rest = _split_day(plain, local(now).date(), text)
    part = _PART.match(rest)
    hour, minute = _read_clock(rest[part.end() :].strip() if part else rest, text)
    if part:
        day, hour = _of_part(part.group(1), day, hour)
    at = _at(day, hour, minute) if day is not None else _nearest(hour, minute, now, ahead)
    return Moment(at, at > now + TOLERANCE, day is None)


def read_past(text: str, now: int) -> int:
    """As ``read_moment`` for what has already happened.

    Raises:
        UserError: also ``time.future`` with ``entered`` and ``now`` as words.
    """
    moment = read_moment(text, now)
    if moment.future:
        raise UserError("time.future", entered=_words(moment.at, now), now=f"{local(now):%H:%M}")
    return moment.at


def require_not_before(at: int, earliest: int, name: str, now: int) -> None:
    """An act cannot lie before what it follows.

    Raises:
        UserError: ``time.before``: “早于接报 02:48”.
    """
    # Times are typed in minutes, so the same minute is not before.
    if at // MINUTE < earliest // MINUTE:
        raise UserError("time.before", name=name, earliest=_words(earliest, now))


def read_date(text: str, today: date) -> date:
    """A civil date: “2025-01-14”, “20250114”, “1月14日”, “0114”, “昨天”; without a year, the nearest in time.

    Raises:
        UserError: ``date.empty``, ``date.unclear``, ``date.no_such``.
    """
    plain = "".join(fold_width(text).split())
    if not plain:
        raise UserError("date.empty")
    word = _DAY_WORD.fullmatch(plain)
    if word:
        return today + timedelta(days=_DAY_WORDS[word.group(1)])
    full = re.fullmatch(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?", plain)
    if full and (len(plain) != 4 or not plain.isdigit()) and _is_dated(plain):
        return _date(int(full.group(1)), int(full.group(2)), int(full.group(3)), text)
    short = re.fullmatch(r"(\d{1,2})[-/.月](\d{1,2})[日号]?", plain) or re.fullmatch(r"(\d{2})(\d{2})", plain)
    if short:
        return _nearest_year(int(short.group(1)), int(short.group(2)), today, text)
    raise UserError("date.unclear", text=text.strip())


def _of_part(part: str, day: date | None, hour: int) -> tuple[date | None, int]:
    """Twelve-hour speech: “昨晚9点半” is 21:30, “昨晚1点” lies after that midnight, “中午1点” is 13:00."""
    if part in _NIGHT and hour <= _SMALL_HOURS:
        return (None if day is None else day + timedelta(days=1)), hour
    if part in _NIGHT and hour == 12:
        return day, 24
    later = (part in _AFTERNOON and hour < 12) or (part == "中午" and hour <= 3)
    return day, hour + 12 if later else hour


def _is_dated(plain: str) -> bool:
    """Bare digits are a full date only when there are eight of them."""
    return not plain.isdigit() or len(plain) == 8


def _ago(found: re.Match[str]) -> int:
    unit = MINUTE if found.group(2).startswith("分") else HOUR
    half = unit // 2 if found.group(3) else 0
    return (unit // 2 if found.group(1) == "半" else int(found.group(1)) * unit) + half


def _split_day(plain: str, today: date, typed: str) -> tuple[date | None, str]:
    word = _DAY_WORD.match(plain)
    if word:
        return today + timedelta(days=_DAY_WORDS[word.group(1)]), plain[word.end() :].strip()
    full = _FULL_DATE.match(plain)
    if full:
        return _date(int(full.group(1)), int(full.group(2)), int(full.group(3)), typed), plain[full.end() :].strip()
    bare = _BARE_DATE.match(plain)
    if bare:
        month, day, rest = int(bare.group(2)), int(bare.group(3)), plain[bare.end() :].strip()
        if bare.group(1):
            return _date(int(bare.group(1)), month, day, typed), rest
        return _nearest_year(month, day, today, typed), rest
    short = _SHORT_DATE.match(plain)
    if short and short.end() < len(plain):
        day_found = _nearest_year(int(short.group(1)), int(short.group(2)), today, typed)
        return day_found, plain[short.end() :].strip()
    return None, plain


def _date(year: int, month: int, day: int, typed: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise UserError("date.no_such", text=typed.strip()) from None


def _nearest_year(month: int, day: int, today: date, typed: str) -> date:
    """The year that brings the day closest: “1231” typed in January is last year's."""
    found: list[date] = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if not found:
        raise UserError("date.no_such", text=typed.strip())
    return min(found, key=lambda candidate: abs((candidate - today).days))


def _read_clock(rest: str, typed: str) -> tuple[int, int]:
    found = _CLOCK.match(rest) or _BARE.match(rest)
    if not found:
        raise UserError("time.unclear", text=typed.strip())
    hour = int(found.group(1))
    half = found.re is _CLOCK and found.group(3)
    minute = 30 if half else int(found.group(2) or 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise UserError("time.no_such", text=typed.strip())
    return hour, minute


def _at(day: date, hour: int, minute: int) -> int:
    start = datetime(day.year, day.month, day.day, tzinfo=BEIJING)
    return int((start + timedelta(hours=hour, minutes=minute)).timestamp()) * 1000


def _nearest(hour: int, minute: int, now: int, ahead: bool) -> int:
    today = _at(local(now).date(), hour, minute)
    if ahead:
        return today if today >= now - TOLERANCE else today + 24 * HOUR
    if today <= now + TOLERANCE:
        return today
    return today - 24 * HOUR if now - (today - 24 * HOUR) <= 12 * HOUR else today


def _words(at: int, now: int) -> str:
    then = local(at)
    if then.date() == local(now).date():
        return f"{then:%H:%M}"
    return f"{then.month}月{then.day}日 {then:%H:%M}"
