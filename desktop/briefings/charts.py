"""Charts and tables of 统计 in a 简报: put in as they were frozen, taken off again (decisions.md 29)."""
from __future__ import annotations

from sqlalchemy import select

from desktop.briefings.writing import require_draft, start_briefing
from desktop.db.models.briefings import Briefing, BriefingFigure, BriefingIssue
from desktop.errors import UserError
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.reports.chart_documents import Chart, FigureTable, freeze
from desktop.vocabulary import Right


def put_chart(work: Work, *, figure: Chart | FigureTable, briefing: str = "") -> str:
    """放进简报: the figure into the draft named, else into the newest one, else into a new one; returns the 简报.

    Raises:
        UserError: ``rights.missing``, and as ``write_briefing`` for a 简报 that may not be changed.
    """
    require(work, Right.WRITE_BRIEFING)
    target = briefing or _newest_draft(work) or start_briefing(work)
    require_draft(work, target)
    work.create(
        BriefingFigure, briefing=target, document=freeze(figure), added_at=work.now, added_by=work.actor or None
    )
    return target


def remove_chart(work: Work, *, briefing: str, chart: str, seen: Seen) -> None:
    """Takes a chart off; 撤销 puts it back. Raises UserError ``briefing.figure_gone``, and as ``put_chart``."""
    require(work, Right.WRITE_BRIEFING)
    require_draft(work, briefing)
    known = work.execute(
        select(BriefingFigure.id).where(
            BriefingFigure.id == chart, BriefingFigure.briefing == briefing, BriefingFigure.void_reason.is_(None)
        )
    ).first()
    if known is None:
        raise UserError("briefing.figure_gone")
    work.void(BriefingFigure, chart, seen=seen, reason="从简报拿掉")


def _newest_draft(reading: Reading) -> str:
    signed = select(BriefingIssue.briefing)
    found = reading.execute(
        select(Briefing.id)
        .where(Briefing.void_reason.is_(None), Briefing.id.not_in(signed))
        .order_by(Briefing.written_at.desc(), Briefing.id.desc())
        .limit(1)
    ).scalar()
    return str(found or "")
