"""Photos and other attachments."""
from __future__ import annotations

WORDS = {
    "file.unread": "“{name}”读不出来：{why}",
    "file.too_large": "“{name}”太大，一份不超过 {most} MB",
    "photo.empty": "“{name}”是空文件，没有收下",
    "photo.damaged": "这张照片和收下时不一样了，可能硬盘出了问题。请从备份找回",
    "photo.missing": "这张照片的文件不见了，请从备份找回",
    "photo.unreadable": "照片“{caption}”打不开，请换一张",
    "photo.cover_missing": "还没有遮脸后的照片",
    "photo.stays_inside": "这张照片不能进简报：是未成年人、限制查看的人，或标了不进简报",
    "photo.not_a_photo": "“{name}”不是照片，没有收下",
    "photo.too_large": "“{name}”太大，最多 {most} 百万像素。缩小一半再拿来",
    "photo.cut_off": "“{name}”只拷到一半，后面缺了。请从手机上重新拷一次",
    "photo.broken": "“{name}”里面坏了，打不开。原来的文件没有动，请换一张",
    "photo.not_read": "“{name}”读不出来，U 盘可能拔了。插好再拿一次",
}
