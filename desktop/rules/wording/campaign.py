"""Sentences about the ledger's way up: 审核, the superior's workbook, reports, closing, the archive."""
from __future__ import annotations

WORDS = {
    "review.open": "还有 {count} 条没有审核，请第二个人签认以后再导出；可以先导出草稿",
    "review.nothing": "没有等着审核的记录",
    "review.words_missing": "退回要写一句哪里要改",
    "review.reason_missing": "更正要写一句原因，下次上报会带上",
    "review.not_changed": "这一条已报以后没有改过，不用更正",
    "report.no_export": "还没有导出过正式台账，先导出再登记上报",
    "report.receipt_missing": "回执号还没填，在一表通上传以后会给",
    "report.changed": "导出以后记录又变了，请再导出一次、上传，再登记",
    "template.old_format": "“{name}”是旧格式的表（.xls 或 .et），请在 WPS 里另存为 .xlsx 再选",
    "template.encrypted": "“{name}”加了密码，请去掉打开密码再选",
    "template.text": "“{name}”不是 Excel 工作簿，可能是 .csv 改了名字，请要一份 .xlsx 的模板",
    "template.no_workbook": "“{name}”里没有工作簿，请要一份 .xlsx 的模板",
    "template.damaged": "“{name}”打不开，文件可能坏了，请重新要一份",
    "template.macros": "“{name}”带宏，程序不打开带宏的文件，请另存为不带宏的 .xlsx",
    "template.too_large": "“{name}”太大，不像一份空模板，请要一份没有填过的",
    "template.external": "“{name}”连着别的文件，请在 WPS 里断开链接再选",
    "template.no_header": "“{name}”里没找到表头，至少要认得出三栏（姓名、性别、日期这些）",
    "template.locked": "模板保护了“{column}”这一栏，不能写，请在对应里把它空着，或要一份没有保护的",
    "template.unknown_field": "对应里有一项程序不认识，请重新选",
    "template.refused": "有 {count} 格上级的表不会收，第一处：{first}。改好再导出，或先导出草稿",
}
