"""Identity papers: checks that explain themselves and suggest, and never stand in the way of saving (市通知第四条)."""
from __future__ import annotations

import re
from datetime import date
from operator import mul

from desktop.errors import UserError
from desktop.records import dataclass
from desktop.rules import regions
from desktop.rules.text_cleaning import fold_width

RESIDENT, TEMPORARY, HMT_RESIDENCE, FOREIGN_PERMANENT = "resident", "temporary", "hmt_residence", "foreign_permanent"
HM_PERMIT, TAIWAN_PERMIT, PASSPORT = "hm_permit", "taiwan_permit", "passport"
HOUSEHOLD, DRIVING, NO_PAPER, UNKNOWN = "household", "driving", "none", "unknown"

# Papers that carry the 18-digit number.
NUMBERED = (RESIDENT, TEMPORARY, HMT_RESIDENCE, HOUSEHOLD, DRIVING)

# Formats of other papers, with the hint shown where a number looks different (domain.md §4.1).
_FORMATS: dict[str, tuple[re.Pattern[str], str]] = {
    HM_PERMIT: (re.compile(r"[HM]\d{8}(\d{2})?"), "H 或 M 加 8 位数字"),
    TAIWAN_PERMIT: (re.compile(r"\d{8}(\d{2})?"), "8 位数字"),
    PASSPORT: (re.compile(r"[A-Z0-9]{5,20}"), "字母和数字，5 到 20 位"),
}
_OLD_FOREIGN = re.compile(r"[A-Z]{3}\d{12}")
_FOREIGN_HINT = "9 开头 18 位，旧证 3 个字母加 12 位数字"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_WELL_FORMED = re.compile(r"[0-9]{17}[0-9X]|[0-9]{15}")
_OLDEST = 120
_PERMIT_CODES = ("810000", "820000", "830000")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a sound number says; offered, never written over what was typed. ``sex`` is “男” or “女”."""

    birth: date
    sex: str
    province: str | None
    region: str | None

    def age(self, at: date) -> int:
        """Full years at a date."""
        return full_years(self.birth, at)


@dataclass(frozen=True, slots=True)
class Checked:
    """A number looked at: normalised, as typed, what is wrong, what is merely odd, and what it suggests."""

    number: str
    typed: str
    faults: tuple[UserError, ...] = ()
    warnings: tuple[UserError, ...] = ()
    suggestion: Suggestion | None = None

    @property
    def sound(self) -> bool:
        return not self.faults


def normalise(typed: str) -> str:
    """Half width, without blanks, hyphens and dots, letters large."""
    return re.sub(r"[\s\-－—–_.·]", "", fold_width(typed)).upper()


def check_digit(first: str) -> str:
    """The check character for the first 17 digits (ISO 7064 MOD 11-2)."""
    return _CHECKS[sum(map(mul, map(int, first), _WEIGHTS)) % 11]


def from_fifteen(number: str) -> str:
    """The 18-digit form of a 15-digit number of the first generation."""
    first = f"{number[:6]}19{number[6:]}"
    return first + check_digit(first)


def full_years(birth: date, at: date) -> int:
    """Age in full years."""
    return at.year - birth.year - ((at.month, at.day) < (birth.month, birth.day))


def check_paper(kind: str, typed: str, today: date) -> Checked:
    """Look at a number of the given kind of paper (codes of the term list ``paper_kind``).

    An empty number has no fault here: why there is none is another field (无证原因).
    """
    number = normalise(typed)
    if not number or kind in (NO_PAPER, UNKNOWN):
        return Checked(number, typed)
    if kind == FOREIGN_PERMANENT:
        return _check_foreign(number, typed, today)
    if kind in NUMBERED:
        return _check_numbered(number, typed, today, kind)
    return _check_format(kind, number, typed)


def check_resident(typed: str, today: date) -> Checked:
    """As ``check_paper`` for a 居民身份证."""
    return check_paper(RESIDENT, typed, today)


def guess_kind(typed: str) -> str:
    """The kind of paper that a number looks like, as a first choice for the field."""
    number = normalise(typed)
    if re.fullmatch(r"9\d{16}[\dX]", number) or _OLD_FOREIGN.fullmatch(number):
        return FOREIGN_PERMANENT
    if number.startswith(_PERMIT_CODES) and len(number) == 18:
        return HMT_RESIDENCE
    if re.fullmatch(r"[HM]\d{8}(\d{2})?", number):
        return HM_PERMIT
    return RESIDENT if re.fullmatch(r"\d{15}|\d{17}[\dX]", number) else UNKNOWN


def _check_format(kind: str, number: str, typed: str) -> Checked:
    pattern, hint = _FORMATS.get(kind, (None, ""))
    if pattern is None or pattern.fullmatch(number):
        return Checked(number, typed)
    return Checked(number, typed, warnings=(UserError("paper.unusual", hint=hint),))


def _check_numbered(number: str, typed: str, today: date, kind: str) -> Checked:
    if len(number) not in (15, 18):
        return Checked(number, typed, (UserError("resident_id.length", length=len(number)),))
    foreign = _first_foreign(number)
    if foreign is not None:
        position, char = foreign
        return Checked(number, typed, (UserError("resident_id.character", position=position, char=char),))
    old = len(number) == 15
    whole = from_fifteen(number) if old else number
    fault = _date_fault(whole[6:14], today) or (None if old else _check_fault(whole))
    if fault is not None:
        return Checked(number, typed, (fault,))
    return Checked(number, typed, (), _region_warnings(whole, kind), _suggest(whole, whole[:6]))


def _first_foreign(number: str) -> tuple[int, str] | None:
    """Position (from 1) and character of the first that is no digit; X is allowed as the eighteenth."""
    if _WELL_FORMED.fullmatch(number):
        return None
    for position, char in enumerate(number, start=1):
        if not (char.isascii() and char.isdigit()) and not (position == 18 and char == "X"):
            return position, char
    return None


def _date_fault(digits: str, today: date) -> UserError | None:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    try:
        birth = date(year, month, day)
    except ValueError:
        return UserError("resident_id.date", year=digits[:4], month=month, day=day)
    if birth > today:
        return UserError("resident_id.future", year=year, month=month, day=day)
    return None


def _check_fault(number: str) -> UserError | None:
    return None if check_digit(number[:17]) == number[17] else UserError("resident_id.check_digit")


def _region_warnings(number: str, kind: str) -> tuple[UserError, ...]:
    warnings: list[UserError] = []
    if not regions.is_known(number[:6]):
        warnings.append(UserError("resident_id.region", region=number[:6]))
    if (number[:6] in _PERMIT_CODES) != (kind == HMT_RESIDENCE):
        warnings.append(UserError("resident_id.permit_kind" if kind != HMT_RESIDENCE else "resident_id.not_permit"))
    return tuple(warnings)


def _suggest(number: str, region: str | None) -> Suggestion:
    birth = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    sex = "男" if int(number[16]) % 2 else "女"
    if region is None:
        return Suggestion(birth, sex, None, None)
    return Suggestion(birth, sex, regions.province(region), regions.full_name(region))


def _check_foreign(number: str, typed: str, today: date) -> Checked:
    """外国人永久居留身份证: the 2023 card (9…, 18 characters) or the earlier one (3 letters, 12 digits)."""
    if _OLD_FOREIGN.fullmatch(number):
        return Checked(number, typed)
    if not re.fullmatch(r"9\d{16}[\dX]", number):
        return Checked(number, typed, warnings=(UserError("paper.unusual", hint=_FOREIGN_HINT),))
    fault = _date_fault(number[6:14], today) or _check_fault(number)
    if fault is not None:
        return Checked(number, typed, (fault,))
    return Checked(number, typed, suggestion=_suggest(number, None))


def contradictions(
    suggestion: Suggestion, today: date, *, sex: str = "", birth: date | None = None, age: int | None = None
) -> tuple[UserError, ...]:
    """What was typed otherwise than the number says; an age is a guess, so one year of difference passes.

    An age that differs says how old the number makes somebody; that this is very old is not said a second time.
    """
    found: list[UserError] = []
    if sex in ("男", "女") and sex != suggestion.sex:
        found.append(UserError("resident_id.sex_differs", number=suggestion.sex, typed=sex))
    if birth is not None and birth != suggestion.birth:
        said, typed = date_words(suggestion.birth), date_words(birth)
        found.append(UserError("resident_id.birth_differs", number=said, typed=typed))
    told = suggestion.age(today)
    if birth is None and age is not None and abs(age - told) > 1:
        found.append(UserError("resident_id.age_differs", number=told, typed=age))
    elif told > _OLDEST:
        found.append(UserError("resident_id.very_old", age=told))
    return tuple(found)


def date_words(day: date) -> str:
    """“1988年2月3日”."""
    return f"{day.year}年{day.month}月{day.day}日"
