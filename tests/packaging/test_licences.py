"""Every shipped package stands in the list of licences with what it says of itself; nothing is looked up."""
from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LISTED = dict(re.findall(r"^\| ([a-z0-9-]+) \| ([^|]+) \|", (ROOT / "docs" / "licences.md").read_text("utf-8"), re.MULTILINE))
LOCKED = sorted(set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "packaging" / "lock" / "run.txt").read_text("ascii"), re.MULTILINE)))
# What a package says in other words than the list, or not at all; read in its own licence file.
SAYS = {"sqlcipher3": "Zlib", "pyside6-essentials": "LGPL", "shiboken6": "LGPL", "typing-extensions": "PSF"}
KINDS = ("MIT", "BSD", "Apache", "LGPL", "PSF", "Zlib")


def test_the_list_names_what_is_locked_and_nothing_else():
    assert sorted(LISTED.keys() - {"package"}) == LOCKED


@pytest.mark.parametrize("name", LOCKED)
def test_a_package_is_under_the_licence_that_the_list_names(name):
    told = metadata.metadata(name)
    words = " ".join(filter(None, [
        told.get("License-Expression"), told.get("License"), *told.get_all("Classifier", []), SAYS.get(name)]))
    kind = next(kind for kind in KINDS if kind in LISTED[name].partition(" (")[0])
    assert kind in words, words[:300]
    # Qt offers the GPL beside the LGPL; nothing else may ask for more than the list says.
    assert kind == "LGPL" or not re.search(r"\bA?GPL", words)
