"""The set-up script: what it says, what it would install, and which commands it runs; nothing is installed here."""
from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap

SOURCE = Path(bootstrap.__file__)


@pytest.fixture
def ground(tmp_path, monkeypatch):
    """A root of its own with two small locks."""
    locks = tmp_path / "packaging" / "lock"
    locks.mkdir(parents=True)
    (locks / "run.txt").write_text("one==1\n", encoding="ascii")
    (locks / "test.txt").write_text("one==1\ntwo==2\n", encoding="ascii")
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    return tmp_path


@pytest.fixture
def calls(monkeypatch):
    """Commands that the script would have run; `calls.ends` gives the exit status of those that hold a word."""

    class Calls(list):
        def call(self, command, **options):
            self.append((command, options))
            return next((status for word, status in self.ends.items() if word in command), 0)

    recorded = Calls()
    recorded.ends = {}
    monkeypatch.setattr(bootstrap.subprocess, "call", recorded.call)
    return recorded


@pytest.fixture
def prepared(ground, calls, monkeypatch):
    """Everything is installed and every library is there."""
    monkeypatch.setattr(bootstrap, "environment_version", lambda: "3.11")
    monkeypatch.setattr(bootstrap, "is_installed", lambda name, version: True)
    monkeypatch.setattr(bootstrap, "is_there", lambda library: True)
    return ground


# Python itself

def test_an_old_python_can_read_it():
    ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_it_needs_nothing_but_python_itself():
    nodes = [node for node in ast.walk(ast.parse(SOURCE.read_text(encoding="utf-8")))
             if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    assert names <= sys.stdlib_module_names


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 9), (3, 13)])
def test_a_python_that_serves(version):
    assert bootstrap.version_trouble(version) is None


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10, 14), (3, 14), (4, 0)])
def test_a_python_that_does_not_serve_gets_one_sentence(version, monkeypatch):
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)
    sentence = bootstrap.version_trouble(version)
    assert f"现在用的是 {version[0]}.{version[1]}；" in sentence
    assert sentence.count("。") == 1


def test_another_python_of_this_computer_is_named(monkeypatch):
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: name if name == "python3.12" else None)
    assert "请改用 python3.12 bootstrap.py" in bootstrap.version_trouble((3, 14))


def test_a_wrong_python_ends_with_status_1_before_anything_is_made(ground, calls, monkeypatch, capsys):
    monkeypatch.setattr(bootstrap, "version_trouble", lambda version: "一句话。")
    assert bootstrap.main(["test"]) == 1
    assert capsys.readouterr().err == "一句话。\n"
    assert calls == []


def test_the_interpreter_inside_the_environment(ground):
    assert bootstrap.environment_python("posix") == ground / ".venv" / "bin" / "python"
    assert bootstrap.environment_python("nt") == ground / ".venv" / "Scripts" / "python.exe"


def test_an_environment_is_made_without_pip_and_used(ground):
    (ground / ".venv").rmdir()
    assert bootstrap.environment_version() is None
    version = bootstrap.make_environment()
    assert version == bootstrap.environment_version() == "{}.{}".format(*sys.version_info[:2])
    assert bootstrap.pip_version(str(bootstrap.environment_python())) == (0,)


def test_an_environment_whose_python_is_gone_is_made_anew(ground, calls, monkeypatch):
    python = bootstrap.environment_python()
    python.parent.mkdir(parents=True)
    python.symlink_to(ground / "gone")
    assert bootstrap.environment_version() is None
    with pytest.raises(bootstrap.Trouble, match="缺少 venv"):
        bootstrap.prepare("run")
    assert calls[0][0] == [sys.executable, "-m", "venv", "--clear", "--without-pip", str(ground / ".venv")]


# Packages

@pytest.mark.parametrize(("own", "inside", "brought", "chosen"), [
    ((23, 0), (0,), (0,), "own"),
    ((22, 3), (24, 0), (24, 0), "own"),
    ((20, 3), (24, 0), (24, 0), "inside"),
    ((0,), (0,), (23, 2), "inside"),
    ((20, 3), (0,), (23, 2), "inside"),
])
def test_which_pip_works_on_the_environment(ground, calls, monkeypatch, own, inside, brought, chosen):
    there = str(bootstrap.environment_python())

    def version(python):
        return own if python == sys.executable else (brought if calls else inside)

    monkeypatch.setattr(bootstrap, "pip_version", version)
    expected = {"own": [sys.executable, "-m", "pip", "--python", there], "inside": [there, "-m", "pip"]}
    assert bootstrap.pip_command() == expected[chosen]
    assert [command for command, _ in calls] == ([[there, "-m", "ensurepip"]] if inside != brought else [])


def test_no_pip_at_all_is_said_in_a_sentence(ground, calls, monkeypatch):
    monkeypatch.setattr(bootstrap, "pip_version", lambda python: (0,))
    with pytest.raises(bootstrap.Trouble, match=r"python3-pip。$"):
        bootstrap.pip_command()


def test_a_lock_is_installed_once_with_hashes_and_wheels_only(ground, calls, monkeypatch):
    monkeypatch.setattr(bootstrap, "pip_command", lambda: ["pip"])
    bootstrap.install("run", "3.11")
    bootstrap.install("run", "3.11")
    lock = str(ground / "packaging" / "lock" / "run.txt")
    assert [command for command, _ in calls] == [
        ["pip", "install", "--require-hashes", "--only-binary", ":all:", "-r", lock]
    ]


def test_the_test_lock_holds_what_run_needs(ground, calls, monkeypatch):
    monkeypatch.setattr(bootstrap, "pip_command", lambda: ["pip"])
    bootstrap.install("test", "3.11")
    assert bootstrap.is_installed("run", "3.11")


def test_another_lock_or_another_python_installs_again(ground, calls, monkeypatch):
    monkeypatch.setattr(bootstrap, "pip_command", lambda: ["pip"])
    bootstrap.install("run", "3.11")
    assert not bootstrap.is_installed("run", "3.12")
    (ground / "packaging" / "lock" / "run.txt").write_text("one==2\n", encoding="ascii")
    assert not bootstrap.is_installed("run", "3.11")
    assert not bootstrap.is_installed("test", "3.11")


def test_wheels_beside_the_script_replace_the_network(ground, calls, monkeypatch):
    monkeypatch.setattr(bootstrap, "pip_command", lambda: ["pip"])
    (ground / "wheels").mkdir()
    assert bootstrap.index_options() == []
    (ground / "wheels" / "one-1-py3-none-any.whl").write_bytes(b"")
    bootstrap.install("run", "3.11")
    command = calls[0][0]
    place = command.index("--no-index")
    assert command[place:place + 3] == ["--no-index", "--find-links", str(ground / "wheels")]


@pytest.mark.parametrize("offline", [False, True])
def test_a_failed_installation_is_said_and_tried_again_next_time(ground, calls, monkeypatch, offline):
    monkeypatch.setattr(bootstrap, "pip_command", lambda: ["pip"])
    monkeypatch.setattr(bootstrap, "index_options", lambda: ["--no-index"] if offline else [])
    calls.ends["install"] = 1
    with pytest.raises(bootstrap.Trouble, match=r"bootstrap\.py wheels") as trouble:
        bootstrap.install("run", "3.11")
    assert str(trouble.value).count("。") == 1
    assert not bootstrap.is_installed("run", "3.11")


def test_wheels_are_fetched_for_both_locks_from_the_index(prepared, calls, monkeypatch, capsys):
    monkeypatch.setattr(bootstrap, "pip_command", lambda: ["pip"])
    (prepared / "wheels").mkdir()
    (prepared / "wheels" / "one-1-py3-none-any.whl").write_bytes(b"")
    assert bootstrap.main(["wheels"]) == 0
    command = calls[0][0]
    assert command[:2] == ["pip", "download"]
    assert "--no-index" not in command
    assert command[-1].endswith("test.txt")
    assert "Python 3.11" in capsys.readouterr().out


# System libraries

@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux brings these as system packages")
def test_missing_libraries_are_told_by_trying_them(monkeypatch):
    assert bootstrap.missing_packages([("libc.so.6", "libc6"), ("libnothing.so.9", "nothing9")]) == ["nothing9"]
    monkeypatch.setattr(sys, "platform", "win32")
    assert bootstrap.missing_packages([("libnothing.so.9", "nothing9")]) == []


def test_where_it_is_allowed_missing_libraries_are_installed(calls, monkeypatch):
    answers = iter([["libgl1", "libegl1"], []])
    monkeypatch.setattr(bootstrap, "missing_packages", lambda wanted: next(answers))
    monkeypatch.setattr(bootstrap, "may_install", lambda: True)
    bootstrap.provide_libraries(bootstrap.DRAWING)
    assert [command for command, _ in calls] == [
        ["apt-get", "install", "-y", "--no-install-recommends", "libgl1", "libegl1"]
    ]


def test_package_lists_are_fetched_when_it_cannot_do_without(calls):
    calls.ends["install"] = 100
    bootstrap.install_packages(["libgl1"])
    assert [command[1] for command, _ in calls] == ["install", "update", "install"]
    assert all(options["env"]["DEBIAN_FRONTEND"] == "noninteractive" for _, options in calls)


@pytest.mark.parametrize(("tool", "words"), [
    ("/usr/bin/apt-get", "请输入：sudo apt-get install -y --no-install-recommends libgl1 libegl1"),
    (None, "缺少系统库（按 Debian 的叫法）：libgl1 libegl1；"),
])
def test_elsewhere_they_are_named_in_one_sentence(calls, monkeypatch, tool, words):
    monkeypatch.setattr(bootstrap, "missing_packages", lambda wanted: ["libgl1", "libegl1"])
    monkeypatch.setattr(bootstrap, "may_install", lambda: False)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: tool)
    with pytest.raises(bootstrap.Trouble) as trouble:
        bootstrap.provide_libraries(bootstrap.DRAWING)
    assert words in str(trouble.value)
    assert calls == []


# Commands

@pytest.mark.parametrize(("environment", "system", "screen"), [
    ({}, "linux", False),
    ({"DISPLAY": ":0"}, "linux", True),
    ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
    ({}, "win32", True),
    ({}, "darwin", True),
])
def test_where_a_window_can_be_shown(environment, system, screen):
    assert bootstrap.has_screen(environment, system) is screen


@pytest.mark.parametrize(("arguments", "window"), [
    ([], True),
    (["--data", "值班"], True),
    (["demo"], False),
    (["--data", "值班", "tour", "--out", "图片"], False),
    (["verify", "--json"], False),
    (["--help"], False),
])
def test_which_commands_open_the_window(arguments, window):
    assert bootstrap.wants_window(arguments) is window


@pytest.fixture
def started(prepared, monkeypatch):
    """What `run` has turned into: (command, environment), once it has."""
    became = []
    monkeypatch.setattr(bootstrap, "become", lambda command, environment: became.append((command, environment)) or 0)
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return became


def test_without_a_screen_run_says_so_and_offers_demo_and_tour(started, capsys):
    assert bootstrap.main(["run"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == told.count("。") == 1
    assert "bootstrap.py run demo" in told
    assert "bootstrap.py run tour" in told
    assert started == []


@pytest.mark.parametrize(("variables", "arguments", "platform"), [
    ({"DISPLAY": ":0"}, [], None),
    ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, [], "offscreen"),
    ({"QT_QPA_PLATFORM": "offscreen"}, [], "offscreen"),
    ({"QT_QPA_PLATFORM": "vnc:port=5901"}, [], "vnc:port=5901"),
    ({"QT_QPA_PLATFORM": "xcb"}, ["demo"], "offscreen"),
    ({}, ["tour", "--out", "图片"], "offscreen"),
])
def test_run_starts_the_program_with_its_arguments(started, prepared, monkeypatch, variables, arguments, platform):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert bootstrap.main(["run", *arguments]) == 0
    [(command, environment)] = started
    assert command == [str(bootstrap.environment_python()), str(prepared / "main.py"), *arguments]
    assert environment.get("QT_QPA_PLATFORM") == platform


def test_only_a_real_screen_asks_for_the_libraries_of_one(started, monkeypatch):
    asked = []
    monkeypatch.setattr(bootstrap, "provide_libraries", asked.append)
    bootstrap.main(["run", "demo"])
    monkeypatch.setenv("DISPLAY", ":0")
    bootstrap.main(["run"])
    assert asked == [bootstrap.DRAWING, bootstrap.DRAWING + bootstrap.ON_SCREEN]


def test_every_check_runs_and_the_tests_come_last(prepared, calls):
    assert bootstrap.main(["test", "tests/rules", "-x"]) == 0
    commands = [command for command, _ in calls]
    assert [" ".join(command[1:4]) for command in commands[:2]] == ["-m ruff check", "-m mypy"]
    assert "importlinter" in commands[2][2]
    assert commands[2][3] == "--no-cache"
    assert commands[3][1:] == ["-m", "pytest", "-n", "2", "--dist", "loadfile", "tests/rules", "-x"]
    assert all(options["env"]["QT_QPA_PLATFORM"] == "offscreen" for _, options in calls)
    assert all(options["cwd"] == str(prepared) for _, options in calls)


@pytest.mark.parametrize(("ends", "status", "words"), [
    ({"mypy": 1}, 1, "没有通过：mypy"),
    ({"pytest": 5}, 5, "没有通过：pytest"),
    ({"ruff": 1, "pytest": 2}, 2, "没有通过：ruff、pytest"),
])
def test_a_failed_check_does_not_hide_the_others_and_decides_the_status(prepared, calls, capsys, ends, status, words):
    calls.ends.update(ends)
    assert bootstrap.main(["test"]) == status
    assert len(calls) == 4
    assert capsys.readouterr().err.strip() == words


@pytest.mark.parametrize(("ends", "status"), [({}, 0), ({"pytest": 1}, 1), ({"report": 2}, 2)])
def test_coverage_reports_even_after_a_failed_test(prepared, calls, ends, status):
    calls.ends.update(ends)
    assert bootstrap.main(["coverage"]) == status
    assert [command[3] for command, _ in calls] == ["run", "report"]


@pytest.mark.parametrize(("arguments", "status"), [([], 0), (["--help"], 0), (["fly"], 2)])
def test_without_a_command_it_says_what_it_can_do(arguments, status, capsys):
    assert bootstrap.main(arguments) == status
    usage = capsys.readouterr().out
    assert all(f"bootstrap.py {command}" in usage for command in ("run", "test", "coverage", "wheels"))


def test_chinese_reaches_a_terminal_that_knows_ascii_only():
    environment = dict(os.environ, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    told = subprocess.check_output([sys.executable, str(SOURCE)], env=environment)
    assert told.decode("utf-8").startswith("救助值班台")


def test_ctrl_c_ends_quietly(prepared, monkeypatch):
    def interrupt(name):
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "prepare", interrupt)
    assert bootstrap.main(["test"]) == 130


@pytest.mark.parametrize(("arguments", "started"), [
    (["bench", "saving", "--rounds", "3"], ["-m", "benchmarks", "saving", "--rounds", "3"]),
    (["faults"], ["-m", "tests.faults.long_runs", "kills"]),
    (["faults", "syscalls"], ["-m", "tests.faults.long_runs", "syscalls"]),
])
def test_measures_and_long_runs_have_commands_of_their_own(prepared, calls, arguments, started):
    assert bootstrap.main(arguments) == 0
    [(command, options)] = calls
    assert command[1:] == started
    assert options["cwd"] == str(prepared)
    assert options["env"]["QT_QPA_PLATFORM"] == "offscreen"
