"""Sheets of the rota: one shift or several days at once, 调班 with the leader's consent."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from desktop import duty
from desktop.clock import BEIJING, MINUTE, day_bounds, local
from desktop.duty import Cell, ShiftCard
from desktop.errors import UserError
from desktop.rules.roster import Post
from desktop.rules.shifts import SHIFT_NAMES, ShiftKind, day_name, read_times
from desktop.ui.duty.people_choices import NOBODY, leader_choices, officer_choices, team_choices
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec

_HOURS = {"duty.hours": "ends", "duty.day": "starts"}


def cell_words(cell: Cell) -> str:
    """“1月18日 周六 夜班”."""
    return f"{day_name(cell[0])} {SHIFT_NAMES[cell[1]]}"


def read_clock(text: str) -> int | None:
    """Minutes after midnight of “1730” or “17:30”, None for anything else."""
    digits = text.strip().replace("：", ":").replace("点", ":")
    if digits.isdigit() and len(digits) in (3, 4):
        digits = f"{digits[:-2]}:{digits[-2:]}"
    try:
        return read_times(digits, "23:59").day
    except UserError:
        return None


def clock_words(minutes: object) -> str:
    """“17:30”."""
    assert isinstance(minutes, int)
    return f"{minutes // 60:02}:{minutes % 60:02}"


class ShiftSheet(FormSheet):
    """One shift of a day: leader, officers, teams, hours, a word."""

    def __init__(self, room: Room, cell: Cell) -> None:
        self.cell = cell
        desk = room.desk
        self.card: ShiftCard | None = desk.read(duty.find_shift, duty_day=cell[0], kind=cell[1])
        super().__init__(
            room, cell_words(cell), _shift_specs(room),
            keeps=f"duty.shift/{cell[0]}/{cell[1]}", act="排这一班", write=self._plan, icon="check",
            values=_shift_values(room, cell, self.card), fields_of=_HOURS,
        )
        if self.card is not None:
            self.add_act("这一班不排了", self._drop, "calendar-x")

    def _plan(self, values: dict[str, object]) -> str:
        day, kind = self.cell
        starts, ends = _instants(day, values)
        teams = {entry.team.id: entry.own_lead for entry in self.card.teams} if self.card else {}
        self.room.desk.do(
            duty.set_shift, duty_day=day, kind=kind, officers=_ids(values["officers"]),
            leader=_leader(values["leader"]), teams={team: teams.get(team) for team in _ids(values["teams"])},
            starts=starts, ends=ends, note=str(values["note"]), seen=self.card.seen if self.card else None,
        )
        return f"已排 {cell_words(self.cell)}"

    def _drop(self) -> None:
        card = self.card
        if card is None:
            return

        def act() -> str:
            self.room.desk.do(duty.drop_shift, shift=card.id, seen=card.seen, reason="不排了")
            return f"{cell_words(self.cell)} 不排了"

        self.run(act)


class DaysSheet(FormSheet):
    """Several days at once: what is chosen is set in all of them, what is left alone stays."""

    def __init__(self, room: Room, days: Sequence[date], kind: ShiftKind) -> None:
        self.cells: list[Cell] = [(day.isoformat(), kind) for day in days]
        found = [room.desk.read(duty.find_shift, duty_day=day, kind=kind) for day, kind in self.cells]
        self.seen = {(card.duty_day, card.kind): card.seen for card in found if card is not None}
        leaders = (Choice(NOBODY, "不安排"), *leader_choices(room.desk))
        specs = (
            FieldSpec("leader", "带班领导", FieldKind.CHOICE, "optional", leaders, placeholder="不改"),
            FieldSpec("officers", "值班员", FieldKind.MULTI, "optional", tuple(officer_choices(room.desk)),
                      caption="不选就不改"),
            FieldSpec("teams", "出去的班组", FieldKind.MULTI, "optional", tuple(team_choices(room.desk)),
                      caption="不选就不改"),
        )
        title = f"{len(days)} 天的{SHIFT_NAMES[kind]}"
        words = "、".join(f"{day.day} 日" for day in days[:12]) + ("等" if len(days) > 12 else "")
        super().__init__(room, title, specs, keeps="", act=f"排这 {len(days)} 班", write=self._plan, sentence_=words)

    def _plan(self, values: dict[str, object]) -> str:
        leader = str(values["leader"])
        officers, teams = _ids(values["officers"]), _ids(values["teams"])
        if not (leader or officers or teams):
            raise UserError("duty.nothing_chosen")
        count = self.room.desk.do(
            duty.assign, cells=self.cells, seen=self.seen, leader=None if not leader else _leader(leader) or "",
            officers=officers or None, teams=dict.fromkeys(teams) if teams else None,
        )
        return f"已排 {count} 班"


class SwapSheet(FormSheet):
    """调班 or 替班: who stands for whom, which leader agreed, and the shift given in return."""

    def __init__(self, room: Room, cell: Cell) -> None:
        self.card = room.desk.read(duty.find_shift, duty_day=cell[0], kind=cell[1])
        self.cell = cell
        card = self.card
        on = [Choice(f"{Post.OFFICER.value}/{one.id}", one.name, tag="值班") for one in card.officers] if card else []
        if card and card.leader:
            on.append(Choice(f"{Post.LEADER.value}/{card.leader.id}", f"{card.leader.name}（带班）", tag="带班"))
        agreed = tuple(Choice(one.id, one.name) for one in room.desk.read(duty.leaders))
        self._ahead = {one.id: one for one in room.desk.read(duty.shifts_ahead) if card is None or one.id != card.id}
        specs = (
            FieldSpec("gives", "谁来不了", FieldKind.CHIPS, "required", tuple(on)),
            FieldSpec("takes", "谁来顶", FieldKind.CHOICE, "required", tuple(leader_choices(room.desk)),
                      placeholder="选人"),
            FieldSpec("other", "换哪一班", FieldKind.CHOICE, "optional", placeholder="不还，只是替班",
                      caption="选了就是两个人对换"),
            FieldSpec("agreed_by", "哪位带班领导同意的", FieldKind.CHIPS, "required", agreed),
            FieldSpec("note", "说明", need="optional", placeholder="如：家里有事，电话里同意的"),
        )
        values = {"gives": on[0].value} if len(on) == 1 else {}
        super().__init__(
            room, f"调班：{cell_words(cell)}", specs,
            keeps=f"duty.swap/{cell[0]}/{cell[1]}", act="记下调班", write=self._swap, icon="arrow-left-right",
            values=values,
            fields_of={"duty.on_already": "takes", "duty.not_on_shift": "gives", "duty.consent_missing": "agreed_by"},
        )
        self.form.changed.connect(self._offer)

    def _offer(self, name: str) -> None:
        """The shifts of whoever stands in can be given in return."""
        if name != "takes":
            return
        person = str(self.form.value("takes"))
        own = [card for card in self._ahead.values() if person in _on(card)]
        self.form.set_choices("other", [Choice("", "不还，只是替班"), *(
            Choice(card.id, cell_words((card.duty_day, card.kind))) for card in own
        )])

    def _swap(self, values: dict[str, object]) -> str:
        if self.card is None:
            raise UserError("duty.unknown")
        post, _, gives = str(values["gives"]).partition("/")
        other = self._ahead.get(str(values["other"]))
        self.room.desk.do(
            duty.swap_duty, cell=self.cell, seen=self.card.seen, gives=gives, takes=str(values["takes"]),
            agreed_by=str(values["agreed_by"]), post=Post(post), other=(other.duty_day, other.kind) if other else None,
            other_seen=other.seen if other else None, note=str(values["note"]),
        )
        return f"{cell_words(self.cell)} 已调班"


def _shift_specs(room: Room) -> tuple[FieldSpec, ...]:
    unread = "写成 17:30 或 1730"
    leaders = (Choice(NOBODY, "不安排"), *leader_choices(room.desk))
    return (
        FieldSpec("leader", "带班领导", FieldKind.CHOICE, choices=leaders, placeholder="选人"),
        FieldSpec("officers", "值班员", FieldKind.MULTI, choices=tuple(officer_choices(room.desk))),
        FieldSpec("teams", "出去的班组", FieldKind.MULTI, choices=tuple(team_choices(room.desk))),
        FieldSpec("starts", "几点开始", FieldKind.TIME, "required", parse=read_clock, show=clock_words, unread=unread),
        FieldSpec("ends", "几点结束", FieldKind.TIME, "required", parse=read_clock, show=clock_words, unread=unread,
                  caption="不晚于开始的，就是第二天"),
        FieldSpec("note", "备注", need="optional"),
    )


def _shift_values(room: Room, cell: Cell, card: ShiftCard | None) -> dict[str, object]:
    starts, ends = (card.starts, card.ends) if card else room.desk.read(duty.hours_of, duty_day=cell[0], kind=cell[1])
    return {
        "leader": card.leader.id if card and card.leader else "",
        "officers": [one.id for one in card.officers] if card else [],
        "teams": [entry.team.id for entry in card.teams] if card else [],
        "starts": _minutes(starts), "ends": _minutes(ends), "note": card.note if card else "",
    }


def _minutes(at: int) -> int:
    moment: datetime = local(at).astimezone(BEIJING)
    return moment.hour * 60 + moment.minute


def _instants(day: str, values: dict[str, object]) -> tuple[int, int]:
    """First and last instant; an end not after the beginning lies on the next day."""
    starts, ends = values["starts"], values["ends"]
    assert isinstance(starts, int)
    assert isinstance(ends, int)
    first = day_bounds(day)[0] + starts * MINUTE
    following = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    last = day_bounds(day if ends > starts else following)[0] + ends * MINUTE
    return first, last


def _on(card: ShiftCard) -> set[str]:
    return {one.id for one in (*card.officers, card.leader) if one is not None}


def _leader(value: object) -> str | None:
    return None if value in ("", NOBODY) else str(value)


def _ids(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, (list, tuple)) else ()
