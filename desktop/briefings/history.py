"""What became of a 简报: its versions while it was written, and the figures that have moved since it was signed."""
from __future__ import annotations

from dataclasses import dataclass

from desktop.briefings.views import BriefingView, period_figures
from desktop.clock import MINUTE
from desktop.figures import CampaignFigures
from desktop.journal.history import changes_of
from desktop.journal.work import Reading
from desktop.officers import officer_names

APART = 10 * MINUTE
"""Writing that goes on within ten minutes by the same hand is one version."""
_WRITTEN = ("title", "body", "editor_note")


@dataclass(frozen=True, slots=True)
class Version:
    """The text as it stood at the end of one stretch of writing."""

    at: int
    by_name: str
    title: str
    body: str
    editor_note: str

    @property
    def characters(self) -> int:
        """Without blanks."""
        return sum(not one.isspace() for one in self.body)


@dataclass(frozen=True, slots=True)
class Drift:
    """A figure of a signed issue that would be another today; ``added`` and ``gone`` are ids of rows."""

    key: str
    label: str
    frozen: str
    now: str
    added: tuple[str, ...]
    gone: tuple[str, ...]


def versions(reading: Reading, *, briefing: str) -> tuple[Version, ...]:
    """The versions of the text, newest first, read from the journal: nothing of them is kept twice."""
    names = officer_names(reading)
    texts = dict.fromkeys(_WRITTEN, "")
    found: list[Version] = []
    last: tuple[str, int] | None = None
    for change in changes_of(reading, record=briefing):
        written = {one.field: str(one.after or "") for one in change.fields if one.field in texts}
        if not any(written.values()) and not any(texts.values()):
            continue
        if not written:
            continue
        texts |= written
        version = Version(change.at, names.get(change.actor, ""), **texts)
        if last is not None and last[0] == change.actor and change.at - last[1] < APART:
            found[-1] = version
        else:
            found.append(version)
        last = change.actor, change.at
    return tuple(reversed(found))


def drifts(reading: Reading, *, view: BriefingView) -> tuple[Drift, ...]:
    """The frozen figures of a signed issue beside what the records say now; only those that differ."""
    if view.issue is None or not view.issue.figures:
        return ()
    return drifted(view, period_figures(reading, view=view))


def drifted(view: BriefingView, counted: CampaignFigures) -> tuple[Drift, ...]:
    """The same of figures that are counted already."""
    if view.issue is None:
        return ()
    now = counted.by_key
    found = []
    for key, (text, rows) in view.issue.figures.items():
        figure = now.get(key)
        present, before = set(figure.rows if figure else ()), set(rows)
        if figure is not None and text == figure.text and present == before:
            continue
        label, says = (figure.label, figure.text) if figure else (key, "没有数")
        found.append(Drift(key, label, text, says, tuple(sorted(present - before)), tuple(sorted(before - present))))
    return tuple(found)
