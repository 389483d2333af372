"""Packages between PCs: what is refused and why, in the words of the paper (exchange.md B6)."""
from __future__ import annotations

_ABNORMAL = "文件内容不正常，可能被改动或损坏，已拒绝，未写入任何数据。请勿再次打开，交管理员查看"
_BROKEN = "文件在拷贝中损坏，内容对不上。本机数据没有变化。请重新导出"

WORDS = {
    "package.e01": "这不是本系统的交换包，或文件没有拷完整。请在对方电脑重新导出后再拷一次",
    "package.e02": _ABNORMAL,
    "package.e03": _ABNORMAL,
    "package.e04": _ABNORMAL,
    "package.e05": _ABNORMAL,
    "package.e06": _ABNORMAL,
    "package.e07": _ABNORMAL,
    "package.e08": _ABNORMAL,
    "package.e09": _ABNORMAL,
    "package.e12": _ABNORMAL,
    "package.e15": _ABNORMAL,
    "package.e10": "文件在拷贝中损坏（第 {n} 段对不上）。本机数据没有变化。请重新导出",
    "package.e13": _BROKEN,
    "package.e31": _BROKEN,
    "package.e32": _BROKEN,
    "package.e11": "签名不符：该包不是“{name}”电脑生成的，或已被改动。已拒绝",
    "package.e16": "本机还没有登记“{name}”。请先导入区局下发的登记文件，或与对方电话核对编号后登记",
    "package.e17": "该包是给“{name}”的，本机无法打开",
    "package.e20": "该包由较新版本（{program}）生成。请先升级本机程序，数据不会丢失，升级后再导入即可",
    "package.e21": "该包由较新版本（{program}）生成。请先升级本机程序，数据不会丢失，升级后再导入即可",
    "package.e41": "“{name}”的记录有两个版本（第 {seq} 条起），多因恢复旧备份后继续用。"
                   "本机未变，请找管理员做“分支处理”",
    "package.e42": "“{witness}”收到过的“{name}”记录与本机所存不一致，可能有一方被改动。已拒绝并留存本包备查",
    "package.e70": "包内含有对已登记出入库或已报送报告的改动，不符合规则，已拒绝",
    "package.e80": "文件读不出来（{why}）。没有导入任何内容，请换一个接口或重新拷贝后再试",
    "package.e80_full": "磁盘空间不足（约需 {mb} MB），没有导入任何内容。请清理后重试",
    "package.e80_read_only": "本机的数据文件夹只能读、不能写，没有导入任何内容。请找管理员放开权限后重试",
    "package.e80_failing": "本机的硬盘读写出了问题，没有导入任何内容。请先找管理员，再重试",
    "package.words_needed": "该包用口令加密，请输入对方在电话里告知的口令",
    "package.words_wrong": "口令不对，没有打开。请与对方核对后重新输入，数字和字母之间的空格不用管",
    "conflict.gone": "这一处刚才又有人改过，请重新看一遍两边的内容",
    "conflict.unclear": "“{label}”不能是“{text}”：{hint}",
    "conflict.text_missing": "还没写内容。写一句，或改选一边",
    "exchange.import_unknown": "这个包没有写入过内容，或已经撤回",
    "exchange.import_too_old": "写入已超过 {days} 天，不能整包撤回。请打开改动记录逐条改回",
    "exchange.signing": "正在{act}。签完，或过 5 分钟，再导入",
    "exchange.no_packages": "“{path}”里没有数据包",
    "exchange.token_elsewhere": "这一类编号现在由“{name}”来编，请它先移交",
    "exchange.peer_unknown": "没有登记过这台电脑，先登记再给它导出",
    "exchange.digits_differ": "编号对不上，没有登记。请让对方再读一遍 20 位编号，逐组核对",
    "exchange.site_taken": "“{name}”已经用另一把钥匙登记过，可能换了电脑，也可能有人冒充。"
                           "请打电话核实，先停用旧的再登记",
    "exchange.not_enrolment": "这不是登记文件，或内容被改动过。请让区局或对方重新导出",
    "exchange.issuer_unknown": "登记文件由“{name}”签发，本机还不认识它。请打电话核对它的 20 位编号后登记",
    "exchange.kept_spoilt": "留存的“{name}”后来被改动或损坏，取不出来。请从备份里找",
    "exchange.key_damaged": "本机的签名钥匙读不出来（{path}），没有导出。请找管理员从备份中取回",
}
