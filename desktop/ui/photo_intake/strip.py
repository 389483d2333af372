"""The photos of a subject as tiles, with all ways in: file dialog, drop, paste; and all that is done with one."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.attachments import (
    PhotoView,
    Picture,
    add_pictures,
    caption_photo,
    cover_faces,
    keep_pictures,
    keep_positions,
    kept_pictures,
    open_print,
    photos_of,
    remove_photo,
    say_use,
)
from desktop.clock import local
from desktop.errors import UserError
from desktop.rules.wording import sentence
from desktop.ui.background import Job
from desktop.ui.photo_intake.cover import CoverSheet
from desktop.ui.photo_intake.evidence import EvidenceLine
from desktop.ui.photo_intake.reading import Source, Taken, has_photos, sources_of, start_reading
from desktop.ui.photo_intake.thumbnails import Thumbnails
from desktop.ui.photo_intake.viewer import PhotoViewer, Shown, open_viewer, picture_height
from desktop.ui.photos import as_png, prepare
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.labels import Paragraph
from desktop.ui.widgets.thumbs import Thumb, ThumbGrid
from desktop.ui.widgets.waiting import Waiting

FILTER = "照片 (*.jpg *.jpeg *.png *.bmp *.webp *.heic *.HEIC *.JPG *.JPEG *.PNG);;所有文件 (*)"


class PhotoStrip(QWidget):
    """Tiles of photos and one that takes more.

    With a subject (`bind`) photos are put on it at once, with 撤销. Without one they wait under the ids of their
    attachments until whoever asks saves them (`attachments`, `hold`).

    Signals:
        changed: photos came or went.
        busy: reading began (True) or ended (False).
    """

    changed = Signal()
    busy = Signal(bool)

    def __init__(
        self, room: Room, thumbnails: Thumbnails | None = None, *, add: str = "加照片",
        tile: tuple[int, int] = (104, 84), name: str = "照片",
    ) -> None:
        super().__init__()
        self.room, self.look = room, room.style
        self.thumbnails = thumbnails or Thumbnails(room.folder.attachments, room.background, self)
        self._subject: tuple[str, str] | None = None
        self._photos: tuple[PhotoView, ...] = ()
        self._held: list[str] = []
        self._jobs: list[Job] = []
        self.grid = ThumbGrid(room.style, (), add, tile, name)
        self.waiting = Waiting(room.style)
        self.refusal = Paragraph(room.style, "", FontRole.CAPTION, "redText")
        self.refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(room.style.S(4))
        self.evidence = EvidenceLine(room)
        for part in (self.waiting, self.grid, self.evidence, self.refusal):
            column.addWidget(part)
        self.setAcceptDrops(bool(add))
        self.setFocusProxy(self.grid)
        self._takes = bool(add)
        self._connect()

    def _connect(self) -> None:
        self.grid.installEventFilter(self)
        self.thumbnails.came.connect(self.grid.update)
        self.grid.add_requested.connect(self.ask_files)
        self.grid.opened.connect(self.open_photo)
        self.waiting.stopped.connect(self.stop)
        self.evidence.kept.connect(self.changed)

    # What is shown.

    def bind(self, subject_table: str, subject: str) -> None:
        """New photos belong to this subject; the empty id takes them back to waiting."""
        if subject != (self._subject or ("", ""))[1]:
            self.evidence.forget()
        self._subject = (subject_table, subject) if subject else None
        self._say_refused(())

    def show_photos(self, photos: Sequence[PhotoView]) -> None:
        """Show photos that belong to subjects."""
        self._photos = tuple(photos)
        self.grid.show_thumbs([self._thumb(photo) for photo in self._photos])

    @property
    def photos(self) -> tuple[PhotoView, ...]:
        """The photos shown that belong to subjects."""
        return self._photos

    def attachments(self) -> list[str]:
        """The photos that wait for their subject."""
        return list(self._held)

    def hold(self, attachments: Sequence[str]) -> None:
        """Show kept photos that have no subject yet."""
        self._held = list(dict.fromkeys(attachments))
        kept = self.room.desk.read(kept_pictures, attachments=self._held)
        self.grid.show_thumbs([
            Thumb(one.attachment, self.thumbnails.of(one.sha256), _day(one.taken_at), one.name) for one in kept
        ])

    def _thumb(self, photo: PhotoView) -> Thumb:
        day = _day(photo.dated)
        tip = "，".join(part for part in (day, photo.caption) if part)
        return Thumb(photo.id, self.thumbnails.of(photo.sha256), day, tip)

    # Ways in.

    def ask_files(self) -> QFileDialog:
        """The dialog for files; it does not hold the program up."""
        dialog = QFileDialog(self.window(), "选照片", self.room.preferences.get("photos.folder", ""), FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "加进来")
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, "先不加")
        dialog.filesSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _chosen(self, names: list[str]) -> None:
        paths = [Path(name) for name in names]
        if paths:
            self.room.preferences.put("photos.folder", str(paths[0].parent))
            self.take(paths)

    def take_from(self, data: QMimeData) -> bool:
        """Take what a drop or the clipboard holds; False where it holds nothing for us."""
        found = sources_of(data)
        if found:
            self.take(found)
        return bool(found)

    def take(self, sources: Sequence[Source]) -> None:
        """Read and prepare in the background, then keep."""
        self._say_refused(())
        self.waiting.begin()
        self.busy.emit(True)
        subject = self._subject
        copies = [source.copy() if isinstance(source, QImage) else source for source in sources]
        self._jobs.append(start_reading(
            self.room.background, copies, self, lambda taken: self._keep(taken, subject),
            lambda done, total: self.waiting.report(done, total, "正在收照片"),
        ))

    def stop(self) -> None:
        """Drop what is not read yet."""
        for job in self._jobs:
            job.cancel()
        self._finish()

    def _finish(self) -> None:
        self._jobs.clear()
        self.waiting.finish()
        self.busy.emit(False)

    def _keep(self, taken: Taken, subject: tuple[str, str] | None) -> None:
        """Put on the subject it was meant for, even if another is shown by now."""
        self._finish()
        refused = list(taken.refused)
        try:
            if taken.pictures:
                self._store(taken, subject)
                self.evidence.offer(taken.pictures)
        except UserError as error:
            refused.append(error)
        self._say_refused(refused)

    def _store(self, taken: Taken, subject: tuple[str, str] | None) -> None:
        desk, folder = self.room.desk, self.room.folder.attachments
        if subject is None:
            kept = desk.do(keep_pictures, folder=folder, pictures=taken.pictures)
            self.hold([*self._held, *kept])
        else:
            added = desk.do(
                add_pictures, folder=folder, pictures=taken.pictures, subject_table=subject[0], subject=subject[1]
            )
            if added:
                self.room.say(f"已加 {len(added)} 张照片")
            else:
                self.room.notices.say("这张照片已经有了")
        self.changed.emit()

    def _say_refused(self, refused: Sequence[UserError]) -> None:
        self.refusal.show_text("\n".join(sentence(error) for error in refused))
        self.refusal.setVisible(bool(refused))

    # One photo.

    def open_photo(self, key: str) -> PhotoViewer:
        """Show one large, over the window."""
        window = self.window()
        viewer = PhotoViewer(
            self.look, self.thumbnails, self._shown(), key, picture_height(self.look, window),
            captions=not self._held, removable=self._takes,
        )
        viewer.captioned.connect(self._caption)
        viewer.cover_asked.connect(self.cover)
        viewer.used.connect(self._use)
        viewer.removed.connect(self.remove)
        viewer.position_dropped.connect(self._drop_position)
        open_viewer(window, viewer)
        return viewer

    def _shown(self) -> list[Shown]:
        if self._held:
            kept = self.room.desk.read(kept_pictures, attachments=self._held)
            return [
                Shown(one.attachment, one.sha256, "，".join(filter(None, (_taken(one.taken_at), one.name))),
                      where=one.where)
                for one in kept
            ]
        return [Shown(photo.id, photo.sha256, _taken(photo.taken_at) or f"{_day(photo.kept_at)} 收", photo.caption,
                      photo.restricted, photo.may_brief, photo.shown != photo.sha256, photo.where)
                for photo in self._photos]

    def _drop_position(self, sha256: str) -> None:
        self._write(lambda: self.room.desk.do(keep_positions, positions={sha256: ""}), "拍摄位置已去掉")

    def _caption(self, key: str, words: str) -> None:
        photo = self._fresh(key)
        if photo is not None and photo.caption != words:
            self._write(lambda: self.room.desk.do(caption_photo, photo=photo.id, seen=photo.seen, caption=words),
                        "照片说明已改")

    def cover(self, key: str) -> CoverSheet | None:
        """Cover faces on a copy; the original stays as it is."""
        photo = self._fresh(key)
        if photo is None:
            return None
        try:
            large = QImage.fromData(open_print(self.room.folder.attachments, photo.sha256))
        except UserError as error:
            self.room.notices.error(error)
            return None
        window = self.window()
        sheet = CoverSheet(self.look, large, picture_height(self.look, window))
        sheet.accepted.connect(lambda: self._keep_cover(key, sheet.covered()))
        Dialog(window, sheet).ask()
        return sheet

    def _keep_cover(self, key: str, image: QImage) -> None:
        photo = self._fresh(key)
        if photo is None:
            return
        original = as_png(image)
        picture = Picture("遮脸件.png", original, prepare(original, "遮脸件"))
        self._write(lambda: self.room.desk.do(
            cover_faces, folder=self.room.folder.attachments, photo=photo.id, seen=photo.seen, picture=picture),
            "遮脸件已存，原件没有动")

    def _use(self, key: str, restricted: bool, may_brief: object) -> None:
        photo, may = self._fresh(key), may_brief if isinstance(may_brief, bool) else None
        if photo is not None and (photo.restricted, photo.may_brief) != (restricted, may):
            self._write(lambda: self.room.desk.do(
                say_use, photo=photo.id, seen=photo.seen, restricted=restricted, may_brief=may), "照片用途已改")

    def remove(self, key: str) -> None:
        """Take one away; 撤销 brings it back."""
        if key in self._held:
            before = list(self._held)
            self.hold([one for one in before if one != key])
            self.room.notices.say("已拿掉 1 张照片", undo=lambda: self._bring_back(before))
            self.changed.emit()
            return
        photo = self._fresh(key)
        if photo is not None:
            self._write(lambda: self.room.desk.do(remove_photo, photo=photo.id, seen=photo.seen, reason="拿掉"),
                        "已拿掉 1 张照片")

    def _bring_back(self, held: list[str]) -> None:
        self.hold(held)
        self.changed.emit()

    def _fresh(self, key: str) -> PhotoView | None:
        """The photo as it stands now; the one shown may have been captioned since."""
        shown = next((photo for photo in self._photos if photo.id == key), None)
        if shown is None:
            return None
        now = self.room.desk.read(photos_of, subjects=[shown.subject])
        return next((photo for photo in now if photo.id == key), None)

    def _write(self, act: Callable[[], object], words: str) -> None:
        try:
            act()
        except UserError as error:
            self.room.notices.error(error)
            return
        self.room.say(words)
        self.changed.emit()

    # Drops and the clipboard, also of files whose name does not say that they are photos.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take drops and Ctrl+V before the grid, which goes by names; here the content decides."""
        if watched is self.grid and self._takes:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return event.matches(QKeySequence.StandardKey.Paste) and self.take_from(
                    QGuiApplication.clipboard().mimeData()
                )
            if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
                self.dropEvent(event)
                return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Whatever may be a photo is let in."""
        if has_photos(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was let fall; the original stays where it was."""
        if self.take_from(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()


def _day(at: int | None) -> str:
    if at is None:
        return ""
    then = local(at)
    return f"{then.month}月{then.day}日"


def _taken(at: int | None) -> str:
    return f"{_day(at)} {local(at):%H:%M} 拍" if at is not None else ""
