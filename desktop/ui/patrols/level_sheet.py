"""换档: another 档 for this night than the warning asks for (A4.2)."""
from __future__ import annotations

from desktop import patrols
from desktop.patrols import Board
from desktop.rules.patrol_demand import LEVEL_NAMES
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec


def level_sheet(room: Room, board: Board) -> FormSheet:
    """One choice; the first takes the chosen 档 back."""
    offered = (Choice("", "按预警"), *(Choice(code, name) for code, name in LEVEL_NAMES.items()))
    spec = FieldSpec("level", "今夜按哪一档", FieldKind.SEGMENTED, "required", offered)

    def write(values: dict[str, object]) -> str:
        level = str(values["level"] or "")
        room.desk.do(patrols.choose_level, level=level)
        return f"今夜按{LEVEL_NAMES[level]}档巡查" if level else "今夜按预警巡查"

    return FormSheet(
        room, "换档", (spec,), keeps="", act="换档", write=write, icon="snowflake",
        values={"level": board.level.level if board.level.chosen else ""},
        sentence_="越冷，必到次数越多，空档越短。次数和小时数在“设置”里改。",
    )
