"""Units, people and places."""
from __future__ import annotations

WORDS = {
    "directory.point_known": "已经有服务点“{name}”，直接改它就行",
    "directory.room": "能容纳的人数填 1 到 {most}",
    "directory.book_no_header": "没找到表头：要有“姓名”“信息员”“单位名称”“点位”或“服务点”一列",
    "directory.book_empty": "表头下面没有内容",
    "directory.step": "第几个叫填 1 到 {most}，不叫就空着",
    "directory.unknown": "没有找到这一条",
    "directory.name_missing": "名称还没填",
    "directory.place_known": "已经有点位“{name}”，直接用它就行",
    "directory.unit_known": "已经有单位“{name}”，直接用它就行",
    "directory.team_known": "已经有一个“{name}”，换个名字",
    "directory.visits": "一夜必到次数填 0 到 {most}",
    "directory.count_period": "写成 2025-01-14 或 2025-01",
    "directory.count_future": "{period} 还没到，到了再记",
    "directory.count_mixed": "{point} {month} 已经按{how}记过，一个月里只按一种记",
    "directory.count_number": "{point} 的人次填 0 到 {most} 的整数",
    "directory.count_guided": "{point} 引导求助的比来过的多，核对一下",
    "directory.count_none": "一个服务点都没填",
}
