"""服务点 (A3.2): 福利彩票站点, 社区服务中心, 银行网点, 户外劳动人员服务点, where people may ask, rest or get warm."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from desktop.db.models.directory import Place, ServicePoint, Unit
from desktop.directory.facts import cleaned, named, seen_tokens
from desktop.errors import UserError
from desktop.journal.entry import Value
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.rules.matching import Candidate, rank_places
from desktop.terms import check_choice, read_labels
from desktop.vocabulary import Right

KIND_LIST, USE_LIST = "service_point_kind", "service_point_use"
MOST_ROOM = 9_999


@dataclass(frozen=True, slots=True)
class PointCard:
    """One service point with the words of its codes; ``capacity`` in people, None where nobody counted."""

    id: str
    name: str
    kind: str
    kind_label: str
    use: str
    use_label: str
    community: str
    community_name: str
    address: str
    hours: str
    contact: str
    phone: str
    capacity: int | None
    retired: bool
    seen: Seen

    @property
    def words(self) -> str:
        """“避寒场所，社区服务中心（站），千厮门社区，08:30–20:00”."""
        return "，".join(part for part in (self.use_label, self.kind_label, self.community_name, self.hours) if part)


def list_points(reading: Reading, *, retired: bool = False) -> list[PointCard]:
    """All of them by community and name."""
    rows = reading.execute(
        select(ServicePoint, Unit.name.label("community_name")).outerjoin(Unit, Unit.id == ServicePoint.community)
        .where(ServicePoint.void_reason.is_(None)).order_by(Unit.name, ServicePoint.name, ServicePoint.id)
    ).all()
    labels, tokens = read_labels(reading), seen_tokens(reading, ServicePoint)
    return [
        PointCard(
            r.id, r.name or "", r.kind or "", labels.of(KIND_LIST, r.kind), r.use or "", labels.of(USE_LIST, r.use),
            r.community or "", r.community_name or "", r.address or "", r.hours or "", r.contact_words or "",
            r.phone or "", r.capacity, bool(r.retired), tokens.get(r.id) or reading.seen(r.id),
        )
        for r in rows if retired or not r.retired
    ]


def find_points(reading: Reading, *, query: str, limit: int = 50) -> list[PointCard]:
    """Service points by name, address or community, by Han or pinyin."""
    cards = {card.id: card for card in list_points(reading)}
    candidates = [Candidate(one.id, one.name, (one.address, one.community_name), 0) for one in cards.values()]
    return [cards[hit.id] for hit in rank_places(query, candidates, limit)]


def nearest_points(reading: Reading, *, place: str = "", community: str = "", limit: int = 3) -> list[PointCard]:
    """就近就便: those of the community of a place, or of a community, shelters before warm rooms before guidance."""
    row = reading.execute(select(Place.community).where(Place.id == place)).first() if place else None
    wanted = (row.community if row else None) or community
    order = {"shelter": 0, "warm": 1, "guide": 2}
    near = [card for card in list_points(reading) if wanted and card.community == wanted]
    return sorted(near, key=lambda card: (order.get(card.use, 3), card.name))[:limit]


def add_point(work: Work, /, *, name: str, kind: str, use: str, **facts: Value) -> str:
    """A new service point.

    Args:
        facts: ``community``, ``address``, ``hours``, ``contact_words``, ``phone``, ``capacity``.

    Raises:
        UserError: ``rights.missing``, ``directory.name_missing``, ``directory.point_known``, ``directory.room``,
            ``terms.*``.
    """
    require(work, Right.EDIT_DIRECTORY)
    kept = _checked(work, {"name": name, "kind": kind, "use": use, **facts, "retired": False})
    if any(card.name == kept["name"] for card in list_points(work)):
        raise UserError("directory.point_known", name=kept["name"])
    return work.create(ServicePoint, record=None, **kept)


def change_point(work: Work, /, *, point: str, seen: Seen, **facts: Value) -> None:
    """Changes only the facts given. Raises UserError as ``add_point``, and ``directory.unknown``."""
    require(work, Right.EDIT_DIRECTORY)
    _known(work, point)
    work.change(ServicePoint, point, seen=seen, **_checked(work, facts))


def retire_point(work: Work, *, point: str, seen: Seen, retired: bool = True) -> None:
    """停用, or 启用 again. Raises UserError ``rights.missing``, ``directory.unknown``."""
    require(work, Right.EDIT_DIRECTORY)
    _known(work, point)
    work.change(ServicePoint, point, seen=seen, retired=retired)


def _checked(work: Work, facts: dict[str, Value]) -> dict[str, Value]:
    for list_name, field in ((KIND_LIST, "kind"), (USE_LIST, "use")):
        if field in facts:
            check_choice(work, list_name=list_name, code=str(facts[field] or ""), note=str(facts.get("address") or ""))
    kept = named(cleaned(facts))
    capacity: Any = kept.get("capacity")
    if capacity is not None and not 0 < int(capacity) <= MOST_ROOM:
        raise UserError("directory.room", most=MOST_ROOM)
    return kept


def _known(work: Work, point: str) -> None:
    found = select(ServicePoint.id).where(ServicePoint.id == point, ServicePoint.void_reason.is_(None))
    if work.execute(found).first() is None:
        raise UserError("directory.unknown")
