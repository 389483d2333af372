"""Whether an alarm would be heard: the sound files, a program and a device to play them, the system's volume."""
from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import wave
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

QUIET = 60
"""Percent of the program's volume, or of the system's, below which a sound may be slept through."""
_ASK = 1.5
_PERCENT = re.compile(r"(\d+)%")
_SHARE = re.compile(r"Volume:\s*([0-9.]+)")


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """What was found; None where the system does not tell.

    ``spoilt`` names a sound that cannot be played, ``volume`` is the system's own in percent.
    """

    spoilt: str = ""
    player: bool = True
    device: bool | None = None
    muted: bool | None = None
    volume: int | None = None


def look_at_sound(files: Iterable[Path]) -> SoundFacts:
    """Asks the system; takes up to some seconds where it does not answer, so it is done off the main thread."""
    spoilt = next((path.stem for path in files if not plays(path)), "")
    if sys.platform == "win32":  # pragma: no cover - runs on Windows only
        return _windows(spoilt)
    player = any(shutil.which(name) for name in ("paplay", "pw-play", "aplay"))
    muted, volume = _sink(_answer("pactl", "get-sink-mute", "@DEFAULT_SINK@"),
                          _answer("pactl", "get-sink-volume", "@DEFAULT_SINK@"))
    if volume is None:
        muted, volume = _pipewire(_answer("wpctl", "get-volume", "@DEFAULT_AUDIO_SINK@"))
    return SoundFacts(spoilt, player, True if volume is not None else _has_card(), muted, volume)


def plays(path: Path) -> bool:
    """Whether a sound file is a whole WAV that is not silence."""
    try:
        with wave.open(str(path), "rb") as sound:
            frames = sound.readframes(sound.getnframes())
            whole = len(frames) == sound.getnframes() * sound.getsampwidth() * sound.getnchannels()
    except (OSError, EOFError, wave.Error):
        return False
    return whole and any(frames)


def _answer(program: str, *arguments: str) -> str:
    path = shutil.which(program)
    if path is None:
        return ""
    try:
        done = subprocess.run([path, *arguments], capture_output=True, text=True, timeout=_ASK, check=False,
                              env={"LC_ALL": "C", **_session()})
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def _session() -> dict[str, str]:
    return {name: os.environ[name] for name in ("XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS", "HOME")
            if name in os.environ}


def _sink(mute: str, volume: str) -> tuple[bool | None, int | None]:
    """Out of ``Mute: no`` and ``Volume: front-left: 42598 /  65% / …``."""
    found = _PERCENT.search(volume)
    return (None, None) if found is None else ("yes" in mute, int(found[1]))


def _pipewire(told: str) -> tuple[bool | None, int | None]:
    """Out of ``Volume: 0.65 [MUTED]``."""
    found = _SHARE.search(told)
    return (None, None) if found is None else ("MUTED" in told, round(float(found[1]) * 100))


def _has_card(cards: Path = Path("/proc/asound/cards")) -> bool | None:
    try:
        return "no soundcards" not in cards.read_text(encoding="ascii", errors="replace")
    except OSError:
        # Without the table there is no driver for sound at all.
        return False


def _windows(spoilt: str) -> SoundFacts:  # pragma: no cover - runs on Windows only
    import ctypes

    sound = ctypes.windll.winmm  # type: ignore[attr-defined,unused-ignore]
    count, both = int(sound.waveOutGetNumDevs()), ctypes.c_uint32(0)
    told = count > 0 and sound.waveOutGetVolume(None, ctypes.byref(both)) == 0
    volume = round((both.value & 0xFFFF) * 100 / 0xFFFF) if told else None
    return SoundFacts(spoilt, True, count > 0, None, volume)


def judge_sound(facts: SoundFacts, ours: int, *, worked: bool) -> tuple[bool, str, str]:
    """Whether an alarm would be heard, the sentence, and what a button may do.

    Args:
        ours: the program's volume in percent.
        worked: whether the last sound that was played came out.
    """
    for wrong, words, act in (
        (bool(facts.spoilt), f"声音文件 {facts.spoilt} 坏了，请重新装一次程序。超时仍会变红、弹到前面", ""),
        (not facts.player, "系统里没有放声音的程序，请管理员装 pulseaudio-utils。超时仍会变红、弹到前面", ""),
        (facts.device is False, "没有找到音箱或声卡，超时只变红、弹到前面", ""),
        (facts.muted is True, "电脑静音了，超时听不见，请在屏幕角上打开声音", "try"),
        (facts.volume is not None and facts.volume < QUIET,
         f"电脑的音量只有 {facts.volume}%，夜里听不清，请在屏幕角上调大", "try"),
        (ours < QUIET, f"程序的音量 {ours}%，夜里听不清", "louder"),
        (not worked, "上一次没放出声音，按“试听”再试", "try"),
    ):
        if wrong:
            return False, words, act
    system = "电脑的音量读不到，请按“试听”听一下" if facts.volume is None else f"电脑 {facts.volume}%"
    return True, f"程序 {ours}%，{system}", "try"
