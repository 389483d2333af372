"""Where an issue was sent, how and when: kept as facts beside it (N5.3, “及时报送区民政局社会事务科”)."""
from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from desktop.briefings.views import is_issued
from desktop.db.models.briefings import BriefingDelivery
from desktop.errors import UserError
from desktop.journal.work import Reading, Work
from desktop.officers import officer_names, require
from desktop.rules.text_cleaning import clean_line
from desktop.vocabulary import Right

MEANS = ("渝快政", "U盘", "当面", "机要", "邮箱")
"""Offered; any other words may be written."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One sending."""

    id: str
    sent_to: str
    means: str
    at: int
    by_name: str
    note: str
    sha256: str


def record_delivery(
    work: Work, *, briefing: str, sent_to: str, means: str, at: int | None = None, note: str = "", sha256: str = ""
) -> str:
    """Writes down that a signed issue was sent.

    Args:
        at: when it went, milliseconds UTC; now where it is left out.
        sha256: of the packet that was handed over.

    Raises:
        UserError: ``briefing.not_issued``, ``briefing.delivery_to``, ``rights.missing``.
    """
    require(work, Right.WRITE_BRIEFING)
    if not is_issued(work, briefing):
        raise UserError("briefing.not_issued")
    told = clean_line(sent_to)
    if not told:
        raise UserError("briefing.delivery_to")
    return work.create(
        BriefingDelivery, briefing=briefing, sent_to=told, means=clean_line(means), entered_at=work.now,
        at=work.now if at is None else at, by=work.actor or None, note=clean_line(note), sha256=sha256 or None,
    )


def deliveries(reading: Reading, *, briefing: str) -> tuple[Delivery, ...]:
    """Where an issue went, first sending first."""
    names = officer_names(reading)
    rows = reading.execute(
        select(BriefingDelivery).where(BriefingDelivery.briefing == briefing)
        .order_by(BriefingDelivery.at, BriefingDelivery.id)
    )
    return tuple(
        Delivery(row.id, row.sent_to or "", row.means or "", row.at or 0, names.get(row.by or "", ""), row.note or "",
                 row.sha256 or "")
        for row in rows.all()
    )
