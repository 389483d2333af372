"""Records promise what the data classes of the library promise: here each is asked beside its twin."""
from __future__ import annotations

import dataclasses
import pickle
from copy import deepcopy
from dataclasses import FrozenInstanceError, asdict, field, replace

import pytest

from desktop.records import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A named pair."""

    name: str
    floors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot(Place):
    secret: str = field(default="", repr=False)
    seen: dict[str, int] = field(default_factory=dict, compare=False)
    shift: int = field(default=1, kw_only=True)


@dataclass(slots=True)
class Tally:
    number: int = 0


class Plain:
    name: str
    floors: tuple[int, ...] = ()
    secret: str = field(default="", repr=False)
    seen: dict[str, int] = field(default_factory=dict, compare=False)
    shift: int = field(default=1, kw_only=True)


Twin = dataclasses.dataclass(frozen=True, slots=True)(type("Spot", (), dict(vars(Plain))))


def test_is_a_data_class_with_the_fields_and_words_of_its_twin():
    ours, theirs = Spot("桥下", (1, 2), "暗号", shift=3), Twin("桥下", (1, 2), "暗号", shift=3)
    assert repr(ours) == repr(theirs) == "Spot(name='桥下', floors=(1, 2), seen={}, shift=3)"
    assert asdict(ours) == asdict(theirs)
    assert Spot.__match_args__ == Twin.__match_args__
    assert replace(ours, name="桥上") == Spot("桥上", (1, 2), "暗号", shift=3)
    assert Spot.__init__.__qualname__ == "Spot.__init__"


def test_is_compared_by_its_fields_and_class():
    one, other = Spot("桥下"), Spot("桥下", seen={"来过": 1})
    assert one == other
    assert hash(one) == hash(other)
    assert one != Spot("桥上")
    assert Place("桥下") != one
    assert Place("桥下") != ("桥下", ())


def test_a_default_that_is_made_anew_is_nobody_elses():
    assert Spot("桥下").seen is not Spot("桥下").seen
    given = {}
    assert Spot("桥下", seen=given).seen is given


def test_frozen_ones_refuse_every_change():
    place = Place("桥下")
    with pytest.raises(FrozenInstanceError, match="name"):
        place.name = "桥上"
    with pytest.raises(FrozenInstanceError, match="name"):
        del place.name
    with pytest.raises(FrozenInstanceError):
        place.other = 1


def test_one_that_is_not_frozen_changes_and_is_no_key():
    tally = Tally()
    tally.number += 1
    assert tally == Tally(1)
    with pytest.raises(TypeError):
        hash(tally)
    with pytest.raises(AttributeError):
        tally.other = 1


def test_copies_are_equal():
    spot = Spot("桥下", seen={"来过": 1})
    assert deepcopy(spot) == pickle.loads(pickle.dumps(spot)) == spot
    assert deepcopy(spot).seen == {"来过": 1}


def test_wrong_arguments_are_named_by_the_names_of_the_class():
    make = Spot
    with pytest.raises(TypeError, match=r"Spot\.__init__\(\) missing 1 required positional argument: 'name'"):
        make()
    with pytest.raises(TypeError, match="unexpected keyword argument 'room'"):
        make("桥下", room=1)
    with pytest.raises(TypeError, match="positional argument"):
        make("桥下", (), "", {}, 2)


def test_methods_of_its_own_stay():
    @dataclass(frozen=True, slots=True)
    class Named:
        name: str

        def __repr__(self) -> str:
            return self.name

        def __hash__(self) -> int:
            return 7

    assert repr(Named("桥下")) == "桥下"
    assert hash(Named("桥下")) == 7
    assert Named("桥下") == Named("桥下")


class Late:
    number: int

    def __post_init__(self):
        """The library would call it."""


class Misplaced:
    number: int = 0
    name: str


class Derived:
    number: int = field(init=False)


@pytest.mark.parametrize("plain", [Late, Misplaced, Derived])
def test_what_only_the_library_can_is_refused(plain):
    with pytest.raises(TypeError, match=plain.__name__):
        dataclass(frozen=True, slots=True)(plain)


def test_a_record_without_slots_is_refused():
    with pytest.raises(TypeError, match="Tally"):
        dataclass(frozen=True, slots=False)(Tally)
