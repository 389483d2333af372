"""街面巡查: rounds as columns, places as rows, every cell saved at once; at the right whoever was found."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop import patrols
from desktop.clock import DAY
from desktop.errors import UserError
from desktop.patrols import Board, CellState
from desktop.rules.shifts import noon_bounds
from desktop.rules.wording import sentence
from desktop.ui.conflict_bar import ConflictBar
from desktop.ui.keys import KeyHint
from desktop.ui.page import Page
from desktop.ui.patrols.board_grid import BoardGrid
from desktop.ui.patrols.further import FORCES, JOINT, SEASON, FurtherViews, PrintAction
from desktop.ui.patrols.heat import NIGHTS, heat_data
from desktop.ui.patrols.level_sheet import level_sheet
from desktop.ui.patrols.night_bars import day_words
from desktop.ui.patrols.paper_round import PaperRoundSheet
from desktop.ui.patrols.party_cards import PartyCards
from desktop.ui.patrols.round_sheets import begin_sheet, end_sheet
from desktop.ui.patrols.visit_panel import VisitPanel
from desktop.ui.patrols.visit_sheet import VisitSheet
from desktop.ui.room import Room
from desktop.ui.widgets.bars import InlineBar
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.heat_map import HeatLegend, HeatMap
from desktop.ui.widgets.page_header import PageHeader
from desktop.ui.widgets.segmented import Segmented

PANEL = 336
TONIGHT, NIGHTS_VIEW = "tonight", "nights"
_TITLES = {NIGHTS_VIEW: "哪里、几点", SEASON: "每夜", FORCES: "参与力量", JOINT: "联合行动"}
LOG, PAPER_ROUND, VIEW_OF, JOINT_DRAFT = "log", "paper", "view/", "joint/"
Print = Callable[[Room, Board], None]


_KEYS = (
    KeyHint("↑↓←→", "选格"), KeyHint("Space", "无人"), KeyHint("1–9", "有几人"), KeyHint("M", "没到"),
    KeyHint("F7", "登记这个点"), KeyHint("Del", "清掉这一格"), KeyHint("Enter", "登记见到的人"),
    KeyHint("Ctrl+N", "出发"), KeyHint("Ctrl+P", "打印签到表"), KeyHint("Ctrl+Enter", "记成一次救助"),
)
_VIEW_KEYS = (
    KeyHint("↑↓", "选一行"), KeyHint("Enter", "打开"), KeyHint("F7", "登记这个点"), KeyHint("Ctrl+N", "记一条"),
    KeyHint("Ctrl+P", "打印"), KeyHint("F2", "新接电话"),
)


class PatrolsPage(Page):
    """The night on the left, the cell where the keyboard stands on the right.

    Args:
        print_round: shows the paper of a round, or the blank sheet for the next one.
        print_action: shows the 联合行动记录 of an action.
        mobilise: opens the sheet of 动员社会力量.

    Signal ``history_asked``: a record whose 改动记录 is wanted, and what it is called.
    """

    history_asked = Signal(str, str)

    topics = frozenset({
        "patrol_round", "patrol_visit", "patrol_party", "patrol_unit", "patrol_stop", "patrol_find", "patrol_night",
        "place", "weather_warning", "call", "call_step", "contact", "follow_up_step", "setting", "team", "balance",
        "photo", "governance", "key_period", "mobilisation", "informant", "joint_action", "joint_unit", "joint_round",
    })
    keys: tuple[KeyHint, ...] = ()

    def __init__(
        self, room: Room, print_round: Print, print_action: PrintAction, mobilise: Callable[[Room], None]
    ) -> None:
        super().__init__(room.style)
        self.room, self._print, self._mobilise = room, print_round, mobilise
        self.keys = _KEYS
        self._board: Board | None = None
        self._past: int | None = None
        self.further = FurtherViews(room, print_action)
        self._recogniser = room.recogniser
        look = room.style
        self.header = PageHeader(look, "街面巡查")
        self.photo = ActionButton(look, "从手机导入", "plain", "image-plus")
        self.print = ActionButton(look, "打印签到表", "plain", "printer", "Ctrl+P")
        self.mark = ActionButton(look, "登记这个点", "plain", "footprints", "F7")
        self.banner = InlineBar(look, "blue", "", "snowflake", "换档")
        self.torn = ConflictBar(room)
        self.parties = PartyCards(look)
        self.grid = BoardGrid(look)
        self.panel = VisitPanel(room, self._recogniser)
        stretches = [Choice(TONIGHT, "今夜"), Choice(NIGHTS_VIEW, "近七夜"), Choice(SEASON, "整个行动"),
                     Choice(FORCES, "力量"), Choice(JOINT, "联合")]
        self.view = Segmented(look, stretches, "看哪一段", TONIGHT, height=30, pad=9)
        self.back = ActionButton(look, "回到今夜", "quiet", "arrow-left", size="small")
        self.told = ActionButton(look, "记一次动员", "quiet", "megaphone", size="small")
        self.begin = ActionButton(look, "出发", "quiet", "play", "Ctrl+N", size="small")
        self.end = ActionButton(look, "收队", "quiet", "house", size="small")
        self.paper = ActionButton(look, "补录纸上的一轮", "quiet", "notebook-pen", size="small")
        self.heat, self.legend = HeatMap(look), HeatLegend(look, quiet="去了没人")
        self.empty = EmptyState(look, "今夜还没有巡查记录，", "出门前按 F7 登记。", "footprints", "出发", "F7")
        self._build()
        self._connect()
        look.changed.connect(self.restyle)
        self.restyle()

    def _build(self) -> None:
        look = self.room.style
        for button in (self.photo, self.print, self.mark):
            self.header.add_button(button)
        self.table = Card(look, "今夜", "", padded=False)
        for part in (self.back, self.told, self.paper, self.end, self.begin, self.view):
            self.table.add_to_head(part)
        self.inside = QStackedWidget()
        heat = QWidget()
        around = QVBoxLayout(heat)
        around.setContentsMargins(look.S(17), look.S(8), look.S(17), look.S(8))
        around.addWidget(self.legend)
        around.addWidget(self.heat, 1)
        for shown in (self.grid, heat, self.empty, self.further):
            self.inside.addWidget(shown)
        self.table.body.addWidget(self.inside, 1)
        self.side = Card(look, padded=False)
        self.side.body.addWidget(self.panel)
        self._column, self._left, self._row = QVBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        self._left.addWidget(self.parties)
        self._left.addWidget(self.table, 1)
        self._row.addLayout(self._left, 1)
        self._row.addWidget(self.side)
        self._column.addWidget(self.header)
        self._column.addWidget(self.banner)
        self._column.addWidget(self.torn)
        self._column.addLayout(self._row, 1)

    def _connect(self) -> None:
        self.grid.marked.connect(self.write_heads)
        self.grid.asked_why.connect(self.ask_why)
        self.grid.cleared.connect(self.clear)
        self.grid.picked.connect(lambda _place, _patrol: self._show_panel())
        self.grid.opened.connect(lambda _place, _patrol: self.open_panel())
        self.panel.clue.connect(lambda call: self.room.navigator.go("calls", call))
        self.view.chosen.connect(self.turn)
        self.back.clicked.connect(lambda: self.turn(TONIGHT))
        self.told.clicked.connect(lambda: self._mobilise(self.room))
        self.banner.acted.connect(self.choose_level)
        self.further.night.connect(lambda start: self.show_night(int(start)))
        self.further.opened.connect(self._go)
        self.further.counted.connect(self.table.show_caption)
        for part in (self.further, self.panel):
            part.history_asked.connect(self.history_asked)
        self.empty.pressed.connect(self.set_out)
        for button, act in (
            (self.begin, self.set_out), (self.end, self.come_home), (self.paper, self.enter_paper),
            (self.mark, self.log_here), (self.print, self.print_out), (self.photo, self.take_photos),
        ):
            button.clicked.connect(act)
        for key, act in (("Ctrl+N", self.begin_new), ("Ctrl+P", self.print_out)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _compact(self) -> bool:
        return self.width() < self.look.S(1180) or self.height() < self.look.S(680)

    def restyle(self) -> None:
        """Set the gaps anew; where there is no room the right column goes first (ui.md §15)."""
        look, compact = self.look, self._compact()
        side, gap = look.S(18 if compact else 24), look.S(10 if compact else 14)
        self._column.setContentsMargins(side, look.S(12), side, look.S(10 if compact else 16))
        self._column.setSpacing(gap)
        self._left.setSpacing(gap)
        self._row.setSpacing(look.S(16))
        self.side.setVisible(not compact and self.view.value() == TONIGHT)
        self.side.setFixedWidth(look.S(PANEL))
        self.parties.set_compact(compact)
        if self.grid.compact != compact:
            self.grid.compact = compact
            self.grid.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The right column leaves where it has no room."""
        super().resizeEvent(event)
        self.restyle()

    # Reading.

    def refresh(self) -> None:
        """Shows the night as it stands; the cell of the keyboard stays."""
        board = self._board = self.room.desk.read(patrols.board, at=self._past)
        running = board.running
        self.header.show_sentence(board.summary)
        self._show_banner(board)
        shown = running or (board.rounds[-1] if board.rounds else None)
        self.parties.show_parties(shown.parties if shown else ())
        self._show_view(board)
        self.torn.show_records(_records(board))
        tonight = self.view.value() == TONIGHT
        now = tonight and self._past is None
        for part, wanted in (
            (self.side, tonight and not self._compact()), (self.parties, tonight and shown is not None),
            (self.paper, now), (self.end, tonight and running is not None),
            (self.begin, now and running is None and bool(board.rounds)), (self.back, tonight and not now),
            (self.told, self.view.value() == FORCES),
        ):
            part.setVisible(wanted)
        self.mark.setText("登记这个点" if running else "出发")
        keys = _KEYS if tonight else _VIEW_KEYS
        if keys is not self.keys:
            self.keys = keys
            self.keys_changed.emit()
        self._show_panel()

    def _show_view(self, board: Board) -> None:
        """The part that is in front, with its title; parts that nobody has asked for yet are not made."""
        value = self.view.value()
        past = f"{day_words(board.level.night)}夜" if self._past is not None else ""
        self.table.title.show_text(_TITLES.get(value, past))
        self.table.title.setVisible(bool(self.table.title.text))
        if value == TONIGHT:
            self.grid.show_board(board)
            self.inside.setCurrentWidget(self.grid if board.rounds or self._past is not None else self.empty)
            self.table.show_caption(_asked(board))
        elif value == NIGHTS_VIEW:
            self._show_nights(board)
            self.inside.setCurrentIndex(1)
            self.table.show_caption("见到的人次，中午 12 点到次日 12 点")
        else:
            self.inside.setCurrentWidget(self.further)
            self.further.show_part(value)

    def _go(self, page: str, record: str) -> None:
        if page == "patrols":
            self.open_record(record)
        else:
            self.room.navigator.go(page, record)

    def turn(self, value: str) -> None:
        """Another part of the page; 今夜 is always this night."""
        self._past = None
        self.view.choose(value)
        self.refresh()

    def show_night(self, at: int) -> None:
        """The night of an instant as it was: its rounds, its gaps, and what may still be put in order."""
        start, _end = noon_bounds(at)
        self._past = None if start == noon_bounds(self.room.ticker.now())[0] else at
        self.view.choose(TONIGHT)
        self.refresh()

    def _show_banner(self, board: Board) -> None:
        level = board.level
        cold = f"，今夜最低 {level.lowest} ℃" if level.lowest is not None else ""
        warned = f"{level.warning}预警{cold}　" if level.warned != "normal" else ""
        if level.raised:
            warned = f"{'、'.join(level.periods)}，重点时段　"
        chosen = f"已改按{level.name}档　" if level.chosen else ""
        amber = any(row.coverage.amber for row in board.rows) and level.level == "normal"
        first = (warned or chosen).rstrip("　")
        words = (first, board.banner) if first else (board.banner, "")
        self.banner.show_notice("amber" if amber else "blue", words[0], "snowflake", "换档", words[1])

    def _show_nights(self, board: Board) -> None:
        found = self.room.desk.read(
            patrols.visits_by_place_hour, start=board.end - NIGHTS * DAY, end=board.end
        )
        data = heat_data(found)
        self.heat.show_data(data)
        self.legend.show_data(data)

    def _show_panel(self) -> None:
        board, found = self._board, self.grid.current()
        row = self.grid.current_row()
        patrol = None
        if board is not None and found is not None:
            patrol = next((one for one in board.rounds if one.id == found[1]), None)
        self.panel.show_cell(row, patrol, self.grid.current_cell())

    # Places.

    def first_focus(self) -> QWidget | None:
        """The running round, or what is in front."""
        if self.view.value() != TONIGHT:
            return self.panes()[0]
        return self.grid if self._board is not None and self._board.rounds else self.empty

    def panes(self) -> list[QWidget]:
        """Table, panel; or the part in front and the switch."""
        value = self.view.value()
        if value != TONIGHT:
            front = self.heat if value == NIGHTS_VIEW else self.further.first_focus(value)
            return [front, self.view]
        return [self.grid, *([self.panel] if not self.side.isHidden() else [])]

    def open_record(self, record: str) -> None:
        """A place: its cell of the running or last round; a round: its first cell in its night. ``LOG`` is F7,
        ``PAPER_ROUND`` the sheet that was left half typed."""
        if record == LOG:
            self.log_here()
            return
        if record.startswith(VIEW_OF):
            self.turn(record.removeprefix(VIEW_OF))
            return
        if record == PAPER_ROUND:
            self.enter_paper()
            return
        if record.startswith(JOINT_DRAFT):
            self.turn(JOINT)
            self.further.joint_part().go_on(record.removeprefix(JOINT_DRAFT))
            return
        at = self.room.desk.read(patrols.round_start, patrol=record)
        if at is not None:
            self.show_night(at)
        elif self._past is not None or self.view.value() != TONIGHT:
            self.turn(TONIGHT)
        board = self._board or self.room.desk.read(patrols.board)
        asked = next((at for at, one in enumerate(board.rounds) if one.id == record), None)
        if asked is not None:
            first = next((row.place for row in board.rows if row.cells[asked].state is not CellState.NOT_ON_ROUTE), "")
            self.grid.stand_on(first, record)
            return
        shown = board.running or (board.rounds[-1] if board.rounds else None)
        if not self.grid.stand_on(record, shown.id if shown else "") and all(row.place != record for row in board.rows):
            self.room.notices.say("没有找到这一轮巡查，可能已经作废")

    # Acts.

    def primary(self) -> None:
        """Ctrl+Enter: 记成一次救助, or the reason of 未到."""
        if self.side.isHidden():
            self.open_panel()
        else:
            self.panel.primary()

    def log_here(self) -> None:
        """F7: the next place of the running round; without one, 出发."""
        if self.room.desk.read(patrols.board).running is None:
            self.set_out()
            return
        if self.view.value() != TONIGHT or self._past is not None:
            self.turn(TONIGHT)
        board = self._board = self.room.desk.read(patrols.board)
        self.grid.show_board(board)
        self.grid.stand_on_next()
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin_new(self) -> None:
        """Ctrl+N: 出发, or a record of the part in front."""
        if self.view.value() == JOINT:
            self.further.joint_part().begin()
        elif self.view.value() == FORCES:
            self._mobilise(self.room)
        else:
            self.set_out()

    def set_out(self) -> None:
        """出发: the sheet with one line for each team; a round that is out comes home first."""
        board = self.room.desk.read(patrols.board)
        if board.running is not None:
            self.room.notices.say(sentence(UserError("patrol.running", name=board.running.name)))
            return
        self.room.sheets.open(begin_sheet(self.room, board))

    def reopen(self, form: str, of: str) -> None:
        """出发 and 收队, or the cell in which a find was half written."""
        running = self.room.desk.read(patrols.board).running
        if form == "patrols.begin" and running is None:
            self.set_out()
        elif form == "patrols.end" and running is not None and running.id == of:
            self.come_home()
        elif form in ("patrols.found", "patrols.missed"):
            self.open_record(of.split("/")[1])

    def come_home(self) -> None:
        """收队."""
        running = self._board.running if self._board is not None else None
        if running is not None:
            self.room.sheets.open(end_sheet(self.room, running))

    def enter_paper(self) -> None:
        """A round that was walked with a printed sheet."""
        self.room.sheets.open(PaperRoundSheet(self.room, self.room.desk.read(patrols.board)))

    def write_heads(self, place: str, patrol: str, people: int) -> None:
        """One key, one visit, saved at once with 撤销."""
        name = self._name(place)
        if self._run(lambda: self.room.desk.do(patrols.mark_visit, patrol=patrol, place=place, people=people)):
            self.room.say(f"{name} 记为{f'有人 {people}' if people else '无人'}")

    def ask_why(self, place: str, patrol: str) -> None:
        """未到: the reason is asked in the panel."""
        self.grid.stand_on(place, patrol)
        sheet = VisitSheet(self.room, self._recogniser, self._name(place))
        board = self._board
        row = self.grid.current_row()
        shown = next((one for one in board.rounds if one.id == patrol), None) if board is not None else None
        sheet.panel.ask_why(row, shown)
        self.room.sheets.open(sheet)

    def clear(self, place: str, patrol: str) -> None:
        """The cell was written by mistake."""
        self.grid.stand_on(place, patrol)
        cell = self.grid.current_cell()
        if cell is None or not cell.visit:
            return
        visit = cell.visit

        def act() -> None:
            seen = self.room.desk.read(lambda reading: reading.seen(visit))
            self.room.desk.do(patrols.clear_visit, visit=visit, seen=seen)

        if self._run(act):
            self.room.say(f"{self._name(place)} 这一格已清掉")

    def open_panel(self) -> None:
        """Enter: into the panel, or the same in a sheet where there is no room beside."""
        if not self.side.isHidden():
            target = self.panel.first_focus()
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
            return
        found, board = self.grid.current(), self._board
        if found is None or board is None:
            return
        sheet = VisitSheet(self.room, self._recogniser, self._name(found[0]))
        patrol = next((one for one in board.rounds if one.id == found[1]), None)
        sheet.panel.show_cell(self.grid.current_row(), patrol, self.grid.current_cell())
        sheet.panel.clue.connect(lambda call: self.room.navigator.go("calls", call))
        sheet.panel.history_asked.connect(self.history_asked)
        self.room.sheets.open(sheet)

    def choose_level(self) -> None:
        """换档 for this night."""
        if self._board is not None:
            self.room.sheets.open(level_sheet(self.room, self._board))

    def take_photos(self) -> None:
        """Photos of the place where the keyboard stands, from a phone by USB or from files."""
        if self.panel.photos.isHidden():
            self.room.notices.say("先在表里选一个去过的点位，照片放在它下面")
        else:
            self.panel.photos.ask_files()

    def print_out(self) -> None:
        """Ctrl+P: the sheet of the round, blank for the next one where none is out; 联合行动记录 where those stand."""
        if self.view.value() == JOINT:
            self.further.joint_part().print_out()
        elif self._board is not None:
            self._print(self.room, self._board)

    def _run(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as error:
            self.room.notices.error(error)
            return False
        return True

    def _name(self, place: str) -> str:
        rows = self._board.rows if self._board is not None else ()
        return next((row.name for row in rows if row.place == place), "")


def _records(board: Board) -> list[str]:
    """The rounds of the night and their visits, in which what another PC wrote may stand against ours."""
    visits = [cell.visit for row in board.rows for cell in row.cells if cell.visit]
    return [*(one.id for one in board.rounds), *visits]


def _asked(board: Board) -> str:
    """“12 处，第三轮还剩 4 处”."""
    running = board.running
    left = f"，{running.name}还剩 {running.stops - running.reached} 处" if running else ""
    return f"{len(board.rows)} 处{left}"
