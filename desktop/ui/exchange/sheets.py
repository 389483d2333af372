"""Sheets of 数据交换: a PC taken by telephone, what it is given, a passphrase, the entries that wait."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from desktop.exchange import sites, waiting
from desktop.exchange.package import Address
from desktop.exchange.sites import Enrolment, PeerCard, Scope
from desktop.journal.entry import Entry
from desktop.rules.field_names import field_name
from desktop.ui.exchange.words import moment
from desktop.ui.form_sheet import FormSheet
from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.ui.widgets.scrolled import scrolled
from desktop.ui.widgets.sheet_layer import Sheet

_SCOPES = tuple(Choice(scope.value, scope.label) for scope in Scope)
_DIGITS = {"exchange.digits_differ": "digits"}


def trust_sheet(room: Room, address: Address, done: Callable[[], None]) -> FormSheet:
    """登记电脑: the first package or card of a PC, its twenty digits read out over the telephone."""
    specs = (
        FieldSpec("digits", "对方念的 20 位编号", need="required", placeholder="每 5 位一组，空格不用管"),
        FieldSpec("scope", "以后给它什么", FieldKind.CHIPS, "required", _SCOPES),
    )

    def write(found: dict[str, object]) -> str:
        room.desk.do(
            sites.trust_by_telephone, address=address, digits=str(found["digits"]), scope=Scope(str(found["scope"]))
        )
        done()
        return f"已登记“{address.name}”"

    words = (
        f"“{address.name}”（{address.street} {address.code}）还没登记。请给对方打电话，让他打开自己的数据交换页，"
        "念出“本机编号”，在这里照着输。编号对得上，才是这台电脑。"
    )
    return FormSheet(
        room, "登记电脑", specs,
        keeps=f"exchange.trust/{address.name}",
        act="登记", write=write, sentence_=words, values={"scope": Scope.FULL.value},
        fields_of=_DIGITS, icon="shield-check",
    )


def enrol_sheet(room: Room, enrolment: Enrolment, own: str, done: Callable[[], None]) -> FormSheet:
    """A file of an issuer who is not known yet: his digits first."""
    specs = (FieldSpec("digits", "签发方念的 20 位编号", need="required", placeholder="每 5 位一组，空格不用管"),)

    def write(found: dict[str, object]) -> str:
        new = room.desk.do(sites.enrol, enrolment=enrolment, own=own, digits=str(found["digits"]))
        done()
        return f"已登记 {new} 台电脑"

    words = f"登记文件由“{enrolment.issuer.name}”签发，有 {len(enrolment.sites)} 台电脑。请先打电话核对它的编号。"
    return FormSheet(room, "导入登记文件", specs,
                     keeps=f"exchange.enrol/{enrolment.issuer.name}",
                     act="登记", write=write, sentence_=words, fields_of=_DIGITS,
                     icon="shield-check")


def peer_sheet(room: Room, card: PeerCard) -> FormSheet:
    """What a known PC is given from now on; 停用."""
    specs = (FieldSpec("scope", "以后给它什么", FieldKind.CHIPS, "required", _SCOPES),)

    def write(found: dict[str, object]) -> str:
        room.desk.do(sites.set_scope, sign=card.sign, scope=Scope(str(found["scope"])))
        return f"以后给“{card.name}”：{Scope(str(found['scope'])).label}"

    def retire() -> str:
        room.desk.do(sites.retire_peer, sign=card.sign)
        return f"“{card.name}”已停用，收过的内容都在"

    words = f"{card.address.street} {card.address.code}，编号 {card.fingerprint}"
    sheet = FormSheet(room, card.name, specs, keeps="", act="存下", write=write, sentence_=words,
                      values={"scope": card.scope.value})
    sheet.add_act("停用", lambda: sheet.run(retire), "ban")
    return sheet


def words_sheet(room: Room, use: Callable[[str], None]) -> FormSheet:
    """口令: for a package encrypted by words told over the telephone."""
    specs = (FieldSpec("words", "对方告知的口令", need="required"),)

    def write(found: dict[str, object]) -> str:
        use(str(found["words"]))
        return "正在打开数据包"

    return FormSheet(room, "输入口令", specs, keeps="", act="打开", write=write, icon="key-round",
                     sentence_="该包用口令加密。口令在电话里告知，不要写在同一个 U 盘上。")


class HeldSheet(Sheet):
    """待补齐: what has come and waits for earlier entries, readable as it came."""

    narrow = 620
    keys = (KeyHint("↑↓", "换一条"), KeyHint("Esc", "收起"))

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        look, column = room.style, QVBoxLayout(self)
        self.title = "待补齐"
        names = room.desk.read(sites.chain_names)
        self._entries = {f"{e.origin}/{e.seq}": e for e in room.desk.read(waiting.held_entries)}
        self.list = RowList(look, "待补齐")
        self.list.set_rows([
            ListRow(key, f"{names.get(e.origin, e.origin[:6])} 第 {e.seq} 条", moment(e.wall), icon="hourglass")
            for key, e in self._entries.items()
        ])
        self.list.setMaximumHeight(max(look.S(60), self.list.content_height()))
        self.words = Paragraph(look, "", FontRole.SECONDARY, line=1.6)
        fold = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        fold.clicked.connect(self.fold)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, look.S(6), 0, 0)
        inside.addWidget(self.words)
        inside.addStretch(1)
        column.setContentsMargins(look.S(24), look.S(12), look.S(20), look.S(14))
        column.setSpacing(look.S(10))
        column.addWidget(Label(look, "待补齐", FontRole.PAGE_TITLE))
        column.addWidget(Label(look, "前面缺的包到了就自动补上，内容先看着", FontRole.SECONDARY, "ink2"))
        column.addWidget(self.list, 1)
        column.addWidget(scrolled(inside), 1)
        column.addWidget(fold)
        self.list.picked.connect(self._show)
        if self._entries:
            self.list.pick(next(iter(self._entries)))

    def first_focus(self) -> RowList:
        return self.list

    def _show(self, key: str) -> None:
        entry = self._entries.get(key)
        self.words.show_text(entry_words(entry) if entry is not None else "")


def entry_words(entry: Entry) -> str:
    """What an entry says, field by field."""
    lines = []
    for op in entry.ops:
        whole = {**op.fields, **(op.personal.fields if op.personal else {})}
        named = (
            f"{field_name(op.table, name)}：{value}" for name, value in whole.items()
            if value not in (None, "") and field_name(op.table, name) != name
        )
        lines += list(named)
    return "\n".join(lines) or "没有可读的字段"
