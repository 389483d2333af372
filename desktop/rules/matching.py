"""Ranking of places (and other named things) for the words typed so far, weighted by how often each came up."""
from __future__ import annotations

from collections.abc import Iterable

from desktop.records import dataclass
from desktop.rules.pinyin import Key, Match, match_key, normal_query, prepare


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something to pick: ``count`` is how often it came up this winter, ``aliases`` what else it is called."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit; ``spans`` are positions in ``shown``, which is the name or the alias that fitted."""

    id: str
    name: str
    shown: str
    spans: tuple[tuple[int, int], ...]
    count: int


class NameIndex:
    """Candidates with their keys prepared once, for matching at every keystroke."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._entries: list[tuple[Candidate, tuple[Key, ...]]] = [
            (candidate, tuple(prepare(text) for text in (candidate.name, *candidate.aliases)))
            for candidate in candidates
        ]

    def rank(self, query: str, limit: int = 8) -> list[Ranked]:
        """The best hits; for an empty query the most frequent candidates, without highlight."""
        words = normal_query(query)
        if not words:
            return [Ranked(c.id, c.name, c.name, (), c.count) for c in self._frequent()[:limit]]
        hits = [(_order(hit, key, c), c, hit, key) for c, keys in self._entries for hit, key in _best(words, keys)]
        hits.sort(key=lambda entry: entry[0])
        return [Ranked(c.id, c.name, key.text, hit.spans, c.count) for _order_key, c, hit, key in hits[:limit]]

    def _frequent(self) -> list[Candidate]:
        return sorted((c for c, _keys in self._entries), key=lambda c: (-c.count, c.name, c.id))


def rank_places(query: str, candidates: Iterable[Candidate], limit: int = 8) -> list[Ranked]:
    """One ranking without a kept index."""
    return NameIndex(candidates).rank(query, limit)


def _best(words: tuple[str, ...], keys: tuple[Key, ...]) -> list[tuple[Match, Key]]:
    """At most one pair: the name or alias that fits best, the name itself when they fit equally."""
    pairs = [(hit, key) for key in keys if (hit := match_key(words, key)) is not None]
    return [min(pairs, key=lambda pair: (pair[0].fit, pair[0].rare))] if pairs else []


def _order(hit: Match, key: Key, candidate: Candidate) -> tuple[int, int, int, int, str, str]:
    """A whole fit first; a usual reading before a rare one; then what came up most, then how and where it fits."""
    whole = 0 if hit.fit == 0 else 1
    return whole, min(hit.rare, 1), -candidate.count, hit.fit, f"{len(key.text):04}{candidate.name}", candidate.id
