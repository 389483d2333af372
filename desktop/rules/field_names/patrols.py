"""街面巡查."""
from __future__ import annotations

FIELDS: dict[str, dict[str, str]] = {
    "patrol_round": {
        "starts_at": "出发时间",
        "ends_at": "收队时间",
        "recorded_at": "录入时间",
        "recorded_by": "录入人",
        "paper": "纸上补录",
        "level": "预警等级",
        "weather": "天气",
        "temperature": "最低气温",
        "joint": "联合行动",
        "joint_result": "联合行动结果",
        "key_area": "重点区域",
        "key_people": "重点人群",
        "key_hours": "重点时段",
        "route": "路线",
        "leaflets": "宣传资料",
        "problems": "问题与隐患",
    },
    "patrol_visit": {
        "round": "巡查",
        "party": "巡查组",
        "at": "到点时间",
        "recorded_at": "录入时间",
        "people": "见到人数",
        "missed": "未到原因",
        "missed_note": "未到说明",
        "action": "处置",
        "persuaded": "劝导人数",
        "persuaded_went": "听劝人数",
        "leaflets": "宣传资料",
        "cards": "联系卡",
        "words": "见到的情况",
    },
}
