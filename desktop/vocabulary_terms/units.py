"""The eleven 街道 of 渝中区 and the units that the notice names."""
from __future__ import annotations

from desktop.records import dataclass


@dataclass(frozen=True, slots=True)
class StreetSeed:
    """One 街道 of 渝中区 with its nine-digit statistical code (NBS 2023)."""

    code: str
    name: str


STREETS: tuple[StreetSeed, ...] = (
    StreetSeed("500103001", "七星岗街道"),
    StreetSeed("500103003", "解放碑街道"),
    StreetSeed("500103004", "两路口街道"),
    StreetSeed("500103005", "上清寺街道"),
    StreetSeed("500103007", "菜园坝街道"),
    StreetSeed("500103008", "南纪门街道"),
    StreetSeed("500103010", "朝天门街道"),
    StreetSeed("500103011", "大溪沟街道"),
    StreetSeed("500103012", "大坪街道"),
    StreetSeed("500103013", "化龙桥街道"),
    StreetSeed("500103014", "石油路街道"),
)


@dataclass(frozen=True, slots=True)
class UnitSeed:
    """A unit the notice names; ``{street}`` stands for the street's own name. Telephone numbers are not known."""

    code: str
    name: str
    kind: str
    level: str
    roles: tuple[str, ...] = ()
    pinned: bool = False
    phone: str = ""


UNITS: tuple[UnitSeed, ...] = (
    UnitSeed("civil_bureau", "渝中区民政局社会事务科", "civil_bureau", "district", ("recipient",), True),
    UnitSeed("rescue_station", "重庆市救助管理站", "station", "city", ("station",), True),
    UnitSeed("enforcement", "{street}综合行政执法大队", "enforcement", "street", ("enforcement",), True),
    UnitSeed("police", "{street}派出所", "police", "street", ("police",), True),
    UnitSeed("civil_office", "{street}民社办", "civil_office", "street", ("civil_office",), True),
    UnitSeed("street", "{street}办事处", "street", "street"),
    UnitSeed("city_civil", "重庆市民政局", "city_civil", "city"),
    UnitSeed("emergency", "急救", "department", "city", ("emergency",), True, "120"),
    UnitSeed("police_call", "公安报警", "police", "city", (), True, "110"),
    UnitSeed("health", "渝中区卫生健康委", "health", "district"),
    UnitSeed("disease_control", "渝中区疾控中心", "disease_control", "district"),
    UnitSeed("city_management", "渝中区城市管理局", "city_management", "district"),
    UnitSeed("weather", "气象部门", "weather", "district"),
)
