"""The page of an archive that opens in any browser, without the program and without a network."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_STYLE = (
    "body{font-family:'Noto Sans CJK SC','Microsoft YaHei',sans-serif;max-width:60em;margin:2em auto;padding:0 1em;"
    "color:#15272C;line-height:1.6}h1{font-size:1.5em}h2{font-size:1.1em;margin-top:2em}"
    "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #D0CBBF;padding:.3em .6em;"
    "text-align:left}td.n{text-align:right}a{color:#0E565F}p.note{color:#43555B}"
)


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """What the page tells: names and values of facts, the figures, and the files by folder with their words."""

    title: str
    facts: Sequence[tuple[str, str]]
    figures: Sequence[tuple[str, str]]
    folders: Sequence[tuple[str, Sequence[tuple[str, str]]]]


def render(page: ArchivePage) -> str:
    """The page as HTML; every word is escaped, no script, nothing from outside."""
    parts = [
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{escape(page.title)}</title><style>{_STYLE}</style></head><body><h1>{escape(page.title)}</h1>",
        _table(page.facts), "<h2>主要数字</h2>", _table(page.figures, number=True),
    ]
    for name, files in page.folders:
        parts.append(f"<h2>{escape(name)}</h2>")
        parts.append(_links(name, files) if files else '<p class="note">没有</p>')
    parts.append('<p class="note">核对：在这个文件夹里运行 python3 verify.py，不用装别的。</p></body></html>')
    return "".join(parts)


def _table(rows: Sequence[tuple[str, str]], *, number: bool = False) -> str:
    mark = ' class="n"' if number else ""
    return "<table>" + "".join(
        f"<tr><th>{escape(name)}</th><td{mark}>{escape(value)}</td></tr>" for name, value in rows
    ) + "</table>"


def _links(folder: str, files: Sequence[tuple[str, str]]) -> str:
    return "<table>" + "".join(
        f'<tr><td><a href="{escape(f"{folder}/{name}", quote=True)}">{escape(name)}</a></td>'
        f"<td>{escape(words)}</td></tr>"
        for name, words in files
    ) + "</table>"
