"""Telephone numbers as people give them: nothing is refused; digits to match by, a kind, and a way to show them."""
from __future__ import annotations

import re
from enum import StrEnum

from desktop.records import dataclass
from desktop.rules.text_cleaning import fold_width


class PhoneKind(StrEnum):
    """What sort of number it is."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    SERVICE = "service"
    EMERGENCY = "emergency"
    SHORT = "short"
    FOREIGN = "foreign"
    OTHER = "other"
    NONE = "none"


# What stands where no number can (domain.md §4.2); the first three are offered as choices.
NO_NUMBER = ("无来电显示", "不愿透露", "本人到场", "不详", "未知", "没有", "无", "隐藏号码", "未显示", "不知道")
LOCAL_AREA = "023"

_EMERGENCY = frozenset({"110", "119", "120", "122", "112", "12110", "12395"})
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(010|02\d|0[3-9]\d\d)([2-9]\d{6,7})")
_LOCAL = re.compile(r"[2-9]\d{7}")
_SERVICE = re.compile(r"[48]00\d{7}|95\d{3,6}|96\d{3,4}|100\d\d|1010\d{4}|12\d{3}|11[4-8]")
_EXTENSION = re.compile(r"(?:转|分机号?|ext\.?|#|\*)\D{0,3}(\d{1,6})\D*$", re.IGNORECASE)
_TRAILING = re.compile(r"^(.*\d{4})\s*-\s*(\d{1,6})$")
_SEPARATORS = re.compile(r"[、，；;,/\n]|或者?|和")


@dataclass(frozen=True, slots=True)
class Phone:
    """One number. ``key`` is what repeat callers are recognised by, None where there is no number to speak of.

    ``doubtful`` is a mark for the eye, never a reason to refuse.
    """

    typed: str
    kind: PhoneKind
    key: str | None
    display: str
    extension: str = ""
    doubtful: bool = False


def read_phone(typed: str) -> Phone:
    """The first number in the text, or the text itself where there is none."""
    numbers = read_phones(typed)
    return next((phone for phone in numbers if phone.key is not None), numbers[0])


def read_phones(typed: str) -> tuple[Phone, ...]:
    """Every number of a text such as “13000005528 或 63000110”; at least one entry."""
    pieces = [piece.strip() for piece in _SEPARATORS.split(fold_width(typed))]
    return tuple(_read_one(piece) for piece in pieces if piece) or (_without_number(""),)


def match_keys(typed: str) -> tuple[str, ...]:
    """The keys of all numbers in the text, for recognising a repeat caller."""
    return tuple(dict.fromkeys(phone.key for phone in read_phones(typed) if phone.key is not None))


def _read_one(typed: str) -> Phone:
    body, extension = _split_extension(typed)
    digits = re.sub(r"\D", "", body)
    if not digits:
        return _without_number(typed)
    abroad = _abroad(body, digits)
    if abroad is not None:
        return Phone(typed, PhoneKind.FOREIGN, abroad, f"+{abroad}", extension)
    return _domestic(typed, _national(digits), extension)


def _split_extension(typed: str) -> tuple[str, str]:
    found = _EXTENSION.search(typed)
    if found and re.search(r"\d{3}", typed[: found.start()]):
        return typed[: found.start()], found.group(1)
    trailing = _TRAILING.match(typed)
    if trailing and _is_complete(_national(re.sub(r"\D", "", trailing.group(1)))):
        return trailing.group(1), trailing.group(2)
    return typed, ""


def _is_complete(digits: str) -> bool:
    return any(pattern.fullmatch(digits) for pattern in (_MOBILE, _LANDLINE, _LOCAL))


def _abroad(body: str, digits: str) -> str | None:
    """The digits of a number of another country, when it is written with + or 00."""
    written = body.lstrip(" (")
    if written.startswith("+"):
        return None if digits.startswith("86") else digits
    if digits.startswith("00") and len(digits) > 9:
        return None if digits.startswith("0086") else digits[2:]
    return None


def _national(digits: str) -> str:
    """Without the country code, and without the zero some people dial before a mobile number."""
    for prefix in ("0086", "86"):
        rest = digits.removeprefix(prefix)
        if rest != digits and (_is_complete(rest) or _LANDLINE.fullmatch("0" + rest)):
            digits = rest if _is_complete(rest) else "0" + rest
            break
    return digits[1:] if digits.startswith("0") and _MOBILE.fullmatch(digits[1:]) else digits


def _domestic(typed: str, digits: str, extension: str) -> Phone:
    tail = f" 转 {extension}" if extension else ""
    if _MOBILE.fullmatch(digits):
        return Phone(typed, PhoneKind.MOBILE, digits, f"{digits[:3]} {digits[3:7]} {digits[7:]}{tail}", extension)
    fixed = _LANDLINE.fullmatch(digits) or _LANDLINE.fullmatch(LOCAL_AREA + digits if _LOCAL.fullmatch(digits) else "")
    if fixed:
        area, number = fixed.groups()
        return Phone(typed, PhoneKind.LANDLINE, area + number, f"{area}-{number[:-4]} {number[-4:]}{tail}", extension)
    return _special(typed, digits, extension, tail)


def _special(typed: str, digits: str, extension: str, tail: str) -> Phone:
    if digits in _EMERGENCY:
        return Phone(typed, PhoneKind.EMERGENCY, digits, digits + tail, extension)
    if _SERVICE.fullmatch(digits):
        shown = f"{digits[:3]}-{digits[3:6]}-{digits[6:]}" if len(digits) == 10 else digits
        return Phone(typed, PhoneKind.SERVICE, digits, shown + tail, extension)
    if 3 <= len(digits) <= 6:
        return Phone(typed, PhoneKind.SHORT, digits, digits + tail, extension)
    return Phone(typed, PhoneKind.OTHER, digits if len(digits) > 6 else None, typed, extension, doubtful=True)


def _without_number(typed: str) -> Phone:
    known = typed in NO_NUMBER or not typed
    return Phone(typed, PhoneKind.NONE, None, typed, doubtful=not known)
