"""The lists of places, units, helpers, goods and working papers."""
from __future__ import annotations

ROWS: dict[tuple[str, str], str] = {
    ("place_kind", "场所类型"): """
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
    ("service_point_kind", "服务点类型"): """
        lottery 福利彩票站点 * @A3.2
        community_centre 社区服务中心（站） * @A3.2
        bank 银行网点 * @A3.2
        outdoor_workers 户外劳动人员服务点 * @A3.2
        other 其他 +
    """,
    ("service_point_use", "服务点用途"): """
        guide 求助引导点 * @A3.2
        shelter 临时救助场所 * @A3.2
        warm 避寒场所 * @A3.2
    """,
    ("goods_kind", "物资类别"): """
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
    ("goods_source", "物资来源"): """
        purchase 采购
        allocated 上级拨付
        donated 社会捐赠
        moved 调拨
        other 其他 +
    """,
    ("stock_place_kind", "存放点类型"): """
        store 库房
        duty_room 值班室
        vehicle 车上
        community 社区
        service_point 服务点
        other 其他 +
    """,
    ("unit_kind", "单位类别"): """
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
    ("unit_role", "单位用途"): """
        recipient 报送对象
        hospital 定点医疗机构
        station 救助管理站
        enforcement 综合行政执法大队
        police 派出所
        civil_office 民社办
        emergency 急救
    """,
    ("unit_level", "层级"): """
        city 市
        district 区 * @A3.3
        street 街道 * @A3.3
        community 社区 * @A3.3
    """,
    ("responder_group", "联系人分组"): """
        leader 带班领导
        patrol 巡查组
        services 公安、医疗、救助站
        community 社区和信息员
        civil 民政
        other 其他 +
    """,
    ("informant_kind", "信息员类别"): """
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
        party_member 党员
        grid 社区网格员
        other 其他 +
    """,
    ("participation", "参与方式"): """
        report 发现报告 * @A3.4
        persuade 街面劝导 * @A3.4
        rescue 应急救助服务 * @A3.4
    """,
    ("work_file_kind", "工作档案类别"): """
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
    ("charge_role", "责任层级"): """
        chief 主要负责同志 * @A1.4
        deputy 分管负责同志 * @A1.4
        office_head 民社办负责人 @A1.4
        member 具体负责
        other 其他 +
    """,
}
