"""自检 of sound and input method: what can be looked at is looked at, and said as it is."""
from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.paths import resource
from desktop.ui.settings import input_check, sound_check
from desktop.ui.settings.input_check import InputFacts, judge_input, look_at_input
from desktop.ui.settings.sound_check import SoundFacts, judge_sound, look_at_sound, plays

HEARD = SoundFacts(device=True, muted=False, volume=80)
SOUNDS = sorted(resource("sounds").glob("*.wav"))


@pytest.mark.parametrize(("facts", "ours", "worked", "well", "part", "act"), [
    (HEARD, 80, True, True, "电脑 80%", "try"),
    (SoundFacts(device=True), 80, True, True, "读不到", "try"),
    (SoundFacts(spoilt="overdue"), 80, True, False, "overdue 坏了", ""),
    (SoundFacts(player=False), 80, True, False, "没有放声音的程序", ""),
    (SoundFacts(device=False), 80, True, False, "没有找到音箱", ""),
    (SoundFacts(device=True, muted=True, volume=80), 80, True, False, "静音", "try"),
    (SoundFacts(device=True, muted=False, volume=20), 80, True, False, "20%", "try"),
    (HEARD, 40, True, False, "程序的音量 40%", "louder"),
    (HEARD, 80, False, False, "没放出声音", "try"),
])
def test_whether_an_alarm_would_be_heard(facts, ours, worked, well, part, act):
    found = judge_sound(facts, ours, worked=worked)
    assert (found[0], found[2]) == (well, act)
    assert part in found[1]


def test_every_sound_of_the_program_plays_and_a_spoilt_one_is_named(tmp_path):
    assert SOUNDS
    assert all(plays(path) for path in SOUNDS)
    data = SOUNDS[0].read_bytes()
    for name, content in (("cut.wav", data[:600]), ("text.wav", b"RIFF no"), ("mute.wav", data[:44] + bytes(len(data) - 44))):
        (tmp_path / name).write_bytes(content)
        assert not plays(tmp_path / name)
    assert look_at_sound([*SOUNDS, tmp_path / "gone.wav"]).spoilt == "gone"


@pytest.mark.parametrize(("mute", "volume", "found"), [
    ("Mute: no\n", "Volume: front-left: 42598 /  65% / -11 dB,   front-right: 42598 /  65%", (False, 65)),
    ("Mute: yes\n", "Volume: mono: 0 / 0% / -inf dB", (True, 0)),
    ("", "", (None, None)),
])
def test_what_the_sound_server_says(mute, volume, found):
    assert sound_check._sink(mute, volume) == found


def test_what_pipewire_says():
    assert sound_check._pipewire("Volume: 0.65 [MUTED]\n") == (True, 65)
    assert sound_check._pipewire("Volume: 0.40\n") == (False, 40)
    assert sound_check._pipewire("") == (None, None)


def test_a_computer_without_a_card_has_none(tmp_path):
    cards = tmp_path / "cards"
    assert sound_check._has_card(cards) is False
    cards.write_text("--- no soundcards ---\n")
    assert sound_check._has_card(cards) is False
    cards.write_text(" 0 [PCH ]: HDA-Intel\n")
    assert sound_check._has_card(cards) is True


def test_the_server_s_answer_is_what_is_told(monkeypatch):
    said = {"get-sink-mute": "Mute: no", "get-sink-volume": "Volume: mono: 1 / 72%"}
    monkeypatch.setattr(sound_check, "_answer", lambda program, what, _sink: said[what] if program == "pactl" else "")
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    assert look_at_sound(SOUNDS) == SoundFacts(device=True, muted=False, volume=72)


@pytest.mark.parametrize(("facts", "well", "part"), [
    (InputFacts("linux", True, "fcitx5", "ibus", True), True, "fcitx5 在运行"),
    (InputFacts("linux", True, "IBus", "ibus", True), True, "IBus 在运行"),
    (InputFacts("linux", True, "fcitx5", "", True), False, "打开之后才启动"),
    (InputFacts("linux", True, "fcitx5", "fcitx5", False), False, "少了接它的插件"),
    (InputFacts("linux", True), False, "没有找到 fcitx5 或 IBus"),
    (InputFacts("linux"), False, "没有报告输入法"),
    (InputFacts("win32", layouts=(0x0409, 0x0804)), True, "中文键盘"),
    (InputFacts("win32", layouts=(0x0409,)), False, "没有装中文键盘"),
])
def test_whether_chinese_can_be_typed(facts, well, part):
    found = judge_input(facts)
    assert found[0] is well
    assert part in found[1]


def test_the_bus_tells_which_input_method_runs_and_qt_whether_it_has_the_part(monkeypatch):
    monkeypatch.setattr(input_check, "session_names", lambda: "org.fcitx.Fcitx5\n:1.4\n")
    bus = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/bus", "QT_IM_MODULE": "ibus"}
    assert look_at_input(bus) == InputFacts("linux", True, "fcitx5", "ibus", True)
    assert not look_at_input({**bus, "QT_IM_MODULE": "nimf"}).plugin
    assert look_at_input({}) == InputFacts("linux", plugin=True)
    assert Path(input_check.QLibraryInfo.path(input_check.QLibraryInfo.LibraryPath.PluginsPath)).is_dir()
