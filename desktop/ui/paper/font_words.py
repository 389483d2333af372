"""What is said of the fonts under a page: which hands this computer lacks, and which characters no font has."""
from __future__ import annotations

from collections.abc import Sequence

from desktop.reports.fonts import FontUse, Role


def stand_in_words(fonts: Sequence[FontUse]) -> str:
    """“这台电脑没有小标宋、仿宋，用程序带来的字体代替”; "" where every hand is installed."""
    lent = [use.role for use in fonts if use.bundled]
    return f"这台电脑没有{'、'.join(role for role in Role if role in lent)}，用程序带来的字体代替" if lent else ""


def hand_words(fonts: Sequence[FontUse]) -> str:
    """What each hand is really set in: “小标宋是方正小标宋_GBK，仿宋用 Fandol 仿宋代替”."""
    return "，".join(
        f"{use.role}用 {use.family} 代替" if use.bundled else f"{use.role}是 {use.family}" for use in fonts
    )


def lost_words(fonts: Sequence[FontUse]) -> str:
    """Characters lent by another font, and those that none has."""
    lost = "".join(dict.fromkeys("".join(use.missing for use in fonts)))
    lent = dict.fromkeys(pair for use in fonts for pair in use.substituted if not pair[0].isascii())
    names = "、".join(f"“{one}”用{family}" for one, family in list(lent)[:6])
    return "。".join(part for part in (
        f"这些字没有字形，印出来是〓：{lost}" if lost else "", f"字库里没有的字：{names}" if names else "",
    ) if part)
