"""点位: the register of places, new ones made in passing, and finding one by what is typed."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from desktop.db.models.directory import Place, Unit
from desktop.directory.facts import cleaned, named, seen_tokens
from desktop.errors import UserError
from desktop.journal.entry import Value
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.records import dataclass
from desktop.rules.matching import Candidate, rank_places
from desktop.rules.pinyin import initials, sort_key
from desktop.rules.text_cleaning import clean_line, fold_width
from desktop.vocabulary import Right

MOST_VISITS = 24
_ALIAS_MARKS = "、，,;；/"


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """One place. ``community`` is the id of a unit; ``visits`` the required ones per night, None where none is set."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    kind_note: str
    community: str
    community_name: str
    landmark: str
    key: bool
    sleeping: bool
    visits: int | None
    retired: bool
    seen: Seen

    @property
    def initials(self) -> str:
        return initials(self.name)


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place that fits what is typed; ``spans`` are half-open positions in ``shown``, its name or another name."""

    place: PlaceCard
    shown: str
    spans: tuple[tuple[int, int], ...]
    count: int


def list_places(reading: Reading, *, kind: str | None = None, retired: bool = False) -> list[PlaceCard]:
    """The register: 重点 places first, then by sound.

    Args:
        kind: code of the list of place kinds.
        retired: with those 停用.
    """
    cards = [c for c in _cards(reading) if (retired or not c.retired) and kind in (None, c.kind)]
    return sorted(cards, key=lambda card: (not card.key, sort_key(card.name)))


def find_place(reading: Reading, *, place: str) -> PlaceCard:
    """One place.

    Raises:
        UserError: ``directory.unknown``.
    """
    found = _cards(reading, place)
    if not found:
        raise UserError("directory.unknown")
    return found[0]


def find_places(
    reading: Reading, *, query: str, counts: Mapping[str, int] | None = None, limit: int = 8
) -> list[PlaceHit]:
    """Places by Han, pinyin or initials, other names included; an empty query gives the most frequent.

    Args:
        counts: how often each place came up this winter, by id.
    """
    cards = {card.id: card for card in _cards(reading) if not card.retired}
    often = counts or {}
    candidates = [Candidate(c.id, c.name, c.aliases, often.get(c.id, 0)) for c in cards.values()]
    ranked = rank_places(query, candidates, limit)
    return [PlaceHit(cards[hit.id], hit.shown, hit.spans, hit.count) for hit in ranked]


def place_named(reading: Reading, *, text: str) -> PlaceCard | None:
    """The place that is called exactly this, by its name or another name."""
    wanted = _plain(text)
    if not wanted:
        return None
    rows = reading.execute(
        select(Place.id, Place.name, Place.alias).where(Place.void_reason.is_(None), Place.retired.is_not(True))
    )
    # Saving a call asks this each time, so the whole cards are made only where a name fits.
    fitting = {row.id for row in rows if wanted in {_plain(n) for n in (row.name or "", *_aliases(row.alias or ""))}}
    return next((card for card in list_places(reading) if card.id in fitting), None) if fitting else None


def place_of(work: Work, *, text: str) -> str:
    """The place that is called this; made in passing where the register has none (F2 at night, locked too).

    Raises:
        UserError: ``directory.name_missing``, ``text.too_long``.
    """
    known = place_named(work, text=text)
    return known.id if known else _make(work, {"name": text})


def add_place(work: Work, /, *, name: str, **facts: Value) -> str:
    """A new place.

    Args:
        facts: ``kind``, ``kind_note`` (what 其他 is), ``alias`` (several with 、), ``community``, ``landmark``,
            ``key``, ``sleeping``, ``visits``.

    Raises:
        UserError: ``rights.missing``, ``directory.name_missing``, ``directory.place_known``, ``directory.visits``.
    """
    require(work, Right.EDIT_DIRECTORY)
    known = place_named(work, text=name)
    if known:
        raise UserError("directory.place_known", name=known.name)
    return _make(work, {"name": name, **facts})


def change_place(work: Work, /, *, place: str, seen: Seen, **facts: Value) -> None:
    """Changes only the facts given. Raises UserError as ``add_place``, and ``directory.unknown``."""
    require(work, Right.EDIT_DIRECTORY)
    find_place(work, place=place)
    kept = _checked(cleaned(facts))
    other = place_named(work, text=str(kept["name"])) if "name" in kept else None
    if other and other.id != place:
        raise UserError("directory.place_known", name=other.name)
    work.change(Place, place, seen=seen, **kept)


def retire_place(work: Work, *, place: str, seen: Seen, retired: bool = True) -> None:
    """停用, or with ``retired=False`` 启用 again; what happened there stays. Raises UserError as ``change_place``."""
    require(work, Right.EDIT_DIRECTORY)
    find_place(work, place=place)
    work.change(Place, place, seen=seen, retired=retired)


def _make(work: Work, facts: Mapping[str, Value]) -> str:
    kept = _checked({"key": False, "sleeping": False, **cleaned(facts), "retired": False})
    return work.create(Place, record=None, **kept)


def _checked(facts: dict[str, Value]) -> dict[str, Value]:
    visits = named(facts).get("visits")
    if visits is not None and not 0 <= int(visits) <= MOST_VISITS:
        raise UserError("directory.visits", most=MOST_VISITS)
    return facts


def _cards(reading: Reading, place: str | None = None) -> list[PlaceCard]:
    statement = (
        select(Place, Unit.name.label("community_name"))
        .outerjoin(Unit, Unit.id == Place.community)
        .where(Place.void_reason.is_(None))
        .order_by(Place.id)
    )
    if place is not None:
        statement = statement.where(Place.id == place)
    tokens = seen_tokens(reading, Place)
    return [_card(row, tokens.get(row.id) or reading.seen(row.id)) for row in reading.execute(statement)]


def _card(row: Any, seen: Seen) -> PlaceCard:
    return PlaceCard(
        row.id, row.name or "", _aliases(row.alias or ""), row.kind or "", row.kind_note or "",
        row.community or "",
        row.community_name or "", row.landmark or "", bool(row.key), bool(row.sleeping), row.visits, bool(row.retired),
        seen,
    )


def _aliases(text: str) -> tuple[str, ...]:
    for mark in _ALIAS_MARKS:
        text = text.replace(mark, "、")
    return tuple(part for part in (piece.strip() for piece in text.split("、")) if part)


def _plain(text: str) -> str:
    """Blanks, width and case say nothing about a name."""
    return fold_width(clean_line(text)).casefold().replace(" ", "")
