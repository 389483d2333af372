"""动员社会力量 (通知一, 附件三) and 创新做法 (附件二): short records beside the cases."""
from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from desktop.db.models.cases import Mobilisation, NewWay
from desktop.db.models.directory import Place
from desktop.errors import UserError
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import officer_names, require
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.terms import check_choice, read_labels
from desktop.vocabulary import Right

MOST = 100_000
PARTS = "participation"
"""The list of 参与方式 (A3.4)."""


@dataclass(frozen=True, slots=True)
class MobilisationCard:
    """Who was spoken to (list ``informant_kind``), how many, where, and what was left with them."""

    id: str
    at: int
    kind: str
    kind_words: str
    headcount: int
    leaflets: int
    place: str
    words: str
    by_name: str
    seen: Seen
    part: str = ""
    part_words: str = ""


@dataclass(frozen=True, slots=True)
class NewWayCard:
    """创新做法, usable in a 简报."""

    id: str
    at: int
    title: str
    words: str
    by_name: str
    seen: Seen


def record_mobilisation(
    work: Work, *, kind: str, headcount: int, leaflets: int = 0, at: int | None = None, place: str | None = None,
    place_words: str = "", words: str = "", part: str = "",
) -> str:
    """Somebody was won to tell of those in need, or took part himself; returns the id.

    Args:
        part: 发现报告, 街面劝导 or 应急救助服务 (list ``participation``, A3.4); "" where they were only spoken to.

    Raises:
        UserError: ``mobilisation.kind_missing``, ``mobilisation.headcount``, ``terms.unknown``.
    """
    require(work, Right.WRITE_CASES)
    if not kind:
        raise UserError("mobilisation.kind_missing")
    if not 0 < headcount <= MOST or not 0 <= leaflets <= MOST:
        raise UserError("mobilisation.headcount", most=MOST)
    if part:
        check_choice(work, list_name=PARTS, code=part)
    return work.create(
        Mobilisation, kind=kind, headcount=headcount, leaflets=leaflets, at=work.now if at is None else at,
        recorded_at=work.now, by=work.actor or None, place=place, place_words=clean_line(place_words) or None,
        words=clean_text(words) or None, part=part or None,
    )


def void_mobilisation(work: Work, *, mobilisation: str, seen: Seen, reason: str) -> None:
    """作废, with the reason."""
    require(work, Right.WRITE_CASES)
    work.void(Mobilisation, mobilisation, seen=seen, reason=reason)


def mobilisations(reading: Reading, *, start: int = 0, end: int | None = None) -> tuple[MobilisationCard, ...]:
    """Records between two instants (half-open), the latest first."""
    until = reading.now + 1 if end is None else end
    rows = reading.execute(
        select(Mobilisation, Place.name.label("place_name")).outerjoin(Place, Place.id == Mobilisation.place)
        .where(Mobilisation.void_reason.is_(None), Mobilisation.at >= start, Mobilisation.at < until)
        .order_by(Mobilisation.at.desc(), Mobilisation.id.desc())
    ).all()
    labels, names = read_labels(reading), officer_names(reading)
    return tuple(
        MobilisationCard(row.id, row.at or 0, row.kind or "", labels.of("informant_kind", row.kind),
                         row.headcount or 0, row.leaflets or 0, row.place_name or row.place_words or "",
                         row.words or "", names.get(row.by or "", ""), reading.seen(row.id), row.part or "",
                         labels.of(PARTS, row.part) if row.part else "")
        for row in rows
    )


def write_new_way(work: Work, *, title: str, words: str) -> str:
    """创新做法; returns the id.

    Raises:
        UserError: ``new_way.empty``.
    """
    require(work, Right.WRITE_CASES)
    if not title.strip() or not words.strip():
        raise UserError("new_way.empty")
    return work.create(NewWay, at=work.now, by=work.actor or None, title=clean_line(title), words=clean_text(words))


def void_new_way(work: Work, *, way: str, seen: Seen, reason: str) -> None:
    """作废, with the reason."""
    require(work, Right.WRITE_CASES)
    work.void(NewWay, way, seen=seen, reason=reason)


def new_ways(reading: Reading) -> tuple[NewWayCard, ...]:
    """All, the latest first."""
    names = officer_names(reading)
    rows = reading.execute(select(NewWay).where(NewWay.void_reason.is_(None)).order_by(NewWay.at.desc()))
    return tuple(
        NewWayCard(row.id, row.at or 0, row.title or "", row.words or "", names.get(row.by or "", ""),
                   reading.seen(row.id)) for row in rows
    )
