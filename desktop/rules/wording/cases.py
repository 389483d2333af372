"""Persons and contacts."""
from __future__ import annotations

WORDS = {
    "person.unknown": "没有找到这份个案",
    "person.restricted": "个案 {number} 限制查看，请带班领导或民政员来看",
    "person.birth_unclear": "“{text}”看不出是哪天，写成 1958-03-07",
    "person.age": "年龄填 0 到 {most}",
    "person.age_unclear": "“{text}”看不出是多大，写成 60 这样",
    "person.close_reason_missing": "选一个结案原因",
    "person.relative_empty": "姓名、关系、电话至少写一样",
    "person.same_file": "这是同一份档案",
    "person.joined_already": "这两份已经合看",
    "person.parted": "和档案 {number} 说过不是同一个人，先核对；确是同一人就按“仍然合看”",
    "tie.relation_missing": "选一个关系",
    "record.changed_since": "这几项刚被别人改过，先看新的再存",
    "contact.unknown": "没有找到这次救助",
    "contact.place_missing": "发现地点还没填，写一句在哪里就行",
    "contact.ticket_unclear": "车票的日期或金额看不出，写成 1-15 和 45.5 这样",
    "contact.ticket": "车票至少 1 张，金额填 0 或更大的数",
    "follow_up.unknown": "没有找到这次回访",
    "follow_up.ended": "这次回访已经登记过",
    "follow_up.past": "回访时间已经过了，选一个还没到的时间",
    "follow_up.reason_missing": "写一句为什么不用回访了",
    "note.empty": "写一句见到了什么，或放一张照片",
    "governance.kind_missing": "选劝导、劝离还是移交",
    "governance.place_missing": "在哪里还没填",
    "governance.handover_missing": "拒不离开的要移交，选综合执法大队或派出所",
}
