"""The people of the demonstration: some who come back all winter, many who are met once. None of them is real."""
from __future__ import annotations

import random
from dataclasses import dataclass, field

from desktop.cases import NewPerson
from desktop.people.file import PersonFacts
from desktop.vocabulary import IdentityStatus

_SURNAMES = "郑冉谭向秦蒲庞邓龚文牟黎敖付洪熊覃娄廖简喻漆邬汤"
_MEN = ("兴国", "光泽", "元贵", "树林", "成武", "佳乐", "正文", "小军", "世平", "孝忠", "云昌", "开银", "定华", "仕明")
_WOMEN = ("桂珍", "淑英", "玉兰", "秀容", "发群", "晓琴", "永芬", "代英", "朝霞", "泽惠")
_HOMES = (
    "四川省广安市岳池县", "重庆市垫江县", "贵州省遵义市桐梓县", "四川省达州市渠县", "重庆市忠县", "湖北省恩施州利川市",
    "重庆市酉阳县", "四川省南充市嘉陵区", "云南省昭通市镇雄县", "重庆市开州区", "陕西省汉中市镇巴县",
)
_COATS = ("灰棉衣", "军绿大衣", "深蓝夹克", "黑色羽绒服，袖口破了", "迷彩棉袄", "单层工装", "暗红毛衣外套马甲")
_THINGS = ("一个编织袋", "两个蛇皮口袋", "一床薄被、一个搪瓷缸", "拉杆箱一个，轮子坏了", "双肩包一个", "没有行李")
# Numbers of the 1880s with right check digits: they cannot belong to anybody alive (domain.md §4.1).
NUMBERS = (
    "500103188001010017", "50010318991231004X", "50010318840229003X", "510202188507150018", "440524188001010014",
)


@dataclass(slots=True)
class Figure:
    """Somebody of the story; ``file`` is the id of the file once there is one."""

    facts: PersonFacts
    places: tuple[str, ...] = ()
    refuses: float = 0.25
    ends: str = ""
    learned: PersonFacts = field(default_factory=PersonFacts)
    file: str = ""
    visit: str = ""
    portrait: bytes = b""
    """The attachment with his picture."""
    met: int = 0
    closed: bool = False

    @property
    def who(self) -> str | NewPerson:
        return self.file or NewPerson(self.facts)

    @property
    def minor(self) -> bool:
        return (self.facts.get("age_estimate") or 40) < 18

    @property
    def pronoun(self) -> str:
        return "她" if self.facts.get("sex") == "female" else "他"


def regulars() -> list[Figure]:
    """Those whom the patrols know by sight: why they stay away from the station, and how it ends with each."""
    return [
        Figure(_facts("郑德福", "male", 62, "四川省广安市岳池县", looks="灰棉衣，白胡子，推一辆旧童车",
                      accent="川北口音", body="腿脚慢，左膝疼", needs="怕童车被收走，让他带着车走",
                      how_to_talk="先叫郑师傅，递杯热水再说站里的事", family="女儿在广安，四年没联系",
                      habits="晚上十点后在通道东口铺纸板"),
               ("较场口地下通道", "和平路地下通道"), 0.85, "kin"),
        Figure(_facts("蒲素琴", "female", 67, "重庆市垫江县", looks="暗红毛衣外套马甲，拎蛇皮口袋", accent="垫江口音",
                      body="血压高，药常断", needs="要有人陪着去医院", how_to_talk="耳背，站到右边慢慢说",
                      family="儿子在浙江打工", habits="捡纸板，睡在桥墩背风面"),
               ("千厮门大桥桥下", "沧白路停车场"), 0.8, "station"),
        Figure(_facts("牟长明", "male", 55, "贵州省遵义市桐梓县", looks="军绿大衣，戴雷锋帽", accent="贵州口音",
                      body="夜里咳嗽", needs="想找个看门的活", how_to_talk="聊找工作他愿意听", family="离异，没有子女",
                      habits="白天在旧货市场卸货，夜里睡卸货台"),
               ("中兴路旧货市场", "磁器街过街通道"), 0.6, "work"),
        Figure(_facts("向永寿", "male", 71, "重庆市忠县", looks="深蓝夹克，驼背，拄竹棍", body="手抖，走不远",
                      needs="低保卡在侄子手里", how_to_talk="爱说当年跑船的事，听他说完", family="侄子在忠县",
                      habits="晴天在码头，雨天在候船棚"),
               ("储奇门码头", "凯旋路电梯"), 0.7, "station"),
        Figure(_facts("龚大全", "male", 48, "四川省达州市渠县", looks="迷彩棉袄，常提酒瓶", body="常喝醉",
                      needs="醉了先测体温", how_to_talk="喝醉了不争，等酒醒", family="哥哥在渠县",
                      habits="领了零工钱就喝酒"),
               ("五一路口", "解放碑步行街", "魁星楼平台电梯口"), 0.5, "kin"),
        Figure(PersonFacts(sex="male", age_estimate=60, no_id_reason="unable",
                           looks="头发花白打结，不说话，身上裹塑料布", body="瘦，手背冻裂",
                           how_to_talk="不肯说话，写字也不认，蹲下来给热粥", habits="靠着隧道口的热风井"),
               ("小什字地下通道", "较场口地下通道"), 0.5, "kin",
               PersonFacts(name="谭守田", identity_status=IdentityStatus.VERIFIED, home="湖北省恩施州利川市",
                           no_id_reason="lost", family="弟弟谭守业报过走失")),
        Figure(PersonFacts(sex="female", age_estimate=45, no_id_reason="unable",
                           looks="黑色羽绒服反穿，自言自语", body="赤脚穿拖鞋",
                           how_to_talk="女同志上前，别围着", habits="在城墙根走来走去"),
               ("通远门城墙公园", "七星岗公交站"), 0.3, "hospital",
               PersonFacts(name="邬国碧", identity_status=IdentityStatus.STATED, home="重庆市酉阳县",
                           no_id_reason="lost")),
        Figure(_facts("简万和", "male", 66, "云南省昭通市镇雄县", looks="单层工装，背电工包", accent="云南口音",
                      body="肩伤", needs="等工钱，不愿走远", how_to_talk="帮他打过一次工头电话，记情",
                      family="老伴在镇雄", habits="等工地结账"),
               ("临江门站 3 号口", "国泰广场"), 0.75, "home"),
    ]


def _facts(name: str, sex: str, age: int, home: str, **more: str) -> PersonFacts:
    """Somebody who told his name and has no paper with him."""
    known: PersonFacts = {
        "name": name, "sex": sex, "age_estimate": age, "home": home, "no_id_reason": "not_carried",
        "identity_status": IdentityStatus.STATED,
    }
    return {**known, **more}  # type: ignore[typeddict-item]  # The callers give names of PersonFacts only.


class Strangers:
    """Makes people who are met once; equal for an equal source of chance."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._numbers = list(NUMBERS)
        self._taken = {one.facts.get("name") or "" for one in regulars()}

    def make(self, *, sex: str = "", age: int | None = None, nameless: bool = False) -> Figure:
        """Somebody new. A minor has parents to be called, an elder sometimes no words for himself."""
        chance = self._chance
        sex = sex or chance.choices(("male", "female"), (7, 3))[0]
        years = age if age is not None else chance.choice((19, 23, 27, 31, 36, 41, 44, 47, 52, 55, 58, 61, 64, 68, 73))
        looks = f"{chance.choice(_COATS)}，{chance.choice(_THINGS)}"
        facts: PersonFacts = {"sex": sex, "age_estimate": years, "looks": looks, "no_id_reason": "not_carried"}
        if nameless:
            return Figure({**facts, "no_id_reason": "unable"}, refuses=0.3)
        facts["name"], facts["home"] = self._name(sex), chance.choice(_HOMES)
        facts["identity_status"] = IdentityStatus.STATED
        if self._numbers and chance.random() < 0.05:
            facts["id_kind"], facts["id_number"] = "resident", self._numbers.pop()
            facts["identity_status"] = IdentityStatus.VERIFIED
            del facts["no_id_reason"]
        elif chance.random() < 0.3:
            facts["no_id_reason"] = chance.choice(("lost", "refused", "not_carried"))
        if chance.random() < 0.3:
            facts["phone"] = f"130 0000 {chance.randint(5000, 9999)}"
        return Figure(facts)

    def _name(self, sex: str) -> str:
        for _ in range(40):
            name = self._chance.choice(_SURNAMES) + self._chance.choice(_WOMEN if sex == "female" else _MEN)
            if name not in self._taken:
                break
        self._taken.add(name)
        return name

    def caller(self) -> str:
        """“罗女士”."""
        return self._chance.choice(_SURNAMES) + self._chance.choice(("女士", "先生", "师傅", "大姐", "叔叔"))
