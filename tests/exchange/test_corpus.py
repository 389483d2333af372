"""Every hostile package is refused with its code, and the store does not change (exchange.md C3)."""
from __future__ import annotations

import json

import pytest

from desktop.errors import UserError
from desktop.exchange import inbox, sites
from desktop.exchange.keys import fingerprint
from desktop.exchange.package import read_package
from desktop.rules.wording import sentence
from tests.exchange import corpus
from tests.exchange.places import Post

CASES = json.loads(corpus.EXPECTED.read_text(encoding="utf-8"))
COUNTED = ("journal_entry", "journal_op", "head", "held_entry", "package_log", "item", "person", "shred")


@pytest.fixture(scope="module")
def victim(posts_template, tmp_path_factory):
    """A PC that knows the sender and has taken its good package."""
    post = Post.copied(posts_template / "duty", tmp_path_factory.mktemp("victim") / "duty", "duty", 21)
    post.desk.do(sites.trust_by_telephone, address=corpus.ADDRESS, digits=fingerprint(*corpus.SENDER.card))
    take(post, corpus.FOLDER / "good.zip")
    yield post
    post.close()


def take(post, path):
    package = read_package(path, pair=post.pair)
    return post.desk.do(inbox.take_in, package=package, pair=post.pair, photos=post.photos, kept=0)


def counts(post):
    return post.desk.read(lambda r: [
        r.connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() for name in COUNTED
    ])


@pytest.mark.parametrize("name", [name for name, code in CASES.items() if code != corpus.OK])
def test_it_is_refused_in_words_and_leaves_nothing(victim, name):
    before = counts(victim)
    with pytest.raises(UserError) as caught:
        take(victim, corpus.FOLDER / f"{name}.zip")
    if CASES[name] != "refused":
        assert caught.value.code == f"package.{CASES[name]}"
    assert caught.value.code.startswith("package.")
    assert sentence(caught.value)
    assert counts(victim) == before


@pytest.mark.parametrize("name", [name for name, code in CASES.items() if code == corpus.OK])
def test_what_is_only_strange_is_taken_and_everything_holds(victim, name):
    take(victim, corpus.FOLDER / f"{name}.zip")


def test_after_all_of_it_the_store_holds(victim):
    victim.holds()


def test_the_files_are_those_the_script_writes():
    assert len(CASES) >= 150
    assert {name: code for name, code, _data in corpus.all_cases()} == CASES
    assert sum(path.stat().st_size for path in corpus.FOLDER.glob("*.zip")) < 3 << 20
