"""A register of people that was kept in Excel: which column is what, and what each row says or cannot mean."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desktop.errors import UserError
from desktop.rules.looks import read_age
from desktop.rules.text_cleaning import fold_width
from desktop.rules.time_entry import read_date
from desktop.rules.workbook_columns import HEADER_WITHIN, CellFault, Columns

MOST_ROWS, MOST_COLUMNS = 5000, 60
OLDEST = 130
LONGEST = 500

FIELDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "name": ("姓名", ("姓名", "名字", "受助人", "救助对象")),
    "alias": ("别名", ("别名", "自称", "外号", "绰号")),
    "sex": ("性别", ("性别",)),
    "age_estimate": ("年龄", ("年龄", "岁数", "估计年龄")),
    "birth_date": ("出生日期", ("出生日期", "出生年月", "生日", "出生")),
    "id_number": ("证件号码", ("身份证", "证件号", "身份证号", "身份证号码", "证件号码")),
    "phone": ("电话", ("电话", "联系电话", "手机", "联系方式")),
    "home": ("户籍地", ("户籍", "户籍地", "户籍地址", "籍贯", "家庭住址", "户口所在地")),
    "looks": ("样子", ("特征", "样子", "体貌", "衣着", "外貌")),
    "body": ("身体", ("身体", "健康", "身体状况", "健康状况")),
    "met_on": ("见到日期", ("日期", "救助日期", "发现日期", "登记日期", "救助时间", "发现时间", "登记时间")),
    "place_words": ("地点", ("地点", "发现地点", "救助地点", "所在地点", "露宿地点")),
    "note": ("经过和备注", ("备注", "情况", "经过", "救助情况", "处置", "说明")),
}
"""What a column may be: how it is called here, and how registers call it. One without a field is left out."""
_SEXES = {"男": "male", "女": "female", "男性": "male", "女性": "female", "不详": "unknown", "未知": "unknown",
          "不清楚": "unknown"}
_EMPTY = frozenset({"", "无", "/", "-", "—", "不详", "未知", "待查"})
_YEAR_MONTH = re.compile(r"(19|20)\d\d[.\-/年]?(0?[1-9]|1[0-2])月?")


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One person of the register; ``facts`` by the names of FIELDS, texts clean, dates ISO, age a number."""

    line: int
    facts: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Register:
    """What was read."""

    columns: Columns
    rows: tuple[RegisterRow, ...]
    faults: tuple[CellFault, ...]

    def faulty(self) -> frozenset[int]:
        """Lines that cannot be taken as they are."""
        return frozenset(fault.row for fault in self.faults)


def read_register(
    cells: Sequence[Sequence[object]], today: date, mapping: Mapping[int, str] | None = None
) -> Register:
    """Reads a register; headings are looked for in the first lines.

    Args:
        mapping: which column is what, where a person said it otherwise than the headings do.

    Raises:
        UserError: ``register.no_header``, ``register.empty``.
    """
    at = _header(cells)
    if at is None:
        raise UserError("register.no_header")
    headings = tuple(_said(cell) for cell in cells[at])
    chosen = dict(mapping) if mapping is not None else _mapping(headings)
    columns = Columns(at + 1, headings, chosen, {field: label for field, (label, _names) in FIELDS.items()})
    rows: list[RegisterRow] = []
    faults: list[CellFault] = []
    for line, row in enumerate(cells[at + 1 :], start=at + 2):
        if not any(_plain(cell) for cell in row):
            continue
        found, wrong = _row(line, row, columns, today)
        rows.append(found)
        faults += wrong
    if not rows:
        raise UserError("register.empty")
    return Register(columns, tuple(rows), tuple(faults))


def _header(cells: Sequence[Sequence[object]]) -> int | None:
    """The line that names most fields, 姓名 among them or two others."""
    counts = [len(_mapping(tuple(_plain(cell) for cell in row))) for row in cells[:HEADER_WITHIN]]
    best = max(range(len(counts)), key=lambda at: counts[at], default=None)
    return best if best is not None and counts[best] >= 2 else None


def _mapping(headings: Sequence[str]) -> dict[int, str]:
    """Headings that are or begin with a known one; each field is taken once, by its closest heading."""
    found: dict[int, str] = {}
    for exact in (True, False):
        for at, heading in enumerate(headings):
            plain = re.sub(r"[\s（(].*$", "", heading)
            if at in found or not plain:
                continue
            for field, (_label, names) in FIELDS.items():
                fits = plain in names if exact else any(plain.startswith(name) for name in names)
                if fits and field not in found.values():
                    found[at] = field
                    break
    return found


def _said(cell: object) -> str:
    """A cell as it was written, without the blanks around it."""
    if cell is None:
        return ""
    return str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell).strip()


def _plain(cell: object) -> str:
    """A cell as it is compared: half width."""
    return fold_width(_said(cell))


def _row(
    line: int, row: Sequence[object], columns: Columns, today: date
) -> tuple[RegisterRow, list[CellFault]]:
    facts: dict[str, str | int] = {}
    faults: list[CellFault] = []
    for at, field in columns.mapping.items():
        cell = row[at] if at < len(row) else None
        if _plain(cell) in _EMPTY:
            continue
        try:
            facts[field] = _read(field, cell, today)
        except UserError as error:
            faults.append(CellFault(line, at + 1, str(error.facts["words"])))
    if not any(facts.get(name) for name in ("name", "alias", "looks", "id_number")) and not faults:
        faults.append(CellFault(line, columns.at("name"), "姓名、样子、证件号一样都没有，认不出是谁"))
    return RegisterRow(line, facts), faults


def _read(field: str, cell: object, today: date) -> str | int:
    if field in ("birth_date", "met_on"):
        return _day(field, cell, today)
    text = _plain(cell)
    if len(text) > LONGEST:
        raise UserError("register.cell", words=f"超过 {LONGEST} 字")
    if field == "sex":
        if text not in _SEXES:
            raise UserError("register.cell", words=f"“{text[:20]}”不是男或女")
        return _SEXES[text]
    if field == "age_estimate":
        age = read_age(text)
        if age is None or not 0 <= age <= OLDEST:
            raise UserError("register.cell", words=f"“{text[:20]}”看不出是多大")
        return age
    if field == "id_number" and isinstance(cell, int | float) and len(text) > 15:
        raise UserError("register.cell", words="证件号在表里存成了数字，后几位已经不准，改成文本重填")
    return _said(cell)


def _day(field: str, cell: object, today: date) -> str:
    if isinstance(cell, datetime | date):
        day = cell.date() if isinstance(cell, datetime) else cell
    else:
        text = _plain(cell)
        found = _YEAR_MONTH.fullmatch(text)
        if field == "birth_date" and found is not None:
            raise UserError("register.cell", words=f"“{text}”没有日，出生日期要写到日，或改填年龄")
        try:
            day = date.fromisoformat(text[:10].replace("/", "-").replace(".", "-"))
        except ValueError:
            try:
                day = read_date(text, today)
            except UserError as error:
                raise UserError("register.cell", words=f"“{text[:20]}”看不出是哪天") from error
    if day > today:
        raise UserError("register.cell", words=f"{day.isoformat()} 还没到")
    return day.isoformat()
