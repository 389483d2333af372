"""Sheets beside a call: 并到另一件, 核复, 领导批示 and its 反馈, 去电, 关联."""
from __future__ import annotations

from collections.abc import Callable
from typing import cast

from desktop import calls, directory
from desktop.calls import CallView, Remark
from desktop.clock import DAY
from desktop.errors import UserError
from desktop.patrols import RoundView, rounds_between
from desktop.people import person_rows
from desktop.rules.deadlines import moment_words
from desktop.rules.time_entry import read_moment
from desktop.search import find
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec

YES, NO = "yes", "no"
_LOOK_BACK = 2 * DAY
_ROUNDS_BACK = 3 * DAY
_MOST_CALLS, _MOST_PEOPLE = 60, 40


def merge_sheet(room: Room, view: CallView) -> FormSheet:
    """并到另一件: this call tells of the same clue; those of the same place stand first."""
    specs = (FieldSpec("first", "和哪一件是同一件", FieldKind.CHOICE, "required", _candidates(room, view),
                       placeholder="选先来的那一件"),)

    def write(values: dict[str, object]) -> str:
        room.desk.do(calls.merge_repeat, call=view.id, first=str(values["first"]), seen=view.seen)
        return "已并到先来的那一件，两件的话都留着"

    return FormSheet(
        room, "并到另一件", specs, keeps=f"calls.merge/{view.id}", act="并过去", write=write, icon="merge",
        sentence_="两件说的是同一个人、同一处，就并到先来的那一件。这一件按“重复”办结，编号和原话都留着，看错了可以拆开。",
        fields_of={"call.repeats_itself": "first"},
    )


def _candidates(room: Room, view: CallView) -> tuple[Choice, ...]:
    now = room.ticker.now()
    wanted = calls.CallFilter(since=view.received_at - _LOOK_BACK, until=now + 1, outgoing=False, voided=False)
    rows = [row for row in room.desk.read(calls.list_calls, wanted=wanted, limit=_MOST_CALLS).rows
            if row.record != view.id]
    near = sorted(rows, key=lambda row: (view.place_text not in row.title, abs(row.received_at - view.received_at)))
    return tuple(Choice(row.record, f"{moment_words(row.received_at, now)}　{row.title}") for row in near)


def verify_sheet(room: Room, view: CallView) -> FormSheet:
    """核复: called back, and what came of it."""
    specs = (
        FieldSpec("agrees", "属不属实", FieldKind.SEGMENTED, "required", (Choice(YES, "属实"), Choice(NO, "对不上"))),
        FieldSpec("words", "问了谁，怎么说", FieldKind.TEXT, "required", lines=3,
                  placeholder="如：回拨来电人，人还在东口"),
        FieldSpec("who", "核实人", need="optional", placeholder="不填就是自己"),
    )

    def write(values: dict[str, object]) -> str:
        room.desk.do(calls.verify_call, call=view.id, words=str(values["words"]), who=str(values["who"]),
                     agrees=values["agrees"] == YES)
        return "已记核复"

    return FormSheet(room, "核复", specs,
                     keeps=f"calls.check/{view.id}",
                     act="记下来", write=write, icon="phone-call", values={"agrees": YES},
                     fields_of={"call.remark_empty": "words"})


def instruction_sheet(room: Room, view: CallView) -> FormSheet:
    """领导批示: who, what, until when a 反馈 is asked for."""
    names = tuple(dict.fromkeys(card.name for card in room.desk.read(directory.list_charges) if card.step))
    specs = (
        FieldSpec("who", "哪位领导", need="required", placeholder="、".join(names[:3]) or "如：罗敏"),
        FieldSpec("words", "批示内容", FieldKind.TEXT, "required", lines=3),
        FieldSpec("due_at", "什么时候反馈", FieldKind.TIME, "optional", parse=_ahead(room),
                  show=lambda at: moment_words(_whole(at), room.ticker.now()), placeholder="如：0800，明0900",
                  unread="写成 0800 或 明0900，要晚于现在"),
    )

    def write(values: dict[str, object]) -> str:
        due = values["due_at"]
        room.desk.do(calls.instruct_call, call=view.id, who=str(values["who"]), words=str(values["words"]),
                     due_at=due if isinstance(due, int) else None)
        return "批示已记下，反馈了再销"

    return FormSheet(
        room, "领导批示", specs, keeps=f"calls.instruction/{view.id}", act="记下来", write=write, icon="megaphone",
        fields_of={"call.leader_missing": "who", "call.remark_empty": "words", "call.feedback_due": "due_at"},
    )


def feedback_sheet(room: Room, remark: Remark) -> FormSheet:
    """反馈 of a 批示."""
    specs = (FieldSpec("words", "怎么反馈的", FieldKind.TEXT, "required", lines=3),)

    def write(values: dict[str, object]) -> str:
        room.desk.do(calls.answer_instruction, remark=remark.id, words=str(values["words"]))
        return f"已向{remark.who}反馈"

    return FormSheet(room, "反馈", specs,
                     keeps=f"calls.feedback/{remark.id}", act="已反馈", write=write, icon="circle-check",
                     sentence_=f"{remark.who}批示：{remark.words}", fields_of={"call.remark_empty": "words"})


def outgoing_sheet(room: Room, about: CallView | None = None) -> FormSheet:
    """去电: whom we called, and what was said; about a call where one is in hand."""
    specs = (
        FieldSpec("caller_number", "打给哪个号", placeholder="手机、座机、短号都行"),
        FieldSpec("caller_name", "找的谁", need="optional"),
        FieldSpec("caller_unit", "单位", need="optional"),
        FieldSpec("words", "说了什么", FieldKind.TEXT, "optional", lines=3),
    )
    values = {} if about is None or about.masked else {
        "caller_number": about.caller_number, "caller_name": about.caller_name, "caller_unit": about.caller_unit,
    }

    def write(found: dict[str, object]) -> str:
        told = {name: str(found[name]) for name in ("caller_number", "caller_name", "caller_unit", "words")}
        facts = cast("calls.CallFacts", told)
        logged = room.desk.do(calls.log_outgoing, about=about.id if about else None, **facts)
        return f"已记去电，编号 {logged.number}"

    return FormSheet(
        room, "记去电", specs,
        keeps=f"calls.outgoing/{about.id if about else ''}",
        act="记下来", write=write, values=values, icon="phone-outgoing",
        sentence_=f"关于 {about.title}" if about else "", fields_of={"call.number_missing": "caller_number"},
    )


def link_sheet(room: Room, view: CallView) -> FormSheet:
    """关联: to an earlier call, to the file of a person found by name, initials or number, and to a round of patrol."""
    specs = (
        FieldSpec("earlier_call", "和哪一件有关", FieldKind.CHOICE, "optional",
                  (Choice("", "不关联"), *_candidates(room, view)), placeholder="选一件"),
        FieldSpec("person", "说的是哪位", need="optional", placeholder="姓名、首字母或档案编号"),
        FieldSpec("patrol", "和哪一轮巡查有关", FieldKind.CHOICE, "optional",
                  (Choice("", "不关联"), *_rounds(room, view)), placeholder="选一轮"),
    )
    shown = room.desk.read(person_rows, only=(view.person,)) if view.person else ()
    values: dict[str, object] = {
        "earlier_call": view.earlier_call, "person": shown[0].short if shown else "", "patrol": view.patrol,
    }

    def write(found: dict[str, object]) -> str:
        facts: calls.CallFacts = {
            "earlier_call": str(found["earlier_call"] or ""), "patrol": str(found["patrol"] or ""),
        }
        typed = str(found["person"]).strip()
        if typed != values["person"]:
            facts["person"] = _person(room, typed) if typed else ""
        room.desk.do(calls.change_call, call=view.id, seen=view.seen, **facts)
        return "已关联" if any((facts["earlier_call"], facts["patrol"], typed)) else "关联已去掉"

    return FormSheet(room, "关联", specs,
                     keeps=f"calls.link/{view.id}", act="关联", write=write, icon="link", values=values,
                     fields_of={"call.person_unknown": "person", "call.person_several": "person"})


def _rounds(room: Room, view: CallView) -> tuple[Choice, ...]:
    """Rounds of three days around the call, the nearest first; the one it is linked to stays among them."""
    now, at = room.ticker.now(), view.received_at
    near = room.desk.read(rounds_between, start=at - _ROUNDS_BACK, end=max(now, at + DAY) + 1)
    ordered = sorted(near, key=lambda one: abs(one.starts_at - at))
    known = tuple(Choice(one.id, _round_words(one, now)) for one in ordered)
    if view.patrol and view.patrol not in {one.id for one in ordered}:
        links = room.desk.read(calls.links_of, call=view.id)
        return (*known, *(Choice(one.record, one.words) for one in links if one.kind is calls.LinkKind.PATROL))
    return known


def _round_words(one: RoundView, now: int) -> str:
    """“01:30 出发　唐志刚带队　XC-0114-02”."""
    leader = next((party.leader for party in one.parties if party.leader), "")
    parts = (f"{moment_words(one.starts_at, now)} 出发", f"{leader}带队" if leader else "", one.number)
    return "　".join(part for part in parts if part)


def _person(room: Room, typed: str) -> str:
    """The one file that fits what was typed.

    Raises:
        UserError: ``call.person_unknown``, ``call.person_several`` with the names.
    """
    everyone = room.desk.read(person_rows)
    exact = [row for row in everyone if typed in (row.short, row.shown)]
    hits = {hit.subject_id for hit in room.desk.read(find, query=typed, tables=("person",)).hits}
    fitting = exact or [row for row in everyone if row.id in hits][:_MOST_PEOPLE]
    if not fitting:
        raise UserError("call.person_unknown", typed=typed)
    if len(fitting) > 1:
        raise UserError("call.person_several", names="、".join(f"{row.shown} {row.short}" for row in fitting[:4]))
    return fitting[0].id


def _ahead(room: Room) -> Callable[[str], object | None]:
    def parse(text: str) -> object | None:
        try:
            found = read_moment(text, room.ticker.now(), ahead=True)
        except UserError:
            return None
        return found.at if found.at > room.ticker.now() else None

    return parse


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value
