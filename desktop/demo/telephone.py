"""A call of the demonstration from the first ring to 办结, with its delays, repeats and mistakes."""
from __future__ import annotations

from collections import Counter

from desktop import calls, cases
from desktop.calls import CallFacts
from desktop.clock import MINUTE, SECOND
from desktop.demo import alarms
from desktop.demo.cast import Figure
from desktop.demo.clues import NEEDLESS, Kind, draw_caller, draw_kind, facts_of
from desktop.demo.meetings import meet
from desktop.demo.story import Story
from desktop.directory import list_units

_LATE = (("traffic", "事故堵在向阳隧道"), ("no_team", "两个组都在现场"),
         ("wrong_place", "来电人说成了上层平台"), ("weather", "下雨路滑"))
_NOBODY = {"not_found": "沿线找了一圈没见到人", "left": "人已自行离开", "untrue": "是等车的乘客，不需要帮助"}
_HEADS = "零一两三四五六七八九"
_SHARES = {"needless": 0.09, "late_entry": 0.03, "late": 0.05}


def ring(story: Story) -> None:
    """Somebody calls now."""
    if story.likely(_SHARES["needless"]):
        _needless(story)
    elif story.likely(_SHARES["late_entry"]):
        _late_entry(story)
    else:
        _clue(story, draw_kind(story.chance))


def _caller(story: Story) -> CallFacts:
    channel, name, unit, number = draw_caller(story.chance)
    if number == "stranger":
        number = f"130 0000 {story.chance.randint(5000, 9999)}" if story.likely(0.85) else "不愿透露"
        name = story.strangers.caller() if story.likely(0.6) else ""
    return {"channel": channel, "caller_name": name, "caller_unit": unit, "caller_number": number}


def _needless(story: Story) -> None:
    kind, words = story.chance.choice(NEEDLESS)
    draft = story.do(calls.begin_call).draft
    facts: CallFacts = {**_caller(story), "words": words}
    story.soon(0.6, 2.2, lambda: story.do(calls.log_call, draft=draft, not_needed=kind, **facts))


def _late_entry(story: Story) -> None:
    """补录: both hands were full, the call is written down half an hour later."""
    kind, place = _where(story, draw_kind(story.chance))
    received = story.now - story.minutes(24, 40)
    facts = _facts(story, kind, place)
    facts["late_entry_reason"] = "当时两部电话同时响，先处理了现场"
    logged = story.do(calls.log_call, received_at=received, **facts)
    arrived = received + story.minutes(14, 22)
    team = story.team
    story.do(calls.dispatch, call=logged.id, teams=(team,), at=received + 3 * MINUTE)
    story.do(calls.arrive, call=logged.id, team=team, at=arrived, note="当时到了，补记")
    story.soon(6, 20, lambda: _finish(story, logged.id, kind, place, _people(story, kind, place)))


def _where(story: Story, kind: Kind) -> tuple[Kind, str]:
    fitting = [name for name, of in story.street.kinds.items() if of in kind.places]
    return kind, story.chance.choice(fitting)


def _facts(story: Story, kind: Kind, place: str) -> CallFacts:
    words = story.chance.choice(kind.words)
    return {**_caller(story), **facts_of(kind, place, story.street.places[place], words)}


def _clue(story: Story, kind: Kind) -> None:
    kind, place = _where(story, kind)
    begun = story.do(calls.begin_call)
    facts, teams = _facts(story, kind, place), (story.team,)
    at_once = story.likely(0.55)

    def save() -> None:
        story.do(calls.log_call, draft=begun.draft, teams=teams if at_once else (), **facts)
        if not at_once:
            story.soon(0.5, 4, lambda: story.do(calls.dispatch, call=begun.draft, teams=teams))
        late = story.likely(_SHARES["late"])
        taken = story.minutes(33, 52) if late else story.minutes(8, 27)
        story.later(max(begun.received_at + taken, story.now + 5 * MINUTE), lambda: _arrive(story, begun.draft, kind,
                                                                                           place, teams[0]))

    story.soon(0.9, 2.8, save)
    if story.likely(0.05):
        story.soon(4, 8, lambda: _repeat(story, begun.draft, kind, place))


def _repeat(story: Story, first: str, kind: Kind, place: str) -> None:
    """Another passer-by tells of the same clue."""
    draft = story.do(calls.begin_call).draft

    def save() -> None:
        story.do(calls.log_call, draft=draft, **_facts(story, kind, place))
        seen = story.desk.read(calls.call_view, call=draft).seen
        story.do(calls.merge_repeat, call=draft, first=first, seen=seen)

    story.soon(0.8, 2, save)


def _arrive(story: Story, call: str, kind: Kind, place: str, team: str) -> None:
    story.do(calls.arrive, call=call, team=team)
    if kind.situation == "sudden_illness" and story.now < story.alarms_until:
        view = story.desk.read(calls.call_view, call=call)
        if (view.taken or 0) < 18 * MINUTE:
            alarms.report(story, call)
    if story.likely(0.07):
        # The button was pressed late; the officer puts right what the team says on the telephone.
        step = story.desk.read(calls.call_view, call=call).steps[-1]
        story.soon(1, 3, lambda: story.do(calls.correct_step, step=step.id, at=step.shown.at - story.minutes(0.5, 1.5)))
    story.soon(9, 26, lambda: _finish(story, call, kind, place, _people(story, kind, place)))


def _people(story: Story, kind: Kind, place: str) -> list[Figure]:
    """Whom the team meets: now and then nobody, often somebody it knows."""
    if story.likely(0.2):
        return []
    known = [one for one in story.regulars if place in one.places and kind.situation in
             ("sleeping_rough", "drunk", "suspected_mental", "cannot_say", "begging")]
    first = story.chance.choice(known) if known and story.likely(0.6) else _stranger(story, kind)
    return [first, *(_stranger(story, kind) for _ in range(kind.people - 1))]


def _stranger(story: Story, kind: Kind) -> Figure:
    sex = "male" if kind.sex == "male" else "female" if kind.sex == "female" else ""
    years = story.chance.choice(kind.years) if kind.years else None
    silent = kind.situation in ("cannot_say", "suspected_mental", "lost_elder") and story.likely(0.6)
    return story.strangers.make(sex=sex, age=years, nameless=silent)


def _finish(story: Story, call: str, kind: Kind, place: str, met: list[Figure]) -> None:
    """Whoever was met is written down, then the call is closed with what came of it."""
    if kind.situation == "begging" and story.likely(0.7):
        _move_on(story, call, place)
        outcome, words = "governance", "劝导后离开"
    elif not met:
        outcome = story.chance.choice(("not_found", "left", "left", "untrue"))
        words = _NOBODY[outcome]
    else:
        results = [meet(story, one, call=call, place=place, situation=kind.situation) for one in met]
        outcome, words = "true", _together(results)
    late = story.desk.read(calls.call_view, call=call).reason_missing
    reason, note = story.chance.choice(_LATE) if late else ("", "")
    story.clock.advance(story.chance.randint(40, 150) * SECOND)
    story.do(calls.close_call, call=call, outcome=outcome, note=words, reason=reason, reason_note=note)


def _together(results: list[str]) -> str:
    if len(results) == 1:
        return results[0]
    counts = Counter(results)
    return "；".join(f"{_HEADS[count]}人{words}" for words, count in counts.items())


def _move_on(story: Story, call: str, place: str) -> None:
    stayed = story.likely(0.2)
    story.do(
        cases.record_governance, kind="move_on" if not stayed else "persuade", subject_kind="beggar", call=call,
        place=story.street.places[place], stayed=stayed, handed_to="to_enforcement" if stayed else "",
        unit=story.desk.read(list_units, kind="enforcement")[0].id, officer_words="综合执法大队李队",
        basis="在人行道上拦讨", outcome="劝导后离开" if not stayed else "拒不离开，移交综合执法大队",
    )
