"""A state machine over PCs that write, exchange, lose and repeat packages, with jumping clocks and restored stores.

One seed is one history: `run(seed, steps, folder, template, make_boxes(template, folder))` raises where a property of exchange.md C1 does not hold.
"""
from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

from sqlalchemy import insert, select

from desktop.clock import FixedClock
from desktop.db.models.exchange import Peer
from desktop.db.models.people import Person
from desktop.db.models.supplies import Balance, Lot, Movement, StockPlace
from desktop.db.models.terms import Site
from desktop.db.store import open_store
from desktop.errors import UserError
from desktop.exchange import inbox, outbox, sites, waiting
from desktop.exchange.keys import load_pair
from desktop.exchange.package import read_package
from desktop.journal.desk import Desk
from desktop.journal.entry import OpKind
from desktop.journal.replay import entries_of, replay
from desktop.journal.source import SeededSource, stable_id
from desktop.journal.verify import check_chain, check_store, table_digests
from desktop.journal.work import Work
from desktop.shared_settings import settle_site
from tests.desks import NIGHT

FIELDS = ("looks", "habits")
WORDS = ("拄拐", "戴帽", "夜里回通道", "白天捡纸板", "口气松了")
RECORDS = [stable_id("machine", str(i)) for i in range(3)]
MOST = 3
"""So many PCs at most."""
YEAR = 365 * 24 * 3_600_000


class Box:
    """One PC of the machine, with what it was shown and what it has sent."""

    def __init__(self, made: Path, root: Path, nth: int, seed: int) -> None:
        self.nth, self.root = nth, root / f"pc{nth}"
        shutil.copytree(made, self.root)
        self.clock = FixedClock(NIGHT + nth * 1000)
        self.desk = Desk(open_store(self.root / "store.db"), SeededSource(seed * 10 + nth, self.clock))
        self.pair = load_pair(self.root)
        self.stale: dict = {}
        self.sent: list[Path] = []
        self.place, self.lot = stable_id("machine", f"place{nth}"), stable_id("machine", f"lot{nth}")
        self.backup: bytes | None = None

    def found(self) -> None:
        """Its site, its store of goods and a lot of its own."""
        n = self.nth
        self.desk.do(settle_site, street_code="500103003", code=f"T{n}", district="渝中区", street="解放碑街道",
                     office=f"第{n}台")
        self.desk.do(lambda work: work.create(
            StockPlace, record=self.place, name=f"库{n}", custodian=sites.own_origin(work)))
        self.desk.do(lambda work: work.create(Lot, record=self.lot, batch=f"批{n}"))

    def know(self, others) -> None:
        def trust(work) -> None:
            for other in others:
                a = other.desk.read(sites.own_address, other.pair)
                work.execute(insert(Peer).values(
                    sign=a.sign, box=a.box, street=a.street, code=a.code, name=a.name, trusted_by="first_use",
                    trusted_at=0, officer="", scope="full", bureau=False, heads="{}", heard_at=None, retired=False,
                ))
        self.desk.do(trust)

    def counted(self):
        """The tables whose rows are compared before and after a counted import: those that the machine writes."""
        return [model.__table__ for model in (Person, StockPlace, Lot, Movement, Site)]

    def seen(self, record):
        return self.desk.read(lambda r: r.seen(record))

    def export(self, other: Box, *, full: bool) -> Path:
        name = Path(f"{len(self.sent)}.zip")
        sent = outbox.write(self.desk, folder=self.root / "exports", photos=self.root / "attachments", path=name,
                            pair=self.pair, to=[other.pair.sign_hex], full=full)
        self.sent.append(sent.paths[0])
        return sent.paths[0]

    def take(self, path: Path):
        package = read_package(path, pair=self.pair)
        return self.desk.do(inbox.take_in, package=package, pair=self.pair, photos=self.root / "attachments", kept=0)

    def take_counted(self, path: Path):
        """The same, with the preview before and every record counted."""
        package = read_package(path, pair=self.pair)
        told = inbox.preview(self.desk, package=package, pair=self.pair)
        before = rows(self)
        done = self.desk.do(inbox.take_in, package=package, pair=self.pair, photos=self.root / "attachments", kept=0)
        assert done == told, "the preview told something else than the import did (P18)"
        after = rows(self)
        assert done.new == sum(key not in before for key in after), "records counted wrongly as new (P18)"
        assert done.updated == sum(key in before and before[key] != row for key, row in after.items()), "P18"
        return done

    def restore(self) -> None:
        source, kept = self.desk.source, self.backup
        self.desk.store.close()
        for name in ("store.db", "store.db-wal", "store.db-shm"):
            (self.root / name).unlink(missing_ok=True)
        (self.root / "store.db").write_bytes(kept)
        self.desk = Desk(open_store(self.root / "store.db"), source)
        self.desk.do(sites.open_new_chain, pair=self.pair, why="restored")
        self.stale = {}


Flight = tuple[Box, Path]
"""A package on its way to a PC."""


def make_boxes(template: Path, root: Path, count: int = MOST) -> Path:
    """Some PCs that know each other, made once; each history works on copies. Returns their folder."""
    made = root / "boxes"
    for nth in range(count):
        folder = root / f"bare{nth}"
        for part in ("exports", "attachments"):
            (folder / part).mkdir(parents=True)
        shutil.copyfile(template, folder / "store.db")
    boxes = [Box(root / f"bare{nth}", made, nth, 1) for nth in range(count)]
    for box in boxes:
        box.found()
    for box in boxes:
        box.know([other for other in boxes if other is not box])
        box.desk.store.checkpoint()
    for box in boxes:
        box.desk.store.close()
    return made


def rows(box: Box) -> dict:
    return {
        row.id: tuple(row) for table in box.counted()
        for row in box.desk.read(lambda r, t=table: r.execute(select(t)).all())
    }


def run(seed: int, steps: int, root: Path, template: Path, made: Path, *, drift: bool = True) -> Counter:
    """One history of some PCs, on copies of those that ``make_boxes`` made; returns what happened in it."""
    chance = random.Random(seed)
    boxes = [Box(made / f"pc{nth}", root, nth, seed) for nth in range(chance.choice((2, 2, MOST)))]
    tally: Counter = Counter()
    try:
        flight: list[Flight] = []
        for _ in range(steps):
            touched = step(chance, boxes, flight, tally, drift)
            assert never_below_nothing(touched), "a balance fell below nothing (P6)"
        settle(boxes)
        judge(boxes, tally, root, template)
    finally:
        for box in boxes:
            box.desk.store.close()
    return tally


ACTS = {
    "create": 6, "edit": 14, "stale": 8, "void": 2, "settle": 6, "in": 6, "out": 6, "export": 16, "deliver": 18, "twice": 4,
    "lose": 3, "clock": 3, "backup": 2, "restore": 1, "erase": 1,
}
"""What may happen, and how often it does against the others."""


def step(chance: random.Random, boxes, flight: list[Flight], tally: Counter, drift: bool) -> Box:
    """One thing that happens; returns the PC to which it happened."""
    box = chance.choice(boxes)
    other = chance.choice([one for one in boxes if one is not box])
    act = chance.choices(list(ACTS), list(ACTS.values()))[0]
    tally[act] += 1
    record = chance.choice(RECORDS)
    if act == "export":
        flight.append((other, box.export(other, full=chance.random() < 0.1)))
    elif act in ("deliver", "twice", "lose"):
        return carry(chance, act, flight, tally) or box
    elif act in ("in", "out"):
        move(box, chance.randint(1, 5) * (1 if act == "in" else -1))
    elif act in ("clock", "backup", "restore"):
        befall(chance, box, act, drift)
    else:
        write(chance, box, act, record)
    return box


def write(chance: random.Random, box: Box, act: str, record: str, fields=FIELDS, words=WORDS) -> bool:
    """Something is written about a person, where that can be; returns whether it was."""
    known = box.seen(record)
    if bool(known.heads) == (act == "create"):
        return False
    if act == "create":
        box.desk.do(lambda work: work.create(Person, record=record, looks=chance.choice(words)))
    elif act in ("edit", "stale"):
        used = box.stale.get(record, known) if act == "stale" else known
        box.stale.setdefault(record, known)
        facts = {chance.choice(fields): chance.choice(words)}
        box.desk.do(lambda work: work.change(Person, record, seen=used, **facts))
    elif act == "void":
        box.desk.do(lambda work: work.void(Person, record, seen=known, reason="重复"))
    elif act == "settle":
        box.desk.do(lambda work: work.change(Person, record, seen=known, looks=chance.choice(words), void_reason=None))
        box.stale.pop(record, None)
    else:
        box.desk.do(lambda work: work.erase(Person, record, basis="突发事件应对法 85", approved_by="周敏"))
    return True


def carry(chance: random.Random, act: str, flight: list[Flight], tally: Counter) -> Box | None:
    """A package arrives, arrives and stays to arrive once more, or is lost; returns where it came in."""
    if not flight:
        return None
    nth = chance.randrange(len(flight))
    if act == "lose":
        del flight[nth]
        return None
    to, path = flight[nth] if act == "twice" else flight.pop(nth)
    deliver(to, path, tally, counted=chance.random() < 0.5)
    return to


def befall(chance: random.Random, box: Box, act: str, drift: bool) -> None:
    if act == "clock" and drift:
        box.clock.instant += chance.choice((1, -1, 60_000, -3_600_000, YEAR, -YEAR, 60 * YEAR, -50 * YEAR))
        box.clock.instant = max(0, box.clock.instant)
    elif act == "backup":
        box.desk.store.checkpoint()
        box.backup = box.desk.store.path.read_bytes()
    elif act == "restore" and box.backup is not None:
        box.restore()


def move(box: Box, quantity: int) -> None:
    """In and out of one's own store; the book refuses what it has not."""
    def write(work) -> None:
        places = work.execute(select(StockPlace.id).where(StockPlace.custodian == sites.own_origin(work))).scalars().all()
        place = places[0] if places else box.place
        left = work.execute(
            select(Balance.quantity).where(Balance.stock_place == place, Balance.lot == box.lot)
        ).scalar() or 0
        if left + quantity >= 0 and place in places:
            work.create(Movement, stock_place=place, lot=box.lot, quantity=quantity)
    if box.desk.read(lambda r: r.execute(select(Lot.id).where(Lot.id == box.lot)).first()) is not None:
        box.desk.do(write)


def deliver(to: Box, path: Path, tally: Counter, *, counted: bool) -> None:
    try:
        told = to.take_counted(path) if counted else to.take(path)
    except UserError as error:
        tally[error.code] += 1
        raise AssertionError(f"an honest package was refused: {error.code}") from error
    tally["imports"] += 1
    tally["waiting"] += bool(told.waiting)


def never_below_nothing(box: Box) -> bool:
    return all(q >= 0 for q in box.desk.read(lambda r: r.execute(select(Balance.quantity)).scalars().all()))


def settle(boxes) -> None:
    """Everybody gets everything: only ordinary packages, so that lost ones must heal by themselves (P16)."""
    for _ in range(len(boxes) + 3):
        moved = False
        for box in boxes:
            for other in boxes:
                if other is not box:
                    told = other.take(box.export(other, full=False))
                    moved |= bool(told.entries or told.waiting)
        if not moved:
            return


def judge(boxes, tally: Counter, root: Path, template: Path, *, records=RECORDS) -> None:
    digests = [box.desk.read(lambda r: table_digests(r.connection)) for box in boxes]
    for found in digests[1:]:
        different = sorted(name for name in found if found[name] != digests[0][name])
        assert not different, f"the PCs say different things of {different} (P1)"
    journal = boxes[0].desk.read(lambda r: entries_of(r.connection))
    values, torn = expected(journal, records)
    shown, open_ = told(boxes[0], records)
    assert shown == values, "the tables do not say what the entries mean (P2)"
    assert open_ == torn, "conflicts are not those the entries make (P2)"
    # All PCs say the same, so a rebuild that says what one says says what all say.
    assert rebuilt(journal, root / "rebuilt.db", template) == digests[0], "a rebuild says something else (P17)"
    for box in boxes:
        for check in (check_store, check_chain):
            found = box.desk.read(check)
            assert found.holds, f"{found} (P11)"
        assert box.desk.read(waiting.gaps) == (), "something still waits"
    moved = Counter(op.record for e in journal for op in e.ops if op.table == "movement")
    assert not moved or max(moved.values()) == 1, "a movement came twice (P7)"
    tally["conflicts"] += len(torn)
    tally["entries"] += len(journal)


def rebuilt(journal, path: Path, template: Path) -> dict[str, str]:
    """What the journal alone says, in a store that has heard nothing else."""
    shutil.copyfile(template, path)
    fresh = open_store(path)
    try:
        with fresh.writing() as connection:
            replay(Work(connection, SeededSource(1, FixedClock(NIGHT)), "", ""), journal)
            return table_digests(connection)
    finally:
        fresh.close()


def told(box: Box, records=RECORDS):
    """What the tables say of some people, and which conflicts stand open."""
    found = box.desk.read(lambda r: r.execute(select(Person.__table__).where(Person.id.in_(records))).all())
    values = {(row.id, name): getattr(row, name) for row in found for name in (*FIELDS, "void_reason")}
    open_ = box.desk.read(lambda r: r.connection.exec_driver_sql("SELECT record, grp FROM conflict").all())
    return values, {tuple(row) for row in open_ if row[0] in records}


def expected(journal, records=RECORDS):
    """The definition once more, by its own few lines."""
    values, torn = {}, set()
    for record in records:
        ops = [(e, op) for e in journal for op in e.ops if op.record == record and op.kind is not OpKind.ERASE]
        if not ops:
            continue
        heads = {}
        for name in (*FIELDS, "void_reason"):
            writes = [(e, op, whole(op)) for e, op in ops if op.kind is OpKind.CREATE or names(op, name)]
            based = {entry for _, op, _ in writes for entry in op.base}
            heads[name] = [one for one in writes if one[0].id not in based]
            shown = max(heads[name], key=lambda h: (h[0].lamport, h[0].origin))
            values[record, name] = shown[2].get(name)
            if len({one[2].get(name) for one in heads[name]}) > 1:
                torn.add((record, "void" if name == "void_reason" else name))
        # Every other field of a person was only ever created, so its heads are the creates.
        others = {e.id for name in FIELDS for e, _, _ in heads[name]} | {e.id for e, op in ops if op.kind is OpKind.CREATE}
        voids = [(e, op) for e, op, _ in heads["void_reason"] if op.kind is OpKind.VOID]
        if any(not others <= set(op.base) | {e.id} for e, op in voids):
            torn.add((record, "void"))
    return values, torn


def names(op, name: str) -> bool:
    """A destroyed personal part still names its fields nowhere: such a write counts for none of them."""
    return name in whole(op)


def whole(op) -> dict:
    return {**op.fields, **(op.personal.fields if op.personal else {})}
