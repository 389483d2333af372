"""The day or month for which something is counted, as it is typed: “昨天”, “0113”, “12月”, “2024-12”."""
from __future__ import annotations

import re
from datetime import date

from desktop.errors import UserError
from desktop.rules.text_cleaning import fold_width
from desktop.rules.time_entry import read_date

_MONTH = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})月?(?:全月|份)?")
_MONTHS = 12


def read_period(text: str, today: date) -> str:
    """“2025-01-13” of a day, “2024-12” of a month; a month without a year is the latest that has begun.

    Raises:
        UserError: ``date.empty``, ``date.unclear``, ``date.no_such``.
    """
    plain = "".join(fold_width(text).split())
    found = _MONTH.fullmatch(plain)
    if found is None or plain.isdigit():
        return read_date(text, today).isoformat()
    month = int(found.group(2))
    if not 1 <= month <= _MONTHS:
        raise UserError("date.no_such", text=text.strip())
    year = int(found.group(1)) if found.group(1) else today.year - (month > today.month)
    return f"{year:04}-{month:02}"
