"""Two people with the same form open: what somebody wrote since it was read, and a change that says so first."""
from __future__ import annotations

from collections.abc import Collection
from typing import Any

from desktop.db.base import Base, spec_of
from desktop.errors import UserError
from desktop.journal.work import Reading, Seen, Work


def written_since(
    reading: Reading, *, model: type[Base], record: str, seen: Seen, names: Collection[str]
) -> frozenset[str]:
    """Which of some facts of a record somebody else has written since they were read, by conflict group."""
    groups, now = spec_of(model).group_of, reading.seen(record)
    return frozenset(name for name in names if name in groups and seen.of(groups[name]) != now.of(groups[name]))


def change_unless(work: Work, model: type[Base], record: str, *, seen: Seen, over: bool, **facts: Any) -> None:
    """Changes a record unless the same facts were written by somebody else meanwhile.

    Args:
        over: write although they were; what the other one wrote stays in 改动记录.

    Raises:
        UserError: ``record.changed_since`` with ``record`` and ``fields`` (names of columns, divided by blanks).
    """
    between = written_since(work, model=model, record=record, seen=seen, names=facts)
    if between and not over:
        raise UserError("record.changed_since", record=record, fields=" ".join(sorted(between)))
    if facts:
        # What was written meanwhile is known by now: both lines go on from one head, so no conflict is left behind.
        work.change(model, record, seen=work.seen(record), **facts)
