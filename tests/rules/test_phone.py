"""Numbers as people give them."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.rules.phone import NO_NUMBER, PhoneKind, match_keys, read_phone, read_phones


@pytest.mark.parametrize(
    ("typed", "kind", "key", "display"),
    [
        ("13000005528", PhoneKind.MOBILE, "13000005528", "130 0000 5528"),
        ("138 1234 5678 转 3", PhoneKind.MOBILE, "13812345678", "138 1234 5678 转 3"),
        ("１３８１２３４５６７８", PhoneKind.MOBILE, "13812345678", "138 1234 5678"),
        ("+8613812345678", PhoneKind.MOBILE, "13812345678", "138 1234 5678"),
        ("0086 138 1234 5678", PhoneKind.MOBILE, "13812345678", "138 1234 5678"),
        ("013812345678", PhoneKind.MOBILE, "13812345678", "138 1234 5678"),
        ("63000110", PhoneKind.LANDLINE, "02363000110", "023-6300 0110"),
        ("(023)6376 5110", PhoneKind.LANDLINE, "02363765110", "023-6376 5110"),
        ("（０２３）６３７６５１１０", PhoneKind.LANDLINE, "02363765110", "023-6376 5110"),
        ("023-63765110-801", PhoneKind.LANDLINE, "02363765110", "023-6376 5110 转 801"),
        ("63765110分机801", PhoneKind.LANDLINE, "02363765110", "023-6376 5110 转 801"),
        ("+86 23 6300 0110", PhoneKind.LANDLINE, "02363000110", "023-6300 0110"),
        ("0816-6300110", PhoneKind.LANDLINE, "08166300110", "0816-630 0110"),
        ("110", PhoneKind.EMERGENCY, "110", "110"),
        ("12110", PhoneKind.EMERGENCY, "12110", "12110"),
        ("12345", PhoneKind.SERVICE, "12345", "12345"),
        ("400-123-4567", PhoneKind.SERVICE, "4001234567", "400-123-4567"),
        ("95588", PhoneKind.SERVICE, "95588", "95588"),
        ("63765", PhoneKind.SHORT, "63765", "63765"),
        ("+1 212 555 0100", PhoneKind.FOREIGN, "12125550100", "+12125550100"),
        ("0085212345678", PhoneKind.FOREIGN, "85212345678", "+85212345678"),
        ("1064123456789", PhoneKind.OTHER, "1064123456789", "1064123456789"),
        ("12", PhoneKind.OTHER, None, "12"),
        ("转3", PhoneKind.OTHER, None, "转3"),
        ("不详", PhoneKind.NONE, None, "不详"),
        ("", PhoneKind.NONE, None, ""),
        ("他儿子的手机", PhoneKind.NONE, None, "他儿子的手机"),
    ],
)
def test_read_phone(typed, kind, key, display):
    phone = read_phone(typed)
    assert (phone.kind, phone.key, phone.display) == (kind, key, display)


def test_several_numbers():
    assert match_keys("13000005528 或 63000110、13000005528") == ("13000005528", "02363000110")
    assert len(read_phones("13000005528/63000110")) == 2


def test_the_first_number_counts_where_words_stand_before():
    assert read_phone("不详，13000005528").key == "13000005528"


@pytest.mark.parametrize("words", NO_NUMBER)
def test_no_number_is_a_choice_without_doubt(words):
    phone = read_phone(words)
    assert phone.key is None
    assert not phone.doubtful


def test_words_that_are_no_choice_are_marked():
    assert read_phone("刘").doubtful
    assert read_phone("1064123456789").doubtful


def test_the_same_line_is_known_however_it_is_written():
    written = ["63765110", "023-63765110", "(023) 6376 5110", "+86 23 63765110", "63765110转801", "02363765110-2"]
    assert {match_keys(text) for text in written} == {("02363765110",)}


@given(st.text(max_size=60))
def test_nothing_is_refused(typed):
    phone = read_phone(typed)
    assert phone.key is None or phone.key.isdigit()


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_every_mobile_number_is_its_own_key(number):
    assert read_phone(number).key == number
    assert read_phone(read_phone(number).display).key == number
