"""查看经过: how a record came to stand in two ways, act by act, with the PC of each (exchange.md B3)."""
from __future__ import annotations

from dataclasses import dataclass

from desktop.change_log import ToldChange, told_changes
from desktop.exchange.conflicts import FieldConflict
from desktop.exchange.sites import chain_names, own_origin
from desktop.journal.work import Reading

MARKS = "①②③④⑤⑥⑦⑧⑨"


@dataclass(frozen=True, slots=True)
class PastStep:
    """One act on the record. ``mark``: “①” where it wrote a version that is torn now, else ""."""

    change: ToldChange
    site: str
    mark: str

    @property
    def by(self) -> str:
        """“大井巷社区 吕芳”."""
        return " ".join(part for part in (self.site, self.change.by) if part)


def past_of(reading: Reading, *, conflict: FieldConflict) -> tuple[PastStep, ...]:
    """Every act on the record of a conflict, newest first, from all PCs that are known here."""
    names, own = chain_names(reading), own_origin(reading)
    marks = dict(zip((version.entry for version in conflict.versions), MARKS, strict=False))
    return tuple(
        PastStep(
            change, "本机" if change.entry[0] == own else names.get(change.entry[0], ""), marks.get(change.entry, "")
        )
        for change in told_changes(reading, record=conflict.record)
    )
