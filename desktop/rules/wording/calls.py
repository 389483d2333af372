"""Calls and clues."""
from __future__ import annotations

WORDS = {
    "call.unknown": "没有找到这件来电",
    "call.voided": "这件来电已作废，不能再记",
    "call.draft_discarded": "{number} 的草稿已经丢弃，原因在改动记录里",
    "call.place_missing": "地点还没填，写一句在哪里就行",
    "call.number_missing": "去电要写打给哪个号码",
    "call.people_count": "人数填 1 到 {most}",
    "call.closed": "这件已办结，要接着办请先重新打开",
    "call.nobody_sent": "还没有派人，先选派谁去",
    "call.already_arrived": "{at} 已经登记到场",
    "call.not_arrived": "还没有到场记录，先登记到场，或写明为什么没去",
    "call.not_due": "还没超时，{due} 前到场就是按时",
    "call.after_later": "{at} 晚于后面一步 {later}，请核对",
    "call.clock_back": "电脑时间现在是 {now}，比{name} {earliest} 还早。请核对后自己写时间",
    "call.late_reason_missing": "迟 {over} 分，写一句原因再办结",
    "call.outcome_missing": "选一个线索结果再办结",
    "call.received_stays": "接报时间只能更正，不能去掉",
    "call.repeats_itself": "不能和自己重复，请选另一件",
    "call.reason_unchosen": "选一个原因",
    "call.kind_unchosen": "选一种，比如 误拨",
    "call.correction_reason_missing": "写一句为什么改，原来的时间也会留着",
    "call.step_gone": "这一步已经撤回，请看最新的",
}
