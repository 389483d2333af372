"""责任分工: 主要负责同志, 分管负责同志, 民社办负责人 and the others, what each answers for (A1.2, A1.4)."""
from __future__ import annotations

from typing import Any

from sqlalchemy import select

from desktop.db.models.worklog import Charge
from desktop.directory.facts import cleaned, named
from desktop.errors import UserError
from desktop.journal.entry import Value
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.records import dataclass
from desktop.terms import check_choice, read_labels
from desktop.vocabulary import Right

ROLE_LIST = "charge_role"
MOST_STEPS = 9


@dataclass(frozen=True, slots=True)
class ChargeCard:
    """One line of the table; ``step`` says when he is called as a clock runs over, 1 first, None never."""

    id: str
    role: str
    role_label: str
    duty: str
    name: str
    post: str
    unit: str
    phone: str
    step: int | None
    retired: bool
    seen: Seen


def list_charges(reading: Reading, *, retired: bool = False) -> list[ChargeCard]:
    """The table: the chain from the top, then the others by name."""
    labels = read_labels(reading)
    rows = reading.execute(select(Charge).where(Charge.void_reason.is_(None))).all()
    cards = [_card(reading, row, labels.of(ROLE_LIST, row.role)) for row in rows if retired or not row.retired]
    return sorted(cards, key=lambda card: (card.retired, -(card.step or 0), card.role, card.name))


def escalation_chain(reading: Reading) -> tuple[ChargeCard, ...]:
    """Those who are called when a clock has run out, the first first; 值班员 and 带班领导 stand before them."""
    cards = [card for card in list_charges(reading) if card.step]
    return tuple(sorted(cards, key=lambda card: card.step or 0))


def add_charge(work: Work, /, *, name: str, role: str, **facts: Value) -> str:
    """One more line.

    Args:
        facts: ``duty``, ``post``, ``unit``, ``phone``, ``step``.

    Raises:
        UserError: ``rights.missing``, ``directory.name_missing``, ``directory.step``, ``terms.*``.
    """
    require(work, Right.EDIT_DIRECTORY)
    check_choice(work, list_name=ROLE_LIST, code=role, note=str(facts.get("post") or ""))
    return work.create(Charge, record=None, **_checked({"name": name, "role": role, **facts, "retired": False}))


def change_charge(work: Work, /, *, charge: str, seen: Seen, **facts: Value) -> None:
    """Changes only the facts given. Raises UserError as ``add_charge``, and ``directory.unknown``."""
    require(work, Right.EDIT_DIRECTORY)
    _known(work, charge)
    if "role" in facts:
        check_choice(work, list_name=ROLE_LIST, code=str(facts["role"]), note=str(facts.get("post") or ""))
    work.change(Charge, charge, seen=seen, **_checked(facts))


def retire_charge(work: Work, *, charge: str, seen: Seen, retired: bool = True) -> None:
    """停用, or 启用 again. Raises UserError ``rights.missing``, ``directory.unknown``."""
    require(work, Right.EDIT_DIRECTORY)
    _known(work, charge)
    work.change(Charge, charge, seen=seen, retired=retired)


def _checked(facts: dict[str, Value]) -> dict[str, Value]:
    kept = named(cleaned(facts))
    step = kept.get("step")
    if step is not None and not 0 <= int(step) <= MOST_STEPS:
        raise UserError("directory.step", most=MOST_STEPS)
    return kept


def _known(work: Work, charge: str) -> None:
    found = select(Charge.id).where(Charge.id == charge, Charge.void_reason.is_(None))
    if work.execute(found).first() is None:
        raise UserError("directory.unknown")


def _card(reading: Reading, row: Any, label: str) -> ChargeCard:
    return ChargeCard(
        row.id, row.role or "", label, row.duty or "", row.name or "", row.post or "", row.unit or "",
        row.phone or "", row.step or None, bool(row.retired), reading.seen(row.id),
    )
