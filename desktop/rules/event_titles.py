"""What 值班台 calls an event; apart from its texts, whose rules of what may leave the house no start needs."""
from __future__ import annotations

UNTIMED = "发生时间待核"


def event_title(place: str, what: str, kind: str) -> str:
    """“千厮门大桥桥下，老人昏迷送医”; by the kind where nobody wrote what it is."""
    return "，".join(part for part in (place.strip(), what.strip() or kind) if part) or "紧急事项"
