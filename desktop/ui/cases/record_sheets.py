"""Lines of 往来记录 beside contacts: 治理, which is no relief, and what was noted; written, changed, 作废, printed."""
from __future__ import annotations

from typing import cast

from desktop.cases import (
    GovernanceFacts,
    change_governance,
    change_note,
    governance_view,
    note_view,
    record_governance,
    void_governance,
    void_note,
)
from desktop.clock import local
from desktop.directory import list_units
from desktop.ui.cases.act_sheets import moment_spec
from desktop.ui.form_sheet import FormSheet
from desktop.ui.paper.forms import open_governance_form
from desktop.ui.room import Room
from desktop.ui.steps import Lists
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec

K = FieldKind
GOVERNED = ("place_words", "officer_words", "basis", "outcome")
HANDED_TO = (Choice("to_enforcement", "综合执法大队"), Choice("to_police", "派出所"))
NEVER_RELIEF = "劝导、劝离、移交单独记，台账和救助人次里没有它"


def unit_spec(room: Room) -> FieldSpec:
    """Which unit went, of all that are known."""
    units = tuple(Choice(unit.id, unit.name) for unit in room.desk.read(list_units))
    return FieldSpec("unit", "哪个单位", K.CHOICE, choices=(Choice("", "不选"), *units), placeholder="选单位")


def _governed(values: dict[str, object]) -> dict[str, object]:
    """The words of a form as the verb takes them."""
    told: dict[str, object] = {name: str(values.get(name) or "") for name in (*GOVERNED, "subject_kind")}
    return {**told, "unit": str(values.get("unit") or "") or None}


def governance_sheet(room: Room, person: str, contact: str = "") -> FormSheet:
    """劝导, 劝离, 移交: beside relief and never counted as it."""
    lists = Lists(room.desk, "governance", "governance_subject")
    specs = (
        FieldSpec("kind", "做了什么", K.SEGMENTED, need="required", choices=tuple(lists.of("governance"))),
        FieldSpec("subject_kind", "对象", K.SEGMENTED, choices=tuple(lists.of("governance_subject"))),
        FieldSpec("place_words", "在哪里", placeholder="解放碑步行街"),
        moment_spec(room, "at", "什么时候", "空着就是现在"),
        unit_spec(room),
        FieldSpec("officer_words", "谁去的", placeholder="综合执法大队王队"),
        FieldSpec("stayed", "结果", K.TICK, placeholder="拒不离开，要移交"),
        FieldSpec("handed_to", "移交给", K.SEGMENTED, choices=HANDED_TO),
        FieldSpec("basis", "依据", placeholder="市容管理条例，劝离"),
        FieldSpec("outcome", "情况", K.TEXT, lines=2, placeholder="劝说后自行离开"),
    )

    def write(values: dict[str, object]) -> str:
        at = values["at"] if isinstance(values["at"], int) else None
        facts = {**_governed(values), "kind": str(values["kind"]), "at": at, "stayed": values["stayed"] is True,
                 "handed_to": str(values["handed_to"] or "")}
        room.desk.do(record_governance, person=person, contact=contact or None, **cast("GovernanceFacts", facts))
        return "治理已记，不算救助人次"

    return FormSheet(
        room, "街面治理", specs, keeps=f"cases.governance/{person}", act="记下", write=write, icon="megaphone",
        sentence_=NEVER_RELIEF,
        fields_of={"governance.place_missing": "place_words", "governance.handover_missing": "handed_to"},
    )


def governance_edit_sheet(room: Room, governance: str) -> FormSheet:
    """A record of 治理: its words can be changed; what was done otherwise is 作废 and written anew.

    Raises:
        UserError: ``governance.unknown``, ``person.restricted``.
    """
    view, lists = room.desk.read(governance_view, governance=governance), Lists(room.desk, "governance_subject")
    specs = (
        FieldSpec("subject_kind", "对象", K.SEGMENTED, choices=tuple(lists.of("governance_subject"))),
        FieldSpec("place_words", "在哪里"), unit_spec(room), FieldSpec("officer_words", "谁去的"),
        FieldSpec("basis", "依据"), FieldSpec("outcome", "情况", K.TEXT, lines=2),
    )

    def write(values: dict[str, object], *, over: bool = False) -> str:
        told = _governed(values)
        facts = {name: told[name] for name in sheet.form.touched()}
        if facts:
            room.desk.do(change_governance, governance=governance, seen=view.seen, over=over,
                         **cast("GovernanceFacts", facts))
        return "治理记录已改"

    at = local(view.at)
    kinds = {one.value: one.label for one in Lists(room.desk, "governance").of("governance")}
    values = {name: getattr(view, name) for name in (*GOVERNED, "subject_kind", "unit")}
    title = f"{kinds.get(view.kind, '治理')}，{at.month}月{at.day}日 {at:%H:%M}"
    sheet = FormSheet(room, title, specs,
                      keeps=f"cases.governance_words/{governance}",
                      act="存下改动", write=write, values=values, icon="check",
                      sentence_=NEVER_RELIEF)
    sheet.guard("这条治理记录", view.seen, lambda values: write(values, over=True))
    sheet.add_act("打印劝离移交记录", lambda: open_governance_form(room, governance), "printer", "plain")
    sheet.add_act("作废", lambda: sheet.run(lambda: _void_governance(room, governance)), "circle-x", "quiet")
    return sheet


def _void_governance(room: Room, governance: str) -> str:
    seen = room.desk.read(governance_view, governance=governance).seen
    room.desk.do(void_governance, governance=governance, seen=seen, reason="记错了")
    return "治理记录已作废"


def note_sheet(room: Room, note: str) -> FormSheet:
    """A line that was noted, to be put otherwise.

    Raises:
        UserError: ``note.unknown``, ``person.restricted``.
    """
    view = room.desk.read(note_view, note=note)
    kinds = tuple(Lists(room.desk, "note_kind").of("note_kind"))
    specs = (FieldSpec("kind", "怎么知道的", K.CHIPS, choices=kinds),
             FieldSpec("words", "记了什么", K.TEXT, need="required", lines=4))

    def write(values: dict[str, object], *, over: bool = False) -> str:
        room.desk.do(change_note, note=note, seen=view.seen, words=str(values["words"]), kind=str(values["kind"]),
                     over=over)
        return "这一笔已改，原来的在改动记录里"

    at = local(view.at)
    sheet = FormSheet(room, f"修改这一笔，{at.month}月{at.day}日 {at:%H:%M}", specs,
                      keeps=f"cases.note/{note}", act="存下改动", write=write,
                      values={"kind": view.kind, "words": view.words}, icon="check")
    sheet.guard("这一笔", view.seen, lambda values: write(values, over=True))
    sheet.add_act("作废", lambda: sheet.run(lambda: _void_note(room, note)), "circle-x", "quiet")
    return sheet


def _void_note(room: Room, note: str) -> str:
    room.desk.do(void_note, note=note, seen=room.desk.read(note_view, note=note).seen, reason="记错了")
    return "这一笔已作废"
