"""The way in: what was asked, the Qt application, and a frame on the screen before the rest of the house is loaded."""
from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from desktop.clock import SystemClock
from desktop.paths import DataFolder, default_data_folder
from desktop.ui import input_method
from desktop.ui.appearance import Appearance
from desktop.ui.opening import OpeningWindow
from desktop.ui.preferences import FilePreferences
from desktop.ui.style import Style
from desktop.ui.ticker import SteadyClock


def main(arguments: Sequence[str], *, shown: Callable[[QWidget], None] | None = None) -> int:
    """Opens the window, or takes the pictures of ``tour``; the exit status.

    Args:
        shown: told each window as soon as it is shown, before anything is painted: first the frame that stands while
            the program is loaded, then the main window; benchmarks/ watch them from there.
    """
    chosen = _parser().parse_args(arguments)
    qt = make_application()
    if chosen.command == "tour":
        from desktop.ui.tour import take_tour

        gc.enable()
        return take_tour(qt, chosen)
    folder = DataFolder(chosen.data.resolve()) if chosen.data else default_data_folder(os.environ)
    style, clock = Style(), SteadyClock(SystemClock())
    style.apply_to(qt)
    preferences = FilePreferences(folder.root / "preferences.json")
    # Theme and size as they were left, so that nothing changes its face when the main window comes.
    Appearance(style, preferences, clock.now())
    opening = OpeningWindow(style, clock.now, preferences.get("geometry", ""))
    opening.show()
    if shown is not None:
        shown(opening)
    opening.breathe()
    from desktop.composition import open_house

    return open_house(qt, style, folder, clock, opening, preferences=preferences, demo=chosen.demo, shown=shown)


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
