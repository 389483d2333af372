"""The paper of one emergency: what stands on it now, shown beside the form, printed, read out and exported."""
from __future__ import annotations

from desktop import emergencies
from desktop.emergencies import SentReport, house_of, report_document, text_of
from desktop.officers import log_leaving
from desktop.reports.emergency_documents import EmergencyReport
from desktop.reports.emergency_pdf import render_emergency, spoken_paper
from desktop.reports.form_pdf import render_form
from desktop.reports.page import Foot
from desktop.rules.report_sections import report_name
from desktop.ui.emergencies.event_parts import FINAL, EventParts
from desktop.ui.paper import export_pdf, print_pdf
from desktop.ui.paper.making import paper_of
from desktop.ui.room import Room
from desktop.vocabulary import ReportKind, ReportStepKind


class EventPaper(EventParts):
    """The parts with their page: a frozen report, or the one that is being written."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._mark = ""
        self._house = room.desk.read(house_of)
        self._paper_foot = room.desk.read(emergencies.report_foot)

    @property
    def kind(self) -> ReportKind:
        """Which report is being written."""
        if self.view is None or self.view.course.written is None:
            return ReportKind.FIRST
        return ReportKind.FINAL if self.which.value() == FINAL else ReportKind.FOLLOW_UP

    def _nth(self) -> int:
        view = self.view
        return 1 + len(view.course.standing(ReportStepKind.FOLLOW_UP_SENT)) if view is not None else 1

    def view_facts(self) -> dict[str, object]:
        """The kept facts of the event in front."""
        return dict(self.view.facts) if self.view is not None else {}

    def document(self) -> EmergencyReport | None:
        """The paper in front: a frozen one, or the one being written."""
        view = self.view
        if view is None:
            return None
        sent = self._version()
        if sent is not None:
            return sent.document
        typed = self.facts.facts()
        if self.kind is not ReportKind.FIRST:
            # The toll stands until another one is told.
            typed = {name: value for name, value in typed.items() if value is not None}
        told = {**view.facts, **typed}
        course = view.course if view.registered else None
        # While it is typed the paper shows 发生 as typed; it becomes a step with the next act.
        text = text_of(told, course if self.kind is not ReportKind.FIRST else None, self._house, view.course.learned_at)
        return report_document(
            self.kind, self._nth(), text, self._house, number=view.number, course=course,
            now=self.room.ticker.now(), draft=not view.registered,
        )

    def _version(self) -> SentReport | None:
        view = self.view
        return next((one for one in view.sent if one.id == self.versions.value()), None) if view is not None else None

    def _show_mark(self, key: str) -> None:
        if key != self._mark:
            self._mark = key
            self._show_paper(at_once=True)

    def _show_paper(self, *, at_once: bool = False, from_start: bool = False) -> None:
        document = self.document()
        if document is None:
            return
        mark = self._mark if self._version() is None else ""
        fonts, foot = self.room.fonts, self._paper_foot
        self.preview.show_paper(
            lambda: paper_of(render_emergency(document, fonts(), mark=mark, foot=foot)), at_once=at_once,
            from_start=from_start,
        )

    def print_paper(self) -> None:
        """The very pages to the printer, without the tint."""
        document = self.document()
        if document is not None:
            self._print(self._printed(document), self._paper_name())

    def _print(self, pdf: bytes, name: str) -> None:
        # The queue is read by others, so it says which paper, not where and what.
        dialog = print_pdf(pdf, f"紧急事项 {name}", self.room, self, kind="紧急事项报告")
        if dialog is not None:
            dialog.accepted.connect(lambda: self._note_leaving(f"打印{name}"))

    def _note_leaving(self, paper: str) -> None:
        """Who took which paper out of the house stands in 查看记录 (A5.8)."""
        if self.view is not None and self.view.registered:
            self.room.desk.do(log_leaving, record=self.view.id, paper=paper)

    def _paper_name(self) -> str:
        version = self._version()
        return version.name if version is not None else report_name(self.kind, self._nth())

    def _printed(self, document: EmergencyReport) -> bytes:
        """The pages with the foot of this printing."""
        return render_emergency(document, self.room.fonts(), foot=self._foot_now()).pdf

    def _foot_now(self) -> Foot:
        version = self._version()
        return self.room.desk.read(emergencies.report_foot, report=version.id if version is not None else "")

    def print_words(self) -> None:
        """口报稿 on A4, for a telephone that stands elsewhere."""
        document = self.document()
        if document is not None:
            paper = spoken_paper(document, self.aloud.words.text, foot=self._foot_now())
            self._print(render_form(paper, self.room.fonts()), "口报稿")

    def export_paper(self) -> None:
        """The very pages into a file."""
        document, view = self.document(), self.view
        if document is None or view is None:
            return
        name = self._paper_name()
        dialog = export_pdf(self._printed(document), f"{view.title}-{name}.pdf", self.room, self)
        dialog.fileSelected.connect(lambda _path: self._note_leaving(f"导出{name}"))

    def toggle_paper(self) -> None:
        """Ctrl+Shift+P in narrow windows: form or page."""
        self._paper_shown = not self._paper_shown
        self.toggle.setText("看表格" if self._paper_shown else "看版面")
        self.restyle()
