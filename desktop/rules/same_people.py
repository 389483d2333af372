"""Which files are one person's: files said to be the same hang together, whatever circles the sayings make."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping


def groups(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """The whole group of every file that was said to be the same as another; files alone are not in it."""
    parent: dict[str, str] = {}

    def root(one: str) -> str:
        while parent.setdefault(one, one) != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for one, other in pairs:
        if one and other and one != other:
            first, second = sorted((root(one), root(other)))
            parent[second] = first
    found: dict[str, set[str]] = {}
    for one in parent:
        found.setdefault(root(one), set()).add(one)
    return {one: frozenset(members) for members in found.values() for one in members}


def mains(found: Mapping[str, frozenset[str]], rank: Callable[[str], tuple[object, ...]]) -> dict[str, str]:
    """The file by whose name each group goes: the one that ``rank`` puts first, the smaller id where two are equal."""
    by_group: dict[frozenset[str], str] = {}
    for members in set(found.values()):
        by_group[members] = min(members, key=lambda one: (rank(one), one))
    return {one: by_group[members] for one, members in found.items()}


def standing_for(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """One id for each group, for counting people: figures need no main file, only that each is counted once."""
    return {one: min(members) for one, members in groups(pairs).items()}
