"""The lists of a call: where the word comes from, what it is about, what came of it."""
from __future__ import annotations

ROWS: dict[tuple[str, str], str] = {
    ("channel", "来源渠道"): """
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
    ("discovery", "发现方式"): """
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
    ("situation", "情况"): """
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
    ("not_needed", "无需到场"): """
        misdial 误拨
        test 测试
        enquiry 咨询
        other_office 别的单位的事
        duplicate 重复来电
        complaint 投诉建议
        other 其他 +
    """,
    ("call_outcome", "线索结果"): """
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
    ("late_reason", "迟到原因"): """
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
    ("age_group", "年龄段"): """
        minor 未成年
        adult 成年
        elder 老年
    """,
    ("event_kind", "事件类型"): """
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
    ("report_means", "报告方式"): """
        phone 电话 * @A5.7
        platform 渝快政 * @N5.2
        fax 传真
        in_person 当面送达
        other 其他 +
    """,
    ("warning_level", "预警等级"): """
        blue 蓝色
        yellow 黄色
        orange 橙色
        red 红色
    """,
    ("notice_means", "提示方式"): """
        phone 电话
        wechat 微信群
        platform 渝快政
        in_person 当面
        broadcast 广播、喊话
        other 其他 +
    """,
}
