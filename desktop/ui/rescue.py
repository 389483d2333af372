"""另存到 U 盘: what stands on a form as plain text, for the hour in which the store cannot be written."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit, QTextEdit, QWidget

from desktop.clock import local
from desktop.errors import UserError
from desktop.reports.files import write_bytes
from desktop.rules.deadlines import moment_words
from desktop.ui.room import Room


def words_on(form: QWidget) -> str:
    """Every filled field of a form as a line “称呼：刘女士”, and every chosen option, in the order of reading.

    Fields are named as a screen reader names them, so no form needs a list of its own for its worst hour.
    """
    return "".join(f"{line}\n" for line in _lines(form))


def _lines(form: QWidget) -> Iterator[str]:
    lines: dict[str, list[str]] = {}
    for widget in cast("list[QWidget]", form.findChildren(QWidget)):
        name, words = _told(widget)
        if words:
            lines.setdefault(name.partition("，")[0], []).append(words)
    for name, words_of in lines.items():
        yield f"{name}：{'、'.join(words_of)}" if name else "、".join(words_of)


def _told(widget: QWidget) -> tuple[str, str]:
    """The name of a field and what stands in it; an option goes under the name of its group."""
    if isinstance(widget, QLineEdit):
        return widget.accessibleName(), widget.text().strip()
    if isinstance(widget, QTextEdit):
        return widget.accessibleName(), widget.toPlainText().strip()
    if isinstance(widget, QAbstractButton) and widget.isCheckable() and widget.isChecked():
        group = widget.parentWidget()
        return group.accessibleName() if group is not None else "", widget.accessibleName() or widget.text()
    return "", ""


def offer_rescue(room: Room, parent: QWidget, *, name: str, text: str) -> QFileDialog:
    """Asks where to, without holding the program up, and writes the text there; ``name`` is what it is: 来电草稿."""
    then = local(room.ticker.now())
    dialog = QFileDialog(parent, "另存到 U 盘", f"{name}-{then:%m%d-%H%M}.txt", "文本 (*.txt)")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("txt")
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "存到这里")
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, "先不存")
    dialog.fileSelected.connect(lambda path: write_rescue(room, Path(path), text))
    dialog.open()
    return dialog


def offer_form(room: Room, form: QWidget, *, name: str, at: int | None = None) -> None:
    """The same for a form as it stands; ``at`` is the instant it is of, where that is not now."""
    then = local(room.ticker.now() if at is None else at)
    head = f"{name}　{then.year}年{then.month}月{then.day}日 {then:%H:%M:%S}\n"
    offer_rescue(room, form, name=name, text=head + words_on(form))


def write_rescue(room: Room, path: Path, text: str) -> None:
    """Writes the text; says where it lies, or why it does not."""
    try:
        write_bytes(path, text.encode("utf-8-sig"))
    except UserError as error:
        room.notices.error(error)
    else:
        room.notices.say(f"另存好了：{path.name}，{moment_words(room.ticker.now(), room.ticker.now())}")
