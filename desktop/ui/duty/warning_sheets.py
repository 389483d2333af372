"""Sheets of 预警: entered as announced, sent on, 已送达, raised or lowered, 解除."""
from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop import weather
from desktop.directory import list_informants, list_teams, list_units
from desktop.terms import list_terms
from desktop.ui.duty.moment_fields import ahead, degrees, moment_words
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec
from desktop.ui.widgets.labels import Label

_ENDS = "写成 明0800，要晚于现在"
_COMMUNITY = "community"


def warning_sheet(room: Room) -> FormSheet:
    """预警: kind, level, from when until when, how cold."""
    specs = (
        FieldSpec("kind", "预警的是什么", FieldKind.CHIPS, "required",
                  tuple(Choice(code, name) for code, name in weather.KINDS.items())),
        _level_field(room),
        FieldSpec("starts", "从什么时候", FieldKind.TIME, "optional", parse=ahead(room), show=moment_words(room),
                  placeholder="不填就是现在", unread=_ENDS),
        _ends_field(room),
        _lowest_field(),
        FieldSpec("words", "补一句", need="optional"),
    )

    def write(values: dict[str, object]) -> str:
        room.desk.do(
            weather.log_warning, kind=str(values["kind"]), level=str(values["level"]), ends=_whole(values["ends"]),
            starts=values["starts"] if isinstance(values["starts"], int) else None, lowest=_lowest(values),
            words=str(values["words"]),
        )
        return "预警已记下，巡查、看望和保底跟着变，交接单和日志都会写上"

    return FormSheet(
        room, "预警", specs, keeps="duty.warning", act="记下来", write=write, icon="snowflake",
        fields_of={"weather.hours": "ends", "weather.lowest": "lowest"},
    )


def level_sheet(room: Room, card: weather.WarningCard) -> FormSheet:
    """升级、降级: another level from now on."""
    specs = (_level_field(room), _ends_field(room), _lowest_field())

    def write(values: dict[str, object]) -> str:
        room.desk.do(
            weather.change_level, warning=card.id, level=str(values["level"]), ends=_whole(values["ends"]),
            lowest=_lowest(values),
        )
        return f"{card.name}已改等级，原来的那一段留在日志里"

    return FormSheet(
        room, "改等级", specs, keeps=f"duty.warning_level/{card.id}", act="改等级", write=write, icon="snowflake",
        values={"level": card.level, "ends": card.ends, "lowest": card.lowest},
        fields_of={"weather.hours": "ends", "weather.lowest": "lowest", "weather.same": "level"},
    )


def notice_sheet(room: Room, warning: str) -> FormSheet:
    """One warning: what it asks for, to whom it was sent on, and the form to send it on."""
    card = room.desk.read(weather.find_warning, warning=warning)
    means = tuple(Choice(term.code, term.label) for term in room.desk.read(list_terms, list_name=weather.MEANS_LIST)
                  if term.code != "other")
    receivers = _receivers(room)
    specs = (
        FieldSpec("receivers", "发给谁", FieldKind.MULTI, "", tuple(Choice(name, name) for name in receivers)),
        FieldSpec("others", "还发给", need="optional", placeholder="名单上没有的，用顿号隔开"),
        FieldSpec("means", "怎么发的", FieldKind.CHIPS, "required", means),
        FieldSpec("delivered", "对方已收到", FieldKind.TICK, placeholder="对方当时就说收到了"),
        FieldSpec("answered_by", "谁说收到的", need="optional", placeholder="只发给一家时写"),
    )

    def write(values: dict[str, object]) -> str:
        chosen = values["receivers"] if isinstance(values["receivers"], list) else []
        typed = [part for part in str(values["others"]).replace("，", "、").split("、") if part.strip()]
        names = [str(name) for name in (*chosen, *typed)]
        room.desk.do(
            weather.send_notices, warning=warning, receivers={name: receivers.get(name) for name in names},
            means=str(values["means"]), delivered=bool(values["delivered"]), answered_by=str(values["answered_by"]),
        )
        return f"预警提示已发给 {len(names)} 家"

    sheet = FormSheet(
        room, card.name, specs,
        keeps=f"duty.notice/{warning}", act="记发出", write=write, icon="megaphone", values={"means": "phone"},
        sentence_=f"{card.line(room.ticker.now())}。{_demand_words(room, card)}",
        fields_of={"weather.receiver": "others", "weather.answered_by": "answered_by"},
    )
    _add_sent(room, sheet, warning)
    if card.ends > room.ticker.now():
        _add_acts(room, sheet, card)
    return sheet


def _receivers(room: Room) -> dict[str, str | None]:
    """Communities, teams and 信息员 by name, with their record."""
    desk = room.desk
    units = {unit.name: unit.id for unit in desk.read(list_units) if unit.kind == _COMMUNITY}
    teams = {team.name: team.id for team in desk.read(list_teams)}
    told = {one.name: one.id for one in desk.read(list_informants)}
    return {**units, **teams, **told}


def _demand_words(room: Room, card: weather.WarningCard) -> str:
    if card.kind not in weather.COLD_KINDS:
        return ""
    asked = room.desk.read(weather.demands_of, level=weather.level_of(card.level))
    return f"重点点位每夜到 {asked.visits} 次，至多隔 {asked.look_in_days} 天看望，保底按 {asked.stock_percent}%。"


def _add_sent(room: Room, sheet: FormSheet, warning: str) -> None:
    """The notices that were sent, each with its key 已送达 until somebody answered."""
    look = room.style
    for notice in room.desk.read(weather.notices_of, warning=warning):
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(look, notice.line, FontRole.BASE, "ink2" if notice.delivered_at else "amber"), 1)
        if notice.delivered_at is None:
            button = ActionButton(look, "已送达", "plain", "check", size="small")
            button.clicked.connect(partial(_confirm, room, sheet, notice))
            row.addWidget(button)
        sheet.under.addWidget(line)


def _confirm(room: Room, sheet: FormSheet, notice: weather.NoticeCard) -> None:
    def act() -> str:
        room.desk.do(weather.confirm_notice, notice=notice.id, seen=notice.seen)
        return f"{notice.receiver}已送达"

    sheet.run(act)


def _add_acts(room: Room, sheet: FormSheet, card: weather.WarningCard) -> None:
    def lift() -> str:
        room.desk.do(weather.lift_warning, warning=card.id, seen=card.seen)
        return f"{card.name}已解除"

    sheet.add_act("改等级", lambda: room.sheets.open(level_sheet(room, card)), "trending-up")
    sheet.add_act("解除", lambda: sheet.run(lift), "circle-check")


def _level_field(room: Room) -> FieldSpec:
    levels = tuple(Choice(term.code, term.label) for term in room.desk.read(list_terms, list_name=weather.LEVEL_LIST))
    return FieldSpec("level", "等级", FieldKind.SEGMENTED, "required", levels)


def _ends_field(room: Room) -> FieldSpec:
    return FieldSpec("ends", "到什么时候", FieldKind.TIME, "required", parse=ahead(room), show=moment_words(room),
                     placeholder="如：明0800，0116 0800", unread=_ENDS)


def _lowest_field() -> FieldSpec:
    return FieldSpec("lowest", "最低几度", FieldKind.TIME, "optional", parse=degrees, show=str,
                     placeholder="如：3，零下写 -2", unread="写整数，比如 3 或 -2")


def _lowest(values: dict[str, object]) -> int | None:
    lowest = values["lowest"]
    return lowest if isinstance(lowest, int) else None


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value
