"""Every error a person can meet has a sentence, and every sentence keeps to ui.md §11."""
from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from desktop.errors import ProgramFault, UserError
from desktop.rules.wording import FORBIDDEN, LABELLING, WORDS, sentence
from desktop.settings import SETTINGS

DESKTOP = Path(__file__).resolve().parents[2] / "desktop"


def raised() -> list[tuple[str, str, frozenset[str] | None]]:
    """File, code and names of facts of every UserError in the program; None for facts given with **."""
    found = []
    for path in sorted(DESKTOP.rglob("*.py")):
        for call in calls(ast.parse(path.read_text(encoding="utf-8"))):
            names = [keyword.arg for keyword in call.keywords]
            facts = None if None in names else frozenset(name for name in names if name)
            found += [(path.name, code, facts) for code in literals(call.args[0])]
    return found


def chosen() -> set[tuple[str, str]]:
    """File and code of the codes that stand in a table, in files that raise a UserError by such a table."""
    found = set()
    for path in sorted(DESKTOP.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if any(not literals(call.args[0]) for call in calls(tree)):
            texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
            codes = [text for text in texts if isinstance(text, str) and re.fullmatch(r"[a-z_]+\.[a-z_]+", text)]
            found |= {(path.name, code) for code in codes if code not in SETTINGS}
    return found


def calls(tree: ast.AST) -> list[ast.Call]:
    """Every making of a UserError."""
    every = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call for call in every if getattr(call.func, "id", "") == "UserError" and call.args]


def literals(node: ast.expr) -> list[str]:
    """The codes an argument can be: a literal, or either branch of a choice."""
    if isinstance(node, ast.IfExp):
        return literals(node.body) + literals(node.orelse)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    return []


def fields(template: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(template) if name}


def test_the_scan_finds_what_is_raised():
    codes = {code for _path, code, _facts in raised()}
    assert ("files.py", "disk.full") in chosen()
    assert {"text.too_long", "resident_id.check_digit", "resident_id.not_permit", "place.network"} <= codes


def test_every_code_has_words():
    every = {(path, code) for path, code, _facts in raised()} | chosen()
    missing = sorted(f"{path}: {code}" for path, code in every if code not in WORDS)
    assert not missing


def test_every_code_is_worded_once():
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (DESKTOP / "rules" / "wording").glob("*.py")]
    keys = [key for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys]
    codes = [key.value for key in keys if isinstance(key, ast.Constant)]
    assert sorted(codes) == sorted(set(codes))
    assert set(codes) == set(WORDS)


def test_every_fact_the_words_need_is_given():
    lacking = [
        f"{path}: {code} lacks {sorted(fields(WORDS[code]) - facts)}"
        for path, code, facts in raised()
        if code in WORDS and facts is not None and not fields(WORDS[code]) <= facts
    ]
    assert not lacking


@pytest.mark.parametrize("code", sorted(WORDS))
def test_sentences_keep_to_the_wording_of_the_house(code):
    words = WORDS[code]
    assert not [bad for bad in (*FORBIDDEN, *LABELLING) if bad in words]
    assert not set(words) & set(",;()"), "full-width punctuation"
    assert words == words.strip()
    assert not words.endswith("。"), "one sentence stands without a full stop; several are divided by it"
    assert len(words) <= 60


def test_a_sentence_is_filled_with_its_facts():
    assert sentence(UserError("stock.short", wanted=5, left=2)) == "库存不足：这一批现有 2，要 5"


def test_an_unknown_code_is_our_fault():
    with pytest.raises(ProgramFault, match=r"no words for nothing\.such"):
        sentence(UserError("nothing.such"))


def test_a_missing_fact_is_our_fault():
    with pytest.raises(ProgramFault, match="left"):
        sentence(UserError("stock.short", wanted=5))
