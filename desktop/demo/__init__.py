"""演示数据: one believable winter of a street, told through the same services that the officers use."""
from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from desktop.clock import FixedClock, day_bounds, instant
from desktop.db.models.calls import Call
from desktop.db.models.cases import Contact
from desktop.demo import meetings, night, paintings, pictures, winter
from desktop.demo.goods import first_delivery
from desktop.demo.story import Prepare, Story
from desktop.demo.street import PIN as PIN
from desktop.demo.street import found
from desktop.errors import UserError
from desktop.journal.desk import Desk
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.journal.work import Reading
from desktop.paths import DataFolder

FOUNDED = instant(2024, 12, 4, 15, 20)
END = instant(2025, 3, 16)


@dataclass(frozen=True, slots=True)
class Made:
    """How much there is of what was made."""

    calls: int
    contacts: int


def make_demo(folder: DataFolder, *, seed: int = 1, scale: float = 1.0, until: str = "") -> Made:
    """A demonstration in a data folder that holds no store yet; equal figures for equal arguments.

    Args:
        scale: 1 is a winter of some four hundred calls.
        until: ISO civil date with which the story ends; the whole campaign without it.

    Raises:
        UserError: ``store.exists``, ``demo.until``, ``demo.scale``, and what opening a folder refuses.
    """
    end = _end(until)
    clock = FixedClock(FOUNDED)
    with opened(folder, SeededSource(seed, clock), new=True) as desk:
        return generate(desk, clock, folder=folder, seed=seed, scale=scale, until=end, prepare=pictures.prepare)


def generate(
    desk: Desk, clock: FixedClock, *, folder: DataFolder, seed: int, scale: float, until: int, prepare: Prepare,
    photos: Path | None = None,
) -> Made:
    """A winter on an empty desk whose time is told by ``clock``; leaves both at the end of the story.

    Args:
        until: the instant at which the story stops.
        prepare: makes the upright copy and the thumbnail of a picture.
        photos: a folder with pictures to use; the demonstration paints its own without one.

    Raises:
        UserError: ``demo.scale``.
    """
    story = _begin(desk, clock, folder, seed, scale, prepare, photos)
    winter.tell(story, until=until)
    clock.instant = max(clock.now(), until)
    desk.actor = story.on_duty
    return desk.read(_count)


def night_scene(desk: Desk, clock: FixedClock, *, folder: DataFolder, prepare: Prepare) -> None:
    """A small winter and upon it the night of the pictures: 14 January 2025, 03:17:24, 陈国华 signed in."""
    story = _begin(desk, clock, folder, 1, 0.25, prepare, None)
    story.alarms_until = night.ALARMS_UNTIL
    night.prepare_file(story)
    winter.tell(story, until=night.QUIET)
    night.play(story)


def _begin(
    desk: Desk, clock: FixedClock, folder: DataFolder, seed: int, scale: float, prepare: Prepare, photos: Path | None
) -> Story:
    if not 0 < scale <= 10:
        raise UserError("demo.scale")
    clock.instant = FOUNDED
    story = Story(desk, clock, random.Random(seed), found(desk), scale, folder.attachments, prepare)
    meetings.keep_pictures(story, pictures.from_folder(photos) if photos else paintings.all_paintings())
    meetings.give_portraits(story)
    first_delivery(story)
    return story


def _end(until: str) -> int:
    if not until:
        return END
    try:
        return min(END, day_bounds(until)[1])
    except ValueError as error:
        raise UserError("demo.until", text=until) from error


def _count(reading: Reading) -> Made:
    found = [
        reading.execute(select(func.count()).select_from(model).where(model.void_reason.is_(None))).scalar_one()
        for model in (Call, Contact)
    ]
    return Made(*found)
