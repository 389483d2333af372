"""What leaves the house from 审核与上报, off the main thread: the ledger with the 简报, the archive.

Each can be stopped on the page: nothing of it then stands under its name (decisions.md 13).
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop import campaign, forms
from desktop.campaign import Plan
from desktop.clock import local
from desktop.errors import UserError
from desktop.journal.work import Reading
from desktop.reports.held import Place
from desktop.reports.ledger_xlsx import Written
from desktop.reports.template import Template
from desktop.ui.background import Job, Progress
from desktop.ui.campaign.companions import Companions, Gone
from desktop.ui.campaign.companions import write as write_companions
from desktop.ui.campaign.export_card import ExportCard
from desktop.ui.campaign.look import Look
from desktop.ui.campaign.template_sheet import Understood, understand
from desktop.ui.room import Room
from desktop.ui.saving import ask_passphrase, written_sealed


@dataclass(frozen=True, slots=True)
class _Out:
    """What was asked for, as it stood when it was asked for."""

    name: str
    draft: bool
    purpose: str
    companions: Companions
    template: tuple[Template, Plan] | None


@dataclass(frozen=True, slots=True)
class _Written:
    """What went out."""

    ledger: Written
    gone: Gone
    name: str
    archived: bool = False


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
        self._left = ""
        card.stopped.connect(self.stop)

    @property
    def writing(self) -> bool:
        return self._job is not None

    def stop(self) -> None:
        """停下: the work ends at its next step and leaves nothing behind."""
        if self._job is not None:
            self._job.cancel()
            self._end("")
            self.room.notices.say(self._left)

    def _start(
        self, words: str, work: Callable[[Progress], object], done: Callable[[object], None], *,
        told: Callable[[int, int], None] | None = None, left: str = "已停下，没有留下写了一半的文件",
    ) -> None:
        """Args: ``told`` shows how far it is; ``left`` is said when it was stopped."""
        self.card.show_writing(words)
        self._left = left
        self._job = self.room.background.run(
            work, receiver=self, on_result=done, on_error=self._failed, on_progress=told or self.card.show_progress,
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
        """The ledger, and what is ticked beside it."""
        if self.writing:
            return
        if not self.card.purpose.text().strip():
            self.card.purpose_field.set_error("写一句用途，会留在记录里")
            self.card.purpose.setFocus()
            return
        self.card.purpose_field.set_error("")
        day = f"{local(self.room.ticker.now()):%Y%m%d}"
        parts = (f"{look.street}{campaign.FILE_NAME}", "草稿" if draft else "", day)
        name = "_".join(part for part in parts if part) + ".xlsx"
        out = _Out(name, draft, self.card.purpose.text(), self._chosen(look), self.template)
        words = f"正在写 {len(look.audit.rows)} 条，写完重读一遍"
        folder, sealed = Path(self.card.folder.text()), self.card.sealed.isChecked()
        archive = folder / self._archive_name(look) if self.card.whole.wanted else None
        if not sealed and archive is None:
            self._start(words, partial(self._write_files, folder, out=out), self._written)
            return
        asked = name.replace(".xlsx", ".zip") if sealed else f"{archive.name}.zip" if archive else ""
        ask_passphrase(
            self.room, self.card.window(), asked,
            lambda passphrase: self._start(
                words, partial(self._write_closed, folder, out, sealed, archive, passphrase), self._written),
        )

    def _chosen(self, look: Look) -> Companions:
        card = self.card
        return Companions(
            look.papers if card.papers.wanted else (), look.papers if card.photos.wanted else (),
            look.days if card.events.wanted else None)

    def _write_closed(
        self, folder: Path, out: _Out, sealed: bool, archive: Path | None, passphrase: str, progress: Progress
    ) -> _Written:
        """The ledger with what goes beside it, under the passphrase where it is ticked; then the archive under it."""
        if sealed:
            target = folder / out.name.replace(".xlsx", ".zip")
            found = written_sealed(
                target, lambda beside: self._write_files(beside, progress, out=out), passphrase)
            assert isinstance(found, _Written)
        else:
            found = self._write_files(folder, progress, out=out)
        if archive is None:
            return found
        self._write_archive(archive, progress, words=passphrase)
        return replace(found, archived=True)

    def _write_files(self, folder: Place, progress: Progress, *, out: _Out) -> _Written:
        desk = self.room.desk
        if out.template is None:
            written = desk.do(campaign.export_ledger, path=folder / out.name, draft=out.draft, purpose=out.purpose,
                              progress=progress.report)
        else:
            template, plan = out.template
            written = desk.do(
                campaign.export_into_template, path=folder / out.name, template=template, plan=plan, draft=out.draft,
                purpose=out.purpose, progress=progress.report,
            ).written
        return _Written(written, write_companions(self.room, folder, out.companions, progress), out.name)

    def _written(self, result: object) -> None:
        assert isinstance(result, _Written)
        self._end(f"写出 {result.ledger.rows} 条，共 {result.ledger.total} 条")
        self.card.show_folder(Path(self.card.folder.text()))
        archived = "，归档包已加密" if result.archived else ""
        self.room.notices.say(f"已导出 {result.name}{result.gone.words}{archived}")

    # The superior's workbook.

    def read_template(self, path: Path, then: Callable[[Understood], None]) -> None:
        """Reads and understands it; a hostile one takes up to what it is given and can be stopped meanwhile."""
        if self.writing:
            return

        def done(found: object) -> None:
            assert isinstance(found, Understood)
            self._end("")
            then(found)

        self._start(
            f"正在读“{path.name}”", lambda progress: understand(self.room, path, progress.report), done,
            told=self.card.show_seconds, left="已停下，模板没有读完",
        )

    # The archive.

    def archive(self, look: Look, *, packed: bool = False, words: str = "") -> None:
        """The archive into a new folder where exports go, or as one file there, which words may close."""
        if self.writing:
            return
        folder = Path(self.card.folder.text()) / self._archive_name(look)
        self._start(
            "正在写归档包", lambda progress: self._write_archive(folder, progress, packed=packed, words=words),
            self._archived)

    def _archive_name(self, look: Look) -> str:
        return f"{look.street}归档_{local(self.room.ticker.now()):%Y%m%d_%H%M}"

    def _write_archive(self, folder: Path, progress: Progress, *, packed: bool = False, words: str = "") -> object:
        return self.room.desk.do(
            campaign.export_archive, folder=folder, attachments=self.room.folder.attachments,
            progress=progress.report, papers=self._papers, packed=packed, words=words)

    def _papers(self, reading: Reading, start: int, end: int) -> Iterable[campaign.Paper]:
        return forms.archived_papers(reading, start=start, end=end, fonts=self.room.fonts())

    def _archived(self, made: object) -> None:
        assert isinstance(made, campaign.Archived)
        self._end("")
        missing = f"，{len(made.missing)} 个文件这台电脑上没有" if made.missing else ""
        self.room.notices.say(f"归档包写好了：{made.files} 个文件，台账 {made.rows} 条{missing}")
