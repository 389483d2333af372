"""Builders: PCs of several sites, each with its store, its keys and its folders; packages that cross between them."""
from __future__ import annotations

import shutil
from pathlib import Path

from desktop.clock import MINUTE, FixedClock
from desktop.db.store import open_store
from desktop.exchange import inbox, outbox, sites
from desktop.exchange.keys import load_pair
from desktop.exchange.package import read_package
from desktop.founding import current_campaign
from desktop.journal.desk import Desk
from desktop.journal.source import SeededSource
from desktop.journal.verify import table_digests, verify
from desktop.officers import list_officers
from tests.desks import NIGHT, open_copy
from tests.founded import found

SITES = {"duty": ("1", "解放碑街道值班室"), "well": ("S03", "大井巷社区"), "bureau": ("QJ", "渝中区民政局")}
ELSEWHERE = {
    "stairs": {"street_code": "500103004", "street": "七星岗街道", "site_code": "1", "office": "七星岗街道办事处",
               "duty_phone": "6311 0001"},
}
"""A desk of another street of the same district."""


class Post:
    """One PC of one site."""

    def __init__(self, desk: Desk, folder: Path, key: str) -> None:
        self.desk, self.folder, self.key, self.number = desk, folder, key, 0
        self.clock = desk.source.clock
        self.photos, self.out = folder / "attachments", folder / "exports"
        self.photos.mkdir(exist_ok=True)
        self.out.mkdir(exist_ok=True)
        self.pair = load_pair(folder)

    @classmethod
    def founded(cls, template: Path, folder: Path, key: str, seed: int) -> Post:
        """A PC whose first start is done; hashing its PIN takes its time."""
        desk = open_copy(template, folder, FixedClock(NIGHT + seed), seed=seed)
        if key in ELSEWHERE:
            found(desk, **ELSEWHERE[key])
        else:
            code, office = SITES[key]
            found(desk, site_code=code, office=office)
        return cls(desk, folder, key)

    @classmethod
    def copied(cls, made: Path, folder: Path, key: str, seed: int) -> Post:
        """The same PC in a folder of its own: for one test."""
        shutil.copytree(made, folder)
        return cls.opened(folder, key, SeededSource(seed + 1000, FixedClock(NIGHT + seed)))

    @classmethod
    def opened(cls, folder: Path, key: str, source: SeededSource) -> Post:
        desk = Desk(open_store(folder / "store.db"), source)
        desk.actor = desk.read(list_officers)[0].id
        desk.campaign = desk.read(current_campaign)
        return cls(desk, folder, key)

    def rolled_back(self, store: bytes) -> Post:
        """The PC as it opens after somebody put an older store in place of its own."""
        self.desk.store.close()
        for name in ("store.db", "store.db-wal", "store.db-shm"):
            (self.folder / name).unlink(missing_ok=True)
        (self.folder / "store.db").write_bytes(store)
        return Post.opened(self.folder, self.key, self.desk.source)

    def kept(self) -> bytes:
        """The store as a copy of its file would be."""
        self.desk.store.checkpoint()
        return self.desk.store.path.read_bytes()

    @property
    def address(self):
        return self.desk.read(sites.own_address, self.pair)

    @property
    def origin(self) -> str:
        return self.desk.read(sites.own_origin)

    def trust(self, *others: Post, **facts) -> None:
        for other in others:
            card = other.address
            digits = sites.fingerprint(card.sign, card.box)
            self.desk.do(sites.trust_by_telephone, address=card, digits=digits, **facts)

    def send(self, *to: Post, **facts) -> list[Path]:
        self.number += 1
        self.clock.advance(MINUTE)
        sent = outbox.write(
            self.desk, folder=self.out, photos=self.photos, path=Path(f"{self.key}-{self.number}.zip"), pair=self.pair,
            to=[one.pair.sign_hex for one in to], **facts,
        )
        return list(sent.paths)

    def open(self, path: Path, words: str = ""):
        return read_package(path, pair=self.pair, words=words)

    def preview(self, path: Path):
        return inbox.preview(self.desk, package=self.open(path), pair=self.pair)

    def receive(self, path: Path, words: str = "", **facts):
        package = self.open(path, words)
        self.clock.advance(MINUTE)
        kept = inbox.keep_photos(package, self.photos)
        return self.desk.do(
            inbox.take_in, package=package, pair=self.pair, photos=self.photos, kept=kept, **facts
        )

    def take_all(self, paths) -> list:
        return [self.receive(path) for path in paths]

    def digests(self) -> dict[str, str]:
        return self.desk.read(lambda reading: table_digests(reading.connection))

    def holds(self) -> None:
        findings = self.desk.read(lambda reading: list(verify(reading)))
        assert [one for one in findings if not one.holds] == []

    def close(self) -> None:
        self.desk.store.close()


def swap(one: Post, other: Post, rounds: int = 2) -> None:
    """Packages both ways until neither has anything the other lacks but the last receipts."""
    for _ in range(rounds):
        other.take_all(one.send(other))
        one.take_all(other.send(one))
