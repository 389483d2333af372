"""值班表 out of and into a workbook: opened with care, shown before it is written, written as one act."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from desktop.clock import local
from desktop.directory import list_teams, people
from desktop.duty.rota import ShiftCard, find_shift, month_shifts, set_shift
from desktop.errors import UserError
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import list_officers, require
from desktop.reports import workbook_cells
from desktop.reports.documents import Column, Ledger
from desktop.rules.roster_book import (
    MOST_COLUMNS,
    MOST_ROWS,
    BookRead,
    BookRow,
    Known,
    read_book,
)
from desktop.rules.shifts import SHIFT_NAMES, WEEKDAYS, ShiftKind
from desktop.rules.workbook_columns import CellFault, Columns
from desktop.shared_settings import shift_times
from desktop.vocabulary import Right


class Change(StrEnum):
    """What a row of the workbook would do to the rota."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row as it would be written, with the names as the rota will show them."""

    row: BookRow
    change: Change
    leader: str
    officers: str
    teams: str
    seen: Seen | None


@dataclass(frozen=True, slots=True)
class BookPreview:
    """What the workbook says; a row with a fault is not among ``rows``."""

    rows: tuple[PreviewRow, ...]
    faults: tuple[CellFault, ...]
    columns: Columns

    def count(self, change: Change) -> int:
        return sum(row.change is change for row in self.rows)

    @property
    def words(self) -> str:
        """“新排 28 班，改 3 班，31 班不变”, and how many cells cannot be meant so."""
        counts = (("新排", Change.NEW), ("改", Change.CHANGED), ("不变", Change.SAME))
        parts = [f"{word} {self.count(change)} 班" for word, change in counts if self.count(change)]
        return "，".join([*parts, *([f"{len(self.faults)} 格对不上"] if self.faults else [])])


def read_cells(path: Path) -> tuple[str, list[tuple[object, ...]]]:
    """Name and cells of the first visible sheet of a workbook.

    Raises:
        UserError: ``workbook.too_large``, ``workbook.unreadable``, ``workbook.too_long``.
    """
    return workbook_cells.read_cells(path, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS)


def preview_book(
    reading: Reading, *, cells: Sequence[Sequence[object]], mapping: Mapping[int, str] | None = None
) -> BookPreview:
    """What the cells would write, row by row, and every cell that cannot be meant so.

    Raises:
        UserError: ``duty.book_no_header``, ``duty.book_empty``.
    """
    read = read_book(cells, _known(reading), mapping)
    return BookPreview(_preview_rows(reading, read), read.faults, read.columns)


def import_book(work: Work, *, rows: Sequence[PreviewRow]) -> int:
    """Writes chosen rows of a preview, all or none; returns how many shifts were written.

    Raises:
        UserError: ``rights.missing``, ``workbook.none_chosen``, ``duty.planned_already`` where somebody planned a
            shift since the preview; else as ``set_shift``.
    """
    require(work, Right.EDIT_ROSTER)
    written = [one for one in rows if one.change is not Change.SAME]
    if not written:
        raise UserError("workbook.none_chosen")
    for one in written:
        row = one.row
        set_shift(
            work, duty_day=row.day, kind=row.kind, officers=row.officers, leader=row.leader, teams=row.teams,
            note=row.note, seen=one.seen,
        )
    return len(written)


def month_ledger(reading: Reading, *, month: str, office: str) -> Ledger:
    """The month as a workbook that ``read_cells`` reads back."""
    teams = reading.once(list_teams)
    columns = [
        Column("日期", 12), Column("星期", 6), Column("班次", 8), Column("起止", 18), Column("带班领导", 12),
        Column("值班员", 20, wraps=True), *(Column(team.name, 12) for team in teams), Column("备注", 24, wraps=True),
    ]
    rows = [_ledger_row(card, [team.id for team in teams]) for card in month_shifts(reading, month=month)]
    year, number = month.split("-")
    return Ledger(
        f"{office}值班表（{year}年{int(number)}月）", tuple(columns), rows, paper="A4", made_on=local(reading.now)
    )


def _ledger_row(card: ShiftCard, teams: Sequence[str]) -> tuple[str, ...]:
    day = date.fromisoformat(card.duty_day)
    hours = f"{local(card.starts):%H:%M}–{local(card.ends):%H:%M}"
    on = {entry.team.id: entry.lead.name if entry.lead else "有" for entry in card.teams}
    return (
        card.duty_day, f"周{WEEKDAYS[day.weekday()]}", SHIFT_NAMES[card.kind], hours,
        card.leader.name if card.leader else "", "、".join(one.name for one in card.officers),
        *(on.get(team, "") for team in teams), card.note,
    )


def _known(reading: Reading) -> Known:
    times = shift_times(reading)
    usual = (ShiftKind.WHOLE,) if times.day == times.night else (ShiftKind.DAY, ShiftKind.NIGHT)
    officers: dict[str, tuple[str, ...]] = {}
    for card in reading.once(list_officers):
        officers[card.name] = (*officers.get(card.name, ()), card.id)
    everybody: dict[str, tuple[str, ...]] = {}
    for one in reading.once(people).values():
        everybody[one.name] = (*everybody.get(one.name, ()), one.id)
    teams = {"".join(team.name.split()): team.id for team in reading.once(list_teams)}
    return Known(officers, everybody | officers, teams, usual, local(reading.now).date())


def _preview_rows(reading: Reading, read: BookRead) -> tuple[PreviewRow, ...]:
    names = {one: person.name for one, person in reading.once(people).items()}
    teams = {team.id: team.name for team in reading.once(list_teams)}
    return tuple(_preview_row(reading, row, names, teams) for row in read.rows)


def _preview_row(
    reading: Reading, row: BookRow, names: Mapping[str, str], teams: Mapping[str, str]
) -> PreviewRow:
    card = find_shift(reading, duty_day=row.day, kind=row.kind)
    change = Change.NEW if card is None else Change.SAME if _is_same(card, row) else Change.CHANGED
    shown = "、".join(f"{teams[team]} {names.get(lead or '', '')}".strip() for team, lead in row.teams.items())
    return PreviewRow(
        row, change, names.get(row.leader or "", ""), "、".join(names[one] for one in row.officers), shown,
        card.seen if card else None,
    )


def _is_same(card: ShiftCard, row: BookRow) -> bool:
    teams = {entry.team.id: entry.lead.id if entry.lead else None for entry in card.teams}
    standing = {entry.team.id: entry.team.lead.id if entry.team.lead else None for entry in card.teams}
    wanted = {team: lead or standing.get(team) for team, lead in row.teams.items()}
    return (
        {one.id for one in card.officers} == set(row.officers)
        and (card.leader.id if card.leader else None) == row.leader
        and teams == wanted
    )
