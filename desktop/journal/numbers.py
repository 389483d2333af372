"""The full number of a new record, taken in the transaction that writes it (decisions.md 16)."""
from __future__ import annotations

from sqlalchemy import select

from desktop.clock import local
from desktop.db.models.exchange import DeskKey, SeriesToken
from desktop.db.models.journal import Chain
from desktop.db.models.terms import ThisDesk
from desktop.errors import UserError
from desktop.journal.source import stable_id
from desktop.journal.work import Reading, Work
from desktop.rules.numbering import Number, Series


def number_for(work: Work, *, series: Series) -> Number:
    """The parts of the next number of a series.

    Before the first start is done, street and site are "": a call of that hour is numbered all the same.
    """
    street, site = site_parts(work)
    year = local(work.now).year
    return Number(street, site, series, year, work.next_number(series.value, year))


def take_number(work: Work, series: Series) -> str:
    """Street, site, series, year and n as one text; before the first start is done, what is known of them."""
    number = number_for(work, series=series)
    parts = (number.street, number.site, series.value, str(number.year), f"{number.n:04}")
    return "-".join(part for part in parts if part)


def site_parts(reading: Reading) -> tuple[str, str]:
    """Street and site code of this desk, "" where they are not set.

    They are local: were they shared, a package from another desk could rename this one.
    """
    row = reading.execute(select(ThisDesk.street_code, ThisDesk.code)).first()
    return (row.street_code, row.code) if row else ("", "")


def issuer(reading: Reading, *, series: str) -> str:
    """The chain that gives the numbers of a one-issuer series, "" while nobody has been named (exchange.md B1)."""
    held = reading.execute(select(SeriesToken.holder).where(SeriesToken.id == token_id(series))).scalar()
    return str(held or "")


def token_id(series: str) -> str:
    """The id of the token of a series, the same on every PC."""
    return stable_id("series_token", series)


def numbered_elsewhere(reading: Reading, *, series: str) -> str:
    """The name of the other PC that gives the numbers of a series; "" where this one may (待编号 elsewhere)."""
    held = issuer(reading, series=series)
    if not held or reading.execute(select(Chain.origin).where(Chain.own, Chain.origin == held)).first() is not None:
        return ""
    name = reading.execute(select(DeskKey.name).where(DeskKey.origin == held)).scalar()
    return str(name or f"编号 {held[:6]}")


def require_issuer(reading: Reading, *, series: str) -> None:
    """Whether this PC may give a number of a series. Raises UserError ``number.elsewhere`` with the ``name``."""
    name = numbered_elsewhere(reading, series=series)
    if name:
        raise UserError("number.elsewhere", name=name)


def short_number(number: str) -> str:
    """“037”: the last part of a full number, for the screen of this desk."""
    tail = number.rpartition("-")[2]
    return f"{int(tail):03}" if tail.isdigit() else tail
