"""The branches of the notice as steps: which ones somebody's situation opens, and what is still owed in each.

A step is done by a fact of the contact (somebody was named as escort) or by a fact of its own (the police were told
at 03:40). Nothing here bars anything: the steps say what the notice asks for, in its order.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.rules.masking import MINOR_AGE

_ILL_BODIES = frozenset({"ill", "sudden_illness", "critical", "injured", "cold", "infectious"})
_ACUTE = frozenset({"sudden_illness", "critical", "cold"})
_MENTAL = frozenset({"suspected_mental", "unclear"})


class Branch(StrEnum):
    """In the order in which they are shown: danger first."""

    MEDICAL = "medical"
    MINOR = "minor"
    VIOLENCE = "violence"
    DISABLED = "disabled"
    REFUSAL = "refusal"
    UNKNOWN = "unknown"
    STATION = "station"
    TICKETS = "tickets"
    SEND_HOME = "send_home"
    WANDERING = "wandering"
    GOVERNANCE = "governance"


class How(StrEnum):
    """By what a step is done."""

    FACT = "fact"
    STEP = "step"
    VISIT = "visit"
    TRACING = "tracing"
    RESTRICT = "restrict"
    LISTING = "listing"
    GOVERN = "govern"
    PRINT = "print"


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of a contact and its person; codes are those of the lists.

    ``done`` holds the steps written down, with the instant of each; ``visits`` are kinds of 回访 set or made.
    """

    categories: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    body: str = ""
    mind: str = ""
    willing: str = ""
    destination: str = ""
    receiver: str = ""
    receipt: str = ""
    escort: str = ""
    told_policy: bool = False
    left_card: bool = False
    warm: bool = False
    left_at: int | None = None
    arrived_at: int | None = None
    age: int | None = None
    sex: str = ""
    with_minor: bool = False
    nameless: bool = False
    restricted: bool = False
    listed: bool = False
    tickets: int = 0
    tickets_whole: bool = False
    follow_up: bool = False
    next_day_call: bool = False
    tracing: bool = False
    police_asked: bool = False
    governed: bool = False
    photos_shared: bool = False
    done: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: what it says, the clause that asks for it, and since when it is done (0: no hour known)."""

    code: str
    words: str
    clause: str
    how: How
    done: bool
    at: int | None = None


@dataclass(frozen=True, slots=True)
class BranchState:
    """A branch that applies, with its steps in their order."""

    branch: Branch
    title: str
    steps: tuple[Step, ...]

    @property
    def open_steps(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if not step.done)


def branches(now: Situation) -> tuple[BranchState, ...]:
    """Every branch that the situation opens."""
    return tuple(
        BranchState(branch, title, tuple(steps(now))) for branch, (title, applies, steps) in _BRANCHES.items()
        if applies(now)
    )


def _fact(code: str, words: str, clause: str, done: bool, at: int | None = None) -> Step:
    return Step(code, words, clause, How.FACT, done, at)


def _step(now: Situation, code: str, words: str, clause: str, how: How = How.STEP, *, also: bool = False) -> Step:
    """Done by a fact of its own, or where something else says so already."""
    return Step(code, words, clause, how, also or code in now.done, now.done.get(code))


def _way(now: Situation, clause: str) -> Iterator[Step]:
    """护送 to a place and over: who, when away, when there, who took over."""
    yield _fact("escort", "定护送人", clause, bool(now.escort))
    yield _fact("left", "记出发时间", clause, now.left_at is not None, now.left_at)
    yield _fact("arrived", "记送到时间", clause, now.arrived_at is not None, now.arrived_at)


def _slip(now: Situation, clause: str) -> Step:
    """The paper that both sides keep (渝民〔2025〕7号: hand-over in writing); once it is signed it was printed."""
    return _step(now, "slip_printed", "打印转介交接单", clause, How.PRINT, also=bool(now.receipt))


def _woman(now: Situation) -> Iterator[Step]:
    """按性别分类施救: a woman is not brought anywhere by men alone; the same step in whichever branch it is done."""
    if now.sex == "female":
        yield _step(now, "female_staff", "请女工作人员到场、陪同", "附件五：按性别、年龄分类施救")


# Illness and suspected mental disorder (通知二, 附件四, 附件五).


def _is_ill(now: Situation) -> bool:
    ill = {"ill", "sudden_illness", "critical", "suspected_mental"}
    return now.body in _ILL_BODIES or now.mind in _MENTAL or bool(ill & now.categories) or now.destination == "hospital"


def _medical(now: Situation) -> Iterator[Step]:
    if now.body in _ACUTE or {"sudden_illness", "critical"} & now.categories:
        yield _step(now, "called_120", "叫 120", "附件五：突发急病及时送医", also="emergency_call" in now.measures)
    if now.mind in _MENTAL or "suspected_mental" in now.categories:
        yield _step(now, "called_110", "告知派出所，两人以上护送", "附件四：妥善护送")
    yield from _woman(now)
    chosen = now.destination == "hospital" and bool(now.receiver)
    yield _fact("hospital", "选定点医疗机构", "通知二：护送至区定点医疗机构救治", chosen)
    yield from _way(now, "通知二：及时护送")
    yield _slip(now, "通知二：护送救治")
    yield _step(now, "hospital_handed", "和医院交接，写清谁接诊", "通知二：护送救治", also=bool(now.receipt))
    yield Step("next_day_call", "约次日电话问病情", "附件四：做好后续跟踪", How.VISIT, now.next_day_call)


# Minors (附件四; 未成年人保护法 11).


def _has_minor(now: Situation) -> bool:
    return (now.age is not None and now.age < MINOR_AGE) or now.with_minor or "minor" in now.categories


def _minor(now: Situation) -> Iterator[Step]:
    law = "未成年人保护法第十一条：立即报告"
    yield _step(now, "police_told", "报派出所", law)
    yield _step(now, "bureau_told", "报区民政局", law)
    yield _step(now, "second_staff", "两名工作人员在场，女孩有女同志", "附件五：按性别、年龄分类施救")
    yield _fact("no_photo", "照片不外传，不进简报", "未成年人保护法第四条：保护隐私", not now.photos_shared)
    yield from _way(now, "附件四：劝导护送")
    yield _slip(now, "附件四：护送")
    yield _step(now, "handed_over", "和救助机构或监护人交接", "附件四：护送", also=bool(now.receipt))
    yield _step(now, "sent_home", "送返监护人", "附件四：及时开展送返")


# Disabled, hard to move (附件四).


def _is_disabled(now: Situation) -> bool:
    return bool({"disabled", "immobile"} & (now.categories | {now.body})) and not _has_minor(now)


def _disabled(now: Situation) -> Iterator[Step]:
    yield from _woman(now)
    yield from _way(now, "附件四：劝导护送到救助管理机构")
    yield _slip(now, "附件四：护送")
    yield _step(now, "handed_over", "和救助机构交接", "附件四：护送", also=bool(now.receipt))
    yield _step(now, "sent_home", "送返", "附件四：及时开展送返")


# Refusal: all three (附件四).


def _refusal(now: Situation) -> Iterator[Step]:
    clause = "附件四：不愿入站的要做三样"
    yield _fact("warm_goods", "提供御寒物资，不收也写一句", clause, now.warm)
    yield _fact("left_card", "告知并留下求助联系方式", clause, now.left_card or "leave_contact" in now.measures)
    yield Step("follow_up", "约下次回访", clause, How.VISIT, now.follow_up)


# Nobody can tell who it is (附件四, 附件五).


def _unknown(now: Situation) -> Iterator[Step]:
    yield _fact("help_first", "先救助：写下做了什么", "附件四：先行救助再查明情况", bool(now.measures))
    yield Step("tracing", "填寻亲特征", "附件五：加强救助寻亲", How.TRACING, now.tracing)
    yield Step("police_asked", "请公安查询身份", "附件五：会同公安机关甄别查询", How.TRACING, now.police_asked)


# Willing: to the station (通知二).


def _goes_to_station(now: Situation) -> bool:
    return now.willing == "yes" and now.destination in ("", "station") and not (_is_ill(now) or _has_minor(now))


def _station(now: Situation) -> Iterator[Step]:
    yield from _woman(now)
    yield _fact("told_policy", "告知救助政策", "救助管理办法第五条", now.told_policy)
    yield _fact("destination", "去向选市救助管理站", "通知二：引导至重庆市救助管理站", now.destination == "station")
    yield _slip(now, "通知二：引导入站")
    yield _fact("left", "记出发时间", "通知二：引导入站", now.left_at is not None, now.left_at)
    yield _fact("receiver", "写站里谁接收", "通知二：接受救助", bool(now.receiver))
    yield _fact("arrived", "记送到时间", "通知二：接受救助", now.arrived_at is not None, now.arrived_at)


def _tickets(now: Situation) -> Iterator[Step]:
    clause = "通知二：按需提供返乡车票，凭证不发现金"
    yield _fact("ticket_written", "写车票起讫、日期和金额", clause, now.tickets > 0 and now.tickets_whole)
    yield _step(now, "ticket_handed", "车票交到本人手里，签收", clause)


def _send_home(now: Situation) -> Iterator[Step]:
    yield _step(now, "sent_home", "送返：谁送、交给谁", "附件四：及时开展送返工作")


def _violence(now: Situation) -> Iterator[Step]:
    yield from _woman(now)
    yield Step("restricted", "档案设为限制查看", "附件五：家暴受侵害；信息保密", How.RESTRICT, now.restricted)
    yield _step(now, "violence_police", "本人要求或无行为能力的，报派出所", "反家庭暴力法第十四条")
    basic = bool({"basic_living", "shelter", "guide_station", "escort_station"} & now.measures)
    yield _fact("basic_living", "提供基本生活保障", "附件五：提供基本生活保障", basic)


def _wandering(now: Situation) -> Iterator[Step]:
    yield Step("listed", "列入易外出流浪人员名册", "通知二：主动关怀", How.LISTING, now.listed)
    yield Step("care_visit", "约下次走访", "通知二：避免其再次外出流浪", How.VISIT, now.follow_up)


def _governance(now: Situation) -> Iterator[Step]:
    yield Step("governed", "记劝导、劝离或移交，不算救助", "通知三：及时予以劝离", How.GOVERN, now.governed)


_BEGS = frozenset({"beggar", "professional_beggar", "money_seeker"})
_Applies = Callable[[Situation], bool]
_Steps = Callable[[Situation], Iterator[Step]]
_BRANCHES: dict[Branch, tuple[str, _Applies, _Steps]] = {
    Branch.MEDICAL: ("送医", _is_ill, _medical),
    Branch.MINOR: ("未成年人", _has_minor, _minor),
    Branch.VIOLENCE: ("家暴受侵害", lambda now: "domestic_violence" in now.causes, _violence),
    Branch.DISABLED: ("残疾、行动不便", _is_disabled, _disabled),
    Branch.REFUSAL: ("不愿入站", lambda now: now.willing == "no", _refusal),
    Branch.UNKNOWN: (
        "身份待查明",
        lambda now: now.nameless and (now.willing == "unable" or "frail_unknown" in now.categories
                                      or now.mind in _MENTAL | {"dementia", "intellectual"}),
        _unknown,
    ),
    Branch.STATION: ("引导入站", _goes_to_station, _station),
    Branch.TICKETS: ("返乡车票", lambda now: "ticket" in now.measures or now.tickets > 0, _tickets),
    Branch.SEND_HOME: (
        "送返", lambda now: "send_home" in now.measures and not (_is_disabled(now) or _has_minor(now)), _send_home,
    ),
    Branch.WANDERING: (
        "易外出流浪", lambda now: "resident_wanderer" in now.categories or now.listed, _wandering,
    ),
    Branch.GOVERNANCE: ("街面治理", lambda now: bool(_BEGS & now.categories), _governance),
}
