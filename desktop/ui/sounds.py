"""Plays the program's own short sounds at the volume that is set; silent where there is no device."""

from __future__ import annotations

import shutil
import sys
import threading
import wave
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QProcess, Signal

from desktop.rules.alarms import Sound, Sounding

PIPEWIRE, PULSE, ALSA = "pw-play", "paplay", "aplay"
_PULSE_FULL = 65_536


class Player(Protocol):
    """Whatever can play a WAV file at a volume from 0 to 1, without waiting for its end."""

    def play(self, path: Path, volume: float, done: Callable[[bool], None]) -> None:
        """Start playing; `done` hears on the main thread whether it could be played."""

    def close(self) -> None:
        """Stop what still plays and leave no process or thread behind."""


def scaled(path: Path, volume: float) -> bytes:
    """The WAV file (16 bit) with its samples made softer, for players that know no volume."""
    with wave.open(str(path), "rb") as sound:
        settings, frames = sound.getparams(), sound.readframes(sound.getnframes())
    softer = memoryview(bytearray(frames)).cast("h")
    for at, value in enumerate(softer):
        softer[at] = int(value * volume)
    written = BytesIO()
    with wave.open(written, "wb") as sound:
        sound.setparams(settings)
        sound.writeframes(softer.tobytes())
    return written.getvalue()


def command(program: str, path: Path, volume: float) -> tuple[list[str], bytes]:
    """Arguments and standard input with which `program` plays `path`."""
    if program == PULSE:
        return [f"--volume={round(volume * _PULSE_FULL)}", str(path)], b""
    if program == PIPEWIRE:
        return [f"--volume={volume:.2f}", str(path)], b""
    return ["-q", "-"], scaled(path, volume)


class ProcessPlayer(QObject):
    """Plays through a sound program of the system (Linux).

    One process object serves every sound and lives as long as the player: one made and thrown away for each sound
    could go while Qt still spoke from inside it, and took the closures tied to it along.
    """

    def __init__(self, program: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = program
        self._done: Callable[[bool], None] | None = None
        self._stream = b""
        self._process = QProcess(self)
        self._process.started.connect(self._feed)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail)

    def play(self, path: Path, volume: float, done: Callable[[bool], None]) -> None:
        if self._done is not None or self._process.state() != QProcess.ProcessState.NotRunning:
            return
        arguments, self._stream = command(Path(self._program).name, path, volume)
        self._done = done
        self._process.start(self._program, arguments)

    def _feed(self) -> None:
        if self._stream:
            self._process.write(self._stream)
        self._process.closeWriteChannel()

    def _finish(self, code: int, status: QProcess.ExitStatus) -> None:
        self._end(code == 0 and status == QProcess.ExitStatus.NormalExit)

    def _fail(self, error: QProcess.ProcessError) -> None:
        """Only a program that did not start ends here; after any other fault ``finished`` follows."""
        if error == QProcess.ProcessError.FailedToStart:
            self._end(False)

    def _end(self, well: bool) -> None:
        done, self._done = self._done, None
        if done is not None:
            done(well)

    def close(self) -> None:
        self._done = None
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(1000)


class ThreadPlayer(QObject):
    """Plays by a blocking call in a thread of its own (Windows: winsound)."""

    _ended = Signal(bool)

    def __init__(self, blocking: Callable[[bytes], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._blocking = blocking
        self._thread: threading.Thread | None = None
        self._done: Callable[[bool], None] | None = None
        self._ended.connect(self._tell)

    def play(self, path: Path, volume: float, done: Callable[[bool], None]) -> None:
        if self._thread is not None and self._thread.is_alive():
            return
        self._done = done
        self._thread = threading.Thread(target=self._run, args=(path, volume), name="sound")
        self._thread.start()

    def _run(self, path: Path, volume: float) -> None:
        try:
            self._blocking(scaled(path, volume))
        except (OSError, RuntimeError, EOFError, wave.Error):
            # winsound raises RuntimeError where no device can play.
            self._ended.emit(False)
        else:
            self._ended.emit(True)

    def _tell(self, well: bool) -> None:
        if self._done is not None:
            self._done(well)

    def close(self) -> None:
        self._done = None
        if self._thread is not None:
            self._thread.join()


class NoPlayer:
    """Where the system has nothing to play with: every sound fails quietly."""

    def play(self, path: Path, volume: float, done: Callable[[bool], None]) -> None:  # noqa: ARG002
        done(False)

    def close(self) -> None:
        return


def _winsound(sound: bytes) -> None:
    import winsound  # Only Windows has this module.

    winsound.PlaySound(sound, winsound.SND_MEMORY | winsound.SND_NODEFAULT)  # type: ignore[attr-defined,unused-ignore]


def system_player(parent: QObject | None = None) -> Player:
    """The player this computer offers."""
    if sys.platform == "win32":
        return ThreadPlayer(_winsound, parent)
    found = next((path for name in (PULSE, PIPEWIRE, ALSA) if (path := shutil.which(name))), None)
    return ProcessPlayer(found, parent) if found else NoPlayer()


class Sounds(QObject):
    """The program's sounds at the volume set.

    Signal `tried`: whether a sound that the person asked for in 设置 could be played.
    """

    tried = Signal(bool)

    def __init__(self, folder: Path, player: Player, volume: float = 0.8, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._player = player
        self._volume = volume
        self.working = True

    @property
    def volume(self) -> float:
        return self._volume

    def set_volume(self, volume: float) -> None:
        """From 0 (silent) to 1."""
        self._volume = max(0.0, min(1.0, volume))

    def play(self, sounding: Sounding) -> None:
        """Play it, unless the volume is 0; a missing device is remembered in `working`, not raised."""
        if self._volume > 0:
            self._player.play(self.path(sounding), self._volume, self._note)

    def try_sound(self, sounding: Sounding = Sounding(Sound.OVERDUE, 1)) -> None:  # noqa: B008  (frozen)
        """试听: play at the volume set and say by `tried` whether it could be heard."""
        self._player.play(self.path(sounding), self._volume, self._answer)

    def path(self, sounding: Sounding) -> Path:
        name = f"{sounding.sound}-{sounding.level}" if sounding.sound is Sound.URGENT else str(sounding.sound)
        return self._folder / f"{name}.wav"

    def files(self) -> tuple[Path, ...]:
        """Every sound that the program may play; an empty folder tells of the first that is missing."""
        return tuple(sorted(self._folder.glob("*.wav"))) or (self.path(Sounding(Sound.OVERDUE, 1)),)

    def close(self) -> None:
        self._player.close()

    def _note(self, well: bool) -> None:
        self.working = well

    def _answer(self, well: bool) -> None:
        self._note(well)
        self.tried.emit(well)
