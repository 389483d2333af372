"""Sheets of 工作档案: an entry of each kind, a further version, 整改, and a line of 责任分工."""
from __future__ import annotations

from datetime import date
from typing import cast

from desktop import directory, worklog
from desktop.clock import civil_date
from desktop.directory import ChargeCard
from desktop.journal.entry import Value
from desktop.terms import list_terms
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec
from desktop.worklog import EntryCard, EntryFacts

_FIELDS = {
    "worklog.title_missing": "title", "worklog.day": "held_on", "worklog.future": "held_on", "worklog.due": "due_on",
    "worklog.attendees": "attendees", "worklog.how_missing": "words", "worklog.settled_before": "on",
    "terms.note_missing": "kind_note",
}
_DAYS = ("held_on", "due_on")
_WITH = {
    "consultation": ("跟谁会商", "如：区气象局、街道社区卫生服务中心、区疾控中心"),
    "coordination": ("哪些单位", "如：公安、城市管理"),
    "publicity": ("发在哪里", "如：街道公众号、社区公告栏、救助联系卡"),
}
_TITLES = {
    "publicity": "如：救助电话和公众号向社会发布", "plan": "如：冬季送温暖专项救助行动工作方案",
    "emergency_plan": "如：极端低温应急预案", "inspection": "如：值班室取暖器插线板老化",
    "consultation": "如：与区气象局会商本周降温",
}


def entry_sheet(room: Room, kind: str, card: EntryCard | None = None) -> FormSheet:
    """A new entry of a kind, or the one in hand."""
    labels = {term.code: term.label for term in room.desk.read(list_terms, list_name=worklog.KIND_LIST, retired=True)}
    with_whom, example = _WITH.get(kind, ("参加单位", ""))
    hazard = kind == worklog.HAZARD
    specs = [
        FieldSpec("title", "查出什么" if hazard else "名称", need="required", placeholder=_TITLES.get(kind, "")),
        _day_field("held_on", "哪天查的" if hazard else "哪天", "required"),
    ]
    if kind == "other":
        specs.append(FieldSpec("kind_note", "属于哪一类", need="required"))
    if hazard:
        specs += [_day_field("due_on", "限哪天整改", "optional"), FieldSpec("owner", "谁负责整改", need="optional")]
    if kind not in worklog.PLANS:
        specs += [
            FieldSpec("place", "地点", need="optional"),
            FieldSpec("units", with_whom, need="optional", placeholder=example),
        ]
        if kind != "publicity" and not hazard:
            specs.append(FieldSpec("attendees", "多少人", FieldKind.NUMBER, "optional", high=worklog.MOST_ATTENDEES))
    specs.append(FieldSpec("words", "内容", FieldKind.TEXT, "optional", lines=5))
    names = [spec.name for spec in specs]
    values: dict[str, object] = {"held_on": _today(room)}
    if card is not None:
        values = {name: _shown(getattr(card, name, ""), name) for name in names}

    def write(found: dict[str, object]) -> str:
        facts = _facts(found)
        if card is None:
            room.desk.do(worklog.write_entry, kind=kind, **facts)
            return f"已记{labels.get(kind, '')}：{found['title']}"
        room.desk.do(worklog.change_entry, entry=card.id, seen=card.seen, **facts)
        return f"已改：{found['title']}"

    title = f"记{labels.get(kind, '一条')}" if card is None else f"改{card.kind_label}"
    sheet = FormSheet(
        room, title, specs,
        keeps=f"worklog.entry/{card.id if card else kind}",
        act="记下来" if card is None else "存下改动", write=write, values=values,
        fields_of=_FIELDS, icon="folder-open",
    )
    if card is not None:
        sheet.add_act("作废", lambda: room.sheets.open(_void_sheet(room, card)), "ban")
    return sheet


def version_sheet(room: Room, card: EntryCard) -> FormSheet:
    """The next version of a plan."""
    specs = (
        FieldSpec("title", "名称", need="required"), _day_field("held_on", "哪天定的", "required"),
        FieldSpec("words", "改了什么", FieldKind.TEXT, "optional", lines=4),
    )

    def write(found: dict[str, object]) -> str:
        room.desk.do(worklog.new_version, entry=card.id, **_facts(found))
        return f"{found['title']} 第 {card.version + 1} 版已记下，前一版留着"

    return FormSheet(
        room, f"第 {card.version + 1} 版", specs,
        keeps=f"worklog.version/{card.id}", act="记下新版", write=write, icon="files", fields_of=_FIELDS,
        values={"title": card.title, "held_on": _today(room)},
    )


def settle_sheet(room: Room, card: EntryCard) -> FormSheet:
    """已整改: when and how."""
    specs = (_day_field("on", "哪天改好的", "required"),
             FieldSpec("words", "怎么整改的", FieldKind.TEXT, "required", lines=3))

    def write(found: dict[str, object]) -> str:
        room.desk.do(
            worklog.settle_hazard, entry=card.id, seen=card.seen, words=str(found["words"]), on=str(found["on"] or "")
        )
        return f"已整改：{card.title}"

    fields = {**_FIELDS, "worklog.future": "on", "worklog.day": "on"}
    return FormSheet(
        room, "已整改", specs,
        keeps=f"worklog.settle/{card.id}", act="已整改", write=write, icon="circle-check", sentence_=card.title,
        values={"on": _today(room)}, fields_of=fields,
    )


def charge_sheet(room: Room, card: ChargeCard | None = None) -> FormSheet:
    """责任分工: who answers for what, and when he is called as a clock runs out."""
    roles = tuple(Choice(term.code, term.label) for term in room.desk.read(list_terms, list_name=directory.ROLE_LIST))
    specs = (
        FieldSpec("role", "责任层级", FieldKind.CHIPS, "required", roles),
        FieldSpec("name", "姓名", need="required"), FieldSpec("post", "职务", need="optional"),
        FieldSpec("unit", "单位", need="optional"), FieldSpec("phone", "电话", need="optional"),
        FieldSpec("duty", "负责什么", FieldKind.TEXT, "optional", lines=2),
        FieldSpec("step", "超时后第几个叫", FieldKind.NUMBER, "optional", high=9,
                  caption="值班员和带班领导在前，0 是不叫"),
    )
    names = [spec.name for spec in specs]
    values = {} if card is None else {name: getattr(card, name) for name in names}

    def write(found: dict[str, object]) -> str:
        facts = cast("dict[str, Value]", {name: found[name] or None for name in names})
        name, role = str(facts.pop("name") or ""), str(facts.pop("role") or "")
        if card is None:
            room.desk.do(directory.add_charge, name=name, role=role, **facts)
            return f"已加 {name}"
        room.desk.do(directory.change_charge, charge=card.id, seen=card.seen, name=name, role=role, **facts)
        return f"已改 {name}"

    sheet = FormSheet(
        room, "责任分工", specs,
        keeps=f"worklog.charge/{card.id if card else ''}", act="记下来", write=write, values=values,
        fields_of={"directory.name_missing": "name", "directory.step": "step", "terms.note_missing": "post"},
        icon="users",
    )
    if card is not None:
        sheet.add_act("启用" if card.retired else "停用", lambda: sheet.run(lambda: _retire(room, card)))
    return sheet


def _retire(room: Room, card: ChargeCard) -> str:
    room.desk.do(directory.retire_charge, charge=card.id, seen=card.seen, retired=not card.retired)
    return f"{card.name} 已{'启用' if card.retired else '停用'}"


def _void_sheet(room: Room, card: EntryCard) -> FormSheet:
    def write(found: dict[str, object]) -> str:
        room.desk.do(worklog.void_entry, entry=card.id, seen=card.seen, reason=str(found["reason"]))
        return f"已作废：{card.title}"

    return FormSheet(
        room, "作废这一条", (FieldSpec("reason", "为什么作废", need="required"),),
        keeps=f"worklog.void/{card.id}", act="作废", write=write,
        sentence_=card.title, icon="ban", fields_of={"journal.reason_missing": "reason"},
    )


def _today(room: Room) -> date:
    return date.fromisoformat(civil_date(room.ticker.now()))


def _shown(value: object, name: str) -> object:
    return date.fromisoformat(value) if name in _DAYS and isinstance(value, str) and value else value


def _facts(found: dict[str, object]) -> EntryFacts:
    days = {name: str(found[name] or "") for name in _DAYS if name in found}
    return cast("EntryFacts", {**found, **days})


def _day_field(name: str, label: str, need: str) -> FieldSpec:
    return FieldSpec(
        name, label, FieldKind.DATE, "required" if need == "required" else "optional", parse=_read_day, show=str,
        placeholder="2025-01-09", unread="写成 2025-01-09",
    )


def _read_day(text: str) -> object | None:
    plain = text.strip().replace("/", "-").replace(".", "-").replace("年", "-").replace("月", "-").rstrip("日")
    try:
        year, month, day = (int(part) for part in plain.split("-"))
        return date(year, month, day)
    except ValueError:
        return None
