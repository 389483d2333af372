"""Which 专项行动 runs and from which day to which; read at every start, so apart from how a street is founded."""
from __future__ import annotations

from datetime import date

from sqlalchemy import select

from desktop.clock import civil_date
from desktop.db.models.campaign import Campaign
from desktop.db.models.terms import ThisDesk
from desktop.journal.source import stable_id
from desktop.journal.work import Reading, Seen
from desktop.records import dataclass
from desktop.rules.campaign_calendar import Window
from desktop.rules.text_cleaning import clean_line
from desktop.shared_settings import read_values

NOTICE = "渝中民〔2024〕128号"
CAMPAIGN_START = "campaign.start"
CAMPAIGN_END = "campaign.end"


@dataclass(frozen=True, slots=True)
class CampaignCard:
    """One 专项行动; first and last day are inside it."""

    id: str
    name: str
    starts: str
    ends: str
    notice: str
    seen: Seen


def is_founded(reading: Reading) -> bool:
    """Whether the first start is done."""
    return reading.execute(select(ThisDesk.id)).first() is not None


def campaign_id(notice: str = NOTICE) -> str:
    """The id of the campaign of a notice, the same on every desk."""
    return stable_id("campaign", clean_line(notice))


def current_campaign(reading: Reading, *, on: str | None = None) -> str:
    """The id that ``desk.campaign`` is to bear: of the campaign that runs on a day (today), else of the latest.

    Before the first start it is the campaign of the notice, so that a call of that hour belongs to it too.
    """
    cards = reading.once(list_campaigns)
    day = on or civil_date(reading.now)
    running = [card for card in cards if card.starts <= day <= card.ends]
    chosen = running or cards
    return chosen[-1].id if chosen else campaign_id()


def list_campaigns(reading: Reading) -> list[CampaignCard]:
    """All campaigns by their first day."""
    standing = select(Campaign).where(Campaign.void_reason.is_(None))
    rows = reading.execute(standing.order_by(Campaign.starts, Campaign.id))
    return [
        CampaignCard(r.id, r.name or "", r.starts or "", r.ends or "", r.notice or "", reading.seen(r.id))
        for r in rows.all()
    ]


def find_campaign(reading: Reading, *, campaign: str) -> CampaignCard | None:
    """One campaign, None where it is not stored (yet)."""
    return next((card for card in reading.once(list_campaigns) if card.id == campaign), None)


def window_of(reading: Reading, *, campaign: str) -> Window:
    """First and last day of a campaign with its cold spell; the notice's own dates where it is not stored yet."""
    values, card = reading.once(read_values), find_campaign(reading, campaign=campaign)
    start = date.fromisoformat(card.starts) if card else values.day(CAMPAIGN_START)
    end = date.fromisoformat(card.ends) if card else values.day(CAMPAIGN_END)
    return Window(start, end, values.day("campaign.cold_from"), values.day("campaign.cold_to"))
