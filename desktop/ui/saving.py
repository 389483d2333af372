"""存成文件: the one way of an export out of the house, plain or under a passphrase; the dialog says which is which."""
from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop.errors import UserError
from desktop.reports.held import Held, Place
from desktop.reports.sealed_zip import check_passphrase, make_passphrase, write_sealed
from desktop.rules.wording import sentence
from desktop.ui.clipboard import lend
from desktop.ui.room import Room
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.dialog import Dialog, DialogSheet
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label

SEALED = "加密压缩包，凭口令打开 (*.zip)"
FOLDER = "export_folder"
_WORDS = "7-Zip、WinRAR、360压缩都能打开。口令用电话另外告诉对方，别写在 U 盘上；这里不留底，忘了要重新导出。"

Write = Callable[[Place], object]
Said = Callable[[object], str]


class PassphraseSheet(DialogSheet):
    """``accepted`` is told once ``passphrase`` will do; a strong one stands there already."""

    def __init__(self, style: Style, name: str, lend: Callable[[str], None]) -> None:
        super().__init__(style, f"给“{name}”定口令", _WORDS, "先不导出", "加密导出", "primary", width=500)
        self.passphrase, self._lend = "", lend
        self.box = LineBox(style, make_passphrase())
        self.field = Field(style, "口令", self.box, "required")
        self.copy = ActionButton(style, "复制", "plain", "copy", size="small")
        self.note = Label(style, "可以自己改，至少 10 个字", FontRole.CAPTION, "ink2")
        row = QHBoxLayout()
        row.setSpacing(style.S(8))
        row.addWidget(self.field, 1)
        row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)
        self.body.addWidget(self.note)
        self.act.clicked.disconnect(self.accepted)
        self.act.clicked.connect(self.take)
        self.box.returnPressed.connect(self.take)
        self.copy.clicked.connect(self._copy)

    def take(self) -> None:
        """A passphrase that is too short is said under its field."""
        try:
            self.passphrase = check_passphrase(self.box.text())
        except UserError as error:
            self.field.set_error(sentence(error))
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accepted.emit()

    def _copy(self) -> None:
        self._lend(self.box.text())
        self.copy.setText("已复制，留 1 分钟")


def ask_passphrase(room: Room, window: QWidget, name: str, then: Callable[[str], None]) -> PassphraseSheet:
    """Asks over ``window``; ``then`` gets the passphrase."""
    sheet = PassphraseSheet(room.style, name, partial(lend, room))
    dialog = Dialog(window, sheet)
    sheet.accepted.connect(lambda: then(sheet.passphrase))
    dialog.ask()
    sheet.box.setFocus(Qt.FocusReason.PopupFocusReason)
    return sheet


def ask_where(
    room: Room, parent: QWidget, *, title: str, name: str, what: str, write: Write, said: Said | None = None,
    start: Path | None = None,
) -> QFileDialog:
    """Asks where to and whether under a passphrase, without holding the program up; then ``write`` makes the file.

    Args:
        name: the file as it is offered, its ending that of the plain form.
        what: its kind (“Excel 工作簿”), told as 不加密 beside the form under a passphrase.
        write: makes the whole file at a path, on a worker; what it raises is said.
        said: what is said of it afterwards, with what ``write`` returned; “已导出 …” by default.
        start: the folder to begin in, else the one used last.
    """
    ending = Path(name).suffix.lstrip(".")
    first = (start or start_folder(room)) / name
    return ask_form(
        parent, title, first, f"{what}，不加密 (*.{ending or '*'})", ending,
        lambda path, sealed: save(room, parent, path, ending, write, said, sealed=sealed),
    )


def ask_form(
    parent: QWidget, title: str, first: Path, plain: str, ending: str, then: Callable[[Path, bool], object]
) -> QFileDialog:
    """The dialog itself: ``plain`` is the first form and bears ``ending``, the other is under a passphrase.

    Args:
        first: the place offered.
        then: gets the place that was chosen, and whether under a passphrase.
    """
    dialog = QFileDialog(parent, title, str(first))
    dialog.setNameFilters([plain, SEALED])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "存到这里")
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, "先不导")
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("zip" if chosen == SEALED else ending))
    dialog.fileSelected.connect(lambda path: then(Path(path), dialog.selectedNameFilter() == SEALED))
    dialog.open()
    return dialog


def save(
    room: Room, parent: QWidget, path: Path, ending: str, write: Write, said: Said | None = None, *,
    sealed: bool = False,
) -> None:
    """Writes a file that was asked for; a name that ends in .zip asks for a passphrase too, whatever was chosen."""
    if not sealed and path.suffix.lower() != ".zip":
        _run(room, parent, path, lambda: write(path), said, plain=True)
        return
    target, inner = path.with_suffix(".zip"), f"{path.stem}.{ending}".rstrip(".")
    ask_passphrase(
        room, parent.window(), target.name,
        lambda passphrase: _run(
            room, parent, target, lambda: sealed_file(target, inner, write, passphrase), said, plain=False
        ),
    )


def sealed_file(path: Path, inner: str, write: Write, passphrase: str) -> object:
    """Makes a file by ``write`` in memory, and brings it under a passphrase to its place.

    Raises:
        UserError: ``seal.*``, ``file.*``, and what ``write`` refuses.
    """
    return written_sealed(path, lambda held: write(held / inner), passphrase)


def written_sealed(path: Path, write: Write, passphrase: str) -> object:
    """Lets ``write`` fill a folder that exists in memory only, and brings all of it under a passphrase to its place.

    Raises:
        UserError: as ``sealed_file``.
    """
    held = Held()
    found = write(held)
    write_sealed(path, held.files(), passphrase)
    return found


def _run(
    room: Room, receiver: QWidget, path: Path, work: Callable[[], object], said: Said | None, *, plain: bool
) -> None:
    def done(found: object) -> None:
        room.preferences.put(FOLDER, str(path.parent))
        words = said(found) if said is not None else ""
        form = "没有加密" if plain else "凭口令打开"
        room.notices.say("，".join(part for part in (f"已导出 {path.name}", words, form) if part))

    def failed(error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        room.notices.error(error)

    room.background.run(lambda _progress: work(), receiver=receiver, on_result=done, on_error=failed)


def start_folder(room: Room) -> Path:
    """The folder used last, else the person's own documents."""
    last = room.preferences.get(FOLDER, "")
    if last and Path(last).is_dir():
        return Path(last)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
