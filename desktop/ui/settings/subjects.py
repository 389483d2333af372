"""The registers of 设置: 点位, 班组, 人员, 单位电话, each with its columns, fields and verbs."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from desktop import directory
from desktop.directory import PlaceCard, ResponderCard, TeamCard, UnitCard
from desktop.journal.desk import Desk
from desktop.rules.phone import read_phone
from desktop.terms import list_terms
from desktop.ui.settings.subject import Facts, Subject
from desktop.ui.widgets.cells import Cell, TagCell
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec
from desktop.ui.widgets.table_model import Column
from desktop.vocabulary import Right

GONE = TagCell("停用", "plain", "ban")


def carry_out(desk: Desk, verb: Callable[..., Any], **facts: Any) -> Any:
    """`desk.do` for verbs that take whatever fields were touched, by name."""
    return desk.do(verb, **facts)


def shown_phone(phone: str) -> str:
    """A number as it is dialled; the empty text where there is none."""
    return read_phone(phone).display if phone else ""


def term_choices(desk: Desk, list_name: str) -> tuple[Choice, ...]:
    """The choices of a list as the kit takes them."""
    return tuple(Choice(term.code, term.label) for term in desk.read(list_terms, list_name=list_name))


def person_choices(desk: Desk, empty: str = "") -> tuple[Choice, ...]:
    """Everybody who can be asked to come; with `empty` a first line that chooses nobody."""
    people = desk.read(directory.active_people)
    first = (Choice("", empty),) if empty else ()
    return (*first, *(Choice(one.id, one.name, one.post) for one in people))


def text(value: object) -> str:
    """A typed field as text."""
    return value.strip() if isinstance(value, str) else ""


def texts(value: object) -> list[str]:
    """The values of a several-choice field."""
    return [str(item) for item in value] if isinstance(value, Iterable) and not isinstance(value, str) else []


def _cell_of(word: str, retired: bool) -> Cell:
    return Cell(word, token="ink3" if retired else "ink", weight=500)


def _phone_cell(phone: str) -> Cell:
    return Cell(shown_phone(phone)) if phone else Cell("没录号码", token="ink3")


# 点位.


def places_subject(desk: Desk) -> Subject[PlaceCard]:
    """点位: added, renamed, typed, marked 重点, 停用."""
    kinds = {choice.value: choice.label for choice in term_choices(desk, "place_kind")}
    return Subject(
        noun="点位", new="加一个点位", hint="来电里写过的新地方会自己进来，在这里补类型和别名。",
        right=Right.EDIT_DIRECTORY,
        columns=(
            Column("名称", lambda c: _cell_of(c.name, c.retired), lambda c: c.name, 180, stretch=True),
            Column("类型", lambda c: Cell(kinds.get(c.kind, "待定"), token="ink2"), lambda c: c.kind, 110),
            Column("", _place_mark, None, 84),
        ),
        specs=_place_specs,
        rows=lambda desk, retired: desk.read(directory.list_places, retired=retired),
        key=lambda c: c.id, name=lambda c: c.name, retired=lambda c: c.retired,
        values=lambda c: {
            "name": c.name, "kind": c.kind, "kind_note": c.kind_note, "alias": "、".join(c.aliases),
            "landmark": c.landmark, "key": c.key,
            "sleeping": c.sleeping,
        },
        add=_add_place,
        change=lambda desk, c, facts: carry_out(desk, directory.change_place, place=c.id, seen=c.seen, **dict(facts)),
        retire=lambda desk, c, gone: carry_out(desk, directory.retire_place, place=c.id, seen=c.seen, retired=gone),
        search=lambda c: " ".join((c.name, *c.aliases, c.landmark)),
    )


def _place_mark(card: PlaceCard) -> Cell | TagCell:
    if card.retired:
        return GONE
    return TagCell("重点", "ochre", "flag") if card.key else Cell(card.initials, token="ink3")


def _place_specs(desk: Desk) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec("name", "名称", need="required", placeholder="如：临江门站 3 号口"),
        FieldSpec("kind", "类型", FieldKind.CHOICE, choices=term_choices(desk, "place_kind"), placeholder="待定"),
        FieldSpec("kind_note", "类型说明", need="optional", placeholder="类型选了其他，写一句是什么地方"),
        FieldSpec("alias", "别的叫法", need="optional", placeholder="几个用顿号隔开"),
        FieldSpec("landmark", "旁边有什么", need="optional"),
        FieldSpec("key", "重点点位", FieldKind.TICK, placeholder="重点点位，排在前面"),
        FieldSpec("sleeping", "常有人露宿", FieldKind.TICK, placeholder="常有人露宿"),
    )


def _add_place(desk: Desk, facts: Facts) -> str:
    given = dict(facts)
    return str(carry_out(desk, directory.add_place, name=text(given.pop("name")), **given))


# 班组.


def teams_subject(_desk: Desk) -> Subject[TeamCard]:
    """班组: who goes out, who leads, on which number."""
    return Subject(
        noun="班组", new="加一个班组", hint="先在“人员”里录人，再编组。派谁去、今晚值班都用这里的班组。",
        right=Right.EDIT_DIRECTORY,
        columns=(
            Column("班组", lambda c: _cell_of(c.name, c.retired), lambda c: c.name, 120),
            Column("带队和组员", _team_people, None, 180, stretch=True),
            Column("电话", lambda c: GONE if c.retired else _phone_cell(c.phone), None, 130),
        ),
        specs=_team_specs,
        rows=lambda desk, retired: desk.read(directory.list_teams, retired=retired),
        key=lambda c: c.id, name=lambda c: c.name, retired=lambda c: c.retired,
        values=lambda c: {
            "name": c.name, "lead": c.lead.id if c.lead else "", "members": [one.id for one in c.members],
            "phone": c.own_phone, "position": c.position,
        },
        add=_add_team, change=_change_team,
        retire=lambda desk, c, gone: carry_out(desk, directory.retire_team, team=c.id, seen=c.seen, retired=gone),
        search=lambda c: " ".join((c.name, *(one.name for one in c.everyone))),
    )


def _team_people(card: TeamCard) -> Cell:
    if not card.everyone:
        return Cell("还没录人员", token="amber", icon="triangle-alert")
    return Cell("、".join(one.name for one in card.everyone), token="ink2")


def _team_specs(desk: Desk) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec("name", "名称", need="required", placeholder="如：巡查一组"),
        FieldSpec("lead", "带队", FieldKind.CHOICE, choices=person_choices(desk, "还没定"), placeholder="还没定"),
        FieldSpec("members", "组员", FieldKind.MULTI, choices=person_choices(desk)),
        FieldSpec("phone", "组里的电话", need="optional", placeholder="没有就打带队的"),
        FieldSpec("position", "排第几", FieldKind.NUMBER, low=1, high=99),
    )


def _add_team(desk: Desk, facts: Facts) -> str:
    return str(carry_out(desk, directory.add_team, name=text(facts["name"]), lead=text(facts["lead"]) or None,
        members=texts(facts["members"]), phone=text(facts["phone"]), position=facts["position"],
    ))


def _change_team(desk: Desk, card: TeamCard, facts: Facts) -> None:
    rest = {name: value for name, value in facts.items() if name != "members"}
    if "lead" in rest:
        rest["lead"] = text(rest["lead"]) or None
    if rest:
        carry_out(desk, directory.change_team, team=card.id, seen=card.seen, **rest)
    if "members" in facts:
        carry_out(desk, directory.set_team_members, team=card.id, members=texts(facts["members"]))


# 人员.


def people_subject(desk: Desk) -> Subject[ResponderCard]:
    """人员: whoever is called or sent and is no user of the program."""
    groups = {choice.value: choice.label for choice in term_choices(desk, "responder_group")}
    return Subject(
        noun="人员", new="加一个人", hint="巡查队员、社区和部门的联系人。要开锁、记录的人，到“用户”里加。",
        right=Right.EDIT_DIRECTORY,
        columns=(
            Column("姓名", lambda c: _cell_of(c.name, c.retired), lambda c: c.name, 100),
            Column("哪一类", lambda c: Cell(groups.get(c.group, ""), c.post, token="ink2"), lambda c: c.group, 130,
                   stretch=True),
            Column("电话", lambda c: GONE if c.retired else _phone_cell(c.phone), None, 130),
        ),
        specs=_people_specs,
        rows=lambda desk, retired: desk.read(directory.list_responders, retired=retired),
        key=lambda c: c.id, name=lambda c: c.name, retired=lambda c: c.retired,
        values=lambda c: {"name": c.name, "group": c.group, "post": c.post, "phone": c.phone, "note": c.note},
        add=_add_responder,
        change=lambda desk, c, facts: carry_out(
            desk, directory.change_responder, responder=c.id, seen=c.seen, **dict(facts)
        ),
        retire=lambda desk, c, gone: carry_out(
            desk, directory.retire_responder, responder=c.id, seen=c.seen, retired=gone
        ),
        search=lambda c: f"{c.name} {c.post} {c.phone} {c.unit_name}",
    )


def _people_specs(desk: Desk) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec("name", "姓名", need="required"),
        FieldSpec("group", "哪一类", FieldKind.CHOICE, need="required",
                  choices=term_choices(desk, "responder_group")),
        FieldSpec("phone", "电话"),
        FieldSpec("post", "职务", need="optional"),
        FieldSpec("note", "备注", need="optional"),
    )


def _add_responder(desk: Desk, facts: Facts) -> str:
    given = dict(facts)
    name, group = text(given.pop("name")), text(given.pop("group"))
    return str(carry_out(desk, directory.add_responder, name=name, group=group, **given))


# 单位电话.


def units_subject(desk: Desk) -> Subject[UnitCard]:
    """单位电话: the offices that the notice names and any other, with the number that answers at night."""
    kinds = {choice.value: choice.label for choice in term_choices(desk, "unit_kind")}
    return Subject(
        noun="单位", new="加一个单位", hint="夜里打得通的号码。勾了“放在值班台”的，今晚值班里直接看得见。",
        right=Right.EDIT_DIRECTORY,
        columns=(
            Column("单位", lambda c: _cell_of(c.name, c.retired), lambda c: c.name, 180, stretch=True),
            Column("类型", lambda c: Cell(kinds.get(c.kind, ""), token="ink2"), lambda c: c.kind, 110),
            Column("电话", lambda c: GONE if c.retired else _phone_cell(c.phone), None, 130),
        ),
        specs=_unit_specs,
        rows=lambda desk, retired: desk.read(directory.list_units, retired=retired),
        key=lambda c: c.id, name=lambda c: c.name, retired=lambda c: c.retired,
        values=lambda c: {
            "name": c.name, "kind": c.kind, "phone": c.phone, "note": c.note, "address": c.address,
            "pinned": c.pinned,
        },
        add=_add_unit,
        change=lambda desk, c, facts: carry_out(desk, directory.change_unit, unit=c.id, seen=c.seen, **dict(facts)),
        retire=lambda desk, c, gone: carry_out(desk, directory.retire_unit, unit=c.id, seen=c.seen, retired=gone),
        search=lambda c: f"{c.name} {c.phone} {c.note}",
    )


def _unit_specs(desk: Desk) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec("name", "名称", need="required"),
        FieldSpec("phone", "电话"),
        FieldSpec("note", "说明", need="optional", placeholder="如：值班室，较场口片区"),
        FieldSpec("kind", "类型", FieldKind.CHOICE, choices=term_choices(desk, "unit_kind"), placeholder="待定"),
        FieldSpec("address", "地址", need="optional"),
        FieldSpec("pinned", "放在值班台", FieldKind.TICK, placeholder="放在值班台的今晚值班里"),
    )


def _add_unit(desk: Desk, facts: Facts) -> str:
    given = dict(facts)
    return str(carry_out(desk, directory.add_unit, name=text(given.pop("name")), **given))
