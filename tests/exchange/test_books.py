"""Stock across PCs, erasure as a synced act, photos that follow, versions that differ (exchange.md B7, B8, B11)."""
from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import select

from desktop import attachments, supplies
from desktop.attachments import Prepared
from desktop.db.models.attachments import Attachment
from desktop.db.models.emergencies import ReportVersion
from desktop.db.models.exchange import AbsentPhoto
from desktop.db.models.journal import JournalOp, Unprojected
from desktop.db.models.people import Person
from desktop.db.models.supplies import Balance, Movement
from desktop.emergencies import report_foot
from desktop.errors import UserError
from desktop.exchange import overview, sites, tokens
from desktop.exchange.keys import fingerprint
from desktop.journal import upcast, witness
from desktop.journal.entry import OpKind
from desktop.journal.replay import project_again
from desktop.rules.wording import sentence
from tests.exchange.places import swap


@pytest.fixture
def shelves(pair):
    """Each PC keeps a place of its own, and both know the quilts."""
    duty, well = pair
    quilt = duty.desk.do(supplies.add_item, name="棉被", unit="床", kind="bedding")
    here = duty.desk.do(supplies.add_stock_place, name="值班室", kind="duty_room")
    there = well.desk.do(supplies.add_stock_place, name="社区柜", kind="community")
    swap(duty, well)
    lot = duty.desk.do(supplies.receive, item=quilt, stock_place=here, quantity=10).lot
    well.desk.do(supplies.receive, item=quilt, stock_place=there, quantity=4)
    swap(duty, well)
    return duty, well, quilt, here, there, lot


def balance(post, place, lot):
    return post.desk.read(lambda r: r.execute(
        select(Balance.quantity).where(Balance.stock_place == place, Balance.lot == lot)).scalar())


def test_each_books_its_own_place_and_both_see_all_of_it(shelves):
    duty, well, _, here, _, lot = shelves
    assert balance(duty, here, lot) == balance(well, here, lot) == 10
    with pytest.raises(UserError, match="not_custodian") as told:
        well.desk.do(supplies.receive, item=shelves[2], stock_place=here, quantity=1, lot=lot)
    assert sentence(told.value) == "“值班室”由“解放碑街道值班室”保管，请由它登记，或请它先移交"
    assert duty.digests() == well.digests()


def test_what_a_stranger_books_in_anothers_place_is_kept_and_not_booked(shelves):
    duty, well, _, here, _, lot = shelves
    well.desk.do(lambda work: work.create(Movement, stock_place=here, lot=lot, quantity=-3, kind="issued"))
    told = duty.take_all(well.send(duty))[0]
    assert told.kept_out == 1
    assert balance(duty, here, lot) == 10
    assert duty.desk.read(overview.overview).kept_out == 1
    assert len(duty.desk.read(lambda r: r.execute(select(Unprojected.reason)).all())) == 1
    swap(duty, well)
    duty.holds()


def test_a_faulty_peer_that_gives_more_than_it_has_is_kept_out_alike_everywhere(shelves, make_post):
    duty, well, _, _, there, _ = shelves
    lot = well.desk.read(lambda r: r.execute(select(Balance.lot).where(Balance.stock_place == there)).scalar())
    origin = well.origin

    def overdraw(work):
        # A program that does not keep the rule: the movement stands in its journal only.
        work.connection.exec_driver_sql("DROP TRIGGER movement_kept_in_balance")
        for quantity in (-3, -3, 1):
            work.create(Movement, stock_place=there, lot=lot, quantity=quantity, kind="issued")

    well.desk.do(overdraw)
    told = duty.take_all(well.send(duty))[0]
    assert told.kept_out == 1
    assert balance(duty, there, lot) == 2
    bureau = make_post("bureau", 13)
    bureau.trust(duty)
    duty.trust(bureau)
    bureau.take_all(duty.send(bureau))
    assert balance(bureau, there, lot) == 2
    assert bureau.desk.read(lambda r: r.execute(select(Unprojected.origin)).scalars().all()) == [origin]
    bureau.holds()


def test_custody_goes_over_with_the_store_of_a_restored_pc_and_nothing_is_booked_twice(shelves):
    duty, well, quilt, here, _, lot = shelves
    duty.desk.do(sites.open_new_chain, pair=duty.pair, why="restored")
    duty.desk.do(supplies.receive, item=quilt, stock_place=here, quantity=5, lot=lot)
    swap(duty, well)
    assert balance(well, here, lot) == 15
    assert duty.digests() == well.digests()


# Claims (B7): given out of another's store at night, kept with the receiver, settled by whoever keeps the store.


def claimed(shelves, quantity=2):
    """应急代发: the community hands out what it has not, while it does not keep the duty room's store."""
    duty, well, quilt, _here, there, _lot = shelves
    person = well.desk.do(lambda work: work.create(Person, name="郑德福"))
    lines = [supplies.Handout(quilt, 4 + quantity, stock_place=there)]
    made = well.desk.do(supplies.issue, lines=lines, point=there, person=person)
    (claim,) = made.claims
    return duty, well, claim


def left(post) -> list[int]:
    return [line.left for line in post.desk.read(supplies.open_claims)]


def test_a_claim_of_another_pc_is_settled_by_whoever_keeps_the_store_and_once_only(shelves):
    """exchange.md B7: it does not touch the book until the custodian confirms it; then everywhere."""
    duty, well, claim = claimed(shelves)
    _, _, _, here, there, lot = shelves
    assert balance(well, there, lot) is None
    duty.take_all(well.send(duty))
    assert left(duty) == left(well) == [2]
    assert balance(duty, here, lot) == 10
    duty.desk.do(supplies.settle_claim, claim=claim)
    assert balance(duty, here, lot) == 8
    with pytest.raises(UserError, match=r"stock\.claim_settled"):
        duty.desk.do(supplies.settle_claim, claim=claim)
    well.take_all(duty.send(well))
    assert left(well) == []
    assert balance(well, here, lot) == 8
    with pytest.raises(UserError, match=r"stock\.claim_settled"):
        well.desk.do(supplies.withdraw_claim, claim=claim, reason="登错了")
    swap(duty, well)
    assert duty.digests() == well.digests()
    for post in (duty, well):
        post.holds()


def test_a_claim_that_is_disputed_is_withdrawn_everywhere_and_the_book_stays(shelves):
    duty, well, claim = claimed(shelves)
    duty.take_all(well.send(duty))
    duty.desk.do(supplies.withdraw_claim, claim=claim, reason="没有发出")
    well.take_all(duty.send(well))
    assert left(duty) == left(well) == []
    _, _, _, here, _, lot = shelves
    assert balance(duty, here, lot) == balance(well, here, lot) == 10


def test_a_claim_settled_on_both_sides_unseen_is_told_on_both_until_one_booking_is_reversed(shelves):
    """Both had stock again before they heard of each other: each books its own store, and neither goes below nothing."""
    duty, well, claim = claimed(shelves)
    _, _, quilt, here, there, lot = shelves
    duty.take_all(well.send(duty))
    well.desk.do(supplies.receive, item=quilt, stock_place=there, quantity=5)
    duty.desk.do(supplies.settle_claim, claim=claim)
    (theirs,) = well.desk.do(supplies.settle_claim, claim=claim)
    assert [post.desk.read(supplies.settled_twice) for post in (duty, well)] == [(), ()]
    swap(duty, well)
    for post in (duty, well):
        (told,) = post.desk.read(supplies.settled_twice)
        assert (told.claim, told.surplus) == (claim, 2)
        assert [(one.place, one.quantity) for one in told.bookings] == [("值班室", 2), ("社区柜", 2)]
        assert told.words.startswith("棉被多记 2 床（500103003-1-F-2025-0001 值班室、")
        assert left(post) == []
        assert balance(post, here, lot) == 8
        assert post.desk.read(overview.overview).settled_twice == (told,)
    # The surplus is 红冲 by whoever keeps the place that gave nothing, and both are quiet again.
    with pytest.raises(UserError, match=r"stock\.not_custodian"):
        duty.desk.do(supplies.reverse, movement=theirs, reason="值班室已补")
    well.desk.do(supplies.reverse, movement=theirs, reason="值班室已补")
    swap(duty, well)
    for post in (duty, well):
        assert post.desk.read(supplies.settled_twice) == ()
        assert left(post) == []
        post.holds()
    assert duty.digests() == well.digests()


def test_a_claim_withdrawn_on_one_side_and_settled_on_the_other_is_told_as_well(shelves):
    duty, well, claim = claimed(shelves)
    duty.take_all(well.send(duty))
    (booked,) = duty.desk.do(supplies.settle_claim, claim=claim)
    well.desk.do(supplies.withdraw_claim, claim=claim, reason="没有发出")
    swap(duty, well)
    (told,) = well.desk.read(supplies.settled_twice)
    assert [one.id for one in told.bookings] == [booked]
    duty.desk.do(supplies.reverse, movement=booked, reason="没有发出")
    swap(duty, well)
    assert well.desk.read(supplies.settled_twice) == ()


# Erasure.


def test_erasure_travels_and_old_packages_bring_nothing_back(pair):
    duty, well = pair
    person = duty.desk.do(lambda work: work.create(Person, name="郑德福", looks="左腿拖着走"))
    (old,) = duty.send(well)
    well.receive(old)
    duty.desk.do(lambda work: work.erase(Person, person, basis="突发事件应对法 85", approved_by="周敏"))
    well.take_all(duty.send(well))
    again = well.receive(old)
    assert again.nothing_new
    assert well.desk.read(lambda r: r.execute(select(Person.name).where(Person.id == person)).scalar()) is None
    well.desk.store.checkpoint()
    for path in well.folder.glob("store.db*"):
        assert "左腿拖着走".encode() not in path.read_bytes()
    well.holds()


def test_an_old_package_that_comes_after_the_erasure_brings_nothing_either(pair, make_post):
    duty, well = pair
    bureau = make_post("bureau", 13)
    for one in (duty, well):
        one.trust(bureau)
        bureau.trust(one)
    person = duty.desk.do(lambda work: work.create(Person, name="郑德福"))
    (old,) = duty.send(bureau)
    duty.desk.do(lambda work: work.erase(Person, person, basis="突发事件应对法 85", approved_by="周敏"))
    bureau.take_all(duty.send(bureau))
    bureau.receive(old)
    assert bureau.desk.read(lambda r: r.execute(select(Person.name).where(Person.id == person)).scalar()) is None
    bureau.holds()


# Photos.


def photo(post, n=1) -> str:
    made = Prepared(b"print%d" % n, b"thumb%d" % n, 10, 10)
    attachment = post.desk.do(
        attachments.keep, folder=post.photos, original=b"original%d" % n, prepared=made, name="照片.jpg"
    )
    return post.desk.read(lambda r: r.execute(select(Attachment.sha256).where(Attachment.id == attachment)).scalar())


def test_copies_travel_and_the_original_stays_where_it_was_taken(pair):
    duty, well = pair
    sha256 = photo(duty)
    told = well.take_all(duty.send(well))[0]
    assert (told.photos, told.photos_waiting) == (1, 0)
    assert attachments.open_print(well.photos, sha256) == b"print1"
    assert not attachments.holds(well.photos, sha256)
    assert well.desk.read(lambda r: r.execute(select(AbsentPhoto.copy)).scalars().all()) == [True]
    well.take_all(duty.send(well, full=True, originals=True))
    assert hashlib.sha256(attachments.open(well.photos, sha256)).hexdigest() == sha256
    assert well.desk.read(lambda r: r.execute(select(AbsentPhoto.copy)).scalars().all()) == []


def test_photos_that_do_not_fit_come_in_further_parts_or_later(pair):
    duty, well = pair
    hashes = [photo(duty, n) for n in range(3)]
    paths = duty.send(well, limit=90)
    assert len(paths) > 1
    assert paths[0].name.endswith(f"_第1／{len(paths)}包.zip")
    told = well.receive(paths[0])
    assert told.photos_waiting > 0
    # The other parts were lost: the receiver's next package says what it lacks, and it comes with the one after.
    duty.take_all(well.send(duty))
    well.take_all(duty.send(well))
    assert all(attachments.holds(well.photos, one, attachments.PRINT) for one in hashes)


# Tokens, witnesses, sites.


def test_one_pc_gives_the_numbers_of_a_series_and_hands_the_token_on(pair):
    duty, well = pair
    assert duty.desk.read(tokens.holder, series="B") == ""
    duty.desk.do(tokens.claim_token, series="B")
    swap(duty, well)
    assert duty.desk.read(tokens.is_holder, series="B")
    assert not well.desk.read(tokens.is_holder, series="B")
    with pytest.raises(UserError, match="token_elsewhere"):
        well.desk.do(tokens.claim_token, series="B")
    duty.desk.do(tokens.pass_token, series="B", to=well.origin)
    assert not duty.desk.read(tokens.is_holder, series="B")
    swap(duty, well)
    assert well.desk.read(tokens.is_holder, series="B")


def test_a_record_is_bracketed_by_what_others_witnessed(pair):
    duty, well = pair
    swap(duty, well)
    person = duty.desk.do(lambda work: work.create(Person, name="郑德福"))
    before = duty.desk.read(witness.bracket, record=person)
    assert before.not_after is None
    swap(duty, well)
    after = duty.desk.read(witness.bracket, record=person)
    assert after.not_after is not None
    assert duty.desk.read(witness.bracket, record="nobody").not_before is None


def test_an_enrolment_file_of_the_bureau_registers_everybody(make_post, tmp_path):
    duty, well, bureau = make_post("duty", 11), make_post("well", 12), make_post("bureau", 13)
    for post in (duty, well):
        sites.write_card(tmp_path / f"{post.key}.json", post.address, pair=post.pair)
        card = sites.read_enrolment(tmp_path / f"{post.key}.json")
        bureau.desk.do(sites.enrol, enrolment=card, own=bureau.pair.sign_hex, digits=fingerprint(*post.pair.card))
    known = [card.address for card in bureau.desk.read(sites.peers)]
    sites.write_enrolment(tmp_path / "all.json", known, issuer=bureau.address, pair=bureau.pair)
    enrolment = sites.read_enrolment(tmp_path / "all.json")
    with pytest.raises(UserError, match="issuer_unknown"):
        duty.desk.do(sites.enrol, enrolment=enrolment, own=duty.pair.sign_hex)
    with pytest.raises(UserError, match="digits_differ"):
        duty.desk.do(sites.enrol, enrolment=enrolment, own=duty.pair.sign_hex, digits="1" * 20)
    new = duty.desk.do(
        sites.enrol, enrolment=enrolment, own=duty.pair.sign_hex, digits=fingerprint(*bureau.pair.card)
    )
    assert new == 2
    names = [card.name for card in duty.desk.read(sites.peers)]
    assert names[0] == "渝中区民政局"
    text = (tmp_path / "all.json").read_text()
    (tmp_path / "bad.json").write_text(text.replace("S03", "S04"))
    with pytest.raises(UserError, match="not_enrolment"):
        sites.read_enrolment(tmp_path / "bad.json")


# Versions.


def test_fields_and_tables_of_a_newer_program_are_kept_and_shown_after_the_upgrade(pair):
    duty, well = pair
    person = duty.desk.do(lambda work: work.create(Person, name="郑德福"))

    swap(duty, well)

    def write(work):
        """What a program of the next minor version would write: a column that is unknown here."""
        work.change(Person, person, seen=work.seen(person), looks="拄拐")
        pending = work._pending[person]
        pending.fields["shoe_size"] = 42

    duty.desk.do(write)
    well.take_all(duty.send(well))
    kept = well.desk.read(lambda r: r.execute(
        select(JournalOp.fields).where(JournalOp.record == person, JournalOp.kind == OpKind.UPDATE.value)).scalar())
    assert "shoe_size" in kept
    assert well.desk.do(project_again) > 0
    swap(duty, well)
    well.holds()


def test_older_operations_are_read_through_upcasters(pair, monkeypatch):
    duty, well = pair
    step = upcast.Upcast("person", (1, 9), lambda fields: {("looks" if k == "alias" else k): v for k, v in fields.items()})
    person = duty.desk.do(lambda work: work.create(Person, name="郑德福", alias="老郑"))
    monkeypatch.setattr(upcast, "STEPS", (step,))
    well.take_all(duty.send(well))
    row = well.desk.read(lambda r: r.execute(select(Person.looks, Person.alias).where(Person.id == person)).one())
    assert tuple(row) == ("老郑", None)


def test_a_report_that_was_sent_bears_between_which_instants_it_was_written(pair):
    """exchange.md B9: the bracket of other PCs' receipts stands on the paper beside the hours people entered."""
    duty, well = pair
    swap(duty, well)
    report = duty.desk.do(lambda work: work.create(ReportVersion, kind="first", made_at=work.now))
    assert "不早于" in duty.desk.read(report_foot, report=report).head
    assert "不晚于" not in duty.desk.read(report_foot, report=report).head
    swap(duty, well)
    assert "不晚于" in duty.desk.read(report_foot, report=report).head
    assert "证明" not in duty.desk.read(report_foot).head
