"""What is told of an emergency, cleaned as it is kept; nothing but the place is asked for, nothing is guessed."""
from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from desktop.errors import UserError
from desktop.journal.entry import Value
from desktop.rules.text_cleaning import clean_line, clean_text

MOST_PEOPLE = 9999
MEANS = "report_means"
"""The list of ways in which a report leaves the house."""


class EventFacts(TypedDict, total=False):
    """The facts of an event as the page gives them; an empty text clears the fact.

    ``kind`` is a code of the list event_kind, ``place`` the id of a place and ``place_text`` what stands in the box.
    """

    kind: str | None
    what: str | None
    place: str | None
    place_text: str | None
    people: str | None
    dead: int | None
    hurt: int | None
    missing: int | None
    source: str | None
    course: str | None
    done: str | None
    support: str | None
    leaders: str | None
    trend: str | None
    plans: str | None
    opinion: bool | None
    call: str | None


FACT_NAMES = frozenset(EventFacts.__annotations__)
LINES = ("what", "place_text", "source", "leaders")
TEXTS = ("people", "course", "done", "support", "trend", "plans")
CODES = ("kind", "place", "call")
TOLL = ("dead", "hurt", "missing")


def clean_facts(facts: Mapping[str, object]) -> dict[str, Value]:
    """The facts as columns of an event; what was not given is not in it.

    Raises:
        UserError: ``text.too_long``, ``event.toll`` with the ``field`` that is wrong.
    """
    kept: dict[str, Value] = {name: _text(name, facts[name], clean_line) for name in LINES if name in facts}
    kept |= {name: _text(name, facts[name], clean_text) for name in TEXTS if name in facts}
    kept |= {name: str(facts[name] or "").strip() or None for name in CODES if name in facts}
    kept |= {name: _count(name, facts[name]) for name in TOLL if name in facts}
    if "opinion" in facts:
        kept["opinion"] = bool(facts["opinion"]) or None
    return kept


def _text(field: str, typed: object, clean: object) -> str | None:
    assert callable(clean)
    try:
        return clean(str(typed or "")) or None
    except UserError as error:
        raise UserError(error.code, **{**error.facts, "field": field}) from error


def _count(field: str, typed: object) -> int | None:
    if typed is None or typed == "":
        return None
    if not isinstance(typed, int) or not 0 <= typed <= MOST_PEOPLE:
        raise UserError("event.toll", field=field, most=MOST_PEOPLE)
    return typed
