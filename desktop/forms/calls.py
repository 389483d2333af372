"""值班电话记录 of one call (domain.md §2.4)."""
from __future__ import annotations

from sqlalchemy import select

from desktop.calls import CallView, call_view
from desktop.calls.remarks import Remark, RemarkKind, remarks_of
from desktop.calls.views import StepView
from desktop.clock import MINUTE
from desktop.db.models.calls import Call
from desktop.journal.work import Reading, Work
from desktop.officers import require
from desktop.paper_foot import foot_of, log_full_paper, long_moment, office_name, short_moment
from desktop.reports.call_documents import CallSheet, CallStep
from desktop.reports.call_pdf import DIRECTIONS
from desktop.reports.page import Secrecy
from desktop.rules.masking import phone_inside
from desktop.terms import list_terms, read_labels
from desktop.vocabulary import CallDirection, Right, StepKind

PAPER = "值班电话记录"
_STEPS = {
    StepKind.RECEIVED: "接报", StepKind.DISPATCHED: "派出", StepKind.ARRIVED: "到场", StepKind.CLOSED: "办结",
    StepKind.REASSIGNED: "改派", StepKind.REOPENED: "重开", StepKind.NOT_NEEDED: "无需到场",
    StepKind.LATE_REASON: "迟的原因",
}


def call_paper(reading: Reading, *, call: str) -> CallSheet:
    """One call as it is printed; the caller's number without its middle.

    Raises:
        UserError: ``call.unknown``.
    """
    view = call_view(reading, call=call)
    # The view masks a call that is done with; masked twice, the stars would be read as an extension.
    number = view.caller_number if view.masked else phone_inside(view.caller_number)
    return _sheet(reading, view, number, Secrecy.MASKED)


def call_in_full(work: Work, *, call: str, purpose: str) -> CallSheet:
    """The same with the whole number, once it is written down what for (domain.md §5.2).

    Raises:
        UserError: ``rights.missing``, ``disclosure.purpose_missing``, ``call.unknown``.
    """
    require(work, Right.SEE_FULL)
    view = call_view(work, call=call)
    mark = log_full_paper(work, record=call, paper=PAPER, purpose=purpose)
    number = work.execute(select(Call.caller_number).where(Call.id == call)).scalar()
    return _sheet(work, view, number or "", mark)


def _sheet(reading: Reading, view: CallView, number: str, mark: Secrecy) -> CallSheet:
    labels = read_labels(reading)
    kinds = tuple(choice.label for choice in list_terms(reading, list_name="situation"))
    kind = labels.of("situation", view.situation)
    reason = next((step.shown for step in view.steps if step.kind is StepKind.LATE_REASON), None)
    remarks = remarks_of(reading, call=view.id)
    instructed = [one for one in remarks if one.kind is not RemarkKind.VERIFIED]
    return CallSheet(
        office=office_name(reading), received=long_moment(view.received_at), written=long_moment(view.entered_at),
        channel=labels.of("channel", view.channel), caller_number=number,
        caller=" ".join(part for part in (view.caller_unit, view.caller_name) if part) or "没有说",
        direction=DIRECTIONS[view.direction == CallDirection.OUTGOING], late_entry=view.late_entry_reason,
        verified="\n".join(_remark(one) for one in remarks if one.kind is RemarkKind.VERIFIED),
        instructed="\n".join(_remark(one) for one in instructed),
        place=" ".join(part for part in (view.place_text, view.place_detail) if part) or "待查", kinds=kinds, kind=kind,
        people=_people(view, labels.of("sex", view.sex), labels.of("age_group", view.age_band)),
        words="\n".join(part for part in (view.words, view.situation_note) if part),
        steps=tuple(_step(step) for step in view.steps if step.kind in _STEPS and step.withdrawn is None),
        taken=_taken(view), late=view.late, result=view.whole_result,
        late_reason="，".join(part for part in (reason.label, reason.note) if part) if reason else "",
        taker=view.created_by_name, foot=foot_of(reading, number=view.number, operator=reading.actor), secrecy=mark,
    )


def _remark(one: Remark) -> str:
    """“1月14日 03:40 罗敏批示：送医院，家属到之前不离人（08:00 前反馈）”."""
    if one.kind is RemarkKind.VERIFIED:
        who = one.who or one.by_name
        borne_out = "" if one.agrees is None else "，属实" if one.agrees else "，和来电说的不一样"
        return f"{short_moment(one.at)} {who}核复：{one.words}{borne_out}"
    if one.kind is RemarkKind.FEEDBACK:
        return f"{short_moment(one.at)} {one.by_name}反馈：{one.words}"
    due = f"（{short_moment(one.due_at)} 前反馈）" if one.due_at is not None else ""
    return f"{short_moment(one.at)} {one.who}批示：{one.words}{due}"


def _people(view: CallView, sex: str, age: str) -> str:
    count = f"{view.people_count} 人{'以上' if view.people_more else ''}" if view.people_count else "人数没有说"
    return "，".join(part for part in (count, sex, age) if part)


def _step(step: StepView) -> CallStep:
    shown = step.shown
    words = "，".join(part for part in (shown.team_name, shown.label, shown.note) if part)
    corrected = f"（更正，原记 {short_moment(step.versions[0].at)}）" if step.corrected else ""
    return CallStep(_STEPS[step.kind], short_moment(shown.at), f"{words}{corrected}")


def _taken(view: CallView) -> str:
    if view.taken is None:
        return "还没到场" if view.open else "没有到场"
    return f"{view.taken // MINUTE} 分{'，迟到' if view.late else ''}"
