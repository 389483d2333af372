"""F3 finds exactly what contains the query: compared with a plain scan over awkward texts."""
from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.calls import arrive, close_call, log_call
from desktop.db.models.calls import Call
from desktop.db.models.directory import Place, Unit
from desktop.db.models.people import Person
from desktop.search import excerpt_of, find, plain_form

TEXTS = (
    "较场口地下通道", "临江门站 3 号口", "临江门站13号口", "138 1234 5678 转 3", "13812345678", "露宿；受冻",
    "露 宿", "晚上10时5分", "时55", "𬱖村𠮷屋", "ABC大厦", "a5号", "喊他😀也答应", "（两人）", "5", "全角１２３",
)
QUERIES = (
    "较场口", "口", "临江门站 3", "3", "13", "3号", "13号", "138", "8123", "13812345678", "宿；受", "露宿", "；", "（",
    "时5", "时", "𠮷", "𬱖村", "abc", "AB", "a", "5号", "😀", "没有的", "１２３", "23", "5",
    "转 3", "两人）", "10时5", "号口",
)


def make(work, *, model, **facts):
    return work.create(model, **facts)


@pytest.fixture
def told(bare_desk):
    """One call per text, in the order of TEXTS."""
    return bare_desk, {bare_desk.do(make, model=Call, words=text): text for text in TEXTS}


def scanned(texts, query):
    """All words of the query, each anywhere in the text, marks of the text set aside for words without any."""
    words = plain_form(query).split()
    return {record for record, text in texts.items() if all(contains(plain_form(text), word) for word in words)}


def contains(text, word):
    if word in text:
        return True
    return word.isalnum() and word in "".join(
        char for at, char in enumerate(text) if char.isalnum() or between_figures(text, at)
    )


def between_figures(text, at):
    left = next((text[i] for i in range(at, -1, -1) if text[i].isalnum()), "")
    right = next((text[i] for i in range(at, len(text)) if text[i].isalnum()), "")
    return bool(left and right) and left.isascii() and right.isascii()


@pytest.mark.parametrize("query", QUERIES)
def test_it_finds_what_a_scan_finds(told, query):
    desk, texts = told
    found = desk.read(find, query=query)
    expected = scanned(texts, query)
    assert {hit.record for hit in found.hits} == expected
    assert found.total == len(expected)
    order = [list(texts).index(hit.record) for hit in found.hits]
    assert order == sorted(order, reverse=True), "the newest first"


ALPHABET = "临江门3号a1-；😀 𠮷"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(ALPHABET, min_size=1, max_size=6), min_size=1, max_size=4), st.text(ALPHABET, max_size=4))
def test_it_finds_what_a_scan_finds_whatever_is_written(bare_desk, written, query):
    texts = {bare_desk.do(make, model=Unit, address=text): text for text in written}
    found = bare_desk.read(find, query=query, limit=10_000)
    mine = {hit.record for hit in found.hits} & texts.keys()
    spaced_number = query.strip() and set(query.strip()) <= set("31- ")
    if not plain_form(query):
        assert found.hits == ()
    elif not spaced_number:
        assert mine == scanned(texts, query)


@pytest.mark.parametrize("query", ["138 1234 5678", "138-1234-5678", "１３８１２３４５６７８", "5678", "81234"])
def test_a_number_is_found_with_and_without_blanks(bare_desk, query):
    call = bare_desk.do(log_call, place_text="较场口", caller_number="138 1234 5678 转 3")
    (hit,) = bare_desk.read(find, query=query).hits
    assert hit.record == call.id
    assert "1234" not in "".join(hit.texts.values()), "numbers of people are hidden in lists"


@pytest.mark.parametrize("query", ["", "  ", "\u3000"])
def test_nothing_asked_finds_nothing(told, query):
    desk, _texts = told
    assert desk.read(find, query=query).hits == ()


@pytest.mark.parametrize("query", ['"', "'", "*", "a OR b", "words:口", "口*", "NEAR(口)", "%", "_", "\\", "()", "-"])
def test_no_query_is_a_command(told, query):
    desk, texts = told
    assert {hit.record for hit in desk.read(find, query=query).hits} == scanned(texts, query)


def test_a_phrase_does_not_reach_from_one_column_into_the_next(bare_desk):
    bare_desk.do(make, model=Call, caller_name="刘女", caller_unit="士兵")
    assert bare_desk.read(find, query="女士").total == 0
    assert bare_desk.read(find, query="女 士").total == 1


def test_hits_lie_across_calls_people_and_places(bare_desk):
    bare_desk.do(make, model=Place, name="临江门站")
    bare_desk.do(make, model=Person, name="临江", id_number="500103194901010017")
    bare_desk.do(log_call, place_text="临江门")
    found = bare_desk.read(find, query="临江")
    assert found.total == 3
    assert [hit.table for hit in found.hits] == ["call", "person", "place"]
    only = bare_desk.read(find, query="临江", tables=["person"])
    assert [hit.table for hit in only.hits] == ["person"]
    (hit,) = bare_desk.read(find, query="5001031949").hits
    assert hit.texts["id_number"] == "500103********0017"


def test_a_part_leads_to_what_one_would_open(bare_desk):
    call = bare_desk.do(log_call, place_text="较场口").id
    bare_desk.do(arrive, call=call)
    step = bare_desk.do(close_call, call=call, outcome="true", note="联系家属接回")
    (hit,) = bare_desk.read(find, query="家属").hits
    assert (hit.record, hit.subject, hit.subject_id) == (step, "call", call)
    assert hit.excerpt == "联系家属接回"


def test_the_limit_cuts_the_hits_not_the_counts(bare_desk):
    for n in range(12):
        bare_desk.do(make, model=Call, words=f"老人；{n}")
    for query in ("老人", "老人；", "；"):
        found = bare_desk.read(find, query=query, limit=5)
        assert (len(found.hits), found.total) == (5, 12)
        assert found.hits[0].texts["words"] == "老人；11"


def test_what_was_changed_is_found_by_its_new_words_only(bare_desk):
    call = bare_desk.do(make, model=Call, words="从前")
    bare_desk.do(lambda work: work.change(Call, call, seen=work.seen(call), words="现在"))
    assert [bare_desk.read(find, query=query).total for query in ("从前", "现在")] == [0, 1]
    bare_desk.do(lambda work: work.void(Call, call, seen=work.seen(call), reason="重复"))
    (hit,) = bare_desk.read(find, query="现在").hits
    assert hit.voided


@pytest.mark.parametrize(
    ("value", "form", "excerpt"),
    [
        ("较场口", "场", "较场口"),
        ("一" * 20 + "找" + "二" * 20, "找", "…" + "一" * 12 + "找" + "二" * 12 + "…"),
        ("甲\n乙", "乙", "甲 乙"),
        ("138****5678", "1234", "138****5678"),
    ],
)
def test_the_excerpt(value, form, excerpt):
    assert excerpt_of(value, form) == excerpt


def test_ten_thousand_characters_are_a_query_too(told):
    desk, _texts = told
    assert desk.read(find, query="口" * 10_000).hits == ()


def test_the_queries_cover_every_kind_of_run():
    """The table above would prove little if no query began or ended in the middle of a run."""
    kinds = {(q[:1].isascii(), q[-1:].isascii(), len(q) == 1) for q in QUERIES}
    assert len(kinds) >= len(list(itertools.product((True, False), repeat=2)))


@pytest.mark.parametrize(
    "query", ["zdf", "zhengdefu", "zhengdf", "df", "ZhengDe", "郑", "fu", "zd"],
)
def test_a_person_is_found_by_the_sound_of_the_name(bare_desk, query):
    person = bare_desk.do(make, model=Person, name="郑德福")
    bare_desk.do(make, model=Person, name="林子安")
    bare_desk.do(make, model=Place, landmark="zz")
    assert [hit.record for hit in bare_desk.read(find, query=query).hits] == [person]


@pytest.mark.parametrize(
    ("name", "queries"),
    [("单福生", ("sfs", "dfs", "shanfusheng", "shan")), ("仇大勇", ("qdy", "cdy", "qiudayong")),
     ("曾国强", ("zgq", "cgq", "zengguo")), ("重阳", ("chongyang", "zhongyang"))],
)
def test_a_surname_of_two_readings_is_found_by_both(bare_desk, name, queries):
    person = bare_desk.do(make, model=Person, name=name)
    for query in queries:
        assert [hit.record for hit in bare_desk.read(find, query=query).hits] == [person], query


def test_a_sound_does_not_begin_in_the_middle_of_a_syllable(bare_desk):
    bare_desk.do(make, model=Person, name="张三")
    assert [bare_desk.read(find, query=query).total for query in ("an", "hang", "g")] == [0, 0, 0]


def test_sounds_go_together_with_words(bare_desk):
    person = bare_desk.do(make, model=Person, name="郑德福", dwelling="较场口 3 号")
    bare_desk.do(make, model=Person, name="张大凡", dwelling="民生路")
    (hit,) = bare_desk.read(find, query="zdf 较场口").hits
    assert hit.record == person
    (hit,) = bare_desk.read(find, query="zdf 3-号").hits + bare_desk.read(find, query="zdf 3 号").hits
    assert hit.record == person


def test_an_erased_name_is_not_found_by_its_sound(bare_desk):
    person = bare_desk.do(make, model=Person, name="郑德福")
    bare_desk.do(lambda work: work.erase(Person, person, basis="x", approved_by="y"))
    assert bare_desk.read(find, query="zdf").total == 0


def test_counting_stops_where_nobody_wants_to_know(bare_desk, monkeypatch):
    monkeypatch.setattr("desktop.search.MOST_COUNTED", 3)
    for _ in range(5):
        bare_desk.do(make, model=Call, words="老人")
    found = bare_desk.read(find, query="老人")
    assert (found.total, found.capped, len(found.hits)) == (3, True, 5)
