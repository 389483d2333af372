"""One-issuer series: one PC gives the numbers, the others show 待编号 until it has (exchange.md B1)."""
from __future__ import annotations

from sqlalchemy import select

from desktop.db.models.exchange import SeriesToken
from desktop.errors import UserError
from desktop.exchange.sites import chain_names, own_origin
from desktop.journal.source import stable_id
from desktop.journal.work import Reading, Work
from desktop.officers import require
from desktop.vocabulary import Right


def holder(reading: Reading, *, series: str) -> str:
    """The chain that gives the numbers of a series, "" while nobody has been named."""
    row = reading.execute(select(SeriesToken.holder).where(SeriesToken.id == _token(series))).first()
    return (row.holder or "") if row is not None else ""


def is_holder(reading: Reading, *, series: str) -> bool:
    """Whether this PC gives the numbers; the one that lets go is barred at once."""
    return holder(reading, series=series) == own_origin(reading)


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
    work.create(SeriesToken, record=_token(series), series=series, holder=own_origin(work))


def pass_token(work: Work, *, series: str, to: str) -> None:
    """Hands the token on: this PC stops numbering now, the other begins when the package has come.

    Raises:
        UserError: ``rights.missing``, ``exchange.token_elsewhere``.
    """
    require(work, Right.EXCHANGE)
    now = holder(work, series=series)
    if now != own_origin(work):
        raise UserError("exchange.token_elsewhere", name=chain_names(work).get(now, now[:6]))
    work.change(SeriesToken, _token(series), seen=work.seen(_token(series)), holder=to)


def _token(series: str) -> str:
    return stable_id("series_token", series)
