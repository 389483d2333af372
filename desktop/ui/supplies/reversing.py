"""红冲 of a line, with its reason: asked over the window, wherever the line is shown."""
from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop import supplies
from desktop.errors import UserError
from desktop.supplies import MovementLine
from desktop.ui.room import Room
from desktop.ui.widgets.dialog import Dialog, DialogSheet
from desktop.ui.widgets.inputs import LineBox


def ask_reverse(room: Room, window: QWidget, line: MovementLine) -> DialogSheet:
    """Asks for the reason; writes the opposite line once it is given."""
    what = f"{line.kind_words}{line.item_name} {abs(line.quantity)} {line.unit}"
    words = f"原来那笔留在账上，另记一笔相反的：{what}。库存跟着改回来。"
    sheet = DialogSheet(room.style, f"红冲 {line.number}", words, "留着", "红冲这一笔")
    reason = LineBox(room.style, "", "写明原因，比如：发错了人")
    sheet.body.addWidget(reason)
    sheet.act.setEnabled(False)
    reason.textChanged.connect(lambda text: sheet.act.setEnabled(bool(text.strip())))

    def write() -> None:
        try:
            room.desk.do(supplies.reverse, movement=line.id, reason=reason.text())
        except UserError as error:
            room.notices.error(error)
            return
        room.notices.say(f"已红冲：{what}")

    sheet.accepted.connect(write)
    Dialog(window, sheet).ask()
    return sheet
