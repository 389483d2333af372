"""The composition root: data folder → desk → room → window. Nothing else knows everything."""
from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
import threading
from collections.abc import Callable, Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from desktop.errors import UserError
from desktop.founding import is_founded, renew_lists
from desktop.journal.desk import Desk
from desktop.journal.opening import opened
from desktop.journal.source import SystemSource
from desktop.paths import DataFolder, default_data_folder
from desktop.rules.wording import sentence
from desktop.ui import input_method
from desktop.ui.fault_window import FaultWindow, fault_report
from desktop.ui.furnishing import Furniture, furnish
from desktop.ui.main_window import MainWindow
from desktop.ui.preferences import FilePreferences
from desktop.ui.sounds import system_player
from desktop.ui.start import RAISE, Start, show_refusal
from desktop.ui.style import Style
from desktop.ui.ticker import SteadyClock

VERSION = "0.1.0"
log = logging.getLogger("desktop")
UPGRADED = "程序换了新版本，原来的数据已先留了一份在 backups 文件夹里，再转成新的，一条没少"


def main(arguments: Sequence[str], *, shown: Callable[[MainWindow], None] | None = None) -> int:
    """Opens the window, or takes the pictures of ``tour``; the exit status.

    Args:
        shown: told the window as soon as it is shown, before anything is painted; benchmarks/ watch it from there.
    """
    chosen = _parser().parse_args(arguments)
    qt = make_application()
    if chosen.command == "tour":
        from desktop.ui.tour import take_tour

        gc.enable()
        return take_tour(qt, chosen)
    folder = DataFolder(chosen.data.resolve()) if chosen.data else default_data_folder(os.environ)
    style = Style()
    style.apply_to(qt)
    clock = SteadyClock(SystemSource().clock)
    try:
        with opened(folder, SystemSource(clock)) as desk:
            return _run(qt, style, folder, desk, clock, demo=chosen.demo, shown=shown)
    except UserError as error:
        if error.code == "store.in_use":
            (folder.root / RAISE).touch()
            return 0
        return show_refusal(qt, style, sentence(error))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py", description="救助值班台")
    parser.add_argument("--data", type=Path, metavar="DIR", help="数据文件夹，不写就是本机的那一个")
    parser.add_argument("--demo", action="store_true", help="这是演示数据：窗口上一直写着")
    parser.set_defaults(command="")
    tour = parser.add_subparsers().add_parser("tour", help="把每一页存成图片")
    tour.set_defaults(command="tour")
    tour.add_argument("--out", type=Path, required=True, metavar="DIR")
    tour.add_argument("--page", default="", help="只要这一页")
    tour.add_argument("--theme", choices=("light", "dark"), default="")
    tour.add_argument("--size", default="", metavar="1440x900")
    tour.add_argument("--large", action="store_true")
    return parser


def make_application() -> QApplication:
    """The Qt application with Chinese texts of the library and typing by the portal where fcitx5 is."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    input_method.prepare(os.environ)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    qt = QApplication(sys.argv[:1])
    qt.setApplicationDisplayName("救助值班台")
    translator = QTranslator(qt)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        qt.installTranslator(translator)
    return qt


def _run(
    qt: QApplication, style: Style, folder: DataFolder, desk: Desk, clock: SteadyClock, *, demo: bool,
    shown: Callable[[MainWindow], None] | None,
) -> int:
    _keep_log(folder)
    furniture = furnish(
        qt, style, folder, desk, clock,
        preferences=FilePreferences(folder.root / "preferences.json"), player=system_player(qt),
    )
    if desk.store.migrated_from is not None:
        desk.do(renew_lists)
    start = Start(furniture, demo=demo)
    _catch_faults(style, lambda: start.window)
    window = start.open(founded=desk.read(is_founded))
    if desk.store.migrated_from is not None:
        furniture.room.notices.bar("blue", UPGRADED, "知道了", name="upgraded")
    gc.freeze()
    gc.enable()
    if shown is not None:
        shown(window)
    furniture.room.ticker.start()
    try:
        return qt.exec()
    finally:
        close(furniture)


def close(furniture: Furniture) -> None:
    """Stops the clock and waits for what works in the background."""
    furniture.room.ticker.stop()
    furniture.room.background.close()
    furniture.room.sounds.close()


def _keep_log(folder: DataFolder) -> None:
    """A small log of our own faults: types, files and lines, never what somebody typed."""
    handler = RotatingFileHandler(folder.log / "reliefdesk.log", maxBytes=500_000, backupCount=3, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
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
