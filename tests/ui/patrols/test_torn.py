"""A round that two PCs wrote without seeing each other's: both versions stand on the page and are settled there."""
from __future__ import annotations

import pytest

from desktop import patrols
from desktop.clock import HOUR, MINUTE
from desktop.directory import add_place
from desktop.exchange import conflicts
from desktop.ui.patrols.page import PatrolsPage
from tests.exchange.places import Post, swap
from tests.ui.rooms import make_bench


@pytest.fixture
def posts(store_template, tmp_path):
    made = [Post.founded(store_template, tmp_path / key, key, seed) for seed, key in enumerate(("duty", "well"), 11)]
    yield made
    for post in made:
        post.close()


def test_what_another_pc_wrote_of_the_same_round_is_shown_and_settled(qtbot, posts, tmp_path):
    """exchange.md B3: in the form itself, with who and when; the number stays that of one version until then."""
    duty, well = posts
    duty.trust(well)
    well.trust(duty)
    now = duty.clock.now()
    place = duty.desk.do(add_place, name="较场口地下通道", kind="underpass", key=True)
    patrol = duty.desk.do(patrols.begin_round, starts_at=now - HOUR)
    duty.desk.do(patrols.mark_visit, patrol=patrol, place=place, people=1, at=now - 30 * MINUTE)
    swap(duty, well)
    for post, people in ((duty, 2), (well, 3)):
        post.desk.do(patrols.mark_visit, patrol=patrol, place=place, people=people, at=now - 30 * MINUTE)
    bench = make_bench(duty.desk, duty.clock, tmp_path / "room")
    page = PatrolsPage(bench.room, lambda _room, _board: None, lambda _room, _action: None, lambda _room: None)
    bench.room.sheets.setParent(page)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert page.torn.isHidden()
    (path,) = well.send(duty)
    duty.receive(path)
    page.refresh()
    assert not page.torn.isHidden()
    assert "有 2 处不同填写" in page.torn.bar.text.text
    theirs = next(nth for nth, one in enumerate(page.torn.conflict.versions) if not one.ours)
    page.torn.take[theirs].click()
    assert page.torn.isHidden()
    assert duty.desk.read(conflicts.open_conflicts) == ()
    page.refresh()
    assert duty.desk.read(patrols.board).rows[0].cells[-1].people == 3
    bench.room.background.close()
