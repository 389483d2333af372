"""这次行动: its name and dates, and the limits of the notice, which nobody changes."""
from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.clock import MINUTE
from desktop.errors import UserError
from desktop.founding import FoundingFacts
from desktop.rules.deadlines import Limits
from desktop.rules.time_entry import read_date
from desktop.ui.founding.campaign_track import CampaignTrack
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.date_box import DateBox
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label


class CampaignPart(QWidget):
    """The fields of the second step; `changed` after every change."""

    changed = Signal()

    def __init__(self, style: Style, today: date) -> None:
        super().__init__()
        self.look, self._today = style, today
        usual = FoundingFacts()
        self.name = LineBox(style, usual.campaign)
        self.starts, self.ends = DateBox(style, self._read), DateBox(style, self._read)
        self.starts.set_value(date.fromisoformat(usual.starts))
        self.ends.set_value(date.fromisoformat(usual.ends))
        self.name_field = Field(style, "行动名称", self.name, "required")
        self.starts_field = Field(style, "从", self.starts, "required")
        self.ends_field = Field(style, "到", self.ends, "required")
        self.track = CampaignTrack(style)
        self.limits = Label(style, limits_words(Limits()), FontRole.SECONDARY, "ink2", icon="lock")
        self._lay_out()
        for box in (self.name, self.starts, self.ends):
            box.textChanged.connect(self._edited)
        for box in (self.starts, self.ends):
            box.parsed.connect(lambda _value: self.check())
        self._edited()

    def _lay_out(self) -> None:
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for column, share in enumerate((9, 5, 5)):
            grid.setColumnStretch(column, share)
        for column, field in enumerate((self.name_field, self.starts_field, self.ends_field)):
            grid.addWidget(field, 0, column, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.track, 1, 0, 1, 3)
        grid.addWidget(self.limits, 2, 0, 1, 3)
        self.restyle()
        self.look.changed.connect(self.restyle)

    def restyle(self) -> None:
        """Set the gaps anew."""
        self._grid.setHorizontalSpacing(self.look.S(10))
        self._grid.setVerticalSpacing(self.look.S(8))

    def _read(self, text: str) -> date | None:
        try:
            return read_date(text, self._today)
        except UserError:
            return None

    def _edited(self) -> None:
        first, last = self.dates()
        self.track.show_days(first, last, self._today)
        self.changed.emit()

    def dates(self) -> tuple[date | None, date | None]:
        """First and last day as typed, None where unread."""
        first, last = self.starts.value(), self.ends.value()
        return first if isinstance(first, date) else None, last if isinstance(last, date) else None

    def days(self) -> int:
        """Length of the campaign, 0 while its dates make no sense."""
        first, last = self.dates()
        return (last - first).days + 1 if first and last and last >= first else 0

    def check(self) -> None:
        """Say under the dates what is wrong, once they are left."""
        first, last = self.dates()
        self.starts_field.set_error("" if self.starts.readable() else "写成 2024-12-05 这样")
        wrong = "" if self.ends.readable() else "写成 2025-03-15 这样"
        if first and last and last < first:
            wrong = "早于开始那天"
        self.ends_field.set_error(wrong)

    def facts(self) -> dict[str, str]:
        """What the step gives for FoundingFacts."""
        first, last = self.dates()
        return {
            "campaign": self.name.text().strip(), "starts": first.isoformat() if first else "",
            "ends": last.isoformat() if last else "",
        }

    def content(self) -> dict[str, object]:
        """What the draft keeps."""
        return {"name": self.name.text(), "starts": self.starts.text(), "ends": self.ends.text()}

    def fill(self, content: dict[str, object]) -> None:
        """Put back what a draft kept."""
        for name, box in (("name", self.name), ("starts", self.starts), ("ends", self.ends)):
            if name in content:
                box.setText(str(content[name]))
        self._edited()


def limits_words(limits: Limits) -> str:
    """“照通知定：接报 30 分钟到场，电话报 30 分钟，书面报 1 小时，台账 3月15日 前上报”."""
    hours, minutes = divmod(limits.written_report // MINUTE, 60)
    written = f"{hours} 小时" if hours and not minutes else f"{limits.written_report // MINUTE} 分钟"
    return (
        f"照通知定：接报 {limits.arrival // MINUTE} 分钟到场，电话报 {limits.phone_report // MINUTE} 分钟，"
        f"书面报 {written}，台账 3月15日 前上报"
    )
