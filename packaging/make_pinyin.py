"""Makes resources/data/pinyin.txt: for every syllable without tone, the characters that can be read so.

Usage: python packaging/make_pinyin.py   (needs pypinyin, a build dependency)
One line per syllable, four parts divided by blanks: the syllable, the characters whose usual reading it is, those
read so in surnames and place names, and those read so at all.
"""
from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pypinyin import Style, lazy_pinyin, pinyin

TARGET = Path(__file__).resolve().parents[1] / "resources" / "data" / "pinyin.txt"
BLOCKS = (
    (0x3007, 0x3007),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2EBEF),
    (0x30000, 0x323AF),
)

# Readings of surnames and local names that the dictionary lacks or ranks as rare; people here are asked by ear.
_NAMED = """
单shan 曾zeng 仇qiu 解xie 区ou 查zha 朴piao 盖ge 乐yue 重chong 覃qin 尉yu 缪miao 翟zhai 冼xian
逄pang 牟mu 洗xian 种chong 任ren 华hua 纪ji 宁ning 员yun 繁po 召shao 秘bi 折she 那na 柏bai 石shi
厦xia 较jiao 磁ci 沱tuo 㛃jie 䶮yan 𬱖di 𠮷ji 礅dun 坨tuo 垭ya 碚bei 綦qi 涪fu
"""
NAMED = {entry[0]: entry[1:] for entry in _NAMED.split()}


def usual_reading(char: str) -> str | None:
    """The reading a dictionary gives first, without tone, ü as v."""
    found = lazy_pinyin(char, errors="ignore", v_to_u=False)
    return found[0] if found and _is_sound(found[0]) else None


def other_readings(char: str) -> list[str]:
    """Every further reading a dictionary knows."""
    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return [sound for sound in (found[0] if found else []) if _is_sound(sound)]


def _is_sound(sound: str) -> bool:
    return sound.isascii() and sound.isalpha()


def collect() -> dict[str, tuple[list[str], list[str], list[str]]]:
    """Per syllable the characters of the three groups."""
    groups: dict[str, tuple[list[str], list[str], list[str]]] = defaultdict(lambda: ([], [], []))
    for start, end in BLOCKS:
        for char in map(chr, range(start, end + 1)):
            ranked = [usual_reading(char), NAMED.get(char), *other_readings(char)]
            known: set[str] = set()
            for position, sound in enumerate(ranked):
                if sound is not None and sound not in known:
                    known.add(sound)
                    groups[sound][min(position, 2)].append(char)
    return groups


def main() -> None:
    """Write the table beside the other bundled data."""
    groups = collect()
    lines = [" ".join((sound, *("".join(group) for group in groups[sound]))).rstrip() for sound in sorted(groups)]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
