"""A disk without room at the moment of saving: one sentence, the draft stays, a later save works, the reserve helps."""
from __future__ import annotations

import pytest
from sqlalchemy import select

from desktop.calls import begin_call, log_call
from desktop.db.models.calls import Call
from desktop.journal.drafts import open_draft, save_draft
from tests.relief import holds, refused

ROOM = 1_000_000
WORDS = "有人裹着被子睡在通道里，叫不醒。" * 600


class Reserve:
    """A reserve whose giving up makes room in the store."""

    def __init__(self, give_up) -> None:
        self._give_up, self.there = give_up, True

    def exists(self) -> bool:
        return self.there

    def unlink(self) -> None:
        self.there = False
        self._give_up()


def limit(desk, pages: int) -> None:
    for connection in (desk.store.writing, desk.store.reading):
        with connection() as used:
            used.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def fill_up(desk) -> None:
    with desk.store.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    limit(desk, pages)


@pytest.fixture
def typed(desk):
    """A call that has been typed, with its last second in the draft."""
    draft = desk.do(begin_call).draft
    desk.do(save_draft, draft=draft, content={"place_text": "较场口", "words": WORDS})
    return draft


def numbers(desk):
    return list(desk.read(lambda reading: reading.execute(select(Call.n).order_by(Call.n)).scalars()))


def test_it_is_said_and_the_typed_text_is_still_there(desk, typed):
    fill_up(desk)
    words = refused(desk.do, "disk.full", verb=log_call, draft=typed, place_text="较场口", words=WORDS)
    assert words == "没有存上：磁盘满了。内容还在屏幕上，请先别关程序，腾出空间后再存一次"
    assert desk.read(open_draft, draft=typed).content["words"] == WORDS
    assert numbers(desk) == []
    limit(desk, ROOM)
    assert desk.do(log_call, draft=typed, place_text="较场口", words=WORDS).number.endswith("-0001")
    assert desk.read(open_draft, draft=typed) is None
    holds(desk)


def test_the_reserve_is_given_up_for_the_running_call(desk, typed):
    desk._reserve = reserve = Reserve(lambda: limit(desk, ROOM))
    fill_up(desk)
    desk.do(log_call, draft=typed, place_text="较场口", words=WORDS)
    assert desk.reserve_spent
    assert not reserve.there
    assert numbers(desk) == [1]
    holds(desk)


def test_a_number_is_not_used_up_by_a_save_that_failed(desk, typed):
    fill_up(desk)
    for _ in range(3):
        refused(desk.do, "disk.full", verb=log_call, draft=typed, place_text="较场口", words=WORDS)
    limit(desk, ROOM)
    desk.do(log_call, draft=typed, place_text="较场口", words=WORDS)
    desk.do(log_call, place_text="五一路口")
    assert numbers(desk) == [1, 2]
