"""查看记录: who saw what in full, opened a restricted file, took something out or let others in (domain.md §5.1)."""
from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import select

from desktop.clock import MINUTE
from desktop.db.base import journalled_specs
from desktop.db.models.campaign import LedgerExport
from desktop.db.models.officers import AccessNote, Disclosure
from desktop.db.models.people import Person
from desktop.discretion import is_hidden
from desktop.errors import UserError
from desktop.journal.numbers import short_number
from desktop.journal.work import Reading, Work
from desktop.officers import COPIED, LEFT, OPENED, TwoPersonAct, officer_names, require
from desktop.vocabulary import Right

AGAIN = 30 * MINUTE
"""Opening the same restricted file again within this time is the same look."""
_FIELDS = {
    "id_number": "证件号", "phone": "电话", "caller_number": "来电号码", OPENED: "限制查看的档案",
}
_ACTS = {
    "pin_given": "给{who}定了 PIN", "pin_reset_by_code": "用恢复码给{who}换了 PIN", "code_renewed": "换了恢复码",
    "restored": "恢复了备份", **{f"second_{act.value}": f"{{who}}确认{act.label}" for act in TwoPersonAct},
}
_KINDS = {"person": "个案", "contact": "救助", "call": "来电", "event": "紧急事项", "job_file": "就业"}


@dataclass(frozen=True, slots=True)
class AccessLine:
    """One look or act: “证件号，个案 037”, why, when, by whom. ``kind`` is ``seen``, ``taken`` or ``let_in``."""

    id: str
    kind: str
    at: int
    by: str
    by_name: str
    what: str
    why: str


def access_log(
    reading: Reading, *, since: int, until: int, by: str = "", kinds: Collection[str] = ()
) -> list[AccessLine]:
    """What was looked at, taken out and opened to others, newest first; names of helped people never stand in it.

    Args:
        since, until: half-open, milliseconds UTC.
        by: only one officer's.
        kinds: only these.

    Raises:
        UserError: ``rights.missing``.
    """
    require(reading, Right.SEE_ACCESS)
    found = [*_seen(reading, since, until), *_taken(reading, since, until), *_let_in(reading, since, until)]
    lines = (line for line in found if by in ("", line.by) and (not kinds or line.kind in kinds))
    return sorted(lines, key=lambda line: (line.at, line.id), reverse=True)


def note_opening(work: Work, *, person: str) -> None:
    """Writes down that a restricted file is opened by the one who acts; within half an hour only once.

    Raises:
        UserError: ``person.unknown``, ``person.restricted`` for whoever may not read it.
    """
    row = work.execute(select(Person.restricted).where(Person.id == person)).first()
    if row is None:
        raise UserError("person.unknown")
    if is_hidden(work, Person.__tablename__, person):
        raise UserError("person.restricted", number="")
    last = work.execute(
        select(Disclosure.at)
        .where(Disclosure.subject == person, Disclosure.field == OPENED, Disclosure.by == work.actor)
        .order_by(Disclosure.at.desc()).limit(1)
    ).scalar()
    if row.restricted and not (last is not None and 0 <= work.now - last < AGAIN):
        work.create(Disclosure, subject=person, field=OPENED, at=work.now, by=work.actor or None)


def _seen(reading: Reading, since: int, until: int) -> Iterator[AccessLine]:
    names = reading.once(officer_names)
    for row in reading.execute(select(Disclosure).where(Disclosure.at >= since, Disclosure.at < until)).all():
        field = row.field or ""
        who = row.by or "", names.get(row.by or "", "")
        if field.startswith(LEFT):
            paper = "，".join(part for part in (field.removeprefix(LEFT), _record(reading, row.subject)) if part)
            yield AccessLine(row.id, "taken", row.at, *who, paper, "")
            continue
        copied = field.removeprefix(COPIED)
        what = _FIELDS.get(copied, copied)
        said = (f"复制{what}" if copied != field else what, _record(reading, row.subject))
        words = "，".join(part for part in said if part)
        yield AccessLine(row.id, "seen", row.at, *who, words, row.purpose or "")


def _taken(reading: Reading, since: int, until: int) -> Iterator[AccessLine]:
    names = reading.once(officer_names)
    for row in reading.execute(select(LedgerExport).where(LedgerExport.at >= since, LedgerExport.at < until)).all():
        yield AccessLine(row.id, "taken", row.at, row.by or "", names.get(row.by or "", ""),
                         f"导出台账 {row.rows or 0} 条", row.purpose or "")


def _let_in(reading: Reading, since: int, until: int) -> Iterator[AccessLine]:
    names = reading.once(officer_names)
    for row in reading.execute(select(AccessNote).where(AccessNote.at >= since, AccessNote.at < until)).all():
        act = _ACTS.get(row.kind or "", row.kind or "").format(who=names.get(row.officer or "", "一位用户"))
        yield AccessLine(row.id, "let_in", row.at, row.by or "", names.get(row.by or "", ""), act,
                         _record(reading, row.subject))


def _record(reading: Reading, subject: str | None) -> str:
    """“个案 037”: a record by its number, never by a name."""
    for table, kind in _KINDS.items() if subject else ():
        columns = journalled_specs()[table].table.c
        number = columns.number if "number" in columns else columns.n
        row = reading.execute(select(number.label("number")).where(columns.id == subject)).first()
        if row is not None:
            return f"{kind} {short_number(str(row.number))}" if row.number else kind
    return ""
