"""The photos of a 简报 while it is being written: added, ordered, captioned, judged, exchanged, taken off."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop import attachments, cases
from desktop.attachments import Face, PhotoView, Picture
from desktop.briefings.writing import require_draft
from desktop.db.models.briefings import Briefing
from desktop.errors import UserError
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.rules.text_cleaning import clean_line
from desktop.vocabulary import Right

TABLE = Briefing.__tablename__


def add_photos(work: Work, *, briefing: str, kept: Sequence[str], caption: str = "") -> tuple[str, ...]:
    """Puts kept attachments behind the photos that are there; returns the ids of the photos.

    Raises:
        UserError: ``photo.stays_inside`` for a photo of a minor, of a restricted file or said not to be used; as
            ``write_briefing`` for a 简报 that may not be changed.
    """
    _require(work, briefing)
    if cases.barred_from_briefing(work, attachments=kept):
        raise UserError("photo.stays_inside")
    added = []
    for attachment in kept:
        photo = attachments.add_photo(
            work, attachment=attachment, subject_table=TABLE, subject=briefing, caption=clean_line(caption)
        )
        added.append(photo)
    return tuple(added)


def take_photos(work: Work, *, briefing: str, folder: Path, pictures: Sequence[Picture]) -> tuple[str, ...]:
    """Keeps pictures and puts them behind the photos that are there: one act, so that 撤销 takes all of them off.

    Raises:
        UserError: as ``add_photos`` and ``attachments.keep``.
    """
    _require(work, briefing)
    kept = attachments.keep_pictures(work, folder=folder, pictures=pictures)
    return add_photos(work, briefing=briefing, kept=kept)


def take_instead(work: Work, *, briefing: str, photo: str, folder: Path, picture: Picture) -> str:
    """换一张 with a picture that is kept in the same act; raises as ``exchange_photo``."""
    _require(work, briefing)
    (kept,) = attachments.keep_pictures(work, folder=folder, pictures=[picture])
    return exchange_photo(work, briefing=briefing, photo=photo, attachment=kept)


def exchange_photo(work: Work, *, photo: str, briefing: str, attachment: str) -> str:
    """换一张: another picture in the place and with the caption of one that may not be shown; looked at anew."""
    _require(work, briefing)
    if cases.barred_from_briefing(work, attachments=[attachment]):
        raise UserError("photo.stays_inside")
    before = _photo(work, briefing, photo)
    attachments.remove_photo(work, photo=photo, seen=before.seen, reason="换一张")
    after = attachments.add_photo(
        work, attachment=attachment, subject_table=TABLE, subject=briefing, caption=before.caption
    )
    attachments.place_photo(work, photo=after, seen=work.seen(after), position=before.position)
    return after


def caption_photo(work: Work, *, photo: str, briefing: str, seen: Seen, caption: str) -> None:
    """Says what the photo shows; “图1” is counted by the layout."""
    _require(work, briefing)
    attachments.caption_photo(work, photo=photo, seen=seen, caption=clean_line(caption))


def judge_photo(work: Work, *, photo: str, briefing: str, seen: Seen, face: Face) -> None:
    """没有正脸, or not yet looked at."""
    _require(work, briefing)
    attachments.judge_faces(work, photo=photo, seen=seen, face=face)


def cover_photo(work: Work, *, photo: str, briefing: str, folder: Path, picture: Picture) -> str:
    """正脸已遮: the copy on which faces are covered stands for the photo, whose original stays; returns its attachment.

    Raises:
        UserError: ``briefing.photo_gone``; as ``attachments.keep`` and ``write_briefing``.
    """
    _require(work, briefing)
    (covered,) = attachments.keep_pictures(work, folder=folder, pictures=[picture])
    seen = _photo(work, briefing, photo).seen
    attachments.judge_faces(work, photo=photo, seen=seen, face=Face.COVERED, covered=covered)
    return covered


def arrange_photos(work: Work, *, briefing: str, order: Sequence[str]) -> None:
    """Puts the photos into the order given; those not named follow in the order they had."""
    _require(work, briefing)
    photos = {photo.id: photo for photo in attachments.photos_of(work, subjects=[briefing])}
    wanted = [one for one in dict.fromkeys(order) if one in photos]
    wanted += [one for one in photos if one not in wanted]
    for position, one in enumerate(wanted, 1):
        if photos[one].position != position:
            attachments.place_photo(work, photo=one, seen=photos[one].seen, position=position)


def remove_photo(work: Work, *, photo: str, briefing: str, seen: Seen) -> None:
    """Takes a photo off the 简报; 撤销 puts it back."""
    _require(work, briefing)
    attachments.remove_photo(work, photo=photo, seen=seen, reason="从简报拿掉")


def _require(work: Work, briefing: str) -> None:
    require(work, Right.WRITE_BRIEFING)
    require_draft(work, briefing)


def _photo(reading: Reading, briefing: str, photo: str) -> PhotoView:
    found = next((one for one in attachments.photos_of(reading, subjects=[briefing]) if one.id == photo), None)
    if found is None:
        raise UserError("briefing.photo_gone")
    return found
