"""What is typed quickly of a round: who went (“街道2 综合执法2，1号巡逻车”) and one line per place (“2210 2”)."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.clock import DAY, MINUTE, local
from desktop.errors import UserError
from desktop.rules.text_cleaning import fold_width

_UNIT = re.compile(r"([^\d\s、，,；;]+?)\s*(\d{1,3})\s*(?:人|名)?(?=$|[\s、，,；;]|[^\d\s])")
_VEHICLES = re.compile(r"(\d{1,2})\s*(?:台|辆|部)")
_NOBODY = frozenset({"0", "无", "无人", "没人", "零"})
_CLOCK = re.compile(r"^(\d{1,2})[:.：]?(\d{2})$")


@dataclass(frozen=True, slots=True)
class WhoWent:
    """Heads by code of a kind of unit, how many vehicles, and the vehicles in words."""

    units: dict[str, int]
    vehicles: int
    vehicle_words: str


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """One line of a sheet as read: when (instant), how many, or the code of the reason why nobody could look."""

    at: int | None = None
    people: int | None = None
    missed: str = ""
    missed_note: str = ""

    @property
    def empty(self) -> bool:
        return self.people is None and not self.missed


def read_who(text: str, labels: Mapping[str, str]) -> WhoWent:
    """Units with heads before the first comma, vehicles after it.

    Args:
        labels: code → label of the list ``patrol_unit``; a label is known by how it begins.

    Raises:
        UserError: ``patrol.units_unclear`` with what could not be read.
    """
    plain = fold_width(text).replace("；", ",").replace(";", ",").strip()
    before, _comma, after = plain.partition(",")
    units: dict[str, int] = {}
    rest = before
    for found in _UNIT.finditer(before):
        code = _code_of(found.group(1).strip("、 "), labels)
        if code is None:
            raise UserError("patrol.units_unclear", text=found.group(0).strip())
        units[code] = units.get(code, 0) + int(found.group(2))
        rest = rest.replace(found.group(0), " ", 1)
    if rest.strip(" 、"):
        raise UserError("patrol.units_unclear", text=rest.strip(" 、"))
    words = after.strip()
    count = _VEHICLES.search(words)
    return WhoWent(units, int(count.group(1)) if count else int(bool(words)), words)


def who_words(units: Mapping[str, int], labels: Mapping[str, str], vehicle_words: str, vehicles: int) -> str:
    """As ``read_who`` reads it back: “街道2 综合执法2，1号巡逻车”."""
    heads = " ".join(f"{labels.get(code, code)}{count}" for code, count in units.items())
    car = vehicle_words or (f"车 {vehicles} 台" if vehicles else "")
    return "，".join(part for part in (heads, car) if part)


def _code_of(word: str, labels: Mapping[str, str]) -> str | None:
    """The unit that a word means: its whole label, how it begins, or a part of it."""
    for fits in (str.__eq__, str.startswith, str.__contains__):
        for code, label in labels.items():
            if fits(label, word):
                return code
    return next((code for code, label in labels.items() if word.startswith(label)), None)


def read_paper_line(text: str, reasons: Mapping[str, str], *, starts_at: int) -> PaperEntry:
    """“2210 2”: at 22:10 two people; “2210 0” or “2210 无”: nobody; “门锁”: 未到 with its reason; "" is left empty.

    The clock is taken as the first such time after setting out, for a round may cross midnight.

    Args:
        reasons: code → label of the list ``missed_reason``.

    Raises:
        UserError: ``patrol.line_unclear``.
    """
    words = fold_width(text).replace(",", " ").replace("，", " ").split()
    if not words:
        return PaperEntry()
    at = _moment(words[0], starts_at)
    rest = words[1:] if at is not None else words
    said = "".join(rest)
    if not said:
        raise UserError("patrol.line_unclear", text=text.strip())
    if said in _NOBODY:
        return PaperEntry(at, 0)
    number = said.removesuffix("人").removesuffix("个")
    if number.isascii() and number.isdigit() and len(number) <= 3:
        return PaperEntry(at, int(number))
    return _missed(said.removeprefix("未到").removeprefix("没到"), at, reasons, text)


def _missed(said: str, at: int | None, reasons: Mapping[str, str], text: str) -> PaperEntry:
    if not said:
        raise UserError("patrol.line_unclear", text=text.strip())
    code = next((code for code, label in reasons.items() if code != "other" and said in label), None)
    if code is not None:
        return PaperEntry(at, None, code)
    if any(char.isdigit() for char in said):
        raise UserError("patrol.line_unclear", text=text.strip())
    return PaperEntry(at, None, "other", said)


def _moment(word: str, starts_at: int) -> int | None:
    found = _CLOCK.match(word)
    if not found or len(word) < 3 or int(found.group(1)) > 23 or int(found.group(2)) > 59:
        return None
    start = local(starts_at)
    midnight = starts_at - ((start.hour * 60 + start.minute) * 60 + start.second) * 1000 - start.microsecond // 1000
    at = midnight + (int(found.group(1)) * 60 + int(found.group(2))) * MINUTE
    return at if at >= starts_at - MINUTE else at + DAY


def entry_words(entry: PaperEntry, reasons: Mapping[str, str]) -> str:
    """What was read, as it stands beside the line: “22:10 有人 2”, “未到，门锁”, “空着，算未到”."""
    when = f"{local(entry.at):%H:%M} " if entry.at is not None else ""
    if entry.empty:
        return "空着，算未到"
    if entry.people is None:
        return f"未到，{entry.missed_note or reasons.get(entry.missed, entry.missed)}"
    return f"{when}{f'有人 {entry.people}' if entry.people else '无人'}"


_TASK_NAME, _VEHICLE_NAME = "任务", "车辆"
_VEHICLE = re.compile(r"车.*\d|\d\s*(?:台|辆)")
_UNIT_LINE = re.compile(r"^([^\d\s、，,]+?)\s*(\d{1,4})?\s*(?:人|名)?(?=$|[\s，,])[\s，,]*(.*)$")


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit of a 联合行动 as a line says it: code, heads, who led it, what it saw to, its vehicles."""

    kind: str
    heads: int
    leader: str = ""
    task: str = ""
    vehicles: str = ""


def read_unit_lines(text: str, labels: Mapping[str, str]) -> tuple[UnitLine, ...]:
    """A unit on each line: “综合执法3，李队，负责劝离，执法车 1 台”; any part after the unit may be left out.

    Vehicles are known by their number, a task by 负责 or 任务; of what is left the first part is who led.

    Args:
        labels: code → label of the list ``patrol_unit``; a label is known by how it begins.

    Raises:
        UserError: ``joint.unit_unclear`` with the line, ``joint.unit_twice`` with the unit.
    """
    found: dict[str, UnitLine] = {}
    for line in text.splitlines():
        plain = fold_width(line).strip()
        if not plain:
            continue
        read = _UNIT_LINE.match(plain)
        code = _code_of(read.group(1), labels) if read else None
        if read is None or code is None:
            raise UserError("joint.unit_unclear", text=plain)
        if code in found:
            raise UserError("joint.unit_twice", unit=labels[code])
        found[code] = _unit_line(code, int(read.group(2) or 0), read.group(3).split(","))
    return tuple(found.values())


def _unit_line(code: str, heads: int, parts: Iterable[str]) -> UnitLine:
    leader, tasks, vehicles = "", list[str](), list[str]()
    for nth, part in enumerate(part.strip() for part in parts):
        name, colon, said = part.replace("：", ":").partition(":")
        if colon and name in (_TASK_NAME, _VEHICLE_NAME):
            (tasks if name == _TASK_NAME else vehicles).append(said.strip())
        elif _VEHICLE.search(part):
            vehicles.append(part)
        elif part and nth == 0 and not part.startswith("负责"):
            leader = part
        elif part:
            tasks.append(part)
    return UnitLine(code, heads, leader, "，".join(tasks), "，".join(vehicles))


def unit_lines(units: Iterable[UnitLine], labels: Mapping[str, str]) -> str:
    """As ``read_unit_lines`` reads it back; what would be taken for another part is named: “社工2，任务：心理疏导”."""
    return "\n".join("，".join(filter(None, (
        f"{labels.get(unit.kind, unit.kind)}{unit.heads or ''}", unit.leader, _task_words(unit),
        _vehicle_words(unit.vehicles),
    ))) for unit in units)


def _task_words(unit: UnitLine) -> str:
    plain = unit.leader or unit.task.startswith("负责")
    return unit.task if not unit.task or (plain and not _VEHICLE.search(unit.task)) else f"{_TASK_NAME}：{unit.task}"


def _vehicle_words(vehicles: str) -> str:
    return vehicles if not vehicles or _VEHICLE.search(vehicles) else f"{_VEHICLE_NAME}：{vehicles}"
