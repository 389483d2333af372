"""What a line about somebody's looks says of sex and age: “男，约 60 岁，灰棉衣”."""
from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.rules.text_cleaning import fold_width

OLDEST = 120
_FEMALE, _MALE = re.compile(r"女|太婆|婆婆|奶奶|大妈|阿姨|嬢嬢"), re.compile(r"男|大爷|爷爷|老头|老汉|大叔")
_AGE = re.compile(r"(\d{1,3})\s*(?:来|多|几|左右)?\s*(?:岁|周岁)")
_AGE_WORDS = {"十": 10, "二十": 20, "三十": 30, "四十": 40, "五十": 50, "六十": 60, "七十": 70, "八十": 80, "九十": 90}
_HAN_AGE = re.compile(r"([二三四五六七八九]?十)\s*(?:来|多|几|好几)?\s*岁")


@dataclass(frozen=True, slots=True)
class Looks:
    """Code of the list ``sex`` ("" where nothing is said, or both) and an age in years or None."""

    sex: str
    age: int | None


def read_looks(text: str) -> Looks:
    """Sex and age as far as the words say them; never a guess."""
    plain = fold_width(text)
    female, male = bool(_FEMALE.search(plain)), bool(_MALE.search(plain))
    sex = "" if female == male else "female" if female else "male"
    return Looks(sex, _age(plain))


def _age(plain: str) -> int | None:
    found = _AGE.search(plain)
    if found:
        years = int(found.group(1))
        return years if years <= OLDEST else None
    words = _HAN_AGE.search(plain)
    return _AGE_WORDS[words.group(1)] if words else None


def read_age(text: str) -> int | None:
    """An age as typed into its box: “60”, “约60”, “60多岁”, “六十多岁”."""
    plain = fold_width(text).strip()
    found = re.fullmatch(r"(?:约|大约|大概)?\s*(\d{1,3})\s*(?:来|多|几|左右)?\s*(?:岁|周岁)?", plain)
    if found:
        years = int(found.group(1))
        return years if years <= OLDEST else None
    return _age(plain)
