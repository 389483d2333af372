"""服务点 (A3.2): its sheet, and the line it has in the list."""
from __future__ import annotations

from typing import cast

from desktop import directory
from desktop.directory import PointCard
from desktop.journal.entry import Value
from desktop.terms import list_terms
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec
from desktop.ui.widgets.rows import ListRow

_ICONS = {"guide": "map-pin", "shelter": "house", "warm": "thermometer"}


def point_sheet(room: Room, card: PointCard | None = None) -> FormSheet:
    """A service point: kind and use of the notice, where, when, who."""
    desk = room.desk
    communities = tuple(Choice(one.id, one.name) for one in desk.read(directory.list_units) if one.kind == "community")
    specs = (
        FieldSpec("name", "服务点名称", need="required", placeholder="如：解放碑福彩 3 号站"),
        FieldSpec("kind", "类型", FieldKind.CHIPS, "required", _terms(room, directory.KIND_LIST)),
        FieldSpec("use", "用途", FieldKind.CHIPS, "required", _terms(room, directory.USE_LIST)),
        FieldSpec("community", "哪个社区", FieldKind.CHOICE, "optional", (Choice("", "不写"), *communities)),
        FieldSpec("address", "地址", need="optional"),
        FieldSpec("hours", "开放时间", need="optional", placeholder="如：08:30–20:00，寒潮时通宵"),
        FieldSpec("contact_words", "联系人", need="optional"), FieldSpec("phone", "电话", need="optional"),
        FieldSpec("capacity", "能容多少人", FieldKind.NUMBER, "optional", high=9_999, caption="0 是没数过"),
    )
    names = [spec.name for spec in specs]
    values: dict[str, object] = {} if card is None else {
        **{name: getattr(card, name) for name in names if name != "contact_words"}, "contact_words": card.contact,
    }

    def write(found: dict[str, object]) -> str:
        facts = cast("dict[str, Value]", {name: found[name] or None for name in names})
        name, kind, use = (str(facts.pop(one) or "") for one in ("name", "kind", "use"))
        if card is None:
            desk.do(directory.add_point, name=name, kind=kind, use=use, **facts)
            return f"已加服务点 {name}"
        desk.do(directory.change_point, point=card.id, seen=card.seen, name=name, kind=kind, use=use, **facts)
        return f"已改 {name}"

    sheet = FormSheet(
        room, "服务点", specs,
        keeps=f"directory.point/{card.id if card else ''}",
        act="记下来" if card is None else "存下改动", write=write, values=values,
        icon="thermometer",
        fields_of={"directory.name_missing": "name", "directory.point_known": "name", "directory.room": "capacity",
                   "terms.note_missing": "address"},
    )
    if card is not None:
        sheet.add_act("启用" if card.retired else "停用", lambda: sheet.run(lambda: retire_point(room, card)))
    return sheet


def point_facts(card: PointCard) -> list[tuple[str, str]]:
    """What is known of a point, in pairs; empty ones are left out by the card."""
    return [
        ("用途", card.use_label), ("类型", card.kind_label), ("社区", card.community_name), ("地址", card.address),
        ("开放", card.hours), ("联系人", card.contact), ("电话", card.phone),
        ("能容", f"{card.capacity} 人" if card.capacity else ""),
        ("状态", "已停用，过去的记录都在" if card.retired else ""),
    ]


def retire_point(room: Room, card: PointCard) -> str:
    """停用, or 启用 again; the sentence that says so."""
    room.desk.do(directory.retire_point, point=card.id, seen=card.seen, retired=not card.retired)
    return f"{card.name} 已{'启用' if card.retired else '停用'}"


def _terms(room: Room, name: str) -> tuple[Choice, ...]:
    return tuple(Choice(term.code, term.label) for term in room.desk.read(list_terms, list_name=name))


def point_row(card: PointCard, total: int | None = None) -> ListRow:
    """One line of the list; ``total`` is the 人次 of this winter."""
    came = f"今冬 {total} 人次" if total is not None else ""
    room = f"可容 {card.capacity} 人" if card.capacity else ""
    second = "，".join(part for part in (card.words, card.address, room, came) if part)
    return ListRow(
        card.id, card.name, second, icon=_ICONS.get(card.use, "map-pin"), icon_token="primaryText",
        right="已停用" if card.retired else card.phone, right_token="ink3" if card.retired else "ink2",
    )
