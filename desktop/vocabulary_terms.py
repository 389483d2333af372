"""The seed of every list people choose from: stable codes, Chinese labels, and which come from the notice.

A row is ``code label``, then marks: ``*`` quoted from the notice (official), ``+`` asks for a note.
After ``@`` stands the clause of the notice that names it (N…: 渝中民〔2024〕128号; A…: 渝民办〔2024〕122号).
"""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TermSeed:
    """One choice of one list. ``official`` rows are quoted from the notice and cannot be retired."""

    list: str
    code: str
    label: str
    official: bool = False
    needs_note: bool = False
    clause: str = ""


LIST_NAMES: dict[str, str] = {
    "channel": "来源渠道",
    "situation": "情况",
    "not_needed": "无需到场",
    "call_outcome": "线索结果",
    "late_reason": "迟到原因",
    "age_group": "年龄段",
    "place_kind": "场所类型",
    "service_point_kind": "服务点类型",
    "service_point_use": "服务点用途",
    "category": "人员类别",
    "cause": "遇困原因",
    "body": "身体状况",
    "mind": "精神状况",
    "willing": "自愿受助",
    "refusal": "不愿入站原因",
    "measure": "帮扶措施",
    "governance": "治理",
    "governance_subject": "治理对象",
    "destination": "去向",
    "paper_kind": "证件类型",
    "no_paper_reason": "无证原因",
    "sex": "性别",
    "marriage": "婚姻状况",
    "education": "文化程度",
    "welfare": "低保特困残疾",
    "need": "需求",
    "risk": "风险",
    "signature": "签收方式",
    "close_reason": "结案原因",
    "goods_kind": "物资类别",
    "goods_source": "物资来源",
    "stock_place_kind": "存放点类型",
    "unit_kind": "单位类别",
    "unit_role": "单位用途",
    "unit_level": "层级",
    "responder_group": "联系人分组",
    "informant_kind": "信息员类别",
    "participation": "参与方式",
    "discovery": "发现方式",
    "event_kind": "事件类型",
    "report_means": "报告方式",
    "warning_level": "预警等级",
    "work_file_kind": "工作档案类别",
    "job_help": "就业帮扶",
    "note_kind": "往来类别",
}

_ROWS: dict[str, str] = {
    "channel": """
        public 群众 * @N4.2
        hotline 救助电话 * @A1.3
        wechat 微信公众号 * @A1.3
        line_12345 12345热线
        police 派出所 * @N3.1
        informant 环卫物管 * @N1.3
        department 部门转办 * @N4.2
        civil_affairs 区民政局
        patrol 巡查发现 * @N1.1
        walk_in 本人上门
        platform 城管平台 * @A3.5
        technology 无人机、红外 * @A3.5
        other 其他 +
    """,
    "situation": """
        sleeping_rough 露宿受冻 @N2.2
        sudden_illness 突发疾病 @A5.2
        drunk 醉酒
        suspected_mental 疑似精神障碍 * @N2.3
        kin_not_found 寻亲不遇 * @N2.2
        no_work 务工不着 * @N2.2
        lost_elder 走失老人
        minor 未成年人 * @A4.4
        begging 流动乞讨 * @N3.2
        other 其他 +
        robbed 被盗被抢 * @A5.3
        domestic_violence 家庭暴力 @A5.3
        disabled 残疾或行动不便 @A4.4
        cannot_say 说不清身份 @A4.5
    """,
    "not_needed": """
        misdial 误拨
        test 测试
        enquiry 咨询
        other_office 别的单位的事
        duplicate 重复来电
        complaint 投诉建议
        other 其他 +
    """,
    "call_outcome": """
        true 属实，已处置
        not_found 未找到
        duplicate 重复
        left 已离开
        governance 转劝导治理
        untrue 不属实
        not_needed 无需到场
        unverified 无法核实 +
        other 其他 +
    """,
    "late_reason": """
        traffic 路上堵
        no_team 人手都在外面
        wrong_place 地点说错或难找
        learned_late 知道时已经过了时限
        weather 天气、道路原因
        clock_wrong 电脑时间不准
        recorded_late 当时到了，补记
        reassigned 改派
        withdrawn 撤销 +
        duplicate 重复
        other 其他 +
    """,
    "age_group": """
        minor 未成年
        adult 成年
        elder 老年
    """,
    "place_kind": """
        station 车站码头 * @N1.2
        scenic 网红景区 * @N1.2
        underpass 地下通道 * @N1.2
        bridge 桥梁涵洞 * @N1.2
        vacant 闲置楼宇 * @N1.2
        key_area 重点区域 * @A4.2
        square 广场公园
        commercial 商圈街面
        hospital 医院周边
        temporary_shelter 临时救助场所 * @A3.2
        other 其他 +
    """,
    "service_point_kind": """
        lottery 福利彩票站点 * @A3.2
        community_centre 社区服务中心（站） * @A3.2
        bank 银行网点 * @A3.2
        outdoor_workers 户外劳动人员服务点 * @A3.2
        other 其他 +
    """,
    "service_point_use": """
        guide 求助引导点 * @A3.2
        shelter 临时救助场所 * @A3.2
        warm 避寒场所 * @A3.2
    """,
    "category": """
        stranded 临时遇困人员 * @N1.1
        rough_sleeper 街边露宿 * @N2.2
        ill 罹患疾病人员 * @N2.3
        sudden_illness 突发急病人员 * @A5.2
        critical 危重病人 * @A4.3
        suspected_mental 疑似精神障碍患者 * @N2.3
        minor 未成年人 * @A4.4
        disabled 残疾人 * @A4.4
        immobile 行动不便人员 * @A4.4
        frail_unknown 老弱病残（无法提供个人信息） * @A4.5
        elder 老年人
        wants_work 有求职意愿人员 * @N2.4
        resident_wanderer 我区易外出流浪人员 * @N2.5
        refuses_station 不愿入站人员 * @A4.6
        beggar 流动乞讨 * @N3.2
        professional_beggar 职业乞讨 * @N3.2
        money_seeker 以敛财为目的其他 * @N3.2
        key_person 重点人群 * @A4.2
        other 其他 +
    """,
    "cause": """
        no_work 务工不着 * @N2.2
        kin_not_found 寻亲不遇 * @N2.2
        sleeping_rough 街边露宿 * @N2.2
        domestic_violence 家暴受侵害 * @A5.3
        robbed 被盗被抢 * @A5.3
        illness 罹患疾病 * @N2.3
        lost 走失
        no_fare 没有路费
        family 家庭矛盾
        other 其他 +
        unknown 待查
    """,
    "body": """
        well 无明显异常
        ill 罹患疾病 * @N2.3
        sudden_illness 突发急病 * @A5.2
        critical 危重 * @A4.3
        injured 外伤
        cold 受冻失温
        disabled 肢体残疾
        immobile 行动不便 * @A4.4
        drunk 醉酒
        infectious 疑似传染病
        unknown 待查
        other 其他 +
    """,
    "mind": """
        well 清楚
        suspected_mental 疑似精神障碍 * @N2.3
        intellectual 疑似智力障碍
        dementia 疑似失智
        unclear 神志不清
        unknown 待查
        other 其他 +
    """,
    "willing": """
        yes 自愿 * @N2.2
        no 不愿 * @A4.6
        unable 无法表达 @A4.5
        not_asked 未询问 +
    """,
    "refusal": """
        freedom 嫌不自由
        belongings 舍不得行李
        companions 不愿离开同伴
        waiting 在等人、等工
        money 要钱不要送
        distrust 不相信
        family 怕家里知道
        nearby 附近有住处
        silent 不肯说
        other 其他 +
    """,
    "measure": """
        guide_station 引导入站 * @N2.2
        escort_station 护送入站 * @A4.4
        food 提供食品 * @N2.2
        water 提供水 * @N2.2
        ticket 返乡车票 * @N2.2
        escort_hospital 护送就医 * @N2.3
        job_help 就业登记与分类帮扶 * @N2.4
        care_visit 主动关怀（易外出） * @N2.5
        warm_goods 御寒物资 * @A4.6
        leave_contact 告知并留下求助联系方式 * @A4.6
        follow_up 后续跟踪 * @A4.6
        send_home 送返 * @A4.4
        find_kin 寻亲 * @A5.4
        basic_living 基本生活保障 * @A5.3
        help_first 先行救助 * @A4.5
        shelter 临时救助场所安置/避寒 * @A3.2
        contact_kin 联系亲属
        charge_phone 充电、打电话
        transport 交通、陪同
        emergency_call 叫120、110
        other 其他便利 + @N1.4
    """,
    "governance": """
        persuade 劝导 * @A4.2
        move_on 劝离 * @N3.2
        to_enforcement 移交综合执法大队 * @N3.3
        to_police 移交派出所 * @N3.3
    """,
    "governance_subject": """
        beggar 流动乞讨 * @N3.2
        professional_beggar 职业乞讨 * @N3.2
        other 其他敛财 + @N3.2
    """,
    "destination": """
        station 市救助管理站 * @N2.2
        hospital 定点医院 * @N2.3
        home 返乡 * @N2.2
        kin 亲属接回
        shelter 临时救助场所 * @A4.2
        stays 原地，后续跟踪 * @A4.6
        police 移交公安
        enforcement 移交综合执法
        left 自行离开
        work 找到工作
        dead 死亡
        other 其他 +
    """,
    "paper_kind": """
        resident 居民身份证
        temporary 临时身份证
        hmt_residence 港澳台居民居住证
        foreign_permanent 外国人永久居留身份证
        hm_permit 港澳居民来往内地通行证
        taiwan_permit 台湾居民来往大陆通行证
        passport 护照
        household 户口簿
        driving 驾驶证
        other 其他 +
        none 无证件
        unknown 不详
    """,
    "no_paper_reason": """
        not_carried 未带证
        refused 拒绝提供
        unable 无法表达
        lost 遗失被盗
        never_had 没有办过
        other 其他 +
    """,
    "sex": """
        male 男
        female 女
        unknown 不清楚
    """,
    "marriage": """
        single 未婚
        married 已婚
        divorced 离婚
        widowed 丧偶
        unknown 未说明
    """,
    "education": """
        none 未上学
        primary 小学
        junior 初中
        senior 高中
        vocational 中专、技校
        college 大专
        university 本科及以上
        unknown 不详
    """,
    "welfare": """
        minimum_living 低保
        destitute 特困
        disability 残疾补贴
        temporary_relief 临时救助
        none 都没有
        unknown 待查
    """,
    "need": """
        meals_lodging 食宿
        medical 就医
        return_home 返乡
        find_kin 寻亲
        work 就业
        papers 证件
        warm_clothes 御寒
        legal 法律帮助
        other 其他 +
    """,
    "risk": """
        cold 低温露宿
        height 高处
        water 水边
        fire 煤火、明火
        drunk 醉酒
        no_warmth 无保暖
        violence 有攻击风险
        infectious 传染病风险
        female_staff 需女性工作人员
        wanders 易外出流浪 * @N2.5
        other 其他 +
    """,
    "signature": """
        signed 本人签名
        photo 拍照代签
        spoken 口头 +
        thumb 按捺
        refused 拒签 +
        by_other 代签 +
    """,
    "close_reason": """
        returned_home 已返乡
        with_kin 亲属接回
        in_station 已入站
        settled 已安置
        working 已就业
        moved_away 离开本区
        dead 死亡
        merged 并入另一份档案
        other 其他 +
    """,
    "goods_kind": """
        bedding 棉被毯子 * @A2.6
        clothing 棉衣鞋帽 * @A4.6
        food 食品 * @N2.2
        water 水 * @N2.2
        medicine 药品
        protection 防疫用品
        ticket 返乡车票 * @N2.2
        card 求助联系卡 @A4.6
        warmers 取暖用品
        hygiene 洗漱用品
        equipment 巡查装备
        other 其他 +
    """,
    "goods_source": """
        purchase 采购
        allocated 上级拨付
        donated 社会捐赠
        moved 调拨
        other 其他 +
    """,
    "stock_place_kind": """
        store 库房
        duty_room 值班室
        vehicle 车上
        community 社区
        service_point 服务点
        other 其他 +
    """,
    "unit_kind": """
        civil_bureau 区民政局 * @N4.3
        city_civil 市民政局 * @A0.2
        street 街道办事处 * @N1.1
        civil_office 民社办 * @N3.1
        enforcement 综合行政执法大队 * @N3.1
        police 派出所 * @N3.1
        station 救助管理站 * @N2.2
        hospital 定点医疗机构 * @N2.3
        community 社区（村） * @A3.3
        city_management 城市管理 * @A4.1
        weather 气象 * @A2.2
        health 卫生健康 * @A2.2
        disease_control 疾控 * @A2.2
        social_work 社会工作服务机构 * @A3.4
        charity 公益慈善组织 * @A3.4
        volunteers 志愿服务组织 * @A3.4
        department 其他部门 @N4.2
        other 其他 +
    """,
    "unit_role": """
        recipient 报送对象
        hospital 定点医疗机构
        station 救助管理站
        enforcement 综合行政执法大队
        police 派出所
        civil_office 民社办
        emergency 急救
    """,
    "unit_level": """
        city 市
        district 区 * @A3.3
        street 街道 * @A3.3
        community 社区 * @A3.3
    """,
    "responder_group": """
        leader 带班领导
        patrol 巡查组
        services 公安、医疗、救助站
        community 社区和信息员
        civil 民政
        other 其他 +
    """,
    "informant_kind": """
        cleaner 环卫工人 * @N1.3
        caretaker 楼宇物管 * @N1.3
        shopkeeper 商铺经营人员 * @N1.3
        bus_driver 公交司机 * @A3.4
        taxi_driver 出租司机 * @A3.4
        courier 快递员 * @A3.4
        night_guard 夜间安保人员 * @A3.4
        social_work 社工机构 * @A3.4
        charity 公益慈善组织 * @A3.4
        volunteer 志愿服务组织 * @A3.4
        grid 社区网格员
        other 其他 +
    """,
    "participation": """
        report 发现报告 * @A3.4
        persuade 街面劝导 * @A3.4
        rescue 应急救助服务 * @A3.4
    """,
    "discovery": """
        call 来电
        patrol 街面巡查 * @N1.1
        informant 信息员线索 * @N1.3
        platform 城市管理信息平台 * @A3.5
        video 视频智能识别 * @A3.5
        drone 无人机 * @A3.5
        infrared 红外热成像 * @A3.5
        walk_in 本人求助
        other 其他 +
    """,
    "event_kind": """
        death 死亡
        frostbite 冻伤
        critical 危重
        lost 走失
        minor_harmed 未成年人受侵害
        crowd 群体
        fire 火灾
        infectious 传染病
        violence 暴力
        opinion 舆情 @A5.8
        moral_line 可能冲击社会道德底线 * @A1.5
        other 其他 +
    """,
    "report_means": """
        phone 电话 * @A5.7
        platform 渝快政 * @N5.2
        fax 传真
        in_person 当面送达
        other 其他 +
    """,
    "warning_level": """
        blue 蓝色
        yellow 黄色
        orange 橙色
        red 红色
    """,
    "work_file_kind": """
        plan 工作方案 * @A1.2
        emergency_plan 应急预案 * @A2.2
        meeting 部署会议 * @A1.2
        coordination 议事协调 * @A4.1
        consultation 会商 * @A2.2
        training 培训
        drill 演练
        publicity 宣传发布 * @A1.3
        mobilisation 社会动员 * @N1.3
        inspection 隐患排查 * @A5.6
        warning 风险预警提示 * @A2.3
        innovation 创新做法 @A2.4
        other 其他 +
    """,
    "job_help": """
        advice 政策咨询
        placement 岗位推荐
        training 技能培训
        casual 零工市场
        public_post 公益性岗位
        referral 转介就业服务机构
        other 其他 +
    """,
    "note_kind": """
        met 见到
        phoned 电话
        persuaded 劝导
        heard 听说
        kin 联系亲属
        other 其他
    """,
}


def _parse(list_name: str, row: str) -> TermSeed:
    words, _mark, clause = row.partition("@")
    parts = words.split()
    marks = {part for part in parts[2:]}
    return TermSeed(list_name, parts[0], parts[1], "*" in marks, "+" in marks, clause.strip())


SEED: tuple[TermSeed, ...] = tuple(
    _parse(name, row.strip()) for name, rows in _ROWS.items() for row in rows.strip().splitlines()
)


def terms_of(list_name: str) -> tuple[TermSeed, ...]:
    """The seed of one list in its order."""
    return tuple(term for term in SEED if term.list == list_name)


# The first ten kinds of situation stand as chips with the digits 1 to 9 and 0; the rest lie behind 其他.
SITUATION_CHIPS = tuple(term.code for term in terms_of("situation")[:10])

# Danger to life stands above remaining time (A1.1, decisions.md 19).
DANGEROUS_SITUATIONS = frozenset({"sleeping_rough", "sudden_illness", "minor"})

# 情况 of a call as first suggestion for 人员类别 and 遇困原因 of the contact that comes of it.
CATEGORY_OF_SITUATION: dict[str, str] = {
    "sleeping_rough": "rough_sleeper",
    "sudden_illness": "sudden_illness",
    "suspected_mental": "suspected_mental",
    "minor": "minor",
    "begging": "beggar",
    "lost_elder": "elder",
    "disabled": "disabled",
    "cannot_say": "frail_unknown",
}
CAUSE_OF_SITUATION: dict[str, str] = {
    "sleeping_rough": "sleeping_rough",
    "sudden_illness": "illness",
    "kin_not_found": "kin_not_found",
    "no_work": "no_work",
    "lost_elder": "lost",
    "robbed": "robbed",
    "domestic_violence": "domestic_violence",
}

# A refusal (A4.6) asks for all three.
REFUSAL_MEASURES = ("warm_goods", "leave_contact", "follow_up")


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
