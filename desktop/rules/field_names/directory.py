"""点位."""
from __future__ import annotations

FIELDS: dict[str, dict[str, str]] = {
    "place": {
        "alias": "别名",
        "kind_note": "种类说明",
        "landmark": "地标",
        "key": "重点点位",
        "sleeping": "有人露宿",
        "visits": "每夜必到次数",
    },
    "service_point_count": {
        "point": "服务点", "period": "哪天或哪月", "people": "人次", "guided": "其中引导求助", "by": "填报人",
        "recorded_at": "录入时间",
    },
}
