"""What is told in a call, cleaned as it is kept: nothing but the place is asked for, nothing is guessed."""
from __future__ import annotations

from typing import TypedDict

from sqlalchemy import select

from desktop.db.models.directory import Place
from desktop.errors import UserError
from desktop.journal.entry import Value
from desktop.journal.work import Reading
from desktop.rules.phone import read_phone
from desktop.rules.text_cleaning import clean_line, clean_text

MOST_PEOPLE = 999


class CallFacts(TypedDict, total=False):
    """The facts of a call as the sheet gives them; codes are those of the lists in vocabulary.py.

    ``place`` is the id of a place and ``place_text`` what stands in the box; ``people_more`` means “or more” (3+).
    An empty text clears the fact.
    """

    channel: str | None
    caller_number: str | None
    caller_name: str | None
    caller_unit: str | None
    place: str | None
    place_text: str | None
    place_detail: str | None
    situation: str | None
    situation_note: str | None
    people_count: int | None
    people_more: bool | None
    sex: str | None
    age_band: str | None
    awareness: str | None
    words: str | None
    late_entry_reason: str | None
    earlier_call: str | None
    person: str | None
    patrol: str | None


FACT_NAMES = frozenset(CallFacts.__annotations__)
LINES = ("caller_number", "caller_name", "caller_unit", "place_text", "place_detail")
TEXTS = ("situation_note", "words", "late_entry_reason")
CODES = ("channel", "situation", "sex", "age_band", "awareness", "place", "earlier_call", "person", "patrol")


def clean_facts(reading: Reading, facts: CallFacts) -> dict[str, Value]:
    """The facts as columns of a call: text cleaned, the number also as digits, a chosen place with its name.

    Raises:
        UserError: ``text.too_long`` and ``call.people_count`` with the ``field`` that is wrong.
    """
    given: dict[str, object] = dict(facts)
    kept: dict[str, Value] = {}
    for name in LINES:
        if name in given:
            kept[name] = _text(name, given[name], one_line=True)
    for name in TEXTS:
        if name in given:
            kept[name] = _text(name, given[name], one_line=False)
    for name in CODES:
        if name in given:
            kept[name] = str(given[name]).strip() or None if given[name] is not None else None
    if "caller_number" in kept:
        kept["caller_digits"] = read_phone(str(kept["caller_number"] or "")).key
    if "people_count" in given or "people_more" in given:
        kept["people_count"] = _people(given.get("people_count"))
        kept["people_more"] = bool(given.get("people_more")) or None
    if kept.get("place") and not kept.get("place_text"):
        kept["place_text"] = _place_name(reading, str(kept["place"]))
    return kept


def _text(field: str, typed: object, *, one_line: bool) -> str | None:
    try:
        return (clean_line if one_line else clean_text)(str(typed or "")) or None
    except UserError as error:
        raise UserError(error.code, **{**error.facts, "field": field}) from error


def _people(typed: object) -> int | None:
    if typed is None:
        return None
    if not isinstance(typed, int) or not 0 < typed <= MOST_PEOPLE:
        raise UserError("call.people_count", field="people_count", most=MOST_PEOPLE)
    return typed


def _place_name(reading: Reading, place: str) -> str | None:
    return reading.execute(select(Place.name).where(Place.id == place)).scalar()
