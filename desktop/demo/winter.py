"""One winter of the demonstration, day by day: rota, calls, rounds, deliveries, papers."""
from __future__ import annotations

from datetime import date, timedelta

from desktop.clock import HOUR, MINUTE, day_bounds, local
from desktop.demo import archive, files, goods, jobs, rounds, telephone
from desktop.demo.clues import coldness, draw_minute
from desktop.demo.meetings import meet
from desktop.demo.papers import write_issue
from desktop.demo.story import Story
from desktop.demo.street import KEY_DAY, plan_days
from desktop.duty import leave_note, take_over

FIRST, LAST = date(2024, 12, 5), date(2025, 3, 15)
CALLS_A_DAY = 3.55
"""On a mild day; with the cold waves a winter of scale 1 has some four hundred calls."""
ROUNDS_A_DAY = 0.9
ISSUES = (date(2024, 12, 20), date(2025, 1, 10), date(2025, 2, 10), date(2025, 3, 13))
_NOTES = (
    "较场口通道有两位老人不肯走，路过请再劝一次。", "东库房钥匙在值班室第二格。",
    "明早九点有人来送棉被，签收单在桌上。", "千厮门桥下晚上风大，多带两床毯子。",
    "救助站今晚床位紧，送之前先打电话。", "周勇脚扭了，重活请二组帮一下。",
    "民生路避寒点热水器坏了，已报修。",
)


def tell(story: Story, *, until: int) -> None:
    """The whole winter up to an instant; what was called in during the last hours before it may still be open.

    After the last day nothing is called in any more, so that a whole winter ends with everything settled.
    """
    archive.tell(story)
    files.tell(story)
    last = min(LAST, local(until).date())
    for nth in range((last - FIRST).days + 1):
        _plan(story, FIRST + timedelta(days=nth))
    for day in goods.delivery_days(FIRST, last):
        story.later(day_bounds(day.isoformat())[0] + 10 * HOUR, lambda: goods.restock(story))
    if last >= goods.BOOK_DAY:
        story.later(day_bounds(goods.BOOK_DAY.isoformat())[0] + 14 * HOUR, lambda: goods.keep_book(story))
        story.later(day_bounds(goods.BOOK_DAY.isoformat())[0] + 17 * HOUR, lambda: goods.count_room(story))
    for number, day in enumerate(ISSUES):
        story.later(day_bounds(day.isoformat())[0] + 15 * HOUR, lambda number=number: write_issue(story, number))  # type: ignore[misc]
    jobs.tell(story)
    story.run(until)


def _plan(story: Story, day: date) -> None:
    midnight = day_bounds(day.isoformat())[0]
    if day == FIRST or day.day == 1:
        month = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
        story.later(midnight + 1, lambda: _rota(story, day, month))
    for minute in (8 * 60 + 30, 17 * 60 + 30):
        story.later(midnight + minute * MINUTE, lambda: _change_shift(story))
    for _ in range(_draw(story, CALLS_A_DAY * coldness(day))):
        story.later(midnight + draw_minute(story.chance) * MINUTE + 7, lambda: telephone.ring(story))
    for minute in rounds.homecomings(story.scale, day):
        story.later(midnight + minute * MINUTE, lambda: rounds.walk(story))
    for _ in range(_draw(story, ROUNDS_A_DAY * coldness(day))):
        story.later(midnight + story.minutes(19 * 60, 23 * 60 + 50), lambda: _round(story))


def _draw(story: Story, wanted: float) -> int:
    """A whole number that is ``wanted`` times the scale on average."""
    wanted *= story.scale * story.chance.uniform(0.55, 1.45)
    whole = int(wanted)
    return whole + story.likely(wanted - whole)


def _rota(story: Story, first: date, after: date) -> None:
    story.desk.actor = story.clerk
    plan_days(story.desk, story.street, first, (min(after, LAST + timedelta(days=2)) - first).days)


def _change_shift(story: Story) -> None:
    story.do(take_over, officer=story.on_duty)
    if story.today != KEY_DAY and story.likely(0.25):
        story.soon(6 * 60, 8 * 60, lambda: story.do(leave_note, words=story.chance.choice(_NOTES)))


def _round(story: Story) -> None:
    """A patrol meets somebody whom nobody called about."""
    figure = story.chance.choice(story.regulars) if story.likely(0.7) else story.strangers.make()
    place = story.chance.choice(figure.places or ("较场口地下通道", "国泰广场", "和平路地下通道"))
    if not figure.closed:
        meet(story, figure, call="", place=place, situation="sleeping_rough")

