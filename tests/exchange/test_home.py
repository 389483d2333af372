"""A store that was rolled back, copied or moved goes on under a new chain (exchange.md B1)."""
from __future__ import annotations

import shutil

import pytest
from sqlalchemy import select

from desktop import supplies
from desktop.db.models.exchange import DeskKey
from desktop.exchange.home import Home, note_folder
from tests.exchange.places import Post, swap


def keys(post):
    return post.desk.read(lambda r: r.execute(select(DeskKey.why, DeskKey.after_origin)).all())


@pytest.fixture
def notes(tmp_path):
    return tmp_path / "notes"


def test_a_store_that_is_as_it_was_left_goes_on_with_its_chain(duty, notes):
    origin = duty.origin
    assert Home(duty.folder, notes, "pc").settle(duty.desk) == ""
    duty.desk.do(supplies.add_item, name="棉被", unit="床", kind="bedding")
    assert Home(duty.folder, notes, "pc").settle(duty.desk) == ""
    assert duty.origin == origin
    assert keys(duty) == []


def test_an_older_store_put_in_its_place_is_found_out_and_keeps_its_goods(duty, well, notes):
    duty.trust(well)
    well.trust(duty)
    Home(duty.folder, notes, "pc").settle(duty.desk)
    place = duty.desk.do(supplies.add_stock_place, name="值班室", kind="duty_room")
    kept = duty.kept()
    duty.desk.do(supplies.add_item, name="棉被", unit="床", kind="bedding")
    origin = duty.origin
    back = duty.rolled_back(kept)
    assert Home(back.folder, notes, "pc").settle(back.desk) == "restored"
    assert back.origin != origin
    assert keys(back) == [("restored", origin)]
    (card,) = [one for one in back.desk.read(supplies.stock_places) if one.id == place]
    assert card.ours
    swap(back, well)
    back.holds()
    well.holds()
    back.close()


def test_a_copy_on_another_computer_opens_its_own_chain(duty, notes, tmp_path):
    Home(duty.folder, notes, "pc").settle(duty.desk)
    duty.desk.do(supplies.add_item, name="棉被", unit="床", kind="bedding")
    duty.desk.store.checkpoint()
    shutil.copytree(duty.folder, tmp_path / "copy")
    copy = Post.opened(tmp_path / "copy", "duty", duty.desk.source)
    assert Home(copy.folder, tmp_path / "other-notes", "another pc").settle(copy.desk) == "moved"
    assert copy.origin != duty.origin
    assert Home(copy.folder, tmp_path / "other-notes", "another pc").settle(copy.desk) == ""
    copy.close()


def test_where_no_note_can_be_kept_the_desk_works_all_the_same(duty, tmp_path):
    (tmp_path / "file").write_text("")
    assert Home(duty.folder, tmp_path / "file" / "notes", "pc").settle(duty.desk) == ""


def test_notes_lie_outside_every_data_folder():
    assert str(note_folder({"XDG_STATE_HOME": "/s"}, "linux")) == "/s/reliefdesk"
    assert str(note_folder({"HOME": "/h"}, "linux")) == "/h/.local/state/reliefdesk"
    assert note_folder({"LOCALAPPDATA": "/l"}, "win32").name == "reliefdesk-state"
    assert str(note_folder({"RELIEFDESK_STATE": "/n"}, "linux")) == "/n"
