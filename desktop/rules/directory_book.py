"""A workbook of the directory read cell by cell: people, 信息员, units, places or service points, told by its heading.

A cell that cannot be meant so is named (“C7”); with any fault nothing is written.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.errors import UserError
from desktop.rules.text_cleaning import fold_width
from desktop.rules.workbook_columns import HEADER_WITHIN, CellFault, Columns, said

_YES, _NO = frozenset({"是", "√", "y", "yes", "1"}), frozenset({"", "否", "n", "no", "0"})
_LONGEST = 200
MOST_ROWS, MOST_COLUMNS = 5_000, 40
_Place = tuple[int, int | None]
"""Row and column of a cell, both from 1."""


class BookKind(StrEnum):
    """What a workbook holds."""

    RESPONDER = "responder"
    INFORMANT = "informant"
    UNIT = "unit"
    PLACE = "place"
    POINT = "point"

    @property
    def label(self) -> str:
        """“联系人”…."""
        labels = {"responder": "联系人", "informant": "信息员", "unit": "单位", "place": "点位", "point": "服务点"}
        return labels[self.value]


@dataclass(frozen=True, slots=True)
class _Field:
    """A column: its headings, whether it must be filled, the list of its words, or that it names a unit, a number…."""

    headings: tuple[str, ...]
    required: bool = False
    terms: str = ""
    unit: bool = False
    number: bool = False
    yes_no: bool = False


_PHONE = _Field(("电话", "手机", "联系电话"))
_NOTE = _Field(("备注",))
_COMMUNITY = _Field(("社区", "所属社区"), unit=True)
# The first column names what the workbook holds.
BOOKS: Mapping[BookKind, Mapping[str, _Field]] = {
    BookKind.PLACE: {
        "name": _Field(("点位", "点位名称"), required=True), "kind": _Field(("类别", "场所类型"), terms="place_kind"),
        "community": _COMMUNITY, "alias": _Field(("别名", "又叫")), "landmark": _Field(("位置", "怎么找")),
        "key": _Field(("重点", "重点点位"), yes_no=True), "sleeping": _Field(("过夜", "有人过夜"), yes_no=True),
        "visits": _Field(("一夜必到", "必到次数"), number=True),
    },
    BookKind.POINT: {
        "name": _Field(("服务点", "服务点名称"), required=True),
        "kind": _Field(("类别", "类型"), required=True, terms="service_point_kind"),
        "use": _Field(("用途", "功能"), required=True, terms="service_point_use"), "community": _COMMUNITY,
        "address": _Field(("地址",)), "hours": _Field(("开放时间", "时间")), "contact_words": _Field(("联系人",)),
        "phone": _PHONE, "capacity": _Field(("容量", "可容纳"), number=True),
    },
    BookKind.INFORMANT: {
        "name": _Field(("信息员", "信息员姓名"), required=True), "phone": _Field(_PHONE.headings, required=True),
        "kind": _Field(("类别",), required=True, terms="informant_kind"), "employer": _Field(("单位", "所在单位")),
        "area": _Field(("负责", "负责区域", "区域")),
    },
    BookKind.UNIT: {
        "name": _Field(("单位名称",), required=True), "kind": _Field(("类别",), required=True, terms="unit_kind"),
        "phone": _PHONE, "address": _Field(("地址",)), "note": _NOTE,
    },
    BookKind.RESPONDER: {
        "name": _Field(("姓名", "联系人姓名"), required=True), "phone": _Field(_PHONE.headings, required=True),
        "group": _Field(("分组", "放在哪一组"), required=True, terms="responder_group"), "post": _Field(("职务",)),
        "unit": _Field(("单位", "所在单位"), unit=True), "note": _NOTE,
    },
}


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What a workbook may name: code by label of each list, id by name of units, and names that are there already."""

    terms: Mapping[str, Mapping[str, str]]
    units: Mapping[str, str]
    taken: Mapping[BookKind, frozenset[str]]


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """One row: its facts as the verbs take them; ``known``: somebody of that name is there, so it is left alone."""

    row: int
    name: str
    facts: Mapping[str, str | int | bool | None]
    known: bool


@dataclass(frozen=True, slots=True)
class DirectoryBook:
    """A workbook as understood."""

    kind: BookKind
    rows: tuple[DirectoryRow, ...]
    faults: tuple[CellFault, ...]
    columns: Columns


def read_directory(
    cells: Sequence[Sequence[object]], known: KnownNames, mapping: Mapping[int, str] | None = None
) -> DirectoryBook:
    """What the cells say.

    Args:
        mapping: column, from 0, → field, where a person said it otherwise than the headings do.

    Raises:
        UserError: ``directory.book_no_header``, ``directory.book_empty``.
    """
    for at, row in enumerate(cells[:HEADER_WITHIN]):
        kind = next((kind for kind in BOOKS if _column(row, BOOKS[kind]["name"].headings) is not None), None)
        if kind is not None:
            return _read(kind, _columns(kind, at + 1, row, mapping), cells, known)
    raise UserError("directory.book_no_header")


def _columns(kind: BookKind, row: int, cells: Sequence[object], mapping: Mapping[int, str] | None) -> Columns:
    found = {name: _column(cells, spec.headings) for name, spec in BOOKS[kind].items()}
    named = {at: name for name, at in found.items() if at is not None}
    labels = {name: spec.headings[0] for name, spec in BOOKS[kind].items()}
    return Columns(row, tuple(said(cell) for cell in cells), named if mapping is None else dict(mapping), labels)


def _read(
    kind: BookKind, columns: Columns, cells: Sequence[Sequence[object]], known: KnownNames
) -> DirectoryBook:
    lacking = columns.lacking([name for name, spec in BOOKS[kind].items() if spec.required])
    if lacking:
        return DirectoryBook(kind, (), lacking, columns)
    reader = _Reader(kind, columns, known)
    for number, line in enumerate(cells[columns.row:], columns.row + 1):
        reader.take(number, line)
    if not reader.rows and not reader.faults:
        raise UserError("directory.book_empty")
    return DirectoryBook(kind, tuple(reader.rows), tuple(reader.faults), columns)


def _column(row: Sequence[object], headings: Iterable[str]) -> int | None:
    wanted = set(headings)
    return next((at for at, value in enumerate(row) if _text(value) in wanted), None)


def _text(value: object) -> str:
    return fold_width(said(value))


@dataclass(slots=True)
class _Reader:
    kind: BookKind
    columns: Columns
    known: KnownNames
    rows: list[DirectoryRow] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    _seen: dict[str, int] = field(default_factory=dict)

    def take(self, number: int, line: Sequence[object]) -> None:
        """One row; an empty one is passed over."""
        if not any(_text(value) for value in line):
            return
        before, facts = len(self.faults), {}
        for name, spec in BOOKS[self.kind].items():
            at = self.columns.at(name)
            text = _text(line[at - 1]) if at is not None and at <= len(line) else ""
            facts[name] = self._value(spec, text, (number, at))
        name = str(facts["name"] or "")
        if name and name in self._seen:
            self._fault((number, self.columns.at("name")), f"“{name}”在第 {self._seen[name]} 行已经有了")
        self._seen.setdefault(name, number)
        if len(self.faults) == before:
            self.rows.append(DirectoryRow(number, name, facts, name in self.known.taken[self.kind]))

    def _fault(self, cell: _Place, words: str) -> None:
        self.faults.append(CellFault(*cell, words))

    def _value(self, spec: _Field, text: str, cell: _Place) -> str | int | bool | None:
        if spec.required and not text:
            self._fault(cell, f"“{spec.headings[0]}”空着")
            return None
        if len(text) > _LONGEST:
            self._fault(cell, f"超过 {_LONGEST} 字")
            return None
        if spec.yes_no:
            return self._yes_no(text, cell)
        if not text:
            return None
        if spec.number:
            return self._number(text, cell)
        if spec.terms:
            return self._code(self.known.terms[spec.terms], text, cell)
        return self._code(self.known.units, text, cell) if spec.unit else text

    def _yes_no(self, text: str, cell: _Place) -> bool:
        if text.lower() not in _YES | _NO:
            self._fault(cell, f"“{text}”看不出是不是，写“是”或空着")
        return text.lower() in _YES

    def _number(self, text: str, cell: _Place) -> int | None:
        if text.isascii() and text.isdigit() and len(text) <= 4:
            return int(text)
        self._fault(cell, f"“{text}”要写整数")
        return None

    def _code(self, known: Mapping[str, str], text: str, cell: _Place) -> str | None:
        if text in known:
            return known[text]
        some = "、".join(list(known)[:4])
        self._fault(cell, f"没有“{text}”" + (f"，可写：{some}…" if some else ""))
        return None
