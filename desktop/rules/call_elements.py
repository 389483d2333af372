"""电话记录五要素 (domain.md §2.4): 时间、单位、姓名、号码、事由; which of them a record still lacks.

Nothing is refused for want of one (only the place is asked for): the lack is said, on the sheet while the caller is
still there and on the record afterwards. “不详” is an answer.
"""
from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

_SPEAKS_FOR_ITSELF = frozenset({
    "public", "hotline", "wechat", "line_12345", "police", "informant", "civil_affairs", "patrol", "walk_in",
})
"""Sources that say who is calling: 群众, 派出所…; 部门转办, 平台 and 其他 leave open which one."""


class Element(StrEnum):
    """The five, in the order in which they are asked."""

    NUMBER = "number"
    NAME = "name"
    UNIT = "unit"
    MATTER = "matter"
    TIME = "time"

    @property
    def label(self) -> str:
        """“号码”…."""
        return {"number": "号码", "name": "姓名", "unit": "单位", "matter": "事由", "time": "时间"}[self.value]


def missing_elements(
    *, number: str, name: str, unit: str, channel: str, situation: str, words: str, at: int | None
) -> tuple[Element, ...]:
    """What a record of a call lacks; ``channel`` is a code of 来源渠道, ``at`` the instant of 接报."""
    told = {
        Element.NUMBER: number.strip(), Element.NAME: name.strip(),
        Element.UNIT: unit.strip() or channel in _SPEAKS_FOR_ITSELF, Element.MATTER: situation or words.strip(),
        Element.TIME: at is not None,
    }
    return tuple(element for element in Element if not told[element])


def elements_words(missing: Iterable[Element]) -> str:
    """“五要素齐”, or “五要素还缺 号码、姓名”."""
    names = "、".join(element.label for element in missing)
    return f"五要素还缺 {names}" if names else "五要素齐"
