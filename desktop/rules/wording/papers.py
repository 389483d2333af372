"""Identity papers."""
from __future__ import annotations

WORDS = {
    "resident_id.length": "证件号是 {length} 位，应当 18 位，老证 15 位",
    "resident_id.character": "证件号第 {position} 位是“{char}”，应当是数字",
    "resident_id.date": "证件号里的出生日期 {year}年{month}月{day}日 日历上没有",
    "resident_id.future": "证件号里的出生日期 {year}年{month}月{day}日 还没到",
    "resident_id.check_digit": "证件号第 18 位对不上，可能抄错一位",
    "resident_id.region": "开头 {region} 不在地区代码表里，可能是新代码，请再看一眼",
    "resident_id.permit_kind": "81、82、83 开头是港澳台居民居住证，证件类型可能选错了",
    "resident_id.not_permit": "港澳台居民居住证应当以 81、82 或 83 开头",
    "resident_id.sex_differs": "证件号说是{number}，这里填的是{typed}",
    "resident_id.birth_differs": "证件号说生于 {number}，这里填的是 {typed}",
    "resident_id.age_differs": "按证件号算 {number} 岁，这里填的是 {typed} 岁",
    "resident_id.very_old": "按证件号算 {age} 岁，请再看一眼",
    "seal.short": "口令至少 {least} 个字，别用同一个字凑数",
    "words.empty": "口令是空的，没有写出。在终端里输入，或用 --words-file 指一个文件",
    "words.differ": "两遍口令不一样，没有写出，再来一次",
    "words.unread": "口令文件“{path}”读不了：{why}",
    "seal.wrong": "口令不对，打不开这个加密压缩包",
    "seal.too_large": "超过 4 GB，压不成一个加密包，请分次导出，或把整块盘加密",
    "paper.unusual": "这种证件一般是{hint}，请再看一眼，照样能存",
}
