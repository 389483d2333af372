"""The keys of 救助物资, by the view in front: a hint in the foot must do something there."""
from __future__ import annotations

from desktop.ui.keys import KeyHint
from desktop.ui.supplies.acts_bar import LINES, OUT, STOCK


def keys_of(view: str, *, keeps: bool) -> tuple[KeyHint, ...]:
    """Those of one view; ``keeps``: whether the one who acts may keep the stock."""
    find = (KeyHint("Ctrl+F", "找物资"),) if view in (STOCK, LINES) else ()
    paper = (KeyHint("Ctrl+P", "打印"),) if view != OUT else ()
    at_item = (KeyHint("Ctrl+Enter", "登记发放"),) if view == STOCK else ()
    return (
        KeyHint("↑ ↓", "选物资" if view == STOCK else "选一行"), KeyHint("Ctrl+N", "发放"),
        *((KeyHint("Ctrl+R", "入库"),) if keeps else ()), *(find or paper), KeyHint("F2", "新接电话"), *at_item,
        KeyHint("Alt+1…6", "库存、缺货到期、流水、在途、盘点、收发存"),
        *((KeyHint("Ctrl+E", "改这种物资"),) if keeps else ()), *(paper if find else ()),
    )
