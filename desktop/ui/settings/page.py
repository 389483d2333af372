"""设置: the list of sections at the left, the chosen one beside it."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QPainter, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.directory import list_places, list_teams
from desktop.duty import current_shift
from desktop.officers import list_officers
from desktop.shared_settings import this_site
from desktop.ui.appearance import ThemeMode
from desktop.ui.page import KeyHint, Page
from desktop.ui.room import Room
from desktop.ui.settings.about import program_version
from desktop.ui.settings.access_section import AccessSection
from desktop.ui.settings.backup_section import BackupSection, backup_state
from desktop.ui.settings.check_card import CheckSection
from desktop.ui.settings.finding import sections_with
from desktop.ui.settings.key_periods import KeyPeriodsSection, periods_state
from desktop.ui.settings.office import AboutSection, OfficeSection
from desktop.ui.settings.officers_section import OfficersSection
from desktop.ui.settings.own_computer import AppearanceSection, SoundSection
from desktop.ui.settings.people_section import PeopleSection
from desktop.ui.settings.print_section import PrintSection, print_state
from desktop.ui.settings.register import Register
from desktop.ui.settings.rota_section import RotaSection
from desktop.ui.settings.section import SettingsSection
from desktop.ui.settings.subjects import places_subject
from desktop.ui.settings.terms_section import TermsSection
from desktop.ui.settings.usual import UsualSection
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.page_header import PageHeader
from desktop.ui.widgets.painted_list import Mood, PaintedList
from desktop.ui.widgets.painting import draw_icon, draw_text, round_box


@dataclass(frozen=True, slots=True)
class Place:
    """One section: how it is called, how things stand in it, and how it is made when first shown."""

    key: str
    title: str
    icon: str
    make: Callable[[Room], SettingsSection]
    state: Callable[[Room], str]


def _officers(room: Room) -> str:
    cards = room.desk.read(list_officers)
    kinds = {role for card in cards for role in card.roles}
    return f"{len(cards)} 人，{len(kinds)} 种身份"


def _teams(room: Room) -> str:
    count = len(room.desk.read(list_teams))
    return f"{count} 个班组" if count else "还没编组"


def _rota(room: Room) -> str:
    shift = room.desk.read(current_shift)
    if shift is None:
        return "这一班还没排"
    names = "、".join(one.name for one in shift.officers)
    return f"这一班 {names}" if names else "这一班没有值班员"


def _look(room: Room) -> str:
    themes = {ThemeMode.LIGHT: "浅色", ThemeMode.DARK: "夜间深色", ThemeMode.BY_TIME: "按时间"}
    return f"{'大' if room.style.large else '标准'}字，{themes[room.appearance.mode]}"


def _office(room: Room) -> str:
    site = room.desk.read(this_site)
    return site.office if site else "还没定"


def _sound(room: Room) -> str:
    volume = round(room.sounds.volume * 100)
    return f"音量 {volume}%" if volume else "静音"


def _make_places(room: Room) -> SettingsSection:
    return Register(room, places_subject(room.desk))


PLACES = (
    Place("usual", "常用", "settings", UsualSection, lambda _room: "时限、班次、报送"),
    Place("officers", "用户", "users", OfficersSection, _officers),
    Place("people", "班组与人员", "contact", PeopleSection, _teams),
    Place("places", "点位", "map-pin", _make_places, lambda room: f"{len(room.desk.read(list_places))} 个"),
    Place("periods", "重点时段", "snowflake", KeyPeriodsSection, periods_state),
    Place("rota", "排班", "calendar-clock", RotaSection, _rota),
    Place("terms", "选项", "list-checks", TermsSection, lambda _room: "下拉和按钮里的词"),
    Place("look", "外观", "sun", AppearanceSection, _look),
    Place("sound", "声音", "volume-2", SoundSection, _sound),
    Place("backup", "备份", "archive", BackupSection, backup_state),
    Place("print", "打印", "printer", PrintSection, print_state),
    Place("check", "自检", "shield-check", CheckSection, lambda _room: "数据、磁盘、声音"),
    Place("access", "查看记录", "eye", AccessSection, lambda _room: "谁看了什么，谁放了行"),
    Place("office", "单位信息", "building-2", OfficeSection, _office),
    Place("about", "关于", "info", AboutSection, lambda _room: f"{program_version()} 版"),
)


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section in the list, with how things stand."""

    key: str
    icon: str
    title: str
    state: str

    @property
    def words(self) -> str:
        return f"{self.title}，{self.state}" if self.state else self.title


class SectionList(PaintedList[SectionLine]):
    """The list at the left; ↑ ↓ change the section."""

    def __init__(self, style: Style) -> None:
        super().__init__(style, "设置的各类")

    def row_height(self, row: SectionLine) -> int:  # noqa: ARG002
        """Two lines, or the name alone where not all sections would have room: none is out of sight."""
        return max(self.look.S(32), min(self.look.S(59), self._share()))

    def _share(self) -> int:
        return self.viewport().height() // max(1, self.rows.rowCount())

    @property
    def two_lines(self) -> bool:
        """Whether there is room for how things stand."""
        return self._share() >= self.look.S(42)

    def paint_row(self, painter: QPainter, box: QRectF, row: SectionLine, mood: Mood) -> None:
        """The current section on paper with a bar at its left."""
        look = self.look
        own = box.adjusted(0, 2, -1, -3)
        if mood.current:
            round_box(painter, own, look.S(8), look.colour("surface"), look.colour("line"))
            bar = QRectF(own.left(), own.center().y() - look.S(11), 3, look.S(22))
            round_box(painter, bar, 1.5, look.colour("primaryText"))
        elif mood.hovered:
            round_box(painter, own, look.S(8), look.colour("hover"))
        token = "primaryText" if mood.current else "ink2"
        draw_icon(painter, look, row.icon, token, 18, own.left() + look.S(16), own.center().y())
        left = own.left() + look.S(48)
        font = look.font(FontRole.BASE, 700 if mood.current else 500)
        above = look.S(19 if self.two_lines else 10)
        title = QRectF(left, own.center().y() - above, own.right() - left - look.S(6), look.S(20))
        draw_text(painter, title, row.title, font, look.colour("ink"))
        if self.two_lines:
            second = title.translated(0, look.S(19))
            draw_text(painter, second, row.state, look.font(FontRole.CAPTION), look.colour("ink2"))
        self.paint_focus(painter, own.adjusted(-2, 0, 2, 1), mood)


_KEYS = (
    KeyHint("↑ ↓", "换一类"), KeyHint("Tab", "到右边"), KeyHint("Ctrl+Z", "退回"), KeyHint("F2", "新接电话"),
    KeyHint("Ctrl+F", "找一项"),
)


def keys_of(section: SettingsSection) -> tuple[KeyHint, ...]:
    """Those of every section, and what only some of them can do: Ctrl+N where there is a list, and Ctrl+Enter."""
    kind = type(section)
    new = (KeyHint("Ctrl+N", "加一条"),) if kind.begin_new is not SettingsSection.begin_new else ()
    act = (KeyHint("Ctrl+Enter", "加上、备份、再查"),) if kind.primary is not SettingsSection.primary else ()
    return (*_KEYS[:4], *new, *_KEYS[4:], *act)


class SettingsPage(Page):
    """The page; `open_record` takes “rota”, “people/units”, “places/<id>”."""

    topics = frozenset({
        "setting", "site", "campaign", "officer", "officer_role", "secret", "team", "team_member", "responder", "unit",
        "place", "shift", "shift_officer", "shift_team", "term",
    })
    keys: tuple[KeyHint, ...] = _KEYS

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        self.room = room
        self._sections: dict[str, SettingsSection] = {}
        self._places = {place.key: place for place in PLACES}
        self.header = PageHeader(self.look, "设置", "改了就生效，不用点保存")
        self.box = LineBox(self.look, "", "找一项设置", "search")
        self.header.add_field(self.box)
        self.list = SectionList(self.look)
        self.stack = QStackedWidget()
        self._column, self._row = QVBoxLayout(self), QHBoxLayout()
        self._row.addWidget(self.list)
        self._row.addWidget(self.stack, 1)
        self._column.addWidget(self.header)
        self._column.addLayout(self._row, 1)
        self.box.textChanged.connect(lambda _typed: self.narrow())
        self.box.returnPressed.connect(self._go_inside)
        self.list.picked.connect(self.show_section)
        self.list.opened.connect(lambda _key: self._go_inside())
        self.look.changed.connect(self.restyle)
        room.appearance.changed.connect(self._show_states)
        for keys, act in (("Ctrl+N", self._begin_new), ("Ctrl+F", self._filter), ("Ctrl+P", self.print_out)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._show_states()
        self.list.pick("usual")
        self.restyle()

    def print_out(self) -> None:
        """Ctrl+P: what is set is not printed; where the papers are is said."""
        self.room.notices.say("设置没有要打印的表；值班表在值班与交接打印，空白表在值班台打印")

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        compact = self.height() < look.S(690)
        side = look.S(15) if look.large else 24
        self._column.setContentsMargins(side, look.S(4 if compact else 14), side, look.S(15))
        self._column.setSpacing(look.S(6 if compact else 10))
        self._row.setSpacing(look.S(18))
        self.list.setFixedWidth(look.S(178 if self.width() < look.S(1000) else 196))
        self.list.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A small window has closer lines."""
        super().resizeEvent(event)
        self.restyle()

    def refresh(self) -> None:
        """The section in front, and how the others stand."""
        self._show_states()
        if self.section is not None:
            self.section.refresh()

    @property
    def section(self) -> SettingsSection | None:
        """The section in front."""
        return self._sections.get(self.list.current_key())

    def _show_states(self) -> None:
        found = sections_with(self.box.text(), {place.key: place.title for place in PLACES})
        self.list.set_rows([
            SectionLine(place.key, place.icon, place.title, place.state(self.room))
            for place in PLACES if place.key in found
        ])
        self.header.show_sentence("改了就生效，不用点保存" if found else "没有这一项，换个词试试")

    def narrow(self) -> None:
        """Only the sections that hold what is typed stay in the list, the first of them in front."""
        self._show_states()
        rows = self.list.rows.rows()
        if rows and self.list.current_key() not in {row.key for row in rows}:
            self.list.pick(rows[0].key)

    def show_section(self, key: str) -> None:
        """Show a section; what is typed in the one before is kept."""
        if not key:
            return
        before = self.stack.currentWidget()
        if isinstance(before, SettingsSection):
            before.close_down()
        section = self._sections.get(key) or self._build(key)
        self.stack.setCurrentWidget(section)
        section.refresh()
        self.keys = keys_of(section)
        self.keys_changed.emit()

    def _build(self, key: str) -> SettingsSection:
        section = self._places[key].make(self.room)
        self._sections[key] = section
        self.stack.addWidget(section)
        return section

    def open_record(self, record: str) -> None:
        """A section, and what is to be shown in it."""
        key, _slash, rest = record.partition("/")
        if key in self._places:
            self.box.clear()
            self.list.pick(key)
            if rest and self.section is not None:
                self.section.open_record(rest)

    def first_focus(self) -> QWidget:
        """The list of sections."""
        return self.list

    def panes(self) -> list[QWidget]:
        """List and section."""
        inside = self.section.first_focus() if self.section is not None else None
        return [self.list, *([inside] if inside is not None else [])]

    def primary(self) -> None:
        """Ctrl+Enter of the section."""
        if self.section is not None:
            self.section.primary()

    def _go_inside(self) -> None:
        inside = self.section.first_focus() if self.section is not None else None
        if inside is not None:
            inside.setFocus(Qt.FocusReason.TabFocusReason)

    def _begin_new(self) -> None:
        if self.section is not None:
            self.section.begin_new()

    def _filter(self) -> None:
        section = self.section
        register = getattr(section, "current", section)
        box = register.filter if isinstance(register, Register) else self.box
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page keeps what is typed."""
        if self.section is not None:
            self.section.close_down()
        super().hideEvent(event)
