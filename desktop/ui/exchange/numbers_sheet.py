"""谁来编号: series that only one PC numbers, and with what each PC begins its own numbers (exchange.md B1)."""
from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.exchange import sites, tokens
from desktop.exchange.tokens import SeriesCard
from desktop.rules.wording import sentence
from desktop.ui.form_sheet import FormSheet
from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Hairline
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.ui.widgets.sheet_layer import Sheet

_ONE = (
    "这几类编号全街道只有一个序列。指定一台来编，别的电脑写到签发时显示“待编号”。"
    "没有指定时哪台都能编，要防撞号请指定。"
)
_OWN = "来电、个案、领条等各台自己编，号码里带街道和点位代码，互不相撞，不用指定。"


class NumbersSheet(Sheet):
    """Enter on a series: this PC begins to number it, or hands it on."""

    narrow = 560
    keys = (KeyHint("↑↓", "换一类"), KeyHint("Enter", "指定或移交"), KeyHint("Esc", "收起"))

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        self.title, self.room = "谁来编号", room
        look, column, head, foot = room.style, QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self.cards: dict[str, SeriesCard] = {}
        self.series, self.heads = RowList(look, "只由一台编的号"), RowList(look, "各台的编号")
        self.act = ActionButton(look, "由本机编", "primary", "check")
        self.error = Label(look, "", FontRole.SECONDARY, "redText", icon="circle-alert")
        fold = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        head.addWidget(Label(look, self.title, FontRole.PAGE_TITLE), 1)
        head.addWidget(fold)
        foot.addWidget(self.act)
        foot.addWidget(self.error, 1)
        foot.addStretch(1)
        column.setContentsMargins(look.S(24), look.S(12), look.S(20), look.S(14))
        column.setSpacing(look.S(10))
        column.addLayout(head)
        column.addWidget(Paragraph(look, _ONE, FontRole.SECONDARY, "ink2", line=1.6))
        column.addWidget(self.series)
        column.addLayout(foot)
        column.addWidget(Hairline(look))
        column.addWidget(Paragraph(look, _OWN, FontRole.SECONDARY, "ink2", line=1.6))
        column.addWidget(self.heads, 1)
        fold.clicked.connect(self.fold)
        self.act.clicked.connect(self.primary)
        self.series.picked.connect(self._picked)
        self.series.opened.connect(lambda _key: self.primary())
        self.refresh()

    def first_focus(self) -> QWidget:
        """The list of series."""
        return self.series

    def refresh(self) -> None:
        """Read anew who numbers what."""
        desk, kept = self.room.desk, self.series.current_key()
        self.error.hide()
        self.cards = {card.series: card for card in desk.read(tokens.series_cards)}
        self.series.set_rows([_series_row(card) for card in self.cards.values()])
        self.heads.set_rows([
            ListRow(one.head, one.name, right=f"{one.head}-…", icon="monitor", icon_token="primaryText")
            for one in desk.read(tokens.number_heads)
        ])
        self.series.setFixedHeight(self.series.content_height())
        self.series.pick(kept or next(iter(self.cards)))
        self._picked(self.series.current_key())

    def _picked(self, key: str) -> None:
        card = self.cards.get(key)
        self.act.setVisible(card is not None and (card.ours or not card.holder))
        self.act.setText("移交给另一台" if card is not None and card.ours else "由本机编")

    def primary(self) -> None:
        """Takes a series that nobody numbers, or asks to whom one's own goes."""
        card = self.cards.get(self.series.current_key())
        if card is None:
            return
        if card.ours:
            self.room.sheets.open(pass_sheet(self.room, card))
            return
        try:
            self.room.desk.do(tokens.claim_token, series=card.series)
        except UserError as error:
            self.error.show_text(sentence(error))
            self.error.show()
            return
        self.room.say(f"{card.label}由本机编，下次导出后别的电脑也知道")
        self.refresh()


def _series_row(card: SeriesCard) -> ListRow:
    who = "本机" if card.ours else f"“{card.name}”" if card.holder else ""
    right = f"由{who}编" if who else "没有指定"
    token = "green" if card.ours else "amber" if not card.holder else "ink2"
    return ListRow(card.series, card.label, right=right, right_token=token, icon="file-text", icon_token="primaryText")


def pass_sheet(room: Room, card: SeriesCard) -> FormSheet:
    """移交编号: this PC stops at once, the other begins when it has the package."""
    names = room.desk.read(sites.other_desks)
    others = tuple(Choice(origin, name) for origin, name in names.items())
    specs = (FieldSpec("to", "以后由哪台编", FieldKind.CHIPS, "required", others),)

    def write(found: dict[str, object]) -> str:
        to = str(found["to"])
        room.desk.do(tokens.pass_token, series=card.series, to=to)
        return f"{card.label}移交给“{names[to]}”，导出给它后生效"

    words = "移交后本机马上不再编这一类号，对方导入数据包后开始编，中间两边都显示“待编号”。"
    if not others:
        words = "还没收到过别的电脑的数据包，没有可移交的。"
    return FormSheet(room, f"移交{card.label}", specs,
                     keeps="", act="移交", write=write, sentence_=words, icon="arrow-right")
