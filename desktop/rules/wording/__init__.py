"""The sentences for every UserError, by code; facts are filled in by name.

A subject keeps its codes in its own module, and ``table`` joins them; it is loaded with the first sentence, since a
start that goes well says none.
"""
from __future__ import annotations

from desktop.deferring import deferred
from desktop.errors import ProgramFault, UserError

with deferred(globals()):
    from desktop.rules.wording.table import WORDS

__all__ = ["FORBIDDEN", "LABELLING", "WORDS", "sentence"]

# Words a rule of ui.md §11 forbids; the test on these tables and on other sentences reads them here.
FORBIDDEN = ("！", "!", "您", "请稍候", "系统异常", "操作成功", "操作失败", "确定", "取消", "提交", "校验")
LABELLING = ("流浪汉", "盲流", "叫花子", "痴呆", "精神病人")


def sentence(error: UserError) -> str:
    """The sentence for the person.

    Raises:
        ProgramFault: the code has no words, or a fact that the words need is missing.
    """
    from desktop.rules.wording import table

    template = table.WORDS.get(error.code)
    if template is None:
        raise ProgramFault(f"no words for {error.code}")
    try:
        return template.format_map(error.facts)
    except KeyError as missing:
        raise ProgramFault(f"{error.code} lacks the fact {missing}") from missing
