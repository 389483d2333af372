"""The journal and what is taken back."""
from __future__ import annotations

WORDS = {
    "journal.create_only": "这一条是当时的记录，不能改。请另补一条更正",
    "journal.reason_missing": "请写一句作废的原因，会留在改动记录里",
    "take_back.unknown": "没有找到要撤销的那一步",
    "take_back.final": "这一步不能撤销，请另补一条更正",
    "take_back.handed_over": "账已经移交出去，要由那边再移交回来",
    "take_back.not_keeper": "这笔账已经移交给别的电脑，要在那里红冲",
    "take_back.written_since": "后来有人在上面改过，不能整步撤销。请打开改动记录，逐项改回",
    "number.elsewhere": "待编号：这一类编号由“{name}”来编，本机先存草稿。要在本机编，请它在数据交换里移交",
    "exchange.damaged": "数据包里第 {seq} 条对不上，没有写入。请让对方重新导出",
    "exchange.misplaced": "第 {seq} 条写到了别的表里，不像本系统写的，没有写入。请找管理员",
    "exchange.fork": "对方电脑的数据分成了两份（第 {seq} 条），可能从旧备份恢复过。没有写入，请找管理员",
}
