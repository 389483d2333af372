"""结案: the one question before a file leaves 在跟踪."""
from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.people import PersonCard, close_file
from desktop.ui.room import Room
from desktop.ui.steps import Lists
from desktop.ui.widgets.chips import ChipGroup
from desktop.ui.widgets.dialog import Dialog, DialogSheet
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox

KEPT = "档案和往来记录都在，下次再见到会自动重新跟踪。"


def ask_closing(room: Room, window: QWidget, card: PersonCard) -> DialogSheet:
    """Ask why, over the window; the answer closes the file, with 撤销."""
    style = room.style
    sheet = DialogSheet(style, f"结案：{card.row.shown}", KEPT, "先留着", "结案", "primary", width=560)
    reasons = ChipGroup(style, Lists(room.desk, "close_reason").of("close_reason"), name="为什么结案")
    note = LineBox(style, placeholder="去了哪里，谁接的")
    sheet.body.addWidget(Field(style, "为什么结案", reasons, "required"))
    sheet.body.addWidget(Field(style, "说明", note, "optional"))
    sheet.act.setEnabled(False)
    reasons.chosen.connect(lambda value: sheet.act.setEnabled(bool(value)))

    def close() -> None:
        try:
            room.desk.do(close_file, person=card.row.id, seen=card.seen, reason=reasons.value(), note=note.text())
        except UserError as error:
            room.notices.error(error)
        else:
            room.say(f"{card.row.shown} 已结案")

    sheet.accepted.connect(close)
    Dialog(window, sheet).ask()
    return sheet
