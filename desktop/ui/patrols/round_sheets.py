"""Sheets of a round: 出发 with one line for each team, and 收队."""
from __future__ import annotations

from collections.abc import Sequence

from desktop import patrols
from desktop.directory import TeamCard, list_teams
from desktop.errors import UserError
from desktop.patrols import Board, PartyFacts, RoundView
from desktop.rules.deadlines import moment_words
from desktop.rules.patrol_entry import read_who, who_words
from desktop.rules.time_entry import read_past
from desktop.terms import offered
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.fields import Need
from desktop.ui.widgets.form import FieldKind, FieldSpec

_FLAGS = (Choice("key_area", "重点区域"), Choice("key_people", "重点人群"), Choice("key_hours", "重点时段"))
_TEAM = "team:"


def choices(room: Room, name: str) -> tuple[Choice, ...]:
    """The choices of a list as the kit takes them."""
    return tuple(Choice(one.code, one.label) for one in room.desk.read(offered, lists=[name])[name])


def labels_of(room: Room, name: str) -> dict[str, str]:
    """Code → label of a list as it is offered now."""
    return {choice.value: choice.label for choice in choices(room, name)}


def team_specs(room: Room) -> tuple[FieldSpec, ...]:
    """One line for each team: how many of whom, and with what; an empty line stays at home."""
    return tuple(
        FieldSpec(f"{_TEAM}{team.id}", _team_label(team), placeholder="街道2 综合执法2 社工1，1号巡逻车；不去就空着")
        for team in room.desk.read(list_teams)
    )


def _team_label(team: TeamCard) -> str:
    return f"{team.name}，{team.lead.name}带队" if team.lead else team.name


def parties_of(room: Room, values: dict[str, object]) -> tuple[PartyFacts, ...]:
    """The parties that the lines say.

    Raises:
        UserError: ``patrol.units_unclear`` with its field, ``patrol.nobody_went``.
    """
    labels, made = labels_of(room, "patrol_unit"), []
    for team in room.desk.read(list_teams):
        name = f"{_TEAM}{team.id}"
        text = str(values.get(name) or "").strip()
        if not text:
            continue
        try:
            who = read_who(text, labels)
        except UserError as error:
            raise UserError(error.code, **{**error.facts, "field": name}) from error
        made.append(PartyFacts(
            team.name, team.id, team.lead.id if team.lead else None, units=who.units, vehicles=who.vehicles,
            vehicle_words=who.vehicle_words, members=tuple(one.id for one in team.members),
        ))
    if not made:
        raise UserError("patrol.nobody_went")
    return tuple(made)


def usual_parties(room: Room, board: Board) -> dict[str, object]:
    """What the teams took along last time tonight, so that nobody types it again."""
    labels = labels_of(room, "patrol_unit")
    codes = {label: code for code, label in labels.items()}
    found: dict[str, object] = {}
    for shown in board.rounds:
        for party in shown.parties:
            units = {codes.get(label, label): heads for label, heads in party.units}
            found[f"{_TEAM}{party.team}"] = who_words(units, labels, party.vehicle_words, party.vehicles)
    return found


def begin_sheet(room: Room, board: Board) -> FormSheet:
    """出发: who goes with what; the route is the register, the cold is that of the night."""
    specs = (
        *team_specs(room),
        moment_spec(room, "starts_at", "几点出发", "空着就是现在"),
        FieldSpec("gear", "带什么装备", FieldKind.MULTI, "optional", choices(room, "patrol_gear")),
        FieldSpec("flags", "这一轮重点看", FieldKind.MULTI, "optional", _FLAGS),
        FieldSpec("weather", "天气", need="optional", placeholder="如：小雨，2 ℃"),
    )

    def write(values: dict[str, object]) -> str:
        parties = parties_of(room, values)
        flags = _several(values["flags"])
        starts = values["starts_at"]
        room.desk.do(
            patrols.begin_round, parties=parties, gear=_several(values["gear"]),
            starts_at=starts if isinstance(starts, int) else room.ticker.now(), weather=str(values["weather"]),
            temperature=board.level.lowest, key_area="key_area" in flags, key_people="key_people" in flags,
            key_hours="key_hours" in flags,
        )
        heads = sum(sum(party.units.values()) for party in parties)
        return f"{board.next_name}出发，{heads} 人"

    return FormSheet(
        room, f"{board.next_name}出发", specs, keeps="patrols.begin/", act="出发", write=write, icon="footprints",
        values=usual_parties(room, board), sentence_=f"{board.level.name}档。路线按点位名录，到一处记一处，记了就存。",
        fields_of={"time.future": "starts_at"},
    )


def end_sheet(room: Room, shown: RoundView) -> FormSheet:
    """收队: what was left and what was noticed; places not reached keep asking for their reason."""
    left = shown.stops - shown.reached
    specs = (
        moment_spec(room, "ends_at", "几点收队", "空着就是现在"),
        FieldSpec("problems", "问题与隐患", FieldKind.TEXT, "optional", lines=2),
        FieldSpec("leaflets", "发了多少宣传资料", FieldKind.NUMBER, "optional"),
        *((FieldSpec("joint_result", "联合行动结果", FieldKind.TEXT, "optional", lines=2),) if shown.joint else ()),
    )

    def write(values: dict[str, object]) -> str:
        ends, leaflets = values["ends_at"], values["leaflets"]
        result = str(values.get("joint_result") or "")
        room.desk.do(
            patrols.change_round, patrol=shown.id, seen=shown.seen,
            ends_at=ends if isinstance(ends, int) else room.ticker.now(), problems=str(values["problems"]),
            leaflets=leaflets if isinstance(leaflets, int) and leaflets else None, joint_result=result or None,
        )
        return f"{shown.name}收队，到了 {shown.reached} 处" + (f"，{left} 处没到要补原因" if left else "")

    words = f"还有 {left} 处没到，收队后在格子里补原因（限流、门锁……）。" if left else "都到了。"
    return FormSheet(
        room, f"{shown.name}收队", specs,
        keeps=f"patrols.end/{shown.id}", act="收队", write=write, icon="house", sentence_=words,
        fields_of={"time.future": "ends_at", "patrol.ends_before": "ends_at", "patrol.too_long": "ends_at"},
    )


def moment_spec(room: Room, name: str, label: str, placeholder: str, need: Need = "optional") -> FieldSpec:
    """A moment that has been, typed as 2135 or 昨2135."""

    def parse(text: str) -> object | None:
        try:
            return read_past(text, room.ticker.now())
        except UserError:
            return None

    def show(value: object) -> str:
        assert isinstance(value, int)
        return moment_words(value, room.ticker.now())

    return FieldSpec(
        name, label, FieldKind.TIME, need, parse=parse, show=show, placeholder=placeholder,
        unread="写成 2135 或 昨2135，不晚于现在",
    )


def _several(value: object) -> Sequence[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else []
