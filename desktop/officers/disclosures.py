"""What was looked at in full: by whom, when and what for (个人信息保护法 51)."""
from __future__ import annotations

from sqlalchemy import select

from desktop.db.models.officers import Disclosure
from desktop.errors import UserError
from desktop.journal.work import Reading, Work
from desktop.officers.register import officer_names
from desktop.officers.rights import require
from desktop.records import dataclass
from desktop.rules.text_cleaning import clean_line
from desktop.vocabulary import Right

OPENED = "file"
"""The ``field`` of a disclosure that is the opening of a whole restricted file."""
COPIED = "copy/"
"""Stands before the field of a value that was copied to the clipboard."""
LEFT = "left/"
"""Stands before the words of a paper that left the house: “打印书面报告”."""


@dataclass(frozen=True, slots=True)
class FullView:
    """One value that was looked at in full."""

    id: str
    record: str
    field: str
    purpose: str
    at: int
    by: str
    by_name: str


def log_full_view(work: Work, *, record: str, field: str, purpose: str) -> str:
    """Writes down that the one who acts looks at a masked value in full (个人信息保护法 51; decisions.md 23).

    Raises:
        UserError: ``rights.missing``, ``disclosure.purpose_missing``.
    """
    require(work, Right.SEE_FULL)
    reason = clean_line(purpose)
    if not reason:
        raise UserError("disclosure.purpose_missing")
    return work.create(Disclosure, subject=record, field=field, purpose=reason, at=work.now, by=work.actor)


def log_copy(work: Work, *, record: str, field: str) -> str:
    """Writes down that a number in full goes to the clipboard, from where any program may read it.

    Raises:
        UserError: ``rights.missing``.
    """
    require(work, Right.SEE_FULL)
    return work.create(Disclosure, subject=record, field=f"{COPIED}{field}", at=work.now, by=work.actor)


def log_leaving(work: Work, *, record: str, paper: str) -> str:
    """Writes down which paper of a record went to a printer or into a file, so that it is known who took it out (A5.8).

    Args:
        paper: what was done with what: “打印首报”, “导出续报一”.
    """
    return work.create(Disclosure, subject=record, field=f"{LEFT}{paper}", at=work.now, by=work.actor or None)


def disclosures(
    reading: Reading, *, of: str | None = None, since: int | None = None, until: int | None = None
) -> list[FullView]:
    """What was looked at in full, newest first.

    Args:
        of: only one record's.
        since, until: half-open, milliseconds UTC.
    """
    statement = select(Disclosure).order_by(Disclosure.at.desc(), Disclosure.id.desc())
    if of is not None:
        statement = statement.where(Disclosure.subject == of)
    if since is not None:
        statement = statement.where(Disclosure.at >= since)
    if until is not None:
        statement = statement.where(Disclosure.at < until)
    names = officer_names(reading)
    return [
        FullView(r.id, r.subject or "", r.field or "", r.purpose or "", r.at or 0, r.by or "", names.get(r.by, ""))
        for r in reading.execute(statement)
    ]
