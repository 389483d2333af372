"""备份: how many copies there are and where, when they are made, what came of it, 试恢复 and 恢复 (picture 20)."""
from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop import backups, vault
from desktop.backups import Book, Copy, Trial
from desktop.clock import DAY, civil_date, local
from desktop.errors import UserError
from desktop.rules.backup_times import OLD
from desktop.rules.backup_words import PLACES, age_words, places_words, size_words, time_words, took_words
from desktop.ui.background import Progress
from desktop.ui.backup_keeper import BackupKeeper
from desktop.ui.restarting import restart
from desktop.ui.room import Room
from desktop.ui.settings.backup_parts import CopyLine, CopyList, DayMark, DayRow, FactRow, Shield
from desktop.ui.settings.check_card import CheckCard
from desktop.ui.settings.restore_sheet import RestoreSheet
from desktop.ui.settings.section import SettingsSection, allowed, scrolled
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card, Hairline
from desktop.ui.widgets.dialog import Dialog, DialogSheet
from desktop.ui.widgets.labels import Label
from desktop.vocabulary import Right

FEW, DAYS = 3, 14
HOURS = ((12, "每天 12:00"), (18, "每天 18:00"), (23, "每天 23:00"), (3, "每天 03:00"))


class BackupSection(SettingsSection):
    """The whole of picture 20 beside the list of sections; 自检 stands at the right where there is room."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        look = self.look
        self.keeper = BackupKeeper(room, self)
        self.all, self._copies = False, list[Copy]()
        self.now = ActionButton(look, "现在备份", "primary", "save", "Ctrl+Enter")
        self.head, self.title, self.line = Card(look), Label(look, "", FontRole.READ_ALOUD, weight=700), Label(
            look, "", FontRole.SECONDARY, "ink2")
        self.shield = Shield(look)
        self.second = FactRow(look, "存在哪里", "hard-drive", "换位置")
        self.stick = FactRow(look, "", "usb", "换 U 盘")
        self.when = FactRow(look, "什么时候", "calendar-clock", "改时间")
        self.result, self.days = FactRow(look, "上次结果", "circle-check"), DayRow(look)
        self.trial = FactRow(look, "上次试恢复", "circle-check", "现在试一次", "scan-search")
        self.list = CopyList(look)
        self.restore = ActionButton(look, "恢复到这一份", "danger_outline", "archive-restore", size="small")
        self.inside = ActionButton(look, "看里面有什么", "plain", "eye", size="small")
        self.more = ActionButton(look, "", "quiet", "chevron-down", size="small")
        self.warning = Label(look, "", FontRole.SECONDARY, "amber", icon="triangle-alert")
        self.checks = CheckCard(room)
        self._build()
        self._connect()

    def _build(self) -> None:
        caption = "现在的数据会先另存一份。恢复、升级和上锁之前的那份留 30 天"
        facts, restoring = Card(self.look), Card(self.look, "恢复", caption, ruled=False)
        words, top = QVBoxLayout(), QHBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.line)
        top.setSpacing(self.look.S(12))
        top.addWidget(self.shield)
        top.addLayout(words, 1)
        top.addWidget(self.now)
        self.head.body.addLayout(top)
        self.result.add(self.days)
        rows = (self.second, self.stick, self.when, self.result, self.trial)
        for nth, fact in enumerate(rows):
            if nth:
                facts.body.addWidget(Hairline(self.look))
            facts.body.addWidget(fact)
        foot = QHBoxLayout()
        foot.setSpacing(self.look.S(8))
        foot.addWidget(self.restore)
        foot.addWidget(self.inside)
        foot.addStretch(1)
        foot.addWidget(self.more)
        restoring.body.addWidget(self.list)
        restoring.body.addSpacing(self.look.S(8))
        restoring.body.addLayout(foot)
        restoring.body.addSpacing(self.look.S(6))
        restoring.body.addWidget(self.warning)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.S(14))
        for card in (self.head, facts, restoring):
            column.addWidget(card)
        column.addStretch(1)
        inner = QWidget()
        inner.setLayout(column)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.S(18))
        row.addWidget(scrolled(inner), 1)
        row.addWidget(self.checks)

    def _connect(self) -> None:
        self.now.clicked.connect(self.primary)
        self.second.act.clicked.connect(lambda: self._choose("second"))
        self.stick.act.clicked.connect(lambda: self._choose("stick"))
        self.when.act.clicked.connect(self._next_hour)
        self.trial.act.clicked.connect(self.try_restore)
        self.restore.clicked.connect(self.ask_restore)
        self.inside.clicked.connect(self.show_inside)
        self.more.clicked.connect(self._show_all)
        self.list.picked.connect(lambda _key: self._warn())
        self.keeper.ended.connect(lambda *_: self.refresh())
        self.checks.sealing_asked.connect(self.ask_seal)

    def primary(self) -> None:
        """Ctrl+Enter: a copy now, here and at every place that is there."""
        self.now.setEnabled(False)
        self.now.setText("正在备份…")
        self.keeper.copy()

    def first_focus(self) -> QWidget:
        return self.now

    def resizeEvent(self, event: QResizeEvent) -> None:
        """自检 is a section of its own where the window is small (ui.md §15, 20)."""
        super().resizeEvent(event)
        wide = self.width() >= self.look.S(880)
        self.checks.setVisible(wide)
        self.checks.setFixedWidth(self.look.S(312))

    def refresh(self) -> None:
        """Read the book and what lies at the places."""
        book, now = backups.read_book(self.room.folder), self.room.ticker.now()
        self._copies = backups.copies(self.room.folder, book=book)
        self.now.setEnabled(not self.keeper.busy)
        self.now.setText("正在备份…" if self.keeper.busy else "现在备份")
        self._show_head(book, now)
        self._show_place(self.second, book, "second", "本机第二块盘", "还没选第二块盘：硬盘坏了，两份会一起丢")
        self._show_place(self.stick, book, "stick", "U 盘", "还没选 U 盘")
        self.when.show_words(f"每天 {book.minute // 60:02}:{book.minute % 60:02}，交接班、升级和恢复之前",
                             "有新记录时每小时在本机留一份。24 小时、14 天、8 周、24 个月各留一份")
        self._show_result(book, now)
        self._show_trial(book.trial, now)
        self._show_copies(now)
        self.checks.refresh()

    def _show_head(self, book: Book, now: int) -> None:
        newest = self._copies[0] if self._copies else None
        if newest is None:
            self.title.show_text("还没有备份过", "amber")
            self.shield.show_well(False)
            self.line.show_text("按一下“现在备份”，先在本机留一份")
            return
        there = {"here", *(key for key, path in book.places.items() if path.is_dir())}
        held = {key for copy in self._copies for key in copy.places if key in there}
        # The living store counts; a copy beside it on the same disk only where there is none elsewhere.
        count, age = 1 + max(len(held - {"here"}), 1), now - newest.at
        well = age <= OLD and count >= 3
        words = f"数据有{'零一两三四'[count]}份，最近一份 {age_words(age)}"
        self.title.show_text(words, "ink" if well else "amber")
        self.shield.show_well(well)
        self.line.show_text("电脑坏了，换一台插上 U 盘，10 分钟内能接着值班" if well else _lacks(book, held, age))

    def _show_place(self, row: FactRow, book: Book, key: str, name: str, none: str) -> None:
        path = book.places.get(key)
        row.act.setText("选一个" if path is None else "换位置" if key == "second" else "换 U 盘")
        row.act.setVisible(allowed(self.room, Right.RESTORE))
        if path is None:
            row.show_words(none, "备份只在这台电脑上", "amber", "triangle-alert")
        elif not path.is_dir():
            row.show_words(str(path), "没插上，插回后自动补", "amber", "triangle-alert")
        else:
            sealed = "加密" if self.room.folder.keys else "没有加密，别人拿到就能看"
            free = size_words(shutil.disk_usage(path).free)
            icon = "hard-drive" if key == "second" else "usb"
            row.show_words(str(path), f"{name}，还有 {free}，{sealed}", "ink", icon)

    def _show_result(self, book: Book, now: int) -> None:
        last = book.last_round or book.last
        if last is None:
            self.result.show_words("还没有", "", "ink2", "circle-minus")
        else:
            words = f"{time_words(last.at, now)}，{took_words(last.milliseconds)}，{size_words(last.size)}"
            where = f"存到{places_words(('here', *last.places))}" if last.places else "只存在本机"
            lost = f"；{'、'.join(PLACES[one] for one in last.missing)}没插上" if last.missing else ""
            token, icon = ("amber", "triangle-alert") if last.missing else ("ink", "circle-check")
            self.result.show_words(words, where + lost, token, icon)
        self.days.show_days(_days(book, now))

    def _show_trial(self, trial: Trial | None, now: int) -> None:
        if trial is None:
            self.trial.show_words("还没试过", "没试过的备份不知道能不能用，试一次约半分钟", "amber", "triangle-alert")
        elif trial.fault:
            self.trial.show_words(f"{time_words(trial.at, now)}，{trial.fault}对不上", "请换一份再试，并告诉管理员",
                                  "redText", "circle-x")
        else:
            counts = f"来电 {trial.calls} 件、照片和文书 {trial.photos} 份、个案 {trial.people} 份"
            took = took_words(trial.milliseconds)
            when = time_words(trial.at, now)
            self.trial.show_words(f"{when}，都对得上", f"{counts}，用了 {took}", "ink", "circle-check")

    def _show_copies(self, now: int) -> None:
        shown = self._copies if self.all else self._copies[:FEW]
        self.list.set_rows([
            CopyLine(copy.path.name, time_words(copy.at, now), copy.why, places_words(copy.places),
                     f"{copy.counts.entries} 条记录", size_words(copy.size))
            for copy in shown
        ])
        if shown and not self.list.current_key():
            self.list.pick(shown[0].path.name)
        rows = min(len(shown), 8)
        self.list.setFixedHeight(max(1, rows) * self.look.S(36) + 2)
        rest = len(self._copies) - FEW
        self.more.setText("收起" if self.all else f"另外 {rest} 份")
        self.more.setVisible(rest > 0)
        free = bool(shown) and allowed(self.room, Right.RESTORE)
        self.restore.setEnabled(free)
        self.inside.setEnabled(bool(shown))
        self._warn()

    def _warn(self) -> None:
        copy = self.chosen
        if copy is None:
            self.warning.hide()
            return
        later = self._later(copy)
        words = f"恢复后，那以后新写的 {later} 条先移到另存里" if later else "这一份和现在一样多"
        if not allowed(self.room, Right.RESTORE):
            words = "恢复要管理员来做"
        self.warning.show_text(words, "amber" if later else "ink2", "triangle-alert" if later else "info")
        self.warning.show()

    @property
    def chosen(self) -> Copy | None:
        """The copy in hand."""
        return next((copy for copy in self._copies if copy.path.name == self.list.current_key()), None)

    def _later(self, copy: Copy) -> int:
        newest = self.room.desk.read(backups.entries_now)
        return max(0, newest - copy.counts.entries)

    def _show_all(self) -> None:
        self.all = not self.all
        self._show_copies(self.room.ticker.now())

    def _choose(self, key: str) -> None:
        dialog = QFileDialog(self, "备份放在哪个文件夹")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self.choose_place(key, path))
        dialog.open()

    def choose_place(self, key: str, path: str) -> None:
        """Another place; a first copy is brought there at once."""
        try:
            backups.choose_places(self.room.folder, **{key: str(Path(path))})  # type: ignore[arg-type]  # Only these two.
        except UserError as error:
            self.room.notices.error(error)
            return
        self.primary()

    def _next_hour(self) -> None:
        book = backups.read_book(self.room.folder)
        hours = [hour for hour, _words in HOURS]
        now = book.minute // 60
        following = hours[(hours.index(now) + 1) % len(hours)] if now in hours else hours[0]
        backups.choose_places(self.room.folder, minute=following * 60)
        self.refresh()

    def try_restore(self) -> None:
        """试恢复 of the copy in hand, in the background."""
        copy = self.chosen
        if copy is None:
            return
        self.trial.act.setEnabled(False)
        self.trial.show_words("正在试…", "在临时文件夹里恢复一遍，不碰现在的数据", "ink", "hourglass")
        work = partial(_try, self.room.folder, copy, self.room.ticker.now())
        self.room.background.run(work, receiver=self, on_result=lambda _t: self._tried(), on_error=self._not_tried)

    def _tried(self) -> None:
        self.trial.act.setEnabled(True)
        self.refresh()

    def _not_tried(self, error: BaseException) -> None:
        self._tried()
        if not isinstance(error, UserError):
            raise error
        self.room.notices.error(error)

    def show_inside(self) -> None:
        """看里面有什么: the counts of the copy beside those of now."""
        copy = self.chosen
        if copy is None:
            return
        when = time_words(copy.at, self.room.ticker.now())
        words = (
            f"{when}，{copy.why}。来电 {copy.counts.calls} 件，个案 {copy.counts.people} 份，"
            f"照片和文书 {copy.counts.photos} 份，记录 {copy.counts.entries} 条，现在比它多 {self._later(copy)} 条。"
        )
        sheet = DialogSheet(self.look, "这一份里有什么", words, "看好了", "试恢复", "plain", width=520)
        sheet.accepted.connect(self.try_restore)
        Dialog(self.window(), sheet).ask()

    def ask_restore(self) -> RestoreSheet | None:
        """恢复 is modal, saves the present first, and asks for the PIN of one who may."""
        copy = self.chosen
        if copy is None:
            return None
        sheet = RestoreSheet(self.room, copy, self._later(copy))
        sheet.accepted.connect(lambda: self._restore(copy, sheet.officer))
        Dialog(self.window(), sheet).ask()
        return sheet

    def _restore(self, copy: Copy, officer: str) -> None:
        try:
            backups.ask_for_restore(self.room.folder, copy.path, actor=officer)
        except UserError as error:
            self.room.notices.error(error)
            return
        restart()

    def ask_seal(self) -> None:
        """给数据上锁: the passphrase now, the sealing at the start that follows at once."""
        from desktop.ui.settings.seal_sheet import SealSheet

        sheet = SealSheet(self.room)
        sheet.accepted.connect(restart)
        Dialog(self.window(), sheet).ask()


def _try(folder: object, copy: Copy, now: int, _progress: Progress) -> Trial:
    return backups.try_restore(folder, copy, now=now)  # type: ignore[arg-type]  # A partial of plain data.


def _lacks(book: Book, held: set[str], age: int) -> str:
    if age > OLD:
        return "超过 26 小时没有备份了，按一下“现在备份”"
    if not book.places:
        return "都在这台电脑上，再选一块盘和一个 U 盘才放心"
    gone = [PLACES[key] for key in book.places if key not in held]
    return f"{'、'.join(gone)}上没有，插好后自动补" if gone else "再选一块盘或一个 U 盘，电脑坏了才接得上"


def _days(book: Book, now: int) -> list[DayMark]:
    marks = []
    for back in range(DAYS - 1, -1, -1):
        at = now - back * DAY
        of_day = [one for one in book.results if civil_date(one.at) == civil_date(at)]
        rounds = [one for one in of_day if one.round]
        when = local(at)
        marks.append(DayMark(f"{when.month}月{when.day}日", bool(of_day), bool(rounds and rounds[-1].missing)))
    return marks


def backup_state(room: Room) -> str:
    """The line under 备份 in the list."""
    last = backups.read_book(room.folder).last
    sealed = "" if vault.is_sealed(room.folder) else "，没上锁"
    return (time_words(last.at, room.ticker.now()) if last else "还没备份过") + sealed
