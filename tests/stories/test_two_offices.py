"""两处电脑: both write on one file and hand out from their own shelves; packages cross, one is lost, one comes twice, a
conflict is settled on the page, both say the same, and a tampered copy is refused (exchange.md, ui.md 08).
"""
from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt

from desktop import cli, supplies
from desktop.db.models.people import Person
from desktop.exchange import conflicts
from desktop.supplies.issuing import Handout, issue
from tests.exchange.places import Post
from tests.stories.house import House

pytestmark = pytest.mark.story


RUNS_LONG = 6000
"""How often a story looks whether a package is read or written: whole founded stores are rehearsed on slow machines."""


class Office(House):
    """One PC with its window; ``post`` is what stands behind it."""

    def __init__(self, qapp, post: Post) -> None:
        self.post = post
        super().__init__(qapp, post.desk, post.clock, post.folder)

    def exchange(self):
        self.window.activateWindow()
        self.window.go("exchange", "overview")
        self.settle()
        return self.page

    def send(self, other: Office, stick):
        """导出数据包 for the other PC; returns the file."""
        self.pass_minutes(2)
        page, before = self.exchange(), set(stick.iterdir())
        page.overview.peers.pick(other.post.pair.sign_hex)
        page.sending.export(stick, to=page.overview.peers.current_key())
        self.settle(lambda: not page.busy, tries=RUNS_LONG)
        (made,) = set(stick.iterdir()) - before
        assert "可安全拔出" in self.notices.texts[-1]
        return made

    def open(self, path):
        self.pass_minutes(1)
        page = self.exchange()
        page.open_file(path)
        self.settle(lambda: not page.busy, tries=RUNS_LONG)
        return page

    def take(self, path):
        page = self.open(path)
        assert page.stack.currentWidget() is page.settle, page.refusal.text.text
        assert page.settle.left_over == 0
        page.primary()
        self.settle(lambda: not page.busy, tries=RUNS_LONG)
        assert page.refusal.isHidden(), page.refusal.text.text
        assert page.stack.currentWidget() is page.overview
        return page


@pytest.fixture
def offices(qtbot, qapp, store_template, tmp_path):
    posts = []
    for seed, key in enumerate(("duty", "well"), 11):
        posts.append(Post.founded(store_template, tmp_path / key, key, seed))
        posts[-1].desk.actor = posts[-1].desk.read(lambda r: r.connection.exec_driver_sql("SELECT id FROM officer").scalar())
    duty, well = posts
    duty.trust(well)
    well.trust(duty)
    made = [Office(qapp, post) for post in posts]
    yield made
    for one in made:
        one.close()


def shelf(office, name: str, item: str) -> str:
    place = office.desk.do(supplies.add_stock_place, name=name, kind="duty_room")
    office.desk.do(supplies.receive, item=item, stock_place=place, quantity=10, source="purchase")
    return place


def edit(work, *, person, looks):
    work.change(Person, person, seen=work.seen(person), looks=looks)


def looks_of(office, person):
    return office.desk.read(lambda r: r.execute(Person.__table__.select().where(Person.id == person)).one()).looks


def test_two_offices_write_exchange_lose_repeat_and_agree(offices, tmp_path, capsys):
    duty, well = offices
    stick = tmp_path / "U盘"
    stick.mkdir()
    quilt = duty.desk.do(supplies.add_item, name="棉被", unit="床", kind="bedding")
    person = duty.desk.do(lambda work: work.create(Person, name="郑德福", looks="先问膝盖疼不疼。"))
    here = shelf(duty, "值班室", quilt)
    well.take(duty.send(well, stick))
    there = shelf(well, "大井巷点位", quilt)
    # Both write on one file, and hand out from their own shelf.
    duty.desk.do(edit, person=person, looks="先问膝盖疼不疼。一提登记就走。")
    well.desk.do(edit, person=person, looks="先问膝盖疼不疼。侄子打过电话后口气松了。")
    for office, place, count in ((duty, here, 2), (well, there, 3)):
        office.desk.do(issue, lines=[Handout(quilt, count, stock_place=place)], point=place, person=person)
    lost = duty.send(well, stick)
    lost.unlink()
    path = well.send(duty, stick)
    # A tampered copy is refused with its sentence before the good one is taken.
    bad = tmp_path / "改过.zip"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    bad.write_bytes(bytes(content))
    page = duty.open(bad)
    assert not page.refusal.isHidden()
    assert page.refusal.text.text
    assert "本机数据没有变化" in page.refusal.second.text
    # The conflict is settled by keys on the page: 两段都留.
    page = duty.open(path)
    assert page.settle.left_over == 1
    assert not page.write_button.isEnabled()
    duty.press(Qt.Key.Key_B)
    assert page.settle.left_over == 0
    page.primary()
    duty.settle(lambda: not page.busy, tries=RUNS_LONG)
    both = "先问膝盖疼不疼。一提登记就走。侄子打过电话后口气松了。"
    assert looks_of(duty, person) == both
    # The lost package is healed by the next; it comes twice and the second time does nothing.
    path = duty.send(well, stick)
    again = tmp_path / "又来一次.zip"
    shutil.copyfile(path, again)
    for one in (path, again):
        well.take(one)
    duty.take(well.send(duty, stick))
    well.take(duty.send(well, stick))
    for office in offices:
        assert looks_of(office, person) == both
        assert office.desk.read(conflicts.open_conflicts) == ()
        assert counted(office, here) == 8
        assert counted(office, there) == 7
    assert duty.post.digests() == well.post.digests()
    for office in offices:
        office.desk.store.checkpoint()
        office.post.holds()
    capsys.readouterr()
    assert cli.main(["verify", "--package", str(path)]) == 0


def counted(office, place) -> int:
    return office.desk.read(lambda r: r.connection.exec_driver_sql(
        "SELECT sum(quantity) FROM balance WHERE stock_place = ?", (place,)).scalar())

