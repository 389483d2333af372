"""Sheets of the log: 未接来电, 通话测试, 指示, 设备清点, 预警."""
from __future__ import annotations

from collections.abc import Callable

from desktop import duty
from desktop.clock import local
from desktop.errors import UserError
from desktop.rules.time_entry import read_moment, read_past
from desktop.shared_settings import read_values
from desktop.terms import list_terms
from desktop.ui.form_sheet import FormSheet, Kept
from desktop.ui.room import Room
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec

YES, NO = "yes", "no"
_UNREAD = "写成 2135 或 昨2135，不晚于现在"


def missed_sheet(room: Room, kept: Kept) -> FormSheet:
    """未接来电: the number, when, what was heard."""
    specs = (
        FieldSpec("number", "号码", need="required", placeholder="看电话机上的来电记录"),
        _at(room, "什么时候"),
        FieldSpec("words", "补一句", need="optional", placeholder="比如：响了两声"),
    )

    def write(values: dict[str, object]) -> str:
        room.desk.do(
            duty.log_missed, number=str(values["number"]), at=_moment(values), words=str(values["words"])
        )
        return f"已记未接来电 {values['number']}，回拨了再销"

    return FormSheet(
        room, "未接来电", specs, act="记下来", write=write, kept=kept, icon="phone-off",
        fields_of={"duty.number_missing": "number", "duty.future": "at"},
    )


def line_test_sheet(room: Room, kept: Kept) -> FormSheet:
    """通话测试: whether the line can be reached and heard."""
    specs = (
        FieldSpec("sound", "通不通", FieldKind.SEGMENTED, "required",
                  (Choice(YES, "能打通，听得清"), Choice(NO, "有问题"))),
        FieldSpec("number", "测的哪个号", need="optional"),
        _at(room, "什么时候"),
        FieldSpec("words", "补一句", need="optional", placeholder="有问题的，写一句怎么了"),
    )

    def write(values: dict[str, object]) -> str:
        sound = values["sound"] == YES
        room.desk.do(
            duty.log_line_test, sound=sound, number=str(values["number"]), at=_moment(values),
            words=str(values["words"]),
        )
        return "已记通话测试，线路好的" if sound else "已记线路有问题，修好了再销"

    return FormSheet(
        room, "通话测试", specs, act="记下来", write=write, kept=kept, icon="phone-call",
        values={"sound": YES, "number": room.desk.read(read_values).text("street.phone")},
        fields_of={"duty.fault_missing": "words", "duty.future": "at"},
    )


def order_sheet(room: Room, kept: Kept) -> FormSheet:
    """指示: what a leader or a higher office told the shift."""
    names = tuple(Choice(card.name, card.name) for card in room.desk.read(duty.leaders))
    specs = (
        FieldSpec("told_by", "谁说的", need="optional", placeholder="比如：罗敏，区民政局")
        if not names else FieldSpec("told_by", "谁说的", FieldKind.CHIPS, "optional",
                                    (*names, Choice("区民政局", "区民政局"))),
        FieldSpec("words", "说了什么", FieldKind.TEXT, "required"),
        _at(room, "什么时候"),
    )

    def write(values: dict[str, object]) -> str:
        room.desk.do(
            duty.log_order, words=str(values["words"]), told_by=str(values["told_by"]), at=_moment(values)
        )
        return "指示已记下，办了再销"

    return FormSheet(
        room, "领导指示、上级通知", specs, act="记下来", write=write, kept=kept, icon="megaphone",
        fields_of={"duty.note_empty": "words", "duty.future": "at"},
    )


def gear_sheet(room: Room, kept: Kept) -> FormSheet:
    """设备清点: radios, keys, vehicles, what is charging."""
    specs = (
        FieldSpec("words", "点了什么", FieldKind.TEXT, "required", placeholder="比如：对讲机 4 部、车钥匙 2 把",
                  lines=2),
        FieldSpec("complete", "齐不齐", FieldKind.SEGMENTED, "required", (Choice(YES, "齐"), Choice(NO, "不齐"))),
    )

    def write(values: dict[str, object]) -> str:
        complete = values["complete"] == YES
        room.desk.do(duty.log_gear, words=str(values["words"]), complete=complete)
        return "设备已清点" if complete else "已记不齐，找到了再销"

    return FormSheet(
        room, "设备清点", specs, act="记下来", write=write, kept=kept, values={"complete": YES},
        icon="list-checks", fields_of={"duty.note_empty": "words"},
    )


def warning_sheet(room: Room, kept: Kept) -> FormSheet:
    """预警: kind, level, until when, how cold."""
    levels = tuple(Choice(term.code, term.label) for term in room.desk.read(list_terms, list_name=duty.LEVEL_LIST))
    specs = (
        FieldSpec("kind", "预警的是什么", FieldKind.CHIPS, "required",
                  tuple(Choice(code, name) for code, name in duty.KINDS.items())),
        FieldSpec("level", "等级", FieldKind.SEGMENTED, "required", levels),
        FieldSpec("ends", "到什么时候", FieldKind.TIME, "required", parse=_ahead(room), show=_moment_words(room),
                  placeholder="比如：明0800，0116 0800", unread="写成 明0800，要晚于现在"),
        FieldSpec("lowest", "最低几度", FieldKind.TIME, "optional", parse=_degrees, show=str,
                  placeholder="比如：3，零下写 -2", unread="写整数，比如 3 或 -2"),
        FieldSpec("words", "补一句", need="optional"),
    )

    def write(values: dict[str, object]) -> str:
        lowest, ends = values["lowest"], values["ends"]
        assert isinstance(ends, int)
        room.desk.do(
            duty.log_warning, kind=str(values["kind"]), level=str(values["level"]), ends=ends,
            lowest=lowest if isinstance(lowest, int) else None, words=str(values["words"]),
        )
        return "预警已记下，交接单和日志都会写上"

    return FormSheet(
        room, "预警", specs, act="记下来", write=write, kept=kept, icon="snowflake",
        fields_of={"duty.warning_hours": "ends", "duty.lowest": "lowest"},
    )


def _at(room: Room, label: str) -> FieldSpec:
    return FieldSpec(
        "at", label, FieldKind.TIME, "optional", parse=_past(room), show=_moment_words(room),
        placeholder="不填就是现在", unread=_UNREAD,
    )


def _moment(values: dict[str, object]) -> int | None:
    at = values["at"]
    return at if isinstance(at, int) else None


def _past(room: Room) -> Callable[[str], object | None]:
    def parse(text: str) -> object | None:
        try:
            return read_past(text, room.ticker.now())
        except UserError:
            return None

    return parse


def _ahead(room: Room) -> Callable[[str], object | None]:
    def parse(text: str) -> object | None:
        try:
            found = read_moment(text, room.ticker.now(), ahead=True)
        except UserError:
            return None
        return found.at if found.at > room.ticker.now() else None

    return parse


def _moment_words(room: Room) -> Callable[[object], str]:
    """“05:30” today, else “1月15日 08:00”: both are read back as the same moment."""

    def show(value: object) -> str:
        assert isinstance(value, int)
        then = local(value)
        same = then.date() == local(room.ticker.now()).date()
        return f"{then:%H:%M}" if same else f"{then.month}月{then.day}日 {then:%H:%M}"

    return show


def _degrees(text: str) -> object | None:
    plain = text.strip().replace("零下", "-").replace("－", "-").removesuffix("度").removesuffix("℃").strip()
    try:
        return int(plain)
    except ValueError:
        return None
