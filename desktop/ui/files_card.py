"""附件 of a record that are any files: taken by dialog or drop, each to be saved elsewhere or taken off again."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop import attachments
from desktop.attachments import LARGEST_PAPER, PaperCard
from desktop.errors import UserError
from desktop.reports.files import write_bytes
from desktop.rules.deadlines import moment_words
from desktop.rules.system_words import why
from desktop.ui.background import Job, Progress
from desktop.ui.room import Room
from desktop.ui.saving import ask_where
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton, IconButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.sections import clear_column
from desktop.ui.widgets.waiting import Waiting

Keep = Callable[[str, bytes], object]


@dataclass(frozen=True, slots=True)
class _Read:
    """Files with their bytes, and why others could not be read."""

    files: tuple[tuple[str, bytes], ...]
    refused: tuple[UserError, ...]


class FilesCard(Card):
    """The files of one record.

    Args:
        keep: writes one file with the record (name, bytes); a refusal is shown, the others go in.
        detach: takes one off.
    """

    def __init__(
        self, room: Room, keep: Keep, detach: Callable[[PaperCard], object], *, title: str = "附件"
    ) -> None:
        super().__init__(room.style, title, link=f"加{title}", link_icon="file-plus")
        self.room, self._keep, self._detach = room, keep, detach
        self._jobs: list[Job] = []
        self.waiting = Waiting(room.style)
        self._lines = QVBoxLayout()
        self.body.addWidget(self.waiting)
        self.body.addLayout(self._lines)
        self.setAcceptDrops(True)
        self.link_clicked.connect(self.ask_files)
        self.waiting.stopped.connect(self.stop)

    def show_files(self, files: Sequence[PaperCard]) -> None:
        """Show what the record has."""
        clear_column(self._lines)
        if not files:
            self._lines.addWidget(Label(self.look, f"还没有{self.title.text}，可以拖进来", FontRole.SECONDARY, "ink2"))
        for file in files:
            self._lines.addWidget(self._line(file))

    def _line(self, file: PaperCard) -> QWidget:
        look, holder = self.look, QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        came = moment_words(file.at, self.room.ticker.now())
        row.addWidget(Label(look, file.name, FontRole.BASE, "ink", icon="file-text"), 1)
        row.addWidget(Label(look, f"{size_words(file.size)}　{came} 收", FontRole.CAPTION, "ink2"))
        save = ActionButton(look, "另存", "quiet", "download", size="tiny")
        save.clicked.connect(lambda: self.ask_place(file))
        gone = IconButton(look, "x", f"取下 {file.name}")
        gone.clicked.connect(lambda: self._take_off(file))
        row.addWidget(save)
        row.addWidget(gone)
        return holder

    # In.

    def ask_files(self) -> QFileDialog:
        """The system's dialog; it does not hold the program up."""
        dialog = QFileDialog(self.window(), "选附件")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.take)
        dialog.open()
        return dialog

    def take(self, names: Sequence[str]) -> None:
        """Read in the background, for a stick may be slow; then keep."""
        paths, keep = [Path(name) for name in names], self._keep
        self.waiting.begin()

        def deliver(found: object) -> None:
            assert isinstance(found, _Read)
            self._write(found, keep)

        self._jobs.append(self.room.background.run(
            lambda progress: _read(paths, progress), receiver=self, on_result=deliver,
            on_progress=lambda done, total: self.waiting.report(done, total, "正在收附件"),
        ))

    def bind(self, keep: Keep) -> None:
        """Files that are taken from now on belong to another record; those under way stay with theirs."""
        self._keep = keep

    def stop(self) -> None:
        """Drop what is not read yet."""
        for job in self._jobs:
            job.cancel()
        self._finish()

    def _finish(self) -> None:
        self._jobs.clear()
        self.waiting.finish()

    def _write(self, found: _Read, keep: Keep) -> None:
        self._finish()
        refused, taken = list(found.refused), 0
        for name, original in found.files:
            try:
                keep(name, original)
                taken += 1
            except UserError as error:
                refused.append(error)
        for one in refused:
            self.room.notices.error(one)
        if taken:
            self.room.notices.say(f"已加附件 {taken} 份")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are let in."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was let fall; the original stays where it was."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])

    # Out.

    def ask_place(self, file: PaperCard) -> QFileDialog:
        """Where a copy of a file is to go: the bytes as they were handed in."""
        folder = self.room.folder.attachments
        return ask_where(self.room, self, title="另存附件", name=file.name, what="原件",
                         write=lambda path: write_bytes(path, attachments.open(folder, file.sha256)))

    def _take_off(self, file: PaperCard) -> None:
        self._detach(file)
        self.room.say(f"已取下 {file.name}")


def size_words(size: int) -> str:
    """“320 KB”, “1.4 MB”."""
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(1, size // 1024)} KB"


def _read(paths: Sequence[Path], progress: Progress) -> _Read:
    files: list[tuple[str, bytes]] = []
    refused: list[UserError] = []
    for at, path in enumerate(paths):
        progress.report(at, len(paths))
        try:
            files.append((path.name, _bytes_of(path)))
        except UserError as error:
            refused.append(error)
    return _Read(tuple(files), tuple(refused))


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_PAPER:
            raise UserError("file.too_large", name=path.name, most=LARGEST_PAPER // 1024 // 1024)
        return path.read_bytes()
    except OSError as fault:
        raise UserError("file.unread", name=path.name, why=why(fault)) from fault
