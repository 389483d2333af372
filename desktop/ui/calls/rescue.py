"""另存到 U 盘: what is typed as plain text, for the hour in which the store cannot be written."""
from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.clock import local
from desktop.errors import UserError
from desktop.journal.desk import Desk
from desktop.reports.files import write_bytes
from desktop.rules.deadlines import moment_words
from desktop.terms import read_labels
from desktop.ui.room import Room

_LABELS = {
    "caller_number": "来电号码", "caller_name": "称呼", "channel": "从哪里打来", "place_text": "地点",
    "place_detail": "再具体一点", "situation": "情况", "situation_note": "情况说明", "people_count": "人数",
    "sex": "性别", "age_band": "年龄", "awareness": "神志", "words": "来电原话", "sent": "派谁去",
    "received_text": "接报时间（手填）", "late_entry_reason": "补录原因",
}  # fmt: skip
_LISTS = {"channel": "channel", "situation": "situation", "sex": "sex", "age_band": "age_group"}
_AWARENESS = {"clear": "清醒", "unclear": "不清醒"}


def draft_text(desk: Desk, stamp: int, content: Mapping[str, object], teams: str = "") -> str:
    """The call as lines “称呼：刘女士”; labels where the lists can still be read, else the codes."""
    try:
        labels = desk.read(read_labels)
    except UserError:
        labels = None
    then = local(stamp)
    lines = [f"来电草稿　接报 {then.month}月{then.day}日 {then:%H:%M:%S}"]
    for name, label in _LABELS.items():
        value = content.get(name)
        if value is None or value == "":
            continue
        shown = str(value)
        if name in _LISTS and labels is not None:
            shown = labels.of(_LISTS[name], shown)
        lines.append(f"{label}：{_AWARENESS.get(shown, shown) if name == 'awareness' else shown}")
    if teams and not content.get("sent"):
        lines.append(f"派谁去：{teams}")
    return "\n".join(lines) + "\n"


def offer_rescue(room: Room, parent: QWidget, stamp: int, text: str) -> QFileDialog:
    """Ask where to, without holding the program up, and write the text there."""
    then = local(stamp)
    dialog = QFileDialog(parent, "另存到 U 盘", f"来电草稿-{then:%m%d-%H%M}.txt", "文本 (*.txt)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("txt")
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "存到这里")
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, "先不存")
    dialog.fileSelected.connect(lambda path: write_rescue(room, Path(path), text))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def write_rescue(room: Room, path: Path, text: str) -> None:
    """Write the text; say where it lies, or why it does not."""
    try:
        write_bytes(path, text.encode("utf-8-sig"))
    except UserError as error:
        room.notices.error(error)
    else:
        room.notices.say(f"另存好了：{path.name}，{moment_words(room.ticker.now(), room.ticker.now())}")
