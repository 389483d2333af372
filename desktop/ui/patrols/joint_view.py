"""联合行动: the actions of departments together, each with who went and what came of it (N3.1, A4.1)."""
from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop import patrols
from desktop.clock import DAY, local
from desktop.errors import UserError
from desktop.journal.drafts import open_draft
from desktop.patrols import ActionView, RoundView, UnitFacts
from desktop.rules.patrol_entry import UnitLine, read_unit_lines, unit_lines
from desktop.ui.conflict_bar import ConflictBar
from desktop.ui.drafted_sheet import OF, DraftedSheet
from desktop.ui.patrols.round_sheets import labels_of, moment_spec
from desktop.ui.room import Room
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cells import Cell
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.form import FieldKind, FieldSpec
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable
from desktop.vocabulary import DraftKind

NIGHTS_BACK = 7
"""Rounds of so many nights are offered as part of an action."""
COUNTS = (
    ("found", "发现几人"), ("relieved", "救助人次"), ("to_station", "送站人次"), ("to_hospital", "送医人次"),
    ("persuaded", "劝导人次"), ("moved_on", "劝离人次"), ("to_enforcement", "移交综合执法"), ("to_police", "移交公安"),
)
Print = Callable[[Room, str], None]
ROUND = "round/"
"""Before the id of the round of which an action is begun, where a draft says what it is of."""


class JointView(QWidget):
    """Signals: ``counted`` (what stands beside the title), ``history_asked`` (a record and what it is called)."""

    counted = Signal(str)
    history_asked = Signal(str, str)

    def __init__(self, room: Room, print_action: Print) -> None:
        super().__init__()
        self.room, self._print = room, print_action
        self._actions: dict[str, ActionView] = {}
        look = room.style
        self.table: RowTable[ActionView] = RowTable(look, _columns(), lambda one: one.id, name="联合行动")
        self.add = ActionButton(look, "记一次联合行动", "plain", "plus", "Ctrl+N", size="small")
        self.round = ActionButton(look, "把巡查记成联合行动", "quiet", "footprints", size="small")
        self._open_round = ""
        self.edit = ActionButton(look, "修改", "quiet", "pencil", size="small")
        self.paper = ActionButton(look, "打印记录", "quiet", "printer", size="small")
        self.away = ActionButton(look, "作废", "quiet", "circle-x", size="small")
        self.history = ActionButton(look, "改动记录", "quiet", "history", size="small")
        self.empty = EmptyState(look, "还没有联合行动。", "综合执法、派出所、民社办一起上街，一次记一条。", "users",
                                "记一次联合行动", "Ctrl+N")
        self.inside = QStackedWidget()
        for part in (self.table, self.empty):
            self.inside.addWidget(part)
        bar, column = QHBoxLayout(), QVBoxLayout(self)
        bar.setContentsMargins(look.S(17), look.S(8), look.S(12), look.S(8))
        bar.setSpacing(look.S(6))
        bar.addWidget(self.add)
        bar.addWidget(self.round)
        bar.addStretch(1)
        for button in (self.edit, self.paper, self.history, self.away):
            bar.addWidget(button)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.inside, 1)
        self.table.opened.connect(lambda _key: self.change())
        for pressed, act in ((self.add.clicked, self.begin), (self.empty.pressed, self.begin),
                             (self.round.clicked, self.begin_from_round), (self.edit.clicked, self.change),
                             (self.paper.clicked, self.print_out),
                             (self.away.clicked, self.void), (self.history.clicked, self._ask_history)):
            pressed.connect(act)

    def first_focus(self) -> QWidget:
        """The table."""
        return self.table

    def refresh(self) -> None:
        """Read the actions of the campaign."""
        start, end = self.room.desk.read(patrols.campaign_bounds)
        found = self.room.desk.read(patrols.joint_actions, start=start, end=end)
        self._actions = {one.id: one for one in found}
        self.table.set_rows(found)
        if found and not self.table.current_key():
            self.table.pick(found[0].id)
        self.inside.setCurrentWidget(self.table if found else self.empty)
        self.add.setVisible(bool(found))
        for button in (self.edit, self.paper, self.history, self.away):
            button.setVisible(bool(found))
        self._show_round()
        heads = sum(one.heads for one in found)
        self.counted.emit(f"{len(found)} 次，出动 {heads} 人次" if found else "")

    def _show_round(self) -> None:
        """The last round of several units that is no action yet."""
        held = {patrol for one in self._actions.values() for patrol in one.rounds}
        waiting = [one for one in _joint_rounds(self.room) if one.id not in held]
        self._open_round = waiting[0].id if waiting else ""
        self.round.setVisible(bool(waiting))
        if waiting:
            self.round.setText(f"把 {_moment_words(waiting[0].starts_at)} 的巡查记成联合行动")

    def begin_from_round(self) -> None:
        """What the round knows already stands in the sheet."""
        if self._open_round:
            self.room.sheets.open(action_sheet(self.room, patrol=self._open_round))

    @property
    def current(self) -> ActionView | None:
        """The action in hand."""
        return self._actions.get(self.table.current_key())

    def begin(self) -> None:
        """A new record."""
        self.room.sheets.open(action_sheet(self.room))

    def change(self) -> None:
        """The one in hand."""
        if self.current is not None:
            self.room.sheets.open(action_sheet(self.room, self.current))

    def go_on(self, draft: str) -> None:
        """The sheet that was left half written: over its action, its round, or a new one."""
        found = self.room.desk.read(open_draft, draft=draft)
        of = str(found.content.get(OF, "")) if found is not None else ""
        if of.startswith(ROUND):
            self.room.sheets.open(action_sheet(self.room, patrol=of.removeprefix(ROUND)))
        else:
            self.room.sheets.open(action_sheet(self.room, self._actions.get(of)))

    def print_out(self) -> None:
        """联合行动记录."""
        if self.current is not None:
            self._print(self.room, self.current.id)
        else:
            self.room.notices.say("先选一次联合行动，再打印它的记录")

    def _ask_history(self) -> None:
        if self.current is not None:
            self.history_asked.emit(self.current.id, self.current.title)

    def void(self) -> None:
        """作废 the one in hand; it can be taken back."""
        action = self.current
        if action is None:
            return
        try:
            self.room.desk.do(patrols.void_joint_action, action=action.id, seen=action.seen, reason="记错了")
        except UserError as error:
            self.room.notices.error(error)
            return
        self.room.say(f"{action.title} 已作废")


def action_sheet(room: Room, action: ActionView | None = None, patrol: str = "") -> DraftedSheet:
    """联合行动, new, mended, or begun from a round that was one; half written it outlives a crash."""
    labels = labels_of(room, "patrol_unit")
    values = _values(room, labels, action, patrol)

    def write(values: dict[str, object], over: bool = False) -> str:
        units, facts = _units(read_unit_lines(str(values["units"] or ""), labels)), _facts(room, values)
        rounds, touched = _chosen(values["rounds"]), set(sheet.form.touched())
        if action is None:
            room.desk.do(patrols.record_joint_action, units=units, rounds=rounds, draft=sheet.draft, **facts)
        else:
            # Only what was changed here is written: what another wrote meanwhile of the rest stays.
            changed = cast("patrols.ActionFacts", {name: value for name, value in facts.items() if name in touched})
            room.desk.do(
                patrols.change_joint_action, action=action.id, seen=action.seen, over=over, draft=sheet.draft,
                units=units if "units" in touched else None, rounds=rounds if "rounds" in touched else None, **changed,
            )
        return f"{facts['title']} 已记，{sum(one.heads for one in units)} 人参加"

    title = f"修改 {action.title}" if action is not None else "记一次联合行动"
    of = action.id if action is not None else f"{ROUND}{patrol}" if patrol else ""
    sheet = DraftedSheet(
        room, title, _specs(room, labels), kind=DraftKind.JOINT, of=of, act="记下", write=write, icon="users",
        columns=2, values=values,
        sentence_="两个以上单位一起上街才是联合行动。劝导、劝离、移交是治理，不算救助。",
        fields_of={"joint.title": "title", "joint.alone": "units", "joint.unit_unclear": "units",
                   "joint.unit_twice": "units", "joint.lead": "lead_kind", "joint.ends_before": "ends_at",
                   "time.future": "starts_at"},
    )
    if action is not None:
        sheet.guard("这次联合行动", action.seen, lambda values: write(values, over=True))
        torn = ConflictBar(room)
        torn.show_records([action.id])
        sheet.put_over(torn)
    return sheet


def _chosen(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else []


def _specs(room: Room, labels: dict[str, str]) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec("title", "行动叫什么", need="required", placeholder="如：解放碑商圈联合整治", span=2),
        moment_spec(room, "starts_at", "几点开始", "如：昨2000", "required"),
        moment_spec(room, "ends_at", "几点结束", "如：昨2200"),
        FieldSpec("units", "参加单位，一行一个", FieldKind.TEXT, "required", lines=4, span=2,
                  placeholder="综合执法3，李队，负责劝离，执法车 1 台\n派出所1"),
        FieldSpec("lead_kind", "哪个单位牵头", FieldKind.CHOICE, "optional",
                  tuple(Choice(code, label) for code, label in labels.items())),
        FieldSpec("commander", "现场指挥", need="optional"),
        FieldSpec("scope", "范围、路线", need="optional", span=2),
        FieldSpec("weather", "天气、预警", need="optional"),
        FieldSpec("rounds", "包括哪几轮巡查", FieldKind.MULTI, "optional", _rounds(room), span=2,
                  caption="选了的，数字按这几轮里的登记算，下面不用填"),
        *(FieldSpec(name, label, FieldKind.NUMBER, "optional") for name, label in COUNTS),
        FieldSpec("result", "行动结果", FieldKind.TEXT, "optional", lines=2, span=2),
        FieldSpec("problems", "问题", FieldKind.TEXT, "optional", lines=2, span=2),
        FieldSpec("next_steps", "下一步", FieldKind.TEXT, "optional", lines=2, span=2),
    )


def _rounds(room: Room) -> tuple[Choice, ...]:
    """The rounds of the last nights, the latest first."""
    return tuple(Choice(one.id, _moment_words(one.starts_at)) for one in _joint_rounds(room))


def _joint_rounds(room: Room) -> list[RoundView]:
    """Rounds of several units in the last nights, the latest first."""
    now = room.ticker.now()
    found = room.desk.read(patrols.rounds_between, start=now - NIGHTS_BACK * DAY, end=now + 1)
    return [one for one in reversed(found) if one.joint]


def _moment_words(at: int) -> str:
    return f"{local(at).month}月{local(at).day}日 {local(at):%H:%M}"


def _values(room: Room, labels: dict[str, str], action: ActionView | None, patrol: str) -> dict[str, object]:
    if action is not None:
        lines = [UnitLine(one.kind, one.heads, one.leader_words, one.task, one.vehicle_words) for one in action.units]
        kept = {name: getattr(action, name) for name in (
            "title", "starts_at", "ends_at", "scope", "weather", "lead_kind", "commander", "result", "problems",
            "next_steps")}
        return {**kept, **action.counts, "rounds": list(action.rounds), "units": unit_lines(lines, labels)}
    if not patrol:
        return {}
    facts, units = room.desk.read(patrols.suggested_action, patrol=patrol)
    return {**facts, "rounds": [patrol], "units": unit_lines([UnitLine(one.kind, one.heads) for one in units], labels)}


def _units(lines: tuple[UnitLine, ...]) -> tuple[UnitFacts, ...]:
    return tuple(UnitFacts(one.kind, one.heads, one.vehicles, one.leader, one.task) for one in lines)


def _facts(room: Room, values: dict[str, object]) -> patrols.ActionFacts:
    def text(name: str) -> str:
        return str(values[name] or "")

    def number(name: str) -> int | None:
        value = values[name]
        return value if isinstance(value, int) else None

    starts = values["starts_at"]
    return {
        "title": text("title"), "starts_at": starts if isinstance(starts, int) else room.ticker.now(),
        "ends_at": number("ends_at"), "scope": text("scope"), "weather": text("weather"),
        "lead_kind": text("lead_kind") or None, "commander": text("commander"), "result": text("result"),
        "problems": text("problems"), "next_steps": text("next_steps"), "found": number("found"),
        "relieved": number("relieved"), "to_station": number("to_station"), "to_hospital": number("to_hospital"),
        "persuaded": number("persuaded"), "moved_on": number("moved_on"), "to_enforcement": number("to_enforcement"),
        "to_police": number("to_police"),
    }


def _columns() -> tuple[Column[ActionView], ...]:
    return (
        Column("哪天", lambda one: Cell(_day(one.starts_at), _span(one)), lambda one: one.starts_at, 112),
        Column("行动", lambda one: Cell(one.title, one.scope, weight=500), lambda one: one.title, 180, stretch=True),
        Column("参加单位", lambda one: Cell(one.units_words, f"{one.lead}牵头" if one.lead else ""), width=210,
               stretch=True),
        Column("救助", lambda one: Cell(str(one.counts["relieved"]), unit=" 人次"), width=84, right=True),
        Column("治理", _governed, width=96),
    )


def _governed(one: ActionView) -> Cell:
    handed = one.counts["to_enforcement"] + one.counts["to_police"]
    return Cell(f"劝离 {one.counts['moved_on']}", f"移交 {handed}" if handed else "")


def _day(at: int) -> str:
    return f"{local(at).month}月{local(at).day}日"


def _span(one: ActionView) -> str:
    end = f"–{local(one.ends_at):%H:%M}" if one.ends_at is not None else ""
    return f"{local(one.starts_at):%H:%M}{end}"
