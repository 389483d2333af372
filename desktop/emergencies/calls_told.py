"""What a call has told already, as the facts of an event: nothing is typed twice."""
from __future__ import annotations

from collections.abc import Callable

from desktop.calls import CallView, StepView
from desktop.calls.choices import Names, names_of
from desktop.calls.words import caller, head_count, what_happened, who
from desktop.clock import local
from desktop.journal.drafts import DraftView
from desktop.journal.work import Reading
from desktop.vocabulary import StepKind

# 情况 of a call as first suggestion for the kind of the event; where it is not clear, a person chooses.
_KINDS = {"sudden_illness": "critical", "lost_elder": "lost"}
_AGES = {"minor": "未成年", "adult": "成年", "elder": "老年"}
_SEXES = {"male": "男", "female": "女"}
_STEPS = {StepKind.DISPATCHED: "派出", StepKind.ARRIVED: "到场"}


def facts_of_call(view: CallView) -> dict[str, object]:
    """Facts, 获悉 and course of a saved call; codes as labels where the event keeps words."""
    told = _told(view.situation, view.awareness, view.place, view.place_text + view.place_detail)
    people = _people(view.people_count, view.people_more, view.sex, view.age_band, view.awareness)
    what = view.title.removeprefix(view.place_text).lstrip("，")
    course = [_received(view.received_at, view.caller_unit + view.caller_name, view.words)]
    course += [_step(step) for step in view.steps if step.kind in _STEPS and step.withdrawn is None]
    source = view.caller_unit + view.caller_name
    return _kept({**told, "people": people, "what": what, "course": "\n".join(course), "source": source,
                  "learned_at": view.received_at})


def facts_of_call_draft(reading: Reading, draft: DraftView) -> dict[str, object]:
    """The same of a half-written call; 接报 is its stamp, or earlier where an earlier one is typed."""
    def text(name: str) -> str:
        return str(draft.content.get(name) or "").strip()

    names = names_of(reading)
    typed, count = draft.content.get("received_at"), draft.content.get("people_count")
    received = min(draft.started_at, typed) if isinstance(typed, int) else draft.started_at
    people = count if isinstance(count, int) else None
    more = bool(draft.content.get("people_more"))
    told = _told(text("situation"), text("awareness"), text("place"), text("place_text") + text("place_detail"))
    told |= {
        "people": _people(people, more, text("sex"), text("age_band"), text("awareness")),
        "what": _what(names, text, people, more),
        "course": _received(received, text("caller_unit") + text("caller_name"), text("words")),
        "source": _source(names, text),
        "learned_at": received,
    }
    return _kept(told)


def _what(names: Names, text: Callable[[str], str], people: int | None, more: bool) -> str:
    """As the title of the call will say it; empty where nothing was told yet."""
    if not any(text(name) for name in ("situation", "situation_note", "words")):
        return ""
    return what_happened(
        names, situation=text("situation"), note=text("situation_note"), words=text("words"), people=people, more=more,
        sex=text("sex"), age=text("age_band"),
    )


def _source(names: Names, text: Callable[[str], str]) -> str:
    if not any(text(name) for name in ("caller_unit", "caller_name", "channel")):
        return ""
    return caller(names, unit=text("caller_unit"), name=text("caller_name"), channel=text("channel"))


def _told(situation: str, awareness: str, place: str, place_text: str) -> dict[str, object]:
    kind = _KINDS.get(situation) or ("critical" if awareness == "unclear" else "")
    return {"kind": kind, "place": place, "place_text": place_text}


def _people(count: int | None, more: bool, sex: str, age: str, awareness: str) -> str:
    """“男，老年，不清醒”, “两人”; who nobody described is left empty."""
    parts = [head_count(count, more)] if count and count > 1 else [_SEXES.get(sex, ""), _AGES.get(age, "")]
    parts.append("不清醒" if awareness == "unclear" else "")
    return "，".join(part for part in parts if part) or who(count, more, sex, age)


def _received(at: int, told_by: str, words: str) -> str:
    said = "，".join(line.strip() for line in words.splitlines() if line.strip())
    told = f"{told_by}来电" if told_by else "接到来电"
    return f"{local(at):%H:%M} {told}{f'，称{said}' if said else ''}"


def _step(step: StepView) -> str:
    who_went = step.shown.team_name or step.shown.note
    words = f"{_STEPS[step.kind]}{who_went}" if step.kind is StepKind.DISPATCHED else f"{who_went}到场"
    return f"{local(step.shown.at):%H:%M} {words}"


def _kept(told: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in told.items() if value not in ("", None)}
