"""统计分析: where and when to look, and is it getting better; one total wherever it is shown (ui.md §13, §15)."""
from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.briefings import put_chart
from desktop.campaign import write_by_street, write_monthly
from desktop.clock import local
from desktop.errors import UserError
from desktop.figures import Cut, rows_behind
from desktop.reports.chart_documents import Chart, FigureTable
from desktop.reports.held import Place
from desktop.rules.figure_words import summary_parts
from desktop.rules.periods import Period, Span, chosen, month_of, night_of, week_until
from desktop.rules.place_hours import hour_index
from desktop.rules.time_entry import read_date
from desktop.ui.background import Job
from desktop.ui.figures.bar_list import Bar, BarList
from desktop.ui.figures.charts import charts_of
from desktop.ui.figures.heat import heat_data
from desktop.ui.figures.look import FiguresLook, look_at
from desktop.ui.figures.sentence_card import SentenceCard
from desktop.ui.figures.table_card import EVERY, FORM, NIGHTS, OTHER, PLACES, RESULTS, TableCard
from desktop.ui.figures.trend_chart import TrendChart, day_words
from desktop.ui.form_sheet import FormSheet
from desktop.ui.keys import KeyHint
from desktop.ui.page import Page
from desktop.ui.paper.campaign_forms import open_monthly_form
from desktop.ui.room import Room
from desktop.ui.rows_sheet import RowsSheet
from desktop.ui.saving import ask_where
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec
from desktop.ui.widgets.heat_map import HeatLegend, HeatMap
from desktop.ui.widgets.page_header import PageHeader
from desktop.ui.widgets.scrolled import scrolled
from desktop.ui.widgets.segmented import Segmented

_SPANS = (Span.WEEK, Span.MONTH, Span.CAMPAIGN, Span.CHOSEN)
_TRENDS, _SPREAD = "trends", "spread"
_WIDE = 1190


class FiguresPage(Page):
    """Sentence, map, then trends, outcomes and table side by side."""

    topics = frozenset({
        "call", "call_step", "contact", "contact_measure", "ticket", "governance", "movement", "claim", "person",
        "person_pair", "patrol_round", "patrol_party", "patrol_unit", "patrol_visit", "tracing_step", "place", "term",
        "setting", "service_point",
    })
    keys = (
        KeyHint("Tab", "换图和表"), KeyHint("↑↓←→", "选格"), KeyHint("Enter", "看这几件"),
        KeyHint("Ctrl+G", "放进简报"), KeyHint("F2", "新接电话"), KeyHint("Ctrl+C", "复制表格"),
    )  # fmt: skip

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        self.room = room
        self._look: FiguresLook | None = None
        self._reading: Job | None = None
        self._chosen: Period | None = None
        self._cut = Cut.SHIFT
        style = room.style
        self.header = PageHeader(style, "统计分析")
        self.spans = Segmented(style, [Choice(span.value, span.label) for span in _SPANS], "哪一段", Span.WEEK.value)
        self.copy_button = ActionButton(style, "复制表格", "plain", "copy", "Ctrl+C")
        self.brief = ActionButton(style, "放进简报", "primary", "newspaper", "Ctrl+G")
        self.sentence = SentenceCard(style)
        self.map_card = Card(style, "哪里、几点", "线索件数，中午 12 点到次日 12 点")
        self.heat, self.legend = HeatMap(style), HeatLegend(style)
        self.trend_card = Card(style, "走势", "每夜")
        self.which = Segmented(style, [Choice(_TRENDS, "每夜"), Choice(_SPREAD, "到场用时")], "看哪张图", _TRENDS,
                               pad=9, height=30)
        self.trends, self.spread = TrendChart(style), BarList(style, "到场用时")
        self.outcome_card = Card(style, "结果", "")
        self.counting = Segmented(style, [Choice("count", "人次"), Choice("people", "人")], "按人次还是按人", "count",
                                  pad=9, height=30)
        self.outcomes = BarList(style, "结果")
        self.table = TableCard(style)
        self._build()
        self._connect()
        style.changed.connect(self.restyle)
        self.restyle()

    def _build(self) -> None:
        for part in (self.spans, self.copy_button, self.brief):
            self.header.add_button(part)
        self.map_card.add_to_head(self.legend)
        self.map_card.body.addWidget(self.heat, 1)
        self.trend_card.add_to_head(self.which)
        self.trend_card.body.addWidget(self.trends, 1)
        self.trend_card.body.addWidget(self.spread)
        self.spread.hide()
        self.outcome_card.add_to_head(self.counting)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.outcomes)
        inside.addStretch(1)
        self.outcome_card.body.addWidget(scrolled(inside), 1)
        self._column, self._lower = QVBoxLayout(self), QHBoxLayout()
        for card, share in ((self.trend_card, 39), (self.outcome_card, 31), (self.table, 42)):
            self._lower.addWidget(card, share)
        for widget in (self.header, self.sentence):
            self._column.addWidget(widget)
        self._column.addWidget(self.map_card, 52)
        self._column.addLayout(self._lower, 48)

    def _connect(self) -> None:
        self.spans.chosen.connect(self.choose_span)
        self.copy_button.clicked.connect(self.copy)
        self.table.print.clicked.connect(self.print_form)
        self.table.export.clicked.connect(self.export_table)
        self.brief.clicked.connect(self.put_into_briefing)
        self.heat.opened.connect(self.open_cell)
        self.trends.opened.connect(self._open_night)
        self.spread.opened.connect(self._open_spread)
        self.outcomes.opened.connect(self._open_outcome)
        self.which.chosen.connect(self._show_which)
        self.counting.chosen.connect(lambda _value: self._show_outcomes())
        self.table.opened.connect(self._open_line)
        self.table.cut_chosen.connect(self._choose_cut)
        for key, act in (
            ("Ctrl+G", self.put_into_briefing), ("Ctrl+C", self.copy), ("Ctrl+P", self.print_form),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def restyle(self) -> None:
        """Set the gaps anew; in a narrow or low window the outcomes stand in the table alone."""
        look = self.look
        compact = self.width() < look.S(_WIDE) or self.height() < look.S(700)
        side, gap = look.S(18 if compact else 24), look.S(10 if compact else 14)
        self._column.setContentsMargins(side, look.S(10), side, look.S(10 if compact else 16))
        self._column.setSpacing(look.S(8 if compact else 12))
        self._lower.setSpacing(gap)
        self.legend.setVisible(self.width() >= look.S(980))
        self.outcome_card.setVisible(not compact)
        self.sentence.setVisible(self.height() >= look.S(560))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow windows have fewer columns."""
        super().resizeEvent(event)
        self.restyle()

    def first_focus(self) -> QWidget:
        """The map: this week."""
        return self.heat

    def panes(self) -> list[QWidget]:
        """Map, trends, outcomes, table: Tab walks through them too."""
        return [self.heat, self.trends, self.outcomes, self.table]

    def primary(self) -> None:
        """放进简报."""
        self.put_into_briefing()

    # The period.

    def period(self) -> Period:
        """The one chosen; the week ends with the night that is running."""
        last = night_of(self.room.ticker.now())
        match Span(self.spans.value()):
            case Span.MONTH:
                return month_of(last, nights=True)
            case Span.CAMPAIGN:
                first, end = self._look.window if self._look is not None else (last, last)
                return Period(first, max(first, min(end, last)), Span.CAMPAIGN, nights=True)
            case Span.CHOSEN if self._chosen is not None:
                return self._chosen
            case _:
                return week_until(last, nights=True)

    def choose_span(self, value: str) -> None:
        """Another period; 自选 asks for its days."""
        self.spans.choose(value)
        if Span(value) is Span.CHOSEN:
            self._ask_days()
        else:
            self.refresh()

    def _ask_days(self) -> None:
        now = self.period()
        fields = tuple(
            FieldSpec(name, label, FieldKind.DATE, "required", parse=self._day, show=str)
            for name, label in (("first", "第一天"), ("last", "最后一天"))
        )
        self.room.sheets.open(FormSheet(
            self.room, "自选哪几天", fields, keeps="", act="看这一段", write=self._take_days, columns=2,
            sentence_="每一夜从当天中午 12 点算到次日中午 12 点。",
            values={"first": date.fromisoformat(now.first), "last": date.fromisoformat(now.last)},
            fields_of={"period.order": "last", "period.unclear": "first"},
        ))

    def _day(self, text: str) -> date | None:
        try:
            return read_date(text, local(self.room.ticker.now()).date())
        except UserError:
            return None

    def _take_days(self, values: dict[str, object]) -> str:
        self._chosen = chosen(str(values["first"]), str(values["last"]), nights=True)
        self.refresh()
        return self._chosen.words

    # Reading.

    def refresh(self) -> None:
        """Read everything of the period again, off the main thread; only the latest reading is shown."""
        if self._reading is not None:
            self._reading.cancel()
        period, cut = self.period(), self._cut
        compare = period.span is not Span.CAMPAIGN
        self._reading = self.room.background.run(
            lambda _progress: self.room.desk.read(look_at, period=period, cut=cut, compare=compare),
            receiver=self, on_result=self._show, on_error=self._failed,
        )

    def _failed(self, error: BaseException) -> None:
        self._reading = None
        if not isinstance(error, UserError):
            raise error
        self.room.notices.error(error)

    def _show(self, look: object) -> None:
        assert isinstance(look, FiguresLook)
        first = self._look is None
        self._look, self._reading = look, None
        if first and Span(self.spans.value()) is Span.CAMPAIGN:
            self.refresh()
            return
        self.header.show_sentence(look.period.words)
        aside = f"{look.alone} 件出在没人去巡的钟点" if look.alone else ""
        self.sentence.show_parts(summary_parts(look.summary), aside)
        data = heat_data(look.grid)
        self.heat.show_data(data)
        self.legend.show_data(data)
        self.trends.show_nights(look.nights, look.summary.limit)
        self.trend_card.show_caption("每夜" if self.which.value() == _TRENDS else f"{look.summary.arrived} 件到场")
        self.spread.show_groups([("", [
            Bar(label, label, len(rows), late=nth == len(look.spread) - 1)
            for nth, (label, rows) in enumerate(look.spread)
        ])])
        self._show_outcomes()
        self.table.show_look(look)

    def _show_outcomes(self) -> None:
        look = self._look
        if look is None:
            return
        by_people = self.counting.value() == "people"
        groups: dict[str, list[Bar]] = {}
        for one in look.outcomes:
            unit = "件" if one.group == "线索结果" else "人" if by_people else "人次"
            value = one.people if by_people else one.count
            groups.setdefault(one.group, []).append(Bar(f"{one.group}/{one.code}", one.label, value, unit))
        self.outcomes.show_groups(list(groups.items()))
        self.outcome_card.show_caption(f"{look.total} 件")

    def _show_which(self, value: str) -> None:
        self.trends.setVisible(value == _TRENDS)
        self.spread.setVisible(value == _SPREAD)
        if self._look is not None:
            self.trend_card.show_caption(
                "每夜" if value == _TRENDS else f"{self._look.summary.arrived} 件到场")

    def _choose_cut(self, value: str) -> None:
        self._cut = Cut(value)
        self.refresh()

    # The rows behind the numbers.

    def open_rows(self, title: str, ids: tuple[str, ...]) -> None:
        """The list of what was counted."""
        if not ids:
            self.room.notices.say("这个数是 0，后面没有记录")
            return
        self.room.sheets.open(RowsSheet(self.room, title, ids))

    def open_cell(self, place: str, hour: int) -> None:
        """The clues of one place in one hour; of 其余 n 处 those of all places in it."""
        look = self._look
        if look is None:
            return
        named = {row.place for row in look.grid.rows if row.place}
        row = next((one for one in look.grid.rows if (one.place or one.name) == place), None)
        ids = tuple(
            fact.id for fact in look.facts
            if (hour_index(fact.at) + 12) % 24 == hour
            and (fact.place == place if place in named else fact.place not in named)
        )
        self.open_rows(f"{row.name if row else place}，{hour} 点", ids)

    def _open_night(self, at: int) -> None:
        if self._look is not None:
            night = self._look.nights[at]
            self.open_rows(f"{day_words(night.day)}夜", night.rows)

    def _open_spread(self, key: str) -> None:
        if self._look is not None:
            self.open_rows(f"到场用时 {key}", dict(self._look.spread).get(key, ()))

    def _open_outcome(self, key: str) -> None:
        found = next((o for o in self._look.outcomes if f"{o.group}/{o.code}" == key), None) if self._look else None
        if found is not None:
            self.open_rows(found.label, found.rows)

    def _open_line(self, tab: str, key: str) -> None:
        look = self._look
        if look is None:
            return
        if tab == NIGHTS:
            rows = next((night.rows for night in look.nights if night.day == key), tuple(f.id for f in look.facts))
            self.open_rows(f"{day_words(key)}夜" if key != "total" else "全部线索", rows)
        elif tab == RESULTS:
            self._open_outcome(key)
        elif tab == EVERY:
            self._open_figure(key)
        elif tab == FORM:
            found = next((one for _name, own in look.monthly for one in own if one.key == key), None)
            if found is not None:
                self.open_rows(found.label, found.rows)
        elif tab in (PLACES, OTHER):
            self._open_slice(Cut.PLACE if tab == PLACES else look.cut, key)

    def _open_figure(self, key: str) -> None:
        look = self._look
        if look is not None:
            ids = self.room.desk.read(rows_behind, key=key, start=look.period.start, end=look.period.end)
            self.open_rows(look.figures[key].label, ids)

    def _open_slice(self, cut: Cut, key: str) -> None:
        """The clues of a slice, or its contacts where it has no clue."""
        look = self._look
        if look is None:
            return
        only = {} if key == "total" else {cut: "" if key == "-" else key}
        start, end = look.period.start, look.period.end
        ids = self.room.desk.read(rows_behind, key="calls", only=only, start=start, end=end)
        ids = ids or self.room.desk.read(rows_behind, key="contacts", only=only, start=start, end=end)
        self.open_rows(next((row.label for row in look.slices if row.value == key), cut.label), ids)

    # Leaving the page.

    def copy(self) -> None:
        """复制表格: the table in front, to be pasted into WPS."""
        lines = self.table.copy().count("\n")
        self.room.notices.say(f"已复制 {lines} 行，可以粘到 WPS 表格里")

    def print_form(self) -> None:
        """月报表 of the days in front, by civil days, as civil affairs counts (domain.md §2.2)."""
        period = self.period()
        open_monthly_form(self.room, Period(period.first, period.last, period.span))

    def export_table(self) -> QFileDialog:
        """月报表, or 各街道汇总 as a bureau hands it on (N5.2), of the days in front as a workbook."""
        period = self.period()
        if self.table.tabs.value() == FORM:
            # By civil days, as civil affairs counts.
            period, name, write = Period(period.first, period.last, period.span), "救助情况月报表", write_monthly
        else:
            name, write = "各街道汇总", write_by_street

        def written(path: Place) -> object:
            return self.room.desk.read(write, path=path, start=period.start, end=period.end)

        return ask_where(self.room, self, title=f"导出{name}", name=f"{name}_{period.first}_{period.last}.xlsx",
                         what="Excel 工作簿", write=written)

    def put_into_briefing(self) -> None:
        """放进简报: choose which chart, one act."""
        if self._look is None:
            return
        charts = charts_of(self._look)
        spec = FieldSpec("which", "放哪一张", FieldKind.CARDS, "required",
                         choices=tuple(Choice(name, name) for name in charts))
        self.room.sheets.open(FormSheet(
            self.room, "放进简报", (spec,), keeps="", act="放进去", values={"which": next(iter(charts))},
            write=lambda values: self._put(str(values["which"]), charts),
            sentence_="小于 3 的数不写明。放进去以后随简报一起定稿，不再跟着记录变。",
        ))

    def _put(self, name: str, charts: dict[str, Chart | FigureTable]) -> str:
        self.room.desk.do(put_chart, figure=charts[name])
        return f"“{name}”已放进简报"
