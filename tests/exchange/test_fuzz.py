"""A little of the fuzzer; the documented long run goes on for half an hour (exchange.md C3)."""
from __future__ import annotations

from tests.exchange import fuzz


def test_bent_packages_are_refused_in_words_or_say_what_their_hashes_say(store_template, tmp_path):
    told = fuzz.run(tmp_path, store_template, seconds=30, seed=7, most=600)
    assert told.faults == []
    assert told.runs == 600
    assert told.rehearsed > 10
    assert len(told.codes) > 6
