"""The keys of 通讯录与点位, by the tab in front."""
from __future__ import annotations

from desktop.ui.keys import KeyHint

BOOK_KEYS = (
    KeyHint("↑ ↓", "换人"), KeyHint("Enter", "复制号码"), KeyHint("Ctrl+Enter", "记一次通话"), KeyHint("F6", "换栏"),
    KeyHint("F2", "新接电话"), KeyHint("Ctrl+N", "新增"), KeyHint("Ctrl+E", "修改"), KeyHint("Ctrl+F", "查找"),
    KeyHint("Ctrl+P", "打印一页上墙"), KeyHint("Ctrl+Shift+P", "名录、联系卡"), KeyHint("→ ←", "展开、收起一组"),
)


def place_keys(word: str) -> tuple[KeyHint, ...]:
    """Those of a list of places; ``word`` names what a line is (“点位”)."""
    return (
        KeyHint("↑ ↓", f"换{word}"), KeyHint("Enter", "修改"), KeyHint("Ctrl+N", f"新增{word}"), KeyHint("F6", "换栏"),
        KeyHint("F2", "新接电话"), KeyHint("Ctrl+F", "查找"), KeyHint("Ctrl+E", "修改"),
    )
