"""Names of the address codes of identity numbers (GB/T 2260 and its history), for suggestions only."""
from __future__ import annotations

from functools import cache

from desktop.paths import resource

# Codes of 四川省 whose places belong to 重庆市 since 1997 (domain.md §4.1).
_NOW_CHONGQING = ("5102", "5122", "5123", "5135")
_PERMIT_REGIONS = {"810000": "香港", "820000": "澳门", "830000": "台湾"}
_MUNICIPAL_PARTS = ("市辖区", "县", "市辖县", "直辖县级行政区划", "自治区直辖县级行政区划", "省直辖县级行政区划")


@cache
def _table() -> dict[str, str]:
    lines = resource("data/regions.txt").read_text(encoding="utf-8").splitlines()
    return {line[:6]: line[7:].split("/", 1)[0] for line in lines}


def is_known(code: str) -> bool:
    """Whether the code was ever in use; a living person's card may carry one abolished long ago."""
    return code in _table() or code in _PERMIT_REGIONS


def province(code: str) -> str | None:
    """The province of today, e.g. 重庆市 for 500103 and for the old 510202."""
    if code in _PERMIT_REGIONS:
        return _PERMIT_REGIONS[code]
    if code.startswith(_NOW_CHONGQING):
        return "重庆市"
    return _table().get(code[:2] + "0000")


def full_name(code: str) -> str | None:
    """Province, prefecture and county as far as they are known, e.g. “四川省成都市武侯区”."""
    head = province(code)
    if head is None or code in _PERMIT_REGIONS:
        return head
    parts = [head]
    for part in (_table().get(code[:4] + "00"), _table().get(code)):
        if part is not None and part not in parts and part not in _MUNICIPAL_PARTS:
            parts.append(part)
    return "".join(parts)


@cache
def provinces() -> tuple[str, ...]:
    """The names of all provinces, municipalities and regions."""
    return tuple(name for code, name in _table().items() if code.endswith("0000"))


@cache
def county_names() -> frozenset[str]:
    """Every name of a prefecture or county, old and new."""
    names = {name for code, name in _table().items() if not code.endswith("0000")}
    return frozenset(name for name in names if name not in _MUNICIPAL_PARTS and len(name) > 1)
