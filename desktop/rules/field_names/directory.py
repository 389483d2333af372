"""点位."""
from __future__ import annotations

FIELDS: dict[str, dict[str, str]] = {
    "place": {
        "alias": "别名",
        "landmark": "地标",
        "key": "重点点位",
        "sleeping": "有人露宿",
        "visits": "每夜必到次数",
    },
}
