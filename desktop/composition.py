"""The composition root: data folder → desk → room → window. Nothing else knows everything."""
from __future__ import annotations

import gc
import logging
import os
import sys
import threading
from collections.abc import Callable
from functools import partial
from logging.handlers import RotatingFileHandler
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop import backups
from desktop.campaign_dates import is_founded
from desktop.errors import UserError
from desktop.exchange.home import Home, note_folder
from desktop.journal.desk import Desk
from desktop.journal.opening import opened
from desktop.journal.source import SystemSource
from desktop.paths import DataFolder
from desktop.ui.appearance import Preferences
from desktop.ui.fault_window import FaultWindow, fault_report
from desktop.ui.furnishing import Furniture, furnish
from desktop.ui.key_window import unlocked
from desktop.ui.opening import OpeningWindow
from desktop.ui.restarting import AGAIN
from desktop.ui.room import Room
from desktop.ui.sounds import system_player
from desktop.ui.start import RAISE, Start, show_refusal
from desktop.ui.style import Style
from desktop.ui.ticker import SteadyClock
from desktop.vault import SealingFormatter, ValueFreeFormatter, log_path, system_key_store

VERSION = "0.1.0"
log = logging.getLogger("desktop")
LATER = 100
"""Milliseconds from the window to what nobody waits for."""
UPGRADED = "程序换了新版本，原来的数据已先留了一份在 backups 文件夹里，再转成新的，一条没少"


def open_house(
    qt: QApplication, style: Style, folder: DataFolder, clock: SteadyClock, opening: OpeningWindow, *,
    preferences: Preferences, demo: bool, shown: Callable[[QWidget], None] | None,
) -> int:
    """Opens the store and the window that fits, in place of the frame that stands; the exit status.

    Again after whatever can only be done while the desk is closed: a restore, the sealing, 抢救 of a damaged store.
    """
    opening.breathe()
    while True:
        try:
            known = unlocked(style, folder, system_key_store(folder.root), demo=demo)
            if known is None:
                opening.close()
                return 0
            folder = known
            if backups.is_restore_asked(folder):
                backups.carry_out_request(folder, SystemSource(clock))
            with opened(folder, SystemSource(clock)) as desk:
                opening.breathe()
                code = _run(qt, style, folder, desk, clock, opening, preferences=preferences, demo=demo, shown=shown)
        except UserError as error:
            opening.close()
            if error.code == "store.in_use":
                (folder.root / RAISE).touch()
                return 0
            code = show_refusal(qt, style, folder, error, SystemSource(clock))
        if code != AGAIN:
            return code
        opening = OpeningWindow(style, clock.now, preferences.get("geometry", ""))
        opening.show()


def _run(
    qt: QApplication, style: Style, folder: DataFolder, desk: Desk, clock: SteadyClock, opening: OpeningWindow, *,
    preferences: Preferences, demo: bool, shown: Callable[[QWidget], None] | None,
) -> int:
    _keep_log(folder)
    furniture = furnish(qt, style, folder, desk, clock, preferences=preferences, player=system_player(qt))
    if desk.store.migrated_from is not None:
        from desktop.founding import renew_lists
        from desktop.journal.replay import project_again

        desk.do(renew_lists)
        desk.do(project_again)
    Home(folder.private, note_folder(os.environ)).settle(desk)
    start = Start(furniture, demo=demo)
    _catch_faults(style, lambda: start.window)
    opening.breathe()
    if opening.closed:
        close(furniture)
        return 0
    window = start.open(founded=desk.read(is_founded), after=opening)
    if desk.store.migrated_from is not None:
        furniture.room.notices.bar("blue", UPGRADED, "知道了", name="upgraded")
    gc.freeze()
    gc.enable()
    if shown is not None:
        shown(window)
    QTimer.singleShot(0, opening.deleteLater)
    QTimer.singleShot(LATER, start, partial(_keep_watch, furniture.room, start))
    furniture.room.ticker.start()
    try:
        return qt.exec()
    finally:
        start.close()
        if start.window is not None:
            start.window.hide()
        close(furniture)


def _keep_watch(room: Room, start: Start) -> None:
    """备份 and 每天导出 are matters of hours: what looks after them is loaded when the window stands."""
    from desktop.ui.backup_keeper import BackupKeeper
    from desktop.ui.export_reminder import ExportReminder

    BackupKeeper(room, start).watch()
    ExportReminder(room, start).watch()


def close(furniture: Furniture) -> None:
    """Stops the clock and waits for what works in the background."""
    furniture.room.ticker.stop()
    furniture.room.background.close()
    furniture.room.sounds.close()


def _keep_log(folder: DataFolder) -> None:
    """A small log of our own faults: types, files and lines, never what somebody typed."""
    handler = RotatingFileHandler(log_path(folder), maxBytes=500_000, backupCount=3, encoding="utf-8")
    pattern = "%(asctime)s %(levelname)s %(name)s %(message)s"
    handler.setFormatter(SealingFormatter(pattern, folder.keys.log) if folder.keys else ValueFreeFormatter(pattern))
    log.addHandler(handler)
    log.setLevel(logging.INFO)


def _catch_faults(style: Style, parent: object) -> None:
    """Whatever no screen has caught reaches the log and the calm window; the clocks go on."""

    def caught(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
            return
        report = fault_report(error, VERSION)
        log.error("%s", report)
        window = parent() if callable(parent) else None
        FaultWindow(style, report, window if isinstance(window, QWidget) else None).show()

    sys.excepthook = caught
    threading.excepthook = lambda told: log.error("%s", fault_report(told.exc_value or Exception(), VERSION))
