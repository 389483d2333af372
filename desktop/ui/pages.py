"""How each page is made; in the order of the sidebar. A page is imported when it is first opened."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from desktop import emergencies
from desktop.ui.page import Page

if TYPE_CHECKING:
    from desktop.ui.room import Room
    from desktop.ui.start import Start

AHEAD = (
    "desktop.ui.cases.sheet", "desktop.ui.emergencies.opening", "desktop.ui.search.finding",
    *(f"desktop.ui.{key}.page" for key in (
        "calls", "cases", "emergencies", "patrols", "supplies", "duty", "briefings", "directory", "figures", "campaign",
        "employment", "exchange", "worklog", "settings",
    )),
)
"""What is loaded while nobody asks, in the order in which it is asked for."""


def page_makers(start: Start) -> Mapping[str, Callable[[], Page]]:
    """The makers of all pages, by the key of their place; they reach each other only through ``start``."""
    makers = {
        "console": _console, "calls": _calls, "emergencies": _emergencies, "patrols": _patrols,
        "duty": _duty, "cases": _cases, "employment": _employment,
        "supplies": _supplies, "briefings": _briefings, "figures": _figures, "campaign": _campaign,
        "worklog": _worklog,
        "exchange": _exchange, "directory": _directory, "settings": _settings,
    }
    return {key: partial(make, start) for key, make in makers.items()}


def _console(start: Start) -> Page:
    from desktop.ui.console.page import ConsolePage

    page = ConsolePage(start.room, open_draft=start.open_draft, staged=start.staged)
    start.settled.connect(page.show_rest)
    return page


def _calls(start: Start) -> Page:
    from desktop.ui.calls.page import CallsPage

    return CallsPage(start.room, open_contact=start.open_contact, open_draft=start.open_draft)


def _emergencies(start: Start) -> Page:
    from desktop.ui.emergencies.page import EmergenciesPage

    return EmergenciesPage(start.room)


def _patrols(start: Start) -> Page:
    from desktop.ui.patrols.page import PatrolsPage
    from desktop.ui.patrols.printing import show_joint_paper, show_round_paper

    page = PatrolsPage(start.room, show_round_paper, show_joint_paper, _mobilise)
    page.history_asked.connect(start.open_history)
    return page


def _mobilise(room: Room) -> None:
    from desktop.ui.cases.books_sheet import mobilisation_sheet

    room.sheets.open(mobilisation_sheet(room))


def _duty(start: Start) -> Page:
    from desktop.ui.duty.page import DutyPage

    return DutyPage(start.room, events=lambda: start.room.desk.read(emergencies.open_clocks))


def _cases(start: Start) -> Page:
    from desktop.ui.cases.page import CasesPage

    return CasesPage(start.room, open_history=start.open_history)


def _employment(start: Start) -> Page:
    from desktop.ui.employment.page import EmploymentPage
    from desktop.ui.employment.printing import show_job_paper

    page = EmploymentPage(start.room, show_job_paper)
    page.history_asked.connect(start.open_history)
    return page


def _supplies(start: Start) -> Page:
    from desktop.ui.supplies.page import SuppliesPage

    return SuppliesPage(start.room)


def _briefings(start: Start) -> Page:
    from desktop.ui.briefings.page import BriefingsPage

    return BriefingsPage(start.room)


def _figures(start: Start) -> Page:
    from desktop.ui.figures.page import FiguresPage

    return FiguresPage(start.room)


def _campaign(start: Start) -> Page:
    from desktop.ui.campaign.page import CampaignPage

    return CampaignPage(start.room, start.must_fix.book, start.must_fix.tell)


def _exchange(start: Start) -> Page:
    from desktop.ui.exchange.page import ExchangePage

    return ExchangePage(start.room)


def _directory(start: Start) -> Page:
    from desktop.ui.directory.page import DirectoryPage

    return DirectoryPage(start.room)


def _worklog(start: Start) -> Page:
    from desktop.ui.worklog.page import WorklogPage

    return WorklogPage(start.room)


def _settings(start: Start) -> Page:
    from desktop.ui.settings.page import SettingsPage

    return SettingsPage(start.room)
