"""The keyboard map of the whole program as data: what is bound, and what F1 lists."""

from __future__ import annotations

from enum import StrEnum

from desktop.records import dataclass


class Command(StrEnum):
    """Acts of the frame that a key of `EVERYWHERE` calls."""

    OPEN_CALL = "open_call"
    EMERGENCY = "emergency"
    CLOCK_LIST = "clock_list"
    FIND = "find"
    GO_TO = "go_to"
    KEY_LIST = "key_list"
    PATROL = "patrol"
    PAGE = "page"
    NEXT_PANE = "next_pane"
    PREVIOUS_PANE = "previous_pane"
    HAND_OVER = "hand_over"
    MUTE = "mute"
    FULL_SCREEN = "full_screen"
    LOCK = "lock"
    LARGER = "larger"
    SMALLER = "smaller"
    THEME = "theme"
    PRIMARY = "primary"
    UNDO = "undo"
    BACK = "back"


class Where(StrEnum):
    """Where a key works; the words head the groups of the F1 list."""

    EVERYWHERE = "到处可用"
    FORMS = "填写时"
    LISTS = "列表里"
    DETAIL = "看一条时"
    PRINT = "能打印的页"
    CASES = "救助个案"
    SUPPLIES = "救助物资"
    BRIEFING = "工作简报"
    CONFLICTS = "数据冲突"
    CHECKS = "审核与数据交换"


@dataclass(frozen=True, slots=True)
class Binding:
    """One line of the map.

    Attributes:
        keys: key sequences as Qt names them in portable text; the first is the one printed.
        does: what it does, as F1 prints it.
        command: the act of the frame, or None where a page or a form binds the key itself.
        printed: how the key is printed, where that differs from the first of `keys`.
        over_dialogs: also works while a dialog is open and on the lock.
    """

    keys: tuple[str, ...]
    does: str
    where: Where = Where.EVERYWHERE
    command: Command | None = None
    printed: str = ""
    over_dialogs: bool = False
    locked: bool = False

    @property
    def label(self) -> str:
        return self.printed or self.keys[0]


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key and what it does here, as the status bar and F1 print it."""

    key: str
    does: str


LOCK_HINTS = (
    KeyHint("F2", "新接电话"),
    KeyHint("F8", "紧急上报"),
    KeyHint("F9", "计时清单"),
    KeyHint("Ctrl+M", "静音"),
    KeyHint("Enter", "开锁"),
)

PAGE_DIGITS = tuple("1234567890")

BINDINGS: tuple[Binding, ...] = (
    Binding(("F2",), "新接电话，计时从按下起算", command=Command.OPEN_CALL, over_dialogs=True, locked=True),
    Binding(("F8",), "紧急上报", command=Command.EMERGENCY, over_dialogs=True, locked=True),
    Binding(("F9",), "计时清单", command=Command.CLOCK_LIST, locked=True),
    Binding(("F3",), "查找姓名、电话、地点、编号", command=Command.FIND),
    Binding(("Ctrl+K",), "按拼音首字母去哪里、做什么", command=Command.GO_TO),
    Binding(("F1",), "这一页的全部快捷键", command=Command.KEY_LIST),
    Binding(("F7",), "登记巡查", command=Command.PATROL),
    Binding(tuple(f"Ctrl+{n}" for n in PAGE_DIGITS), "换页", command=Command.PAGE, printed="Ctrl+1…0"),
    Binding(("F6",), "下一栏", command=Command.NEXT_PANE),
    Binding(("Shift+F6",), "上一栏", command=Command.PREVIOUS_PANE),
    Binding(("Ctrl+J",), "交接班", command=Command.HAND_OVER),
    Binding(("Ctrl+M",), "正在响的这一项静音，红色还在", command=Command.MUTE, over_dialogs=True, locked=True),
    Binding(("F11",), "全屏", command=Command.FULL_SCREEN, over_dialogs=True, locked=True),
    Binding(("F12",), "锁上", command=Command.LOCK, over_dialogs=True),
    Binding(("Ctrl+=", "Ctrl++"), "字号：大", command=Command.LARGER, locked=True),
    Binding(("Ctrl+-",), "字号：标准", command=Command.SMALLER, locked=True),
    Binding(("Ctrl+Shift+D",), "浅色或深色", command=Command.THEME, locked=True),
    Binding(("Ctrl+Return", "Ctrl+Enter"), "按主要按钮", command=Command.PRIMARY, printed="Ctrl+Enter"),
    Binding(("Ctrl+Z",), "撤销上一步（不在输入框里时）", command=Command.UNDO),
    Binding(("Alt+Left",), "返回", command=Command.BACK, printed="Alt+←"),
    Binding(("Esc",), "收起，草稿留着；关掉清单", Where.EVERYWHERE),
    Binding(("Tab",), "下一格", Where.FORMS),
    Binding(("Shift+Tab",), "上一格", Where.FORMS),
    Binding(("1",), "选选项或联想出来的一条", Where.FORMS, printed="1–9、0"),
    Binding(("Left",), "换一个选项", Where.FORMS, printed="← →"),
    Binding(("Ctrl+S",), "保存，不关", Where.FORMS),
    Binding(("Ctrl+Y",), "重做", Where.FORMS),
    Binding(("Up",), "上下移动", Where.LISTS, printed="↑ ↓"),
    Binding(("Home",), "到头、到尾、翻页", Where.LISTS, printed="Home End PgUp PgDn"),
    Binding(("Return",), "打开，或做下一步", Where.LISTS, printed="Enter"),
    Binding(("Ctrl+N",), "新增一条", Where.LISTS),
    Binding(("Ctrl+F",), "在这个列表里筛", Where.LISTS),
    Binding(("Ctrl+Down",), "下一条、上一条", Where.DETAIL, printed="Ctrl+↓ Ctrl+↑"),
    Binding(("Ctrl+E",), "修改", Where.DETAIL),
    Binding(("Ctrl+P",), "打印", Where.PRINT),
    Binding(("Ctrl+I",), "记一笔", Where.CASES),
    Binding(("Ctrl+R",), "入库", Where.SUPPLIES),
    Binding(("Ctrl+D",), "插入数字", Where.BRIEFING),
    Binding(("Alt+Return",), "看光标旁的数从哪些记录来", Where.BRIEFING, printed="Alt+Enter"),
    Binding(("Ctrl+G",), "插入照片，或改这一处放几张", Where.BRIEFING),
    Binding(("F5",), "签发前还差什么", Where.BRIEFING),
    Binding(("Alt+1",), "小标题一、（一）1.（1），另起一篇", Where.BRIEFING, printed="Alt+1…5"),
    Binding(("Alt+0",), "正文", Where.BRIEFING),
    Binding(("Alt+Up",), "这一段往上、往下挪", Where.BRIEFING, printed="Alt+↑ Alt+↓"),
    Binding(("Ctrl+Shift+P",), "看或收起版面", Where.BRIEFING),
    Binding(("B",), "两段都留", Where.CONFLICTS),
    Binding(("E",), "自己写", Where.CONFLICTS),
    Binding(("F5",), "重新检查", Where.CHECKS),
)

GLOBAL: tuple[Binding, ...] = tuple(binding for binding in BINDINGS if binding.command is not None)
