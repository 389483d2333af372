"""What the page shows, read in one go: the audit, who may export, the signed 简报, the last export."""
from __future__ import annotations

from dataclasses import dataclass

from desktop import campaign
from desktop.briefings import BriefingView, list_briefings
from desktop.campaign import Audit, AuditBook, Export, Report
from desktop.clock import day_bounds
from desktop.errors import UserError
from desktop.forms import events_reported
from desktop.journal.work import Reading
from desktop.officers import current_officer, may, require
from desktop.rules.wording import sentence
from desktop.shared_settings import read_values, this_site
from desktop.ui.campaign.export_card import Offered
from desktop.ui.room import Room
from desktop.vocabulary import IssueState, Right


@dataclass(frozen=True, slots=True)
class Look:
    """``refused`` is the sentence of a missing right, "" for who may export; ``papers`` are the signed 简报."""

    audit: Audit
    name: str
    street: str
    refused: str
    papers: tuple[BriefingView, ...]
    last: Export | None
    final: Export | None
    """The last one that was no draft."""
    reported: Report | None
    frozen: bool = False
    """Whether a period is closed."""
    events: int = 0
    """How many 紧急事项 of the campaign had a written report."""

    @property
    def offered(self) -> Offered:
        """How much there is of everything that may go out."""
        photos = sum(len(view.photos) for view in self.papers)
        return Offered(len(self.audit.rows), len(self.papers), photos, self.events)

    @property
    def days(self) -> tuple[int, int]:
        """The first instant of the campaign and the one after its last."""
        return day_bounds(self.audit.first_day)[0], day_bounds(self.audit.last_day)[1]

    @property
    def unsigned(self) -> int:
        """How many rows no second person has looked at as they stand now."""
        return sum(not campaign.reviewed(row) for row in self.audit.rows)

    @property
    def to_report(self) -> bool:
        """Whether the last final ledger waits for its receipt."""
        return self.final is not None and (self.reported is None or self.reported.at < self.final.at)


def look_at(reading: Reading, *, book: AuditBook) -> Look:
    """The audit with all that stands around it; `book` keeps what was looked at before."""
    exports, reports = campaign.ledger_exports(reading), campaign.reports(reading)
    site = this_site(reading)
    issued = [view for view in list_briefings(reading) if view.state is IssueState.ISSUED]
    first, last = campaign.campaign_window(reading)
    events = events_reported(reading, start=day_bounds(first)[0], end=day_bounds(last)[1])
    return Look(
        campaign.look_again(reading, book=book), read_values(reading).text("campaign.name"),
        site.street if site else "", _refusal(reading), tuple(issued),
        exports[0] if exports else None, next((one for one in exports if not one.draft), None),
        reports[0] if reports else None, bool(campaign.freezes(reading)), events,
    )


def _refusal(reading: Reading) -> str:
    try:
        require(reading, Right.EXPORT_LEDGER)
    except UserError as error:
        return sentence(error)
    return ""


def current_officer_name(room: Room) -> str:
    """Who acts now; "" while nobody has come on duty."""
    officer = room.desk.read(current_officer)
    return officer.name if officer is not None else ""


def may_review(room: Room) -> bool:
    """Whether whoever acts may send a row back alone."""
    return room.desk.read(lambda reading: may(reading, Right.REVIEW))
