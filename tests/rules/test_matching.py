"""Ranking by fit and by this winter's count."""
from __future__ import annotations

from desktop.rules.matching import Candidate, NameIndex, Ranked, rank_places

PLACES = (
    Candidate("station", "临江门站3号口", ("临江门三号口",), 11),
    Candidate("bus", "临江门公交站", (), 2),
    Candidate("bridge", "临江门过街天桥", (), 1),
    Candidate("underpass", "较场口地下通道", ("得意下穿道",), 14),
    Candidate("gate", "临江门", (), 0),
    Candidate("exact", "较场口", (), 3),
)


def names(query: str, limit: int = 8) -> list[str]:
    return [hit.id for hit in rank_places(query, PLACES, limit)]


def test_what_came_up_most_stands_first_but_the_whole_name_before_it():
    assert names("ljm") == ["gate", "station", "bus", "bridge"]


def test_the_limit():
    assert names("ljm", 2) == ["gate", "station"]


def test_another_name_is_shown_where_it_fitted():
    assert rank_places("dyxc", PLACES) == [
        Ranked("underpass", "较场口地下通道", "得意下穿道", ((0, 4),), 14)
    ]


def test_the_name_itself_where_both_fit_alike():
    assert rank_places("ljm", PLACES)[1].shown == "临江门站3号口"


def test_nothing_typed_offers_the_most_frequent():
    index = NameIndex(PLACES)
    assert [hit.id for hit in index.rank("", 3)] == ["underpass", "station", "exact"]
    assert index.rank("")[0].spans == ()


def test_nothing_fits():
    assert names("qqq") == []


def test_a_usual_reading_stands_before_a_rare_one():
    candidates = (Candidate("rare", "大坪", (), 9), Candidate("usual", "天桥", (), 0))
    assert [hit.id for hit in rank_places("t", candidates)] == ["usual", "rare"]
