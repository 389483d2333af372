"""Sounds: the right file at the right volume, silent without a device, nothing left behind."""
from __future__ import annotations

import sys
import threading
import wave
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QProcess
from shiboken6 import delete

from desktop.rules.alarms import Sound, Sounding
from desktop.ui import sounds
from desktop.ui.sounds import NoPlayer, ProcessPlayer, Sounds, ThreadPlayer, command, scaled

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "sounds"


class RecordedPlayer:
    def __init__(self, well=True):
        self.played, self.well, self.closed = [], well, False

    def play(self, path, volume, done):
        self.played.append((path.name, volume))
        done(self.well)

    def close(self):
        self.closed = True


def peak(sound):
    with wave.open(BytesIO(sound) if isinstance(sound, bytes) else str(sound), "rb") as opened:
        return max(abs(value) for value in memoryview(opened.readframes(opened.getnframes())).cast("h"))


@pytest.mark.parametrize(
    ("sounding", "name"),
    [(Sounding(Sound.SOON, 1), "soon.wav"), (Sounding(Sound.OVERDUE, 1), "overdue.wav")]
    + [(Sounding(Sound.URGENT, level), f"urgent-{level}.wav") for level in (1, 2, 3, 4)],
)
def test_each_sound_has_its_short_file(qapp, sounding, name):
    player = RecordedPlayer()
    Sounds(FOLDER, player, 0.5).play(sounding)
    assert player.played == [(name, 0.5)]
    with wave.open(str(FOLDER / name), "rb") as sound:
        assert 0.1 < sound.getnframes() / sound.getframerate() < 2.5
        assert sound.getsampwidth() == 2


def test_urgent_rises():
    peaks = [peak(FOLDER / f"urgent-{level}.wav") for level in (1, 2, 3, 4)]
    assert peaks == sorted(peaks)
    assert peak(FOLDER / "soon.wav") < peaks[0]


def test_volume_nought_is_silence_but_can_be_tried(qapp):
    player = RecordedPlayer()
    made = Sounds(FOLDER, player, 0.5)
    made.set_volume(-1)
    made.play(Sounding(Sound.SOON, 1))
    assert (made.volume, player.played) == (0.0, [])
    made.set_volume(7)
    assert made.volume == 1.0


def test_trying_says_whether_it_was_heard(qtbot):
    for player, well in ((RecordedPlayer(), True), (RecordedPlayer(well=False), False), (NoPlayer(), False)):
        made = Sounds(FOLDER, player)
        with qtbot.waitSignal(made.tried) as heard:
            made.try_sound()
        assert heard.args == [well]
        assert made.working is well
        made.close()


def test_softer_samples():
    assert peak(scaled(FOLDER / "soon.wav", 0.5)) == pytest.approx(peak(FOLDER / "soon.wav") / 2, abs=1)


def test_commands():
    path = FOLDER / "soon.wav"
    assert command("paplay", path, 0.5) == (["--volume=32768", str(path)], b"")
    assert command("pw-play", path, 0.5) == (["--volume=0.50", str(path)], b"")
    arguments, stream = command("aplay", path, 0.5)
    assert arguments == ["-q", "-"]
    assert peak(stream) < peak(path)


@pytest.mark.skipif(sys.platform == "win32", reason="plays through programs of the system")
@pytest.mark.parametrize(("text", "well"), [("cat > /dev/null", True), ("exit 1", False)])
def test_process_player_tells_how_it_went(qtbot, tmp_path, text, well):
    program = tmp_path / "aplay"
    program.write_text(f"#!/bin/sh\n{text}\n")
    program.chmod(0o755)
    player, got = ProcessPlayer(str(program)), []
    player.play(FOLDER / "soon.wav", 0.5, got.append)
    player.play(FOLDER / "soon.wav", 0.5, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got == [well]
    player.close()


def test_process_that_cannot_start_fails_quietly(qtbot, tmp_path):
    player, got = ProcessPlayer(str(tmp_path / "aplay")), []
    player.play(FOLDER / "soon.wav", 0.5, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got == [False]
    player.close()


@pytest.mark.skipif(sys.platform == "win32", reason="plays through programs of the system")
def test_closing_ends_a_running_process(qtbot, tmp_path):
    program = tmp_path / "aplay"
    program.write_text("#!/bin/sh\nexec tail -f /dev/null\n")
    program.chmod(0o755)
    player, got = ProcessPlayer(str(program)), []
    player.play(FOLDER / "soon.wav", 0.5, got.append)
    process = player.findChild(QProcess)
    process.waitForStarted()
    player.close()
    assert process.state() == process.ProcessState.NotRunning
    assert got == []


@pytest.mark.skipif(sys.platform == "win32", reason="plays through programs of the system")
def test_a_sound_may_be_started_from_the_end_of_another_and_no_process_object_is_thrown_away(qtbot, tmp_path):
    """An alarm that repeats is played from inside the last word of Qt about the one before."""
    program = tmp_path / "aplay"
    program.write_text("#!/bin/sh\ncat > /dev/null\n")
    program.chmod(0o755)
    player, got = ProcessPlayer(str(program)), []

    def again(well):
        got.append(well)
        if len(got) < 3:
            player.play(FOLDER / "soon.wav", 0.5, again)

    player.play(FOLDER / "soon.wav", 0.5, again)
    qtbot.waitUntil(lambda: len(got) == 3)
    assert (got, len(player.findChildren(QProcess))) == ([True] * 3, 1)
    player.close()


@pytest.mark.skipif(sys.platform == "win32", reason="plays through programs of the system")
@pytest.mark.parametrize("text", ["exec tail -f /dev/null", "kill -9 $$", "exec <&-; sleep 0"])
def test_a_player_may_go_while_its_program_runs_or_dies(qtbot, tmp_path, text):
    """With the window that owns it, in the middle of a sound: nothing is told to what has gone."""
    program = tmp_path / "aplay"
    program.write_text(f"#!/bin/sh\n{text}\n")
    program.chmod(0o755)
    owner, got = QObject(), []
    player = ProcessPlayer(str(program), owner)
    player.play(FOLDER / "soon.wav", 0.5, got.append)
    player.findChild(QProcess).waitForStarted()
    player.close()
    delete(owner)
    QCoreApplication.processEvents()
    assert got == []


def test_thread_player(qtbot):
    heard, got = [], []
    player = ThreadPlayer(heard.append)
    player.play(FOLDER / "soon.wav", 1.0, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got == [True]
    assert peak(heard[0]) == peak(FOLDER / "soon.wav")

    def broken(sound):
        raise RuntimeError("no device")

    failing = ThreadPlayer(broken)
    failing.play(FOLDER / "soon.wav", 1.0, got.append)
    qtbot.waitUntil(lambda: len(got) == 2)
    assert got[1] is False
    player.close()
    failing.close()


def test_thread_player_does_not_play_over_itself(qtbot):
    go, heard, got = threading.Event(), [], []

    def slow(sound):
        heard.append(sound)
        go.wait(5)

    player = ThreadPlayer(slow)
    player.play(FOLDER / "soon.wav", 1.0, got.append)
    player.play(FOLDER / "soon.wav", 1.0, got.append)
    go.set()
    player.close()
    assert len(heard) == 1


def test_player_of_this_computer(qapp, monkeypatch):
    monkeypatch.setattr(sounds.sys, "platform", "linux")
    monkeypatch.setattr(sounds.shutil, "which", lambda name: "/usr/bin/aplay" if name == "aplay" else None)
    assert isinstance(sounds.system_player(), ProcessPlayer)
    monkeypatch.setattr(sounds.shutil, "which", lambda name: None)
    assert isinstance(sounds.system_player(), NoPlayer)
    monkeypatch.setattr(sounds.sys, "platform", "win32")
    assert isinstance(sounds.system_player(), ThreadPlayer)
