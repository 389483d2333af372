"""What stands at the right beside a place or a number in hand: where it is, who is near, and what happened there."""
from __future__ import annotations

from desktop import calls, directory, patrols
from desktop.clock import local
from desktop.directory import PhoneLine, PlaceCard, PointCard
from desktop.patrols import CellState, PlaceMark, PlaceNight
from desktop.rules.report_sections import han_number
from desktop.ui.directory.place_list import PlaceRow
from desktop.ui.room import Room
from desktop.ui.widgets.night_grid import NightCell, NightRow

MOST_ROUNDS = 4
"""So many rounds of a night are shown; a fifth is rare, and stands in 街面巡查."""

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
        ("必到", _asked(room, place)),
        ("过夜", "常有人过夜" if place.sleeping else ""), ("最近的班组", row.near),
        ("就近服务点", "；".join(_near_words(one) for one in near)),
        ("状态", "已停用，过去的记录都在" if place.retired else ""),
    ]


def line_facts(room: Room, line: PhoneLine) -> list[tuple[str, str]]:
    """What the card of a number does not say already: its group, and when it called last and why."""
    last = room.desk.read(calls.caller_history, number=line.phone) if line.phone else None
    return [("分组", directory.GROUP_NAMES[line.group]), ("上次来电", last.line if last is not None else "还没打来过")]


def _near_words(point: PointCard) -> str:
    """“较场口福彩 3 号站 求助引导点 130 0000 8103”; a number is never torn at the end of a line."""
    number = point.phone.replace(" ", "\N{NO-BREAK SPACE}")
    return " ".join(part for part in (point.name, point.use_label, number) if part)


def _asked(room: Room, place: PlaceCard) -> str:
    """“一夜 3 次，蓝色档，今夜到了 2 次”: what the 档 of the night or the place itself asks for."""
    if not place.key and not place.visits:
        return ""
    level = room.desk.read(patrols.level_tonight)
    key, other = room.desk.read(patrols.demands, level=level.level)
    wanted = max((key if place.key else other).visits, place.visits or 0)
    tonight = room.desk.read(patrols.place_nights, place=place.id, nights=1)[0]
    went = sum(mark.state is CellState.VISITED for mark in tonight.marks)
    return f"一夜 {wanted} 次，{level.name}档，今夜到了 {went} 次" if wanted else ""


def night_rows(nights: tuple[PlaceNight, ...], now: int) -> tuple[tuple[NightRow, ...], str, str]:
    """The rows of the grid, the oldest night first, and the names of both ends; no rows where no round went out."""
    rounds = min(MOST_ROUNDS, max((len(one.marks) for one in nights), default=0))
    rows = tuple(
        NightRow(f"第{han_number(nth + 1)}轮", tuple(_cell(one.marks[nth:nth + 1]) for one in nights))
        for nth in range(rounds)
    )
    first = local(nights[0].start)
    return rows, f"{first.month}月{first.day}日", "昨晚到今早" if local(now).hour < 12 else "今夜"


def _cell(mark: tuple[PlaceMark, ...]) -> NightCell:
    if not mark or mark[0].state is CellState.NOT_ON_ROUTE:
        return NightCell("none")
    state, people = mark[0].state, mark[0].people
    if state is CellState.VISITED:
        return NightCell("people", people) if people else NightCell("nobody")
    return NightCell("waiting" if state is CellState.WAITING else "missed")
