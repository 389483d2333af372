"""Why the system refused a file, in words for whoever stands before it: the system itself says it in English."""
from __future__ import annotations

import errno

_WORDS = {
    errno.ENOENT: "找不到它，U 盘可能拔了",
    errno.ENODEV: "U 盘拔了",
    errno.ENXIO: "U 盘拔了",
    errno.EIO: "读写出错，U 盘或硬盘可能坏了",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "只能读、不能写",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘满了",
    errno.EFBIG: "文件太大，这种 U 盘放不下",
    errno.EBUSY: "正被别的程序占着",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "这不是一个文件夹",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EINVAL: "文件名或磁盘有问题",
    errno.EILSEQ: "文件名里有不能用的字符",
    errno.ETIMEDOUT: "等了很久没有回应",
    errno.EMFILE: "打开的文件太多",
}


def why(fault: OSError) -> str:
    """Half a sentence that fits into brackets or behind a colon; a number where no words are known."""
    known = _WORDS.get(fault.errno or 0)
    if known is not None:
        return known
    return f"系统报错 {fault.errno}" if fault.errno else "读写出错"
