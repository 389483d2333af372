"""The data folder, the disk, the store and its settings."""
from __future__ import annotations

WORDS = {
    "place.synced": "不能放在“{folder}”里：同步软件会在写到一半时拿走文件。请放在本机硬盘的普通文件夹",
    "place.network": "不能放在网络盘上：断网时会丢记录。请放在本机硬盘",
    "place.removable": "不能放在 U 盘上：拔下来就写不进去了。请放在本机硬盘，U 盘只做备份",
    "store.absent": "这个文件夹里还没有值班台的数据：{path}",
    "place.not_writable": "这个文件夹写不进去：{path}。请换一个，或让管理员放开权限",
    "disk.full": "没有存上：磁盘满了。内容还在屏幕上，请先别关程序，腾出空间后再存一次",
    "disk.read_only": "没有存上：这个文件夹只能读、不能写。内容还在屏幕上，请先别关程序",
    "disk.failing": "没有存上：硬盘读写出了问题。内容还在屏幕上，请先另存到 U 盘，再找管理员",
    "memory.short": "内存不够，没有存上。内容还在屏幕上，关掉别的程序再存一次",
    "store.busy": "另一个程序正占着数据，没有存上。内容都在，过几秒再存一次",
    "file.held": "别的程序（多半是杀毒软件）正占着 {path} 里的文件，试了几次没写成。过一会儿再做一次；"
    "总这样，请管理员把这个文件夹加进杀毒软件的白名单",
    "store.replaced": "数据文件在程序开着时被换掉或移走了，没有存上。内容还在屏幕上，请另存到 U 盘，再找管理员",
    "store.unreadable": "数据文件打不开，可能损坏。请从备份恢复，原文件先留着",
    "store.newer": "数据是更新版本的程序写的（{found}），这个程序只认得到 {known}。请换新版程序打开",
    "store.exists": "这个文件夹里已经有数据，不能再放演示数据。请换一个空文件夹",
    "store.in_use": "值班台已经开着，请看任务栏",
    "key.short": "口令至少 {least} 个字，别用同一个字凑数",
    "key.exists": "这个文件夹已经上过锁",
    "key.wrong": "口令不对，打不开。大小写、空格也算",
    "key.no_code": "这份数据没有存过恢复码，只能用口令打开",
    "key.damaged": "钥匙文件 key.json 坏了或不见了。U 盘上的备份里有同一份，拷回来就能打开",
    "key.needed": "这份数据上了锁，要口令才能打开",
    "site.street_code": "街道代码是 9 位数字，比如 500103003",
    "site.site_code": "本机代码用 1 到 4 位数字或大写字母，比如 1",
    "settings.unclear": "“{label}”不能是“{text}”：{hint}",
    "demo.until": "“{text}”不是日期，写成 2025-01-14",
    "demo.scale": "规模在 0 以上、10 以下，1 是一个冬天约四百件",
}
