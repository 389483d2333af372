"""The headless side of the exchange: one package written, one taken in, one verified by whoever holds only the file."""
from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.errors import UserError
from desktop.exchange import importing, inbox, outbox, sites
from desktop.exchange.evidence import tell
from desktop.exchange.keys import load_pair
from desktop.exchange.package import read_package
from desktop.journal.desk import Desk
from desktop.paths import DataFolder
from desktop.reports.files import write_bytes
from desktop.rules.wording import sentence

Answer = Mapping[str, Any]


def export_package(desk: Desk, folder: DataFolder, *, out: Path, to: str = "", words: str = "", full: bool = False,
                   originals: bool = False) -> Answer:
    """Writes a package. ``to``: the code or name of a PC that is known here, "" for everything to anyone.

    Raises:
        UserError: ``exchange.peer_unknown``, and as ``outbox.write``.
    """
    known = desk.read(sites.peers)
    chosen = [card.sign for card in known if to and to in (card.address.code, card.name, card.sign)]
    if to and not chosen:
        raise UserError("exchange.peer_unknown")
    sent = outbox.write(
        desk, folder=out.resolve().parent, photos=folder.attachments, path=out, pair=load_pair(folder.private),
        to=chosen, words=words, full=full, originals=originals,
    )
    line = f"已写好并核对 {sent.entries} 条，{sent.size} 字节，可安全拔出"
    return {"package": sent.package, "entries": sent.entries, "bytes": sent.size, "photos": sent.photos,
            "files": [str(path) for path in sent.paths], "lines": [line]}


def import_package(desk: Desk, folder: DataFolder, *, file: Path, preview: bool = False, words: str = "") -> Answer:
    """Takes a package in, or says what that would do; a package refused as a fork or a split view is kept aside.

    Raises:
        UserError: ``package.*``.
    """
    pair = load_pair(folder.private)
    try:
        package = read_package(file, pair=pair, words=words)
        if preview:
            report = inbox.preview(desk, package=package, pair=pair)
        else:
            report = importing.import_package(desk, folder, package, pair=pair)
    except UserError as error:
        importing.keep_refused(error, file, folder)
        raise
    return {**_counts(report), "lines": [told(report), *gap_lines(report)]}


def _counts(report: inbox.Report) -> dict[str, int]:
    return {
        "new": report.new, "updated": report.updated, "conflicts": report.conflicts, "waiting": report.waiting,
        "same": report.same, "photos": report.photos, "photos_waiting": report.photos_waiting,
        "kept_out": report.kept_out,
    }


def export_refused(folder: DataFolder, *, out: Path) -> Answer:
    """Gives out as they came the packages that were kept as evidence, for whoever looks into it (B6 E41, E42).

    Raises:
        UserError: ``file.*`` where one cannot be read or written.
    """
    out.mkdir(parents=True, exist_ok=True)
    names = importing.refused_names(folder)
    for name in names:
        write_bytes(out / name, importing.read_refused(name, folder))
    return {"files": list(names), "lines": [f"取出 {len(names)} 个没有收下的数据包，放在 {out}"]}


def import_folder(desk: Desk, folder: DataFolder, *, where: Path) -> Answer:
    """Takes in every package of a folder, for the bureau that gets one from each street; tells of each file.

    Raises:
        UserError: ``package.e80``, ``exchange.no_packages``.
    """
    outcomes = importing.import_folder(desk, folder, where, pair=load_pair(folder.private))
    files = [
        {"file": one.path.name, "sender": one.sender, **(_counts(one.report) if one.report else {}),
         "code": one.error.code if one.error else ""}
        for one in outcomes
    ]
    return {"files": files, "refused": sum(bool(one.error) for one in outcomes),
            "lines": [outcome_line(one) for one in outcomes]}


def outcome_line(outcome: importing.FileOutcome) -> str:
    """“大井巷社区：新增 12、更新 5、…（包.zip）”, or the sentence of the refusal."""
    name = outcome.sender or "不知道是谁的"
    words = told(outcome.report) if outcome.report else sentence(outcome.error) if outcome.error else ""
    return f"{name}：{words}（{outcome.path.name}）"


def told(report: inbox.Report) -> str:
    """“新增 12、更新 5、需核对 2、待补齐 0、照片待收 3”."""
    return (
        f"新增 {report.new}、更新 {report.updated}、需核对 {report.conflicts}、"
        f"待补齐 {report.waiting}、照片待收 {report.photos_waiting}"
    )


def gap_lines(report: inbox.Report) -> list[str]:
    """“还缺“民政办”第 40–46 条”."""
    return [f"还缺“{gap.name}”{gap.which}" for gap in report.gaps]


def verify_package(file: Path, *, words: str = "") -> Answer:
    """Verifies a package with nothing but the file: whoever holds an open one, or its passphrase, needs no store.

    Raises:
        UserError: ``package.*``.
    """
    return tell(file, words=words)
