"""Papers, printing and workbooks."""
from __future__ import annotations

WORDS = {
    "print.fonts_missing": "程序文件夹里的字体不见了，这台电脑上也没有能用的。把程序重新解压一次，数据不受影响",
    "file.disk_full": "没有写成：磁盘满了。原来的文件没有动，腾出空间后再写一次",
    "file.read_only": "没有写成：这个文件夹只能读、不能写。请换一个文件夹",
    "file.no_folder": "没有写成：找不到文件夹 {folder}，U 盘可能拔了。请换一个文件夹",
    "file.name_not_possible": "没有写成：这个文件名太长，或有不能用的字符。请改短一些",
    "file.in_use": "没有写成：{path} 正在 WPS 或 Excel 里开着。关掉它再写一次",
    "file.not_written": "没有写成：{reason}。原来的文件没有动，请换一个位置再写",
    "file.damaged": "没有写成：写完重读和原文不一样，这个盘坏了，或者标的容量是假的。没有留下文件，请换一个盘再写",
    "file.not_settled": "没有写成：写完了，但盘没有回话说存好，可能拔早了。插好以后再写一次",
    "audit.kind_unknown": "没有这一项检查",
    "audit.reason_missing": "写一句为什么无法核实，会写进台账的备注",
    "audit.open": "还有 {count} 处必须改，改完才能导出正式台账；可以先导出草稿",
    "ledger.cell_too_long": "第 {row} 条的“{column}”太长，Excel 一格最多 {longest} 个字",
    "ledger.row_uneven": "第 {row} 条的栏数和表头对不上",
    "ledger.mismatch": "写完重读，第 {row} 条和原文不一样，可能磁盘坏了。没有留下文件，请换一个位置再写",
    "ledger.frame_mismatch": "写完重读，表头或表尾和原文不一样，可能磁盘坏了。没有留下文件，请换一个位置再写",
}
