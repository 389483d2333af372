"""The sentences for every UserError, by code; facts are filled in by name.

A subject keeps its codes in its own module.
"""
from __future__ import annotations

from desktop.errors import ProgramFault, UserError
from desktop.rules.wording import (
    backups,
    briefings,
    calls,
    campaign,
    cases,
    directory,
    duty,
    emergencies,
    employment,
    exchange,
    figures,
    founding,
    journal,
    officers,
    papers,
    patrols,
    photos,
    printed,
    store,
    supplies,
    terms,
    text,
    weather,
    worklog,
)

# Words a rule of ui.md §11 forbids; the test on these tables and on other sentences reads them here.
FORBIDDEN = ("！", "!", "您", "请稍候", "系统异常", "操作成功", "操作失败", "确定", "取消", "提交", "校验")
LABELLING = ("流浪汉", "盲流", "叫花子", "痴呆", "精神病人")

_SUBJECTS = (
    backups,
    briefings,
    calls,
    campaign,
    cases,
    directory,
    duty,
    emergencies,
    employment,
    figures,
    exchange,
    founding,
    journal,
    officers,
    papers,
    patrols,
    photos,
    printed,
    store,
    supplies,
    terms,
    text,
    weather,
    worklog,
)

WORDS: dict[str, str] = {code: words for subject in _SUBJECTS for code, words in subject.WORDS.items()}


def sentence(error: UserError) -> str:
    """The sentence for the person.

    Raises:
        ProgramFault: the code has no words, or a fact that the words need is missing.
    """
    template = WORDS.get(error.code)
    if template is None:
        raise ProgramFault(f"no words for {error.code}")
    try:
        return template.format_map(error.facts)
    except KeyError as missing:
        raise ProgramFault(f"{error.code} lacks the fact {missing}") from missing
