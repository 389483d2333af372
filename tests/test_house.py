"""The rules of the house that no tool of its own checks: sizes, names, words, locks, licences."""
from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ROOT / "packaging" / "lock"
FONTS = ROOT / "resources" / "fonts"
GIT = shutil.which("git")
COMMANDS = ("python3 bootstrap.py run", "python3 bootstrap.py test")
VAGUE = {"utils", "util", "helper", "helpers", "manager", "managers", "misc", "common"}
OWN = {"benchmarks", "desktop", "tests", "bootstrap"}
DISTRIBUTIONS = {"docx": "python-docx", "PIL": "pillow", "PySide6": "pyside6-essentials", "importlinter": "import-linter"}
"""Distributions whose name is not that of their module."""
ON_THE_WIRE = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "aiohttp"}


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def tracked_texts() -> dict[str, str]:
    """Every file of the project that is text, by its path."""
    contents = {name: (ROOT / name).read_bytes() for name in tracked_files() if (ROOT / name).is_file()}
    assert len(contents) > 100
    return {name: content.decode("utf-8") for name, content in contents.items() if b"\0" not in content}


def tracked_files() -> list[str]:
    """Paths as git lists them; without git, or in a clone that it does not trust, those of the known folders."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False) if GIT else None
    if listed is not None and listed.returncode == 0:
        return [name for name in listed.stdout.decode("utf-8").split("\0") if name]
    known = ("desktop", "tests", "docs", "packaging", "benchmarks", "resources")
    files = [path for folder in known for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts]
    return named([*files, *ROOT.glob("*.*")])


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def named(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """The dotted names of the modules that a file imports, anywhere in it."""
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


# Sizes and names

def test_no_file_is_longer_than_500_lines():
    assert [name for name, length in lengths("desktop").items() if length > 500] == []


def lengths(folder: str) -> dict[str, int]:
    files = python_files(folder)
    return dict(zip(named(files), (len(path.read_text(encoding="utf-8").splitlines()) for path in files), strict=True))


def test_the_main_window_stays_under_200_lines():
    assert lengths("desktop").get("desktop/ui/main_window.py", 0) < 200


def test_no_function_is_longer_than_60_lines():
    functions = [
        (f"{path.relative_to(ROOT)}:{node.name}", node.end_lineno - node.lineno + 1)
        for path in [*python_files("desktop", "packaging", "benchmarks"), ROOT / "bootstrap.py", ROOT / "main.py"]
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert len(functions) > 100
    assert [name for name, length in functions if length > 60] == []


def test_no_module_has_a_name_that_says_nothing():
    files = python_files("desktop", "tests", "packaging", "benchmarks")
    assert [name for name in named(files) if VAGUE & set(re.split(r"[/_.]", name))] == []


def test_every_module_says_what_lives_in_it():
    files = [*python_files("desktop", "tests", "packaging", "benchmarks"), ROOT / "main.py", ROOT / "bootstrap.py"]
    assert named([path for path in files if not ast.get_docstring(tree(path))]) == []


def test_every_package_of_the_screen_stands_in_the_contract():
    contracts = project()["tool"]["importlinter"]["contracts"]
    layers = " ".join(next(contract for contract in contracts if contract["id"] == "pages")["layers"])
    packages = [path.parent for path in python_files("desktop/ui") if path.parent.parent == ROOT / "desktop" / "ui"]
    assert {package.name for package in packages} <= set(re.findall(r"\w+", layers))


# Foreign modules

def test_nothing_in_the_program_can_reach_a_network():
    reaching = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in [*python_files("desktop"), ROOT / "main.py"]
        for name in imported(path)
        if name.split(".")[0] in ON_THE_WIRE or name == "PySide6.QtNetwork"
    }
    assert reaching == set()


@pytest.mark.parametrize(("folders", "lock"), [(("desktop",), "run"), (("desktop", "tests", "benchmarks"), "test")])
def test_everything_imported_is_locked(folders, lock):
    foreign = {
        name.split(".")[0]
        for path in python_files(*folders)
        for name in imported(path)
        if name.split(".")[0] not in sys.stdlib_module_names | OWN
    }
    held = {name for name, _, _ in pins(lock)}
    # The underscore of _pytest is private to pytest, which brings it.
    wanted = {DISTRIBUTIONS.get(name, name.lower().lstrip("_").replace("_", "-")) for name in foreign}
    assert "sqlalchemy" in wanted
    assert wanted - held == set()


# Locks

def pins(lock: str) -> set[tuple[str, str, str]]:
    """Name, version and marker of everything a lock holds."""
    text = (LOCKS / f"{lock}.txt").read_text(encoding="ascii")
    return {pin(line) for line in text.splitlines() if line and not line.startswith((" ", "#"))}


def pin(requirement: str) -> tuple[str, str, str]:
    """The parts of one ``Name==version ; marker``, as the lock spells them."""
    name, _, rest = requirement.rstrip(" \\").partition("==")
    version, _, marker = rest.partition(";")
    return name.strip().lower().replace("_", "-"), version.strip(), marker.strip()


@pytest.mark.parametrize("lock", ["run", "test"])
def test_a_lock_names_versions_and_hashes_and_no_address(lock):
    lines = (LOCKS / f"{lock}.txt").read_text(encoding="ascii").splitlines()
    requirement = re.compile(r"[a-z0-9][a-z0-9-]*==[0-9][0-9.a-z]*( ; [^;]+)? \\")
    digest = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not requirement.fullmatch(line) and not digest.fullmatch(line)] == []
    heads = [number for number, line in enumerate(lines) if not line.startswith(" ")]
    assert all(digest.fullmatch(lines[number + 1]) for number in heads)


def test_the_locks_hold_what_the_project_asks_for():
    asked = project()
    run = {pin(line) for line in asked["project"]["dependencies"]}
    test = {pin(line) for line in asked["dependency-groups"]["test"]}
    assert run <= pins("run")
    assert run | test | pins("run") <= pins("test")


# Words

def test_no_file_names_a_registry():
    hosts = re.compile(r"pypi\.|pythonhosted\.|npmjs\.|npmmirror\.|tuna\.tsinghua|mirrors\.(?:aliyun|ustc|cloud)")
    found = {name for name, text in tracked_texts().items() if hosts.search(text)}
    assert found <= {"tests/test_house.py"}


def test_no_file_names_a_place_on_a_machine():
    place = re.compile(r"(?<![\w./$}])/(?:root|work)/\w|/home/\w+/\.pyenv|" + re.escape(f"{ROOT}/"))
    assert [name for name, text in tracked_texts().items() if place.search(text)] == []


def test_the_gate_is_the_test_command_of_the_readme():
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert gate.splitlines()[-1] == f"exec {COMMANDS[1]}"


def test_the_readme_names_the_two_commands():
    readme = ROOT / "README.md"
    if not readme.exists():
        pytest.skip("there is no README yet")
    assert [command for command in COMMANDS if command not in readme.read_text(encoding="utf-8")] == []


# Fonts

def test_every_font_has_its_licence_beside_it():
    licences, licence = {}, ""
    for row in (FONTS / "README.md").read_text(encoding="utf-8").splitlines():
        named_here = re.search(r"`([\w-]+\.txt)`", row)
        licence = named_here[1] if named_here else licence
        if family := re.match(r"\| (\w+)-", row):
            licences[family[1]] = licence
    fonts = [path for path in FONTS.iterdir() if path.suffix.lower() in {".ttf", ".otf", ".ttc"}]
    assert {path.stem.split("-")[0] for path in fonts} <= set(licences)
    for name in licences.values():
        text = (FONTS / name).read_text(encoding="utf-8").upper()
        assert "SIL OPEN FONT LICENSE" in text or "GNU GENERAL PUBLIC LICENSE" in text
