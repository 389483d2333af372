"""The street of the demonstration: who works there, its teams, places, units and goods. All names are invented."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from desktop import directory, officers, supplies
from desktop.directory import list_units
from desktop.duty import set_shift
from desktop.founding import FoundingFacts, current_campaign, found_street
from desktop.journal.desk import Desk
from desktop.rules.shifts import ShiftKind
from desktop.shared_settings import keep_settings
from desktop.vocabulary import Role

PIN = "735194"
"""The PIN of every officer of the demonstration."""
DUTY_PHONE = "6300 0128"
KEY_DAY = date(2025, 1, 13)
"""The 值班日 of the night in the pictures: 陈国华 answers, 罗敏 leads."""

_OFFICERS = (
    ("陈国华", "民社办干部", "130 0000 2041", (Role.DUTY,), 4),
    ("何静", "民社办干部", "130 0000 2042", (Role.DUTY,), None),
    ("吴海涛", "应急办干部", "130 0000 2043", (Role.DUTY,), None),
    ("罗敏", "办事处副主任，在三楼值班室", "130 0000 2016", (Role.LEADER,), 2),
    ("谭志明", "办事处主任", "130 0000 2011", (Role.LEADER,), 1),
)
_TEAMS = (
    ("巡查一组", "周勇", "130 0000 3107", ("何小琴",)),
    ("巡查二组", "唐志刚", "130 0000 3115", ("刘芸",)),
    ("巡查三组", "秦晓东", "130 0000 3122", ("冉秀芳", "蒋涛")),
)
_COMMUNITIES = ("较场口社区", "民生路社区", "临江门社区", "千厮门社区", "凯旋路社区", "大井巷社区")
_PLACES = (
    ("较场口地下通道", "underpass", 0, "得意广场旁，四个出口", "较场口通道", True, True),
    ("魁星楼平台电梯口", "commercial", 2, "临江路一侧，22 楼平台", "魁星楼", False, False),
    ("民生路公交站", "commercial", 1, "若瑟堂对面", "", False, False),
    ("五一路口", "commercial", 1, "洗脸巷拐角", "", False, False),
    ("小什字地下通道", "underpass", 3, "轨道站 2 号口下", "小什字通道", True, True),
    ("临江门站 3 号口", "station", 2, "出站右手台阶下", "临江门轨道站", True, False),
    ("千厮门大桥桥下", "bridge", 3, "沧白路下行匝道", "千厮门桥下", True, True),
    ("洪崖洞观景平台", "scenic", 3, "十一楼平台公厕旁", "洪崖洞", True, False),
    ("十八梯观景台", "scenic", 4, "上段观景台石凳", "十八梯", True, False),
    ("解放碑步行街", "commercial", 1, "碑体东侧花坛", "解放碑", True, False),
    ("通远门城墙公园", "square", 5, "城墙根避风处", "通远门", True, True),
    ("储奇门码头", "station", 4, "旧候船棚", "", True, True),
    ("和平路地下通道", "underpass", 0, "隧道入口旁", "和平路通道", True, True),
    ("国泰广场", "square", 1, "艺术中心背风面", "", False, False),
    ("磁器街过街通道", "underpass", 0, "步行街入口", "磁器街通道", False, True),
    ("沧白路停车场", "vacant", 3, "负一层坡道", "", False, False),
    ("中兴路旧货市场", "key_area", 0, "后门卸货台", "中兴路市场", True, False),
    ("凯旋路电梯", "commercial", 4, "下层候梯厅", "", False, False),
    ("大井巷菜市场", "commercial", 5, "收摊后的肉铺案下", "", False, False),
    ("七星岗公交站", "commercial", 5, "站台长椅", "", False, False),
    ("棉花街旧仓库", "vacant", 3, "门口雨棚", "", False, True),
    ("临江门医院急诊门口", "hospital", 2, "输液大厅走廊", "", False, False),
)
_ITEMS = (
    ("棉被", "床", "bedding", "", 10, 40),
    ("毛毯", "条", "bedding", "", 6, 20),
    ("棉衣", "件", "clothing", "", 10, 40),
    ("棉鞋", "双", "clothing", "", 5, 20),
    ("手套", "双", "clothing", "", 10, 40),
    ("暖宝宝", "片", "warmers", "十片装", 40, 200),
    ("方便面", "袋", "food", "袋装 100 克", 40, 120),
    ("面包", "个", "food", "袋装 90 克", 12, 40),
    ("矿泉水", "瓶", "water", "550 毫升", 40, 120),
    ("热粥", "份", "food", "自热 320 克", 12, 40),
    ("返乡车票", "张", "ticket", "代购额度", 3, 12),
    ("求助联系卡", "张", "card", "", 50, 300),
    ("洗漱包", "套", "hygiene", "", 6, 20),
)
_INFORMANTS = (
    ("刘师傅", "cleaner", "环卫所较场口班", "130 0000 4101", "较场口"),
    ("夜班老徐", "caretaker", "魁星楼物管", "130 0000 4102", "魁星楼"),
    ("文姐", "shopkeeper", "五一路便利店", "130 0000 4103", "五一路"),
    ("陈队长", "night_guard", "国泰广场夜间保安", "130 0000 4104", "国泰广场"),
    ("小曾", "courier", "解放碑站点骑手", "130 0000 4105", "解放碑"),
    ("廖网格", "grid", "千厮门社区", "130 0000 4106", "千厮门"),
)


@dataclass(slots=True)
class Street:
    """Ids of what was founded, by name."""

    officers: dict[str, str] = field(default_factory=dict)
    teams: dict[str, str] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)
    lead_ids: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)
    stores: dict[str, str] = field(default_factory=dict)

    @property
    def duty(self) -> tuple[str, ...]:
        """Those who answer the telephone, in the order of the rota."""
        return tuple(self.officers[name] for name in ("陈国华", "何静", "吴海涛", "杨丽"))

    @property
    def leaders(self) -> tuple[str, ...]:
        return self.officers["罗敏"], self.officers["谭志明"]


def found(desk: Desk) -> Street:
    """The first start and all that an office enters in its first days; 杨丽 is signed in afterwards."""
    facts = FoundingFacts(
        street_code="500103003", street="解放碑街道", office="解放碑街道办事处", officer="杨丽", pin=PIN, pin_again=PIN,
        duty_phone=DUTY_PHONE, code_written_down=True,
    )
    founded = desk.do(found_street, facts=facts)
    desk.actor, desk.campaign = founded.officer, desk.read(current_campaign)
    street = Street(officers={"杨丽": founded.officer})
    _add_officers(desk, street)
    _add_units(desk)
    _add_teams(desk, street)
    _add_places(desk, street)
    _add_goods(desk, street)
    return street


def _add_officers(desk: Desk, street: Street) -> None:
    own = street.officers["杨丽"]
    desk.do(officers.set_roles, officer=own, roles=(Role.ADMINISTRATOR, Role.DUTY, Role.CIVIL))
    seen = desk.read(officers.find_officer, officer=own).seen
    desk.do(officers.change_officer, officer=own, seen=seen, post="民社办主任", phone="130 0000 2025", rank=3)
    for name, post, phone, roles, rank in _OFFICERS:
        officer = desk.do(officers.add_officer, name=name, roles=roles, post=post, phone=phone, rank=rank)
        desk.do(officers.set_pin, officer=officer, pin=PIN)
        street.officers[name] = officer


def _add_units(desk: Desk) -> None:
    desk.do(keep_settings, values={
        "report.phone": "6300 0119", "station.address": "渝中区示例路 1 号", "station.phone": "6300 0225",
        "street.address": "渝中区示例街 8 号",
    })
    numbers = {"police": ("6300 0110", "值班室"), "enforcement": ("6300 0133", "夜间机动组"),
               "station": ("6300 0225", "入站接待，24 小时"), "civil_bureau": ("6300 0119", "报送和值班")}
    for unit in desk.read(list_units, pinned=True):
        if unit.kind in numbers and not unit.phone:
            phone, note = numbers[unit.kind]
            _enter(desk, directory.change_unit, unit=unit.id, seen=unit.seen, phone=phone, note=note)
    _enter(desk, directory.add_unit, name="临江门医院急诊", kind="hospital", level="district", roles=("hospital",),
            phone="6300 0120", note="定点医疗机构")
    for name, kind, employer, phone, area in _INFORMANTS:
        _enter(desk, directory.add_informant, name=name, kind=kind, employer=employer, phone=phone, area=area)


def _add_teams(desk: Desk, street: Street) -> None:
    for position, (team, lead, phone, others) in enumerate(_TEAMS, 1):
        leader = _enter(desk, directory.add_responder, name=lead, group="patrol", post=f"{team}组长", phone=phone)
        members = [
            _enter(desk, directory.add_responder, name=name, group="patrol", post="巡查员",
                    phone=f"{phone[:-4]}{int(phone[-4:]) + nth}")
            for nth, name in enumerate(others, 1)
        ]
        street.teams[team] = _enter(
            desk, directory.add_team, name=team, lead=leader, members=members, position=position
        )
        street.leads[street.teams[team]] = lead
        street.lead_ids[street.teams[team]] = leader


def _add_places(desk: Desk, street: Street) -> None:
    units = [
        _enter(desk, directory.add_unit, name=name, kind="community", level="community", phone=f"6300 02{30 + nth}")
        for nth, name in enumerate(_COMMUNITIES)
    ]
    for name, kind, community, landmark, alias, key, sleeping in _PLACES:
        street.places[name] = _enter(
            desk, directory.add_place, name=name, kind=kind, community=units[community], landmark=landmark,
            alias=alias or None, key=key, sleeping=sleeping, visits=2 if key else 1,
        )
        street.kinds[name] = kind


def _add_goods(desk: Desk, street: Street) -> None:
    places = (("东库房", "store"), ("值班室柜", "duty_room"), ("巡查车", "vehicle"), ("千厮门社区", "community"))
    for name, kind in places:
        street.stores[name] = desk.do(supplies.add_stock_place, name=name, kind=kind)
    for name, unit, kind, pack, minimum, target in _ITEMS:
        street.items[name] = desk.do(
            supplies.add_item, name=name, unit=unit, kind=kind, pack=pack, minimum=minimum, target=target
        )


def _enter(desk: Desk, verb: Callable[..., str | None], **facts: Any) -> str:
    return desk.do(verb, **facts) or ""


def officer_of(street: Street, duty_day: date, kind: ShiftKind) -> str:
    """Who answers the telephone: three take the nights in turn, nobody is on before or after his own night."""
    turn = (duty_day - KEY_DAY).days
    if kind is ShiftKind.NIGHT:
        return street.duty[turn % 3]
    return street.duty[3] if turn % 2 == 0 else street.duty[(turn + 1) % 3]


def leader_of(street: Street, duty_day: date) -> str:
    """带班领导, day by day in turn."""
    return street.leaders[(duty_day - KEY_DAY).days % 2]


def plan_days(desk: Desk, street: Street, first: date, days: int) -> None:
    """Day and night shifts with 带班, 值班员 and teams. Two teams go out at night, one by day."""
    teams = list(street.teams.values())
    for day in (first + timedelta(days=nth) for nth in range(days)):
        for kind in (ShiftKind.DAY, ShiftKind.NIGHT):
            out = teams[:2] if kind is ShiftKind.NIGHT else teams[2:]
            desk.do(
                set_shift, duty_day=day.isoformat(), kind=kind, officers=(officer_of(street, day, kind),),
                leader=leader_of(street, day), teams=dict.fromkeys(out),
            )
