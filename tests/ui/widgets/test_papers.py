"""Cards, bars, headers and empty places: what they say and what they offer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout

from desktop.errors import ProgramFault
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.bars import IconLine, InlineBar
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card, Hairline
from desktop.ui.widgets.empty import EmptyState, Lamp
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.page_header import PageHeader
from desktop.ui.widgets.painting import text_width
from desktop.ui.widgets.scrolled import scrolled
from desktop.ui.widgets.seal import Seal


@pytest.fixture(params=["light", "dark"])
def style(qapp, request):
    return Style(request.param)


def test_a_card_offers_its_link(qtbot, style):
    card = Card(style, "今夜已办", "5 件", link="查看全部")
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.link_clicked):
        qtbot.mouseClick(card.link, Qt.MouseButton.LeftButton)
    card.show_link("")
    assert card.link.isHidden()
    card.show_caption("6 件")
    assert card.caption.text == "6 件"


def test_a_card_without_title_has_no_head(qtbot, style):
    card = Card(style)
    qtbot.addWidget(card)
    assert card.head.isHidden()


def test_the_head_of_an_empty_card_stays_at_its_top(shown, style):
    card = Card(style, "在办", "4 件")
    card.resize(300, 400)
    shown(card)
    assert card.head.geometry().top() <= 1


def test_a_card_is_paper_on_the_page(qtbot, style):
    card = Card(style, "今夜", padded=False)
    qtbot.addWidget(card)
    card.body.addWidget(Hairline(style, 16))
    card.resize(300, 200)
    assert card.grab().toImage().pixelColor(150, 150).name() == style.hex("surface").lower()


def test_a_bar_says_what_happened_and_offers_the_next_step(qtbot, style):
    bar = InlineBar(style, "red", "没有存上：磁盘满了。", action="另存到 U 盘")
    qtbot.addWidget(bar)
    assert bar.accessibleName() == "没有存上：磁盘满了。"
    with qtbot.waitSignal(bar.acted):
        qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    bar.show_notice("green", "存上了", second="03:20:32")
    assert bar.button.isHidden()
    assert not bar.second.isHidden()
    bar.resize(400, 60)
    assert bar.grab().toImage().pixelColor(300, 30).name() == style.hex("greenTint").lower()


def test_in_a_narrow_column_no_word_of_a_bar_is_cut_and_its_button_stands_below(shown, style):
    """Bars of 数据交换 stand in a column of 320 px; none is lower than its words, none higher than it need be."""
    words = "还缺“民政办”第 40–46 条（约 1月12日 的包）。已先存下 9 条，收到后自动补上，也可请对方发“完整包”"
    column = QVBoxLayout()
    bars = [InlineBar(style, "amber", words, action="看已存下的", second="另有 1 处缺口") for _ in range(2)]
    for bar in bars:
        column.addWidget(bar)
    column.addStretch(1)
    area = scrolled(column)
    area.resize(320, 700)
    shown(area)
    for bar in bars:
        assert bar.height() == bar.sizeHint().height()
        assert bar.text.height() >= bar.text.heightForWidth(bar.text.width())
        assert bar.button.geometry().top() >= bar.second.geometry().bottom()
    wide = bars[0]
    area.resize(900, 700)
    QApplication.processEvents()
    assert wide.button.geometry().left() > wide.text.geometry().right()
    assert wide.height() < 100


def test_a_line_of_knowledge_has_its_icon(qtbot, style):
    line = IconLine(style, "这个号码 1月9日 打过一次", "history")
    qtbot.addWidget(line)
    assert line.sizeHint().width() > text_width(style.font(FontRole.SECONDARY), line.text)


def test_an_empty_place_has_one_sentence_and_one_key(qtbot, style):
    empty = EmptyState(style, "今夜还没有来电", "接起来就能写", action="新接电话", key="F2")
    qtbot.addWidget(empty)
    assert (empty.accessibleName(), empty.accessibleDescription()) == ("今夜还没有来电", "接起来就能写")
    with qtbot.waitSignal(empty.pressed):
        qtbot.keyClick(empty.button, Qt.Key.Key_Return)
    plain = EmptyState(style, "今夜还没有巡查记录", icon="footprints")
    qtbot.addWidget(plain)
    assert plain.button.isHidden()


def test_lamp_and_seal_are_drawn_in_their_colours(qtbot, style):
    lamp, seal = Lamp(style), Seal(style, 40)
    for widget in (lamp, seal):
        qtbot.addWidget(widget)
        widget.resize(widget.sizeHint())
    image = seal.grab().toImage()
    assert image.pixelColor(20, 1).name() == style.hex("seal").lower()
    image = lamp.grab().toImage()
    drawn = {image.pixelColor(x, y).name() for x in range(180) for y in range(100, 140)}
    assert style.hex("ochre").lower() in drawn


def test_a_header_holds_three_buttons_the_primary_last(qtbot, style):
    header = PageHeader(style, "救助物资", "12 种")
    qtbot.addWidget(header)
    buttons = [ActionButton(style, "盘点"), ActionButton(style, "入库"), ActionButton(style, "发放", "primary")]
    for button in buttons:
        header.add_button(button)
    field = LineBox(style, "", "品名", "search", "F3")
    header.add_field(field)
    header.resize(1000, 40)
    header.show()
    lefts = [field.x(), *(button.x() for button in buttons)]
    assert lefts == sorted(lefts)
    with pytest.raises(ProgramFault, match="three buttons"):
        header.add_button(ActionButton(style, "再来一个"))
    header.show_title("物资")
    header.show_sentence("3 种低于保底", "amber")
    assert (header.title.text, header.sentence.text) == ("物资", "3 种低于保底")
