"""排班: who is on at a day and a night, copied from before, and what the coming days lack."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import directory, duty, officers
from desktop.clock import DAY, day_bounds, local
from desktop.directory import active_people
from desktop.duty import Gap, GapKind, ShiftCard
from desktop.errors import UserError
from desktop.rules.shifts import SHIFT_NAMES, ShiftKind, day_name, duty_day, shifts_of
from desktop.rules.time_entry import read_date
from desktop.rules.wording import sentence
from desktop.shared_settings import shift_times
from desktop.ui.room import Room
from desktop.ui.settings.section import SettingsSection, allowed, scrolled, stacked, who_may
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton, IconButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.chips import Choice, MultiChips
from desktop.ui.widgets.date_box import DateBox
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import ChoiceBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.vocabulary import Right

AHEAD = 14
"""How many days the gaps are looked for."""
BACK = 35
"""How many days back a shift of the same kind is looked for to copy."""
_GAP_WORDS = {
    GapKind.UNCOVERED: "没有人值班", GapKind.NO_OFFICER: "没有值班员", GapKind.NO_LEADER: "没有带班领导",
}


class ShiftEditor(Card):
    """One shift of a day: 带班领导, 值班员, 巡查组; every choice counts at once."""

    def __init__(self, room: Room, kind: ShiftKind, last: Callable[[], ShiftCard | None]) -> None:
        super().__init__(room.style, SHIFT_NAMES[kind], " ", "抄上一次", "copy")
        self.room, self.kind, self._last = room, kind, last
        self.day = ""
        self.shift: ShiftCard | None = None
        look = self.look
        self.leader = ChoiceBox(look, (), "还没定")
        self.officers = MultiChips(look, (), "值班员")
        self.teams = MultiChips(look, (), "巡查组")
        self.leader_field = Field(look, "带班领导", self.leader)
        self.officers_field = Field(look, "值班员", self.officers)
        self.teams_field = Field(look, "出去的班组", self.teams)
        self.error = Label(look, "", FontRole.SECONDARY, "redText", icon="circle-alert")
        self.body.setSpacing(look.S(8))
        for part in (self.leader_field, self.officers_field, self.teams_field, self.error):
            self.body.addWidget(part)
        for editor in (self.leader, self.officers, self.teams):
            editor.chosen.connect(lambda _value: self.keep())
        self.link_clicked.connect(self.copy_last)

    def show_choices(self, people: Sequence[Choice], users: Sequence[Choice], teams: Sequence[Choice]) -> None:
        """Who can be chosen."""
        self.leader.set_choices([Choice("", "还没定"), *people])
        self.officers.set_choices(users)
        self.teams.set_choices(teams)
        self.teams_field.set_caption("" if teams else "还没有班组，先到“班组与人员”里建")

    def show_shift(self, day: str, shift: ShiftCard | None, free: bool) -> None:
        """The shift of a day, or an empty one."""
        self.day, self.shift = day, shift
        self.leader.choose(shift.leader.id if shift and shift.leader else "")
        self.officers.choose(*((one.id for one in shift.officers) if shift else ()))
        self.teams.choose(*((entry.team.id for entry in shift.teams) if shift else ()))
        starts, ends = (shift.starts, shift.ends) if shift else self.room.desk.read(
            duty.hours_of, duty_day=day, kind=self.kind
        )
        after = "次日 " if local(ends).date() > local(starts).date() else ""
        self.show_caption(f"{local(starts):%H:%M} — {after}{local(ends):%H:%M}" if free else who_may(Right.EDIT_ROSTER))
        for editor in (self.leader, self.officers, self.teams):
            editor.setEnabled(free)
        self.link.setVisible(free and shift is None)
        self.error.hide()

    def keep(self) -> None:
        """Plan the shift as it is chosen now."""
        leads = {entry.team.id: entry.own_lead for entry in self.shift.teams} if self.shift else {}
        self._plan(
            self.officers.values(), self.leader.value() or None,
            {team: leads.get(team) for team in self.teams.values()},
        )

    def copy_last(self) -> None:
        """The same people as at the last shift of this kind."""
        last = self._last()
        if last is None:
            self._show_error(f"最近一个月没有排过{SHIFT_NAMES[self.kind]}")
            return
        able = {card.id for card in self.room.desk.read(officers.list_officers)}
        people = {one.id for one in self.room.desk.read(active_people)}
        teams = {team.id for team in self.room.desk.read(directory.list_teams)}
        self._plan(
            [one.id for one in last.officers if one.id in able],
            last.leader.id if last.leader and last.leader.id in people else None,
            {entry.team.id: entry.own_lead for entry in last.teams if entry.team.id in teams},
        )

    def _plan(self, users: Sequence[str], leader: str | None, teams: dict[str, str | None]) -> None:
        shift = self.shift
        try:
            self.room.desk.do(
                duty.set_shift, duty_day=self.day, kind=self.kind, officers=users, leader=leader, teams=teams,
                starts=shift.starts if shift else None, ends=shift.ends if shift else None,
                note=shift.note if shift else "", seen=shift.seen if shift else None,
            )
        except UserError as error:
            self._show_error(sentence(error))
            return
        self.room.say(f"{day_name(self.day)} {SHIFT_NAMES[self.kind]}排好了")

    def _show_error(self, words: str) -> None:
        self.error.show_text(words)
        self.error.show()


class RotaSection(SettingsSection):
    """A day with its shifts at the left, what the coming days lack at the right."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        look = self.look
        self.day = DateBox(look, self._read, lambda value: day_name(str(value)))
        self.before = IconButton(look, "chevron-left", "前一天", framed=True)
        self.after = IconButton(look, "chevron-right", "后一天", framed=True)
        self.whole_month = ActionButton(look, "抄上月", "plain", "copy", size="small")
        self.editors: dict[ShiftKind, ShiftEditor] = {
            kind: ShiftEditor(room, kind, partial(self._last_of, kind)) for kind in ShiftKind
        }
        self.gap_card = Card(look, "缺口", " ", padded=False)
        self.gap_list = RowList(look, "排班缺口")
        self.gap_card.body.addWidget(self.gap_list)
        self._shown = ""
        self._lay_out()
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self.day.parsed.connect(self._day_typed)
        self.whole_month.clicked.connect(self.copy_month)
        self.gap_list.opened.connect(self._open_gap)
        self.gap_list.picked.connect(self._open_gap)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        self.day.setFixedWidth(self.look.S(190))
        for part in (self.before, self.day, self.after):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.whole_month)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(head)
        left.addWidget(scrolled(stacked(*self.editors.values())), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(left, 1)
        row.addWidget(self.gap_card)

    # Days.

    def _today(self) -> str:
        return duty_day(self.room.ticker.now(), self.room.desk.read(shift_times))

    def _read(self, typed: str) -> date | None:
        try:
            return read_date(typed.partition(" ")[0], date.fromisoformat(self._today()))
        except UserError:
            return None

    def _day_typed(self, value: object) -> None:
        if isinstance(value, date) and value.isoformat() != self._shown:
            self.show_day(value.isoformat())

    def _step(self, days: int) -> None:
        self.show_day((date.fromisoformat(self._shown) + timedelta(days=days)).isoformat())

    def show_day(self, day: str) -> None:
        """Show the shifts of a 值班日."""
        self._shown = day
        self.refresh()

    # Reading.

    def refresh(self) -> None:
        """Read the day, the people and the gaps."""
        desk = self.room.desk
        self._shown = self._shown or self._today()
        self.day.set_value(date.fromisoformat(self._shown))
        free = allowed(self.room, Right.EDIT_ROSTER)
        people = [Choice(one.id, one.name, one.post) for one in desk.read(active_people)]
        users = [Choice(card.id, card.name) for card in desk.read(officers.list_officers)]
        teams = [Choice(team.id, team.name) for team in desk.read(directory.list_teams)]
        start, end = day_bounds(self._shown)
        planned = {
            card.kind: card for card in desk.read(duty.list_shifts, since=start, until=end + DAY)
            if card.duty_day == self._shown
        }
        usual = {shift.kind for shift in shifts_of(self._shown, desk.read(shift_times))}
        for kind, editor in self.editors.items():
            editor.show_choices(people, users, teams)
            editor.show_shift(self._shown, planned.get(kind), free)
            editor.setVisible(kind in usual or kind in planned)
        self.whole_month.setVisible(free)
        self._show_gaps()

    def _show_gaps(self) -> None:
        now = self.room.ticker.now()
        gaps = self.room.desk.read(duty.gaps, since=now, until=now + AHEAD * DAY)
        rows = [gap_row(at, gap) for at, gap in enumerate(gaps)]
        rows = rows or [ListRow("none", f"今后 {AHEAD} 天都排满了", icon="circle-check", icon_token="green")]
        self.gap_list.set_rows(rows)
        self.gap_card.show_caption(f"今后 {AHEAD} 天 {len(gaps)} 处" if gaps else "")
        self.gap_card.setFixedWidth(self.look.S(300))

    def _last_of(self, kind: ShiftKind) -> ShiftCard | None:
        start, _end = day_bounds(self._shown)
        before = self.room.desk.read(duty.list_shifts, since=start - BACK * DAY, until=start)
        same = [card for card in before if card.kind is kind and card.duty_day < self._shown]
        return same[-1] if same else None

    # Doing.

    def copy_month(self) -> None:
        """The free days of this month, by the same weekdays of the month before."""
        month = self._shown[:7]
        try:
            count = self.room.desk.do(duty.copy_month, month=month)
        except UserError as error:
            self.room.notices.error(error)
            return
        self.room.say(f"已抄上月，排了 {count} 班")

    def _open_gap(self, key: str) -> None:
        day = key.partition("/")[2]
        if day and day != self._shown:
            self.show_day(day)

    def first_focus(self) -> QWidget:
        """The leader of the first shift shown."""
        shown = next((one for one in self.editors.values() if not one.isHidden()), None)
        return shown.leader if shown is not None else self.day



def gap_row(at: int, gap: Gap) -> ListRow:
    """“1月15日 周三 夜班 没有值班员”, with its hours."""
    start, end = local(gap.starts), local(gap.ends)
    days = (gap.ends - gap.starts) // DAY
    when = SHIFT_NAMES[gap.shift_kind] if gap.shift_kind else f"{start:%H:%M} 起"
    long = f"{days} 天" if days else f"{start:%H:%M} 到 {end:%H:%M}"
    return ListRow(
        f"{at}/{gap.duty_day}", f"{day_name(gap.duty_day)} {when}", f"{_GAP_WORDS[gap.kind]}，{long}",
        icon="calendar-x", icon_token="amber",
    )
