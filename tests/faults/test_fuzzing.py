"""Spoilt photos are refused in words: a short run of what `bootstrap.py faults pictures` does for an hour."""
from __future__ import annotations

import io
import os

import pytest
from PIL import Image

from desktop.errors import UserError
from desktop.ui.photos import prepare
from tests.faults import spoilt_workbooks
from tests.faults.fuzzing import fuzz, spoilt
from tests.faults.spoilt_pictures import seeds

TRIED = 800


@pytest.fixture(scope="module")
def pictures():
    return seeds()


def test_spoilt_photos_are_opened_or_refused_in_words_and_nothing_else(pictures, tmp_path):
    found = fuzz(pictures, prepare, seed=3, until=lambda tried: tried >= TRIED, out=tmp_path)
    assert found.faults == []
    assert found.tried == TRIED
    # Spoiling that leaves everything whole, or nothing, would try nothing.
    assert TRIED * 0.1 < found.outcomes["opened"] < TRIED * 0.9


def test_an_input_that_does_harm_is_noticed_and_kept(pictures, tmp_path):
    def harmful(data: bytes) -> None:
        raise KeyError(len(data))

    found = fuzz(pictures, harmful, seed=3, until=lambda tried: tried > 0, out=tmp_path)
    assert found.faults[0].startswith("0: KeyError")
    assert (tmp_path / "3-0").read_bytes() == spoilt(pictures, 3, 0)


@pytest.mark.parametrize(("harm", "said"), [
    (lambda _data: os.kill(os.getpid(), 9), "ended by signal 9"), (lambda _data: [None for _ in iter(int, 1)], "took too long"),
])
def test_what_ends_the_program_or_never_ends_is_told_with_its_input(pictures, tmp_path, monkeypatch, harm, said):
    monkeypatch.setattr("tests.faults.fuzzing.LONGEST", 0.05)
    found = fuzz(pictures, harm, seed=3, until=lambda tried: tried > 0, out=tmp_path)
    assert found.faults == [f"0: {said}"]
    assert (tmp_path / "3-0").exists()


@pytest.mark.parametrize("way", [None, "tiff_lzw"])
def test_a_tiff_is_opened_and_its_reader_goes_before_its_bytes(way):
    """The other way round it read from freed memory."""
    made = io.BytesIO()
    Image.new("RGB", (72, 48), "#304050").save(made, "tiff", compression=way)
    assert (prepare(made.getvalue()).width, prepare(made.getvalue()).height) == (72, 48)


def test_a_heic_without_a_picture_in_it_is_refused_in_words(pictures):
    broken = bytearray(pictures[-1])
    broken[broken.find(b"iinf") + 8 : broken.find(b"iinf") + 10] = b"\x00\x00"
    with pytest.raises(UserError, match=r"photo\.broken"):
        prepare(bytes(broken))


def test_workbooks_with_a_spoilt_part_are_read_or_refused_in_words(tmp_path):
    found = fuzz(spoilt_workbooks.seeds(), spoilt_workbooks.open_with, seed=5, until=lambda tried: tried > 0,
                 out=tmp_path)
    assert found.faults == []
    assert set(found.outcomes) == {"opened", "workbook.unreadable"}
