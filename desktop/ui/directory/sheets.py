"""Sheets of the book: people to call, units, informants, places; added, changed, 停用."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from desktop import directory
from desktop.directory import InformantCard, PlaceCard, ResponderCard, UnitCard
from desktop.terms import OTHER, list_terms
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec

_NAME = {
    "directory.name_missing": "name", "directory.place_known": "name", "directory.unit_known": "name",
    "directory.visits": "visits",
}
_KEYS = {"yes": True, "no": False}
_Card = TypeVar("_Card", ResponderCard, UnitCard, InformantCard, PlaceCard)


def terms(room: Room, name: str) -> tuple[Choice, ...]:
    """The choices of a list."""
    return tuple(Choice(term.code, term.label) for term in room.desk.read(list_terms, list_name=name))


def responder_sheet(room: Room, card: ResponderCard | None = None) -> FormSheet:
    """联系人: somebody outside the desk who answers a call."""
    units = tuple(Choice(unit.id, unit.name) for unit in room.desk.read(directory.list_units))
    specs = (
        FieldSpec("name", "姓名", need="required"),
        FieldSpec("phone", "电话", placeholder="手机、座机、短号都行"),
        FieldSpec("group", "放在哪一组", FieldKind.CHIPS, "required", terms(room, "responder_group")),
        FieldSpec("post", "职务", need="optional", placeholder="如：网格员"),
        FieldSpec("unit", "哪个单位", FieldKind.CHOICE, "optional", (Choice("", "不写"), *units), placeholder="选单位"),
        FieldSpec("note", "备注", need="optional"),
    )
    values = {"group": "community"} if card is None else {
        "name": card.name, "phone": card.phone, "group": card.group, "post": card.post, "unit": card.unit,
        "note": card.note,
    }

    def write(found: dict[str, object]) -> str:
        facts = {name: str(found[name]) or None for name in ("phone", "post", "unit", "note")}
        name, group = str(found["name"]), str(found["group"])
        if card is None:
            room.desk.do(directory.add_responder, name=name, group=group, **facts)
            return f"已加 {name}"
        room.desk.do(directory.change_responder, responder=card.id, seen=card.seen, name=name, group=group, **facts)
        return f"已改 {name}"

    def retire(one: ResponderCard) -> None:
        room.desk.do(directory.retire_responder, responder=one.id, seen=one.seen, retired=not one.retired)

    return _sheet(room, "联系人", specs, write, values, "responder", card, retire)


def unit_sheet(room: Room, card: UnitCard | None = None) -> FormSheet:
    """单位: an office, hospital, station or community that is called or worked with."""
    specs = (
        FieldSpec("name", "单位名称", need="required"),
        FieldSpec("phone", "电话"),
        FieldSpec("kind", "类别", FieldKind.CHOICE, "required", terms(room, "unit_kind"), placeholder="选一类"),
        FieldSpec("level", "层级", FieldKind.CHIPS, "optional", terms(room, "unit_level")),
        FieldSpec("address", "地址", need="optional"),
        FieldSpec("note", "打之前要知道的", need="optional", placeholder="如：报病情和位置"),
        FieldSpec("pinned", "放在值班台上", FieldKind.TICK, placeholder="今晚值班里一直显示"),
    )
    values = {} if card is None else {
        "name": card.name, "phone": card.phone, "kind": card.kind, "level": card.level, "address": card.address,
        "note": card.note, "pinned": card.pinned,
    }

    def write(found: dict[str, object]) -> str:
        facts = {name: str(found[name]) or None for name in ("phone", "kind", "level", "address", "note")}
        name, pinned = str(found["name"]), bool(found["pinned"])
        if card is None:
            room.desk.do(directory.add_unit, name=name, roles=(), pinned=pinned, **facts)
            return f"已加 {name}"
        room.desk.do(directory.change_unit, unit=card.id, seen=card.seen, name=name, pinned=pinned, **facts)
        return f"已改 {name}"

    def retire(one: UnitCard) -> None:
        room.desk.do(directory.retire_unit, unit=one.id, seen=one.seen, retired=not one.retired)

    return _sheet(room, "单位", specs, write, values, "unit", card, retire)


def informant_sheet(room: Room, card: InformantCard | None = None) -> FormSheet:
    """信息员: a street cleaner, caretaker or shopkeeper who tells us what he sees."""
    specs = (
        FieldSpec("name", "怎么称呼", need="required", placeholder="如：刘师傅"),
        FieldSpec("phone", "电话"),
        FieldSpec("kind", "做什么的", FieldKind.CHIPS, "required", terms(room, "informant_kind")),
        FieldSpec("employer", "哪个单位", need="optional"),
        FieldSpec("area", "常在哪一片", need="optional", placeholder="如：负责较场口通道"),
    )
    values = {} if card is None else {
        "name": card.name, "phone": card.phone, "kind": card.kind, "employer": card.employer, "area": card.area,
    }

    def write(found: dict[str, object]) -> str:
        facts = {name: str(found[name]) or None for name in ("phone", "employer", "area")}
        name, kind = str(found["name"]), str(found["kind"])
        if card is None:
            room.desk.do(directory.add_informant, name=name, kind=kind, **facts)
            return f"已加 {name}"
        room.desk.do(directory.change_informant, informant=card.id, seen=card.seen, name=name, kind=kind, **facts)
        return f"已改 {name}"

    def retire(one: InformantCard) -> None:
        room.desk.do(directory.retire_informant, informant=one.id, seen=one.seen, retired=not one.retired)

    return _sheet(room, "信息员", specs, write, values, "informant", card, retire)


def place_sheet(room: Room, card: PlaceCard | None = None) -> FormSheet:
    """点位: added, renamed, 停用; what happened there stays."""
    values: dict[str, object] = {"key": "no", "sleeping": "no"} if card is None else {
        "name": card.name, "alias": "、".join(card.aliases), "kind": card.kind, "kind_note": card.kind_note,
        "community": card.community, "landmark": card.landmark, "key": "yes" if card.key else "no",
        "sleeping": "yes" if card.sleeping else "no", "visits": card.visits or 0,
    }

    def write(found: dict[str, object]) -> str:
        facts = _place_facts(found)
        if card is None:
            room.desk.do(directory.add_place, **facts)
            return f"已加点位 {facts['name']}"
        room.desk.do(directory.change_place, place=card.id, seen=card.seen, **facts)
        return f"已改点位 {facts['name']}"

    def retire(one: PlaceCard) -> None:
        room.desk.do(directory.retire_place, place=one.id, seen=one.seen, retired=not one.retired)

    made = _sheet(room, "点位", _place_specs(room), write, values, "place", card, retire)

    def settle(_name: str = "") -> None:
        made.form.show_field("kind_note", made.form.value("kind") == OTHER)

    made.form.changed.connect(settle)
    settle()
    return made


def _place_specs(room: Room) -> tuple[FieldSpec, ...]:
    communities = tuple(
        Choice(unit.id, unit.name) for unit in room.desk.read(directory.list_units, kind="community")
    )
    return (
        FieldSpec("name", "叫什么", need="required", placeholder="如：较场口地下通道"),
        FieldSpec("alias", "也叫什么", need="optional", placeholder="几个用顿号隔开，查找都认"),
        FieldSpec("kind", "种类", FieldKind.CHIPS, "optional", terms(room, "place_kind")),
        FieldSpec("kind_note", "其他是什么地方", placeholder="如：网吧、加油站"),
        FieldSpec("community", "哪个社区", FieldKind.CHOICE, "optional", (Choice("", "不写"), *communities),
                  placeholder="选社区", caption="" if communities else "还没有社区，先在“通讯录”里加单位"),
        FieldSpec("landmark", "怎么找", need="optional", placeholder="如：3 号口往下走"),
        FieldSpec("key", "重点点位", FieldKind.SEGMENTED, "required", _yes_no("重点", "一般")),
        FieldSpec("sleeping", "有人过夜", FieldKind.SEGMENTED, "required", _yes_no("常有", "没有")),
        FieldSpec("visits", "一夜至少去几次", FieldKind.NUMBER, high=24, caption="0 是不规定"),
    )


def _place_facts(found: dict[str, object]) -> dict[str, Any]:
    """What the verbs of a place take, out of what the form holds."""
    facts: dict[str, Any] = {one: str(found[one]) or None for one in ("alias", "kind", "community", "landmark")}
    noted = str(found["kind_note"] or "") if facts["kind"] == OTHER else None
    return {
        **facts, "name": str(found["name"]), "kind_note": noted, "visits": found["visits"] or None,
        **{one: _KEYS[str(found[one])] for one in ("key", "sleeping")},
    }


def _yes_no(yes: str, no: str) -> tuple[Choice, Choice]:
    return Choice("yes", yes), Choice("no", no)


def _sheet(
    room: Room, what: str, specs: Sequence[FieldSpec], write: Callable[[dict[str, object]], str],
    values: dict[str, object] | dict[str, str], kind: str, card: _Card | None, retire: Callable[[_Card], object],
) -> FormSheet:
    """A new entry, or one that stands, with 停用 and 启用; ``kind`` names its drafts."""
    made = FormSheet(
        room, f"修改{what}" if card else f"新增{what}", specs, keeps=f"directory.{kind}/{card.id if card else ''}",
        act="存下来" if card else f"新增{what}", write=write, values=dict(values), fields_of=_NAME,
        icon="check" if card else "plus",
    )
    if card is not None:
        one = card
        act, icon = ("启用", "rotate-ccw") if one.retired else ("停用", "ban")

        def retired() -> str:
            retire(one)
            return f"{one.name} 已{act}"

        made.add_act(act, lambda: made.run(retired), icon)
    return made
