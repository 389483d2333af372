"""Packages load what they export at its first use, and then it is exactly what their modules hold."""
from __future__ import annotations

import ast
import builtins
import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from desktop.deferring import deferred

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = sorted(
    path.parent for path in (ROOT / "desktop").rglob("__init__.py") if "with deferred(" in path.read_text("utf-8")
)


def dotted(package: Path) -> str:
    return ".".join(package.relative_to(ROOT).parts)


def exports(package: Path) -> list[tuple[str, str, str]]:
    """(name in the package, module, name in the module) of every import in the block, read from the text."""
    block = next(node for node in ast.parse((package / "__init__.py").read_text("utf-8")).body
                 if isinstance(node, ast.With))
    return [
        (alias.asname or alias.name, node.module or "", alias.name)
        for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names
    ]


@pytest.mark.parametrize("package", PACKAGES, ids=dotted)
def test_each_export_is_what_its_module_holds(package):
    imported = importlib.import_module(dotted(package))
    assert exports(package)
    for name, module, held in exports(package):
        assert getattr(imported, name) is getattr(importlib.import_module(module), held)
        assert name in dir(imported)


@pytest.mark.parametrize("package", PACKAGES, ids=dotted)
def test_nothing_but_exports_stands_in_the_block(package):
    """What is deferred must be of this program: a library would come as a surprise in the middle of an act."""
    assert all(module.startswith("desktop.") for _name, module, _held in exports(package))


def test_an_unknown_name_is_an_ordinary_attribute_error():
    from desktop import calls

    with pytest.raises(AttributeError, match="no_such_verb"):
        _ = calls.no_such_verb


def test_the_import_statement_is_given_back_even_after_a_fault(monkeypatch):
    package = ModuleType("desktop.thrown_away")
    monkeypatch.setitem(sys.modules, package.__name__, package)
    before = builtins.__import__
    with pytest.raises(ZeroDivisionError), deferred(vars(package)):
        raise ZeroDivisionError
    assert builtins.__import__ is before


def test_nothing_is_loaded_before_its_first_use_and_a_module_never_hides_the_export_of_its_name():
    """``calls.console`` is a query and a module: whoever loads the module first must still get the query."""
    told = run(
        "import sys, desktop.calls; before = 'desktop.calls.log' in sys.modules\n"
        "from desktop.calls.console import console as query\n"
        "from desktop.calls import console\n"
        "print(before, console is query, 'desktop.calls.log' in sys.modules)"
    )
    assert told == "False True False"


def run(code: str) -> str:
    return subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, text=True, encoding="utf-8").strip()
