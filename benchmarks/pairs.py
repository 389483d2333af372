"""Two thousand built pairs of descriptions: half of one person met twice, half of two who look alike on paper.

Nobody here exists: names are drawn, numbers carry births of the 1880s moved on by their age, and check digits are
made. What goes wrong between two meetings is what goes wrong at the desk: names by ear, variants, a syllable lost,
guessed ages, another coat, a number with a slip, or no name at all.
"""
from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from desktop.rules.pinyin import plain_readings
from desktop.rules.recognition import Traits, marks_of, traits_of_name
from desktop.rules.resident_id import check_digit

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏"
    "魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵"
    "万钱严覃武戴莫孔向汤单仇解"
)
COMPOUND = ("欧阳", "司马", "上官", "诸葛", "慕容", "令狐")
GIVEN = (
    "伟强磊军洋勇杰涛明超秀英华兰芳娜静敏丽艳玲桂珍玉红霞萍燕云德福建国文志永兴光元贵树成佳正世"
    "平孝忠昌银定仕淑容群琴芬代朝泽惠长大全素发友才有财学勤先祥富金水根生春夏冬梅菊莲香翠花蓉碧"
    "清显章朝开启宗耀祖"
)
FOREIGN = (
    "阿卜杜拉·买买提", "古丽娜尔·艾山", "扎西·多吉", "艾力·吐尔逊", "马合木提·沙依木",
)
HOMES = (
    "四川省广安市岳池县", "重庆市垫江县", "贵州省遵义市桐梓县", "四川省达州市渠县", "重庆市忠县",
    "湖北省恩施州利川市", "重庆市酉阳县", "四川省南充市嘉陵区", "云南省昭通市镇雄县", "重庆市开州区",
    "陕西省汉中市镇巴县", "河南省周口市太康县", "湖南省怀化市溆浦县", "广西百色市田林县", "重庆市巫山县",
    "四川省泸州市叙永县",
)
COATS = (
    "灰棉衣", "军绿大衣", "深蓝夹克", "黑色羽绒服", "迷彩棉袄", "单层工装", "暗红毛衣", "棕色皮衣", "花布袄",
    "橙色环卫服",
)
BODIES = (
    "左膝旧伤走路跛", "右手缺两指", "白胡子很长", "驼背拄竹棍", "脸上有疤", "说话结巴", "耳背要大声",
    "头发花白打结", "左眼看不见", "门牙掉了两颗", "手背冻裂", "右腿截肢坐轮椅", "脖子上有胎记", "额头贴纱布",
    "瘦高个子", "矮胖身材",
)
THINGS = (
    "推旧童车", "背编织袋", "两个蛇皮口袋", "拉杆箱轮子坏了", "抱一只黄狗", "提搪瓷缸", "背二胡", "双肩包",
    "没有行李", "捡纸板",
)
PLACES = tuple(f"点位{n}" for n in range(60))
VARIANT = dict(zip(
    "刘陈张杨黄赵吴孙马罗郑谢许韩冯邓苏卢国丽华军强艳红云银泽长",
    "劉陳張楊黃趙吳孫馬羅鄭謝許韓馮鄧蘇盧國麗華軍強艷紅雲銀澤長", strict=True,
))
TODAY = date(2025, 1, 14)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two descriptions and the truth about them; ``kind`` says what was done to the second."""

    one: Traits
    other: Traits
    same: bool
    kind: str


@dataclass(frozen=True, slots=True)
class _Person:
    """Everything true of an invented person, before anybody asks or guesses."""

    name: str
    sex: str
    birth: date
    number: str
    phone: str
    home: str
    coat: str
    body: str
    thing: str
    places: tuple[str, ...]


def population(random: Random, count: int) -> list[Traits]:
    """Files as a street has them: most with names, some with numbers and telephones, a tenth nameless."""
    return [_file(random, _person(random), f"p{n}") for n in range(count)]


def built_pairs(random: Random, count: int = 2000) -> list[Pair]:
    """Half of the pairs are one person's; the same seed builds the same pairs."""
    half = count // 2
    same = [_same(random, n) for n in range(half)]
    return [*same, *(_different(random, n) for n in range(count - half))]


def _person(random: Random) -> _Person:
    sex = "male" if random.random() < 0.75 else "female"
    birth = date(1945, 1, 1) + timedelta(days=random.randrange(365 * 58))
    first = f"{random.choice(('510202', '500103', '511621', '522201', '422802'))}{birth:%Y%m%d}"
    odd = random.randrange(1000)
    serial = odd if (odd % 2 == 1) == (sex == "male") else (odd + 1) % 1000
    first += f"{serial:03}"
    return _Person(
        _name(random), sex, birth, first + check_digit(first), f"1{random.choice('3578')}{random.randrange(10**9):09}",
        random.choice(HOMES), random.choice(COATS), random.choice(BODIES), random.choice(THINGS),
        tuple(random.sample(PLACES, 2)),
    )


def _name(random: Random) -> str:
    chance = random.random()
    if chance < 0.02:
        return random.choice(FOREIGN)
    family = random.choice(COMPOUND) if chance < 0.05 else random.choice(SURNAMES[:40] if chance < 0.7 else SURNAMES)
    return family + "".join(random.choice(GIVEN) for _ in range(1 if random.random() < 0.22 else 2))


def _file(random: Random, person: _Person, record: str) -> Traits:
    named = random.random() > 0.1
    names, written = traits_of_name(person.name if named else "")
    has_number = named and random.random() < 0.55
    exact = has_number or random.random() < 0.3
    guess = person.birth.year + random.choice((-3, -2, -1, 0, 0, 1, 2, 3))
    return Traits(
        record, names, written, person.number if has_number else "", person.phone if random.random() < 0.3 else "",
        person.sex, person.birth.isoformat() if exact else "", person.birth.year if exact else guess,
        person.home if named and random.random() < 0.8 else "",
        marks_of(f"{person.coat}，{person.body}，{person.thing}"), frozenset(person.places),
    )


def _same(random: Random, n: int) -> Pair:
    person = _person(random)
    file = _file(random, person, f"file{n}")
    again = replace(_file(random, person, f"again{n}"), places=frozenset({random.choice(person.places)}))
    changed = replace(person, coat=random.choice(COATS))
    again = replace(again, marks=marks_of(f"{changed.coat}，{person.body}，{random.choice((person.thing, ''))}"))
    if not file.names or not again.names:
        return Pair(_nameless(again), file, True, "nameless")
    kinds = ("equal", "homophone", "dialect", "variant", "missing", "swapped", "id_slip", "phone", "alias", "one_char")
    kind = random.choice(kinds)
    return Pair(_told(random, again, person, kind, file), file, True, kind)


def _told(random: Random, again: Traits, person: _Person, kind: str, file: Traits) -> Traits:
    """What is told the second time: without a number mostly, and with something gone wrong."""
    spoken = replace(again, id_key="", phone="", birth="" if random.random() < 0.7 else again.birth)
    if kind == "id_slip":
        number = file.id_key or person.number
        at = random.randrange(6, 17)
        wrong = number[:at] + str((int(number[at]) + random.randint(1, 8)) % 10) + number[at + 1:]
        return replace(spoken, id_key=wrong if file.id_key else "")
    if kind == "phone":
        return replace(spoken, phone=file.phone or "", **_named(person.name))
    return replace(spoken, **_named(_spoken_name(random, person.name, kind)))


def _named(name: str) -> dict[str, tuple[str, ...]]:
    names, written = traits_of_name(name)
    return {"names": names, "written": written}


def _spoken_name(random: Random, name: str, kind: str) -> str:
    at = random.randrange(1, len(name)) if len(name) > 1 else 0
    if kind == "homophone":
        return name[:at] + _sounding(random, name[at], near=False) + name[at + 1:]
    if kind == "dialect":
        return name[:at] + _sounding(random, name[at], near=True) + name[at + 1:]
    if kind == "variant":
        return "".join(VARIANT.get(char, char) for char in name)
    if kind == "missing" and len(name) > 2:
        return name[:at] + name[at + 1:]
    if kind == "swapped" and len(name) > 2:
        return name[:-2] + name[-1] + name[-2]
    if kind == "one_char" and len(name) > 2:
        return name[:-1] + random.choice(GIVEN)
    return name


def _sounding(random: Random, char: str, *, near: bool) -> str:
    """Another character that sounds alike, or as a Chongqing ear hears it."""
    said = plain_readings(char)
    if not said:
        return char
    heard = {said[0]} if not near else {said[0].replace("zh", "z").replace("sh", "s").replace("ch", "c"),
                                        said[0].removesuffix("g") if said[0].endswith(("ing", "eng")) else said[0]}
    fitting = [one for one in GIVEN + SURNAMES if (r := plain_readings(one)) and r[0] in heard and one != char]
    return random.choice(fitting) if fitting else char


def _nameless(traits: Traits) -> Traits:
    return replace(traits, names=(), written=(), id_key="", phone="", birth="", home="")


def _different(random: Random, n: int) -> Pair:
    """Two people who share what people share: a common name, a sound, a place and age, a family's telephone."""
    first, second = _person(random), _person(random)
    kind = random.choice(("name", "homophone", "place_age", "family", "chance", "surname", "coat"))
    if kind == "name":
        second = replace(second, name=first.name)
        # A name that two bear is a common one; their years are then wide apart or their homes are.
        while abs(second.birth.year - first.birth.year) < 12:
            second = replace(_person(random), name=first.name)
    elif kind == "homophone" and len(first.name) > 1:
        second = replace(second, name=first.name[:-1] + _sounding(random, first.name[-1], near=False))
        while abs(second.birth.year - first.birth.year) < 10:
            second = replace(_person(random), name=second.name)
    elif kind == "place_age":
        second = replace(second, birth=first.birth + timedelta(days=random.randint(-700, 700)), places=first.places,
                         sex=first.sex)
    elif kind == "family":
        second = replace(second, phone=first.phone, home=first.home, name=first.name[0] + second.name[-1])
    elif kind == "surname":
        second = replace(second, name=first.name[0] + _name(random)[-1], sex=first.sex)
    elif kind == "coat":
        second = replace(second, coat=first.coat, sex=first.sex)
    one, other = _file(random, first, f"one{n}"), _file(random, second, f"other{n}")
    if random.random() < 0.7:
        one = replace(one, id_key="")
    return Pair(one, other, False, kind)
