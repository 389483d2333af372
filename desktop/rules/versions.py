"""Facts that are never changed: each with the versions that correct it, what withdrew it, and the one that counts.

What the courses of calls and of emergencies have in common. A correction never makes an act look earlier than it was
first written (decisions.md 9).
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from desktop.records import dataclass


class Version(Protocol):
    """A step as far as its versions are concerned; times in milliseconds."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> object: ...
    @property
    def at(self) -> int: ...
    @property
    def entered_at(self) -> int: ...
    @property
    def supersedes(self) -> str: ...


S = TypeVar("S", bound=Version)


@dataclass(frozen=True, slots=True)
class Versions(Generic[S]):
    """One fact with every version of it, first written first; ``now`` is the one that counts.

    ``contested``: two desks corrected it without having seen each other, and a person must settle it.
    """

    versions: tuple[S, ...]
    now: S
    contested: bool
    withdrawn: S | None = None

    @property
    def first(self) -> S:
        return self.versions[0]

    @property
    def at(self) -> int:
        return self.now.at

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(step.id for step in self.versions)

    @property
    def heads(self) -> tuple[S, ...]:
        """The versions that no other version supersedes."""
        replaced = {step.supersedes for step in self.versions}
        return tuple(step for step in self.versions if step.id not in replaced)


def gathered(steps: Iterable[S]) -> list[list[S]]:
    """Steps in any order, by the first step that they correct or withdraw; a stray correction stands for itself."""
    known = sorted(steps, key=_written)
    by_id = {step.id: step for step in known}
    found: dict[str, list[S]] = {}
    for step in known:
        root, seen = step, {step.id}
        while root.supersedes in by_id and root.supersedes not in seen:
            root = by_id[root.supersedes]
            seen.add(root.id)
        found.setdefault(root.id, []).append(step)
    return [_first_ahead(root, group) for root, group in found.items()]


def _written(step: Version) -> tuple[int, str]:
    return step.entered_at, step.id


def _first_ahead(root: str, group: list[S]) -> list[S]:
    """The step that nothing precedes stands first, even where a clock was set back in between."""
    return sorted(group, key=lambda step: step.id != root)


def settled(
    group: Sequence[S], withdrawal: object, said: Callable[[S], object]
) -> tuple[tuple[S, ...], S, bool, S | None]:
    """The versions of a gathered fact, the one that counts, whether it is contested, and what withdrew it.

    Args:
        withdrawal: the kind of a step that withdraws.
        said: what two versions must agree in, not to be contested.
    """
    versions = tuple(step for step in group if step.kind is not withdrawal) or tuple(group)
    replaced = {step.supersedes for step in group}
    heads = [step for step in versions if step.id not in replaced]
    withdrawals = [step for step in group if step.kind is withdrawal]
    now = max(heads or versions, key=_written)
    contested = len({said(step) for step in heads}) > 1
    return versions, now, contested, None if heads else withdrawals[-1] if withdrawals else None


def done_at(lines: Sequence[Versions[S]]) -> int | None:
    """When an act was done, None where it was not: the earliest line that stands, each by its worst version.

    A line that was withdrawn before another was written counts with it.
    """
    gone = [line for line in lines if line.withdrawn is not None]

    def worst(line: Versions[S]) -> int:
        before = [old for old in gone if old.first.entered_at <= line.first.entered_at]
        return max(step.at for one in (line, *before) for step in one.versions)

    return min((worst(line) for line in lines if line.withdrawn is None), default=None)
