"""Texts, times, dates, quantities and numbers that were typed."""
from __future__ import annotations

WORDS = {
    "text.too_long": "最多 {limit} 个字，现在 {length} 个，多了 {over} 个",
    "time.empty": "时间还没填，比如 2135 就是 21:35",
    "time.unclear": "“{text}”看不出是几点，写成 2135 或 昨2135",
    "time.no_such": "没有“{text}”这个时间",
    "time.future": "{entered} 还没到，现在才 {now}",
    "time.before": "早于{name} {earliest}",
    "date.empty": "日期还没填，比如 0114 就是 1月14日",
    "date.unclear": "“{text}”看不出是哪天，写成 0114 或 2025-01-14",
    "date.no_such": "日历上没有“{text}”这一天",
    "quantity.empty": "数量还没填",
    "quantity.not_whole": "数量要整数，按件、瓶、份数",
    "quantity.not_positive": "数量至少 1",
    "quantity.too_large": "一次最多 {largest}，可能多打了 0",
    "number.unclear": "“{text}”不是完整编号",
    "shift.time_unclear": "“{text}”看不出是几点，写成 08:30",
    "shift.order": "夜班 {night} 要晚于白班 {day}",
}
