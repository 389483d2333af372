"""每天导出一次, said on every page: what nobody else holds for a day, who has fallen behind; nothing where nobody is known."""
from __future__ import annotations

from types import SimpleNamespace

import pytest

from desktop.clock import DAY, HOUR
from desktop.db.models.people import Person
from desktop.exchange.overview import FAR_BEHIND_AFTER
from desktop.ui.export_reminder import ExportReminder, words_due
from tests.exchange.places import Post, swap


@pytest.fixture
def pair(store_template, tmp_path):
    made = [Post.founded(store_template, tmp_path / key, key, seed) for seed, key in enumerate(("duty", "well"), 11)]
    yield made
    for one in made:
        one.close()


def test_it_speaks_after_a_day_and_is_silent_once_the_other_has_confirmed(pair):
    duty, well = pair
    for post in pair:
        post.desk.actor = post.desk.read(lambda r: r.connection.exec_driver_sql("SELECT id FROM officer").scalar())
    duty.clock.advance(2 * DAY)
    assert duty.desk.read(words_due) == ""
    duty.trust(well)
    well.trust(duty)
    assert "条还没给过任何电脑，最早 1月14日 03:17，每天导出一次" in duty.desk.read(words_due)
    well.clock.advance(2 * DAY)
    swap(duty, well)
    duty.desk.do(lambda work: work.create(Person, name="郑德福"))
    assert duty.desk.read(words_due) == ""
    duty.clock.advance(FAR_BEHIND_AFTER + DAY)
    assert duty.desk.read(words_due).endswith("“大井巷社区”一周没有来包")


class Bars:
    """What the notices of a room were asked to show."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.acts: list[object] = []
        self.dropped: list[str] = []

    def bar(self, _kind, text, _action, act, *, name) -> None:
        self.texts.append(text)
        self.acts.append(act)

    def drop_bar(self, name) -> None:
        self.dropped.append(name)


def test_the_bar_leads_to_the_page_and_goes_when_nothing_is_due(pair):
    duty, well = pair
    for post in pair:
        post.desk.actor = post.desk.read(lambda r: r.connection.exec_driver_sql("SELECT id FROM officer").scalar())
    duty.trust(well)
    well.trust(duty)
    duty.clock.advance(2 * DAY)
    bars, went = Bars(), []
    room = SimpleNamespace(
        desk=duty.desk, ticker=SimpleNamespace(now=duty.clock.now), notices=bars,
        navigator=SimpleNamespace(go=lambda *where: went.append(where)),
    )
    reminder = ExportReminder(room)
    reminder.look()
    reminder.look()
    (act,) = bars.acts
    act()
    assert went == [("exchange", "overview")]
    well.clock.advance(2 * DAY)
    swap(duty, well)
    reminder._on_change(frozenset({"package_log"}))
    assert bars.dropped == ["export_reminder"]
    reminder._on_tick(duty.clock.now() + 2 * HOUR)
    assert len(bars.texts) == 1
