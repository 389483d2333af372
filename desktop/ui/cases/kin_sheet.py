"""家人和同伴: relatives by name and telephone, companions by their own file; added, changed and taken back."""
from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.people import (
    RelativeCard,
    Tie,
    add_relative,
    change_relative,
    change_tie,
    find_person,
    person_rows,
    tie,
    ties_of,
    untie,
    void_relative,
)
from desktop.people.file import RelativeFacts
from desktop.ui.form_sheet import FormSheet
from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.steps import Lists
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Hairline
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.form import FieldKind, FieldSpec
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.ui.widgets.sheet_layer import Sheet

K = FieldKind
_REACHED = (Choice("yes", "通过话"), Choice("no", "没联系上"))


class KinSheet(Sheet):
    """Who belongs to a person. Each is changed in a form of its own, which comes back here."""

    narrow = 560
    keys = (KeyHint("↑ ↓", "选"), KeyHint("Enter", "修改"), KeyHint("Ctrl+N", "加家人"), KeyHint("Esc", "收起"))

    def __init__(self, room: Room, person: str) -> None:
        super().__init__(room.style)
        self.room, self._person = room, person
        style, card = room.style, room.desk.read(find_person, person=person)
        self.title = Label(style, f"家人和同伴：{card.row.shown}", FontRole.PAGE_TITLE)
        self.shut = ActionButton(style, "收起", "bare", "panel-right-close", "Esc")
        self.rows = RowList(style, "家人和同伴")
        self.empty = EmptyState(style, "还没有记家人和同伴。问到一个电话就加一位。", icon="users")
        self.add_kin = ActionButton(style, "加家人", "primary", "plus", "Ctrl+N")
        self.add_companion = ActionButton(style, "加有档案的人", "plain", "link")
        self.edit = ActionButton(style, "修改", "plain", "pencil")
        self.away = ActionButton(style, "拿掉", "quiet", "circle-x")
        self.relatives: dict[str, RelativeCard] = {one.id: one for one in card.relatives}
        self.ties: dict[str, Tie] = {one.id: one for one in room.desk.read(ties_of, person=person)}
        self._build()
        self._show()
        self.add_kin.clicked.connect(lambda: self._open(relative_sheet(room, person)))
        self.add_kin.bind("Ctrl+N", self)
        self.add_companion.clicked.connect(lambda: self._open(tie_sheet(room, person)))
        self.edit.clicked.connect(self.primary)
        self.rows.opened.connect(lambda _key: self.primary())
        self.away.clicked.connect(self.take_away)
        self.shut.clicked.connect(self.fold)

    def _build(self) -> None:
        look, column, head, foot = self.look, QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(look.S(24), look.S(12), look.S(20), look.S(10))
        head.addWidget(self.title, 1)
        head.addWidget(self.shut)
        foot.setContentsMargins(look.S(24), look.S(10), look.S(24), look.S(14))
        foot.setSpacing(look.S(8))
        for button in (self.add_kin, self.add_companion, self.edit, self.away):
            foot.addWidget(button)
        foot.addStretch(1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(look))
        column.addWidget(self.rows, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(Hairline(look))
        column.addLayout(foot)
        self.setAccessibleName(self.title.text)

    def _show(self) -> None:
        rows = [_kin_row(one) for one in self.relatives.values()] + [_tie_row(one) for one in self.ties.values()]
        self.rows.set_rows(rows)
        self.rows.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.empty.button.hide()
        for button in (self.edit, self.away):
            button.setVisible(bool(rows))
        if rows:
            self.rows.pick(rows[0].key)

    def first_focus(self) -> QWidget:
        """The list; without anybody the button that adds one."""
        return self.rows if self.relatives or self.ties else self.add_kin

    def primary(self) -> None:
        """修改 the one in front."""
        key = self.rows.current_key()
        if key in self.relatives:
            self._open(relative_sheet(self.room, self._person, self.relatives[key]))
        elif key in self.ties:
            self._open(tie_sheet(self.room, self._person, self.ties[key]))

    def _open(self, sheet: FormSheet) -> None:
        room, person = self.room, self._person
        sheet.written.connect(lambda: room.sheets.open(KinSheet(room, person)))
        room.sheets.open(sheet)

    def take_away(self) -> None:
        """The one in front does not belong to him; 撤销 brings it back."""
        key, desk = self.rows.current_key(), self.room.desk
        try:
            if key in self.relatives:
                desk.do(void_relative, relative=key, seen=self.relatives.pop(key).seen, reason="不是家人")
            elif key in self.ties:
                desk.do(untie, tie=key, seen=self.ties.pop(key).seen)
        except UserError as error:
            self.room.notices.error(error)
            return
        self.room.say("已拿掉 1 位")
        self._show()


def _kin_row(one: RelativeCard) -> ListRow:
    reached = {True: "通过话", False: "没联系上", None: ""}[one.reached]
    return ListRow(
        one.id, " ".join(part for part in (one.relation, one.name) if part) or "没写姓名",
        "，".join(part for part in (one.phone, one.address) if part),
        "，".join(part for part in (reached, one.outcome) if part), icon="phone", icon_token="ink2",
    )


def _tie_row(one: Tie) -> ListRow:
    words = f"是他的{one.relation_words}" if one.turned else one.relation_words
    return ListRow(one.id, one.other.shown, words, one.note, icon="link", icon_token="ink2", right=one.other.short)


def relative_sheet(room: Room, person: str, card: RelativeCard | None = None) -> FormSheet:
    """One relative, new or to be changed; the telephone is never shown in full here."""
    masked = f"现在是 {card.phone}，写新的才改" if card and card.phone else "130 0000 7742"
    specs = (
        FieldSpec("relation", "关系", placeholder="侄子"), FieldSpec("name", "姓名", placeholder="郑小军"),
        FieldSpec("phone", "电话", placeholder=masked), FieldSpec("address", "住址", placeholder="四川广安岳池"),
        FieldSpec("reached", "联系上没有", K.SEGMENTED, choices=_REACHED),
        FieldSpec("outcome", "联系结果", K.TEXT, lines=2, placeholder="愿意春节前来接"),
    )

    def write(_values: dict[str, object], *, over: bool = False) -> str:
        facts = _relative_facts(sheet.form.touched())
        if card is None:
            room.desk.do(add_relative, person=person, **facts)
            return "家人已记"
        if facts:
            room.desk.do(change_relative, relative=card.id, seen=card.seen, over=over, **facts)
        return "家人已改"

    values: dict[str, object] = {} if card is None else {
        "relation": card.relation, "name": card.name, "address": card.address, "outcome": card.outcome,
        "reached": {True: "yes", False: "no", None: ""}[card.reached]}
    sheet = FormSheet(room, "家人", specs,
                      keeps=f"cases.relative/{card.id if card else person}",
                      act="记下" if card is None else "存下", write=write, values=values,
                      columns=2, icon="check", fields_of={"person.relative_empty": "name"})
    if card is not None:
        sheet.guard("这位家人", card.seen, lambda values: write(values, over=True))
    return sheet


def _relative_facts(touched: dict[str, object]) -> RelativeFacts:
    """What was typed; an empty telephone is no change, because the one on file is not shown."""
    told = {name: value == "yes" if name == "reached" else str(value or "").strip() for name, value in touched.items()
            if name not in ("reached", "phone") or value}
    return cast("RelativeFacts", told)


def find_other(room: Room, text: str) -> str | None:
    """The one file that a number or name means; None where none or several do."""
    plain = text.strip()
    ids = room.desk.read(room.recogniser.typed, text=plain, most=3) if plain else ()
    exact = [row.id for row in room.desk.read(person_rows)
             if plain and plain in (row.short, row.number, row.shown, f"{row.shown} {row.short}")]
    found = exact or list(ids)
    return found[0] if len(found) == 1 else None


def tie_sheet(room: Room, person: str, known: Tie | None = None) -> FormSheet:
    """Somebody with a file of his own; of one that is tied already, relation and note."""
    relations = tuple(Lists(room.desk, "tie").of("tie"))

    def shown(value: object) -> str:
        rows = room.desk.read(person_rows, only=[str(value)]) if value else ()
        return f"{rows[0].shown} {rows[0].short}" if rows else ""

    specs = (
        FieldSpec("other", "哪份档案", K.TIME, placeholder="档案编号 049，或姓名", parse=lambda t: find_other(room, t),
                  show=shown, unread="没有找到，或不止一份，写档案编号"),
        FieldSpec("relation", "关系", K.CHIPS, need="required", choices=relations),
        FieldSpec("note", "说明", placeholder="说是孙女"),
    )

    def write(values: dict[str, object], *, over: bool = False) -> str:
        if known is not None:
            room.desk.do(change_tie, tie=known.id, seen=known.seen, relation=str(values["relation"]), over=over,
                         note=str(values["note"]))
            return "家人和同伴已改"
        if not values["other"]:
            raise UserError("tie.other_missing", field="other")
        room.desk.do(tie, person=person, other=str(values["other"]), relation=str(values["relation"]),
                     note=str(values["note"]))
        return "家人和同伴已记"

    values: dict[str, object] = {} if known is None else {
        "other": known.other.id, "relation": known.relation, "note": known.note}
    sheet = FormSheet(room, "有档案的家人、同伴", specs, keeps=f"cases.tie/{known.id if known else person}", act="记下",
                      write=write, values=values, icon="users")
    if known is not None:
        sheet.form.editor("other").setEnabled(False)
        sheet.guard("这条关系", known.seen, lambda values: write(values, over=True))
    return sheet
