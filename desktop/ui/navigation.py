"""The pages of the program as data, and the way from one to another."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from desktop.records import dataclass


class Group(StrEnum):
    """The groups of the sidebar; FOOT stands at its end without a caption."""

    DUTY = "值守"
    RELIEF = "救助"
    SUMMARY = "汇总"
    FOOT = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One page: its key in code, what it is called, its drawing, its group and its Ctrl digit."""

    key: str
    title: str
    icon: str
    group: Group
    digit: str = ""

    @property
    def shortcut(self) -> str:
        return f"Ctrl+{self.digit}" if self.digit else ""


PLACES: tuple[Place, ...] = (
    Place("console", "值班台", "house", Group.DUTY, "1"),
    Place("calls", "值班电话", "phone", Group.DUTY, "2"),
    Place("emergencies", "紧急事项", "siren", Group.DUTY, "3"),
    Place("patrols", "街面巡查", "footprints", Group.DUTY, "4"),
    Place("duty", "值班与交接", "calendar-clock", Group.DUTY, "5"),
    Place("cases", "救助个案", "heart-handshake", Group.RELIEF, "6"),
    Place("employment", "就业登记", "briefcase", Group.RELIEF, "7"),
    Place("supplies", "救助物资", "package", Group.RELIEF, "8"),
    Place("briefings", "工作简报", "newspaper", Group.SUMMARY, "9"),
    Place("figures", "统计分析", "chart-column", Group.SUMMARY, "0"),
    Place("campaign", "审核与上报", "clipboard-check", Group.SUMMARY),
    Place("exchange", "数据交换", "refresh-cw", Group.SUMMARY),
    Place("worklog", "工作档案", "folder-open", Group.SUMMARY),
    Place("directory", "通讯录与点位", "map-pin", Group.FOOT),
    Place("settings", "设置", "settings", Group.FOOT),
)


_BY_KEY = {known.key: known for known in PLACES}


def place(key: str) -> Place:
    """The page of that key; KeyError if there is none."""
    return _BY_KEY[key]


class Navigator(QObject):
    """How a page asks for another one without knowing it: made before the window, heard by it.

    Signal `asked`: page key and record id ("" for none).

    Attribute `here`: key of the page in front, "" before the first.
    """

    asked = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.here = ""

    def arrive(self, key: str) -> None:
        """The page is in front now."""
        self.here = key

    def go(self, key: str, record: str = "") -> None:
        """Show the page, and one record on it."""
        self.asked.emit(key, record)
