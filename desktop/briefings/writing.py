"""The verbs of 简报: begun on the pattern of the last one, written, signed under a number, withdrawn."""
from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from desktop.attachments import keep
from desktop.briefings.paper import Large, Load, document, doubts, figure_texts
from desktop.briefings.views import (
    YES,
    briefing_view,
    highest_number,
    is_issued,
    number_words,
    period_figures,
    total_if_signed,
)
from desktop.clock import civil_date, local
from desktop.db.models.briefings import Briefing, BriefingIssue
from desktop.db.models.campaign import Campaign
from desktop.errors import UserError
from desktop.journal.drafts import drop_draft
from desktop.journal.numbers import require_issuer
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import TwoPersonAct, may, require, require_two
from desktop.reports import documents
from desktop.rules.briefing_text import figure_keys
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.shared_settings import read_values, this_site
from desktop.vocabulary import Right

MOST_COPIES = 9999


class BriefingFacts(TypedDict, total=False):
    """What is written of a 简报; days are ISO civil dates, ``copies`` 0 prints no 共印."""

    masthead: str
    unit: str
    dated: str
    title: str
    body: str
    first_day: str
    last_day: str
    report_to: str
    send_to: str
    issue_to: str
    copies: int
    official: bool
    extra: bool
    mark: str
    addressee: str
    office_word: str
    editor_note: str


def start_briefing(work: Work) -> str:
    """A new draft on the pattern of the last one; its period begins the day after the last one ended."""
    require(work, Right.WRITE_BRIEFING)
    last = work.execute(
        select(Briefing).where(Briefing.void_reason.is_(None)).order_by(Briefing.written_at.desc()).limit(1)
    ).first()
    today = civil_date(work.now)
    pattern = _pattern(work, last)
    first = _day_after(last.last_day) if last is not None and last.last_day else _campaign_start(work, today)
    return work.create(
        Briefing, written_at=work.now, written_by=work.actor or None, dated=today, title="", body="",
        first_day=min(first, today), last_day=today, **pattern,
    )


def write_briefing(work: Work, *, briefing: str, seen: Seen, **facts: Unpack[BriefingFacts]) -> None:
    """Changes a draft.

    Raises:
        UserError: ``briefing.issued`` when it has been signed, ``briefing.withdrawn``, ``briefing.unknown``,
            ``briefing.period`` when the days are the wrong way round, ``briefing.day``, ``briefing.copies``,
            ``text.too_long``.
    """
    require(work, Right.WRITE_BRIEFING)
    row = require_draft(work, briefing)
    given: dict[str, Any] = dict(facts)
    kept: dict[str, Any] = dict(_cleaned(name, value) for name, value in given.items())
    first, last = kept.get("first_day", row.first_day), kept.get("last_day", row.last_day)
    if first and last and first > last:
        raise UserError("briefing.period", first=_said(first), last=_said(last))
    kept = {name: value for name, value in kept.items() if getattr(row, name) != value}
    if kept:
        work.change(Briefing, briefing, seen=seen, **kept)


def write_typed(
    work: Work, *, briefing: str, seen: Seen, draft: str = "", **facts: Unpack[BriefingFacts]
) -> None:
    """As ``write_briefing``, and in the same act the draft that held these words until now goes."""
    write_briefing(work, briefing=briefing, seen=seen, **facts)
    if draft:
        drop_draft(work, draft=draft)


def discard_briefing(work: Work, *, briefing: str, seen: Seen, reason: str) -> None:
    """Withdraws a draft, or an issue, whose number stays with it (作废)."""
    issued = is_issued(work, briefing)
    require(work, Right.ISSUE_BRIEFING if issued else Right.WRITE_BRIEFING)
    work.void(Briefing, briefing, seen=seen, reason=clean_line(reason))


def issue_briefing(
    work: Work, *, briefing: str, load: Load, render: Callable[[documents.Briefing], bytes], folder: Path,
    second: str = "", large: Large | None = None,
) -> int:
    """Signs a 简报: its number is taken, its figures are frozen with their rows, its very paper is kept.

    Two people do it: who wrote it and the leader who signs, whichever of them sits at the desk.

    Args:
        second: the proof of the other one's PIN (``officers.prove_second``).
        load, large: give the copies of photos, as ``compose`` needs them.
        render: makes the PDF of the document.
        folder: of the attachments.

    Raises:
        UserError: ``briefing.not_ready`` with the first doubt, ``briefing.issued``, ``rights.missing``,
            ``second.missing``, ``second.stale``, ``number.elsewhere`` where another PC gives the numbers (待编号).
    """
    require(work, Right.WRITE_BRIEFING)
    require_draft(work, briefing)
    view = briefing_view(work, briefing=briefing)
    require_issuer(work, series=view.series)
    figures = period_figures(work, view=view)
    texts = figure_texts(figures)
    if found := doubts(view, texts):
        raise UserError("briefing.not_ready", words=found[0].words)
    signer = _signer(work, require_two(work, act=TwoPersonAct.SIGN_BRIEFING, second=second, subject=briefing))
    year = local(work.now).year
    n = _take_number(work, year, view.series)
    total = total_if_signed(work, view=view)
    label = number_words(view.series, n, year, view.office_word)
    paper = render(document(view, texts, load, label=label, total=total, draft=False, large=large))
    attachment = keep(work, folder=folder, original=paper, prepared=None, name=f"简报{label}.pdf", kind="paper")
    named = [figures[key] for key in figure_keys(view.body)]
    used = {figure.key: (figure.text, list(figure.rows)) for figure in named}
    work.create(
        BriefingIssue, briefing=briefing, year=year, n=n, at=work.now, signed_by=signer or None, series=view.series,
        figures=json.dumps(used, ensure_ascii=False, sort_keys=True), paper=attachment,
    )
    return n


def require_draft(reading: Reading, briefing: str) -> Any:
    """The row of a 简报 that may still be changed.

    Raises:
        UserError: ``briefing.unknown``, ``briefing.issued``, ``briefing.withdrawn``.
    """
    row = reading.execute(select(Briefing).where(Briefing.id == briefing)).first()
    if row is None:
        raise UserError("briefing.unknown")
    if is_issued(reading, briefing):
        raise UserError("briefing.issued")
    if row.void_reason is not None:
        raise UserError("briefing.withdrawn")
    return row


def _signer(reading: Reading, second: str) -> str:
    """The leader of the two: whoever may sign, the one at the desk when both may."""
    return reading.actor if may(reading, Right.ISSUE_BRIEFING) else second


def _take_number(work: Work, year: int, series: str) -> int:
    """The next number; those that other desks have signed under are passed over, so that none is used twice."""
    taken = highest_number(work, year, series)
    n = work.next_number(series, year)
    while n <= taken:
        n = work.next_number(series, year)
    return n


def _cleaned(name: str, value: str | int | bool) -> tuple[str, Any]:
    """The column and what is kept in it."""
    if name == "copies":
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_COPIES:
            raise UserError("briefing.copies")
        return name, value
    if name == "official":
        return "profile", documents.Profile.OFFICIAL.value if value else documents.Profile.BRIEFING.value
    if name == "extra":
        return name, YES if value else ""
    text = str(value)
    if name in {"dated", "first_day", "last_day"}:
        return name, _day(text)
    return name, clean_text(text) if name in {"body", "title", "editor_note"} else clean_line(text)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UserError("briefing.day", text=text) from error


def _said(day: str) -> str:
    at = date.fromisoformat(day)
    return f"{at.month}月{at.day}日"


def _pattern(reading: Reading, last: Any) -> dict[str, Any]:
    """Masthead and recipients of the last 简报, else of the settings."""
    if last is not None:
        kept = (
            "masthead", "unit", "report_to", "send_to", "issue_to", "copies", "profile", "mark", "addressee",
            "office_word",
        )
        return {name: getattr(last, name) for name in kept}
    settings, site = read_values(reading), this_site(reading)
    unit = settings.text("briefing.editor") or (site.office if site is not None else "")
    return {
        "masthead": settings.text("briefing.name"), "unit": unit, "copies": 0,
        "report_to": settings.text("briefing.report_to"), "send_to": settings.text("briefing.send_to"),
        "issue_to": settings.text("briefing.distribute_to"),
    }


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _campaign_start(reading: Reading, today: str) -> str:
    starts = reading.execute(select(Campaign.starts).where(Campaign.id == reading.campaign)).scalar()
    return str(starts or today)
