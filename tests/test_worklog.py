"""工作档案: plans with versions (A1.2), publication (A1.3), 会商 and 预案 (A2.2), 隐患 (A5.6), and the chain of A1.4."""
from __future__ import annotations

import pytest

from desktop import attachments, directory, forms, worklog
from desktop.clock import DAY
from desktop.search import find
from tests.relief import holds, refused

TODAY = "2025-01-14"


def write(desk, kind="meeting", **facts):
    return desk.do(worklog.write_entry, kind=kind, **{"title": "部署会", "held_on": "2025-01-06", **facts})


def card(desk, entry):
    return desk.read(worklog.find_entry, entry=entry)


def test_the_hotline_is_published_where_and_when(desk):
    """A1.3: 设立救助电话、微信公众号，并向社会发布."""
    entry = write(desk, "publicity", title="救助电话向社会发布", place="街道公众号、社区公告栏")
    found = card(desk, entry)
    assert (found.kind_label, found.place, found.held_on) == ("宣传发布", "街道公众号、社区公告栏", "2025-01-06")
    assert [hit.record for hit in desk.read(find, query="公告栏").hits] == [entry]


def test_a_consultation_says_with_whom(desk):
    """A2.2: 主动与气象、卫生健康、疾控沟通会商."""
    entry = write(desk, "consultation", title="降温会商", units="区气象局、区疾控中心", attendees=5)
    assert (card(desk, entry).units, card(desk, entry).attendees) == ("区气象局、区疾控中心", 5)


def test_a_plan_has_versions_and_the_old_one_stays(desk):
    """A2.2: 健全完善应急预案."""
    first = write(desk, "emergency_plan", title="极端低温应急预案")
    assert card(desk, first).state == "第 1 版"
    second = desk.do(worklog.new_version, entry=first, words="黄色起两组在外")
    assert (card(desk, second).version, card(desk, second).title) == (2, "极端低温应急预案")
    assert card(desk, first).state == "第 1 版，已有新版"
    refused(desk.do, "worklog.superseded", verb=worklog.new_version, entry=first)
    meeting = write(desk)
    refused(desk.do, "worklog.no_versions", verb=worklog.new_version, entry=meeting)


def test_a_hazard_waits_until_it_is_set_right(desk):
    """A5.6: 排查各类风险隐患."""
    late = write(desk, "inspection", title="插线板老化", due_on="2025-01-10")
    later = write(desk, "inspection", title="灭火器过期", due_on="2025-01-20")
    assert [one.id for one in desk.read(worklog.open_hazards)] == [late, later]
    assert card(desk, late).state == "没整改，过了 1月10日"
    assert (card(desk, late).overdue, card(desk, later).overdue) == (True, False)
    refused(desk.do, "worklog.how_missing", verb=worklog.settle_hazard, entry=late, seen=card(desk, late).seen, words=" ")
    refused(desk.do, "worklog.settled_before", verb=worklog.settle_hazard, entry=late, seen=card(desk, late).seen,
            words="换了", on="2025-01-05")
    desk.do(worklog.settle_hazard, entry=late, seen=card(desk, late).seen, words="换了新的", on="2025-01-12")
    assert card(desk, late).state == "已整改，1月12日"
    assert [one.id for one in desk.read(worklog.open_hazards)] == [later]
    refused(desk.do, "worklog.settled", verb=worklog.settle_hazard, entry=late, seen=card(desk, late).seen, words="又换")
    refused(desk.do, "worklog.no_hazard", verb=worklog.settle_hazard, entry=write(desk), seen=None, words="x")


@pytest.mark.parametrize(
    ("facts", "code"),
    [({"title": " "}, "worklog.title_missing"), ({"held_on": "2025-02-30"}, "worklog.day"),
     ({"held_on": "2025-01-15"}, "worklog.future"), ({"due_on": "2025-01-01"}, "worklog.due"),
     ({"attendees": 100_000}, "worklog.attendees"), ({"kind": "other"}, "terms.note_missing"),
     ({"kind": "nonsense"}, "terms.unknown")],
)
def test_entries_are_refused(desk, facts, code):
    refused(desk.do, code, verb=worklog.write_entry,
            **{"kind": "meeting", "title": "部署会", "held_on": "2025-01-06", **facts})


def test_an_entry_is_changed_voided_and_counted(desk, clock):
    entry = write(desk)
    desk.do(worklog.change_entry, entry=entry, seen=card(desk, entry).seen, title="第二次部署会", attendees=30)
    assert (card(desk, entry).title, card(desk, entry).attendees, card(desk, entry).held_on) == (
        "第二次部署会", 30, "2025-01-06")
    assert desk.read(worklog.counts, first_day="2025-01-01", last_day=TODAY) == {"meeting": 1}
    clock.advance(DAY)
    desk.do(worklog.void_entry, entry=entry, seen=card(desk, entry).seen, reason="记重了")
    assert desk.read(worklog.list_entries) == []
    refused(desk.read, "worklog.unknown", verb=worklog.find_entry, entry=entry)
    holds(desk)


def test_files_are_kept_with_their_entry_by_content(desk, tmp_path):
    entry = write(desk)
    facts = {"entry": entry, "folder": tmp_path, "original": b"%PDF-1.7 plan"}
    desk.do(worklog.attach, name="方案.pdf", **facts)
    desk.do(worklog.attach, name="方案（副本）.pdf", **facts)
    file, = card(desk, entry).files
    assert (file.name, file.size) == ("方案.pdf", 13)
    assert attachments.open(tmp_path, file.sha256) == b"%PDF-1.7 plan"
    desk.do(worklog.detach, file=file.id, seen=file.seen)
    assert card(desk, entry).files == ()
    refused(desk.do, "photo.empty", verb=worklog.attach, entry=entry, folder=tmp_path, name="空.txt", original=b"")


def test_a_file_without_end_is_refused(desk, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.attachments.files.LARGEST_PAPER", 10)
    refused(desk.do, "file.too_large", verb=worklog.attach, entry=write(desk), folder=tmp_path, name="大.zip",
            original=b"x" * 11)


def test_the_chain_of_responsibility_is_in_order(desk):
    """A1.4: 主要负责同志靠前指挥、分管负责同志具体负责."""
    desk.do(directory.add_charge, name="周明", role="chief", step=3)
    desk.do(directory.add_charge, name="谭志明", role="deputy", step=2, phone="130 0000 2002")
    head = desk.do(directory.add_charge, name="罗敏", role="office_head", step=1, duty="民社办日常")
    desk.do(directory.add_charge, name="邓丽萍", role="member")
    assert [one.name for one in desk.read(directory.escalation_chain)] == ["罗敏", "谭志明", "周明"]
    found = next(one for one in desk.read(directory.list_charges) if one.id == head)
    desk.do(directory.change_charge, charge=head, seen=found.seen, name="何跃")
    found = next(one for one in desk.read(directory.list_charges) if one.id == head)
    desk.do(directory.retire_charge, charge=head, seen=found.seen)
    assert [one.name for one in desk.read(directory.escalation_chain)] == ["谭志明", "周明"]
    refused(desk.do, "directory.step", verb=directory.add_charge, name="甲", role="member", step=10)
    refused(desk.do, "directory.unknown", verb=directory.retire_charge, charge="nobody", seen=found.seen)


def test_the_paper_lists_everything(desk):
    write(desk, "inspection", title="插线板老化", due_on="2025-01-10")
    desk.do(directory.add_charge, name="周明", role="chief", step=3)
    paper = desk.read(forms.worklog_paper)
    _facts, charges, entries, tried, _signs = paper.elements
    assert tried.heading == "创新做法"
    assert charges.rows[0].cells[:2] == ("主要负责同志", "周明")
    assert entries.rows[0].heavy
    assert entries.rows[0].cells[2] == "插线板老化"
