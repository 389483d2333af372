"""The facts of a 就业登记 and of an opening as sheets give them, cleaned and checked."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict

from desktop.errors import UserError
from desktop.journal.work import Reading
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.terms import check_choice

MOST_PAY = 100_000_00
MOST_WANTED = 999
OLDEST = 99


class JobFacts(TypedDict, total=False):
    """A file. Codes: ``help`` of ``job_help``, ``lodging`` of ``work_lodging``, ``skill`` of ``skill_level``,
    ``body`` of ``work_body``, ``ready`` of ``work_ready``, papers of ``paper_state``. ``pay_from`` 分 a month,
    ``ready_on`` an ISO date."""

    help: str | None
    where_to: str | None
    pay_from: int | None
    lodging: str | None
    skill: str | None
    skill_words: str | None
    certificate: str | None
    history: str | None
    body: str | None
    body_words: str | None
    ready: str | None
    ready_on: str | None
    id_paper: str | None
    health_paper: str | None
    bank_card: str | None
    papers_words: str | None
    reach: str | None
    note: str | None


class OpeningFacts(TypedDict, total=False):
    """An opening. ``trade`` of ``trade``; pay 分 a month; ``needs_id`` strict, temporary or ""; dates ISO."""

    title: str
    trade: str | None
    employer: str | None
    address: str | None
    wanted: int | None
    pay_from: int | None
    pay_to: int | None
    lodging: bool | None
    meals: bool | None
    hours: str | None
    age_from: int | None
    age_to: int | None
    needs_id: str | None
    needs_health: bool | None
    needs_bank: bool | None
    needs_certificate: str | None
    start_by: str | None
    contact_name: str | None
    contact_phone: str | None
    source: str | None
    told_on: str | None
    note: str | None


_LISTS = {
    "help": "job_help", "lodging": "work_lodging", "skill": "skill_level", "body": "work_body", "ready": "work_ready",
    "id_paper": "paper_state", "health_paper": "paper_state", "bank_card": "paper_state",
}
_FILE_TEXTS = frozenset({"history", "note", "papers_words", "skill_words", "body_words"})
_FILE_LINES = frozenset({"where_to", "certificate", "reach"})
_OPENING_LINES = frozenset({
    "title", "employer", "address", "hours", "needs_certificate", "contact_name", "contact_phone", "source",
})
_DATES = frozenset({"ready_on", "start_by", "told_on"})


def clean_file(reading: Reading, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a file as columns.

    Raises:
        UserError: ``terms.unknown``, ``job.pay``, ``job.date``, ``text.too_long`` with its ``field``.
    """
    kept: dict[str, Any] = {}
    for name, value in facts.items():
        if name in _LISTS:
            kept[name] = value or None
            if value:
                # 其他 of 分类帮扶 is told in the note of the file.
                check_choice(reading, list_name=_LISTS[name], code=value, note=facts.get("note") or "–")
        else:
            kept[name] = _cleaned(name, value, _FILE_LINES, _FILE_TEXTS)
    _check_pay(kept.get("pay_from"), None)
    return kept


def clean_opening(reading: Reading, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of an opening as columns.

    Raises:
        UserError: ``job.title_missing``, ``job.pay``, ``job.ages``, ``job.wanted``, ``job.date``, ``terms.unknown``.
    """
    kept = {name: _cleaned(name, value, _OPENING_LINES, frozenset({"note"})) for name, value in facts.items()}
    if "title" in kept and not kept["title"]:
        raise UserError("job.title_missing", field="title")
    if kept.get("trade"):
        check_choice(reading, list_name="trade", code=kept["trade"], note=kept.get("title") or "–")
    _check_pay(kept.get("pay_from"), kept.get("pay_to"))
    low, high = kept.get("age_from"), kept.get("age_to")
    if any(one is not None and not 16 <= one <= OLDEST for one in (low, high)):
        raise UserError("job.ages", most=OLDEST)
    if low is not None and high is not None and low > high:
        raise UserError("job.ages", most=OLDEST)
    if kept.get("wanted") is not None and not 1 <= kept["wanted"] <= MOST_WANTED:
        raise UserError("job.wanted", most=MOST_WANTED)
    return kept


def _cleaned(name: str, value: Any, lines: frozenset[str], texts: frozenset[str]) -> Any:
    if name in _DATES:
        return _date(value)
    if name not in lines and name not in texts:
        return value
    try:
        return (clean_line if name in lines else clean_text)(value or "") or None
    except UserError as error:
        raise UserError(error.code, **{**error.facts, "field": name}) from error


def _date(value: Any) -> str | None:
    if not value:
        return None
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise UserError("job.date", text=str(value)) from error


def _check_pay(low: int | None, high: int | None) -> None:
    if any(one is not None and not 0 <= one <= MOST_PAY for one in (low, high)):
        raise UserError("job.pay")
    if low is not None and high is not None and low > high:
        raise UserError("job.pay")
