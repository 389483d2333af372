"""待对接, 已推荐, 已上岗, 不成 follow from the facts, whatever the order in which they are read."""
from __future__ import annotations

from itertools import permutations

import pytest

from desktop.rules.job_course import JobFact, JobState, JobStepKind, Sent, derive

K = JobStepKind


def fact(kind, at, referral="r", **more):
    return JobFact(f"{kind}{at}", kind, referral, at, at, **more)


@pytest.mark.parametrize(("sent", "facts", "state", "working"), [
    ((), (), JobState.SEEKING, ""),
    ((1,), (), JobState.REFERRED, ""),
    ((1,), ((K.CALLED, 2),), JobState.REFERRED, ""),
    ((1,), ((K.NOT_TAKEN, 2),), JobState.SEEKING, ""),
    ((1,), ((K.STARTED, 2),), JobState.WORKING, "r"),
    ((1,), ((K.STARTED, 2), (K.LEFT, 3)), JobState.SEEKING, ""),
    ((1,), ((K.STARTED, 2), (K.LEFT, 2)), JobState.SEEKING, ""),
    ((1,), ((K.CLOSED, 2),), JobState.FAILED, ""),
    ((1,), ((K.STARTED, 2), (K.CLOSED, 3)), JobState.FAILED, ""),
    ((1,), ((K.CLOSED, 2), (K.REOPENED, 2)), JobState.REFERRED, ""),
    ((5,), ((K.CLOSED, 2),), JobState.REFERRED, ""),
])
def test_states(sent, facts, state, working):
    referrals = [Sent("r", at, at) for at in sent]
    for order in permutations([fact(*one) for one in facts]):
        course = derive(referrals, order)
        assert (course.state, course.working) == (state, working)


def test_of_two_employers_the_later_start_counts():
    course = derive([Sent("a", 1, 1), Sent("b", 2, 2)], [fact(K.STARTED, 3, "a"), fact(K.STARTED, 5, "b")])
    assert (course.working, course.started_at) == ("b", 5)
    assert course.results["a"].at == 3


def test_words_of_states_and_steps():
    assert [state.label for state in JobState] == ["待对接", "已推荐", "已上岗", "不成"]
    assert K.CALLED_IN.label == "本人来电"
