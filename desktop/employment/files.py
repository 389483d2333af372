"""就业登记档案: one for each person, opened from his case or from a clue; nobody under 16 (通知二)."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Unpack

from sqlalchemy import select

from desktop.clock import civil_date
from desktop.db.models.calls import Call
from desktop.db.models.employment import JobFile, JobWish
from desktop.db.models.people import Person
from desktop.employment.facts import JobFacts, clean_file
from desktop.errors import UserError
from desktop.journal.membership import set_members
from desktop.journal.numbers import short_number, take_number
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.people import main_file
from desktop.people.file import open_file
from desktop.people.views import age_of
from desktop.rules.job_match import YOUNGEST, too_young
from desktop.rules.numbering import Series
from desktop.rules.text_cleaning import clean_line
from desktop.terms import check_choice
from desktop.vocabulary import Right


def register(
    work: Work, *, person: str | None = None, call: str | None = None, words: str = "", trades: Iterable[str] = (),
    **facts: Unpack[JobFacts],
) -> str:
    """建档 for a person, or for a clue that has no case yet; returns the id of the file.

    Args:
        words: who is meant, where there is no case: “谢某，女”.
        trades: 意向, codes of the list ``trade``.

    Raises:
        UserError: ``rights.missing``, ``job.nobody``, ``job.known``, ``job.under_age``, ``person.unknown``,
            ``person.restricted``, and what the facts refuse.
    """
    require(work, Right.WRITE_CASES)
    said = clean_line(words)
    if person is None and call is None and not said:
        raise UserError("job.nobody")
    file = _main(work, person)
    if file is not None:
        refuse_too_young(work, file)
    known = file_of(work, person=file, call=call if file is None else None)
    if known is not None:
        raise UserError("job.known", number=short_number(known.number or ""))
    if call is not None and work.execute(select(Call.id).where(Call.id == call)).first() is None:
        raise UserError("call.unknown")
    made = work.create(
        JobFile, number=take_number(work, Series.EMPLOYMENT), person=file, call=call, words=said or None,
        opened_at=work.now, opened_by=work.actor or None, **clean_file(work, dict(facts)),
    )
    set_trades(work, file=made, trades=trades)
    return made


def change_file(work: Work, *, file: str, seen: Seen, **facts: Unpack[JobFacts]) -> None:
    """Changes the given facts. Raises UserError ``job.unknown``, and as ``register``."""
    require(work, Right.WRITE_CASES)
    file_row(work, file)
    plain = clean_file(work, dict(facts))
    if plain:
        work.change(JobFile, file, seen=seen, **plain)


def set_trades(work: Work, *, file: str, trades: Iterable[str], note: str = "") -> None:
    """Makes exactly these the 意向 of a file.

    Raises:
        UserError: ``terms.unknown``, ``terms.retired``, ``terms.note_missing`` for 其他 without words.
    """
    require(work, Right.WRITE_CASES)
    wanted: dict[str, dict[str, Any]] = {}
    for code in trades:
        check_choice(work, list_name="trade", code=code, note=note or "–")
        wanted[code] = {"note": clean_line(note) or None if code == "other" else None}
    set_members(work, JobWish, of=("file", file), column="code", wanted=wanted)


def give_case(work: Work, *, file: str, seen: Seen, person: str) -> None:
    """The clue has got its case: the file belongs to that person from now on.

    Raises:
        UserError: ``job.unknown``, ``job.known`` where he has a file already, ``job.under_age``, ``person.unknown``.
    """
    require(work, Right.WRITE_CASES)
    file_row(work, file)
    main = _main(work, person)
    assert main is not None
    refuse_too_young(work, main)
    known = file_of(work, person=main)
    if known is not None and known.id != file:
        raise UserError("job.known", number=short_number(known.number or ""))
    work.change(JobFile, file, seen=seen, person=main)


def void_file(work: Work, *, file: str, seen: Seen, reason: str) -> None:
    """作废: it was opened for the wrong person. Raises UserError ``job.unknown``, ``journal.reason_missing``."""
    require(work, Right.WRITE_CASES)
    file_row(work, file)
    work.void(JobFile, file, seen=seen, reason=clean_line(reason))


def file_row(reading: Reading, file: str) -> Any:
    """A file that stands, of a person whom the one who asks may read.

    Raises:
        UserError: ``job.unknown``, ``person.restricted``.
    """
    row = reading.execute(select(JobFile).where(JobFile.id == file, JobFile.void_reason.is_(None))).first()
    if row is None:
        raise UserError("job.unknown")
    if row.person is not None:
        open_file(reading, row.person)
    return row


def file_of(reading: Reading, *, person: str | None = None, call: str | None = None) -> Any:
    """The file of a person or a clue, None where there is none."""
    if person is None and call is None:
        return None
    condition = JobFile.person == person if person is not None else JobFile.call == call
    return reading.execute(select(JobFile).where(condition, JobFile.void_reason.is_(None)).limit(1)).first()


def age_now(reading: Reading, person: str) -> tuple[int | None, bool]:
    """The age of a person today, and whether it is an estimate."""
    row = reading.execute(select(Person).where(Person.id == person)).first()
    return age_of(row, civil_date(reading.now)) if row is not None else (None, False)


def refuse_too_young(reading: Reading, person: str) -> None:
    """禁用童工.

    Raises:
        UserError: ``job.under_age`` with the age; ``job.perhaps_under_age`` where it is an estimate.
    """
    age, estimated = age_now(reading, person)
    if too_young(age):
        raise UserError("job.perhaps_under_age" if estimated else "job.under_age", age=age, least=YOUNGEST)


def _main(work: Work, person: str | None) -> str | None:
    if person is None:
        return None
    open_file(work, person)
    return main_file(work, person)
