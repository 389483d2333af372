"""What is there to read of 简报: the one being written, the list, the signed papers and their figures."""
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select

from desktop.attachments import PhotoView, photos_of
from desktop.clock import day_bounds, local
from desktop.db.models.attachments import Attachment
from desktop.db.models.briefings import Briefing, BriefingFigure, BriefingIssue
from desktop.db.models.journal import Counter
from desktop.errors import UserError
from desktop.figures import CampaignFigures, campaign_figures
from desktop.journal.numbers import numbered_elsewhere
from desktop.journal.work import Reading, Seen
from desktop.reports.chart_documents import Chart, FigureTable, thaw
from desktop.reports.documents import Profile
from desktop.vocabulary import IssueState

SERIES = "briefing"
YES = "yes"
EXTRA_SERIES, OFFICIAL_SERIES = "briefing_extra", "briefing_official"
"""增刊 and 公文 are numbered each by themselves (domain.md §3.2)."""


@dataclass(frozen=True, slots=True)
class IssueView:
    """A signed issue: number of the year, running number, when, by whom, its frozen figures and its paper."""

    year: int
    n: int
    total: int
    at: int
    signed_by: str
    figures: Mapping[str, tuple[str, tuple[str, ...]]]
    paper: str
    """The hash of the kept PDF; ``attachments.open`` gives its bytes."""
    series: str = SERIES


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart or table in a 简报, as 统计 froze it."""

    id: str
    figure: Chart | FigureTable
    seen: Seen


@dataclass(frozen=True, slots=True)
class BriefingView:
    """A 简报 as the page needs it; ``figures`` are the texts behind the keys, live until the issue, frozen after."""

    id: str
    state: IssueState
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
    photos: tuple[PhotoView, ...]
    issue: IssueView | None
    next_number: int
    void_reason: str
    seen: Seen
    official: bool = False
    """公文 head by GB/T 9704 in place of the head of custom."""
    extra: bool = False
    mark: str = ""
    addressee: str = ""
    office_word: str = ""
    editor_note: str = ""
    charts: tuple[ChartView, ...] = ()
    numbered_by: str = ""
    """The other PC that gives the numbers of this series; "" where this one may."""

    @property
    def series(self) -> str:
        """The row of numbers that it takes its own from."""
        return self.issue.series if self.issue else series_of(official=self.official, extra=self.extra)

    @property
    def label(self) -> str:
        """“第7期”, “增刊第1期”, “解办〔2025〕7号”: the number it has, or would get if it were signed now; or 待编号."""
        if self.issue is None and self.numbered_by:
            return "待编号"
        year = self.issue.year if self.issue else int(self.dated[:4])
        return number_words(self.series, self.issue.n if self.issue else self.next_number, year, self.office_word)


def series_of(*, official: bool, extra: bool) -> str:
    """Which row of numbers an issue belongs to."""
    return OFFICIAL_SERIES if official else EXTRA_SERIES if extra else SERIES


def number_words(series: str, n: int, year: int, word: str = "") -> str:
    """The number as it is printed; years of a 公文 stand in 〔〕, without 第 and leading zeros (GB/T 9704, 7.2.5)."""
    if series == OFFICIAL_SERIES:
        return f"{word}〔{year}〕{n}号"
    return f"增刊第{n}期" if series == EXTRA_SERIES else f"第{n}期"


def briefing_view(reading: Reading, *, briefing: str) -> BriefingView:
    """One 简报.

    Raises:
        UserError: ``briefing.unknown``.
    """
    row = reading.execute(select(Briefing).where(Briefing.id == briefing)).first()
    if row is None:
        raise UserError("briefing.unknown")
    return _view(reading, row)


def list_briefings(reading: Reading) -> list[BriefingView]:
    """All 简报, newest first; withdrawn drafts left out, withdrawn issues kept because their numbers are."""
    rows = reading.execute(select(Briefing).order_by(Briefing.written_at.desc(), Briefing.id.desc()))
    views = [_view(reading, row) for row in rows.all()]
    return [view for view in views if view.issue is not None or view.state is not IssueState.WITHDRAWN]


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """The kept PDF of a signed issue."""

    n: int
    year: int
    sha256: str


def issued_paper(reading: Reading, *, n: int | None = None) -> IssuedPaper:
    """The paper of issue ``n`` of the latest year that has it, or of the last issue.

    Raises:
        UserError: ``briefing.no_issue``.
    """
    statement = (
        select(BriefingIssue.n, BriefingIssue.year, Attachment.sha256)
        .join(Attachment, Attachment.id == BriefingIssue.paper)
        .order_by(BriefingIssue.at.desc())
    )
    row = reading.execute(statement if n is None else statement.where(BriefingIssue.n == n)).first()
    if row is None:
        raise UserError("briefing.no_issue", n=n or "")
    return IssuedPaper(row.n, row.year, row.sha256)


def period_figures(reading: Reading, *, view: BriefingView) -> CampaignFigures:
    """The figures of the period of a 简报, both days included."""
    return campaign_figures(reading, start=day_bounds(view.first_day)[0], end=day_bounds(view.last_day)[1])


def _view(reading: Reading, row: Any) -> BriefingView:
    issue, official = _issue(reading, row.id), row.profile == Profile.OFFICIAL
    series = series_of(official=official, extra=row.extra == YES)
    state = IssueState.WITHDRAWN if row.void_reason else IssueState.ISSUED if issue else IssueState.DRAFT
    return BriefingView(
        id=row.id, state=state, masthead=row.masthead or "", unit=row.unit or "", dated=row.dated or "",
        title=row.title or "", body=row.body or "", first_day=row.first_day or row.dated or "",
        last_day=row.last_day or row.dated or "", report_to=row.report_to or "", send_to=row.send_to or "",
        issue_to=row.issue_to or "", copies=row.copies or 0, photos=photos_of(reading, subjects=[row.id]),
        issue=issue, next_number=next_number(reading, series),
        void_reason=row.void_reason or "", seen=reading.seen(row.id), official=official, extra=row.extra == YES,
        mark=row.mark or "", addressee=row.addressee or "", office_word=row.office_word or "",
        editor_note=row.editor_note or "", charts=_charts(reading, row.id),
        numbered_by="" if issue else numbered_elsewhere(reading, series=series),
    )


def _charts(reading: Reading, briefing: str) -> tuple[ChartView, ...]:
    rows = reading.execute(
        select(BriefingFigure.id, BriefingFigure.document)
        .where(BriefingFigure.briefing == briefing, BriefingFigure.void_reason.is_(None))
        .order_by(BriefingFigure.added_at, BriefingFigure.id)
    )
    return tuple(ChartView(row.id, thaw(row.document), reading.seen(row.id)) for row in rows.all())


def _issue(reading: Reading, briefing: str) -> IssueView | None:
    statement = (
        select(BriefingIssue, Attachment.sha256)
        .outerjoin(Attachment, Attachment.id == BriefingIssue.paper)
        .where(BriefingIssue.briefing == briefing)
        .order_by(BriefingIssue.at)
    )
    row = reading.execute(statement).first()
    if row is None:
        return None
    figures = {key: (text, tuple(rows)) for key, (text, rows) in json.loads(row.figures or "{}").items()}
    series = row.series or SERIES
    before = select(func.count()).select_from(BriefingIssue).where(BriefingIssue.at <= row.at, _in_series(SERIES))
    total = (reading.execute(before).scalar() or 1) if series == SERIES else 0
    return IssueView(row.year, row.n, total, row.at, row.signed_by or "", figures, row.sha256 or "", series)


def is_issued(reading: Reading, briefing: str) -> bool:
    """Whether it has been signed; a withdrawn issue counts, because its number does."""
    return reading.execute(select(BriefingIssue.id).where(BriefingIssue.briefing == briefing)).first() is not None


def issued_before(reading: Reading) -> int:
    """How many ordinary issues have ever been signed, withdrawn ones included: 总第n期 counts on from it."""
    counted = select(func.count()).select_from(BriefingIssue).where(_in_series(SERIES))
    return int(reading.execute(counted).scalar_one())


def total_if_signed(reading: Reading, *, view: BriefingView) -> int:
    """总第几期 it would be if it were signed now; 0 for 增刊 and 公文, which have none."""
    return 1 + issued_before(reading) if view.series == SERIES else 0


def next_number(reading: Reading, series: str = SERIES) -> int:
    """The number that the next issue of this year gets: behind this desk's own and those brought by others."""
    year = local(reading.now).year
    counted = reading.execute(select(Counter.last).where(Counter.series == series, Counter.year == year)).scalar()
    return 1 + max(highest_number(reading, year, series), counted or 0)


def highest_number(reading: Reading, year: int, series: str = SERIES) -> int:
    """The highest number signed in a year by any desk, 0 before the first."""
    statement = select(func.max(BriefingIssue.n)).where(BriefingIssue.year == year, _in_series(series))
    return reading.execute(statement).scalar() or 0


def _in_series(series: str) -> ColumnElement[bool]:
    return func.coalesce(BriefingIssue.series, SERIES) == series
