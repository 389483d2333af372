"""PINs that are accepted, how long wrong ones wait, and a recovery code that is read as people write it."""
from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.rules import secrets_kept as kept
from desktop.rules.secrets_kept import Cost, Throttle

CHEAP = Cost(n=2, r=1, p=1)


@pytest.mark.parametrize("pin", ["735194", " ７３５１９４ ", "520131", "135790"])
def test_an_ordinary_pin_is_accepted(pin):
    assert kept.new_pin(pin) in ("735194", "520131", "135790")


@pytest.mark.parametrize(
    "pin", ["000000", "123456", "654321", "890123", "321098", "121212", "123123", "112233", "998877", "１２３４５６"]
)
def test_the_pins_that_are_tried_first_are_refused(pin):
    with pytest.raises(UserError, match=r"pin\.too_easy"):
        kept.new_pin(pin)


@pytest.mark.parametrize("pin", ["", "73519", "7351940", "73519a", "七三五一九四", "7351 4", "735١94"])
def test_a_pin_is_six_figures(pin):
    with pytest.raises(UserError, match=r"pin\.form"):
        kept.read_pin(pin)


def test_a_hash_fits_its_secret_its_salt_and_its_cost_only():
    digest = kept.digest("735194", b"salt", CHEAP)
    assert kept.fits("735194", b"salt", CHEAP, digest)
    assert not kept.fits("735195", b"salt", CHEAP, digest)
    assert not kept.fits("735194", b"pepper", CHEAP, digest)
    assert not kept.fits("735194", b"salt", Cost(n=4, r=1, p=1), digest)


def test_the_fifth_wrong_one_starts_a_wait_of_half_a_minute():
    state = Throttle()
    for wrong in (1, 2, 3, 4):
        state = kept.after_wrong(state, 1000)
        assert (state, kept.wait_left(state, 1000)) == (Throttle(wrong), 0)
        assert kept.tries_left(state) == 5 - wrong
    state = kept.after_wrong(state, 1000)
    assert (kept.wait_left(state, 1000), kept.wait_left(state, 30_999), kept.wait_left(state, 31_000)) == (30_000, 1, 0)
    assert kept.after_wrong(state, 31_000) == Throttle(6)


def test_the_pc_waits_until_fewer_than_ten_wrong_ones_lie_within_an_hour():
    nine = list(range(1000, 10_000, 1000))
    assert kept.desk_wait(nine, 10_000) == 0
    assert kept.desk_wait([*nine, 10_000], 10_000) == kept.LONG_WAIT - 9000
    assert kept.desk_wait([0, *nine, 10_000], 10_000) == kept.LONG_WAIT - 9000
    assert kept.desk_wait([*nine, 10_000], 1000 + kept.LONG_WAIT) == 0


def test_what_is_said_of_a_wrong_pin_counts_down_then_says_who_waits():
    assert kept.refused_words(3, 0, of_desk=False) == "PIN 不对，还能试 3 次"
    assert kept.refused_words(0, 30, of_desk=False) == "连错 5 次，过 30 秒再输"
    assert kept.refused_words(0, 3540, of_desk=True) == "这台电脑一小时内输错 10 次，过 59 分钟再输"


def test_nobody_guesses_more_than_ten_times_in_an_hour():
    """A guesser who tries whenever he is let has ten looks in the first hour and five in each that follows."""
    state, now, looked = Throttle(), 0, []
    while now < 10 * kept.LONG_WAIT:
        now += kept.wait_left(state, now)
        looked.append(now)
        state = kept.after_wrong(state, now)
    most = max(sum(1 for at in looked if start <= at < start + kept.LONG_WAIT) for start in looked)
    assert most == 10
    assert len(looked) <= 6 + 5 * 10


@pytest.mark.parametrize(("seconds", "words"), [(1, "1 秒"), (90, "90 秒"), (91, "2 分钟"), (3600, "60 分钟")])
def test_a_wait_is_said_as_people_say_it(seconds, words):
    assert kept.wait_words(seconds) == words


def test_a_clock_set_back_never_makes_the_wait_longer():
    assert kept.wait_left(Throttle(5, 10**12), 0) == kept.WAIT
    assert kept.wait_left(Throttle(10, 10**12), 0) == kept.LONG_WAIT


@given(st.integers(0, 2**32))
def test_a_code_is_read_back_however_it_is_typed(seed):
    code = kept.make_code(lambda: random.Random(seed).randbytes(16) + random.Random(seed + 1).randbytes(48))
    plain = code.replace("-", "")
    assert (len(code), len(plain), set(plain) <= set(kept.CODE_ALPHABET)) == (29, 24, True)
    assert kept.read_code(code.lower().replace("-", " ")) == plain
    assert kept.read_code(plain[:12] + "－ " + plain[12:]) == plain


def test_every_character_of_a_code_is_equally_likely():
    chance = random.Random(1)
    drawn = Counter("".join(kept.make_code(lambda: chance.randbytes(16)) for _ in range(2000)).replace("-", ""))
    share = 2000 * kept.CODE_LENGTH / len(kept.CODE_ALPHABET)
    assert set(drawn) == set(kept.CODE_ALPHABET)
    assert all(abs(count - share) < 0.15 * share for count in drawn.values())
    assert not set("0O1ILMW") & set(kept.CODE_ALPHABET)


@pytest.mark.parametrize("code", ["", "K7RH", "K7RH-4QDR-9TXH-2NPC-E6VJ-8YF0", "K7RH-4QDR-9TXH-2NPC-E6VJ-8YFAA"])
def test_a_code_of_another_form_is_refused(code):
    with pytest.raises(UserError, match=r"code\.form"):
        kept.read_code(code)
