"""Points and reasons of recognition, how names are heard, and which files hang together (附件四: 先行救助再查明情况)."""
from __future__ import annotations

from random import Random

import pytest

from benchmarks.pairs import built_pairs
from desktop.rules import name_sounds, same_people
from desktop.rules.person_index import MOST, PersonIndex
from desktop.rules.recognition import LIKELY, SURE, Reason, Traits, Verdict, compare, marks_of, traits_of_name

NUMBER = "500103188001010017"


def traits(name="", alias="", *, looks="", **facts):
    names, written = traits_of_name(name, alias)
    return Traits(facts.pop("id", "asked"), names, written, marks=marks_of(looks), **facts)


def verdict(one, other):
    return compare(one, other)


@pytest.mark.parametrize(("asked", "file", "words", "likely"), [
    ("郑德福", "郑德福", "同名", True),
    ("鄭德福", "郑德福", "同名，写法不同：郑德福", True),
    ("郑得富", "郑德福", "同音：郑德福", True),
    ("郑德胡", "郑德福", "音近：郑德福", False),
    ("郑福德", "郑德福", "字序颠倒：郑德福", False),
    ("郑福得", "郑德福", "字序颠倒：郑德福", False),
    ("郑福", "郑德福", "少一个字：郑德福", False),
    ("郑德福", "郑福", "多一个字：郑福", False),
    ("德福", "郑德福", "只说了一部分：郑德福", False),
    ("郑德全", "郑德福", "一字不同：郑德福", False),
    ("郑万里", "郑德福", "姓名不同", False),
    ("刘万里", "郑德福", "姓名不同", False),
    ("刘德福", "郑德福", "姓名不同", False),
    ("欧阳娜娜", "欧阳娜娜", "同名", True),
    ("阿卜杜拉•买买提", "阿卜杜拉·买买提", "同名，写法不同：阿卜杜拉·买买提", True),
    ("阿卜杜拉", "阿卜杜拉·买买提", "只说了一部分：阿卜杜拉·买买提", False),
    ("单雄", "善雄", "同音：善雄", False),
    ("A", "A", "同名", False),
    ("A", "B", "姓名不同", False),
    ("李四", "李五", "姓名不同", False),
])
def test_names_are_near_each_other_in_words(asked, file, words, likely):
    found = verdict(traits(asked), traits(file, id="file"))
    assert (found.words, found.points >= LIKELY) == (words, likely)


def test_a_name_by_ear_needs_one_thing_more():
    found = verdict(traits("郑福", sex="male", born=1957), traits("郑德福", id="file", sex="male", born=1958))
    assert found.points >= LIKELY
    assert found.words == "少一个字：郑德福，年龄相近"


def test_of_several_names_the_nearest_counts():
    file = traits("郑德福", "老郑", id="file")
    assert verdict(traits("郑德福", "别的名"), file).words == "同名"
    assert verdict(traits("郑长明"), traits("郑常明", id="file")).words == "同音：郑常明"


def test_an_alias_counts_a_little_less_than_a_name():
    by_alias = verdict(traits("老周"), traits("周永寿", "老周", id="file"))
    assert by_alias.words == "同名"
    assert by_alias.points < verdict(traits("老周"), traits("老周", id="file")).points


@pytest.mark.parametrize(("one", "other", "words"), [
    (NUMBER, NUMBER, "证件号相同"),
    (NUMBER, "500103188001010087", "证件号只差一处"),
    (NUMBER, "500103188001010071", "证件号只差一处"),
    (NUMBER, "50010318800101001", "证件号只差一处"),
    (NUMBER, "510202188001010010", "证件号后段相同"),
    (NUMBER, "50010318840229003X", "证件号不同"),
    (NUMBER, "5001031880010", "证件号不同"),
])
def test_numbers_forgive_one_slip(one, other, words):
    assert verdict(traits(id_key=one), traits(id="file", id_key=other)).words == words


def test_an_equal_number_is_sure_and_a_short_one_says_nothing():
    assert verdict(traits(id_key=NUMBER), traits(id="file", id_key=NUMBER)).points >= SURE
    assert verdict(traits(id_key="0017"), traits(id="file", id_key=NUMBER)) == Verdict(0, ())


@pytest.mark.parametrize(("one", "other", "words"), [
    ("13000007742", "13000007742", "电话相同"),
    ("13000007742", "13000007724", "电话只差一处"),
    ("13000007742", "13900001111", ""),
    ("7742", "7743", ""),
])
def test_telephones(one, other, words):
    assert verdict(traits(phone=one), traits(id="file", phone=other)).words == words


@pytest.mark.parametrize(("one", "other", "words"), [
    ({"birth": "1957-05-12", "born": 1957}, {"birth": "1957-05-12", "born": 1957}, "出生日期相同"),
    ({"birth": "1957-05-12", "born": 1957}, {"birth": "1957-12-05", "born": 1957}, "出生日期只差一处"),
    ({"birth": "1957-05-12", "born": 1957}, {"birth": "1957-06-12", "born": 1957}, "出生日期只差一处"),
    ({"birth": "1957-05-12", "born": 1957}, {"birth": "1957-06-13", "born": 1957}, "年龄相近"),
    ({"born": 1957}, {"born": 1959}, "年龄相近"),
    ({"born": 1957}, {"born": 1962}, "年龄差不多"),
    ({"born": 1957}, {"born": 1966}, ""),
    ({"birth": "1957-05-12", "born": 1957}, {"birth": "1966-01-02", "born": 1966}, "年龄差 9 岁"),
    ({"born": 1957}, {"born": 1970}, "年龄差 13 岁"),
    ({"born": 1957}, {"born": 1990}, "年龄差 33 岁"),
    ({"born": 1957}, {}, ""),
])
def test_ages_as_exact_as_they_are_known(one, other, words):
    assert verdict(traits(**one), traits(id="file", **other)).words == words


@pytest.mark.parametrize(("one", "other", "points"), [
    ("四川省广安市岳池县", "四川岳池", 3), ("四川省广安市", "四川省广安市岳池县", 12), ("四川", "四川省广安市", 6),
    ("重庆市忠县", "四川省广安市", -10), ("广安", "岳池", 0), ("，", "四川", 0),
])
def test_homes(one, other, points):
    assert verdict(traits(home=one), traits(id="file", home=other)).points == points


def test_sex_place_and_looks_with_reasons_for_and_against():
    asked = traits(sex="male", looks="灰棉衣，左膝旧伤", places=frozenset({"p1"}))
    file = traits(id="file", sex="female", looks="左膝旧伤，穿灰棉衣，白胡子", places=frozenset({"p1", "p2"}))
    found = verdict(asked, file)
    assert found.words == "特征相同：左膝旧伤、灰棉衣，都在这个地点见过；但性别不同，档案是女"
    assert [reason.points for reason in found.reasons] == [-40, 20, 10]
    assert verdict(traits(sex="unknown", looks="棉衣"), file).words == ""
    assert Verdict(-1, (Reason("性别不同", -1),)).words == "性别不同"


def test_the_built_pairs_reach_recall_and_precision():
    """The targets of the issue on a tenth of the pairs; the benchmark prints them on all."""
    said = [(compare(pair.one, pair.other).points >= LIKELY, pair.same) for pair in built_pairs(Random(7), 400)]
    right = sum(likely and same for likely, same in said)
    assert right / 200 >= 0.95
    assert right / sum(likely for likely, _same in said) >= 0.9


# Names as they are heard.

def test_a_surname_takes_its_own_reading_and_others_keep_theirs():
    assert name_sounds.sounds("单雄")[0] == ("shan", "xiong")
    assert ("dan", "xiong") in name_sounds.sounds("单雄")
    assert name_sounds.sounds("a") == (("a",),)


@pytest.mark.parametrize(("said", "heard"), [
    ("zheng", "zen"), ("ning", "lin"), ("hu", "fu"), ("hui", "fi"), ("n", "n"), ("sheng", "sen"), ("fu", "fu"),
])
def test_what_a_local_ear_keeps(said, heard):
    assert name_sounds.worn(said) == heard


def test_typed_forms_of_a_name():
    assert name_sounds.typed_forms("郑德福") == ("zhengdefu", "zdf")
    assert name_sounds.typed_forms("") == ("", "")


# The index.

@pytest.fixture
def index():
    found = PersonIndex()
    found.put(traits("郑德福", id="zheng", id_key=NUMBER, phone="13000007742", birth="1880-01-01"))
    found.put(traits("欧阳娜", id="ouyang", looks="灰棉衣，左膝旧伤"))
    found.put(traits("", id="nameless", looks="军绿大衣"))
    return found


@pytest.mark.parametrize(("text", "found"), [
    ("z", ["zheng"]), ("zdf", ["zheng"]), ("zhengd", ["zheng"]), ("郑德", ["zheng"]), ("德福", []), ("oyn", ["ouyang"]),
    ("7742", ["zheng"]), ("0017", ["zheng"]), ("13000007742", ["zheng"]), ("774", []), ("", []), ("zx", []),
    ("郑全", []), ("x", []),
])
def test_typing_finds_the_beginning_of_names_and_the_ends_of_numbers(index, text, found):
    assert [one.id for one in index.typed(text)] == found


def test_typing_stops_at_the_most_asked_for(index):
    index.put(traits("郑兴国", id="other"))
    assert [one.id for one in index.typed("z", most=1)] == ["other"]
    assert [one.id for one in index.typed("郑", most=1)] == ["other"]


@pytest.mark.parametrize("asked", [
    traits("鄭得富"), traits("郑福"), traits("德福郑"), traits("郑德全"), traits(id_key="500103188001010087"),
    traits(phone="13000007749"), traits(birth="1880-01-01"),
])
def test_half_known_people_are_among_the_likely(index, asked):
    assert "zheng" in [one.id for one in index.likely(asked)]


def test_looks_find_by_their_rarest_words_and_dropped_files_are_gone(index):
    assert [one.id for one in index.likely(traits(looks="左膝旧伤"))] == ["ouyang"]
    index.put(traits("欧阳娜", id="ouyang", looks="花布袄"))
    index.drop("zheng")
    index.drop("zheng")
    assert index.likely(traits(looks="左膝旧伤")) == []
    assert index.typed("z") == index.typed("郑") == []
    assert index.get("zheng") is None
    assert index.get("ouyang") is not None
    assert len(index) == 2


def test_what_everybody_shares_ends_the_search():
    crowd = PersonIndex()
    for n in range(MOST + 50):
        crowd.put(traits(id=f"f{n}", looks="灰棉衣", birth=f"19{n % 60 + 10}-01-01"))
    for n in range(400):
        crowd.put(traits("王伟", id=f"w{n}", phone=f"139000{n % 3:05}", birth="1957-01-01"))
    found = crowd.likely(traits("王伟", phone="13900000001", birth="1957-01-01", looks="灰棉衣，棉衣灰"))
    assert len(found) >= 300


def test_the_search_ends_when_enough_are_found():
    crowd = PersonIndex()
    for n in range(400):
        crowd.put(traits("王伟", id=f"n{n}"))
        crowd.put(traits(id=f"p{n}", phone="13900000001"))
        crowd.put(traits(id=f"b{n}", birth="1957-01-01"))
        crowd.put(traits(id=f"k{n}", looks="灰棉衣"))
    found = crowd.likely(traits("王伟", phone="13900000001", birth="1957-01-01", looks="灰棉衣"))
    assert MOST <= len(found) < 1200


def test_a_file_of_nothing_but_a_birth_has_no_name_to_find_it_by(index):
    index.put(traits(id="born", birth="1957-05-12"))
    assert [one.id for one in index.likely(traits(birth="1957-05-12"))] == ["born"]
    index.put(traits(id="passport", id_key="E1234567"))
    assert [one.id for one in index.likely(traits(id_key="E1234567"))] == ["passport"]


# Files of one person.

def test_circles_of_sayings_make_one_group():
    found = same_people.groups([("a", "b"), ("b", "c"), ("c", "a"), ("d", "e"), ("f", "f"), ("", "g")])
    assert found["a"] == found["b"] == found["c"] == frozenset("abc")
    assert found["d"] == frozenset("de")
    assert "f" not in found
    assert same_people.mains(found, lambda one: (one != "c",)) == {"a": "c", "b": "c", "c": "c", "d": "d", "e": "d"}
    assert same_people.standing_for([("b", "a"), ("b", "c")]) == {"a": "a", "b": "a", "c": "a"}
