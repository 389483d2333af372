"""The phone book and the places out of a workbook: shown first, written as one act, or nothing at all."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from desktop.directory.people import add_informant, add_responder, list_informants, list_responders
from desktop.directory.places import add_place, list_places
from desktop.directory.service_points import add_point, list_points
from desktop.directory.units import add_unit, list_units
from desktop.errors import UserError
from desktop.journal.work import Reading, Work
from desktop.officers import require
from desktop.rules.directory_book import BOOKS, BookKind, DirectoryBook, DirectoryRow, KnownNames, read_directory
from desktop.terms import list_terms
from desktop.vocabulary import Right


def preview_directory(
    reading: Reading, *, cells: Sequence[Sequence[object]], mapping: Mapping[int, str] | None = None
) -> DirectoryBook:
    """What the cells would write, and every cell that cannot be meant so.

    Raises:
        UserError: ``directory.book_no_header``, ``directory.book_empty``.
    """
    return read_directory(cells, _known(reading), mapping)


def import_directory(work: Work, *, kind: BookKind, rows: Sequence[DirectoryRow]) -> int:
    """Writes the rows that are not there yet, all or none; returns how many.

    Raises:
        UserError: ``rights.missing``, ``workbook.none_chosen``, and those of the verbs; whatever is raised, nothing
            is written.
    """
    require(work, Right.EDIT_DIRECTORY)
    verbs: dict[BookKind, Callable[..., Any]] = {
        BookKind.RESPONDER: add_responder, BookKind.INFORMANT: add_informant, BookKind.UNIT: add_unit,
        BookKind.PLACE: add_place, BookKind.POINT: add_point,
    }
    fresh = [row for row in rows if not row.known]
    if not fresh:
        raise UserError("workbook.none_chosen")
    for row in fresh:
        verbs[kind](work, **{name: value for name, value in row.facts.items() if value is not None})
    return len(fresh)


def _known(reading: Reading) -> KnownNames:
    lists = {spec.terms for columns in BOOKS.values() for spec in columns.values() if spec.terms}
    terms = {name: {term.label: term.code for term in list_terms(reading, list_name=name)} for name in lists}
    units = list_units(reading, retired=True)
    places = list_places(reading, retired=True)
    taken = {
        BookKind.RESPONDER: frozenset(one.name for one in list_responders(reading, retired=True)),
        BookKind.INFORMANT: frozenset(one.name for one in list_informants(reading, retired=True)),
        BookKind.UNIT: frozenset(one.name for one in units),
        BookKind.PLACE: frozenset(name for one in places for name in (one.name, *one.aliases)),
        BookKind.POINT: frozenset(one.name for one in list_points(reading, retired=True)),
    }
    return KnownNames(terms, {unit.name: unit.id for unit in units if not unit.retired}, taken)
