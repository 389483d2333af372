"""重点时段 in 设置: the calendar that keeps patrols at a 档, with the usual periods of a winter at one press (A0.1)."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import cases
from desktop.cases import PeriodCard
from desktop.clock import local
from desktop.errors import UserError
from desktop.journal.desk import Desk
from desktop.rules.patrol_demand import LEVEL_NAMES
from desktop.rules.time_entry import read_date
from desktop.ui.room import Room
from desktop.ui.settings.register import Register
from desktop.ui.settings.section import SettingsSection
from desktop.ui.settings.subject import Facts, Subject
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cells import Cell
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.table_model import Column
from desktop.vocabulary import Right


class KeyPeriodsSection(SettingsSection):
    """The register, over it the press that adds 春节, 元旦, 元宵, 两会 and 阶段性低温."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        look = self.look
        self.register: Register[PeriodCard] = Register(room, periods_subject(room))
        self.usual = ActionButton(look, "加上常见的时段", "plain", "calendar-clock", size="small")
        bar, column = QHBoxLayout(), QVBoxLayout(self)
        bar.addWidget(Label(look, "时段里巡查不低于所选的档，预警更高的按预警", FontRole.SECONDARY, "ink2"), 1)
        bar.addWidget(self.usual)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.S(10))
        column.addLayout(bar)
        column.addWidget(self.register, 1)
        self.usual.clicked.connect(self.add_usual)

    def add_usual(self) -> None:
        """The periods of this campaign that are not in the calendar yet."""
        try:
            added = self.room.desk.do(cases.add_usual_periods)
        except UserError as error:
            self.room.notices.error(error)
            return
        if added:
            self.room.say(f"已加 {'、'.join(added)}，日子可以改")
        else:
            self.room.notices.say("常见的时段都在了")
        self.refresh()

    def refresh(self) -> None:
        """Read the calendar."""
        self.register.refresh()

    def open_record(self, record: str) -> None:
        """One period."""
        self.register.open_record(record)

    def primary(self) -> None:
        """Of the register."""
        self.register.primary()

    def begin_new(self) -> None:
        """Of the register."""
        self.register.begin_new()

    def first_focus(self) -> QWidget:
        """Of the register."""
        return self.register.first_focus()

    def close_down(self) -> None:
        """Keep what is typed."""
        self.register.close_down()


def periods_state(room: Room) -> str:
    """“现在 春节”, or how many there are."""
    now = room.desk.read(cases.periods_now)
    if now:
        return f"现在 {now[0].name}"
    count = len(room.desk.read(cases.key_periods))
    return f"{count} 个" if count else "春节、两会、低温"


def periods_subject(room: Room) -> Subject[PeriodCard]:
    """重点时段 as a register; what is taken off is 作废 and can be taken back."""
    return Subject(
        noun="重点时段", new="加一个时段", hint="春节、两会、寒冷的夜里，一个时段写一条。", right=Right.WRITE_CASES,
        columns=(
            Column("时段", lambda one: Cell(one.name, weight=500), lambda one: one.first_day, 120),
            Column("哪些日子", lambda one: Cell(one.words, token="ink2"), lambda one: one.first_day, 220, stretch=True),
            Column("巡查", lambda one: Cell(one.demand), lambda one: one.level, 120),
        ),
        specs=lambda _desk: _specs(room),
        rows=lambda desk, _retired: list(desk.read(cases.key_periods)),
        key=lambda one: one.id, name=lambda one: one.name, retired=lambda _one: False, values=_values, add=_add,
        change=_change, retire=_void,
    )


def _specs(room: Room) -> tuple[FieldSpec, ...]:
    def day(text: str) -> object | None:
        try:
            return read_date(text, local(room.ticker.now()).date())
        except UserError:
            return None

    def shown(value: object) -> str:
        return value.isoformat() if isinstance(value, date) else str(value)

    dated = {"parse": day, "show": shown, "unread": "写成 2025-01-28 或 1月28日"}
    return (
        FieldSpec("name", "叫什么", need="required", placeholder="如：春节"),
        FieldSpec("first_day", "从哪天", FieldKind.DATE, "required", placeholder="2025-01-28", **dated),  # type: ignore[arg-type]
        FieldSpec("last_day", "到哪天，这天也算", FieldKind.DATE, "required", placeholder="2025-02-04", **dated),  # type: ignore[arg-type]
        FieldSpec("level", "巡查不低于哪一档", FieldKind.SEGMENTED, "required",
                  tuple(Choice(code, name) for code, name in LEVEL_NAMES.items())),
        FieldSpec("from_hour", "几点起", FieldKind.NUMBER, low=0, high=23, caption="起止一样就是全天"),
        FieldSpec("to_hour", "到几点", FieldKind.NUMBER, low=0, high=23),
        FieldSpec("note", "做什么", need="optional", placeholder="如：带班领导在岗，每夜加一轮"),
    )


def _values(one: PeriodCard) -> dict[str, object]:
    days = {name: date.fromisoformat(getattr(one, name)) for name in ("first_day", "last_day")}
    rest = {name: getattr(one, name) for name in ("name", "level", "from_hour", "to_hour", "note")}
    return {**days, **rest}


def _plain(facts: Facts) -> Mapping[str, object]:
    return {name: value.isoformat() if isinstance(value, date) else value or ("" if value is None else value)
            for name, value in facts.items()}


def _add(desk: Desk, facts: Facts) -> str:
    given = {**_plain(facts)}
    given["level"] = given.get("level") or cases.LEAST
    return desk.do(cases.set_key_period, **given)  # type: ignore[arg-type]


def _change(desk: Desk, one: PeriodCard, facts: Facts) -> None:
    desk.do(cases.change_key_period, period=one.id, seen=one.seen, **cast("cases.PeriodFacts", _plain(facts)))


def _void(desk: Desk, one: PeriodCard, _gone: bool) -> None:
    desk.do(cases.void_key_period, period=one.id, seen=one.seen, reason="设置里停用")
