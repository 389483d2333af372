"""What goes out beside the ledger: signed 简报, the pictures in them, the written reports of 紧急事项 (N5.3)."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from desktop import attachments, forms
from desktop.briefings import BriefingView
from desktop.reports.files import write_bytes
from desktop.reports.hand_in import file_name
from desktop.reports.held import Place
from desktop.ui.background import Progress
from desktop.ui.room import Room

PICTURES, EVENTS = "活动图片", "紧急事项"


@dataclass(frozen=True, slots=True)
class Companions:
    """What was chosen: 简报 whose papers and whose pictures go out, and the days of the events whose reports do."""

    papers: tuple[BriefingView, ...] = ()
    pictures: tuple[BriefingView, ...] = ()
    events: tuple[int, int] | None = None
    """First instant of the days and the one after their last; None for no events."""


@dataclass(frozen=True, slots=True)
class Gone:
    """How many of each went out; ``missing`` are pictures whose file is not on this computer."""

    papers: int = 0
    pictures: int = 0
    events: int = 0
    missing: int = 0

    @property
    def words(self) -> str:
        """“，简报 2 期，图片 9 张，紧急事项的报告 3 份”."""
        parts = ((self.papers, "简报 {} 期"), (self.pictures, "图片 {} 张"), (self.events, "紧急事项的报告 {} 份"),
                 (self.missing, "{} 张图片这台电脑上没有"))
        return "".join(f"，{words.format(count)}" for count, words in parts if count)


def write(room: Room, folder: Place, chosen: Companions, progress: Progress) -> Gone:
    """Writes them into the folder, pictures and reports into folders of their own.

    Raises:
        UserError: ``file.*``.
        CancelledError: when it was stopped; what was written until then stays and is whole.
    """
    kept = room.folder.attachments
    pictures = [(f"{_issue(view)}_图{nth:02d}_{photo.caption or '没写说明'}", photo.shown)
                for view in chosen.pictures for nth, photo in enumerate(view.photos, 1)]
    here = [(words, sha256) for words, sha256 in pictures if attachments.holds(kept, sha256, attachments.PRINT)]
    reports = _reports(room, chosen.events)
    files: list[tuple[Place, Callable[[], bytes]]] = [
        *((folder / f"{_issue(view)}.pdf", partial(attachments.open, kept, _paper(view))) for view in chosen.papers),
        # The copies that stood in the issues: faces covered, without the place where they were taken.
        *((folder / PICTURES / f"{file_name(words)}.jpg", partial(attachments.open_print, kept, sha256))
          for words, sha256 in here),
        *((folder / EVENTS / paper.name, paper.make) for paper in reports),
    ]
    for nth, (place, make) in enumerate(files):
        progress.report(nth, len(files))
        place.parent.mkdir(exist_ok=True)
        write_bytes(place, make())
    return Gone(len(chosen.papers), len(here), len(reports), len(pictures) - len(here))


def _reports(room: Room, days: tuple[int, int] | None) -> list[forms.ArchivedPaper]:
    if days is None:
        return []
    return room.desk.read(
        lambda reading: list(forms.event_papers(reading, start=days[0], end=days[1], fonts=room.fonts())))


def _issue(view: BriefingView) -> str:
    """“工作简报2025年第3期”, of which no two are alike."""
    # A 公文 bears its year in its number.
    year = "" if view.official or view.issue is None else f"{view.issue.year}年"
    return f"{view.masthead}{year}{view.label}"


def _paper(view: BriefingView) -> str:
    assert view.issue is not None
    return view.issue.paper
