"""The 工作档案 and the cold of the demonstration: what was published, planned and met about, and warnings sent on."""
from __future__ import annotations

from functools import partial

from desktop import directory, weather, worklog
from desktop.clock import MINUTE, instant
from desktop.demo.file_copies import DUTY_ROOM, HANDED_OVER, attach_to_entry, paper, picture_of
from desktop.demo.story import Story
from desktop.worklog import EntryFacts

_ENTRIES: tuple[tuple[tuple[int, int, int], str, EntryFacts], ...] = (
    ((2024, 12, 5), "plan", {
        "title": "“冬季送温暖”专项救助行动工作方案",
        "words": "压实责任、完善监管、强化协同、动员社会力量四个方面，分到人。"}),
    ((2024, 12, 6), "meeting", {
        "title": "专项救助行动部署会", "place": "街道二楼会议室",
        "units": "民社办、综合行政执法大队、派出所、11 个社区",
        "attendees": 34, "words": "明确 30 分钟到场、30 分钟电话报告；各社区报一名联络员。"}),
    ((2024, 12, 7), "publicity", {
        "title": "救助电话和公众号向社会发布", "place": "街道公众号、社区公告栏、救助联系卡 500 张",
        "words": "救助电话 24 小时有人接，公众号可留言求助。"}),
    ((2024, 12, 9), "training", {
        "title": "值班员业务培训", "place": "值班室", "attendees": 12,
        "words": "接报、派出、到场三个时间怎么记；紧急事项怎么报。"}),
    ((2024, 12, 10), "emergency_plan", {"title": "极端低温应急预案", "words": "蓝、黄、橙、红四级各做什么。"}),
    ((2024, 12, 16), "consultation", {
        "title": "本周降温和流感会商", "units": "区气象局、社区卫生服务中心、区疾控中心",
        "words": "18 日夜里降到 4 ℃；流感抬头，给巡查组备口罩。"}),
    ((2024, 12, 20), "inspection", {
        "title": "值班室取暖器插线板老化", "place": "值班室", "due_on": "2024-12-23", "owner": "秦刚"}),
    ((2024, 12, 27), "drill", {
        "title": "低温突发疾病处置演练", "place": "较场口地下通道", "attendees": 18,
        "words": "从接报到送医用时 21 分钟，担架放得太远，已改放东库房门口。"}),
    ((2025, 1, 6), "coordination", {
        "title": "救助管理联席会", "units": "公安、城市管理、民政", "attendees": 9, "words": "联合巡查每周两次。"}),
    ((2025, 1, 8), "inspection", {
        "title": "临时避寒点灭火器过期两具", "place": "千厮门社区服务站", "due_on": "2025-01-15", "owner": "廖网格"}),
)
_POINTS = (
    ("千厮门社区服务站", "community_centre", "shelter", "全天", "130 0000 8101", 12, "示例路 12 号", "唐站长"),
    ("民生路社区服务中心", "community_centre", "warm", "08:30–20:00，寒潮时通宵", "130 0000 8102", 20, "示例街 31 号",
     "田主任"),
    ("较场口福彩 3 号站", "lottery", "guide", "09:00–21:00", "130 0000 8103", None, "示例巷 3 号", "张店长"),
    ("大井巷环卫驿站", "outdoor_workers", "warm", "全天", "130 0000 8104", 6, "示例路 88 号", "蒲班长"),
    ("五一路银行网点", "bank", "guide", "09:00–17:00", "130 0000 8105", None, "示例街 5 号", "林经理"),
)
_PICTURED = {"meeting": ("部署会.jpg", DUTY_ROOM), "drill": ("演练交接.jpg", HANDED_OVER)}
"""Kind of entry → name of the picture that lies with it, and which."""
TONIGHT = (instant(2025, 1, 13, 17, 45), "blue", instant(2025, 1, 15, 8), 3)
"""Start, level, end and lowest of the warning in the night of the pictures."""
_CHAIN = (
    ("chief", "周明", "街道党工委书记", "130 0000 2001", "全面负责，靠前指挥", 3),
    ("deputy", "谭志明", "街道办事处副主任", "130 0000 2002", "分管救助，统筹三支力量", 2),
    ("office_head", "罗敏", "民社办主任", "130 0000 2016", "民社办日常，值班和台账", 1),
    ("member", "邓丽萍", "民社办干部", "130 0000 2018", "物资和简报", 0),
)


def tell(story: Story) -> None:
    """Puts the archive, the chain of A1.4 and the cold of the winter on the agenda."""
    for role, name, post, phone, duty, step in _CHAIN:
        story.do(directory.add_charge, name=name, role=role, post=post, phone=phone, duty=duty, step=step or None)
    communities = {unit.name: unit.id for unit in story.desk.read(directory.list_units) if unit.kind == "community"}
    for name, what, use, hours, number, room, address, who in _POINTS:
        near = next((one for known, one in communities.items() if known[:2] == name[:2]), None)
        story.do(directory.add_point, name=name, kind=what, use=use, hours=hours, phone=number, capacity=room,
                 address=address, contact_words=who, community=near)
    for (year, month, day), kind, facts in _ENTRIES:
        story.later(instant(year, month, day, 16, 20), partial(_write, story, kind, facts))
    story.later(instant(2024, 12, 22, 10), partial(_settle, story))
    story.later(instant(2024, 12, 28, 11), partial(_second_version, story))
    for start, level, ends, lowest in (
        (instant(2024, 12, 17, 18), "blue", instant(2024, 12, 19, 8), 4),
        (instant(2024, 12, 28, 17), "yellow", instant(2024, 12, 30, 8), 1), TONIGHT,
        (instant(2025, 2, 7, 16), "orange", instant(2025, 2, 9, 8), -1),
    ):
        story.later(start, partial(warn, story, level, ends, lowest))


def _write(story: Story, kind: str, facts: EntryFacts) -> None:
    entry = story.do(worklog.write_entry, kind=kind, **facts)
    if kind == "plan":
        text = "一、压实主体责任。二、完善监管体系。三、强化协同机制。四、动员社会力量。各条分到人，每周五碰头。"
        attach_to_entry(story, entry, "工作方案（签发稿）.pdf", paper(
            story, "专项救助行动工作方案", {"印发": "2024年12月5日", "范围": "各社区和巡查组"}, "方案", text, "签发"))
    elif kind in _PICTURED:
        name, nth = _PICTURED[kind]
        attach_to_entry(story, entry, name, picture_of(story, nth))


def _entry(story: Story, title: str) -> worklog.EntryCard:
    return next(card for card in story.desk.read(worklog.list_entries) if card.title == title)


def _settle(story: Story) -> None:
    card = _entry(story, "值班室取暖器插线板老化")
    story.do(worklog.settle_hazard, entry=card.id, seen=card.seen, words="换了带过载保护的插线板，照片附后")
    attach_to_entry(story, card.id, "整改后的值班室.jpg", picture_of(story, DUTY_ROOM))


def _second_version(story: Story) -> None:
    card = _entry(story, "极端低温应急预案")
    words = "按演练改：担架和毛毯放东库房门口；黄色起两组同时在外。"
    entry = story.do(worklog.new_version, entry=card.id, words=words)
    attach_to_entry(story, entry, "极端低温应急预案（第二版）.pdf", paper(
        story, "极端低温应急预案", {"版本": "第二版", "生效": "2024年12月28日"}, "改了什么", words, "批准"))


def warn(story: Story, level: str, ends: int, lowest: int) -> None:
    """A 寒潮 from now on, sent on to four communities of which one has not answered yet."""
    made = story.do(
        weather.log_warning, kind="cold_wave", level=level, ends=ends, lowest=lowest,
    )
    story.clock.advance(4 * MINUTE)
    communities = {unit.name: unit.id for unit in story.desk.read(directory.list_units) if unit.kind == "community"}
    story.do(weather.send_notices, warning=made, receivers=dict(list(communities.items())[:4]), means="wechat")
    story.clock.advance(9 * MINUTE)
    for notice in story.desk.read(weather.notices_of, warning=made)[:-1]:
        story.do(weather.confirm_notice, notice=notice.id, seen=notice.seen)

