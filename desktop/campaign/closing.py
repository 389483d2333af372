"""收尾: a period frozen by two, and the next campaign begun (domain.md §5.3, §6.28)."""
from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import select

from desktop.campaign.audit import audit
from desktop.campaign.review import exportable
from desktop.clock import civil_date, day_bounds
from desktop.db.models.campaign import Campaign, PeriodFreeze
from desktop.errors import UserError
from desktop.figures import campaign_figures
from desktop.journal.source import stable_id
from desktop.journal.work import Reading, Work
from desktop.officers import TwoPersonAct, officer_names, require, require_two
from desktop.rules.periods import chosen
from desktop.rules.text_cleaning import clean_line
from desktop.shared_settings import keep_settings
from desktop.vocabulary import Right


@dataclass(frozen=True, slots=True)
class Freeze:
    """A period that is closed, with what the figures were."""

    id: str
    first_day: str
    last_day: str
    at: int
    by_name: str
    agreed_name: str
    rows: int
    figures: dict[str, int]


def freeze_period(work: Work, *, first_day: str, last_day: str, second: str) -> str:
    """封存: from now on a change in the period is a 更正 with its reason. Returns the id.

    Raises:
        UserError: ``period.order``, ``period.unclear``, ``closing.future``, ``closing.frozen`` where a day is frozen
            already, ``audit.open``, ``review.open``, ``second.*``.
    """
    period = chosen(first_day, last_day)
    if period.end > work.now:
        raise UserError("closing.future", last=last_day)
    if any(one.first_day <= last_day and first_day <= one.last_day for one in freezes(work)):
        raise UserError("closing.frozen")
    found = audit(work)
    exportable(work, found)
    figures = campaign_figures(work, start=period.start, end=period.end, rows=False)
    agreed = require_two(work, act=TwoPersonAct.CLOSE_PERIOD, second=second)
    rows = [row for row in found.rows if period.start <= row.row.at < period.end]
    return work.create(
        PeriodFreeze, first_day=first_day, last_day=last_day, at=work.now, by=work.actor or None,
        agreed_by=agreed or None, rows=len(rows),
        figures=json.dumps({one.key: one.value for one in figures.figures}, sort_keys=True, separators=(",", ":")),
    )


def freezes(reading: Reading) -> list[Freeze]:
    """What is closed, latest first."""
    names = officer_names(reading)
    rows = reading.execute(
        select(PeriodFreeze).where(PeriodFreeze.void_reason.is_(None)).order_by(PeriodFreeze.last_day.desc()))
    return [
        Freeze(row.id, row.first_day or "", row.last_day or "", row.at or 0, names.get(row.by, ""),
               names.get(row.agreed_by, ""), row.rows or 0, json.loads(row.figures or "{}"))
        for row in rows
    ]


def begin_campaign(work: Work, *, name: str, notice: str, starts: str, ends: str, submission: str = "") -> str:
    """The next campaign: people, places, stock and directory stay as they are, figures and ledger begin anew.

    Args:
        submission: the inside deadline of its ledger, “2025-09-12 17:30”; the day before the last one unless given.

    Returns:
        Its id, the same on every desk for the same notice.

    Raises:
        UserError: ``rights.missing``, ``founding.missing``, ``period.order``, ``period.unclear``,
            ``closing.overlap`` with the name of the campaign that it would overlap, ``closing.known``.
    """
    require(work, Right.EDIT_SETTINGS)
    words, paper = clean_line(name), clean_line(notice)
    if not words or not paper:
        raise UserError("closing.name_missing")
    period = chosen(starts, ends)
    record = stable_id("campaign", paper)
    for row in work.execute(select(Campaign).where(Campaign.void_reason.is_(None))).all():
        if row.id == record:
            raise UserError("closing.known", name=row.name or "")
        if (row.starts or "") <= ends and starts <= (row.ends or ""):
            raise UserError("closing.overlap", name=row.name or "")
    work.create(Campaign, record=record, name=words, notice=paper, starts=starts, ends=ends)
    last = civil_date(day_bounds(ends)[0] - 1)
    keep_settings(work, {
        "campaign.name": words, "campaign.start": period.first, "campaign.end": period.last,
        "deadline.submission": submission or f"{last} 17:30", "deadline.last_alarm": period.last,
    })
    return record
