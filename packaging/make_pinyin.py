"""Makes resources/data/pinyin.txt: for every syllable without tone, the characters that can be read so.

Usage: python packaging/make_pinyin.py   (needs pypinyin, a build dependency)
One line per syllable: the syllable, a blank, the characters whose first reading it is, a blank, the others.
"""
from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pypinyin import Style, lazy_pinyin, pinyin

TARGET = Path(__file__).resolve().parents[1] / "resources" / "data" / "pinyin.txt"
BLOCKS = ((0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2A6DF), (0x2A700, 0x2EBEF), (0x30000, 0x323AF))

# Readings of surnames and local names that the dictionary lacks or ranks as rare; people here are asked by ear.
ADDED = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "区": "ou", "查": "zha", "朴": "piao", "盖": "ge", "乐": "yue",
    "重": "chong", "覃": "qin", "尉": "yu", "缪": "miao", "翟": "zhai", "冼": "xian", "逄": "pang", "牟": "mu", "洗": "xian",
    "种": "chong", "任": "ren", "华": "hua", "纪": "ji", "宁": "ning", "员": "yun", "繁": "po", "召": "shao", "秘": "bi",
    "折": "she", "那": "na", "柏": "bai", "石": "shi", "厦": "xia", "较": "jiao", "磁": "ci", "沱": "tuo", "㛃": "jie",
    "䶮": "yan", "𬱖": "di", "𠮷": "ji", "礅": "dun", "坨": "tuo", "垭": "ya", "碚": "bei", "綦": "qi", "涪": "fu",
}  # fmt: skip


def readings(char: str) -> list[str]:
    """All readings of a character, the usual one first, without tones, ü as v."""
    usual = lazy_pinyin(char, errors="ignore", v_to_u=False)
    others = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    found = [*usual, *(others[0] if others else [])]
    if char in ADDED:
        found.append(ADDED[char])
    return list(dict.fromkeys(sound for sound in found if sound.isascii() and sound.isalpha()))


def main() -> None:
    """Write the table beside the other bundled data."""
    first: defaultdict[str, list[str]] = defaultdict(list)
    further: defaultdict[str, list[str]] = defaultdict(list)
    for start, end in BLOCKS:
        for point in range(start, end + 1):
            for position, sound in enumerate(readings(chr(point))):
                (further if position else first)[sound].append(chr(point))
    sounds = sorted({*first, *further})
    lines = [f"{sound} {''.join(first[sound])} {''.join(further[sound])}".rstrip() for sound in sounds]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
