"""The second page of components: pictures of data, tables, lists and records."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.clock import HOUR, MINUTE, instant
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.cells import AnyCell, Cell, SparkCell, StockCell, TagCell
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.night_axis import AxisBar, AxisRound, Night, NightAxis
from desktop.ui.widgets.page_header import PageHeader
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.ui.widgets.seal import Seal
from desktop.ui.widgets.spark_bars import Count, CountBars, HourBars
from desktop.ui.widgets.stage_track import Stage, StageState, StageTrack
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable
from desktop.ui.widgets.thumbs import Thumb, ThumbGrid
from desktop.ui.widgets.timeline import Timeline, TimelineEntry


@dataclass(frozen=True, slots=True)
class Goods:
    """A row of the table shown."""

    name: str
    size: str
    count: int
    unit: str
    floor: int
    issued: int
    days: tuple[int, ...]


GOODS = (
    Goods("棉被", "1.5 × 2 米，3 公斤", 6, "床", 10, 38, (1, 0, 2, 1, 0, 3, 2, 1, 4, 2, 3, 1, 2, 4)),
    Goods("方便面", "袋装 100 克", 96, "袋", 60, 412, (8, 6, 9, 7, 6, 10, 8, 9, 11, 8, 9, 10, 7, 12)),
    Goods("降压药（应急）", "12 片 1 盒", 0, "盒", 5, 9, (0, 0, 0, 1, 0, 0, 1, 0, 2, 0, 1, 0, 0, 1)),
    Goods("棉大衣", "均码，军绿", 22, "件", 10, 31, (2, 1, 0, 1, 3, 0, 1, 2, 1, 0, 1, 1, 2, 1)),
)


def _state(goods: Goods) -> AnyCell:
    if goods.count == 0:
        return TagCell("用完", "red", "circle-x")
    if goods.count < goods.floor:
        return TagCell("低于保底")
    return Cell("够用", token="ink2", icon="circle-check")


GOODS_COLUMNS: tuple[Column[Goods], ...] = (
    Column("品名", lambda row: Cell(row.name, row.size, weight=500), lambda row: row.name, 150, stretch=True),
    Column("库存", lambda row: StockCell(row.count, row.unit, row.floor), lambda row: row.count, 190),
    Column("保底", lambda row: Cell(str(row.floor)), lambda row: row.floor, 64, right=True),
    Column("今冬已发", lambda row: Cell(str(row.issued)), lambda row: row.issued, 92, right=True),
    Column("近 14 天", lambda row: SparkCell(row.days), None, 100),
    Column("状态", _state, None, 128),
)

STAGES = (
    Stage("接报", "02:48", StageState.DONE),
    Stage("派出", "02:53", StageState.DONE),
    Stage("到场", "", StageState.CURRENT, "orange"),
    Stage("办结"),
)


def night() -> Night:
    """A night with calls done, running and one emergency."""
    start, now = instant(2025, 1, 14, 17, 30), instant(2025, 1, 15, 3, 17)
    done = [(18, 42, 16), (20, 10, 13), (21, 35, 17), (23, 20, 21), (0, 52, 17)]
    bars = []
    for hour, minute, taken in done:
        at = instant(2025, 1, 15 if hour < 12 else 14, hour, minute)
        bars.append(AxisBar(f"{hour}", at, at + taken * MINUTE))
    urgent = now - 41 * MINUTE
    bars.append(AxisBar("e", urgent, urgent + 22 * MINUTE, token="red", icon="siren"))
    bars.append(AxisBar("a", now - 29 * MINUTE, None, now + MINUTE, "orange"))
    bars.append(AxisBar("b", now - 21 * MINUTE, None, now + 9 * MINUTE, "amber"))
    bars.append(AxisBar("c", now - 6 * MINUTE, None, now + 24 * MINUTE, "primaryText"))
    rounds = (
        AxisRound(instant(2025, 1, 14, 19, 0), instant(2025, 1, 14, 20, 30), "第一轮"),
        AxisRound(instant(2025, 1, 14, 22, 30), instant(2025, 1, 15, 0, 20), "第二轮"),
        AxisRound(instant(2025, 1, 15, 5, 30), instant(2025, 1, 15, 6, 50), "第三轮（计划）", planned=True),
    )
    return Night(start, start + 15 * HOUR, now, tuple(bars), rounds, "来电 9 件，已到场 6 件")


ENTRIES = (
    TimelineEntry(
        "3", "1月13日", "21:52", "到场，发棉被一床", "周勇",
        "环卫工报的线索，17 分钟到。不愿入站，手脚凉，说明天给侄子打电话。", "bed-single", "primaryText",
    ),
    TimelineEntry(
        "2", "1月5日", "23:10", "头晕，送区定点医院", "唐志刚", "血压 178/102，输液后离院。", "stethoscope", "redText",
    ),
    TimelineEntry("1", "12月6日", "22:40", "首次发现", "周勇", "街面巡查，睡扶梯旁。", "map-pin"),
)  # fmt: skip


def people() -> tuple[ListRow, ...]:
    """Three rows of a list; photos need a running program, so they are made when asked for."""
    return (
        ListRow(
            "037", "郑德福（自述）", "临江门站 3 号口", "今天 08:00 回访", "hourglass", "amber", "037", photo=QPixmap()
        ),
        ListRow(
            "021", "蒋世明", "小什字地下通道", "回访已过期 1 天", "octagon-alert", "redText", "021", photo=QPixmap()
        ),
        ListRow("r", "第三轮街面巡查", right="05:30", icon="footprints"),
    )


class DataGallery(QWidget):
    """Header, night axis, stages, table, list, counts, photos and records."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style
        column = QVBoxLayout(self)
        edge = style.S(24)
        column.setContentsMargins(edge, style.S(14), edge, edge)
        column.setSpacing(style.S(14))
        header = PageHeader(style, "值班台", "值班员 陈国华　带班 罗敏")
        header.add_field(LineBox(style, "", "查找姓名、电话、地点", "search", "F3"))
        header.add_button(ActionButton(style, "交接班", icon="arrow-left-right", key="Ctrl+J"))
        column.addWidget(header)
        card = Card(style, "今夜", "17:30 — 次日 08:30", ruled=False)
        card.add_to_head(Label(style, "来电 9 件，已到场 6 件，最慢 21 分钟，全部在 30 分钟内", FontRole.SECONDARY))
        card.body.addWidget(NightAxis(style, night()))
        column.addWidget(card)
        column.addWidget(self._goods())
        grid = QGridLayout()
        grid.setSpacing(style.S(14))
        grid.addWidget(self._people(), 0, 0)
        grid.addWidget(self._portrait(), 0, 1)
        grid.addWidget(self._records(), 0, 2)
        for at in range(3):
            grid.setColumnStretch(at, 1)
        column.addLayout(grid)

    def _goods(self) -> QWidget:
        card = Card(self.look, padded=False)
        self.table: RowTable[Goods] = RowTable(self.look, GOODS_COLUMNS, lambda row: row.name, name="救助物资")
        self.table.set_rows(GOODS)
        self.table.setFixedHeight(self.look.S(36) + 4 * self.look.S(50) + 6)
        self.table.pick("棉被")
        card.body.addWidget(self.table)
        return card

    def _people(self) -> QWidget:
        card = Card(self.look, "在跟踪", "3 人", link="查看全部", padded=False)
        found = RowList(self.look, "在跟踪")
        found.set_rows(people())
        found.pick("037")
        found.setMinimumHeight(found.content_height())
        card.body.addWidget(found)
        return card

    def _portrait(self) -> QWidget:
        style = self.look
        card = Card(style, "画像", "由 14 次往来自动汇总")
        card.body.setSpacing(style.S(10))
        counts = (Count("临江门站 3 号口", 11, "11 次"), Count("魁星楼平台", 2, "2 次"), Count("沧白路", 1, "1 次"))
        card.body.addWidget(CountBars(style, counts, "常在哪里"))
        hours = (0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 5, 8, 7, 6, 4, 3, 2, 2, 1, 0, 0, 0, 0, 0)
        card.body.addWidget(HourBars(style, hours, (22, 23, 0, 1)))
        card.body.addWidget(StageTrack(style, STAGES))
        row = QHBoxLayout()
        row.addWidget(ThumbGrid(style, (Thumb("1", _photo(), "1月13日"), Thumb("2", _photo(), "1月9日"))), 1)
        card.body.addLayout(row)
        card.body.addStretch(1)
        return card

    def _records(self) -> QWidget:
        card = Card(self.look, "往来记录", "14 次")
        card.body.addWidget(Timeline(self.look, ENTRIES))
        card.add_to_head(Seal(self.look, 26))
        return card

    def stand(self) -> None:
        """Put the keyboard into the table."""
        self.table.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.colour("bg"))
        painter.end()


def _photo() -> QPixmap:
    picture = QPixmap(QSize(160, 120))
    picture.fill("#6B5A48")
    return picture
