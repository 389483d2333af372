"""自检: one sentence for each thing the duty hangs on, with copyable text that holds no name and no number."""
from __future__ import annotations

import shutil
from dataclasses import dataclass

from PySide6.QtPrintSupport import QPrinterInfo

from desktop import backups
from desktop.clock import local
from desktop.journal.verify import Finding
from desktop.paper_foot import short_moment
from desktop.reports.fonts import Role as PaperRole
from desktop.rules.backup_times import OLD
from desktop.rules.backup_words import age_words, size_words
from desktop.ui.room import Room
from desktop.ui.settings.input_check import InputFacts, judge_input
from desktop.ui.settings.sound_check import SoundFacts, judge_sound

_LEAST_DISK = 2 << 30
PAPER_ROLES = tuple(role.value for role in PaperRole)


@dataclass(frozen=True, slots=True)
class Check:
    """One line: what, whether it is well, one sentence; ``act`` names what a button may do."""

    key: str
    title: str
    well: bool
    words: str
    act: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """What takes longer and is looked at off the main thread."""

    store: Finding
    sound: SoundFacts
    input: InputFacts


def check_all(room: Room, looked: Looked) -> list[Check]:
    """Every check in turn."""
    return [
        _store(room, looked.store), _disk(room), _fonts(room), _printer(room), _clock(room), _sound(room, looked.sound),
        _input(looked.input), _backups(room),
    ]


def report(room: Room, checks: list[Check], version: str) -> str:
    """The copyable text: no names, no numbers of people, no folders of the person."""
    lines = [f"救助值班台 {version} 自检 {local(room.ticker.now()):%Y-%m-%d %H:%M}"]
    lines += [f"{'好' if one.well else '要看'}  {one.title}  {one.words}" for one in checks]
    return "\n".join(lines)


def _store(room: Room, found: Finding) -> Check:
    lock = "，上了锁" if room.folder.keys else "，没有上锁"
    words = f"完好，{found.detail}{lock}" if found.holds else f"有损坏：{found.detail}，请从备份恢复"
    return Check("store", "数据文件", found.holds and room.folder.keys is not None, words,
                 "" if room.folder.keys else "seal")


def _disk(room: Room) -> Check:
    try:
        free = shutil.disk_usage(room.folder.root).free
    except OSError:
        return Check("disk", "磁盘", False, "数据所在的盘读不到了")
    return Check("disk", "磁盘", free >= _LEAST_DISK, f"还有 {size_words(free)}" + (
        "，够写这个冬天" if free >= _LEAST_DISK else "，请腾出 2 GB 以上"))


def _fonts(room: Room) -> Check:
    used = room.fonts().uses([(role, "送温暖") for role in PAPER_ROLES])
    lent = [one.wanted for one in used if one.bundled]
    words = f"公文字体有 {len(lent)} 种没装，用程序带来的代替" if lent else "小标宋、仿宋、楷体、黑体都在"
    return Check("fonts", "字体", not any(one.missing for one in used), words)


def _printer(_room: Room) -> Check:
    names = QPrinterInfo.availablePrinterNames()
    default = QPrinterInfo.defaultPrinterName()
    if not names:
        return Check("printer", "打印机", False, "没有找到打印机，文书可以先存成 PDF")
    return Check("printer", "打印机", True, f"{default or names[0]}，共 {len(names)} 台")


def _clock(room: Room) -> Check:
    jump = room.ticker.clock.difference
    if abs(jump) >= 60_000:
        return Check("clock", "时钟", False, f"电脑时间被改过 {abs(jump) // 60_000} 分，请核对后按“知道了”")
    return Check("clock", "时钟", True, f"{short_moment(room.ticker.now())}，没有被拨过，倒计时不受影响")


def _sound(room: Room, facts: SoundFacts) -> Check:
    well, words, act = judge_sound(facts, round(room.sounds.volume * 100), worked=room.sounds.working)
    return Check("sound", "声音", well, words, act)


def _input(facts: InputFacts) -> Check:
    return Check("input", "输入法", *judge_input(facts))


def _backups(room: Room) -> Check:
    book = backups.read_book(room.folder)
    if book.last is None:
        return Check("backup", "备份", False, "还没有备份过")
    age = room.ticker.now() - book.last.at
    if age > OLD:
        return Check("backup", "备份", False, f"最近一份在 {age_words(age)}，超过一天了")
    if not book.places:
        return Check("backup", "备份", False, f"{age_words(age)}有一份，但只在这台电脑上")
    return Check("backup", "备份", True, f"最近一份 {age_words(age)}")

