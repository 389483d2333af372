"""The numbers in the text of the open 简报: put in from the panel, and opened down to the records behind them."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt

from desktop import briefings
from desktop.briefings import BriefingView
from desktop.cases import new_ways
from desktop.clock import local
from desktop.figures import CampaignFigures
from desktop.rules.briefing_sentences import Sentence, Warned, tried, warned
from desktop.ui.briefings.editor import BriefingEditor
from desktop.ui.briefings.figure_panel import FigurePanel
from desktop.ui.room import Room
from desktop.ui.rows_sheet import RowsSheet
from desktop.weather import COLD_KINDS, warnings_between


class NumberActs:
    """Joins the text and the panel of figures.

    Args:
        counted: the figures of the period of a 简报.
    """

    def __init__(
        self, room: Room, editor: BriefingEditor, panel: FigurePanel, counted: Callable[[BriefingView], CampaignFigures]
    ) -> None:
        self.room, self._editor, self._panel, self._counted = room, editor, panel, counted
        text = editor.body.editor
        panel.chosen.connect(lambda key: text.insert_stored(f"{{{key}}}"))
        panel.sentence_chosen.connect(text.insert_stored)
        panel.whole_sentence.connect(self.insert_sentence)
        panel.rows_wanted.connect(self.show_rows)
        text.asked.connect(self.show_rows)

    def show_rows(self, key: str) -> None:
        """The rows behind a number, each leading to its own page: as it stands now, of an issue as it was signed."""
        view = self._editor.as_typed() or self._editor.view
        if view is None:
            return
        figure = next((one for one in self._counted(view).figures if one.key == key), None)
        label = figure.label if figure is not None else "签发时的数"
        if view.issue is not None and key in view.issue.figures:
            text, rows = view.issue.figures[key]
            self.room.sheets.open(RowsSheet(self.room, f"{label} {text}，签发时", rows))
        elif figure is not None:
            self.room.sheets.open(RowsSheet(self.room, f"{label} {figure.text}", figure.rows))
        else:
            self.room.notices.say("这段时间没有这个数，换一个，或写成字")

    def open(self) -> None:
        """Ctrl+D: the figures of the period, and the sentences made of them."""
        view = self._editor.as_typed()
        if view is None or not self._editor.editable:
            return
        text, page = self._editor.body.editor, self._panel.parentWidget()
        assert page is not None
        text.setFocus(Qt.FocusReason.OtherFocusReason)
        top = text.mapTo(page, text.rect().topLeft()).y() + self.room.style.S(6)
        first, last = (box.value() for name, box in self._editor.days.items() if name != "dated")
        counted = self._counted(view)
        period = "到".join(f"{day.month}月{day.day}日" for day in (first, last) if isinstance(day, date))
        further = (*self._warnings(counted), *self._new_ways(counted))
        self._panel.open(counted.figures, period, top, further=further)

    def _warnings(self, counted: CampaignFigures) -> tuple[Sentence, ...]:
        """A sentence for each 预警 of cold that held in the period."""
        held = self.room.desk.read(warnings_between, since=counted.start, until=counted.end)
        return warned(
            Warned(one.id, one.name, local(one.starts), local(one.ends), one.lowest)
            for one in held if one.kind in COLD_KINDS
        )

    def _new_ways(self, counted: CampaignFigures) -> tuple[Sentence, ...]:
        """创新做法 written down until the end of the period, the latest first (A2.4)."""
        ways = self.room.desk.read(new_ways)
        return tried((one.id, one.title, one.words) for one in ways if one.at < counted.end)

    def insert_sentence(self) -> None:
        """插入一整句: the sum of the period, its numbers linked."""
        view = self._editor.as_typed()
        if view is not None:
            self._editor.body.editor.insert_stored(briefings.linked_summary(self._counted(view), view=view))
