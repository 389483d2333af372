"""What can be put right of a row right beside its evidence: per check its blanks, and the one act that fills them.

Every check that a person can mend has its blanks here (ui.md §13: fixing away from the evidence is to be avoided); what
only a person on the spot can settle, or nobody can know any more, is answered with a reason instead (decisions.md 22).
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import select

from desktop import calls, people
from desktop.campaign.checks import AGES, ARRIVAL, DOUBLE, LATE, ORDER, OUTSIDE, PAPER, VISIT
from desktop.cases import (
    ContactView,
    TicketFacts,
    contact_view,
    drop_follow_up,
    edit_contact,
    finish_follow_up,
    follow_ups,
    set_follow_up,
    void_contact,
)
from desktop.clock import local
from desktop.db.models.people import Person
from desktop.db.models.terms import Term
from desktop.errors import UserError
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import list_officers, require
from desktop.terms import Offered, offered, read_labels
from desktop.vocabulary import Right, StepKind


class Shape(StrEnum):
    """How a blank is filled; the value it takes is named after the dash."""

    LINE = "line"  # text
    TEXT = "text"  # text of several lines
    ONE = "one"  # a code of `options`
    SEVERAL = "several"  # list of codes
    TICK = "tick"  # yes or no
    NUMBER = "number"  # whole number
    DAY = "day"  # ISO civil date
    MOMENT = "moment"  # instant
    MONEY = "money"  # 分


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank: ``name`` says what it is of (“contact.body”), ``options`` are (code, label) pairs."""

    name: str
    label: str
    shape: Shape = Shape.LINE
    need: bool = False
    list: str = ""
    caption: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mending:
    """The blanks of one problem with what stands in them now, the words of whoever wrote it down, and the tokens."""

    contact: str
    kind: str
    blanks: tuple[Blank, ...]
    values: Mapping[str, object]
    facts: tuple[tuple[str, str], ...]
    words: str
    about: int
    """The hour near which a time without a day is meant: 接报, else the contact itself."""
    seen: Mapping[str, Seen]


def _one(column: str, label: str, terms: str, *, need: bool = True, of: str = "contact") -> Blank:
    return Blank(f"{of}.{column}", label, Shape.ONE, need, terms)


def _text(column: str, label: str, *, need: bool = False, of: str = "contact", caption: str = "") -> Blank:
    return Blank(f"{of}.{column}", label, Shape.LINE, need, caption=caption)


_AGE = (
    Blank("person.birth_date", "出生日期", Shape.DAY), Blank("person.age_estimate", "估计年龄", Shape.NUMBER),
)
_PAPERS = (
    _one("id_kind", "证件类型", "paper_kind", need=False, of="person"), _text("id_number", "证件号码", of="person"),
)
_REFUSAL = (_one("refusal_reason", "不愿入站原因", "refusal"), _text("refusal_note", "说明"))
BLANKS: Mapping[str, tuple[Blank, ...]] = {
    "source": (_one("source", "信息来源", "channel"),),
    "place": (_text("place_words", "发现地点", need=True),),
    "place_kind": (_one("place_kind", "场所类型", "place_kind"),),
    "handled_by": (Blank("contact.handled_by", "经办人", Shape.ONE, need=True, list="officer"),),
    "name": (_text("name", "姓名", of="person"), _text("alias", "自称", of="person")),
    "sex": (_one("sex", "性别", "sex", of="person"),),
    "age": _AGE,
    "no_id_reason": (*_PAPERS, _one("no_id_reason", "没有的原因", "no_paper_reason", need=False, of="person")),
    "categories": (Blank("choices.categories", "人员类别", Shape.SEVERAL, need=True, list="category"),),
    "causes": (Blank("choices.causes", "遇困原因", Shape.SEVERAL, need=True, list="cause"),),
    "measures": (Blank("choices.measures", "帮扶措施", Shape.SEVERAL, need=True, list="measure"),),
    "body": (_one("body", "身体状况", "body"),),
    "mind": (_one("mind", "精神状况", "mind"),),
    "told_policy": (Blank("contact.told_policy", "已告知救助政策", Shape.TICK, need=True),),
    "willing": (_one("willing", "是否自愿受助", "willing"),),
    "refusal_reason": _REFUSAL,
    "warm_goods": (Blank("contact.warm_goods", "御寒物资", Shape.ONE, need=True,
                         options=(("given", "已发放"), ("declined", "不肯收"))), _text("warm_goods_note", "说明")),
    "left_card": (Blank("contact.left_card", "已告知并留下求助联系方式", Shape.TICK, need=True),),
    "follow_up": (Blank("visit.due", "下次回访", Shape.MOMENT, need=True, caption="比如 明0900"),
                  _text("plan", "打算做什么", of="visit")),
    "destination": (_one("destination", "去向", "destination"), _text("receiver", "接收单位或接收人"),
                    _text("destination_note", "说明")),
    "receiver": (_text("receiver", "接收单位或接收人", need=True),),
    "escorted": (Blank("contact.escorted", "护送了", Shape.TICK, need=True), _text("escort", "护送人")),
    "ticket": (_text("leaves", "从", need=True, of="ticket"), _text("reaches", "到", need=True, of="ticket"),
               Blank("ticket.pieces", "张数", Shape.NUMBER, need=True),
               Blank("ticket.price", "总价（元）", Shape.MONEY)),
    ARRIVAL: (Blank("call.arrived", "到场时间", Shape.MOMENT, need=True), _text(
        "source", "补记原因", need=True, of="call", caption="这个时间是从哪里知道的")),
    LATE: (_one("late", "超时原因", "late_reason", of="call"), _text("late_note", "说明", of="call")),
    ORDER: (Blank("contact.at", "发现时间", Shape.MOMENT, need=True),
            Blank("contact.arrived_at", "送达时间", Shape.MOMENT)),
    OUTSIDE: (Blank("contact.at", "发现时间", Shape.MOMENT, need=True, caption="带上日子，比如 0114 2135"),),
    AGES: (*_AGE, Blank("choices.categories", "人员类别", Shape.SEVERAL, need=True, list="category")),
    DOUBLE: (_text("reason", "作废这一条的原因", need=True, of="void", caption="物资已经发出的，账上不变"),),
    PAPER: (*_PAPERS, _one("sex", "性别", "sex", of="person"), *_AGE),
    VISIT: (Blank("visit.end", "回访", Shape.ONE, need=True, options=(("done", "做过了"), ("dropped", "不用做了"))),
            Blank("visit.at", "什么时候做的", Shape.MOMENT), _text("words", "结果或原因", need=True, of="visit")),
}
"""Per check its blanks. ``unclear`` has one per option that wants a note; 更正 has its own reason."""
_NOTES = {"refusal": "refusal_note", "body": "body_note", "destination": "destination_note",
          "signature": "signature_note", "willing": "refusal_note", "channel": "source_note", "mind": "body_note",
          "place_kind": "place_kind_note"}
_PAPER_NOTES = {"paper_kind": ("id_kind", "id_kind_note"), "no_paper_reason": ("no_id_reason", "no_id_note")}
_COLUMNS = {"refusal": "refusal_reason", "channel": "source"}
_SEVERAL = {"categories": "category", "causes": "cause", "needs": "need", "measures": "measure"}


def mending(reading: Reading, *, contact: str, kind: str) -> Mending:
    """What can be filled in for a problem, with what stands there now.

    Raises:
        UserError: ``contact.unknown``, ``person.restricted``.
    """
    view = contact_view(reading, contact=contact)
    person = reading.execute(select(Person).where(Person.id == view.person)).first() if view.person else None
    blanks = _unclear(reading, view, person) if kind == "unclear" else BLANKS.get(kind, ())
    lists = offered(reading, lists={blank.list for blank in blanks if blank.list and blank.list != "officer"})
    people_ = tuple((card.id, card.name) for card in list_officers(reading))
    filled = tuple(_with_options(blank, lists, people_) for blank in blanks)
    seen = {"contact": view.seen} | ({"person": reading.seen(view.person)} if view.person else {})
    course = calls.call_view(reading, call=view.call) if view.call else None
    values = {blank.name: _value(blank, view, person) for blank in filled}
    return Mending(contact, kind, filled, values, _times(course), (course.words if course else "") or str(
        view.facts.get("note") or ""), course.received_at if course else int(view.facts.get("at") or 0), seen)


def _with_options(blank: Blank, lists: Mapping[str, list[Offered]], officers: tuple[tuple[str, str], ...]) -> Blank:
    if blank.options or not blank.list:
        return blank
    known = officers if blank.list == "officer" else tuple((one.code, one.label) for one in lists.get(blank.list, ()))
    return Blank(blank.name, blank.label, blank.shape, blank.need, blank.list, blank.caption, known)


def _value(blank: Blank, view: ContactView, person: Any) -> object:
    of, _dot, name = blank.name.partition(".")
    match of:
        case "contact":
            return view.facts.get(name)
        case "choices":
            return list(view.choices[name])
        case "person":
            return getattr(person, name, None)
        case "ticket" if view.tickets:
            return getattr(view.tickets[0].facts, name)
    return 1 if blank.name == "ticket.pieces" else None


def _unclear(reading: Reading, view: ContactView, person: Any) -> tuple[Blank, ...]:
    """One blank for each chosen option that wants a note and has none."""
    noted = {(row.list, row.code) for row in reading.execute(
        select(Term.list, Term.code).where(Term.needs_note.is_(True)))}
    of = read_labels(reading).of
    found: dict[str, Blank] = {}
    for terms, note in _NOTES.items():
        code = view.facts.get(_COLUMNS.get(terms, terms))
        if (terms, code) in noted and not view.facts.get(note):
            found[note] = Blank(f"contact.{note}", f"“{of(terms, code)}”的说明", Shape.LINE, need=True)
    for terms, (column, note) in _PAPER_NOTES.items():
        code = getattr(person, column, None)
        if (terms, code) in noted and not getattr(person, note):
            found[note] = Blank(f"person.{note}", f"“{of(terms, code)}”的说明", Shape.LINE, need=True)
    for name, terms in _SEVERAL.items():
        for code, said in view.choices[name].items():
            if (terms, code) in noted and not said:
                key = f"note.{name}:{code}"
                found[key] = Blank(key, f"“{of(terms, code)}”的说明", Shape.LINE, need=True)
    return tuple(found.values())


def _times(course: calls.CallView | None) -> tuple[tuple[str, str], ...]:
    """The times of the call behind a contact; nothing where there was none."""
    if course is None:
        return ()
    known = {step.kind: f"{local(step.shown.at):%H:%M}" for step in reversed(course.steps) if step.withdrawn is None}
    return tuple((label, known.get(kind, "")) for kind, label in _TIMES)


_TIMES = (
    (StepKind.RECEIVED, "接报"), (StepKind.DISPATCHED, "派出"), (StepKind.ARRIVED, "到场"), (StepKind.CLOSED, "办结"),
)


def mend(
    work: Work, *, contact: str, kind: str, values: Mapping[str, object], seen: Mapping[str, Seen]
) -> None:
    """改好: fills the blanks of one problem, as one act.

    Args:
        values: blank → value, only of those that a person filled or changed.
        seen: as ``mending`` gave it; what somebody else has written since is not written over.

    Raises:
        UserError: ``rights.missing``, ``audit.not_mendable``, ``audit.blank`` with its ``label`` and ``field``,
            ``record.changed_since``, and what the verbs of the subject refuse.
    """
    require(work, Right.WRITE_CASES)
    now = mending(work, contact=contact, kind=kind)
    if not now.blanks:
        raise UserError("audit.not_mendable")
    for blank in now.blanks:
        if blank.need and not values.get(blank.name, now.values[blank.name]):
            raise UserError("audit.blank", label=blank.label, field=blank.name)
    given: dict[str, dict[str, Any]] = {}
    for name, value in values.items():
        of, _dot, column = name.partition(".")
        given.setdefault(of, {})[column] = value
    view = contact_view(work, contact=contact)
    _mend_contact(work, view, given, seen)
    _mend_person(work, view, given.get("person", {}), seen)
    if "call" in given:
        _mend_call(work, view, given["call"])
    if "visit" in given:
        _mend_visit(work, view, kind, given["visit"])
    if "void" in given:
        void_contact(work, contact=contact, seen=seen["contact"], reason=given["void"]["reason"])


def _mend_contact(
    work: Work, view: ContactView, given: Mapping[str, dict[str, Any]], seen: Mapping[str, Seen]
) -> None:
    choices = {name: _kept_notes(view, name, codes) for name, codes in given.get("choices", {}).items()}
    for key, said in given.get("note", {}).items():
        name, code = key.split(":", 1)
        choices[name] = {**choices.get(name, dict(view.choices[name])), code: said}
    tickets = None
    if way := given.get("ticket"):
        first = view.tickets[0].facts if view.tickets else TicketFacts()
        changed = {name: getattr(first, name) for name in TicketFacts.__slots__} | way
        tickets = [TicketFacts(**changed), *(line.facts for line in view.tickets[1:])]
    facts = given.get("contact", {})
    if facts or choices or tickets is not None:
        edit_contact(work, contact=view.id, seen=seen["contact"], facts=facts, choices=choices, tickets=tickets)


def _kept_notes(view: ContactView, name: str, codes: Iterable[str]) -> dict[str, str]:
    return {code: view.choices[name].get(code, "") for code in codes}


def _mend_person(work: Work, view: ContactView, facts: dict[str, Any], seen: Mapping[str, Seen]) -> None:
    if not facts:
        return
    between = people.written_since(work, person=view.person, seen=seen["person"], facts=facts)
    if between:
        raise UserError("record.changed_since", fields=" ".join(sorted(between)))
    people.change_person(work, person=view.person, seen=work.seen(view.person), **cast("people.PersonFacts", facts))


def _mend_call(work: Work, view: ContactView, facts: Mapping[str, Any]) -> None:
    """An open call is written in as at night; a closed one gets what nobody wrote down (补记)."""
    still_open = calls.call_view(work, call=view.call).open
    if "arrived" in facts:
        if still_open:
            calls.arrive(work, call=view.call, at=facts["arrived"], note=facts.get("source", ""))
        else:
            calls.arrived_after_all(work, call=view.call, at=facts["arrived"], reason=facts.get("source", ""))
    if "late" in facts:
        note = facts.get("late_note", "")
        if still_open:
            calls.give_late_reason(work, call=view.call, reason=facts["late"], note=note, closing=True)
        else:
            calls.late_after_all(work, call=view.call, reason=facts["late"], note=note)


def _mend_visit(work: Work, view: ContactView, kind: str, facts: Mapping[str, Any]) -> None:
    if kind != VISIT:
        set_follow_up(work, person=view.person, contact=view.id, due_at=facts["due"], plan=facts.get("plan", ""))
        return
    over = [one for one in follow_ups(work, person=view.person)
            if one.contact == view.id and one.end is None and one.due_at < work.now]
    for one in over:
        if facts["end"] == "done":
            finish_follow_up(work, follow_up=one.id, at=facts.get("at"), words=facts.get("words", ""))
        else:
            drop_follow_up(work, follow_up=one.id, reason=facts.get("words", ""))
