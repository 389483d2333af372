"""大井巷社区, a second PC of the same street: packages cross, one comes that is not written yet, one thing is torn."""
from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from desktop import calls, supplies
from desktop.clock import HOUR, MINUTE, FixedClock
from desktop.db.models.people import Person
from desktop.db.store import open_store
from desktop.demo.story import Story
from desktop.demo.street import PIN
from desktop.exchange import inbox, outbox, sites
from desktop.exchange.keys import KeyPair, fingerprint, load_pair
from desktop.exchange.package import read_package
from desktop.founding import current_campaign
from desktop.journal.desk import Desk
from desktop.journal.source import SeededSource
from desktop.journal.work import Work
from desktop.officers import make_first_officer
from desktop.shared_settings import settle_site

NAME, CODE, OFFICER = "大井巷社区", "S03", "吕芳"
INCOMING = "值班交换_大井巷社区→解放碑街道办事处.zip"
"""The package of the demonstration that waits to be opened, in the folder of exports."""


@dataclass(frozen=True, slots=True)
class _End:
    """One of the two PCs."""

    desk: Desk
    folder: Path
    pair: KeyPair

    def send(self, other: _End, name: str) -> Path:
        sent = outbox.write(
            self.desk, folder=self.folder / "exports", photos=self.folder / "attachments", path=Path(name),
            pair=self.pair, to=[other.pair.sign_hex],
        )
        return sent.paths[0]

    def take(self, path: Path) -> None:
        package = read_package(path, pair=self.pair)
        photos = self.folder / "attachments"
        kept = inbox.keep_photos(package, photos)
        self.desk.do(inbox.take_in, package=package, pair=self.pair, photos=photos, kept=kept)

    def trust(self, other: _End) -> None:
        address = other.desk.read(sites.own_address, other.pair)
        self.desk.do(sites.trust_by_telephone, address=address, digits=fingerprint(*other.pair.card))


def cross_before(story: Story, person: str, *, hours: int = 30) -> None:
    """An exchange some hours ago, then both write on one file; the community's package lies there, not yet opened."""
    now = story.now
    actor = story.desk.actor
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        (story.attachments.parent / "exports").mkdir(exist_ok=True)
        here = _End(story.desk, story.attachments.parent, load_pair(story.attachments.parent))
        there = _neighbour(story, Path(name), now - hours * HOUR)
        story.desk.actor = story.clerk
        story.clock.instant = now - hours * HOUR
        here.trust(there)
        there.trust(here)
        _cross(story, here, there, person, now)
        there.desk.store.close()
    story.clock.instant = now
    story.desk.actor = actor


def _neighbour(story: Story, folder: Path, at: int) -> _End:
    for part in ("exports", "attachments"):
        (folder / part).mkdir()
    clock = FixedClock(at)
    desk = Desk(open_store(folder / "store.db"), SeededSource(story.chance.randrange(1 << 30), clock))
    desk.do(_found, street_code="500103003")
    desk.campaign = desk.read(current_campaign)
    desk.actor = desk.do(make_first_officer, name=OFFICER, pin=PIN)
    return _End(desk, folder, load_pair(folder))


def _found(work: Work, *, street_code: str) -> None:
    settle_site(work, street_code=street_code, code=CODE, district="渝中区", street="解放碑街道", office=NAME)


def _cross(story: Story, here: _End, there: _End, person: str, now: int) -> None:
    """There and back, so that both sides have one confirmed package; then both write, and theirs comes."""
    there.take(here.send(there, "值班交换_1.zip"))
    here.take(there.send(here, "值班交换_2.zip"))
    clock = there.desk.source.clock
    assert isinstance(clock, FixedClock)
    clock.instant = now - 12 * HOUR
    _write_there(there, person)
    story.clock.instant = now - 5 * HOUR
    _write_here(here, person)
    path = there.send(here, INCOMING)
    path.replace(here.folder / "exports" / INCOMING)
    story.clock.instant += MINUTE
    here.send(there, "值班交换_3.zip")


def _write_there(there: _End, person: str) -> None:
    there.desk.do(
        _write, person=person,
        how_to_talk="先问膝盖疼不疼，再说进站。愿收热水和药。侄子打过电话后口气松了，愿意等到1月20日。",
        looks="灰棉帽，左腿拖着走，拉一个童车。", habits="晚上八点后回通道，白天在七星岗捡纸板。",
    )
    there.desk.do(_pack, size=12)
    draft = there.desk.do(calls.begin_call).draft
    there.desk.do(
        calls.log_call, draft=draft, place_text="大井巷 12 号院门口", words="居民说有位老人坐在院门口，手脚发抖",
        sent="社区网格员",
    )
    place = there.desk.do(supplies.add_stock_place, name="大井巷社区柜", kind="community")
    item = there.desk.read(supplies.items)[0].id
    there.desk.do(supplies.receive, item=item, stock_place=place, quantity=12, note="街道拨来")


def _write_here(here: _End, person: str) -> None:
    here.desk.do(
        _write, person=person, how_to_talk="先问膝盖疼不疼，再说进站。愿收热水和药，一提登记就走。",
        looks="灰棉帽，拄一根竹棍，拉一个童车。", habits="",
    )
    here.desk.do(_pack, size=24)


def _pack(work: Work, *, size: int) -> None:
    """Both say how many of the first goods come in a box, and not the same."""
    item = supplies.items(work)[0]
    supplies.change_item(work, item=item.id, seen=item.seen, pack_unit="包", pack_size=size)


def _write(work: Work, *, person: str, how_to_talk: str, looks: str, habits: str) -> None:
    facts = {"how_to_talk": how_to_talk, "looks": looks}
    if habits:
        facts["habits"] = habits
    work.change(Person, person, seen=work.seen(person), **facts)
