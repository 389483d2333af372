"""Sentences about periods and figures."""
from __future__ import annotations

WORDS = {
    "period.order": "最后一天 {last} 早于第一天 {first}，请对调",
    "period.unclear": "日期看不懂：{first} 至 {last}",
}
