"""口报稿: never longer than a minute, when, where and who always first, the written report announced at the end."""
from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop.clock import instant
from desktop.rules.event_text import EventText
from desktop.rules.spoken_report import MOST_SECONDS, spoken_report, spoken_seconds

OCCURRED = instant(2025, 1, 14, 2, 36)
LEARNED = instant(2025, 1, 14, 2, 41)
TEXT = EventText(
    OCCURRED, LEARNED, "千厮门大桥桥下", "危重", "老人昏迷", "男，约 60 岁", course="02:55 到场。03:06 送医",
    done="保暖", support="请协调公安",
)


def said(text, *, written=False, officer="陈国华"):
    return spoken_report(
        text, street="解放碑街道", officer=officer, written_due=instant(2025, 1, 14, 3, 36), written=written,
        now=instant(2025, 1, 14, 2, 50),
    )


def test_the_whole_text():
    assert said(TEXT) == (
        "我是解放碑街道值班员陈国华，现报告一起紧急情况："
        "今天凌晨 2 点 36 分，在千厮门大桥桥下，男，约 60 岁，老人昏迷。"
        "2 点 55 分到场。3 点 06 分送医。已采取：保暖。请协调公安。书面报告将于 3 点 36 分前报送。"
    )


def test_untimed_it_says_when_it_was_heard():
    assert "发生时间正在核实，我们 2 点 41 分接到报告" in said(replace(TEXT, occurred_at=None))


def test_on_the_lock_nobody_is_named():
    assert said(TEXT, officer="").startswith("我是解放碑街道值班室，")


def test_a_written_report_that_has_left_is_not_promised():
    assert said(TEXT, written=True).endswith("书面报告已经报送。")


def test_persons_are_not_named():
    assert "张建国" not in said(replace(TEXT, people="张建国，男", course="张建国叫不醒"))


def test_a_long_course_loses_its_middle_and_keeps_first_and_last():
    course = "。".join(f"第{at}句说了很多不太要紧的经过细节" for at in range(40))
    words = said(replace(TEXT, course=course))
    assert spoken_seconds(words) <= MOST_SECONDS
    assert "第0句" in words
    assert "书面报告将于" in words


@given(st.text(max_size=2000), st.text(max_size=2000), st.text(max_size=500), st.text(max_size=300))
def test_it_is_never_longer_than_a_minute(course, done, people, place):
    assert spoken_seconds(said(replace(TEXT, course=course, done=done, people=people, place=place))) <= MOST_SECONDS


def test_once_written_it_says_so():
    assert said(TEXT, written=True).endswith("书面报告已经报送。")


def test_what_cannot_be_said_in_a_minute_is_cut_within_its_only_sentence():
    long = replace(TEXT, course="走" * 400, done="盖" * 400, support="请" * 400)
    text = said(long)
    assert "千厮门大桥桥下" in text
    assert text.count("走") < 400
    assert spoken_seconds(text) < spoken_seconds("走" * 1200)
