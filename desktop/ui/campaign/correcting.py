"""更正 of what was reported or frozen: while it is on, every page may write it, each time with the one reason given."""
from __future__ import annotations

from desktop.errors import UserError
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.widgets.form import FieldKind, FieldSpec

_BAR = "correcting"


class CorrectingSheet(FormSheet):
    """Asks for the reason; a bar then stands across the window until the correcting is ended."""

    def __init__(self, room: Room) -> None:
        spec = FieldSpec("reason", "更正的原因", FieldKind.TEXT, "required", placeholder="如：本人补来了身份证")
        super().__init__(
            room, "更正已报的", (spec,), keeps="campaign.correcting", act="开始更正", write=self._begin,
            fields_of={"review.reason_missing": "reason"},
            sentence_="已经上报或封存的记录平时不能改。开始以后到各页去改，每一处都记下这个原因，改完按“结束更正”；"
                      "改过的由第二个人重新签认，随下次上报。",
        )

    def _begin(self, values: dict[str, object]) -> str:
        reason = str(values.get("reason") or "").strip()
        if not reason:
            raise UserError("review.reason_missing")
        self.room.desk.correction = reason
        self.room.notices.bar("amber", f"正在更正：{reason}", "结束更正", lambda: end_correcting(self.room), name=_BAR)
        return "可以去改了，改完按“结束更正”"


def end_correcting(room: Room) -> None:
    """What is closed refuses again."""
    room.desk.correction = ""
    room.notices.drop_bar(_BAR)
