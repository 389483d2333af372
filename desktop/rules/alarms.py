"""When a clock sounds, is announced, raises the window: decided from clocks, memory and the time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from desktop.clock import MINUTE, SECOND
from desktop.records import dataclass
from desktop.rules.deadlines import ClockKind, ClockState, RunningClock, order, read

OVERDUE_EVERY = 60 * SECOND
RISING_FROM = 2 * MINUTE

# Remaining time above which a level of the rising sound holds, the level and its pause (decisions.md 20).
_RISING = ((90 * SECOND, 1, 30 * SECOND), (60 * SECOND, 2, 20 * SECOND), (30 * SECOND, 3, 15 * SECOND))
_LAST_RISE = (4, 10 * SECOND)

Key = tuple[str, ClockKind, int]


class Sound(StrEnum):
    """The three sounds of ui.md §5.2: one soft tick, two ticks, a low chime of three notes."""

    SOON = "soon"
    URGENT = "urgent"
    OVERDUE = "overdue"


_SOUND_OF = {
    ClockState.SOON: Sound.SOON,
    ClockState.URGENT: Sound.URGENT,
    ClockState.OVERDUE: Sound.OVERDUE,
}
_LOUDEST = (ClockState.OVERDUE, ClockState.URGENT, ClockState.SOON)


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of one clock: its last state, when it last sounded, the state muted by Ctrl+M."""

    state: ClockState
    sounded_at: int | None = None
    muted: ClockState | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A clock that is in another state than at the last look; `before` is None for a new clock."""

    clock: RunningClock
    before: ClockState | None
    state: ClockState


@dataclass(frozen=True, slots=True)
class Sounding:
    """One sound to be played, `level` 1 (soft) to 4."""

    sound: Sound
    level: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one look at the clocks asks for.

    Attributes:
        memory: to be handed to the next look.
        sounding: at most one sound, however many clocks call for one.
        changes: state changes to be announced, most urgent clock first.
        missed: clocks that ran over while nobody could hear it; listed once.
        overdue: all overdue clocks, muted or not: the banner and the window title.
        alert: mark the taskbar entry. raise_window: bring the window to the front, once.
    """

    memory: Mapping[Key, Memory]
    sounding: Sounding | None
    changes: tuple[Change, ...]
    missed: tuple[RunningClock, ...]
    overdue: tuple[RunningClock, ...]
    alert: bool
    raise_window: bool


def key_of(clock: RunningClock) -> Key:
    """What makes a clock the same clock: a corrected deadline is a new one and alarms again."""
    return (clock.record, clock.deadline.kind, clock.deadline.due_at)


def decide(
    clocks: Iterable[RunningClock], memory: Mapping[Key, Memory], now: int, *, after_gap: bool = False
) -> Verdict:
    """Look at all clocks once.

    Args:
        after_gap: True at the first look after a start or after sleep: what ran over meanwhile is
            listed in `missed`; it still makes only the one sound of any look.
    """
    ordered = order(clocks, now)
    changes = tuple(_changes(ordered, memory, now))
    sounding, quiet = _sound(ordered, memory, now)
    newly_overdue = tuple(c.clock for c in changes if c.state is ClockState.OVERDUE)
    return Verdict(
        memory=quiet,
        sounding=sounding,
        changes=changes,
        missed=newly_overdue if after_gap else (),
        overdue=tuple(c for c in ordered if _state(c, now) is ClockState.OVERDUE),
        alert=any(c.state in (ClockState.OVERDUE, ClockState.URGENT) for c in changes),
        raise_window=bool(newly_overdue),
    )


def mute(
    clocks: Iterable[RunningClock], memory: Mapping[Key, Memory], now: int
) -> tuple[Mapping[Key, Memory], RunningClock | None]:
    """Silence the most urgent clock that sounds, and only that one; it stays red.

    The mute holds for the state it was given in: a clock silenced before its limit sounds again when
    it runs over, because an overdue clock must not be slept through (decisions.md 20).
    """
    for clock in order(clocks, now):
        state = _state(clock, now)
        known = memory.get(key_of(clock), Memory(state))
        if state in (ClockState.OVERDUE, ClockState.URGENT) and known.muted is not state:
            silenced = replace(known, muted=state)
            return {**memory, key_of(clock): silenced}, clock
    return memory, None


def _state(clock: RunningClock, now: int) -> ClockState:
    return read(clock.deadline, now).state


def _changes(clocks: Sequence[RunningClock], memory: Mapping[Key, Memory], now: int) -> Iterable[Change]:
    for clock in clocks:
        known = memory.get(key_of(clock))
        state = _state(clock, now)
        if known is None and state not in _SOUND_OF:
            continue
        if known is None or known.state is not state:
            yield Change(clock, known.state if known else None, state)


def _sound(
    clocks: Sequence[RunningClock], memory: Mapping[Key, Memory], now: int
) -> tuple[Sounding | None, Mapping[Key, Memory]]:
    calling = [clock for clock in clocks if _calls(clock, memory.get(key_of(clock)), now)]
    loudest = next((s for s in _LOUDEST if any(_state(c, now) is s for c in calling)), None)
    kept = {key_of(c): _remember(c, memory.get(key_of(c)), now, loudest, c in calling) for c in clocks}
    if loudest is None:
        return None, kept
    level = max(_rise(read(c.deadline, now).remaining)[0] for c in calling if _state(c, now) is loudest)
    return Sounding(_SOUND_OF[loudest], level if loudest is ClockState.URGENT else 1), kept


def _calls(clock: RunningClock, known: Memory | None, now: int) -> bool:
    """Whether this clock wants to be heard at this look."""
    reading = read(clock.deadline, now)
    if reading.state not in _SOUND_OF or (known is not None and known.muted is reading.state):
        return False
    if known is None or known.state is not reading.state or known.sounded_at is None:
        return True
    pause = _pause(reading.state, reading.remaining)
    # A clock set back must not buy silence: a sound in the future counts as none.
    return pause is not None and not (0 <= now - known.sounded_at < pause)


def _pause(state: ClockState, remaining: int) -> int | None:
    """Milliseconds between two sounds; None where a state sounds only when it begins."""
    if state is ClockState.OVERDUE:
        return OVERDUE_EVERY
    if state is ClockState.URGENT and remaining <= RISING_FROM:
        return _rise(remaining)[1]
    return None


def _rise(remaining: int) -> tuple[int, int]:
    """Level and pause of the two ticks: louder and closer together towards the limit."""
    for above, level, pause in _RISING:
        if remaining > above:
            return level, pause
    return _LAST_RISE


def _remember(
    clock: RunningClock, known: Memory | None, now: int, loudest: ClockState | None, calling: bool
) -> Memory:
    """Clocks in one state share one sound, so that several of them never sound one after another."""
    state = _state(clock, now)
    if known is None:
        return Memory(state, now if calling else None)
    heard = calling or (state is loudest and known.muted is not state)
    muted = known.muted if known.muted is state else None
    return Memory(state, now if heard else known.sounded_at, muted)
