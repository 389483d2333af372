"""Copies and restoring."""
from __future__ import annotations

WORDS = {
    "backup.damaged": "这份备份不完整（{what}对不上），没有算作备份：{path}",
    "backup.none": "没有一份备份是好的。数据文件原样留着，请连同 backups 文件夹交给能修的人",
    "backup.gone": "这份备份不在了：{path}。U 盘插上再试，或换一份",
    "backup.place_missing": "找不到这个位置：{path}。U 盘要先插上",
    "backup.place_inside": "备份不能放在数据文件夹里面：{path}。硬盘坏了会一起丢，请选另一块盘",
}
