"""The superior's workbook on screen: its columns beside our facts, and every cell that it would not take."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop import campaign
from desktop.campaign import FIELD_NAMES, Plan
from desktop.reports.template import Slot, Template, load_template
from desktop.reports.template.values import Refusal
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.rows import ListRow, RowList

_EMPTY = "-"
_MOST_LINES = 200
Taken = Callable[[Template, Plan], None]


class TemplateSheet(FormSheet):
    """One choice per column, then one per word that its dictionary does not know; below, what would be refused.

    Args:
        taken: gets the workbook and the plan once they are remembered.
    """

    narrow = 760

    def __init__(self, room: Room, found: Understood, taken: Taken) -> None:
        template, plan, refused = found.template, found.plan, found.refused
        self._template, self._plan, self._taken = template, plan, taken
        words = _words_asked(plan, refused)
        specs = [_column_spec(slot) for slot in plan.sheet.slots if not slot.formula]
        specs += [spec for spec, _value in words]
        values: dict[str, object] = {
            f"c{slot.column}": plan.mapping.get(slot.column) or _EMPTY for slot in plan.sheet.slots if not slot.formula}
        values |= {spec.name: value for spec, value in words if value}
        how = "上次设过，照旧填" if plan.remembered else "按表头认出来的，核一遍"
        limit = f"，每个文件最多 {plan.sheet.limit} 行" if plan.sheet.limit else ""
        super().__init__(
            room, f"上级的模板 {template.name}", specs, keeps="", act="记住，就这样填", write=self._take, values=values,
            columns=2, icon="check",
            sentence_=f"工作表“{plan.sheet.name}”，从第 {plan.sheet.first} 行写起{limit}。{how}。",
        )
        self.refused = RowList(room.style, "上级的表不会收的格子")
        self.unsaid = Label(room.style, "", FontRole.SECONDARY, "amber", icon="triangle-alert")
        self.under.addWidget(self.unsaid)
        self._show_unsaid(found.unsaid)
        self._show_refused(refused)

    def _show_unsaid(self, rows: int) -> None:
        """Said before anything is written: what 备注 would say has no column here."""
        self.unsaid.show_text(
            f"这张表没有备注列，{rows} 条的更正和说明写不进去，只在签认页上，上报时一起附上。")
        self.unsaid.setVisible(bool(rows))

    def _show_refused(self, refused: list[Refusal]) -> None:
        head = f"不会收的 {len(refused)} 格" if refused else "每一格都会收"
        token, icon = ("redText", "circle-x") if refused else ("green", "circle-check")
        self.under.addWidget(Label(self.look, head, FontRole.ROW_TITLE, token, icon=icon))
        self.refused.set_rows([
            ListRow(f"{one.row}:{one.column}", f"第 {one.row + 1} 条", third=campaign.refusal_words(one),
                    third_token="redText") for one in refused[:_MOST_LINES]
        ])
        self.refused.setFixedHeight(min(self.refused.content_height(), self.look.S(260)))
        self.refused.setVisible(bool(refused))
        self.under.addWidget(self.refused)

    def plan(self, values: dict[str, object]) -> Plan:
        """How it is to be filled, as chosen."""
        mapping = {
            int(name[1:]): "" if value in (_EMPTY, None) else str(value)
            for name, value in values.items() if name.startswith("c")
        }
        words = {column: dict(said) for column, said in self._plan.words.items()}
        for name, value in values.items():
            if name.startswith("w") and value:
                column, said = name[1:].split(":", 1)
                words.setdefault(int(column), {})[said] = str(value)
        return Plan(self._plan.sheet, mapping, words, remembered=True)

    def _take(self, values: dict[str, object]) -> str:
        plan = self.plan(values)
        self.room.desk.do(campaign.remember_plan, template=self._template, plan=plan)
        self._taken(self._template, plan)
        left = len(self.room.desk.read(campaign.would_be_refused, plan=plan))
        return f"已记住，还有 {left} 格不会收" if left else "已记住，每一格都会收"


@dataclass(frozen=True, slots=True)
class Understood:
    """A workbook with how it would be filled and every cell that it would not take."""

    template: Template
    plan: Plan
    refused: list[Refusal]
    unsaid: int
    """So many rows have a 备注 for which the workbook has no column."""


def understand(room: Room, path: Path, told: Callable[[int, int], None]) -> Understood:
    """Reads the workbook, off the main thread: one that means no good may take as long as it is given.

    Args:
        told: hears the seconds; raises once nobody waits any more.

    Raises:
        UserError: ``template.*`` and ``file.*``.
    """
    template = load_template(path, told)
    plan = room.desk.read(campaign.plan_for, template=template)
    return Understood(
        template, plan, room.desk.read(campaign.would_be_refused, plan=plan),
        room.desk.read(campaign.left_unsaid, plan=plan),
    )


def open_template(room: Room, found: Understood, taken: Taken) -> None:
    """The sheet of a workbook that was read."""
    room.sheets.open(TemplateSheet(room, found, taken))


def _column_spec(slot: Slot) -> FieldSpec:
    choices = (Choice(_EMPTY, "空着"), *(Choice(key, name) for key, name in FIELD_NAMES.items()))
    label = slot.label.replace("\n", "")
    notes = ["必填"] if slot.required else []
    notes += [f"{len(slot.options)} 个固定选项"] if slot.options else []
    notes += [f"最多 {slot.longest} 字"] if slot.longest else []
    notes += ["锁着，不能写"] if slot.locked else []
    return FieldSpec(f"c{slot.column}", label[:28], FieldKind.CHOICE, choices=choices, caption="，".join(notes))


def _words_asked(plan: Plan, refused: list[Refusal]) -> list[tuple[FieldSpec, str]]:
    """Every word of ours that a dictionary does not know, once, with the nearest word of it."""
    slots = {slot.column: slot for slot in plan.sheet.slots}
    found: dict[str, tuple[FieldSpec, str]] = {}
    for one in refused:
        if one.kind not in {"option", "several"}:
            continue
        name = f"w{one.column}:{one.value}"
        label = f"“{one.label.split('/')[-1]}”里的“{one.value}”写成"
        choices = tuple(Choice(option, option) for option in slots[one.column].options)
        found.setdefault(name, (FieldSpec(name, label[:40], FieldKind.CHOICE, choices=choices), one.near))
    return list(found.values())
