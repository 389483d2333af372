"""Acts that take two people (签发、销毁、盘点、报送): the second gives a PIN, and the act asks for the proof of it."""
from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, insert, select

from desktop.clock import MINUTE
from desktop.db.models.officers import AccessNote, SecondProof
from desktop.errors import UserError
from desktop.journal.work import Reading, Work
from desktop.officers.pins import PinCheck, check_pin
from desktop.officers.register import OfficerCard, find_officer, list_officers
from desktop.officers.rights import NOBODY, may, require
from desktop.vocabulary import Right

LASTS = 5 * MINUTE
"""How long a proof may wait for its act: long enough for a slow paper, too short to be kept for later."""


class TwoPersonAct(StrEnum):
    """What no one does alone; ``right`` must be held by one of the two."""

    SIGN_BRIEFING = "sign_briefing"
    SIGN_REPORT = "sign_report"
    CLOSE_EVENT = "close_event"
    DESTROY = "destroy"
    COUNT_STOCK = "count_stock"
    REPORT_LEDGER = "report_ledger"
    REVIEW_LEDGER = "review_ledger"
    RETURN_LEDGER = "return_ledger"
    CLOSE_PERIOD = "close_period"

    @property
    def label(self) -> str:
        return _ACTS[self][0]

    @property
    def right(self) -> Right:
        return _ACTS[self][1]


_ACTS = {
    TwoPersonAct.SIGN_BRIEFING: ("签发简报", Right.ISSUE_BRIEFING),
    TwoPersonAct.SIGN_REPORT: ("审签书面报告", Right.SIGN_REPORT),
    TwoPersonAct.CLOSE_EVENT: ("结案", Right.SIGN_REPORT),
    TwoPersonAct.DESTROY: ("销毁个人信息", Right.ERASE),
    TwoPersonAct.COUNT_STOCK: ("盘点", Right.KEEP_STOCK),
    TwoPersonAct.REPORT_LEDGER: ("报送台账", Right.EXPORT_LEDGER),
    TwoPersonAct.REVIEW_LEDGER: ("审核台账", Right.REVIEW),
    TwoPersonAct.RETURN_LEDGER: ("退回台账", Right.REVIEW),
    TwoPersonAct.CLOSE_PERIOD: ("封存数据", Right.REVIEW),
}


_SIGNED = frozenset(TwoPersonAct) - {TwoPersonAct.DESTROY, TwoPersonAct.COUNT_STOCK}
"""Acts on papers and figures, under whose hands nothing may change."""


@dataclass(frozen=True, slots=True)
class SecondCheck:
    """What became of the second PIN; ``proof`` is what the act asks for, empty unless the PIN was right."""

    check: PinCheck
    proof: str = ""


def possible_seconds(reading: Reading, *, act: TwoPersonAct) -> list[OfficerCard]:
    """Who may confirm an act of the one at the desk: others with a PIN, of whom somebody must hold the right."""
    own = may(reading, act.right)
    others = [card for card in list_officers(reading) if card.has_pin and card.id != reading.actor]
    able = [card for card in others if own or act.right in card.rights]
    return sorted(able, key=lambda card: act.right not in card.rights)


def prove_second(work: Work, *, act: TwoPersonAct, officer: str, pin: str) -> SecondCheck:
    """The second person types the PIN: counted like any other try, and good for one act within five minutes.

    Raises:
        UserError: ``second.same``, ``rights.missing`` when neither of the two holds the right, ``pin.form``,
            ``officers.unknown``, ``officers.retired``.
    """
    _require_pair(work, act, officer)
    check = check_pin(work, officer=officer, pin=pin)
    if not check.ok:
        return SecondCheck(check)
    proof = work.source.new_id()
    work.execute(delete(SecondProof).where(SecondProof.at < work.now - LASTS))
    work.execute(insert(SecondProof).values(id=proof, act=act.value, officer=officer, actor=work.actor, at=work.now))
    return SecondCheck(check, proof)


def require_two(work: Work, *, act: TwoPersonAct, second: str, subject: str = "", nobody: bool = False) -> str:
    """A verb that takes two people begins with this; the proof is used up, and who confirmed is written down.

    Args:
        second: the proof of ``prove_second``.
        subject: the record that the act is about.
        nobody: whether a desk without a known officer may do it alone (the command line).

    Returns:
        The officer who confirmed, empty for nobody's desk.

    Raises:
        UserError: ``second.missing`` with ``act``, ``second.stale``, ``second.same``, ``rights.missing``.
    """
    if nobody and work.actor == NOBODY:
        return ""
    if not second:
        if not possible_seconds(work, act=act):
            require(work, act.right)
        raise UserError("second.missing", act=act.label)
    officer = _use_up(work, act, second)
    _require_pair(work, act, officer)
    work.create(
        AccessNote, officer=officer, kind=f"second_{act.value}", at=work.now, by=work.actor or None,
        subject=subject or None,
    )
    return officer


def signing_under_way(reading: Reading) -> TwoPersonAct | None:
    """A paper or a report that two people are just signing: the second PIN was given and its act has not come yet.

    Bounded by ``LASTS``: whoever walks away keeps nothing waiting for longer.
    """
    rows = reading.execute(select(SecondProof.act, SecondProof.at).order_by(SecondProof.at.desc()))
    return next((
        act for act, at in ((TwoPersonAct(row.act), row.at) for row in rows)
        if act in _SIGNED and 0 <= reading.now - at <= LASTS
    ), None)


def _use_up(work: Work, act: TwoPersonAct, proof: str) -> str:
    row: Any = work.execute(select(SecondProof).where(SecondProof.id == proof)).first()
    fits = row is not None and (row.act, row.actor) == (act.value, work.actor) and 0 <= work.now - row.at <= LASTS
    if not fits:
        raise UserError("second.stale", act=act.label)
    work.execute(delete(SecondProof).where(SecondProof.id == proof))
    return str(row.officer)


def _require_pair(work: Work, act: TwoPersonAct, officer: str) -> None:
    """Two different people, one of whom holds the right."""
    card = find_officer(work, officer=officer)
    if officer == work.actor:
        raise UserError("second.same", act=act.label)
    if act.right not in card.rights:
        require(work, act.right)
