"""The two variables with which Chinese typing works on Linux."""
from __future__ import annotations

import subprocess

import pytest

from desktop.ui import input_method

BUS = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/user/1000/bus"}


def test_fcitx5_gets_the_portal():
    environment = dict(BUS, QT_IM_MODULE="fcitx")
    assert input_method.prepare(environment, platform="linux", names=lambda: ":1.2\norg.fcitx.Fcitx5 812")
    assert environment["QT_IM_MODULE"] == "ibus"
    assert environment["IBUS_USE_PORTAL"] == "1"


@pytest.mark.parametrize(
    ("environment", "platform", "names"),
    [
        ({}, "linux", "org.fcitx.Fcitx5"),
        (BUS, "win32", "org.fcitx.Fcitx5"),
        (BUS, "linux", "org.freedesktop.IBus"),
        (BUS, "linux", ""),
    ],
)
def test_else_nothing_is_touched(environment, platform, names):
    left = dict(environment)
    assert not input_method.prepare(left, platform=platform, names=lambda: names)
    assert left == environment


def test_asks_the_next_program_when_the_first_fails(monkeypatch):
    asked = []

    def run(command, **options):
        asked.append(command[0])
        if command[0] == "/bin/busctl":
            raise subprocess.TimeoutExpired(command, 1.5)
        return subprocess.CompletedProcess(command, 0, stdout="org.fcitx.Fcitx5")

    monkeypatch.setattr(input_method.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(input_method.subprocess, "run", run)
    assert input_method.session_names() == "org.fcitx.Fcitx5"
    assert asked == ["/bin/busctl", "/bin/dbus-send"]


def test_no_program_no_names(monkeypatch):
    monkeypatch.setattr(input_method.shutil, "which", lambda name: None)
    assert input_method.session_names() == ""
