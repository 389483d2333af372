"""A period frozen by two, files destroyed by two without a figure changing, and the next campaign."""
from __future__ import annotations

import hashlib

import pytest

from desktop import attachments, calls, campaign, cases, forms, founding
from desktop.clock import DAY, HOUR, instant
from desktop.figures import campaign_figures
from desktop.journal.verify import verify
from desktop.officers import TwoPersonAct
from desktop.reports.campaign_pdf import destruction_list
from desktop.vocabulary import ReviewState
from tests.relief import Shelf, refused


@pytest.fixture
def closed(house, clock):
    """A winter with two rows, signed, over."""
    house.one = house.whole("郑德福")
    house.two = house.whole("李四")
    clock.instant = instant(2025, 3, 20, 10)
    house.reviewed()
    return house


def freeze(house, first="2025-01-01", last="2025-03-15"):
    return house.desk.do(
        campaign.freeze_period, first_day=first, last_day=last, second=house.proof(TwoPersonAct.CLOSE_PERIOD))


def test_a_frozen_period_keeps_its_figures_and_takes_changes_only_as_corrections(closed):
    freeze(closed)
    (kept,) = closed.desk.read(campaign.freezes)
    assert (kept.rows, kept.figures["contacts"], kept.agreed_name) == (2, 2, "罗敏")
    seen = closed.desk.read(lambda reading: reading.seen(closed.one))
    facts = {"contact": closed.one, "seen": seen, "note": "补一句"}
    words = refused(closed.desk.do, "record.frozen", verb=cases.change_contact, **facts)
    assert "2025-01-01 至 2025-03-15 已经封存" in words
    closed.desk.correction = "当时漏写"
    closed.desk.do(cases.change_contact, **facts)
    row = closed.desk.read(campaign.audit).row_of(closed.one)
    assert (row.review.state, row.review.words, row.problems) == (ReviewState.WAITING, "当时漏写", ())


def test_a_row_that_comes_into_a_frozen_period_needs_a_reason_too(closed):
    freeze(closed)
    closed.desk.correction = "纸上登记的，补进来"
    late = closed.whole("后补的", at=instant(2025, 1, 20, 10))
    row = closed.desk.read(campaign.audit).row_of(late)
    assert (row.review.words, row.problems) == ("纸上登记的，补进来", ())


def test_what_is_not_over_not_signed_or_frozen_already_is_not_frozen(closed):
    proof = closed.proof(TwoPersonAct.CLOSE_PERIOD)

    def refuse(code, first, last):
        refused(closed.desk.do, code, verb=campaign.freeze_period, first_day=first, last_day=last, second=proof)

    refuse("closing.future", "2025-01-01", "2025-03-25")
    closed.whole("没签的", at=instant(2025, 1, 20, 10))
    refuse("review.open", "2025-01-01", "2025-03-15")
    closed.reviewed()
    freeze(closed)
    refuse("closing.frozen", "2025-03-01", "2025-03-18")


def period(desk):
    return desk.read(campaign_figures, start=instant(2025, 1, 1), end=instant(2025, 4, 1))


def test_destruction_takes_everything_that_names_and_no_figure(closed, clock, desk):
    """PIPL 47; domain.md §5.3: deletion only by list and two names."""
    before = {one.key: one.value for one in period(desk).figures}
    files = desk.read(campaign.kept_files)
    assert [one.keeping.words for one in files] == ["一般个案，10 年，到 2035年1月14日"] * 2
    wanted = [one.person for one in files]
    proof = closed.proof(TwoPersonAct.DESTROY)
    refused(desk.do, "destruction.too_early", verb=campaign.destroy_files, persons=wanted, second=proof)
    refused(desk.do, "destruction.nothing", verb=campaign.destroy_files, persons=[], second=proof)
    clock.instant = instant(2036, 1, 1)
    made = desk.do(campaign.destroy_files, persons=wanted, second=closed.proof(TwoPersonAct.DESTROY))
    (record,) = desk.read(campaign.destructions)
    assert (record.id, len(record.lines), record.agreed_name) == (made, 2, "罗敏")
    assert "郑德福" not in str(record.lines)
    assert {one.key: one.value for one in period(desk).figures} == before
    assert desk.read(campaign.kept_files) == []
    desk.store.checkpoint()
    content = desk.store.path.read_bytes()
    assert "郑德福".encode() not in content
    assert all(finding.holds for finding in desk.read(lambda reading: list(verify(reading))))


def test_calls_and_photos_go_by_their_own_terms_with_their_files(house, clock, desk, tmp_path):
    """domain.md §5.3: a call that needed nobody and a photo with a face a year past the campaign, files removed."""
    folder = tmp_path / "attachments"
    idle = desk.do(calls.log_call, place_text="错拨", caller_name="打错的人").id
    desk.do(calls.mark_not_needed, call=idle, kind="misdial")
    acted = desk.do(calls.log_call, place_text="桥下", caller_name="环卫工").id
    desk.do(calls.arrive, call=acted)
    contact = house.whole("郑德福", call=acted)
    kept = [desk.do(attachments.keep, folder=folder, original=content, prepared=None, name="张三.jpg")
            for content in (b"one", b"two")]
    desk.do(attachments.keep_positions, positions={hashlib.sha256(b"one").hexdigest(): "29.55347,106.58201"})
    face, bare = (desk.do(attachments.add_photo, attachment=one, subject_table="contact", subject=contact)
                  for one in kept)
    desk.do(attachments.judge_faces, photo=bare, face=attachments.Face.NONE,
            seen=desk.read(lambda reading: reading.seen(bare)))
    before = {one.key: one.value for one in period(desk).figures}
    clock.instant = instant(2026, 3, 16)
    over = desk.read(campaign.kept_over)
    assert {(one.person, one.what) for one in over} == {(idle, "值班电话记录"), (face, "照片")}
    record = desk.do(campaign.destroy_files, persons=[one.person for one in over],
                     second=house.proof(TwoPersonAct.DESTROY))
    assert len(list(folder.rglob("*"))) == 4
    assert desk.do(campaign.sweep_destroyed, folder=folder) == 1
    assert desk.do(campaign.sweep_destroyed, folder=folder) == 0
    found = desk.read(lambda reading: attachments.check_attachments(reading, folder))
    assert found.holds, "what was destroyed is not missed"
    assert [path.read_bytes() for path in folder.rglob("*") if path.is_file()] == [b"two"]
    assert desk.read(campaign.kept_over) == []
    assert {one.key: one.value for one in period(desk).figures} == before
    desk.store.checkpoint()
    content = desk.store.path.read_bytes()
    assert "打错的人".encode() not in content
    assert b"29.55347,106.58201" not in content, "the place of a photo goes with it"
    assert "环卫工".encode() in content
    paper = destruction_list(desk.read(forms.destruction_paper, record=record))
    assert paper.elements[1].rows[0].cells[1:] == ("值班电话记录", "没有处置的电话记录，1 年，到 2026年3月15日")
    assert "到2028年3月全部换掉" in paper.elements[3].text
    assert all(finding.holds for finding in desk.read(lambda reading: list(verify(reading))))


def test_the_next_campaign_carries_people_places_stock_and_directory(closed, clock, desk):
    shelf = Shelf(desk).filled()
    freeze(closed)
    made = desk.do(campaign.begin_campaign, name="夏季送清凉", notice="渝中民〔2025〕60号", starts="2025-06-01",
                   ends="2025-09-15")
    clock.instant = instant(2025, 6, 2)
    desk.campaign = desk.read(founding.current_campaign)
    assert desk.campaign == made
    assert desk.read(campaign.audit).rows == ()
    assert desk.read(campaign_figures, start=clock.now() - DAY, end=clock.now() + HOUR)["contacts"].value == 0
    assert shelf.left(shelf.quilt) == 6
    assert len(desk.read(campaign.kept_files)) == 2
    for code, facts in (
        ("closing.known", {"notice": "渝中民〔2025〕60号"}), ("closing.overlap", {"starts": "2025-03-01"}),
        ("closing.name_missing", {"name": " "}),
    ):
        wanted = {"name": "又一个", "notice": "另一份", "starts": "2025-10-01", "ends": "2025-11-01", **facts}
        refused(desk.do, code, verb=campaign.begin_campaign, **wanted)
