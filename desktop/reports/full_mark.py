"""The mark across every page of a paper that bears whole numbers: who printed it, and when (domain.md §5.2).

A copy that turns up where it does not belong says from whose hands it came.
"""
from __future__ import annotations

from desktop.reports.form_pen import Pen
from desktop.reports.page import Foot, Secrecy

_SIZE, _ANGLE = 15.0, 30.0
_ACROSS, _DOWN = 300.0, 150.0
"""Points between two marks: no half of a page is without one, and the writing stays easy to read."""


def full_mark_words(foot: Foot) -> str:
    """“含完整信息　杨丽　2025年1月14日 08:12 打印”."""
    return "　".join(part for part in ("含完整信息", foot.operator, foot.made) if part)


def draw_full_mark(pen: Pen, secrecy: Secrecy, foot: Foot) -> None:
    """Across the whole page, pale, and only on papers in full."""
    if secrecy is not Secrecy.FULL:
        return
    words, y, row = full_mark_words(foot), _DOWN * 0.6, 0
    while y < pen.height:
        x = 40.0 - (row % 2) * _ACROSS / 2
        while x < pen.width:
            pen.slanted(words, x, y, _SIZE, _ANGLE)
            x += _ACROSS
        y, row = y + _DOWN, row + 1
