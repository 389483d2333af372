"""The 交接单: frozen lines stay word for word, later ones come unticked, overdue ones are read one by one."""
from __future__ import annotations

from desktop.rules.handover_sheet import (
    OpenItem,
    Section,
    SheetLine,
    count_words,
    counts,
    merged,
    section_caption,
    sections,
    unsigned,
)

NOTE = OpenItem(Section.NOTE, "n1", "大井巷旧楼门锁，找物业要钥匙")
CALL = OpenItem(Section.OPEN, "c1", "朝天门 2 号码头，一人露宿", "08:25 前到场")
OVER = OpenItem(Section.OPEN, "c1!", "朝天门 2 号码头，到场已超 3 分", overdue=True)


def kept(item, told=False):
    return SheetLine(item, item.mark, told)


def test_lines_stand_in_the_order_of_their_sections():
    lines = unsigned([NOTE, CALL])
    assert [line.item.section for line in lines] == [Section.OPEN, Section.NOTE]
    assert not any(line.appended or line.told for line in lines)


def test_what_comes_up_after_the_signing_is_appended_unticked():
    lines = merged([kept(CALL, told=True)], [CALL, NOTE])
    assert [(line.item.mark, line.told, line.appended) for line in lines] == [("c1", True, False), ("n1", False, True)]


def test_a_clock_that_runs_out_after_the_signing_comes_up_again():
    lines = merged([kept(CALL, told=True)], [OVER])
    assert [(line.item.mark, line.over, line.told) for line in lines] == [("c1", True, True), ("c1!", False, False)]
    assert counts(lines) == (1, 1)


def test_frozen_words_do_not_change_with_the_record():
    changed = OpenItem(Section.NOTE, "n1", "别的话")
    assert merged([kept(NOTE)], [changed])[0].item.words == NOTE.words


def test_overdue_lines_are_not_ticked_with_others():
    assert kept(NOTE).bulk
    assert not kept(OVER).bulk


def test_counts_in_words():
    lines = [kept(CALL, told=True), kept(NOTE)]
    assert count_words(lines, signed=True) == "已交代 1 条，还有 1 条"
    assert count_words([kept(CALL, told=True)], signed=True) == "1 条都已交代"
    assert count_words(lines, signed=False) == "2 条，先签交班"
    assert count_words([], signed=False) == "没有未了的事"


def test_sections_leave_out_what_is_empty():
    found = sections([kept(NOTE), kept(CALL)])
    assert list(found) == [Section.OPEN, Section.NOTE]
    assert section_caption(Section.OPEN, found[Section.OPEN]) == "1 件"


def test_an_event_with_two_clocks_is_counted_once():
    clocks = [kept(OpenItem(Section.EVENT, f"e1/{kind}", "书面报告")) for kind in ("phone_report", "written_report!")]
    assert section_caption(Section.EVENT, [*clocks, kept(OpenItem(Section.EVENT, "e2/follow_up", "续报"))]) == "2 件"
