"""What leaves the house from 审核与上报, off the main thread: the ledger with the 简报, the archive.

Each can be stopped on the page: nothing of it then stands under its name (decisions.md 13).
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop import campaign, forms
from desktop.attachments import open as open_attachment
from desktop.briefings import BriefingView
from desktop.campaign import Plan
from desktop.clock import local
from desktop.errors import UserError
from desktop.journal.work import Reading
from desktop.reports.files import write_bytes
from desktop.reports.ledger_xlsx import Written
from desktop.reports.template import Template
from desktop.ui.background import Job, Progress
from desktop.ui.campaign.export_card import ExportCard
from desktop.ui.campaign.look import Look
from desktop.ui.room import Room
from desktop.ui.saving import ask_passphrase, written_sealed


class Outgoing(QObject):
    """One piece of writing at a time.

    Args:
        ended: told when one has ended, by whichever way.
    """

    def __init__(self, room: Room, card: ExportCard, parent: QObject, ended: Callable[[], None]) -> None:
        super().__init__(parent)
        self.room, self.card, self._ended = room, card, ended
        self.template: tuple[Template, Plan] | None = None
        self._job: Job | None = None
        card.stopped.connect(self.stop)

    @property
    def writing(self) -> bool:
        return self._job is not None

    def stop(self) -> None:
        """停下: the work ends at its next step and leaves nothing behind."""
        if self._job is not None:
            self._job.cancel()
            self._end("")
            self.room.notices.say("已停下，没有留下写了一半的文件")

    def _start(self, words: str, work: Callable[[Progress], object], done: Callable[[object], None]) -> None:
        self.card.show_writing(words)
        self._job = self.room.background.run(
            work, receiver=self, on_result=done, on_error=self._failed,
            on_progress=self.card.show_progress,
        )

    def _end(self, words: str) -> None:
        self._job = None
        self.card.show_result(words)
        self._ended()

    def _failed(self, error: BaseException) -> None:
        self._end("")
        if not isinstance(error, UserError):
            raise error
        self.room.notices.error(error)

    # The ledger.

    def write(self, look: Look, *, draft: bool) -> None:
        """The ledger, and the signed 简报 where they are ticked."""
        if self.writing:
            return
        if not self.card.purpose.text().strip():
            self.card.purpose_field.set_error("写一句用途，会留在记录里")
            self.card.purpose.setFocus()
            return
        self.card.purpose_field.set_error("")
        papers = look.papers if self.card.papers.isChecked() else ()
        day = f"{local(self.room.ticker.now()):%Y%m%d}"
        parts = (f"{look.street}{campaign.FILE_NAME}", "草稿" if draft else "", day)
        name = "_".join(part for part in parts if part) + ".xlsx"
        folder, purpose = Path(self.card.folder.text()), self.card.purpose.text()
        act = partial(self._write_files, name=name, papers=papers, draft=draft, purpose=purpose)
        words = f"正在写 {len(look.audit.rows)} 条，写完重读一遍"
        self._start_sealed_or_plain(words, folder, name.replace(".xlsx", ".zip"), act, self._written)

    def _start_sealed_or_plain(
        self, words: str, folder: Path, sealed_name: str, act: Callable[[Path, Progress], object],
        done: Callable[[object], None],
    ) -> None:
        """Into the folder, or, where it is ticked, under a passphrase that is asked first, into one file there."""
        if not self.card.sealed.isChecked():
            self._start(words, partial(act, folder), done)
            return

        def work(passphrase: str, progress: Progress) -> object:
            target = folder / sealed_name
            return written_sealed(self.room, target, lambda beside: act(beside, progress), passphrase)

        ask_passphrase(
            self.room.style, self.card.window(), sealed_name,
            lambda passphrase: self._start(words, partial(work, passphrase), done),
        )

    def _write_files(
        self, folder: Path, progress: Progress, *, name: str, papers: tuple[BriefingView, ...], draft: bool,
        purpose: str,
    ) -> tuple[Written, int, str]:
        if self.template is None:
            written = self.room.desk.do(campaign.export_ledger, path=folder / name, draft=draft, purpose=purpose,
                                        progress=progress.report)
        else:
            template, plan = self.template
            written = self.room.desk.do(
                campaign.export_into_template, path=folder / name, template=template, plan=plan, draft=draft,
                purpose=purpose, progress=progress.report,
            ).written
        for view in papers:
            if view.issue is not None:
                paper = open_attachment(self.room.folder.attachments, view.issue.paper)
                write_bytes(folder / f"{view.masthead}{view.issue.year}年第{view.issue.n}期.pdf", paper)
        return written, len(papers), name

    def _written(self, result: object) -> None:
        assert isinstance(result, tuple)
        written, papers, name = result
        self._end(f"写出 {written.rows} 条，共 {written.total} 条")
        self.card.show_folder(Path(self.card.folder.text()))
        more = f"，简报 {papers} 期" if papers else ""
        self.room.notices.say(f"已导出 {name}{more}")

    # The archive.

    def archive(self, look: Look, *, packed: bool = False, words: str = "") -> None:
        """The archive into a new folder where exports go, or as one file there, which words may close."""
        if self.writing:
            return
        name = f"{look.street}归档_{local(self.room.ticker.now()):%Y%m%d_%H%M}"
        folder = Path(self.card.folder.text()) / name
        self._start(
            "正在写归档包", lambda progress: self.room.desk.do(
                campaign.export_archive, folder=folder, attachments=self.room.folder.attachments,
                progress=progress.report, papers=self._papers, packed=packed, words=words),
            self._archived)

    def _papers(self, reading: Reading, start: int, end: int) -> Iterable[campaign.Paper]:
        return forms.archived_papers(reading, start=start, end=end, fonts=self.room.fonts())

    def _archived(self, made: object) -> None:
        assert isinstance(made, campaign.Archived)
        self._end("")
        missing = f"，{len(made.missing)} 个文件这台电脑上没有" if made.missing else ""
        self.room.notices.say(f"归档包写好了：{made.files} 个文件，台账 {made.rows} 条{missing}")
