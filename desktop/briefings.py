"""工作简报: written from figures that stay linked, composed into the very document that is shown and signed."""
from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from desktop.attachments import Face, PhotoView, keep, photos_of
from desktop.clock import civil_date, day_bounds, local
from desktop.db.models.attachments import Attachment
from desktop.db.models.briefings import Briefing, BriefingIssue
from desktop.db.models.campaign import Campaign
from desktop.db.models.terms import Setting
from desktop.errors import UserError
from desktop.figures import CampaignFigures, campaign_figures, paper_figures
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.reports import documents
from desktop.rules.briefing_text import PhotoPlace, Piece, Words, figure_keys, parse, place_photos
from desktop.rules.summary import figures_sentence
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.settings import Values
from desktop.vocabulary import IssueState, Right

SERIES = "briefing"
TABLE = Briefing.__tablename__
_FACES = {
    Face.NONE: documents.FaceState.NONE,
    Face.COVERED: documents.FaceState.MASKED,
    Face.UNSEEN: documents.FaceState.EXPOSED,
}
_VOICES = {0: documents.Voice.BODY, 1: documents.Voice.FIRST, 2: documents.Voice.SECOND}


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

    @property
    def label(self) -> str:
        """“第7期”: the number it has, or would get if it were signed now."""
        return f"第{self.issue.n if self.issue else self.next_number}期"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that stands in the way of printing or signing, in words; ``photo`` names the photo it concerns."""

    words: str
    photo: str = ""


# Writing.


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


def write_briefing(work: Work, *, briefing: str, seen: Seen, **facts: str | int) -> None:
    """Changes a draft.

    Raises:
        UserError: ``briefing.issued`` when it has been signed, ``briefing.period`` when the days are the wrong way
            round, ``text.too_long``.
    """
    require(work, Right.WRITE_BRIEFING)
    _require_draft(work, briefing)
    kept: dict[str, Any] = {name: _cleaned(name, value) for name, value in facts.items()}
    if {"first_day", "last_day"} <= kept.keys() and kept["first_day"] > kept["last_day"]:
        raise UserError("briefing.period", first=kept["first_day"], last=kept["last_day"])
    work.change(Briefing, briefing, seen=seen, **kept)


def discard_briefing(work: Work, *, briefing: str, seen: Seen, reason: str) -> None:
    """Withdraws a draft, or an issue, whose number stays with it (作废)."""
    issued = _issue_row(work, briefing) is not None
    require(work, Right.ISSUE_BRIEFING if issued else Right.WRITE_BRIEFING)
    work.void(Briefing, briefing, seen=seen, reason=reason)


def issue_briefing(
    work: Work, *, briefing: str, load: Callable[[PhotoView], bytes], render: Callable[[documents.Briefing], bytes],
    folder: Path,
) -> int:
    """Signs a 简报: its number is taken, its figures are frozen with their rows, its very paper is kept.

    Args:
        load: the bytes of a photo's upright copy.
        render: makes the PDF of the document.
        folder: of the attachments.

    Raises:
        UserError: ``briefing.not_ready`` with the first doubt, ``briefing.issued``, ``rights.missing``.
    """
    require(work, Right.ISSUE_BRIEFING)
    _require_draft(work, briefing)
    view = briefing_view(work, briefing=briefing)
    if found := doubts(view):
        raise UserError("briefing.not_ready", words=found[0].words)
    figures = period_figures(work, view=view)
    year = local(work.now).year
    n = work.next_number(SERIES, year)
    total = 1 + _issued_before(work)
    paper = render(_document(view, figure_texts(figures), load, label=f"第{n}期", total=total, draft=False))
    attachment = keep(work, folder=folder, original=paper, prepared=None, name=f"简报第{n}期.pdf", kind="paper")
    named = [figures[key] for key in figure_keys(view.body) if key in figures.by_key]
    used = {figure.key: (figure.text, list(figure.rows)) for figure in named}
    work.create(
        BriefingIssue, briefing=briefing, year=year, n=n, at=work.now, signed_by=work.actor or None,
        figures=json.dumps(used, ensure_ascii=False, sort_keys=True), paper=attachment,
    )
    return n


# Reading.


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


def figure_texts(figures: CampaignFigures) -> dict[str, str]:
    """Key → text as printed, the summing sentence under ``summary`` included."""
    return {figure.key: figure.text for figure in figures.figures}


def summary_sentence(figures: CampaignFigures, *, view: BriefingView) -> str:
    """The sentence of figures for the period (domain.md §3.2), ready to be inserted."""
    words = paper_figures(figures)
    return figures_sentence(words, date.fromisoformat(view.last_day), date.fromisoformat(view.first_day))


def compose(
    view: BriefingView, figures: Mapping[str, str], *, load: Callable[[PhotoView], bytes]
) -> documents.Briefing:
    """The document as it stands: the preview shows it, the printer gets it; a draft is marked as one."""
    texts = {key: text for key, (text, _rows) in view.issue.figures.items()} if view.issue else figures
    total = view.issue.total if view.issue else 0
    draft = view.state is not IssueState.ISSUED
    return _document(view, texts, load, label=view.label, total=total, draft=draft)


def doubts(view: BriefingView) -> list[Doubt]:
    """What must be settled before the 简报 may be printed or signed."""
    found = []
    if not view.title.strip():
        found.append(Doubt("标题还没写"))
    if not view.body.strip():
        found.append(Doubt("正文还没写"))
    for number, photo in enumerate(view.photos, 1):
        if photo.face is Face.UNSEEN:
            found.append(Doubt(f"图{number} 还没看有没有正脸，勾“没有正脸”或遮住再打印", photo.id))
        if not photo.caption.strip():
            found.append(Doubt(f"图{number} 还没写说明", photo.id))
    return found


# Parts.


def _document(
    view: BriefingView, figures: Mapping[str, str], load: Callable[[PhotoView], bytes], *,
    label: str, total: int, draft: bool,
) -> documents.Briefing:
    photos = iter(view.photos)
    pieces = place_photos(parse(view.body), len(view.photos))
    day = date.fromisoformat(view.dated)
    return documents.Briefing(
        masthead=view.masthead, issue=label, total=f"总第{total}期" if total else "", unit=view.unit,
        date=f"{day.year}年{day.month}月{day.day}日", title=view.title,
        blocks=tuple(_block(piece, figures, photos, load) for piece in pieces),
        report_to=view.report_to, send_to=view.send_to, issue_to=view.issue_to, copies=view.copies, draft=draft,
    )


def _block(
    piece: Piece, figures: Mapping[str, str], photos: Iterable[PhotoView], load: Callable[[PhotoView], bytes]
) -> documents.Block:
    if isinstance(piece, PhotoPlace):
        taken = [photo for _, photo in zip(range(piece.count), photos, strict=False)]
        return documents.PhotoRow(tuple(_photo(photo, load) for photo in taken))
    if piece.level:
        return documents.Heading(piece.level, "".join(_text(part, figures) for part in piece.parts))
    return documents.Paragraph(tuple(_run(part, figures) for part in piece.parts))


def _photo(photo: PhotoView, load: Callable[[PhotoView], bytes]) -> documents.Photo:
    return documents.Photo(load(photo), photo.caption, photo.width, photo.height, _FACES[photo.face])


def _text(part: Any, figures: Mapping[str, str]) -> str:
    return part.text if isinstance(part, Words) else figures.get(part.key, f"{{{part.key}}}")


def _run(part: Any, figures: Mapping[str, str]) -> documents.TextRun | documents.NumberRun:
    if isinstance(part, Words):
        return documents.TextRun(part.text, _VOICES.get(part.lead, documents.Voice.BODY))
    return documents.NumberRun(_text(part, figures), part.key)


def _view(reading: Reading, row: Any) -> BriefingView:
    issue = _issue(reading, row.id)
    state = IssueState.WITHDRAWN if row.void_reason else IssueState.ISSUED if issue else IssueState.DRAFT
    return BriefingView(
        id=row.id, state=state, masthead=row.masthead or "", unit=row.unit or "", dated=row.dated or "",
        title=row.title or "", body=row.body or "", first_day=row.first_day or row.dated or "",
        last_day=row.last_day or row.dated or "", report_to=row.report_to or "", send_to=row.send_to or "",
        issue_to=row.issue_to or "", copies=row.copies or 0, photos=photos_of(reading, subjects=[row.id]),
        issue=issue, next_number=_next_number(reading), void_reason=row.void_reason or "", seen=reading.seen(row.id),
    )


def _issue_row(reading: Reading, briefing: str) -> Any:
    statement = select(BriefingIssue).where(BriefingIssue.briefing == briefing).order_by(BriefingIssue.at)
    return reading.execute(statement).first()


def _issue(reading: Reading, briefing: str) -> IssueView | None:
    row = _issue_row(reading, briefing)
    if row is None:
        return None
    figures = {key: (text, tuple(rows)) for key, (text, rows) in json.loads(row.figures or "{}").items()}
    total = reading.execute(select(func.count()).select_from(BriefingIssue).where(BriefingIssue.at <= row.at)).scalar()
    return IssueView(row.year, row.n, total or 1, row.at, row.signed_by or "", figures, row.paper or "")


def _issued_before(reading: Reading) -> int:
    return reading.execute(select(func.count()).select_from(BriefingIssue)).scalar_one()  # type: ignore[no-any-return]


def _next_number(reading: Reading) -> int:
    year = local(reading.now).year
    last = reading.execute(select(func.max(BriefingIssue.n)).where(BriefingIssue.year == year)).scalar()
    return 1 + (last or 0)


def _require_draft(reading: Reading, briefing: str) -> None:
    if _issue_row(reading, briefing) is not None:
        raise UserError("briefing.issued")


def _cleaned(name: str, value: str | int) -> str | int:
    if isinstance(value, int):
        return value
    return clean_text(value) if name in {"body", "title"} else clean_line(value)


def _pattern(reading: Reading, last: Any) -> dict[str, Any]:
    """Masthead and recipients of the last 简报, else of the settings."""
    if last is not None:
        kept = ("masthead", "unit", "report_to", "send_to", "issue_to", "copies")
        return {name: getattr(last, name) for name in kept}
    rows = reading.execute(select(Setting.key, Setting.value).where(Setting.void_reason.is_(None)))
    settings = Values({row.key: row.value or "" for row in rows})
    return {
        "masthead": "工作简报", "unit": settings.text("briefing.editor"), "copies": 0,
        "report_to": settings.text("briefing.report_to"), "send_to": settings.text("briefing.send_to"),
        "issue_to": settings.text("briefing.distribute_to"),
    }


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _campaign_start(reading: Reading, today: str) -> str:
    starts = reading.execute(select(Campaign.starts).where(Campaign.id == reading.campaign)).scalar()
    return str(starts or today)


