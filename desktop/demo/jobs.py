"""就业登记 of the demonstration: employers of the quarter, and people in every state on the way to work."""
from __future__ import annotations

from functools import partial

from desktop import cases, employment
from desktop.cases import NewPerson
from desktop.clock import DAY, HOUR, civil_date, instant
from desktop.demo.story import Story
from desktop.employment import JobFacts, OpeningFacts
from desktop.people.file import PersonFacts

BEGINS = instant(2024, 12, 20, 9, 30)
OPENINGS: tuple[OpeningFacts, ...] = (
    {"title": "搬运工", "trade": "loading", "employer": "渝中百货仓", "wanted": 2, "pay_from": 360000,
     "lodging": True, "hours": "两班", "age_to": 55, "needs_id": "temporary", "contact_name": "何经理",
     "contact_phone": "130 0000 6412"},
    {"title": "商场保洁", "trade": "cleaning", "employer": "大都会物管", "wanted": 2, "pay_from": 310000,
     "lodging": True, "hours": "早班", "age_to": 45, "contact_name": "罗主管", "contact_phone": "130 0000 6420"},
    {"title": "夜班保安", "trade": "security", "employer": "洪崖洞停车场", "wanted": 1, "pay_from": 300000,
     "lodging": True, "age_to": 58, "needs_certificate": "保安员证", "contact_name": "邓队长",
     "contact_phone": "130 0000 6431"},
    {"title": "焊工", "trade": "welding", "employer": "江北铁艺加工", "wanted": 1, "pay_from": 520000,
     "lodging": False, "needs_certificate": "电焊证", "needs_id": "strict", "contact_name": "蔡老板",
     "contact_phone": "130 0000 6445"},
    {"title": "洗碗工", "trade": "kitchen", "employer": "八一路小面馆", "wanted": 1, "pay_from": 280000,
     "lodging": False, "needs_health": True, "hours": "中晚两班", "contact_name": "谭嫂",
     "contact_phone": "130 0000 6450"},
    {"title": "清扫工", "trade": "cleaning", "employer": "渝洁环卫", "wanted": 3, "pay_from": 260000,
     "lodging": True, "age_to": 60, "needs_id": "strict", "needs_bank": True, "contact_name": "陈队长",
     "contact_phone": "130 0000 6466"},
)
_RAN: JobFacts = {
    "help": "placement", "where_to": "渝中、江北", "pay_from": 300000, "lodging": "needed", "skill": "skilled",
    "skill_words": "电焊 8 年，证已过期", "body": "strong", "body_words": "左手食指旧伤，不碍提拿",
    "ready": "three_days",
    "id_paper": "pending", "health_paper": "none", "bank_card": "has",
    "papers_words": "身份证 1月20日 可取，临时身份证已在手", "reach": "晚上打", "history": "工地电焊 8 年",
}


def tell(story: Story) -> None:
    """Openings before the winter's middle, then one person after another."""
    story.later(BEGINS, partial(_openings, story))
    for nth, act in enumerate((_seeks_porter, _seeks_kitchen, _is_referred, _works, _has_failed)):
        story.later(BEGINS + (nth + 1) * 3 * HOUR + nth * 2 * DAY, partial(act, story))
    story.later(instant(2025, 1, 13, 11, 20), partial(_clue, story))


def _openings(story: Story) -> None:
    for facts in OPENINGS:
        told: OpeningFacts = {**facts, "source": "区人社局岗位单", "told_on": civil_date(story.now)}
        story.do(employment.add_opening, **told)


def _file(story: Story, who: PersonFacts, trades: list[str], facts: JobFacts) -> str:
    """A contact on the street who says that he looks for work, and his file next to it."""
    met = story.do(
        cases.record_contact, person=NewPerson({"no_id_reason": "not_carried", **who}), place_words="较场口求职点",
        place_kind="commercial", causes=["no_work"], wants_work=True, source="walk_in", willing="yes",
        told_policy=True, body="well", mind="well", destination="left", measures=["job_help"],
        categories=["wants_work"],
    )
    return str(story.do(employment.register, person=met.person, trades=trades, **facts))


def _refer(story: Story, file: str, title: str) -> str:
    opening = next(one for one in story.desk.read(employment.openings) if one.title == title)
    return str(story.do(employment.refer, file=file, opening=opening.id))


def _seeks_porter(story: Story) -> None:
    """冉启明 of the picture: tried twice, both came to nothing, and now an opening fits four of five."""
    file = _file(story, {"name": "冉启明", "sex": "male", "birth_date": "1978-06-02", "home": "四川达州",
                         "dwelling": "市救助管理站", "phone": "130 0000 4409"}, ["loading", "cleaning"], _RAN)
    first, words = _refer(story, file, "焊工"), "不包住，每天来回要 16 元"

    def second() -> None:
        referral = _refer(story, file, "洗碗工")
        story.later(story.now + 20 * HOUR, lambda: story.do(
            employment.log_call, referral=referral, words="要健康证，办好可再来"))
        story.later(story.now + 29 * HOUR, lambda: story.do(
            employment.not_taken, referral=referral, reason="papers", words="证先不办，找包住的"))

    story.later(story.now + 6 * HOUR, lambda: story.do(employment.log_call, referral=first, words=words))
    story.later(story.now + 7 * HOUR, lambda: story.do(
        employment.not_taken, referral=first, reason="lodging", words="不包住"))
    story.later(story.now + 3 * DAY, second)


def _seeks_kitchen(story: Story) -> None:
    _file(story, {"name": "向开亮", "sex": "male", "age_estimate": 38, "home": "重庆酉阳"}, ["kitchen"],
          {"help": "placement", "lodging": "needed", "skill": "done", "skill_words": "会川菜", "body": "strong",
           "ready": "papers", "id_paper": "has", "health_paper": "pending", "papers_words": "健康证 1月16日 拿"})


def _is_referred(story: Story) -> None:
    file = _file(story, {"name": "黄世福", "sex": "male", "birth_date": "1970-03-15", "home": "重庆垫江"}, ["cleaning"],
                 {"help": "placement", "lodging": "needed", "skill": "done", "body": "light", "ready": "now",
                  "id_paper": "has", "bank_card": "has"})

    def send() -> None:
        referral = _refer(story, file, "清扫工")
        story.later(story.now + 3 * HOUR, lambda: story.do(
            employment.log_call, referral=referral, words="让 14 日上午来看看", again_at=instant(2025, 1, 14, 15)))

    story.later(instant(2025, 1, 13, 10), send)


def _works(story: Story) -> None:
    file = _file(story, {"name": "杜仁贵", "sex": "male", "birth_date": "1966-09-08", "home": "四川广安"}, ["cleaning"],
                 {"help": "public_post", "lodging": "own", "skill": "done", "body": "light", "ready": "now",
                  "id_paper": "has", "bank_card": "has"})
    story.later(instant(2025, 1, 7, 15), lambda: _start(story, file, "清扫工", "2025-01-08"))


def _start(story: Story, file: str, title: str, day: str) -> None:
    referral = _refer(story, file, title)
    year, month, date = (int(part) for part in day.split("-"))
    story.later(instant(year, month, date, 10), lambda: story.do(employment.start_work, referral=referral, on=day))


def _has_failed(story: Story) -> None:
    file = _file(story, {"name": "汪成", "sex": "male", "age_estimate": 52}, ["building"],
                 {"help": "casual", "lodging": "needed", "skill": "done", "body": "strong", "ready": "now"})
    story.later(story.now + 5 * DAY, lambda: story.do(
        employment.close_file, file=file, reason="gone", words="留的电话打不通"))


def _clue(story: Story) -> None:
    story.do(employment.register, words="谢某，女", trades=["care"], help="placement", lodging="own", ready="now",
             note="只做白天")
