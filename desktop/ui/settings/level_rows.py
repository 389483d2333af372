"""预警时的要求: what each colour of a warning asks for, a line for each demand, a box for each colour (A0.1)."""
from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.settings import declared
from desktop.ui.settings.value_row import KeptLine, SettingRow
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import CENTRE
from desktop.weather import Level

LEVELS = tuple(Level)
DEMANDS = (
    ("patrol.key_visits", "重点点位每夜必到几次"), ("patrol.visits", "一般点位每夜必到几次"),
    ("patrol.key_gap", "重点点位空档不过几小时"), ("patrol.gap", "一般点位空档不过几小时"),
    ("look_in.days", "易外出的人隔几天看望"), ("stock.percent", "保底按平时的百分之几"),
)
_BOX_ROOM = 62


class _Columns(QWidget):
    """A part below each colour, all of one width."""

    def __init__(self, style: Style, parts: Sequence[QWidget]) -> None:
        super().__init__()
        self._look, self._parts, self._row = style, parts, QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self._row.addWidget(part)
        self._row.addStretch(1)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        self._row.setSpacing(self._look.S(8))
        for part in self._parts:
            part.setFixedWidth(self._look.S(_BOX_ROOM))


class LevelRow(SettingRow):
    """One demand; ``kept`` carries the key of the setting and the new text."""

    kept = Signal(str, str)

    def __init__(self, style: Style, demand: str, label: str) -> None:
        self.boxes: dict[str, KeptLine] = {}
        for level in LEVELS:
            key = f"{demand}_{level.value}"
            box = self.boxes[key] = KeptLine(style)
            box.setAccessibleName(declared(key).label)
            box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        super().__init__(style, label, _Columns(style, list(self.boxes.values())))
        for key, box in self.boxes.items():
            box.kept.connect(partial(self.kept.emit, key))


def level_heads(style: Style) -> SettingRow:
    """The colours above the boxes, in words."""
    heads = [Label(style, level.label, FontRole.SECONDARY, "ink2", align=CENTRE)
             for level in LEVELS]
    return SettingRow(style, "", _Columns(style, heads))
