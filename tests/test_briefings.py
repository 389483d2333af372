"""简报: written on linked figures, signed under a number that is never used twice, frozen from then on."""
from __future__ import annotations

import hashlib
from functools import partial

import pytest
from PIL import Image

from desktop import attachments, briefings, calls, cases, officers
from desktop.attachments import Face, Prepared
from desktop.briefings import BriefingView
from desktop.cases import NewPerson
from desktop.clock import DAY, MINUTE, instant
from desktop.db.models.briefings import BriefingIssue
from desktop.errors import UserError
from desktop.journal.take_back import take_back
from desktop.officers import TwoPersonAct
from desktop.reports import documents
from desktop.reports.chart_documents import Chart, ChartKind, Series
from desktop.reports.documents import FaceState, Heading, NumberRun, Paragraph, PhotoRow, TextRun, Voice
from desktop.vocabulary import IssueState, Role
from tests.officers_made import PIN, with_pin
from tests.relief import holds, refused

SIGN = TwoPersonAct.SIGN_BRIEFING
BODY = "值班室接到线索{calls}，其中{in_time}在30分钟内到场。\n一、盯住重点点位。每晚三轮。\n[图图]\n二、下一步"


@pytest.fixture
def leader(desk):
    """带班领导, who may sign; 杨丽 acts again afterwards."""
    return with_pin(desk, "罗敏", Role.LEADER)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "kept"


@pytest.fixture
def draft(desk):
    return desk.do(briefings.start_briefing)


def view(desk, briefing) -> BriefingView:
    return desk.read(briefings.briefing_view, briefing=briefing)


def write(desk, briefing, **facts):
    desk.do(briefings.write_briefing, briefing=briefing, seen=view(desk, briefing).seen, **facts)


def live(desk, briefing):
    return briefings.figure_texts(desk.read(briefings.period_figures, view=view(desk, briefing)))


def show(paper: documents.Briefing) -> bytes:
    """A stand-in for the renderer: the words of the paper, so that a test can read what was signed."""
    return "\n".join([paper.issue, paper.total, paper.title, *map(documents.words, paper.blocks)]).encode()


def sign(desk, briefing, leader, folder, render=show):
    proof = desk.do(officers.prove_second, act=SIGN, officer=leader, pin=PIN).proof
    return desk.do(
        briefings.issue_briefing, briefing=briefing, load=lambda photo: b"jpeg", render=render, folder=folder,
        second=proof,
    )


def picture(desk, folder, briefing, colour="navy", caption="1月13日夜，通道口", face=Face.NONE):
    """A photo of its own content behind those the 简报 has."""
    original = Image.new("RGB", (4, 3), colour).tobytes() + colour.encode()
    prepared = Prepared(b"large", b"small", 1600, 1200)
    kept = desk.do(attachments.keep, folder=folder, original=original, prepared=prepared)
    (photo,) = desk.do(briefings.add_photos, briefing=briefing, kept=[kept], caption=caption)
    if face is not Face.UNSEEN:
        desk.do(briefings.judge_photo, briefing=briefing, photo=photo, seen=seen_of(desk, briefing, photo), face=face)
    return photo


def seen_of(desk, briefing, photo):
    return next(one.seen for one in view(desk, briefing).photos if one.id == photo)


def ready(desk, title="三夜降温，街道到场救助"):
    made = desk.do(briefings.start_briefing)
    write(desk, made, title=title, body=BODY)
    return made


# Writing.


def test_the_first_draft_begins_with_the_campaign_and_takes_its_pattern_from_the_settings(desk, draft):
    found = view(desk, draft)
    assert (found.state, found.label, found.dated) == (IssueState.DRAFT, "第1期", "2025-01-14")
    assert (found.first_day, found.last_day) == ("2024-12-05", "2025-01-14")
    assert (found.masthead, found.report_to) == ("工作简报", "渝中区民政局社会事务科")


def test_the_next_draft_begins_the_day_after_and_keeps_the_pattern(desk, clock, draft):
    write(desk, draft, masthead="冬季简报", unit="值班室", send_to="派出所", copies=30)
    clock.advance(5 * DAY)
    found = view(desk, desk.do(briefings.start_briefing))
    assert (found.first_day, found.last_day) == ("2025-01-15", "2025-01-19")
    assert (found.masthead, found.unit, found.send_to, found.copies) == ("冬季简报", "值班室", "派出所", 30)
    assert (found.title, found.body) == ("", "")


def test_a_second_draft_of_the_same_day_has_a_period_that_is_not_the_wrong_way_round(desk, draft):
    found = view(desk, desk.do(briefings.start_briefing))
    assert (found.first_day, found.last_day) == ("2025-01-14", "2025-01-14")


@pytest.mark.parametrize(("code", "facts"), [
    ("briefing.period", {"first_day": "2025-01-15"}),
    ("briefing.period", {"last_day": "2024-12-01"}),
    ("briefing.period", {"first_day": "2025-01-10", "last_day": "2025-01-09"}),
    ("briefing.day", {"dated": "一月十四"}),
    ("briefing.day", {"last_day": ""}),
    ("briefing.copies", {"copies": -1}),
    ("briefing.copies", {"copies": 10_000}),
    ("text.too_long", {"body": "长" * 10_001}),
])
def test_what_cannot_be_written_is_refused_in_words(desk, draft, code, facts):
    before = view(desk, draft)
    said = refused(desk.do, code, verb=briefings.write_briefing, briefing=draft, seen=before.seen, **facts)
    assert "{" not in said
    assert view(desk, draft) == before


def test_one_day_is_a_period(desk, draft):
    write(desk, draft, first_day="2025-01-13", last_day="2025-01-13")
    assert view(desk, draft).first_day == view(desk, draft).last_day == "2025-01-13"


def test_an_unknown_briefing_is_said(desk, draft):
    refused(desk.read, "briefing.unknown", verb=briefings.briefing_view, briefing="none")
    refused(desk.do, "briefing.unknown", verb=briefings.write_briefing, briefing="none", seen=view(desk, draft).seen)


def test_hostile_text_is_kept_without_marks_that_turn_it_around(desk, draft):
    write(desk, draft, title="甲\u202e乙\x00", body="=1+1\n\ufffc😀\u200b")
    found = view(desk, draft)
    assert (found.title, found.body) == ("甲乙", "=1+1\n😀")


# Figures.


def test_figures_follow_the_ledger_until_the_issue_and_no_longer(desk, clock, leader, folder):
    draft = ready(desk)
    assert live(desk, draft)["calls"] == "0件"
    call = desk.do(calls.log_call, place_text="较场口").id
    clock.advance(12 * MINUTE)
    desk.do(calls.arrive, call=call)
    assert (live(desk, draft)["calls"], live(desk, draft)["in_time"]) == ("1件", "1件")
    sign(desk, draft, leader, folder)
    desk.do(calls.log_call, place_text="民生路")
    assert live(desk, draft)["calls"] == "2件"
    found = view(desk, draft)
    assert found.issue.figures == {"calls": ("1件", (call,)), "in_time": ("1件", (call,))}
    paper = briefings.compose(found, live(desk, draft), load=lambda photo: b"")
    assert "接到线索1件" in documents.words(paper.blocks[0])


def test_the_period_takes_both_its_days_whole(desk, clock, draft):
    write(desk, draft, first_day="2025-01-13", last_day="2025-01-13")
    desk.do(calls.log_call, place_text="甲", received_at=instant(2025, 1, 13, 0, 0), late_entry_reason="补记")
    desk.do(calls.log_call, place_text="乙", received_at=instant(2025, 1, 13, 23, 59, 59), late_entry_reason="补记")
    desk.do(calls.log_call, place_text="丙", received_at=instant(2025, 1, 14, 0, 0), late_entry_reason="补记")
    assert live(desk, draft)["calls"] == "2件"


def test_the_summary_leaves_out_what_did_not_happen_and_stays_linked(desk, draft):
    desk.do(cases.record_contact, person=NewPerson(), place_words="桥下", destination="station")
    found = view(desk, draft)
    figures = desk.read(briefings.period_figures, view=found)
    assert briefings.linked_summary(figures, view=found) == (
        "12月5日至1月14日，发现临时遇困人员{contacts}，引导护送入站{to_station}。"
    )
    assert "入站1人次" in briefings.summary_sentence(figures, view=found)


# The document.


def test_the_document_is_made_of_headings_numbers_and_photos_in_their_places(desk, folder, draft):
    write(desk, draft, title="三夜降温", body=BODY, copies=5)
    picture(desk, folder, draft)
    picture(desk, folder, draft, "maroon", face=Face.UNSEEN)
    picture(desk, folder, draft, "olive")
    texts = {"calls": "21件", "in_time": "20件"}
    paper = briefings.compose(view(desk, draft), texts, load=lambda photo: photo.sha256.encode())
    first, second, photos, last, rest = paper.blocks
    assert first == Paragraph((
        TextRun("值班室接到线索"), NumberRun("21件", "calls"), TextRun("，其中"), NumberRun("20件", "in_time"),
        TextRun("在30分钟内到场。"),
    ))
    assert second == Paragraph((TextRun("一、盯住重点点位。", Voice.FIRST), TextRun("每晚三轮。")))
    assert isinstance(photos, PhotoRow)
    assert [photo.face for photo in photos.photos] == [FaceState.NONE, FaceState.EXPOSED]
    assert last == Heading(1, "二、下一步")
    assert len(rest.photos) == 1
    assert (paper.issue, paper.date, paper.copies, paper.draft) == ("第1期", "2025年1月14日", 5, True)


def test_the_covered_copy_goes_on_paper(desk, folder, draft):
    photo = picture(desk, folder, draft)
    covered = desk.do(attachments.keep, folder=folder, original=b"covered", prepared=Prepared(b"c", b"c", 1600, 1200))
    desk.do(attachments.judge_faces, photo=photo, seen=seen_of(desk, draft, photo), face=Face.COVERED, covered=covered)
    (shown,) = view(desk, draft).photos
    assert shown.shown == hashlib.sha256(b"covered").hexdigest()


# Photos.


def test_photos_are_ordered_captioned_exchanged_and_taken_off(desk, folder, draft):
    one, two, three = (picture(desk, folder, draft, colour) for colour in ("navy", "maroon", "olive"))
    desk.do(briefings.arrange_photos, briefing=draft, order=[three, one])
    assert [photo.id for photo in view(desk, draft).photos] == [three, one, two]
    desk.do(briefings.caption_photo, briefing=draft, photo=one, seen=seen_of(desk, draft, one), caption=" 送热水 ")
    kept = desk.do(attachments.keep, folder=folder, original=b"other", prepared=Prepared(b"l", b"s", 800, 600))
    new = desk.do(briefings.exchange_photo, briefing=draft, photo=one, attachment=kept)
    middle = view(desk, draft).photos[1]
    assert (middle.id, middle.caption, middle.face) == (new, "送热水", Face.UNSEEN)
    desk.do(briefings.remove_photo, briefing=draft, photo=two, seen=seen_of(desk, draft, two))
    assert [photo.id for photo in view(desk, draft).photos] == [three, new]
    desk.do(take_back, entry=desk.last_entry)
    assert [photo.id for photo in view(desk, draft).photos] == [three, new, two]
    refused(desk.do, "briefing.photo_gone", verb=briefings.exchange_photo, briefing=draft, photo=one, attachment=kept)


# Signing.


@pytest.mark.parametrize(("facts", "words"), [
    ({"title": " "}, "标题还没写"),
    ({"body": " "}, "正文还没写"),
    ({"body": "共{no_such}件"}, "没有数"),
])
def test_doubts_of_the_text_stop_signing(desk, leader, folder, facts, words):
    draft = ready(desk)
    write(desk, draft, **facts)
    said = refused(partial(_signing, leader, folder), "briefing.not_ready", verb=desk, briefing=draft)
    assert words in said
    assert view(desk, draft).label == "第1期"


def _signing(leader, folder, desk, *, briefing):
    return sign(desk, briefing, leader, folder)


@pytest.mark.parametrize(("photo", "words"), [
    ({"face": Face.UNSEEN}, "照片2 还没看有没有正脸"),
    ({"caption": " "}, "照片2 还没写说明"),
])
def test_doubts_of_a_photo_stop_signing_and_name_it(desk, leader, folder, photo, words):
    draft = ready(desk)
    picture(desk, folder, draft, "teal")
    doubtful = picture(desk, folder, draft, **photo)
    assert [doubt.photo for doubt in briefings.doubts(view(desk, draft))] == [doubtful]
    said = refused(partial(_signing, leader, folder), "briefing.not_ready", verb=desk, briefing=draft)
    assert words in said


def test_only_who_may_signs(desk, folder):
    draft = ready(desk)
    said = refused(desk.do, "rights.missing", verb=briefings.issue_briefing, briefing=draft, load=lambda photo: b"",
                   render=show, folder=folder)
    assert "带班领导" in said


def test_signing_takes_two_people_and_names_the_leader(desk, leader, folder):
    """The clerk writes, the leader confirms by PIN; nobody signs alone."""
    draft = ready(desk)
    facts = {"briefing": draft, "load": lambda photo: b"", "render": show, "folder": folder}
    refused(desk.do, "second.missing", verb=briefings.issue_briefing, **facts)
    refused(desk.do, "second.stale", verb=briefings.issue_briefing, **facts, second="made up")
    sign(desk, draft, leader, folder)
    assert view(desk, draft).issue.signed_by == leader


def test_numbers_run_by_the_year_and_are_never_used_again(desk, clock, leader, folder):
    first, second = ready(desk), ready(desk)
    assert sign(desk, second, leader, folder) == 1
    assert view(desk, first).label == "第2期"
    assert sign(desk, first, leader, folder) == 2
    clerk, desk.actor = desk.actor, leader
    desk.do(briefings.discard_briefing, briefing=first, seen=view(desk, first).seen, reason="数字有误")
    desk.actor = clerk
    assert sign(desk, ready(desk), leader, folder) == 3
    clock.advance(366 * DAY)
    last = ready(desk)
    assert sign(desk, last, leader, folder) == 1
    assert (view(desk, last).issue.year, view(desk, last).issue.total) == (2026, 4)


def test_a_refused_signing_takes_no_number(desk, leader, folder):
    draft = ready(desk)

    def fails(_paper):
        raise UserError("photo.unreadable", caption="夜巡")

    refused(partial(_failing, fails, leader, folder), "photo.unreadable", verb=desk, briefing=draft)
    assert sign(desk, draft, leader, folder) == 1


def _failing(render, leader, folder, desk, *, briefing):
    return sign(desk, briefing, leader, folder, render)


def test_a_number_that_another_desk_has_used_is_passed_over(desk, leader, folder):
    def bring(work):
        work.create(BriefingIssue, briefing="elsewhere", year=2025, n=1, at=work.now, figures="{}")

    desk.do(bring)
    draft = ready(desk)
    assert view(desk, draft).label == "第2期"
    assert sign(desk, draft, leader, folder) == 2


def test_the_paper_that_was_signed_is_kept_byte_by_byte(desk, leader, folder):
    draft = ready(desk, title="第一稿")
    n = sign(desk, draft, leader, folder)
    issue = view(desk, draft).issue
    kept = attachments.open(folder, issue.paper)
    assert kept.decode().splitlines()[:3] == ["第1期", "总第1期", "第一稿"]
    found = desk.read(briefings.issued_paper, n=n)
    assert (found.sha256, found.year) == (issue.paper, 2025)
    assert desk.read(briefings.issued_paper).n == n
    refused(desk.read, "briefing.no_issue", verb=briefings.issued_paper, n=9)
    assert issue.signed_by == leader


def test_after_signing_nothing_changes_any_more(desk, leader, folder):
    draft = ready(desk)
    photo = picture(desk, folder, draft)
    sign(desk, draft, leader, folder)
    before = view(desk, draft)
    seen = before.seen
    held = before.photos[0].seen
    for verb, facts in (
        (briefings.write_briefing, {"seen": seen, "title": "另一个"}),
        (briefings.add_photos, {"kept": ["x"]}),
        (briefings.caption_photo, {"photo": photo, "seen": held, "caption": "另"}),
        (briefings.judge_photo, {"photo": photo, "seen": held, "face": Face.UNSEEN}),
        (briefings.arrange_photos, {"order": [photo]}),
        (briefings.exchange_photo, {"photo": photo, "attachment": "x"}),
        (briefings.remove_photo, {"photo": photo, "seen": held}),
    ):
        refused(desk.do, "briefing.issued", verb=verb, briefing=draft, **facts)
    assert view(desk, draft) == before
    refused(partial(_signing, leader, folder), "briefing.issued", verb=desk, briefing=draft)
    refused(desk.do, "take_back.final", verb=take_back, entry=_entry_of_issue(desk, draft, leader, folder))


def _entry_of_issue(desk, _draft, leader, folder):
    sign(desk, ready(desk), leader, folder)
    return desk.last_entry


def test_a_withdrawn_issue_keeps_number_paper_and_place_in_the_list(desk, leader, folder):
    draft = ready(desk)
    sign(desk, draft, leader, folder)
    refused(desk.do, "rights.missing", verb=briefings.discard_briefing, briefing=draft, seen=view(desk, draft).seen,
            reason="错")
    desk.actor = leader
    refused(desk.do, "journal.reason_missing", verb=briefings.discard_briefing, briefing=draft,
            seen=view(desk, draft).seen, reason=" ")
    desk.do(briefings.discard_briefing, briefing=draft, seen=view(desk, draft).seen, reason="数字有误")
    (found,) = desk.read(briefings.list_briefings)
    assert (found.state, found.label, found.void_reason) == (IssueState.WITHDRAWN, "第1期", "数字有误")
    assert attachments.open(folder, found.issue.paper)


def test_a_withdrawn_draft_leaves_the_list_and_is_closed(desk, draft):
    kept = desk.do(briefings.start_briefing)
    desk.do(briefings.discard_briefing, briefing=draft, seen=view(desk, draft).seen, reason="不写了")
    assert [found.id for found in desk.read(briefings.list_briefings)] == [kept]
    refused(desk.do, "briefing.withdrawn", verb=briefings.write_briefing, briefing=draft,
            seen=view(desk, draft).seen, title="又写")
    assert view(desk, desk.do(briefings.start_briefing)).masthead == "工作简报"


def test_all_of_it_verifies(desk, clock, leader, folder):
    for _ in range(2):
        draft = ready(desk)
        picture(desk, folder, draft)
        sign(desk, draft, leader, folder)
        clock.advance(DAY)
    holds(desk, partial(attachments.check_attachments, folder=folder))


# Kinds of issues, charts, versions, figures that move, sendings.

CHART = Chart(ChartKind.COLUMNS, "每日线索", ("13日", "14日"), (Series("线索", (3, 5)),), "件")


def test_supplements_and_official_papers_are_numbered_each_by_themselves(desk, leader, folder):
    """domain.md §3.2: 增刊 numbered separately; GB/T 9704, 7.2.5: 发文字号."""
    sign(desk, ready(desk), leader, folder)
    extra, official = ready(desk), ready(desk)
    write(desk, extra, extra=True)
    write(desk, official, extra=False, official=True, office_word="解办")
    assert view(desk, extra).label == "增刊第1期"
    assert view(desk, official).label == "解办〔2025〕1号"
    assert sign(desk, extra, leader, folder) == sign(desk, official, leader, folder) == 1
    assert (view(desk, extra).issue.total, view(desk, extra).label) == (0, "增刊第1期")
    assert view(desk, ready(desk)).label == "解办〔2025〕2号"
    plain = ready(desk)
    write(desk, plain, official=False)
    assert view(desk, plain).label == "第2期"
    sign(desk, plain, leader, folder)
    assert view(desk, plain).issue.total == 2


def test_an_official_paper_without_its_word_is_a_doubt(desk):
    draft = ready(desk)
    write(desk, draft, official=True)
    assert "机关代字" in briefings.doubts(view(desk, draft))[0].words


def test_mark_note_and_head_reach_the_document(desk):
    draft = ready(desk)
    write(desk, draft, mark="内部资料", editor_note="值得一看", official=True, addressee="区民政局", office_word="解办")
    made = briefings.compose(view(desk, draft), {}, load=lambda photo: b"")
    assert (made.mark, made.editor_note, made.addressee) == ("内部资料", "值得一看", "区民政局")
    assert made.profile is documents.Profile.OFFICIAL
    following = view(desk, desk.do(briefings.start_briefing))
    assert (following.official, following.mark, following.editor_note) == (True, "内部资料", "")


def test_a_chart_goes_into_the_newest_draft_stands_at_its_place_and_comes_off(desk):
    draft = ready(desk)
    write(desk, draft, body="先看图\n[统计图]\n再说")
    assert desk.do(briefings.put_chart, figure=CHART) == draft
    made = briefings.compose(view(desk, draft), {}, load=lambda photo: b"")
    assert made.blocks[1] == CHART
    (chart,) = view(desk, draft).charts
    desk.do(briefings.remove_chart, briefing=draft, chart=chart.id, seen=chart.seen)
    assert view(desk, draft).charts == ()
    refused(desk.do, "briefing.figure_gone", verb=briefings.remove_chart, briefing=draft, chart=chart.id,
            seen=chart.seen)


def test_without_a_draft_a_chart_begins_one_and_a_signed_issue_takes_none(desk, leader, folder):
    made = desk.do(briefings.put_chart, figure=CHART)
    assert len(view(desk, made).charts) == 1
    write(desk, made, title="题", body="文")
    sign(desk, made, leader, folder)
    refused(desk.do, "briefing.issued", verb=briefings.put_chart, figure=CHART, briefing=made)


def test_versions_are_stretches_of_writing_by_one_hand(desk, clock, leader):
    draft = ready(desk, title="一")
    write(desk, draft, body="一稿再改")
    clock.advance(20 * MINUTE)
    write(desk, draft, body="二稿")
    desk.actor = leader
    write(desk, draft, title="领导改的题", copies=3)
    found = desk.read(briefings.versions, briefing=draft)
    assert [(one.title, one.body) for one in found] == [("领导改的题", "二稿"), ("一", "二稿"), ("一", "一稿再改")]
    assert [one.by_name for one in found] == ["罗敏", "杨丽", "杨丽"]
    assert found[0].characters == 2


def test_a_draft_nobody_wrote_in_has_no_version(desk, draft):
    assert desk.read(briefings.versions, briefing=draft) == ()


def test_figures_that_move_after_signing_are_told_and_the_paper_stays(desk, leader, folder):
    desk.do(calls.log_call, place_text="较场口")
    draft = ready(desk)
    assert desk.read(briefings.drifts, view=view(desk, draft)) == ()
    sign(desk, draft, leader, folder)
    assert desk.read(briefings.drifts, view=view(desk, draft)) == ()
    late = desk.do(calls.log_call, place_text="后来补的")
    (moved,) = [one for one in desk.read(briefings.drifts, view=view(desk, draft)) if one.key == "calls"]
    assert (moved.frozen, moved.now, len(moved.added), moved.gone) == ("1件", "2件", 1, ())
    assert late is not None
    assert view(desk, draft).issue.figures["calls"][0] == "1件"


def test_a_withdrawn_issue_is_composed_with_its_frozen_figures_and_the_void_mark(desk, leader, folder):
    draft = ready(desk)
    sign(desk, draft, leader, folder)
    clerk, desk.actor = desk.actor, leader
    desk.do(briefings.discard_briefing, briefing=draft, seen=view(desk, draft).seen, reason="数字有误")
    desk.actor = clerk
    made = briefings.compose(view(desk, draft), {"calls": "99件"}, load=lambda photo: b"")
    assert (made.void, made.draft, made.issue) == (True, False, "第1期")
    assert "99件" not in "".join(map(documents.words, made.blocks))


def test_where_an_issue_went_is_kept_in_order(desk, leader, folder, clock):
    """N5.3: 及时报送区民政局社会事务科."""
    draft = ready(desk)
    refused(desk.do, "briefing.not_issued", verb=briefings.record_delivery, briefing=draft, sent_to="局", means="U盘")
    sign(desk, draft, leader, folder)
    refused(desk.do, "briefing.delivery_to", verb=briefings.record_delivery, briefing=draft, sent_to=" ", means="")
    earlier = clock.now() - MINUTE
    desk.do(briefings.record_delivery, briefing=draft, sent_to="区民政局", means="渝快政", note="张科长收", sha256="ab")
    desk.do(briefings.record_delivery, briefing=draft, sent_to="各社区", means="当面", at=earlier)
    found = desk.read(briefings.deliveries, briefing=draft)
    assert [(one.sent_to, one.means, one.note) for one in found] == [
        ("各社区", "当面", ""), ("区民政局", "渝快政", "张科长收")]
    assert {one.by_name for one in found} == {"杨丽"}
