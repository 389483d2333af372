"""What is done to the photos of the open 简报: added, placed, captioned, judged, covered, exchanged, taken off."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop import attachments, briefings
from desktop.attachments import Face, PhotoView, Picture
from desktop.errors import UserError
from desktop.rules.briefing_text import CHART_LINE
from desktop.ui.briefings.editor import BriefingEditor
from desktop.ui.briefings.intake import choose_photos, read_photos
from desktop.ui.photo_intake.cover import CoverSheet
from desktop.ui.photo_intake.reading import Source
from desktop.ui.photo_intake.viewer import picture_height
from desktop.ui.photos import as_png, prepare
from desktop.ui.room import Room
from desktop.ui.widgets.dialog import Dialog


class Do(Protocol):
    """One act on the open 简报; what it did stands in the chip."""

    def __call__(self, verb: Any, said: str, **facts: Any) -> bool: ...


class PhotoActs:
    """The verbs behind the rows of photos.

    Args:
        parent: the page, over which dialogs open.
        do: carries one act out; looked: a photo was judged, what stood in the way of printing may be settled.
    """

    def __init__(
        self, room: Room, parent: QWidget, editor: BriefingEditor, do: Do, looked: Callable[[], None]
    ) -> None:
        self.room, self._parent, self._editor, self._do, self._looked = room, parent, editor, do, looked
        rows = editor.rows
        rows.captioned.connect(self.caption)
        rows.judged.connect(self.judge)
        rows.cover.connect(self.cover)
        rows.exchange.connect(self.exchange)
        rows.remove.connect(self.remove)
        rows.arranged.connect(lambda order: do(briefings.arrange_photos, "", order=order))
        editor.add_photos.connect(self.add)
        editor.photo.connect(self.place)
        for offers in (rows.offered, editor.offered, editor.body.editor.offered):
            offers.connect(self.take_in)

    def add(self) -> None:
        """添加: pictures from the disk or a phone."""
        choose_photos(self.room, self._parent, self._take, several=True)

    def take_in(self, sources: list[Source]) -> None:
        """Several files let fall on the page, or an image pasted."""
        if self._editor.editable:
            read_photos(self.room, self._parent, sources, self._take)

    def place(self) -> None:
        """Ctrl+G: a place for the next chart or photos; at a place, how many it holds; with none left, more photos."""
        editor = self._editor
        if not editor.editable:
            return
        left, body = editor.unplaced_photos(), editor.body.editor
        if body.hasFocus() and body.place_here():
            editor.body.show_places(body.textCursor().blockNumber())
        elif editor.unplaced_charts() > 0:
            body.insert_line(CHART_LINE)
        elif left > 0:
            body.insert_line(f"[{'图' * min(left, 2)}]")
        else:
            self.add()

    def caption(self, photo: str, caption: str) -> None:
        """Keeps what is written under a photo."""
        found = self._photo(photo)
        if found is not None:
            self._do(briefings.caption_photo, "", photo=photo, seen=found.seen, caption=caption)

    def judge(self, photo: str, clear: bool) -> None:
        """没有正脸, or not looked at yet."""
        found = self._photo(photo)
        if found is not None:
            face = Face.NONE if clear else Face.UNSEEN
            self._do(briefings.judge_photo, "", photo=photo, seen=found.seen, face=face)
            self._looked()

    def cover(self, photo: str) -> CoverSheet | None:
        """遮脸: a brush over a copy of the photo; the original stays."""
        found = self._photo(photo)
        if found is None:
            return None
        try:
            large = QImage.fromData(attachments.open_print(self.room.folder.attachments, found.sha256))
        except UserError as error:
            self.room.notices.error(error)
            return None
        window = self._parent.window()
        sheet = CoverSheet(self.room.style, large, picture_height(self.room.style, window))
        sheet.accepted.connect(lambda: self._keep_cover(photo, sheet.covered()))
        Dialog(window, sheet).ask()
        return sheet

    def _keep_cover(self, photo: str, image: QImage) -> None:
        original = as_png(image)
        picture = Picture("遮脸件.png", original, prepare(original, "遮脸件"))
        folder = self.room.folder.attachments
        self._do(briefings.cover_photo, "遮脸件已存，原件没有动", photo=photo, folder=folder, picture=picture)
        self._looked()

    def exchange(self, photo: str) -> None:
        """换一张."""
        def put(pictures: tuple[Picture, ...]) -> None:
            folder = self.room.folder.attachments
            self._do(briefings.take_instead, "已换一张", photo=photo, folder=folder, picture=pictures[0])

        choose_photos(self.room, self._parent, put, several=False)

    def remove(self, photo: str) -> None:
        """Takes one off; 撤销 puts it back."""
        found = self._photo(photo)
        if found is not None:
            self._do(briefings.remove_photo, "已拿掉一张照片", photo=photo, seen=found.seen)

    def _take(self, pictures: tuple[Picture, ...]) -> None:
        folder = self.room.folder.attachments
        self._do(briefings.take_photos, f"已添加照片 {len(pictures)} 张", folder=folder, pictures=pictures)

    def _photo(self, photo: str) -> PhotoView | None:
        view = self._editor.view
        return next((one for one in view.photos if one.id == photo), None) if view is not None else None
