"""Sheets of the log: 未接来电, 通话测试, 指示, 设备清点."""
from __future__ import annotations

from desktop import duty
from desktop.shared_settings import read_values
from desktop.ui.duty.moment_fields import at_field, moment_of
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec

YES, NO = "yes", "no"


def missed_sheet(room: Room) -> FormSheet:
    """未接来电: the number, when, what was heard."""
    specs = (
        FieldSpec("number", "号码", need="required", placeholder="看电话机上的来电记录"),
        at_field(room, "什么时候"),
        FieldSpec("words", "补一句", need="optional", placeholder="如：响了两声"),
    )

    def write(values: dict[str, object]) -> str:
        room.desk.do(
            duty.log_missed, number=str(values["number"]), at=moment_of(values), words=str(values["words"])
        )
        return f"已记未接来电 {values['number']}，回拨了再销"

    return FormSheet(
        room, "未接来电", specs, keeps="duty.missed", act="记下来", write=write, icon="phone-off",
        fields_of={"duty.number_missing": "number", "duty.future": "at"},
    )


def line_test_sheet(room: Room) -> FormSheet:
    """通话测试: whether the line can be reached and heard."""
    specs = (
        FieldSpec("sound", "通不通", FieldKind.SEGMENTED, "required",
                  (Choice(YES, "能打通，听得清"), Choice(NO, "有问题"))),
        FieldSpec("number", "测的哪个号", need="optional"),
        at_field(room, "什么时候"),
        FieldSpec("words", "补一句", need="optional", placeholder="有问题的，写一句怎么了"),
    )

    def write(values: dict[str, object]) -> str:
        sound = values["sound"] == YES
        room.desk.do(
            duty.log_line_test, sound=sound, number=str(values["number"]), at=moment_of(values),
            words=str(values["words"]),
        )
        return "已记通话测试，线路好的" if sound else "已记线路有问题，修好了再销"

    return FormSheet(
        room, "通话测试", specs, keeps="duty.line_test", act="记下来", write=write, icon="phone-call",
        values={"sound": YES, "number": room.desk.read(read_values).text("street.phone")},
        fields_of={"duty.fault_missing": "words", "duty.future": "at"},
    )


def order_sheet(room: Room) -> FormSheet:
    """指示: what a leader or a higher office told the shift."""
    names = tuple(Choice(card.name, card.name) for card in room.desk.read(duty.leaders))
    specs = (
        FieldSpec("told_by", "谁说的", need="optional", placeholder="如：罗敏，区民政局")
        if not names else FieldSpec("told_by", "谁说的", FieldKind.CHIPS, "optional",
                                    (*names, Choice("区民政局", "区民政局"))),
        FieldSpec("words", "说了什么", FieldKind.TEXT, "required"),
        at_field(room, "什么时候"),
    )

    def write(values: dict[str, object]) -> str:
        room.desk.do(
            duty.log_order, words=str(values["words"]), told_by=str(values["told_by"]), at=moment_of(values)
        )
        return "指示已记下，办了再销"

    return FormSheet(
        room, "领导指示、上级通知", specs, keeps="duty.order", act="记下来", write=write, icon="megaphone",
        fields_of={"duty.note_empty": "words", "duty.future": "at"},
    )


def gear_sheet(room: Room) -> FormSheet:
    """设备清点: radios, keys, vehicles, what is charging."""
    specs = (
        FieldSpec("words", "点了什么", FieldKind.TEXT, "required", placeholder="如：对讲机 4 部、车钥匙 2 把",
                  lines=2),
        FieldSpec("complete", "齐不齐", FieldKind.SEGMENTED, "required", (Choice(YES, "齐"), Choice(NO, "不齐"))),
    )

    def write(values: dict[str, object]) -> str:
        complete = values["complete"] == YES
        room.desk.do(duty.log_gear, words=str(values["words"]), complete=complete)
        return "设备已清点" if complete else "已记不齐，找到了再销"

    return FormSheet(
        room, "设备清点", specs, keeps="duty.gear", act="记下来", write=write, values={"complete": YES},
        icon="list-checks", fields_of={"duty.note_empty": "words"},
    )
