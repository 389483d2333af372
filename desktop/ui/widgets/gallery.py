"""The page of components: every small widget in its states, in one look."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.bars import InlineBar
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.chips import ChipGroup, Choice, ChoiceCards
from desktop.ui.widgets.dialog import DialogSheet
from desktop.ui.widgets.digits import paint_digits
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import ChoiceBox, LineBox, Stepper, TextBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import RIGHT, Painted, draw_icon, draw_text, round_box
from desktop.ui.widgets.pin_boxes import PinBoxes
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.suggestions import Suggestion, SuggestionList
from desktop.ui.widgets.tags import Tag

_SWATCHES = ("bg", "surface", "sunken", "ink", "primary", "red", "orange", "amber", "green", "ochre")


class _Swatches(Painted):
    def sizeHint(self) -> QSize:
        return QSize(self.look.S(41) * len(_SWATCHES), self.look.S(24))

    def paint(self, painter: QPainter) -> None:
        look = self.look
        for at, token in enumerate(_SWATCHES):
            box = QRectF(look.S(7) + at * look.S(41), 0, look.S(34), look.S(24))
            round_box(painter, box, look.S(6), look.colour(token), look.colour("line2"))


class _StateRow(Painted):
    """One state of a clock as it stands in rows."""

    def __init__(self, style: Style, icon: str, digits: str, word: str, token: str, tint: str, note: str) -> None:
        super().__init__(style)
        self._parts = (icon, digits, word, token, tint, note)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.look.S(330), self.look.S(32))

    def paint(self, painter: QPainter) -> None:
        icon, digits, word, token, tint, note = self._parts
        look, middle = self.look, self.height() / 2
        if tint:
            round_box(painter, QRectF(self.rect()), look.S(6), look.colour(tint))
        ink = look.colour(token or "ink")
        draw_icon(painter, look, icon, token or "ink2", 17, look.S(8), middle)
        paint_digits(painter, look.S(32), middle, digits, look.font(FontRole.ROW_TITLE), ink)
        box = QRectF(look.S(106), 0, look.S(110), self.height())
        weight = 500 if token else 400
        draw_text(painter, box, word, look.font(FontRole.SECONDARY, weight), look.colour(token or "ink2"))
        box = QRectF(look.S(180), 0, self.width() - look.S(188), self.height())
        draw_text(painter, box, note, look.font(FontRole.CAPTION), look.colour("ink2"), RIGHT)


_STATES = (
    ("timer", "24:16", "剩余", "", "", "不响"),
    ("hourglass", "08:38", "不足 10 分", "amber", "", "轻响一声"),
    ("alarm-clock", "01:26", "即将超时", "orange", "orangeTint", "响两声"),
    ("octagon-alert", "+02:20", "已超时", "redText", "redTint", "每分钟一声，可静音"),
    ("circle-check", "24 分", "按时", "green", "", "不响，10 分钟后收起"),
    ("clock-alert", "33 分", "迟到补记", "redText", "", "要写原因"),
)


def _row(*widgets: QWidget, gap: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


class Gallery(QWidget):
    """All sections under each other on the page colour; `stand` puts the keyboard on the shown ones."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style
        self._column = QVBoxLayout(self)
        edge = style.S(24)
        self._column.setContentsMargins(edge, style.S(18), edge, edge)
        self._column.setSpacing(style.S(8))
        self._add_title()
        for title, build in (
            ("计时", self._clocks),
            ("按钮", self._buttons),
            ("填写", self._fields),
            ("选择", self._choices),
            ("标签与提示条", self._notices),
            ("", self._places),
        ):
            if title:
                self._column.addSpacing(style.S(8))
                self._column.addWidget(Label(style, title, FontRole.BASE, weight=700))
            self._column.addLayout(build())

    def _add_title(self) -> None:
        row = QHBoxLayout()
        name = "夜间深色" if self.look.dark else "浅色"
        row.addWidget(Label(self.look, name, FontRole.PAGE_TITLE))
        row.addStretch(1)
        row.addWidget(_Swatches(self.look))
        self._column.addLayout(row)

    def _clocks(self) -> QLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.look.S(16))
        grid.setVerticalSpacing(self.look.S(6))
        for at, state in enumerate(_STATES):
            grid.addWidget(_StateRow(self.look, *state), at // 2, at % 2)
        return grid

    def _buttons(self) -> QLayout:
        style, gap = self.look, self.look.S(9)
        column = QVBoxLayout()
        column.setSpacing(gap)
        column.addLayout(
            _row(
                ActionButton(style, "保存并派出", "primary", key="Ctrl+Enter"),
                ActionButton(style, "只保存", key="Ctrl+S"),
                ActionButton(style, "修改", "quiet", "pencil"),
                ActionButton(style, "转为紧急事项", "danger_outline", "siren", "F8"),
                gap=gap,
            )
        )
        self.focused = ActionButton(style, "键盘停在这里", "primary", key="Enter")
        locked = ActionButton(style, "还不能用", icon="lock")
        locked.setEnabled(False)
        danger = ActionButton(style, "删除草稿", "danger", "trash-2")
        small = ActionButton(style, "打印", icon="printer", key="Ctrl+P", size="small")
        column.addLayout(_row(self.focused, locked, danger, small, gap=gap))
        return column

    def _fields(self) -> QLayout:
        style = self.look
        grid = QGridLayout()
        grid.setHorizontalSpacing(style.S(12))
        grid.setVerticalSpacing(style.S(10))
        number = LineBox(style, "0114-07")
        number.setReadOnly(True)
        late = Field(style, "到场时间", LineBox(style, "02:10"), "required")
        late.set_error("早于接报 02:48")
        grid.addWidget(Field(style, "称呼", LineBox(style, "刘女士"), caption="问不到就空着"), 0, 0)
        self.place = LineBox(style, "ljm")
        grid.addWidget(Field(style, "地点", self.place, "required", "打首字母，如 ljm"), 0, 1)
        grid.addWidget(late, 0, 2)
        grid.addWidget(Field(style, "编号", number, caption="自动编，不能改"), 0, 3)
        found = [
            Suggestion("1", "临江门站 3 号口", "临江门社区，重点点位", "今冬 11 次", (0, 3)),
            Suggestion("2", "临江门公交站", "往较场口方向", "今冬 2 次", (0, 3)),
        ]
        proposals = SuggestionList(style, self.place, lambda _query: found)
        proposals.refresh("ljm")
        grid.addWidget(proposals, 1, 0, 1, 4)
        people = [Choice("t", "唐志刚"), Choice("z", "周勇")]
        box = ChoiceBox(style, people)
        box.choose("t")
        grid.addWidget(Field(style, "经手", box, "required"), 2, 0)
        stepper = Field(style, "数量（床）", Stepper(style, 2, 0, 6), "required")
        grid.addWidget(stepper, 2, 1)
        pin = PinBoxes(style)
        grid.addWidget(Field(style, "设 PIN，6 位数字", pin), 2, 2, 1, 2)
        words = "一个老大爷睡在扶梯旁边花台上，盖个编织袋，喊他也答应，就是不走，手冰凉。"
        grid.addWidget(Field(style, "来电原话", TextBox(style, words, lines=2)), 3, 0, 1, 4)
        for column in range(4):
            grid.setColumnStretch(column, 1)
        return grid

    def _choices(self) -> QLayout:
        style = self.look
        column = QVBoxLayout()
        column.setSpacing(style.S(8))
        words = (
            "露宿受冻", "突发疾病", "醉酒", "疑似精神障碍", "寻亲不遇", "务工不着", "走失老人", "未成年人",
            "流动乞讨", "其他",
        )  # fmt: skip
        chips = ChipGroup(style, [Choice(word, word) for word in words], "什么情况")
        chips.choose("露宿受冻")
        column.addWidget(chips)
        teams = [
            Choice("0", "备班组", tag="空闲", note="王建、谭小燕，办事处待命"),
            Choice("1", "巡查一组", note="周勇、何小琴，去魁星楼途中"),
        ]
        cards = ChoiceCards(style, teams, "派谁去", 2)
        cards.choose("0")
        column.addWidget(cards)
        return column

    def _notices(self) -> QLayout:
        style = self.look
        column = QVBoxLayout()
        column.setSpacing(style.S(7))
        segmented = Segmented(style, [Choice("a", "在跟踪"), Choice("b", "已结案")], "范围", "a")
        tags = (
            Tag(style, "紧急", "red", "siren"),
            Tag(style, "低于保底", "amber", "triangle-alert"),
            Tag(style, "即将超时", "orange", "alarm-clock"),
            Tag(style, "已核实", "green", "circle-check"),
            Tag(style, "来包", "blue", "package-open"),
            Tag(style, "不愿入站", "outline"),
            Tag(style, "草稿", "plain"),
        )
        row = _row(*tags, gap=style.S(7))
        row.addWidget(segmented)
        column.addLayout(row)
        saved = "备份 U 盘拔了，今晚的备份先存在本机。插回后自动补上。"
        column.addWidget(InlineBar(style, "amber", saved, "hard-drive", "知道了"))
        full = "没有存上：磁盘满了。内容还在屏幕上，请先别关程序。"
        column.addWidget(InlineBar(style, "red", full, "file-warning", "另存到 U 盘"))
        return column

    def _places(self) -> QLayout:
        style = self.look
        row = QHBoxLayout()
        row.setSpacing(style.S(14))
        words = "1月14日 从大井巷社区导入的 38 条会退回导入前的样子。\n你之后改过的 2 条会先另存一份。"
        self.sheet = DialogSheet(style, "撤回整个数据包", words, "留着", "撤回 38 条", width=402)
        row.addWidget(self.sheet)
        card = Card(style)
        card.body.addWidget(EmptyState(style, "今夜还没有巡查记录", "出门前按 F7 登记", "footprints"))
        row.addWidget(card, 1)
        return row

    def stand(self) -> None:
        """Put the keyboard where the page says it stands."""
        self.focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.colour("bg"))
        painter.end()
