"""What is said of the fonts under a page: which hands this computer lacks, and which characters no font has."""
from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.reports.fonts import FontUse


def stand_in_words(fonts: Sequence[FontUse]) -> str:
    """“这台电脑没有小标宋、仿宋，用程序带来的思源宋体、Fandol 仿宋代替”; "" where every hand is installed."""
    lent = [use for use in fonts if use.bundled]
    hands, families = _listed(use.role for use in lent), _listed(use.family for use in lent)
    return f"这台电脑没有{hands}，用程序带来的{families}代替" if lent else ""


def _listed(words: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(words))


def lost_words(fonts: Sequence[FontUse]) -> str:
    """Characters lent by another font, and those that none has."""
    lost = "".join(dict.fromkeys("".join(use.missing for use in fonts)))
    lent = dict.fromkeys(pair for use in fonts for pair in use.substituted if not pair[0].isascii())
    names = "、".join(f"“{one}”用{family}" for one, family in list(lent)[:6])
    return "。".join(part for part in (
        f"这些字没有字形，印出来是〓：{lost}" if lost else "", f"字库里没有的字：{names}" if names else "",
    ) if part)
