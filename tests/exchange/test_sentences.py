"""What a person reads when a package is refused or waits: the words of exchange.md B6, code by code."""
from __future__ import annotations

from types import SimpleNamespace

import pytest

from desktop.errors import UserError
from desktop.exchange.commands import gap_lines
from desktop.exchange.waiting import Gap
from desktop.rules.wording import sentence
from desktop.ui.exchange.words import gap_words
from tests.desks import NIGHT

ABNORMAL = ("文件内容不正常，可能被改动或损坏", "未写入任何数据", "请勿再次打开，交管理员查看")
BROKEN = ("文件在拷贝中损坏", "本机数据没有变化", "请重新导出")
NEWER = ("由较新版本（2.3）生成", "先升级本机程序", "数据不会丢失")


@pytest.mark.parametrize(("code", "facts", "parts"), [
    ("e01", {}, ("这不是本系统的交换包，或文件没有拷完整", "重新导出后再拷一次")),
    *((f"e{n:02}", {}, ABNORMAL) for n in (2, 3, 4, 5, 6, 7, 8, 9, 12, 15)),
    ("e10", {"n": 3}, ("（第 3 段", *BROKEN)),
    *((code, {}, BROKEN) for code in ("e13", "e31", "e32")),
    ("e11", {"name": "民政办"}, ("签名不符：该包不是“民政办”电脑生成的，或已被改动。已拒绝",)),
    ("e16", {"name": "S05"}, ("本机还没有登记“S05”", "区局下发的登记文件", "电话核对编号后登记")),
    ("e17", {"name": "区局"}, ("该包是给“区局”的，本机无法打开",)),
    ("e20", {"program": "2.3"}, NEWER), ("e21", {"program": "2.3"}, NEWER),
    ("e41", {"name": "民政办", "seq": 351, "origin": ""},
     ("“民政办”", "两个版本（第 351 条起）", "旧备份", "请对方管理员查明", "其余电脑可先导入")),
    ("e42", {"witness": "社区三", "name": "民政办", "origin": ""},
     ("“社区三”收到过的“民政办”记录与本机所存不一致", "已拒绝并留存本包备查")),
    ("e70", {}, ("已登记出入库或已报送报告的改动", "已拒绝")),
    ("e80", {"why": "U 盘拔了"}, ("文件读不出来（U 盘拔了）", "没有导入任何内容")),
    ("e80_full", {"mb": 38}, ("磁盘空间不足（约需 38 MB），没有导入任何内容。请清理后重试",)),
    ("e80_read_only", {}, ("只能读、不能写，没有导入任何内容", "后重试")),
    ("e80_failing", {}, ("硬盘读写出了问题，没有导入任何内容",)),
])
def test_each_refusal_has_the_words_of_the_paper(code, facts, parts):
    said = sentence(UserError(f"package.{code}", **facts))
    assert [part for part in parts if part not in said] == []
    assert "校验" not in said


@pytest.mark.parametrize(("code", "facts", "said"), [
    ("short", {"left": 12, "wanted": 15}, "库存不足：这一批现有 12，要 15"),
    ("short_here", {"left": 12, "wanted": 15}, "库存不足：这个存放点那时有 12，要 15"),
    ("not_custodian", {"place": "值班室", "keeper": "“民政办”"}, "“值班室”由“民政办”保管，请由它登记，或请它先移交"),
    ("more_than_sent", {"sent": 10, "unit": "床"}, "签收数填 0 到 10 床"),
    ("taken_since", {"left": 3, "wanted": 5}, "这批后来发出去一些，只剩 3，退不了 5"),
])
def test_the_rules_of_the_book_say_how_much_lies_there_and_who_keeps_it(code, facts, said):
    """E71 to E74: 库存不足 with both numbers; 保管 with the PC and the way out."""
    assert sentence(UserError(f"stock.{code}", **facts)) == said


def test_what_waits_says_for_which_entries_and_what_one_can_do():
    said = gap_words(Gap("a" * 16, "民政办", 40, 46, 9, NIGHT))
    assert said == "还缺“民政办”第 40–46 条（约 1月14日 的包）。已先存下 9 条，收到后自动补上，也可请对方发“完整包”"
    single = Gap("a" * 16, "民政办", 40, 40, 0, NIGHT)
    assert gap_words(single).startswith("还缺“民政办”第 40 条（")
    assert gap_lines(SimpleNamespace(gaps=(single,))) == ["还缺“民政办”第 40 条"]
    assert "请对方再导出一次" in gap_words(Gap("a" * 16, "民政办", 40, 40, 0, NIGHT))
