"""What is kept beside the cases: 动员, 创新做法, 重点时段, the roster, 寻亲, and one person who had two files."""
from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from desktop import cases, directory, patrols, people
from desktop.cases import NewPerson, NextVisit
from desktop.clock import DAY, MINUTE, instant
from desktop.demo.cast import Figure
from desktop.demo.story import Story
from desktop.directory import Counted
from desktop.patrols import ActionFacts, UnitFacts


@dataclass(frozen=True, slots=True)
class _Joint:
    """A 联合行动: when it was written down, its name, how many minutes it took, who went, and what came of it."""

    at: int
    title: str
    minutes: int
    units: tuple[UnitFacts, ...]
    facts: ActionFacts


_MOBILISED = (
    ((2024, 12, 6, 10), "cleaner", 18, 40, "人民公园环卫班", "发了联系卡，看到露宿就打救助电话"),
    ((2024, 12, 13, 15), "caretaker", 9, 20, "大都会物业值班室", "地下车库、消防通道每晚看一遍"),
    ((2024, 12, 24, 11), "shopkeeper", 26, 60, "八一路好吃街", "关门前看看门口有没有人"),
    ((2025, 1, 6, 16), "courier", 12, 30, "较场口站点", "夜里送单看到就报"),
    ((2025, 1, 9, 23), "volunteer", 6, 0, "临江门站", "和一组一起劝导", "persuade"),
    ((2025, 1, 12, 1), "charity", 4, 0, "千厮门大桥桥下", "送姜汤，帮着抬人上车", "rescue"),
)
_WAYS = (
    ((2024, 12, 20, 17), "夜市收摊一起巡", "和好吃街摊主约好，收摊时一起看一遍后巷，比单独巡多找到两人。"),
    ((2025, 1, 8, 17), "带童车一起进站", "请救助站留一格放随身推车，怕丢车不肯走的愿意去看一次。"),
)
_PERIODS = (
    ("阶段性低温", "2024-12-20", "2025-02-28", 22, 6, "看预警定档，没有预警按平时", "normal"),
    ("元旦", "2024-12-31", "2025-01-01", 0, 0, "跨年夜商圈人多", "blue"),
    ("春节", "2025-01-28", "2025-02-04", 0, 0, "带班领导在岗，每夜加一轮", "blue"),
    ("全国两会", "2025-03-04", "2025-03-11", 0, 0, "", "blue"),
)
_JOINT = (
    _Joint(
        instant(2024, 12, 18, 22, 10), "解放碑商圈联合整治", 130,
        (UnitFacts("enforcement", 4, "执法车 2 台", "李队", "劝离、清理占道"),
         UnitFacts("police", 2, "", "王警官", "身份核查"), UnitFacts("civil_office", 2, "", "罗敏", "救助劝导"),
         UnitFacts("community", 3, "", "", "引路")),
        {"scope": "解放碑步行街、八一路", "commander": "谭志明", "weather": "多云，最低 6 ℃",
         "found": 5, "relieved": 2, "to_station": 1, "persuaded": 4, "moved_on": 3,
         "to_enforcement": 1, "problems": "商场后巷夜里没有灯。",
         "result": "3 人劝离，1 人拒不离开移交综合执法，2 人接受救助，其中 1 人送站。"},
    ),
    _Joint(
        instant(2025, 1, 10, 21, 40), "春节前桥洞联合巡查", 100,
        (UnitFacts("civil_office", 2, "", "罗敏", "牵头、劝导"),
         UnitFacts("enforcement", 3, "执法车 1 台", "李队", "清理堆放"), UnitFacts("police", 1),
         UnitFacts("social_work", 2, "", "", "心理疏导"), UnitFacts("volunteers", 4, "", "", "发放联系卡")),
        {"scope": "千厮门大桥桥下、储奇门码头", "commander": "罗敏", "weather": "阴，最低 4 ℃",
         "found": 4, "relieved": 3, "to_station": 1, "persuaded": 4,
         "result": "4 人都已劝导，1 人送站，2 人留物资约了回访，1 人自行离开。"},
    ),
)
_POINT_DAYS = 9
"""The last days before the night for which the points have told who came; the weeks before came by the month."""


def tell(story: Story) -> None:
    """Puts all of it on the agenda."""
    for name, first, last, start, end, note, level in _PERIODS:
        story.later(instant(2024, 12, 5, 9), partial(
            story.do, cases.set_key_period, name=name, first_day=first, last_day=last, from_hour=start, to_hour=end,
            note=note, level=level))
    for when, kind, count, leaflets, place, words, *part in _MOBILISED:
        story.later(instant(*when), partial(
            story.do, cases.record_mobilisation, kind=kind, headcount=count, leaflets=leaflets, place_words=place,
            words=words, part="".join(part)))
    for one in _JOINT:
        story.later(one.at, partial(_together, story, one))
    story.later(instant(2025, 1, 2, 10), partial(_count_month, story))
    for day in range(4, 4 + _POINT_DAYS):
        story.later(instant(2025, 1, day, 20, 5), partial(_count_day, story, day))
    for when, title, words in _WAYS:
        story.later(instant(*when), partial(story.do, cases.write_new_way, title=title, words=words))
    story.later(instant(2024, 12, 27, 16), partial(_list_resident, story))
    story.later(instant(2025, 1, 3, 10), partial(_search_kin, story))
    story.later(instant(2025, 1, 11, 20, 40), partial(_with_child, story))
    story.later(instant(2025, 1, 12, 9), partial(_two_files, story))


def _together(story: Story, one: _Joint) -> None:
    """A 联合行动, written down when it was over."""
    end = one.at - 10 * MINUTE
    facts: ActionFacts = {**one.facts, "title": one.title, "starts_at": end - one.minutes * MINUTE, "ends_at": end,
                          "lead_kind": one.units[0].kind}
    story.do(patrols.record_joint_action, units=one.units, **facts)


def _count_month(story: Story) -> None:
    """December as the points told it: one number each."""
    points = story.desk.read(directory.list_points)
    story.do(directory.count_points, period="2024-12", counts={
        one.id: Counted(40 + 23 * nth % 61, nth % 4) for nth, one in enumerate(points)})


def _count_day(story: Story, day: int) -> None:
    """A day of January; warm rooms are fuller."""
    points = story.desk.read(directory.list_points)
    story.do(directory.count_points, period=f"2025-01-{day:02}", counts={
        one.id: Counted((11 if one.use == "warm" else 3) + (7 * nth + 5 * day) % 6, int((nth + day) % 5 == 0))
        for nth, one in enumerate(points)})


def _figure(story: Story, **facts: object) -> Figure | None:
    found = (one for one in story.regulars if one.file and all(
        one.facts.get(name) == value for name, value in facts.items()))
    return next(found, None)


def _list_resident(story: Story) -> None:
    """A resident who tends to leave stands on the roster, with who looks after him."""
    person = story.do(people.add_person, name="秦桂芳", sex="female", age_estimate=64, home="重庆市渝中区",
                      dwelling="七星岗街道", family="儿子秦大军住七星岗", how_to_talk="提她儿子名字她就听")
    story.do(people.set_marks, person=person, marks={"wanders": "", "key_person": ""})
    story.do(people.list_care, person=person, guardian="秦大军，儿子", guardian_phone="130 0000 6611",
             cause="和儿媳吵了就走", policy="低保", plan="先打秦大军电话，再到七星岗社区问", every_days=10)


def _search_kin(story: Story) -> None:
    """Nobody knows the old man without a word: features, and what the police were asked."""
    figure = _figure(story, no_id_reason="unable")
    if figure is None:
        return
    tracing = story.do(people.open_tracing, person=figure.file, features="右耳缺一小块，左手小指弯",
                       clothes="塑料布，灰裤子", height="约 168 厘米", speech="不说话", mind="答非所问",
                       found_place="小什字地下通道")
    story.do(people.add_tracing_step, tracing=tracing, kind="asked_police", means=("fingerprint", "portrait"),
             unit="解放碑派出所", words="已采集比对，等结果")


def _with_child(story: Story) -> None:
    """A woman with a girl of eight: told to police and civil affairs at once. Who took them in was not written down."""
    met = story.do(
        cases.record_contact, person=NewPerson({"name": "漆晓琴", "sex": "female", "age_estimate": 52,
                                                "no_id_reason": "not_carried"}),
        place_words="朝天门码头 4 号", place_kind="station", measures=["escort_station"], escorted=True,
        source="informant", willing="yes", destination="station", told_policy=True,
        categories=["stranded"], causes=["kin_not_found"], body="well", mind="well", with_minor=True, escort="杨丽",
        minor={"sex": "female", "age_estimate": 8, "note": "说是孙女", "looks": "红棉衣，扎两条辫子"},
    )
    story.do(cases.do_step, contact=met.contact, step="police_told", words="派出所张警官，马上到")
    story.do(cases.do_step, contact=met.contact, step="bureau_told", at=story.now, words="区民政局值班室")


def _two_files(story: Story) -> None:
    """Somebody had two files under names that sound alike; laid side by side they were joined. Why he would
    not come along is missing still, as the audit says.
    """
    figure = _figure(story, name="牟长明")
    if figure is None:
        known = story.do(people.add_person, name="牟长明", sex="male", age_estimate=55, looks="军绿大衣，戴雷锋帽",
                         home="贵州省遵义市桐梓县", accent="贵州口音")
    else:
        known = figure.file
    other = story.do(
        cases.record_contact, person=NewPerson({"name": "牟常明", "sex": "male", "age_estimate": 54,
                                                "looks": "军绿大衣，戴雷锋帽", "no_id_reason": "refused"}),
        place_words="储奇门码头", place_kind="station", at=story.now - 40 * MINUTE, source="patrol", willing="no",
        destination="stays", categories=["rough_sleeper"], causes=["sleeping_rough"], measures=["follow_up"],
        body="well", mind="well", next_visit=NextVisit(story.now + 2 * DAY, "看他还在不在"), told_policy=True,
        left_card=True, warm_goods="declined", warm_goods_note="说大衣够了",
    )
    story.do(people.join_files, person=other.person, other=known, score=66,
             words="同音，年龄相近，特征相同：雷锋帽")
