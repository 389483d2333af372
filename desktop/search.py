"""F3: whatever was written, found by any part of it, by number, name or place, the newest first."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, product
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, literal, or_, select, text

from desktop.db.base import TableSpec, journalled_specs
from desktop.db.models.journal import Indexed
from desktop.discretion import hidden_among
from desktop.journal.text_index import SOUND, tokens
from desktop.journal.work import Reading
from desktop.rules.masking import id_inside, phone_inside
from desktop.rules.pinyin import sound_forms

LIMIT = 50
BATCH = 500
"""How many candidates are looked at again at a time."""
AROUND = 12
"""How many characters of a text stand on each side of what was found."""
LONGEST = 200
MOST_COUNTED = 20_000
"""Beyond this many records nobody wants to know how many there are, only that there are more."""
MOST_LOOKED = 5_000
"""How many candidates are looked at again once enough are found."""
WIDEST = 5

# A part of a record leads to the record that a person would open; the column is named after the table it leads to.
LEADS_TO = {
    "branch_step": "contact",
    "call_step": "call",
    "call_remark": "call",
    "care_listing": "person",
    "contact": "person",
    "contact_measure": "contact",
    "case_note": "person",
    "event_step": "event",
    "event_file": "event",
    "follow_up": "person",
    "follow_up_step": "follow_up",
    "governance": "person",
    "person_mark": "person",
    "relative": "person",
    "ticket": "contact",
    "tracing": "person",
    "tracing_step": "tracing",
    "worklog_file": "worklog",
}

# Numbers of people are shown hidden in lists (decisions.md 23); offices and officers are there to be called.
_HIDDEN: dict[tuple[str, str], Callable[[str], str]] = {
    ("person", "id_number"): id_inside,
    ("person", "phone"): phone_inside,
    ("relative", "phone"): phone_inside,
    ("call", "caller_number"): phone_inside,
    ("call", "caller_digits"): phone_inside,
}
_LOST = re.compile(r"[\W_]")
_MARKS = re.compile(r"[\W_]+")
_FIGURE = re.compile(r"[0-9a-z]")
_ALONE_AHEAD = re.compile(r"^[0-9a-z](?![0-9a-z])")
_ALONE_BEHIND = re.compile(r"(?<![0-9a-z])[0-9a-z]$")
_NUMBER = re.compile(r"\+?[\d\s()-]{3,}")


@dataclass(frozen=True, slots=True)
class Hit:
    """One record. ``texts`` are its searched columns that say something, numbers of people hidden; ``excerpt`` is
    what stands around the query in ``column``. ``subject`` and ``subject_id`` are the record to open.
    """

    table: str
    record: str
    subject: str
    subject_id: str
    column: str
    excerpt: str
    texts: Mapping[str, str]
    voided: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found: the newest hits, and how many records it fits; ``capped`` where there may be more still."""

    query: str
    hits: tuple[Hit, ...] = ()
    total: int = 0
    capped: bool = False


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a query is asked: groups of forms, one of each of which must be there, the phrases for the index (none: the
    columns are scanned), and whether what the index gives must be looked at again.
    """

    groups: tuple[tuple[str, ...], ...]
    match: str
    again: bool

    @property
    def said(self) -> bool:
        """Whether a word of it may be the sound of a name."""
        return any(map(_is_sound, chain.from_iterable(self.groups)))


def find(
    reading: Reading, *, query: str, limit: int = LIMIT, tables: Collection[str] | None = None
) -> Found:
    """Every record that contains all words of the query, wherever in a word or number they begin.

    Full and half width and capitals are the same; blanks and marks between characters need not be typed, and a number
    is also found without its blanks and hyphens.

    Args:
        limit: how many hits are wanted; the total is of all, as far as ``MOST_COUNTED``.
        tables: only these; all searched ones by default.
    """
    plain = plain_form(query)[:LONGEST]
    if not plain:
        return Found(query)
    return _without_hidden(reading, _find(reading, query, plain, limit, tables))


def _without_hidden(reading: Reading, found: Found) -> Found:
    """Without what belongs to restricted files that the one who acts may not read."""
    by_table: dict[str, list[str]] = {}
    for hit in found.hits:
        by_table.setdefault(hit.table, []).append(hit.record)
    hidden = {(table, one) for table, records in by_table.items() for one in hidden_among(reading, table, records)}
    if not hidden:
        return found
    kept = tuple(hit for hit in found.hits if (hit.table, hit.record) not in hidden)
    return replace(found, hits=kept, total=found.total - len(hidden))


def _find(reading: Reading, query: str, plain: str, limit: int, tables: Collection[str] | None) -> Found:
    wanted = _specs(tables)
    plan = _plan(plain)
    if not plan.match:
        return _scan(reading, query, plan, wanted, limit)
    if plan.again:
        return _look_again(reading, query, plan, wanted, limit)
    newest = _candidates(reading, plan.match, wanted, limit)
    # Fewer than were asked for are all there are: to count them would be a second way through the index.
    total = len(newest) if len(newest) < limit else _total(reading, plan.match, None if tables is None else wanted)
    hits = _hits(reading, newest, plan, wanted)
    return Found(query, tuple(hits), min(total, MOST_COUNTED), total > MOST_COUNTED)


def plain_form(typed: str) -> str:
    """Width, capitals and outer blanks set aside: the form in which texts are compared."""
    return unicodedata.normalize("NFKC", typed).lower().strip()


def _specs(tables: Collection[str] | None) -> dict[str, TableSpec]:
    return {
        name: spec for name, spec in journalled_specs().items() if spec.searched and (tables is None or name in tables)
    }


def _plan(plain: str) -> _Plan:
    groups = _groups(plain)
    phrases = [" OR ".join(filter(None, [*map(_phrase, group), *map(_sound_phrase, group)])) for group in groups]
    number = bool(_NUMBER.fullmatch(plain))
    again = any(_is_doubtful(form, number) for group in groups for form in group) or not all(phrases)
    return _Plan(groups, " AND ".join(f"({phrase})" for phrase in phrases if phrase), again)


def _groups(plain: str) -> tuple[tuple[str, ...], ...]:
    """Words that must all be there; a number with blanks or hyphens is one, as typed or as bare digits."""
    if not _NUMBER.fullmatch(plain):
        return tuple((word,) for word in dict.fromkeys(plain.split()))
    return (tuple(dict.fromkeys((plain, re.sub(r"\D", "", plain) or plain))),)


def _is_doubtful(form: str, number: bool) -> bool:
    """Whether the index may find what does not contain the text: it knows no punctuation, and pairs only.

    Between the figures of a number every mark is as good as another, so there is nothing to look at again.
    """
    return bool(_ALONE_AHEAD.match(form) or (_LOST.search(form) and not number))


def _is_sound(form: str) -> bool:
    """Whether a word may be pinyin: two letters at least, for one alone fits a tenth of all names."""
    return len(form) > 1 and form.isascii() and form.isalpha()


def _sound_phrase(form: str) -> str:
    return f'"{SOUND}{form}" *' if _is_sound(form) else ""


def _phrase(form: str) -> str:
    """The phrase of the index for a text; empty where the index cannot know it (punctuation, one lone letter).

    Runs of letters and digits are indexed as overlapping pairs: one letter alone in front may be the end of a pair
    and is left to the second look, one alone behind may be the beginning of a pair.
    """
    found = tokens(form)
    if _ALONE_AHEAD.match(form):
        found = found[1:]
    if not found or (len(found) == 1 and _ALONE_BEHIND.search(form)):
        return ""
    return f'"{" ".join(found)}"' + (" *" if _ALONE_BEHIND.search(form) else "")


_COUNT_ALL = text(
    "SELECT count(*) FROM (SELECT 1 FROM text_index WHERE text_index MATCH :match LIMIT :most)"
)
_COUNT = text(
    "SELECT count(*) FROM (SELECT 1 FROM text_index JOIN indexed ON indexed.row = text_index.rowid "
    "WHERE text_index MATCH :match AND indexed.tbl IN :tables LIMIT :most)"
).bindparams(bindparam("tables", expanding=True))
_NEWEST = text(
    "SELECT indexed.row AS row, indexed.tbl AS tbl, indexed.record AS record FROM text_index "
    "JOIN indexed ON indexed.row = text_index.rowid "
    "WHERE text_index MATCH :match AND text_index.rowid < :below AND indexed.tbl IN :tables "
    "ORDER BY text_index.rowid DESC LIMIT :limit"
).bindparams(bindparam("tables", expanding=True))
_TOP = 2**62


def _total(reading: Reading, match: str, wanted: Mapping[str, TableSpec] | None) -> int:
    """How many records fit, counted to one more than ``MOST_COUNTED``; over all tables from the index alone."""
    values: dict[str, object] = {"match": match, "most": MOST_COUNTED + 1}
    if wanted is None:
        return int(reading.execute(_COUNT_ALL, values).scalar_one())
    return int(reading.execute(_COUNT, {**values, "tables": sorted(wanted)}).scalar_one())


def _candidates(
    reading: Reading, match: str, wanted: Mapping[str, TableSpec], limit: int, below: int = _TOP
) -> list[Any]:
    values = {"match": match, "tables": sorted(wanted), "limit": limit, "below": below}
    return list(reading.execute(_NEWEST, values))


def _look_again(
    reading: Reading, query: str, plan: _Plan, wanted: Mapping[str, TableSpec], limit: int
) -> Found:
    """Every candidate compared as it stands, so that punctuation counts; as many as are counted by hand."""
    kept: list[Hit] = []
    total, looked, below = 0, 0, _TOP
    while batch := _candidates(reading, plan.match, wanted, BATCH, below):
        for fit in _fitting(reading, batch, plan, wanted):
            total += 1
            if len(kept) < limit:
                kept.append(_hit(reading, fit))
        looked += len(batch)
        if looked >= MOST_LOOKED and len(kept) == limit:
            return Found(query, tuple(kept), total, capped=len(batch) == BATCH)
        below = batch[-1].row
    return Found(query, tuple(kept), total)


def _scan(reading: Reading, query: str, plan: _Plan, wanted: Mapping[str, TableSpec], limit: int) -> Found:
    """What the index cannot know is looked for in the columns themselves."""
    total = 0
    rows: list[Any] = []
    for name, spec in wanted.items():
        columns = [spec.table.c[column] for column in spec.searched]
        fits = and_(*(_contains(columns, group) for group in plan.groups))
        amount = reading.execute(select(func.count()).select_from(spec.table).where(fits)).scalar_one()
        if not amount:
            continue
        total += int(amount)
        rows += reading.execute(
            select(Indexed.row, literal(name).label("tbl"), spec.table.c.id.label("record"))
            .outerjoin_from(spec.table, Indexed, Indexed.record == spec.table.c.id)
            .where(fits)
            .order_by(func.coalesce(Indexed.row, 0).desc(), spec.table.c.id.desc())
            .limit(limit)
        )
    newest = sorted(rows, key=lambda row: (row.row or 0, row.record), reverse=True)[:limit]
    return Found(query, tuple(_hits(reading, newest, plan, wanted)), total)


def _contains(columns: list[Any], group: tuple[str, ...]) -> ColumnElement[bool]:
    written = {wide for form in group for wide in widths(form)}
    return or_(*(func.instr(func.lower(column), form) > 0 for column in columns for form in sorted(written)))


def widths(form: str) -> set[str]:
    """A short text in all mixtures of half and full width: the engine's scan knows no normal form."""
    if len(form) > WIDEST:
        return {form, "".join(map(_wide, form))}
    return {"".join(chars) for chars in product(*({char, _wide(char)} for char in form))}


def _wide(char: str) -> str:
    """The full-width twin of a printable sign of ASCII; lower() of the engine leaves wide capitals as they are."""
    return chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char


@dataclass(frozen=True, slots=True)
class _Fit:
    """A candidate that contains the query, with its texts, and the column and form in which it was found."""

    candidate: Any
    row: Mapping[str, Any]
    texts: Mapping[str, str]
    column: str
    form: str


def _hits(reading: Reading, candidates: list[Any], plan: _Plan, wanted: Mapping[str, TableSpec]) -> Iterator[Hit]:
    """The candidates that contain a form of the query in one of their columns, in their order."""
    return (_hit(reading, fit) for fit in _fitting(reading, candidates, plan, wanted))


def _fitting(
    reading: Reading, candidates: list[Any], plan: _Plan, wanted: Mapping[str, TableSpec]
) -> Iterator[_Fit]:
    rows = _rows(reading, candidates, wanted)
    for candidate in candidates:
        row = rows.get(candidate.record)
        if row is None:
            continue
        texts = {column: str(row[column]) for column in wanted[candidate.tbl].searched if row[column]}
        spoken = wanted[candidate.tbl].spoken if plan.said else ()
        places = [_place(texts, group, spoken) for group in plan.groups]
        if not plan.again or all(column for column, _form in places):
            yield _Fit(candidate, row, texts, *places[0])


def _hit(reading: Reading, fit: _Fit) -> Hit:
    table, record = fit.candidate.tbl, fit.candidate.record
    subject, subject_id = _subject(reading, table, record, fit.row)
    shown = {name: _shown(table, name, value) for name, value in fit.texts.items()}
    excerpt = excerpt_of(shown[fit.column], fit.form) if fit.column else ""
    voided = fit.row["void_reason"] is not None
    return Hit(table, record, subject, subject_id, fit.column, excerpt, shown, voided)


def _rows(reading: Reading, candidates: list[Any], wanted: Mapping[str, TableSpec]) -> dict[str, Mapping[str, Any]]:
    by_table: dict[str, list[str]] = {}
    for candidate in candidates:
        by_table.setdefault(candidate.tbl, []).append(candidate.record)
    found: dict[str, Mapping[str, Any]] = {}
    for name, records in by_table.items():
        table = wanted[name].table
        chosen = [table.c[column] for column in ("id", "void_reason", *wanted[name].searched)]
        parent = LEADS_TO.get(name)
        if parent is not None:
            chosen.append(table.c[parent])
        for row in reading.execute(select(*chosen).where(table.c.id.in_(records))).mappings():
            found[row["id"]] = dict(row)
    return found


def _place(texts: Mapping[str, str], forms: tuple[str, ...], spoken: tuple[str, ...]) -> tuple[str, str]:
    """The first column that contains a form of the query, and that form; or the name that sounds like it."""
    for column, value in texts.items():
        plain = plain_form(value)
        for form in forms:
            # Setting marks aside is dear, and most texts contain the form as it is or not at all.
            if form in plain or (not _LOST.search(form) and form in joined(plain)):
                return column, form
    for column in spoken:
        said = sound_forms(texts.get(column, ""))
        if any(_is_sound(form) and one.startswith(form) for form in forms for one in said):
            return column, forms[0]
    return "", ""


def joined(plain: str) -> str:
    """Without the blanks and marks that the index does not know: “站 3 号口” is found as “站3号口”.

    Between two letters or figures they stay, for there the index breaks as well.
    """
    return _MARKS.sub(lambda found: " " if _within_run(plain, *found.span()) else "", plain)


def _within_run(plain: str, start: int, end: int) -> bool:
    return bool(_FIGURE.fullmatch(plain[start - 1 : start]) and _FIGURE.fullmatch(plain[end : end + 1]))


def subject_of(reading: Reading, table: str, record: str) -> tuple[str, str]:
    """The record that a person would open for a record of any table: (table, record)."""
    target = LEADS_TO.get(table)
    columns = journalled_specs()[table].table
    row = reading.execute(select(columns).where(columns.c.id == record)).mappings().first()
    return _subject(reading, table, record, dict(row)) if target and row is not None else (table, record)


def _subject(reading: Reading, table: str, record: str, row: Mapping[str, Any]) -> tuple[str, str]:
    """The record that a person would open, by the links of its parts; a part whose parent is missing is its own."""
    target = LEADS_TO.get(table)
    found = row[target] if target else None
    while target is not None and found:
        table, record = target, str(found)
        target = LEADS_TO.get(table)
        if target is not None:
            parts = journalled_specs()[table].table
            found = reading.execute(select(parts.c[target]).where(parts.c.id == record)).scalar()
    return table, record


def _shown(table: str, column: str, value: str) -> str:
    hide = _HIDDEN.get((table, column))
    return hide(value) if hide else value


def excerpt_of(value: str, form: str) -> str:
    """What stands around the query in a text, on one line; the beginning where it is hidden or written otherwise."""
    line = " ".join(value.split())
    at = max(line.lower().find(form), 0)
    start, end = max(0, at - AROUND), min(len(line), at + len(form) + AROUND)
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
