"""One-issuer series: one PC gives the numbers, the others show 待编号 until it has (exchange.md B1)."""
from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from desktop.db.models.exchange import DeskKey, SeriesToken
from desktop.errors import UserError
from desktop.exchange.sites import chain_names, own_origin
from desktop.journal.numbers import issuer, site_parts, token_id
from desktop.journal.work import Reading, Work
from desktop.officers import require
from desktop.rules.numbering import ONE_ISSUER
from desktop.vocabulary import Right


@dataclass(frozen=True, slots=True)
class SeriesCard:
    """A one-issuer series and who gives its numbers. ``holder``: a chain, "" while nobody has been named."""

    series: str
    label: str
    holder: str
    name: str
    ours: bool


@dataclass(frozen=True, slots=True)
class NumberHead:
    """With what the numbers of a PC begin: “500103003-S03”."""

    name: str
    head: str
    ours: bool


def holder(reading: Reading, *, series: str) -> str:
    """The chain that gives the numbers of a series, "" while nobody has been named."""
    return issuer(reading, series=series)


def is_holder(reading: Reading, *, series: str) -> bool:
    """Whether this PC gives the numbers; the one that lets go is barred at once."""
    return holder(reading, series=series) == own_origin(reading)


def series_cards(reading: Reading) -> tuple[SeriesCard, ...]:
    """Every one-issuer series, and who gives its numbers now."""
    names, own = chain_names(reading), own_origin(reading)
    found = []
    for series, label in ONE_ISSUER.items():
        held = holder(reading, series=series)
        found.append(SeriesCard(series, label, held, names.get(held, held[:6]), held == own))
    return tuple(found)


def number_heads(reading: Reading) -> tuple[NumberHead, ...]:
    """Which PC begins its numbers with what, this one first: no two of them can give the same number."""
    own = own_origin(reading)
    street, code = site_parts(reading)
    rows = reading.execute(select(DeskKey).where(DeskKey.code.is_not(None)).order_by(DeskKey.street, DeskKey.code))
    others = {
        (row.street or "", row.code): row.name or "" for row in rows
        if row.origin != own and (row.street or "", row.code) != (street, code)
    }
    mine = [NumberHead("本机", f"{street}-{code}", ours=True)] if code else []
    return (*mine, *(NumberHead(name, f"{at[0]}-{at[1]}", ours=False) for at, name in others.items()))


def claim_token(work: Work, *, series: str) -> None:
    """Takes a token that nobody holds.

    Raises:
        UserError: ``rights.missing``, ``exchange.token_elsewhere`` with the ``name`` of who holds it.
    """
    require(work, Right.EXCHANGE)
    now = holder(work, series=series)
    if now == own_origin(work):
        return
    if now:
        raise UserError("exchange.token_elsewhere", name=chain_names(work).get(now, now[:6]))
    work.create(SeriesToken, record=token_id(series), series=series, holder=own_origin(work))


def pass_token(work: Work, *, series: str, to: str) -> None:
    """Hands the token on: this PC stops numbering now, the other begins when the package has come.

    Raises:
        UserError: ``rights.missing``, ``exchange.token_elsewhere``.
    """
    require(work, Right.EXCHANGE)
    now = holder(work, series=series)
    if now != own_origin(work):
        raise UserError("exchange.token_elsewhere", name=chain_names(work).get(now, now[:6]))
    work.change(SeriesToken, token_id(series), seen=work.seen(token_id(series)), holder=to)
