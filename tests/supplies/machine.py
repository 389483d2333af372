"""Any order of all kinds of movements, at three places, of lots with and without an end, now and back-dated.

The same machine runs short in the gate (test_any_order.py) and for 100 000 steps by
`python3 bootstrap.py faults stock`.
"""
from __future__ import annotations

from collections import defaultdict
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from desktop import officers, supplies
from desktop.clock import HOUR, MINUTE, FixedClock
from desktop.db.models.supplies import Balance, Lot, Movement
from desktop.errors import UserError
from desktop.journal.take_back import take_back
from desktop.officers import TwoPersonAct
from desktop.supplies import Handout
from tests.desks import NIGHT, open_copy

PIN = "735194"


class Oracle:
    """The book kept by hand: signed lines by key and minute, and what is out by the line it left by."""

    def __init__(self):
        self.lines, self.out, self.owed = {}, {}, 0

    def add(self, row):
        self.lines[row.id] = row
        if row.kind in ("moved_out", "lent"):
            # A 红冲 bears the kind of what it cancels.
            head = row.reverses or row.id
            self.out[head] = self.out.get(head, 0) - row.quantity
        if row.refers:
            self.out[row.refers] -= row.quantity
        if row.claim:
            self.owed += row.quantity

    def minutes(self):
        """What came and went of each key, minute by minute."""
        sums = defaultdict(lambda: defaultdict(int))
        for row in self.lines.values():
            sums[row.stock_place, row.lot][row.at // MINUTE] += row.quantity
        return sums

    def book(self):
        return {key: sum(flows.values()) for key, flows in self.minutes().items()}

    def at(self, key, minute):
        return sum(quantity for when, quantity in self.minutes()[key].items() if when <= minute)

    def spare(self, key, at):
        flows, now = self.minutes()[key], at // MINUTE
        later = accumulate((flows[when] for when in sorted(flows) if when > now), initial=self.at(key, now))
        return max(0, min(later))

    def sound(self):
        return all(min(accumulate(flows[when] for when in sorted(flows))) >= 0 for flows in self.minutes().values())


pick = st.integers(0, 9_999)
amount = st.integers(1, 6)
back = st.sampled_from([0, 0, 0, 1, 3, 9])


class AnyBook(RuleBasedStateMachine):
    """Whatever the book refuses the oracle cannot do either, and what it writes the oracle can."""

    template: Path
    every = 1
    """At every so manieth step the whole book is compared; at the end of a history it always is."""
    within: str | None = None
    """Where the stores lie, if not where temporary files usually do."""
    steps = 0

    @initialize()
    def open(self):
        self.folder = TemporaryDirectory(dir=self.within, ignore_cleanup_errors=True)
        self.clock = FixedClock(NIGHT)
        self.desk = open_copy(self.template, Path(self.folder.name), self.clock, seed=5)
        self.second, self.desk.actor = (card.id for card in self.desk.read(officers.list_officers))
        self.places = [self.desk.do(supplies.add_stock_place, name=name) for name in ("值班室", "车上", "社区")]
        self.item = self.desk.do(supplies.add_item, name="水", unit="瓶")
        self.lots, self.oracle, self.losses, self.undoable = {}, Oracle(), [], None
        self.ends = ["2025-01-20", "2025-03-01", ""]

    def do(self, verb, *, wait=7 * MINUTE, final=False, **facts):
        """The act, with what it wrote taken over; None and the code where it was refused."""
        self.clock.advance(wait)
        try:
            done, code = self.desk.do(verb, **facts), ""
            self.undoable = None if final else self.desk.last_entry
        except UserError as error:
            done, code = None, error.code
        now = self.clock.now()
        for row in self.desk.read(lambda r: r.execute(select(Movement).where(Movement.entered_at == now)).all()):
            if row.id not in self.oracle.lines:
                self.oracle.add(row)
        return done, code

    def hour(self, backwards):
        return self.clock.now() - backwards * HOUR

    def key(self, chance):
        keys = sorted(self.oracle.book())
        return keys[chance % len(keys)] if keys else None

    @rule(which=st.integers(0, 2), place=st.integers(0, 2), quantity=amount, backwards=back, opening=st.booleans())
    def receive(self, which, place, quantity, backwards, opening):
        known = self.lots.get(which)
        got, code = self.do(supplies.receive, item=self.item, stock_place=self.places[place], quantity=quantity,
                            lot=known, expires=self.ends[which], at=self.hour(backwards), opening=opening)
        assert code == ""
        if known is None:
            self.lots[which] = got.lot

    @rule(quantity=st.integers(1, 12), place=st.sampled_from([None, 0, 1, 2]), backwards=back)
    def issue(self, quantity, place, backwards):
        where = self.places[place] if place is not None else None
        at = self.hour(backwards) + 7 * MINUTE
        could = sum(self.oracle.spare(key, at) for key in self.oracle.book() if where in (None, key[0]))
        done, code = self.do(supplies.issue, lines=[Handout(self.item, quantity, stock_place=where)], call="c", at=at)
        assert code == ""
        taken = -sum(self.oracle.lines[one].quantity for one in done.movements)
        assert taken == min(quantity, could)
        assert bool(done.claims) == (taken < quantity)
        self.oracle.owed += quantity - taken

    @rule(chance=pick, to=st.integers(0, 2), quantity=amount, backwards=back, lent=st.booleans())
    def leave(self, chance, to, quantity, backwards, lent):
        key = self.key(chance)
        if key is None or (self.places[to] == key[0] and not lent):
            return
        at = self.hour(backwards) + 7 * MINUTE
        could = sum(self.oracle.spare(one, at) for one in self.oracle.book() if one[0] == key[0])
        verb, facts = (supplies.lend, {"holder": "避寒点"}) if lent else (supplies.ship, {"to_place": self.places[to]})
        _, code = self.do(verb, item=self.item, quantity=quantity, from_place=key[0], at=at, **facts)
        assert code == ("" if could >= quantity else "stock.short_here")

    @rule(chance=pick, came=st.integers(0, 6))
    def come(self, chance, came):
        outs = self.desk.read(supplies.still_out)
        assert sum(out.left for out in outs) == sum(self.oracle.out.values()) - sum(self.losses)
        if not outs:
            return
        out = outs[chance % len(outs)]
        came = min(came, out.left)
        lost = out.left - came if out.kind == "moved_out" else min(1, out.left - came)
        if came + lost == 0:
            return
        verb, name = (supplies.arrive, "shipped") if out.kind == "moved_out" else (supplies.give_back, "lent")
        facts = {} if verb is supplies.arrive else {"lost": lost}
        _, code = self.do(verb, **{name: out.id, "quantity": came, "reason": "没了", **facts})
        assert code == ""
        self.losses.append(lost)

    @rule(chance=pick, quantity=amount, backwards=back)
    def scrap(self, chance, quantity, backwards):
        key = self.key(chance)
        if key is None:
            return
        at = self.hour(backwards) + 7 * MINUTE
        could = self.oracle.spare(key, at)
        _, code = self.do(supplies.scrap, stock_place=key[0], lot=key[1], quantity=quantity, reason="霉", at=at)
        assert code == ("" if could >= quantity else "stock.short")

    @rule(chance=pick)
    def reverse(self, chance):
        ids = sorted(one for one, row in self.oracle.lines.items() if row.kind not in ("moved_in", "returned")
                     and not row.claim)
        if not ids:
            return
        row = self.oracle.lines[ids[chance % len(ids)]]
        without = Oracle()
        without.lines = {one: other for one, other in self.oracle.lines.items() if one != row.id}
        gone = row.reverses or any(other.reverses == row.id for other in self.oracle.lines.values())
        # Answers that were taken back cancel out; a loss alone is no line, so the program may refuse for it.
        answered = sum(other.quantity for other in self.oracle.lines.values() if other.refers == row.id) != 0
        _, code = self.do(supplies.reverse, movement=row.id, reason="错")
        if not gone and not answered and code != "stock.answered":
            assert (code == "") == without.sound(), code
        else:
            assert code

    @rule()
    def undo(self):
        entry = self.undoable
        if entry is None:
            return
        before = dict(self.oracle.book())
        _, code = self.do(take_back, entry=entry)
        assert code or self.oracle.sound()
        # The lot of a receipt goes with it.
        alive = self.desk.read(lambda r: set(r.execute(select(Lot.id).where(Lot.void_reason.is_(None))).scalars()))
        self.lots = {which: lot for which, lot in self.lots.items() if lot in alive}
        assert not code or self.oracle.book() == before
        if not code:
            # What an undone act had lost or claimed is asked of the store again: it is no line of the book.
            self.resync()

    def resync(self):
        out = sum(one.left for one in self.desk.read(supplies.still_out))
        self.losses = [sum(self.oracle.out.values()) - out]
        self.oracle.owed = sum(claim.left for claim in self.desk.read(supplies.open_claims))

    @rule()
    def settle(self):
        for claim in self.desk.read(supplies.open_claims):
            could = any(self.oracle.spare(key, self.clock.now() + 7 * MINUTE) for key in self.oracle.book())
            _, code = self.do(supplies.settle_claim, claim=claim.id)
            assert code == ("" if could else "stock.short")

    @rule(place=st.integers(0, 2), chance=pick, off=st.integers(-2, 2), backwards=back)
    def count(self, place, chance, off, backwards):
        keys = sorted(key for key, left in self.oracle.book().items() if key[0] == self.places[place] and left)
        if not keys:
            return
        count, code = self.do(supplies.begin_count, final=True, stock_place=self.places[place])
        assert code == ""
        key = keys[chance % len(keys)]
        at = self.hour(backwards)
        book = self.oracle.at(key, at // MINUTE)
        could = self.oracle.spare(key, at)
        counted = max(0, book + off)
        _, code = self.do(supplies.write_counted, final=True, wait=0, count=count, lot=key[1], counted=counted, at=at,
                          reason="数")
        assert code == ""
        proof = self.desk.do(officers.prove_second, act=TwoPersonAct.COUNT_STOCK, officer=self.second, pin=PIN).proof
        _, code = self.do(supplies.seal_count, final=True, wait=0, count=count, second=proof)
        assert code == ("" if counted >= book or book - counted <= could else "stock.count_again")
        if code:
            self.do(supplies.drop_count, final=True, count=count, reason="重来")

    @invariant()
    def the_book_is_the_sum_and_never_below_nothing(self):
        self.steps += 1
        if hasattr(self, "desk") and self.steps % self.every == 0:
            self.compare()

    def compare(self):
        rows = self.desk.read(lambda reading: reading.execute(select(Balance)).all())
        assert {(row.stock_place, row.lot): row.quantity for row in rows} == self.oracle.book()
        assert self.oracle.sound()
        assert sum(claim.left for claim in self.desk.read(supplies.open_claims)) == self.oracle.owed

    def teardown(self):
        if hasattr(self, "desk"):
            self.compare()
            for check in (supplies.check_stock, supplies.check_stock_lines):
                assert self.desk.read(check).holds, self.desk.read(check).detail
            self.desk.store.close()
            self.folder.cleanup()
