"""Warnings of cold and what was sent on."""
from __future__ import annotations

WORDS = {
    "weather.unknown": "没有找到这条预警",
    "weather.hours": "预警的结束时间要晚于开始",
    "weather.lowest": "最低气温填 {low} 到 {high}",
    "weather.lifted": "这条预警已经结束",
    "weather.same": "已经是{level}，等级没有变",
    "weather.receiver": "写上发给谁",
    "weather.answered_by": "发给几家时，谁说收到的要一家一家记",
    "weather.future": "这个时间还没到",
    "weather.notice_unknown": "没有找到这条预警提示",
    "weather.delivered_already": "这一条已经记过送达",
    "weather.before_sent": "送达的时间早于发出，请看一下",
}
