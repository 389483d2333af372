"""The lists of 街面巡查: who goes along, what is taken along, what is done, and why a place was not reached."""
from __future__ import annotations

ROWS: dict[tuple[str, str], str] = {
    ("patrol_unit", "巡查参加单位"): """
        street 街道 * @N1.1
        civil_office 民社办 * @N3.1
        enforcement 综合执法 * @N3.1
        police 派出所 * @N3.1
        community 社区 * @A3.3
        social_work 社工 * @A3.4
        volunteers 志愿者 * @A3.4
        charity 公益慈善组织 * @A3.4
        party_members 党员
        city_management 城市管理 * @A4.1
        station 救助管理站 * @A4.2
        other 其他 +
    """,
    ("patrol_gear", "巡查装备"): """
        drone 无人机 * @A3.5
        infrared 红外热成像探测仪 * @A3.5
        recorder 执法记录仪
        radio 对讲机
        first_aid 急救包
        goods 御寒物资包
        other 其他 +
    """,
    ("patrol_action", "巡查处置"): """
        none 无需处置
        helped 现场救助
        persuaded 劝导 * @A4.2
        moved_on 劝离 * @N3.2
        handed_over 移交 * @N3.3
        clue 转线索
        other 其他 +
    """,
    ("missed_reason", "未到原因"): """
        crowd 限流
        locked 门锁
        works 施工围挡
        called_away 赶去别处
        weather 天气、道路原因
        other 其他 +
    """,
}
