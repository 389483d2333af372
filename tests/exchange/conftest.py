"""Two PCs of one street that know each other."""
from __future__ import annotations

import os

import pytest

from tests.exchange.places import ELSEWHERE, SITES, Post

if os.environ.get("RELIEFDESK_MUTANT"):
    from tests.exchange.mutants import apply

    apply(os.environ["RELIEFDESK_MUTANT"])


@pytest.fixture(scope="session")
def posts_template(store_template, tmp_path_factory):
    """The PCs after their first starts, made once."""
    root = tmp_path_factory.mktemp("posts")
    for seed, key in enumerate([*SITES, *ELSEWHERE], 11):
        post = Post.founded(store_template, root / key, key, seed)
        post.desk.store.checkpoint()
        post.close()
    return root


@pytest.fixture
def make_post(posts_template, tmp_path):
    made = []

    def make(key: str, seed: int) -> Post:
        made.append(Post.copied(posts_template / key, tmp_path / key, key, seed))
        return made[-1]

    yield make
    for post in made:
        post.close()


@pytest.fixture
def duty(make_post):
    return make_post("duty", 11)


@pytest.fixture
def well(make_post):
    return make_post("well", 12)


@pytest.fixture
def pair(duty, well):
    duty.trust(well)
    well.trust(duty)
    return duty, well
