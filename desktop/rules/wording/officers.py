"""Officers, rights and PINs."""
from __future__ import annotations

WORDS = {
    "officers.unknown": "没有这位用户",
    "officers.not_first": "已经有用户了，新用户请管理员来加",
    "officers.name_missing": "姓名还没填",
    "officers.name_taken": "已经有一位{name}，同名的请加上岗位，比如“{name}（夜班）”",
    "officers.role_missing": "至少选一个角色",
    "officers.last_administrator": "{name}是最后一位管理员，先让另一位当管理员再停用",
    "officers.retired": "{name}已停用，请换一位",
    "rights.missing": "“{right}”要{roles}来做",
    "rights.not_own": "这一步是别人做的，撤销要他本人来",
    "pin.form": "PIN 是 6 位数字",
    "pin.too_easy": "{pin} 太好猜，换一个不连号、不重复的",
    "code.form": "恢复码是 24 位，现在 {length} 位",
    "second.missing": "{act}要两个人：请另一位在这里输 PIN",
    "second.stale": "{act}的第二个 PIN 已过 5 分钟或已用过，请再输一次",
    "second.same": "{act}要两个人，不能自己给自己确认",
    "disclosure.purpose_missing": "写一句为什么要看全，会留在记录里",
}
