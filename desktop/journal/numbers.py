"""The full number of a new record, taken in the transaction that writes it (decisions.md 16)."""
from __future__ import annotations

from sqlalchemy import select

from desktop.clock import local
from desktop.db.models.terms import ThisDesk
from desktop.journal.work import Work
from desktop.rules.numbering import Series


def take_number(work: Work, series: Series) -> str:
    """Street, site, series, year and n, e.g. 500103003-1-A-2025-0037; before the first start, without the site."""
    year = local(work.now).year
    n = work.next_number(series.value, year)
    desk = work.execute(select(ThisDesk.street_code, ThisDesk.code)).first()
    site = f"{desk.street_code}-{desk.code}-" if desk is not None else ""
    return f"{site}{series.value}-{year}-{n:04}"


def short_number(number: str) -> str:
    """“037”: the last part of a full number, for the screen of this desk."""
    tail = number.rpartition("-")[2]
    return f"{int(tail):03}" if tail.isdigit() else tail
