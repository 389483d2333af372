"""Seeded faults: each is one line of the exchange done wrong, and the tests of tests/exchange must notice every one.

A run of pytest with RELIEFDESK_MUTANT=NAME in the environment works with that fault; the runner is
`python3 bootstrap.py faults mutants`.
"""
from __future__ import annotations

import re
from collections.abc import Callable

from desktop.db.base import journalled_specs
from desktop.exchange import (
    columns,
    conflicts,
    container,
    home,
    importing,
    inbox,
    later,
    lines,
    outbox,
    overview,
    package,
    tokens,
)
from desktop.journal import booking, numbers, projection, replay, take_back

_Intake = replay._Intake


def _never(*_args, **_facts):
    return None


def _wrap_places(file, members):
    """Believes the directory: members may overlap, and headers may say something else."""
    return max(one.start + one.packed for one in members)


def _forgets_held(work, outcome, behind, package_):
    from sqlalchemy import delete

    from desktop.db.models.exchange import HeldEntry

    work.execute(delete(HeldEntry))


def _merges_forks(self, entry):
    return entry.seq <= self._heads.get(entry.origin, (0, b""))[0]


def _forgets_shreds(original):
    def make(self, work, behind):
        original(self, work, behind)
        self._shredded = frozenset()
    return make


def _places_one_by_one(connection, fresh):
    """What does not fit is left out and never looked at again."""
    for one in fresh:
        booking._place(connection, one)
    return True


def _last_writer_wins(writes):
    return [max(writes, key=lambda w: w.rank)] if writes else []


def _believes_heads(r, text):
    """The stated head is whatever comes out."""
    from dataclasses import replace

    before, made = bytes.fromhex(r.prev), []
    for line in text.split(b"\n"):
        entry = lines.entry_of(line, r.origin)
        before = entry.digest(before)
        made.append(replace(entry, hash=before))
    return made


def _first_column_only(original):
    return lambda *asked: original(*asked)[:1]


MUTANTS: dict[str, tuple[object, str, object]] = {
    "base_is_what_was_sent": (outbox, "_confirmed", lambda _r, _c, heads: {o: seq for o, (seq, _h) in heads.items()}),
    "forks_are_merged": (_Intake, "knows", _merges_forks),
    "causes_are_ignored": (inbox, "_has_seen", lambda *_: True),
    "what_waits_is_forgotten": (inbox, "_keep_held", _forgets_held),
    "split_views_are_not_looked_at": (inbox, "_check_witness", _never),
    "any_signature_will_do": (package, "is_signed_by", lambda *_: True),
    "any_sender_will_do": (inbox, "require_known", _never),
    "facts_may_be_changed": (inbox, "_check_create_only", _never),
    "lamports_are_believed": (inbox, "_check_lamport", _never),
    "values_of_any_type": (inbox, "_check_values", _never),
    "members_may_overlap": (container, "_check_places", _wrap_places),
    "members_of_any_name": (container, "NAMES", re.compile(".*", re.DOTALL)),
    "members_may_come_twice": (container, "_check_members", _never),
    "photos_of_any_content": (package, "_blob", lambda _name, data: data),
    "heads_are_believed": (package, "_entries", _believes_heads),
    "keys_may_come_twice": (lines, "_once", dict),
    "conflicts_are_dropped": (projection, "_differ", lambda *_: False),
    "the_last_writer_wins": (projection, "_unsuperseded", _last_writer_wins),
    "anybody_keeps_the_book": (booking._Custody, "allows", lambda *_: True),
    "the_book_is_never_laid_anew": (booking, "_all_fit", _places_one_by_one),
    "late_rows_go_behind": (booking, "_in_order", lambda *_: True),
    "erased_words_come_back": (_Intake, "__init__", _forgets_shreds(_Intake.__init__)),
    "imports_stay": (take_back, "_take_record_back", lambda *_: "kept"),
    "choices_are_lost": (conflicts, "settle_staged", lambda *_a, **_k: 0),
    "settled_unseen": (conflicts, "heads_of", lambda _c: ()),
    "scopes_are_ignored": (outbox, "_narrowest", lambda _c: outbox.Scope.FULL),
    "receipts_without_end": (inbox, "_TECHNICAL", frozenset()),
    "copies_are_not_noticed": (home.Home, "_doubt", lambda *_: ""),
    "nothing_is_found": (booking, "index_new", _never),
    "leaves_are_believed": (lines, "_is_count", lambda value, least: isinstance(value, int) and value >= least),
    "claims_settled_twice_are_quiet": (overview, "settled_twice", lambda _reading: ()),
    "one_column_of_several_is_settled": (
        conflicts, "torn_columns", _first_column_only(conflicts.torn_columns)),
    "the_other_columns_are_lost": (conflicts, "written", lambda _values, changed: dict(changed)),
    "codes_are_joined_like_words": (columns, "is_free_text", lambda *_: True),
    "a_token_is_taken_from_its_holder": (tokens, "holder", lambda *_a, **_k: ""),
    "everybody_numbers": (numbers, "numbered_elsewhere", lambda *_a, **_k: ""),
    "parts_of_a_failed_package_stay": (outbox, "_remove", _never),
    "evidence_lies_plain": (importing, "seal", lambda _key, data, _name: data),
    "what_waits_for_the_upgrade_is_not_told": (later, "_unknown_since", lambda *_: iter(())),
}

_FIRST = {
    "test_file.py": ("keys_may_come_twice", "heads_are_believed"),
    "test_corpus.py": ("values_of_any_type", "members_may_overlap", "members_of_any_name", "members_may_come_twice",
                       "photos_of_any_content", "leaves_are_believed", "facts_may_be_changed", "any_signature_will_do"),
    "test_conflicts.py": ("conflicts_are_dropped", "the_last_writer_wins", "imports_stay", "choices_are_lost",
                          "settled_unseen", "nothing_is_found"),
    "test_books.py": ("anybody_keeps_the_book", "the_book_is_never_laid_anew", "late_rows_go_behind",
                      "erased_words_come_back", "claims_settled_twice_are_quiet"),
    "test_versions.py": ("what_waits_for_the_upgrade_is_not_told",),
    "test_columns.py": ("one_column_of_several_is_settled", "the_other_columns_are_lost", "codes_are_joined_like_words"),
    "test_sites.py": ("a_token_is_taken_from_its_holder", "everybody_numbers"),
    "test_media.py": ("parts_of_a_failed_package_stay", "evidence_lies_plain"),
    "test_home.py": ("copies_are_not_noticed",),
}
"""Where each fault is likely to be noticed first; the rest of the tests follow, so that the list may be wrong."""


def likely(name: str) -> str:
    """The file of tests to begin with."""
    return next((file for file, names in _FIRST.items() if name in names), "test_crossing.py")


def apply(name: str) -> None:
    """Works with one fault from now on."""
    journalled_specs()
    target, attribute, wrong = MUTANTS[name]
    known: Callable[..., object] = getattr(target, attribute)
    assert known is not wrong
    setattr(target, attribute, wrong)
