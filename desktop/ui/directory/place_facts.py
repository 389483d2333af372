"""What stands at the right beside a place in hand: where it is, who is near, and what happened there."""
from __future__ import annotations

from desktop import directory
from desktop.directory import PlaceCard
from desktop.ui.directory.place_list import PlaceRow
from desktop.ui.room import Room


def place_facts(room: Room, place: PlaceCard, row: PlaceRow, *, kind: str) -> list[tuple[str, str]]:
    """Label and words of each fact, “” where nothing is known; ``kind`` is the label of its kind."""
    names = f"{place.initials}，也认“{'”“'.join(place.aliases)}”" if place.aliases else place.initials
    callers = [f"{one.name} {one.phone}" for one in room.desk.read(directory.list_responders)
               if place.community and one.unit == place.community and one.phone]
    near = room.desk.read(directory.nearest_points, place=place.id)
    return [
        ("种类", kind),
        ("社区", "，".join([place.community_name, *callers]) if place.community_name else ""),
        ("首字母", names), ("怎么找", place.landmark),
        ("今冬", f"{row.count} 次线索" if row.count else "还没有线索"),
        ("必到", f"一夜 {place.visits} 次" if place.visits else ""),
        ("过夜", "常有人过夜" if place.sleeping else ""), ("最近的班组", row.near),
        ("就近服务点", "；".join(f"{one.name} {one.use_label} {one.phone}".strip() for one in near)),
        ("状态", "已停用，过去的记录都在" if place.retired else ""),
    ]
