"""From a 简报 to the very document that is shown, printed and signed, and what still stands in its way."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.attachments import Face, PhotoView
from desktop.briefings.views import BriefingView
from desktop.figures import CampaignFigures, paper_figures
from desktop.reports import documents
from desktop.rules.briefing_text import (
    ChartPlace,
    Line,
    Number,
    PhotoPlace,
    Words,
    figure_keys,
    linked_sentence,
    parse,
    place_photos,
)
from desktop.rules.summary import figures_sentence
from desktop.vocabulary import IssueState

Load = Callable[[PhotoView], bytes]
"""Gives the bytes of a photo's upright copy."""
Large = Callable[[PhotoView], tuple[bytes, int, int]]
"""JPEG, width and height of a copy with 300 dots to the inch on a whole page."""

_FACES = {
    Face.NONE: documents.FaceState.NONE,
    Face.COVERED: documents.FaceState.MASKED,
    Face.UNSEEN: documents.FaceState.EXPOSED,
}
_VOICES = {0: documents.Voice.BODY, 1: documents.Voice.FIRST, 2: documents.Voice.SECOND}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that stands in the way of printing or signing, in words.

    Attributes:
        at: where it is put right: ``title``, ``body``, ``head`` (报头和报送), ``photo``, or ``figure``.
        photo, key: the photo or the figure that it concerns.
    """

    words: str
    photo: str = ""
    at: str = "body"
    key: str = ""


def figure_texts(figures: CampaignFigures) -> dict[str, str]:
    """Key → text as printed; a 简报 goes to superiors, so its numbers are exact."""
    return {figure.key: figure.text for figure in figures.figures}


def summary_sentence(figures: CampaignFigures, *, view: BriefingView) -> str:
    """The sentence of figures for the period (domain.md §3.2) in plain words."""
    words = paper_figures(figures)
    return figures_sentence(words, date.fromisoformat(view.last_day), date.fromisoformat(view.first_day))


def linked_summary(figures: CampaignFigures, *, view: BriefingView) -> str:
    """The same sentence with a place for each figure, so that its numbers follow the ledger until the issue."""
    counts = {figure.key: figure.value for figure in figures.figures}
    return linked_sentence(counts, date.fromisoformat(view.first_day), date.fromisoformat(view.last_day))


def compose(
    view: BriefingView, figures: Mapping[str, str], *, load: Load, large: Large | None = None
) -> documents.Briefing:
    """The document as it stands: the preview shows it, the printer gets it; a draft is marked as one.

    Args:
        load: gives the prepared copy of a photo; large: one of more pixels, for a photo that fills a page.
    """
    texts = {key: text for key, (text, _rows) in view.issue.figures.items()} if view.issue else figures
    total = view.issue.total if view.issue else 0
    draft = view.issue is None
    return document(view, texts, load, label=view.label, total=total, draft=draft, large=large)


def doubts(view: BriefingView, figures: Mapping[str, str] | None = None) -> list[Doubt]:
    """What must be settled before the 简报 may be printed or signed.

    Args:
        figures: the texts behind the keys; with them a place without a figure is a doubt as well.
    """
    found = []
    if not view.title.strip():
        found.append(Doubt("标题还没写", at="title"))
    if not view.body.strip():
        found.append(Doubt("正文还没写"))
    if view.official and not view.office_word.strip():
        found.append(Doubt("公文版头要有机关代字，在“报头和报送”里填", at="head"))
    if figures is not None and view.state is IssueState.DRAFT:
        lost = [key for key in figure_keys(view.body) if key not in figures]
        found += [Doubt(f"正文里的“{{{key}}}”这段时间没有数，换一个或写成字", at="figure", key=key) for key in lost]
    for number, photo in enumerate(view.photos, 1):
        found += _photo_doubts(number, photo)
    return found


def _photo_doubts(number: int, photo: PhotoView) -> Iterable[Doubt]:
    if photo.face is Face.UNSEEN:
        yield Doubt(f"照片{number} 还没看有没有正脸，没有就勾“没有正脸”，有就换一张", photo.id, "photo")
    if not photo.caption.strip():
        yield Doubt(f"照片{number} 还没写说明", photo.id, "photo")


def document(
    view: BriefingView, figures: Mapping[str, str], load: Load, *, label: str, total: int, draft: bool,
    large: Large | None = None,
) -> documents.Briefing:
    """The paper with its number: ``label`` “第7期”, ``total`` of all issues (0 prints none)."""
    photos, charts = iter(view.photos), iter(view.charts)
    pieces = place_photos(parse(view.body), len(view.photos), len(view.charts))
    day = date.fromisoformat(view.dated)
    return documents.Briefing(
        masthead=view.masthead, issue=label, total=f"总第{total}期" if total else "", unit=view.unit,
        date=f"{day.year}年{day.month}月{day.day}日", title=view.title,
        blocks=tuple(
            next(charts).figure if isinstance(piece, ChartPlace) else _block(piece, figures, photos, load, large)
            for piece in pieces
        ),
        profile=documents.Profile.OFFICIAL if view.official else documents.Profile.BRIEFING, mark=view.mark,
        editor_note=view.editor_note, addressee=view.addressee, signed_unit=view.unit,
        void=view.state is IssueState.WITHDRAWN,
        report_to=view.report_to, send_to=view.send_to, issue_to=view.issue_to, copies=view.copies, draft=draft,
    )


def _block(
    piece: Line | PhotoPlace, figures: Mapping[str, str], photos: Iterable[PhotoView], load: Load,
    large: Large | None,
) -> documents.Block:
    if isinstance(piece, PhotoPlace):
        taken = [photo for _, photo in zip(range(piece.count), photos, strict=False)]
        if piece.fills_page and large is not None:
            return documents.PhotoRow(tuple(_enlarged(photo, large) for photo in taken), True)
        return documents.PhotoRow(tuple(_photo(photo, load) for photo in taken), piece.fills_page)
    if piece.level or piece.is_item:
        return documents.Heading(piece.level, "".join(_text(part, figures) for part in piece.parts))
    return documents.Paragraph(tuple(_run(part, figures) for part in piece.parts))


def _photo(photo: PhotoView, load: Load) -> documents.Photo:
    return documents.Photo(load(photo), photo.caption, photo.width, photo.height, _FACES[photo.face])


def _enlarged(photo: PhotoView, large: Large) -> documents.Photo:
    jpeg, width, height = large(photo)
    return documents.Photo(jpeg, photo.caption, width, height, _FACES[photo.face])


def _text(part: Words | Number, figures: Mapping[str, str]) -> str:
    return part.text if isinstance(part, Words) else figures.get(part.key, f"{{{part.key}}}")


def _run(part: Words | Number, figures: Mapping[str, str]) -> documents.TextRun | documents.NumberRun:
    if isinstance(part, Words):
        return documents.TextRun(part.text, _VOICES.get(part.lead, documents.Voice.BODY))
    return documents.NumberRun(_text(part, figures), part.key)
