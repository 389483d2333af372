"""归档包: one folder of the campaign that can be read and verified without the program (domain.md §5.3, §6.22)."""
from __future__ import annotations

import json
import re
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import select

from desktop.attachments import open as open_attachment
from desktop.campaign.audit import Audit, audit, campaign_window
from desktop.campaign.packing import PACKED, Binding, Closed, Loose, pack
from desktop.campaign.review import counts_by_state, reports
from desktop.campaign.sheet import FILE_NAME, ledger
from desktop.clock import day_bounds, local
from desktop.db.models.attachments import Attachment, Photo
from desktop.db.models.briefings import Briefing, BriefingIssue
from desktop.db.models.campaign import LedgerExport
from desktop.db.models.cases import Contact
from desktop.db.models.journal import JournalEntry, JournalOp, JournalPersonal
from desktop.errors import UserError
from desktop.figures import CampaignFigures, campaign_figures
from desktop.journal.work import Reading, Work
from desktop.officers import require
from desktop.paths import resource
from desktop.reports import ledger_xlsx
from desktop.reports.archive_index import ArchivePage, render
from desktop.reports.files import said_plainly
from desktop.reports.held import Place
from desktop.reports.ledger_xlsx import Written
from desktop.reports.sealed_zip import SealedBook, check_passphrase, fill_sealed
from desktop.rules.text_cleaning import clean_line
from desktop.shared_settings import read_values, this_site
from desktop.vocabulary import Right

LEDGER, PAPERS, PHOTOS, FIGURES, REPORTS, JOURNAL = (
    "01_台账", "02_文稿", "03_照片", "04_数字", "05_上报", "06_改动记录",
)
FORMS_AT, PARTS = 5, 7
INDEX, SUMS, VERIFY = "00_打开这一页.html", "SHA256SUMS.txt", "verify.py"
_UNFIT = re.compile(r'[\\/:*?"<>|\s]+')
_SUFFIX = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf", "image/heic": ".heic"}
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Archived:
    """What was archived: files, rows of the ledger, entries of the journal, and the hash of the list of hashes.

    ``missing`` are photos and papers whose content is not on this computer; the list names them too.
    """

    files: int
    rows: int
    photos: int
    entries: int
    missing: tuple[str, ...]
    sha256: str


class Paper(Protocol):
    """A paper that goes into the archive: where, under which name, what it is, and its bytes when asked for."""

    @property
    def folder(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def words(self) -> str: ...

    @property
    def make(self) -> Callable[[], bytes]: ...


Papers = Callable[[Reading, int, int], Iterable[Paper]]
"""The forms and reports of a period, by its first instant and the one after its last."""


def export_archive(
    work: Work, *, folder: Path, attachments: Path, purpose: str = "专项行动归档", progress: Progress | None = None,
    papers: Papers | None = None, packed: bool = False, words: str = "",
) -> Archived:
    """Writes the archive into a folder that is new or empty; half of one never stands under that name.

    Args:
        attachments: where photos and papers lie.
        progress: told how many of how many parts are done; what it raises leaves nothing behind.
        papers: makes the forms and emergency reports that go into it.
        packed: one zip beside that name instead of the folder.
        words: one zip that only opens with these (AES), instead of the folder.

    Raises:
        UserError: ``rights.missing``, ``archive.folder_used``, ``disclosure.purpose_missing``, ``seal.short``,
            ``file.*``, ``ledger.*``.
    """
    require(work, Right.EXPORT_LEDGER, nobody=True)
    reason = clean_line(purpose)
    if not reason:
        raise UserError("disclosure.purpose_missing")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError("archive.folder_used", folder=str(folder))
    target = _target(folder, packed=packed, words=words)
    maker = _Maker(work, attachments, progress or (lambda _done, _all: None), papers)
    with said_plainly(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = _sealed(maker, target, words) if words else _loose(maker, folder, target)
    work.create(
        LedgerExport, at=work.now, by=work.actor or None, rows=made.rows, sha256=made.sha256, purpose=reason,
        draft=True, files=made.files,
    )
    return made


def _target(folder: Path, *, packed: bool, words: str) -> Path:
    """Under which name it will stand.

    Raises:
        UserError: ``archive.folder_used``, ``seal.short``.
    """
    if not packed and not words:
        return folder
    if words:
        check_passphrase(words)
    target = folder.with_name(folder.name + PACKED)
    if target.exists():
        raise UserError("archive.folder_used", folder=str(target))
    return target


def _sealed(maker: _Maker, target: Path, words: str) -> Archived:
    """One file under a passphrase, into which every part goes sealed: a kill leaves nothing plain."""
    made: list[Archived] = []

    def fill(book: SealedBook) -> None:
        made.append(maker.make(Closed(book)))

    fill_sealed(target, fill, words)
    return made[0]


def _loose(maker: _Maker, folder: Path, target: Path) -> Archived:
    """The finished folder under its name, or as one plain file; half of one is never seen there."""
    beside = folder.with_name(f".{secrets.token_hex(6)}.part")
    book = beside.with_suffix(".zip.part")
    try:
        beside.mkdir()
        made = maker.make(Loose(beside))
        if target == folder:
            if folder.exists():
                folder.rmdir()
            beside.rename(folder)
        else:
            pack(beside, book)
            book.rename(target)
        return made
    finally:
        book.unlink(missing_ok=True)
        shutil.rmtree(beside, ignore_errors=True)


class _Maker:
    """One archive in the making."""

    into: Binding

    def __init__(self, reading: Reading, attachments: Path, progress: Progress, papers: Papers | None) -> None:
        self.reading, self.attachments, self.progress, self.papers = reading, attachments, progress, papers
        self.words: dict[str, list[tuple[str, str]]] = {
            name: [] for name in (LEDGER, PAPERS, PHOTOS, FIGURES, REPORTS, JOURNAL)
        }
        self.missing: list[str] = []

    def make(self, into: Binding) -> Archived:
        """Every part, the page, the script, and last the list of hashes."""
        self.into = into
        for name in self.words:
            into.begin(name)
        found = audit(self.reading)
        first, last = campaign_window(self.reading)
        start, end = day_bounds(first)[0], day_bounds(last)[1]
        figures = campaign_figures(self.reading, start=start, end=end, rows=False)
        steps: tuple[Callable[[], None], ...] = (
            lambda: self._ledger(found), self._papers, lambda: self._photos(start, end),
            lambda: self._figures(figures), self._reports, lambda: self._forms(start, end),
        )
        for nth, step in enumerate(steps):
            self.progress(nth, len(steps) + 1)
            step()
        self.progress(len(steps), len(steps) + 1)
        entries = self._journal()
        into.put(INDEX, render(self._page(found, figures, first, last)).encode())
        into.put(VERIFY, resource("archive/verify.py").read_bytes())
        sums = "".join(f"{digest}  {name}\n" for name, digest in sorted(into.sums.items()))
        digest = into.put(SUMS, sums.encode())
        photos = len(self.words[PHOTOS])
        return Archived(len(into.sums), len(found.rows), photos, entries, tuple(self.missing), digest)

    def _ledger(self, found: Audit) -> None:
        table = ledger(self.reading, audit=found, draft=False)

        def write(place: Place) -> Written:
            return ledger_xlsx.write(table, place)

        done = self.into.put_book(f"{LEDGER}/{FILE_NAME}.xlsx", write)
        self.words[LEDGER].append((f"{FILE_NAME}.xlsx", f"{done.rows} 条"))

    def _papers(self) -> None:
        issued = select(BriefingIssue.year, BriefingIssue.n, Briefing.title, Attachment.sha256).join(
            Briefing, Briefing.id == BriefingIssue.briefing).join(Attachment, Attachment.id == BriefingIssue.paper)
        for row in self.reading.execute(issued.order_by(BriefingIssue.year, BriefingIssue.n)).all():
            self._attach(PAPERS, f"简报_{row.year}_{row.n:03d}.pdf", row.sha256, row.title or "")

    def _forms(self, start: int, end: int) -> None:
        """The forms and the emergency reports; stopping is heard before each."""
        for paper in self.papers(self.reading, start, end) if self.papers is not None else ():
            self.progress(FORMS_AT, PARTS)
            if paper.folder not in self.words:
                self.words[paper.folder] = []
                self.into.begin(paper.folder)
            self.into.put(f"{paper.folder}/{paper.name}", paper.make())
            self.words[paper.folder].append((paper.name, paper.words))

    def _photos(self, start: int, end: int) -> None:
        rows = self.reading.execute(
            select(Photo.id, Photo.caption, Photo.position, Attachment.sha256, Attachment.kind, Attachment.taken_at,
                   Attachment.kept_at, Contact.number)
            .join(Attachment, Attachment.id == Photo.attachment)
            .outerjoin(Contact, Contact.id == Photo.subject)
            .where(Photo.void_reason.is_(None), Photo.campaign == self.reading.campaign)
            .order_by(Attachment.taken_at, Attachment.kept_at, Photo.id)
        ).all()
        for nth, row in enumerate(rows, 1):
            at = row.taken_at or row.kept_at or start
            parts = (f"{local(min(at, end)):%Y%m%d_%H%M}", row.number or "", f"{nth:04d}")
            name = "_".join(part for part in map(_fit, parts) if part) + _SUFFIX.get(row.kind or "", ".jpg")
            self._attach(PHOTOS, name, row.sha256, row.caption or "没写说明")

    def _attach(self, folder: str, name: str, sha256: str, words: str) -> None:
        try:
            content = open_attachment(self.attachments, sha256)
        except UserError:
            self.missing.append(f"{folder}/{name}")
            return
        self.into.put(f"{folder}/{name}", content)
        self.words[folder].append((name, words))

    def _figures(self, figures: CampaignFigures) -> None:
        rows = (f"{f.label}\t{f.text.removesuffix(f.unit)}\t{f.unit}\n" for f in figures.figures)
        lines = ["指标\t数值\t单位\n", *rows]
        self.into.put(f"{FIGURES}/figures.tsv", "".join(lines).encode("utf-8-sig"))
        self.words[FIGURES].append(("figures.tsv", f"{len(figures.figures)} 项"))

    def _reports(self) -> None:
        kept = [
            {"at": f"{local(one.at):%Y-%m-%d %H:%M}", "by": one.by_name, "second": one.agreed_name, "rows": one.rows,
             "receipt": one.receipt, "words": one.words} for one in reports(self.reading)
        ]
        self.into.put(f"{REPORTS}/reports.json", json.dumps(kept, ensure_ascii=False, indent=1).encode())
        self.words[REPORTS].append(("reports.json", f"{len(kept)} 次"))

    def _journal(self) -> int:
        count = 0

        def lines() -> Iterator[str]:
            nonlocal count
            for entry in journal_lines(self.reading):
                count += 1
                yield json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"

        self.into.put_lines(f"{JOURNAL}/journal.jsonl", lines())
        self.words[JOURNAL].append(("journal.jsonl", f"{count} 条"))
        return count

    def _page(self, found: Audit, figures: CampaignFigures, first: str, last: str) -> ArchivePage:
        site, values = this_site(self.reading), read_values(self.reading)
        states = "，".join(f"{state.label} {n} 条" for state, n in counts_by_state(found).items() if n)
        facts = [
            ("单位", site.office if site else ""), ("专项行动", values.text("campaign.name")),
            ("起止", f"{first} 至 {last}"), ("归档时间", f"{local(self.reading.now):%Y-%m-%d %H:%M}"),
            ("台账", f"{len(found.rows)} 条（{states}）" if states else "0 条"),
        ]
        if self.missing:
            facts.append(("这台电脑上没有的文件", f"{len(self.missing)} 个：" + "、".join(self.missing)))
        numbers = [(f.label, f.text) for f in figures.figures if f.value]
        return ArchivePage(f"{values.text('campaign.name')}归档", facts, numbers, list(self.words.items()))


def _fit(text: str) -> str:
    """A part of a file name that every system takes."""
    return _UNFIT.sub("-", text).strip("-.")[:60]


def journal_lines(reading: Reading) -> Iterator[dict[str, Any]]:
    """Every entry with its operations, in the order of each chain, so that it can be counted again elsewhere."""
    secrets_of = {
        (row.origin, row.seq, row.i): row for row in reading.execute(select(JournalPersonal))
    }
    ops: dict[tuple[str, int], list[Any]] = {}
    for row in reading.execute(select(JournalOp).order_by(JournalOp.origin, JournalOp.seq, JournalOp.i)):
        ops.setdefault((row.origin, row.seq), []).append(row)
    for entry in reading.execute(select(JournalEntry).order_by(JournalEntry.origin, JournalEntry.seq)):
        yield {
            "origin": entry.origin, "seq": entry.seq, "lamport": entry.lamport, "wall": entry.wall,
            "actor": entry.actor, "act": entry.act, "schema": entry.schema, "hash": entry.hash.hex(),
            "ops": [_op(row, secrets_of.get((row.origin, row.seq, row.i)))
                    for row in ops.get((entry.origin, entry.seq), [])],
        }


def _op(row: Any, secret: Any) -> dict[str, Any]:
    return {
        "k": row.kind, "t": row.tbl, "r": row.record, "f": json.loads(row.fields), "b": json.loads(row.base),
        "c": row.commitment.hex() if row.commitment else None,
        "s": secret.salt.hex() if secret else None, "p": json.loads(secret.data) if secret else None,
    }
