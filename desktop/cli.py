"""The headless commands for administrators, tests and benchmarks: the same services as the screens, thin."""
from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop.cli_words import CommandParser, add_words, day, settle_words
from desktop.clock import day_bounds
from desktop.errors import UserError
from desktop.journal.desk import Desk
from desktop.journal.opening import opened
from desktop.journal.source import SystemSource
from desktop.paths import DataFolder, resource
from desktop.reports.held import Place
from desktop.rules.wording import sentence

Answer = Mapping[str, Any]
_CHECKS = {"store": "数据文件", "chain": "记录链", "projection": "表格与记录", "stock": "库存",
           "stock lines": "物资流水", "attachments": "照片和文书"}


def main(arguments: Sequence[str]) -> int:
    """Carries out one command; an error is one sentence on standard error and exit status 1."""
    chosen = _parser().parse_args(arguments)
    try:
        settle_words(chosen)
        answer: Answer = chosen.act(chosen)
    except UserError as error:
        print(sentence(error), file=sys.stderr)
        return 1
    print(json.dumps(answer, ensure_ascii=False) if chosen.json else _plain(answer))
    return 0 if answer.get("holds", True) else 1


def _plain(answer: Answer) -> str:
    lines = answer.get("lines")
    if isinstance(lines, list):
        return "\n".join(str(line) for line in lines)
    return "\n".join(f"{key} {value}" for key, value in answer.items() if not isinstance(value, list | dict))


def _parser() -> argparse.ArgumentParser:
    parser = CommandParser(prog="main.py", description="救助值班台：不开窗口的命令")
    commands = parser.add_subparsers(dest="command", required=True)
    check = _command(commands, "verify", "核对记录：存储、链、投影、物资、附件", _verify)
    check.add_argument("--package", type=Path, metavar="FILE", help="只核对一个数据包，不打开本机数据")
    add_words(check, "数据包的口令")
    figures = _command(commands, "figures", "专项行动的数字，人和人次分开", _figures)
    figures.add_argument("--monthly", action="store_true", help="月报表：性别、年龄、健康、区域、离站方式、救助类型")
    figures.add_argument("--from", dest="start", metavar="DATE", type=day)
    figures.add_argument("--to", dest="end", metavar="DATE", type=day)
    demo = _command(commands, "demo", "做一份演示数据：一个街道的一个冬天", _demo)
    demo.add_argument("--seed", type=int, default=1)
    demo.add_argument("--scale", type=float, default=1.0)
    demo.add_argument("--until", metavar="DATE", default="")
    backup = _command(commands, "backup", "备份一次，写完打开核对", _backup)
    backup.add_argument("--to", type=Path, metavar="DIR", help="这一次另存一份到这里")
    restore = _command(commands, "restore", "恢复到一份备份；现在的数据先另存", _restore)
    restore.add_argument("file", type=Path, metavar="FILE")
    _command(commands, "salvage", "数据文件坏了：从最近的好备份起，把还读得出的都接上", _salvage)
    _command(commands, "seal", "给一个没有上锁的数据文件夹上锁", _seal)
    _command(commands, "log", "读程序日志", _log)
    _add_exports(commands)
    _add_imports(commands)
    return parser


def _add_imports(commands: Any) -> None:
    arrive = commands.add_parser("import", help="导入").add_subparsers(dest="what", required=True)
    package = _command(arrive, "package", "别的电脑来的数据包", _import_package)
    package.add_argument("file", type=Path, metavar="FILE")
    package.add_argument("--preview", action="store_true", help="只看会怎样，不写入")
    add_words(package, "对方告知的口令")
    workbook = _command(arrive, "workbook", "Excel 工作簿：期初物资、人员登记册", _import_workbook)
    workbook.add_argument("file", type=Path, metavar="FILE", help="工作簿；撤回时写单号")
    workbook.add_argument("--kind", choices=("stock", "persons"), required=True)
    workbook.add_argument("--preview", action="store_true", help="只看会写什么，不写")
    workbook.add_argument("--take-back", action="store_true", help="把这个单号（档案编号）的导入整批撤回")
    workbook.add_argument("--officer", default="", metavar="NAME", help="以谁的名义；不写就是第一位能写的")


def _add_exports(commands: Any) -> None:
    export = commands.add_parser("export", help="导出").add_subparsers(dest="what", required=True)
    ledger = _command(export, "ledger", "《流浪乞讨专项行动台账》", _export_ledger)
    ledger.add_argument("--out", type=Path, required=True)
    ledger.add_argument("--template", type=Path, metavar="XLSX", help="上级给的表，按它的格式填")
    ledger.add_argument("--draft", action="store_true", help="带“草稿”字样，缺项也写出")
    add_words(ledger, "存成加密的压缩包，用这个口令打开；不写就不加密")
    archive = _command(export, "archive", "整个专项行动的归档包，不用程序也能打开和核对", _export_archive)
    archive.add_argument("--out", type=Path, required=True, metavar="DIR", help="新的或空的文件夹")
    archive.add_argument("--zip", action="store_true", help="存成一个压缩包")
    add_words(archive, "存成一个加密的文件，用这个口令打开")
    briefing = _command(export, "briefing", "一期工作简报", _export_briefing)
    briefing.add_argument("--out", type=Path, required=True)
    briefing.add_argument("--issue", type=int, help="期号；不写就是最近一期")
    add_words(briefing, "存成加密的压缩包，用这个口令打开；不写就不加密")
    package = _command(export, "package", "给别的电脑的数据包", _export_package)
    package.add_argument("--out", type=Path, required=True, metavar="FILE")
    package.add_argument("--to", default="", metavar="SITE", help="登记过的电脑的代码或名称；不写就给任何电脑，不加密")
    add_words(package, "用口令加密")
    package.add_argument("--full", action="store_true", help="完整包，不管对方收到过什么")
    package.add_argument("--originals", action="store_true", help="带照片原件，不只带小图")
    refused = _command(export, "refused", "留存备查的、没有收下的数据包，原样取出", _export_refused)
    refused.add_argument("--out", type=Path, required=True, metavar="DIR", help="放到哪个文件夹")


def _command(commands: Any, name: str, words: str, act: Callable[[argparse.Namespace], Answer]) -> Any:
    parser = commands.add_parser(name, help=words, description=words)
    parser.add_argument("--data", type=Path, metavar="DIR", help="数据文件夹，不写就是本机的那一个")
    parser.add_argument("--passphrase-file", type=Path, metavar="FILE", help="数据上了锁时，口令在这个文件里")
    parser.add_argument("--json", action="store_true", help="在标准输出上给一个 JSON 对象")
    parser.set_defaults(act=act)
    return parser


def data_folder(chosen: argparse.Namespace) -> DataFolder:
    """The folder that ``--data`` names, else that of this user."""
    import os

    from desktop.paths import default_data_folder
    from desktop.vault import system_key_store, unlock

    folder = DataFolder(chosen.data.resolve()) if chosen.data else default_data_folder(os.environ)
    return unlock(folder, store=system_key_store(folder.root), passphrase=_passphrase(chosen, folder))


def _passphrase(chosen: argparse.Namespace, folder: DataFolder) -> str:
    """From ``--passphrase-file``, else RELIEFDESK_PASSPHRASE, else asked on a terminal; never a bare argument."""
    import getpass
    import os

    from desktop.vault import is_sealed

    if chosen.passphrase_file:
        return str(chosen.passphrase_file.read_text(encoding="utf-8")).strip()
    given = os.environ.get("RELIEFDESK_PASSPHRASE", "")
    if given or not is_sealed(folder) or not sys.stdin.isatty():
        return given
    return getpass.getpass("口令：")


def _on_desk(chosen: argparse.Namespace, act: Callable[[Desk, DataFolder], Answer]) -> Answer:
    from desktop.founding import current_campaign, renew_lists

    folder = data_folder(chosen)
    if not folder.store.exists():
        raise UserError("store.absent", path=str(folder.root))
    with opened(folder, SystemSource()) as desk:
        if desk.store.migrated_from is not None:
            desk.do(renew_lists)
        _settle_home(desk, folder)
        desk.campaign = desk.read(current_campaign)
        return act(desk, folder)


def _settle_home(desk: Desk, folder: DataFolder) -> None:
    import os

    from desktop.exchange.home import Home, note_folder

    Home(folder.private, note_folder(os.environ)).settle(desk)


def _verify(chosen: argparse.Namespace) -> Answer:
    if chosen.package is not None:
        from desktop.exchange.commands import verify_package

        return verify_package(chosen.package, words=chosen.words)
    from desktop.attachments import check_attachments
    from desktop.journal.verify import verify
    from desktop.supplies import check_stock, check_stock_lines

    def act(desk: Desk, folder: DataFolder) -> Answer:
        further = (check_stock, check_stock_lines, lambda reading: check_attachments(reading, folder.attachments))
        findings = desk.read(lambda reading: list(verify(reading, further=further)))
        return {
            "holds": all(finding.holds for finding in findings),
            "checks": [{"check": f.check, "holds": f.holds, "detail": f.detail} for f in findings],
            "lines": [f"{_CHECKS[f.check]}：{'对得上' if f.holds else '对不上'}，{f.detail}" for f in findings],
        }

    return _on_desk(chosen, act)


def _figures(chosen: argparse.Namespace) -> Answer:
    from desktop.figures import campaign_figures, monthly_form
    from desktop.founding import window_of

    def act(desk: Desk, _folder: DataFolder) -> Answer:
        window = desk.read(window_of, campaign=desk.campaign)
        start = day_bounds(chosen.start or window.start.isoformat())[0]
        end = day_bounds(chosen.end or window.end.isoformat())[1]
        if chosen.monthly:
            form = desk.read(monthly_form, start=start, end=end)
            return {
                "monthly": {name: {f.label: f.value for f in figures} for name, figures in form},
                "lines": [f"{name} " + "，".join(f"{f.label} {f.value}" for f in own if f.value) for name, own in form],
            }
        figures = desk.read(campaign_figures, start=start, end=end).figures
        return {
            "figures": {
                f.key: {"label": f.label, "value": f.value, "unit": f.unit, "rows": len(f.rows)} for f in figures
            },
            "lines": [f"{f.label} {f.value} {f.unit}（{len(f.rows)} 条）" for f in figures],
        }

    return _on_desk(chosen, act)


def _written(desk: Desk, chosen: argparse.Namespace, path: Place) -> tuple[Any, list[str]]:
    """The ledger at a path: what was written, and the names of its files."""
    from desktop import campaign

    if chosen.template is None:
        return desk.do(campaign.export_ledger, path=path, draft=chosen.draft), [path.name]
    outcome = desk.do(campaign.export_into_template, path=path, template=chosen.template, draft=chosen.draft)
    return outcome.written, [name for name, _rows, _digest in outcome.files]


def _export_ledger(chosen: argparse.Namespace) -> Answer:
    from desktop import campaign
    from desktop.reports.going_out import going_out

    def act(desk: Desk, _folder: DataFolder) -> Answer:
        with going_out(chosen.out, chosen.words, ending=".xlsx") as way:
            written, files = _written(desk, chosen, way.written)
        waiting = sum(not campaign.reviewed(row) for row in desk.read(campaign.audit).rows)
        lines = [f"写出 {written.rows} 条，共 {written.total} 条，{way.words}"]
        lines += [f"其中 {waiting} 条还没有第二个人审核"] if waiting else []
        return {"rows": written.total, "written": written.rows, "sha256": written.sha256, "files": files,
                "sealed": bool(chosen.words), "unreviewed": waiting, "lines": lines}

    return _on_desk(chosen, act)


def _import_workbook(chosen: argparse.Namespace) -> Answer:
    if chosen.kind == "persons":
        return _import_persons(chosen)
    from desktop.backups import before
    from desktop.officers import list_officers
    from desktop.supplies.workbook import import_stock, preview_stock, take_back_import
    from desktop.vocabulary import Right

    def act(desk: Desk, folder: DataFolder) -> Answer:
        keepers = [one for one in desk.read(list_officers) if Right.KEEP_STOCK in one.rights]
        keepers = [one for one in keepers if chosen.officer in ("", one.name)]
        if not keepers:
            raise UserError("stock.no_keeper")
        desk.actor = keepers[0].id
        if chosen.take_back:
            lines = desk.do(take_back_import, number=str(chosen.file))
            return {"taken_back": lines, "lines": [f"{chosen.file} 已整批撤回，{lines} 笔"]}
        found = desk.read(preview_stock, path=chosen.file)
        answer: dict[str, Any] = {
            "rows": len(found.rows), "new_items": len(found.new_items), "new_places": len(found.new_places),
            "faults": [fault.line for fault in found.faults], "holds": not found.faults,
            "lines": [found.words, *(fault.line for fault in found.faults)],
        }
        if found.faults:
            answer["lines"].append(sentence(UserError("stock.book_faults", count=len(found.faults))))
        if found.faults or chosen.preview:
            return answer
        before(desk, folder)
        number = desk.do(import_stock, preview=found)
        return {**answer, "number": number, "lines": [f"{found.words}，单号 {number}，以{keepers[0].name}的名义写入"]}

    return _on_desk(chosen, act)


def _export_archive(chosen: argparse.Namespace) -> Answer:
    from desktop.campaign import export_archive
    from desktop.forms import archived_papers
    from desktop.reports.fonts import Fonts

    fonts = Fonts(resource("fonts"), ())

    def act(desk: Desk, folder: DataFolder) -> Answer:
        made = desk.do(
            export_archive, folder=chosen.out, attachments=folder.attachments, packed=chosen.zip, words=chosen.words,
            papers=lambda reading, start, end: archived_papers(reading, start=start, end=end, fonts=fonts))
        lines = [f"文件 {made.files} 个，台账 {made.rows} 条，照片 {made.photos} 张，改动记录 {made.entries} 条"]
        lines += [f"没有内容 {name}" for name in made.missing]
        return {"files": made.files, "rows": made.rows, "entries": made.entries, "missing": list(made.missing),
                "sha256": made.sha256, "lines": lines}

    return _on_desk(chosen, act)


def _import_persons(chosen: argparse.Namespace) -> Answer:
    from desktop.backups import before
    from desktop.cases import import_register, preview_register, take_back_register
    from desktop.officers import list_officers
    from desktop.people import Recogniser
    from desktop.vocabulary import Right

    def act(desk: Desk, folder: DataFolder) -> Answer:
        writers = [one for one in desk.read(list_officers) if Right.WRITE_CASES in one.rights]
        writers = [one for one in writers if chosen.officer in ("", one.name)]
        if not writers:
            raise UserError("register.no_officer")
        desk.actor = writers[0].id
        if chosen.take_back:
            files = desk.do(take_back_register, number=str(chosen.file))
            return {"taken_back": files, "lines": [f"{chosen.file} 起的导入已整批撤回，{files} 份档案"]}
        found = desk.read(preview_register, path=chosen.file, recogniser=Recogniser())
        answer: dict[str, Any] = {
            "rows": len(found.rows), "offered": len(found.offered()), "faults": [one.line for one in found.faults],
            "known": len(found.known), "doubles": len(found.doubles), "holds": not found.faults,
            "lines": [found.words, *(fault.line for fault in found.faults)],
        }
        if found.faults or chosen.preview:
            return answer
        before(desk, folder)
        number = desk.do(import_register, preview=found, lines=found.offered())
        words = f"{found.words}，第一份档案 {number}，以{writers[0].name}的名义写入"
        return {**answer, "number": number, "lines": [words]}

    return _on_desk(chosen, act)


def _export_briefing(chosen: argparse.Namespace) -> Answer:
    from desktop.attachments import open as open_attachment
    from desktop.briefings import issued_paper
    from desktop.reports.files import write_bytes
    from desktop.reports.going_out import going_out

    def act(desk: Desk, folder: DataFolder) -> Answer:
        paper = desk.read(issued_paper, n=chosen.issue)
        content = open_attachment(folder.attachments, paper.sha256)
        with going_out(chosen.out, chosen.words, ending=".pdf") as way:
            write_bytes(way.written, content)
        return {"issue": paper.n, "sha256": paper.sha256, "sealed": bool(chosen.words),
                "lines": [f"第{paper.n}期 {way.target}，{way.words}"]}

    return _on_desk(chosen, act)


def _export_package(chosen: argparse.Namespace) -> Answer:
    from desktop.exchange.commands import export_package

    return _on_desk(chosen, lambda desk, folder: export_package(
        desk, folder, out=chosen.out, to=chosen.to, words=chosen.words, full=chosen.full, originals=chosen.originals,
    ))


def _export_refused(chosen: argparse.Namespace) -> Answer:
    from desktop.exchange.commands import export_refused

    return _on_desk(chosen, lambda _desk, folder: export_refused(folder, out=chosen.out))


def _import_package(chosen: argparse.Namespace) -> Answer:
    from desktop.exchange.commands import import_folder, import_package

    if chosen.file.is_dir():
        return _on_desk(chosen, lambda desk, folder: import_folder(desk, folder, where=chosen.file))
    return _on_desk(chosen, lambda desk, folder: import_package(
        desk, folder, file=chosen.file, preview=chosen.preview, words=chosen.words
    ))


def _backup(chosen: argparse.Namespace) -> Answer:
    from desktop.backups import back_up

    if chosen.to is not None and not chosen.to.is_dir():
        raise UserError("backup.place_missing", path=str(chosen.to))

    def act(desk: Desk, folder: DataFolder) -> Answer:
        copy, result = back_up(desk.store, folder, now=desk.source.clock.now(), to=chosen.to)
        words = [f"{copy.path} {copy.counts.entries} 条记录，已核对"]
        words += [f"没有备份到：{place}（没插上或写不进）" for place in result.missing]
        return {"file": str(copy.path), "entries": copy.counts.entries, "sha256": copy.sha256,
                "missing": list(result.missing), "holds": not result.missing, "lines": words}

    return _on_desk(chosen, act)


def _restore(chosen: argparse.Namespace) -> Answer:
    from desktop.backups import restore

    done = restore(data_folder(chosen), chosen.file.resolve(), origin=SystemSource())
    words = f"已恢复 {done.counts.entries} 条记录；原来的数据另存在 {done.kept}，比这份多 {done.later} 条"
    return {"entries": done.counts.entries, "later": done.later, "kept": str(done.kept), "lines": [words]}


def _salvage(chosen: argparse.Namespace) -> Answer:
    from desktop.backups import salvage

    done = salvage(data_folder(chosen), origin=SystemSource())
    lost = f"读不出或接不上 {done.lost} 条" + (f"，还缺：{'、'.join(done.parts)}" if done.parts else "")
    words = [f"从备份 {done.copy.path.name} 起，接上 {done.brought} 条", lost, f"坏的文件留在 {done.kept}"]
    return {"brought": done.brought, "lost": done.lost, "parts": list(done.parts), "lines": words}


def _seal(chosen: argparse.Namespace) -> Answer:
    import os
    from dataclasses import replace

    from desktop.vault import keep_on_machine, make_vault, system_key_store

    folder = data_folder(chosen)
    if not folder.store.exists():
        raise UserError("store.absent", path=str(folder.root))
    passphrase = _passphrase(chosen, folder) or os.environ.get("RELIEFDESK_PASSPHRASE", "")
    folder = replace(folder, keys=make_vault(folder, passphrase))
    assert folder.keys is not None
    kept = keep_on_machine(folder, folder.keys, system_key_store(folder.root))
    with opened(folder, SystemSource()):
        words = "已上锁" + ("，钥匙由系统保管，开程序不问口令" if kept else "，以后开程序要口令")
    return {"sealed": True, "key_store": kept, "lines": [words]}


def _log(chosen: argparse.Namespace) -> Answer:
    from desktop.vault import read_log

    return {"lines": list(read_log(data_folder(chosen)))}


def _demo(chosen: argparse.Namespace) -> Answer:
    from desktop.demo import PIN, make_demo

    made = make_demo(data_folder(chosen), seed=chosen.seed, scale=chosen.scale, until=chosen.until)
    words = f"来电 {made.calls} 件，救助 {made.contacts} 人次，每位值班员的 PIN 都是 {PIN}"
    return {"calls": made.calls, "contacts": made.contacts, "lines": [words]}
