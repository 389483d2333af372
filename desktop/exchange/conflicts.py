"""冲突: what two people wrote without seeing each other's, both versions with who and when, and a person settles it."""
from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, insert, select

from desktop.change_log import EMPTY, words_of
from desktop.clock import DAY
from desktop.db.base import VOID_GROUP, TableSpec, journalled_specs
from desktop.db.models.exchange import StagedChoice
from desktop.db.models.journal import Conflict, JournalEntry
from desktop.discretion import hidden_among
from desktop.errors import UserError
from desktop.exchange import sites
from desktop.exchange.columns import Holds, TornColumn, both, torn_columns, written
from desktop.exchange.titles import Title, title_of
from desktop.journal.entry import EntryId, OpKind, Value
from desktop.journal.projection import Write, writes_of
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import officer_names, require
from desktop.rules.field_names import COMPARED, field_name
from desktop.terms import Labels, read_labels
from desktop.vocabulary import Right

_BARE_CODES = frozenset({"stated", "unknown", "checked", "confirmed", "verified", "duty_room"})
_HIDDEN = COMPARED | {"void_reason"}
RED_AFTER = 3 * DAY
"""A conflict that nobody has settled for so long goes red."""


class Choice(StrEnum):
    """How a person settles a conflict."""

    TAKE = "take"
    BOTH = "both"
    WRITE = "write"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Version:
    """What one person wrote. ``fields`` are in words, column by column, ``values`` as stored."""

    entry: EntryId
    by: str
    site: str
    at: int
    ours: bool
    void: bool
    fields: tuple[tuple[str, str], ...]
    values: Mapping[str, Value]

    @property
    def text(self) -> str:
        """The version as one line or paragraph."""
        if len(self.fields) == 1:
            return self.fields[0][1]
        return "，".join(f"{name} {words}" for name, words in self.fields)


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """One fact of one record that stands in two ways or more; the first version is the one shown until it is settled.

    ``kept_both``: the columns as 两段都留 would write them, None where more than words differs. ``columns``: what a
    person can write anew, one after the other; none of a void.
    """

    record: str
    table: str
    group: str
    title: Title
    label: str
    versions: tuple[Version, ...]
    columns: tuple[TornColumn, ...]
    kept_both: Mapping[str, Value] | None
    since: int
    seen: Seen
    same: tuple[tuple[str, str], ...] = ()
    """What else the record says, on which both agree."""

    @property
    def key(self) -> str:
        return f"{self.record}/{self.group}"

    @property
    def writable(self) -> bool:
        """Whether a version of one's own is one text, which can be written on the spot."""
        return len(self.columns) == 1 and self.columns[0].holds is Holds.WORDS

    @property
    def in_columns(self) -> bool:
        """Whether a version of one's own is written column by column, in a form."""
        return bool(self.columns) and not self.writable

    def ours(self) -> Version:
        """The version of this PC, else the one shown."""
        return next((one for one in self.versions if one.ours), self.versions[0])

    def theirs(self) -> Version:
        mine = self.ours()
        return next(one for one in self.versions if one is not mine)


@dataclass(frozen=True, slots=True)
class Settling:
    """One decision. ``entry`` names the version taken, ``heads`` what the person saw.

    Of what was written anew, ``text`` is the one text of a ``writable`` conflict, ``values`` the columns of another.
    """

    record: str
    group: str
    kind: Choice
    heads: tuple[EntryId, ...]
    entry: EntryId | None = None
    text: str = ""
    values: tuple[tuple[str, Value], ...] = ()


def open_count(reading: Reading) -> int:
    """How many conflicts wait for the one who acts: the number on the page's place and on the hand-over sheet."""
    return len(_torn(reading))


def overdue_count(reading: Reading) -> int:
    """Conflicts that have stood open for three days."""
    return sum(reading.now - one.since > RED_AFTER for one in open_conflicts(reading))


def open_conflicts(reading: Reading) -> tuple[FieldConflict, ...]:
    """Every conflict, those of one record together, oldest record first.

    What is torn in a restricted file (家暴, minors) waits for those who may read it and shows to nobody else.
    """
    rows = _torn(reading)
    telling = _Telling(reading)
    found = [telling.conflict(row.tbl, row.record, row.grp) for row in rows]
    first: dict[str, int] = {}
    for one in found:
        first[one.record] = min(first.get(one.record, one.since), one.since)
    return tuple(sorted(found, key=lambda one: (first[one.record], one.record, one.group)))


def conflicts_of(reading: Reading, *, record: str) -> tuple[FieldConflict, ...]:
    """The conflicts of one record."""
    return conflicts_among(reading, records=(record,))


def conflicts_among(reading: Reading, *, records: Sequence[str]) -> tuple[FieldConflict, ...]:
    """The conflicts of some records, for the bar in the form that shows them; where nothing is torn, one question."""
    rows = [row for row in _torn(reading) if row.record in records]
    telling = _Telling(reading) if rows else None
    return tuple(telling.conflict(row.tbl, row.record, row.grp) for row in rows) if telling else ()


def _torn(reading: Reading) -> list[Any]:
    rows = reading.execute(select(Conflict).order_by(Conflict.record, Conflict.grp)).all()
    records: dict[str, set[str]] = {}
    for row in rows:
        records.setdefault(row.tbl, set()).add(row.record)
    hidden = {one for table, some in records.items() for one in hidden_among(reading, table, some)}
    return [row for row in rows if row.record not in hidden]


class _Telling:
    """Puts conflicts into words; names are read once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.names = officer_names(reading)
        self.labels: Labels = read_labels(reading)
        self.sites = sites.chain_names(reading)
        self.own = sites.own_origin(reading)

    def conflict(self, table: str, record: str, group: str) -> FieldConflict:
        spec = journalled_specs()[table]
        seen = self.reading.seen(record)
        writes = {write.entry: write for write in writes_of(self.reading.connection, record)}
        heads = _contestants(writes, seen, group)
        ordered = sorted(heads, key=lambda write: write.rank, reverse=True)
        walls = self._walls(write.entry for write in ordered)
        versions = tuple(self._version(spec, write, group, walls[write.entry]) for write in ordered)
        members = () if group == VOID_GROUP else spec.groups[group]
        columns = torn_columns(
            self.reading, spec, members, [one.values for one in versions], self.names, self.labels
        )
        found = FieldConflict(
            record, table, group, title_of(self.reading, table, record), _label(table, members), _one_each(versions),
            columns, None, max(wall for wall, _actor in walls.values()), seen, self._same(spec, record),
        )
        return replace(found, kept_both=both(spec, found.ours().values, found.theirs().values) if columns else None)

    def _same(self, spec: TableSpec, record: str) -> tuple[tuple[str, str], ...]:
        columns = spec.table
        row = self.reading.execute(select(columns).where(columns.c.id == record)).mappings().first()
        torn = set(self.reading.execute(select(Conflict.grp).where(Conflict.record == record)).scalars())
        return tuple(
            (field_name(spec.name, name), words_of(spec.name, name, row[name], self.names, self.labels))
            for name in (column.name for column in columns.columns)
            if row is not None and name in spec.group_of and spec.group_of[name] not in torn
            and name not in _HIDDEN and row[name] not in (None, "") and field_name(spec.name, name) != name
            and not _is_link(name, row[name])
        )

    def _walls(self, entries: Iterable[EntryId]) -> dict[EntryId, tuple[int, str]]:
        found = {}
        for origin, seq in entries:
            row = self.reading.execute(
                select(JournalEntry.wall, JournalEntry.actor)
                .where(JournalEntry.origin == origin, JournalEntry.seq == seq)
            ).one()
            found[origin, seq] = (row.wall, row.actor)
        return found

    def _version(self, spec: TableSpec, write: Write, group: str, written: tuple[int, str]) -> Version:
        wall, actor = written
        origin = write.entry[0]
        members = spec.groups[group]
        values = {member: write.fields.get(member) for member in members}
        void = group == VOID_GROUP
        fields = self._void_words(write) if void else tuple(
            (field_name(spec.name, member), words_of(spec.name, member, values[member], self.names, self.labels))
            for member in members if member not in COMPARED or len(members) == 1
        )
        return Version(
            write.entry, self.names.get(actor, ""), self.sites.get(origin, ""), wall, origin == self.own,
            void and write.kind is OpKind.VOID, fields, values,
        )

    @staticmethod
    def _void_words(write: Write) -> tuple[tuple[str, str], ...]:
        """“对方已作废，本方有修改”: a void beside a change."""
        if write.kind is OpKind.VOID:
            return (("作废", f"作废：{write.fields.get('void_reason') or '没写原因'}"),)
        return (("作废", "留着，另有修改"),)


def _contestants(writes: Mapping[EntryId, Write], seen: Seen, group: str) -> list[Write]:
    heads = [writes[entry] for entry in seen.of(group) if entry in writes]
    if group != VOID_GROUP:
        return heads
    others = [writes[entry] for entry in seen.all() if entry in writes and writes[entry] not in heads]
    voids = [write for write in heads if write.kind is OpKind.VOID]
    unseen = [write for write in others if any(write.entry not in void.base for void in voids)]
    return [*(voids or heads), *unseen]


def _one_each(versions: Sequence[Version]) -> tuple[Version, ...]:
    """Versions that say the same stand once, the greatest first."""
    found: dict[tuple[object, ...], Version] = {}
    for one in versions:
        found.setdefault((one.void, *sorted((k, repr(v)) for k, v in one.values.items())), one)
    return tuple(found.values())


def _is_link(name: str, value: object) -> bool:
    """Ids of other records, and codes that have no label, say nothing to a person."""
    told = str(value)
    return name == "campaign" or (len(told) == 36 and told.count("-") == 4) or told in _BARE_CODES


def _label(table: str, members: Sequence[str]) -> str:
    return "、".join(dict.fromkeys(field_name(table, member) for member in members if member not in _HIDDEN)) or "作废"


def in_words(conflict: FieldConflict, values: Mapping[str, Value]) -> str:
    """What would be written, as one line or paragraph."""
    told = [(column.label, _column_words(column, values.get(column.name))) for column in conflict.columns]
    return told[0][1] if len(told) == 1 else "，".join(f"{label} {words}" for label, words in told)


def _column_words(column: TornColumn, value: Value) -> str:
    chosen = dict(column.options)
    return chosen[value] if value in chosen else EMPTY if value in (None, "") else str(value)


def merged(conflict: FieldConflict) -> str:
    """两段都留 as it would be written; "" where both cannot be kept."""
    return in_words(conflict, conflict.kept_both) if conflict.kept_both is not None else ""


# Settling.


def settle(work: Work, *, settling: Settling) -> bool:
    """Settles one conflict once for all: an update that has seen every version.

    Returns False where nothing was written: the conflict is left open, or it is not any more what the person saw.

    Raises:
        UserError: ``rights.missing``, ``conflict.text_missing``.
    """
    require(work, Right.WRITE_LOG)
    return _settle(work, settling)


def _settle(work: Work, settling: Settling) -> bool:
    found = next((c for c in conflicts_of(work, record=settling.record) if c.group == settling.group), None)
    if found is None or settling.kind is Choice.LEAVE or heads_of(found) != settling.heads:
        return False
    spec = journalled_specs()[found.table]
    if found.group == VOID_GROUP:
        return _settle_void(work, spec, found, settling)
    work.change(spec.model, found.record, seen=found.seen, **_values(found, settling))
    return True


def heads_of(conflict: FieldConflict) -> tuple[EntryId, ...]:
    """What lies before the person: the same again, or another conflict meanwhile."""
    return tuple(sorted(version.entry for version in conflict.versions))


def written_anew(conflict: FieldConflict, values: Mapping[str, Value]) -> Settling:
    """另行填写: the decision by which a version of one's own holds."""
    return Settling(
        conflict.record, conflict.group, Choice.WRITE, heads_of(conflict), values=tuple(sorted(values.items()))
    )


def _values(conflict: FieldConflict, settling: Settling) -> dict[str, Any]:
    if settling.kind is Choice.TAKE:
        taken = next((one for one in conflict.versions if one.entry == settling.entry), None)
        if taken is None:
            raise UserError("conflict.gone")
        return dict(taken.values)
    if settling.kind is Choice.BOTH:
        if conflict.kept_both is None:
            raise UserError("conflict.text_missing")
        return dict(conflict.kept_both)
    names = {column.name for column in conflict.columns}
    changed = dict(settling.values) if conflict.in_columns else {name: settling.text.strip() for name in names}
    if not changed or not changed.keys() <= names or (conflict.writable and not settling.text.strip()):
        raise UserError("conflict.text_missing")
    return written(conflict.ours().values, changed)


def _settle_void(work: Work, spec: TableSpec, conflict: FieldConflict, settling: Settling) -> bool:
    taken = next((one for one in conflict.versions if one.entry == settling.entry), None)
    if taken is None:
        raise UserError("conflict.gone")
    whole = Seen(conflict.record, {VOID_GROUP: conflict.seen.all()})
    if taken.void:
        reason = str(taken.values.get("void_reason") or "作废")
        work.void(spec.model, conflict.record, seen=conflict.seen, reason=reason)
    else:
        work.change(spec.model, conflict.record, seen=whole, void_reason=None)
    return True


# Choices for a package that is not written yet.


def stage(work: Work, *, package: str, settling: Settling) -> None:
    """Keeps a choice for a package that is still being looked at; the telephone may ring meanwhile."""
    require(work, Right.TAKE_PACKAGES)
    work.execute(delete(StagedChoice).where(
        StagedChoice.package == package, StagedChoice.record == settling.record, StagedChoice.grp == settling.group,
    ))
    told = {
        "entry": settling.entry, "text": settling.text, "heads": settling.heads, "values": dict(settling.values),
    }
    work.execute(insert(StagedChoice).values(
        package=package, record=settling.record, grp=settling.group, kind=settling.kind.value,
        value=json.dumps(told, ensure_ascii=False),
    ))
    work.touch("staged_choice")


def staged(reading: Reading, *, package: str) -> dict[str, Settling]:
    """The choices made so far for a package, by the conflict's key."""
    found = {}
    for row in reading.execute(select(StagedChoice).where(StagedChoice.package == package)):
        told = json.loads(row.value)
        entry = (str(told["entry"][0]), int(told["entry"][1])) if told["entry"] else None
        heads = tuple((str(origin), int(seq)) for origin, seq in told["heads"])
        values = tuple(told.get("values", {}).items())
        found[f"{row.record}/{row.grp}"] = Settling(
            row.record, row.grp, Choice(row.kind), heads, entry, told["text"], values
        )
    return found


def drop_staged(work: Work, *, package: str) -> None:
    """放弃这个包, or it has been written: its choices are not needed any more."""
    require(work, Right.TAKE_PACKAGES)
    work.execute(delete(StagedChoice).where(StagedChoice.package == package))
    work.touch("staged_choice")


def settle_staged(work: Work, *, package: str) -> int:
    """Settles what was chosen for a package, in the act that imports it; returns how many conflicts that were."""
    count = sum(_settle(work, one) for one in staged(work, package=package).values())
    work.execute(delete(StagedChoice).where(StagedChoice.package == package))
    return count
