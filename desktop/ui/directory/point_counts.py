"""记服务点人次: one line for each point, typed as the points told it by telephone or sheet (A3.2)."""
from __future__ import annotations

from collections.abc import Iterable

from desktop import directory
from desktop.clock import DAY, civil_date, local
from desktop.directory import Counted, PointCard
from desktop.errors import UserError
from desktop.patrols import campaign_bounds
from desktop.rules.count_period import read_period
from desktop.ui.directory.point_sheet import point_facts, point_row
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.widgets.form import FieldSpec
from desktop.ui.widgets.rows import ListRow

_PEOPLE, _GUIDED = "people:", "guided:"
_LATEST = 6
_OF_PERIOD = (
    "date.empty", "date.unclear", "date.no_such", "directory.count_period", "directory.count_future",
    "directory.count_mixed",
)


def count_sheet(room: Room) -> FormSheet:
    """The sheet: the day or month on top, two boxes for each point; an empty one was not told."""
    points = room.desk.read(directory.list_points)
    yesterday = civil_date(room.ticker.now() - DAY)
    known = {one.point: one for one in room.desk.read(directory.point_counts) if one.period == yesterday}
    specs = [FieldSpec("period", "哪天或哪个月", need="required", placeholder="昨天、0113、12月", span=2)]
    values: dict[str, object] = {"period": yesterday}
    for card in points:
        specs += [
            FieldSpec(f"{_PEOPLE}{card.id}", card.name, placeholder="人次，没报就空着"),
            FieldSpec(f"{_GUIDED}{card.id}", "其中引导求助", need="optional", placeholder="人次"),
        ]
        if card.id in known:
            values |= {f"{_PEOPLE}{card.id}": str(known[card.id].people),
                       f"{_GUIDED}{card.id}": str(known[card.id].guided or "")}

    def write(found: dict[str, object]) -> str:
        period = read_period(str(found["period"]), local(room.ticker.now()).date())
        counts = _counts(points, found)
        written = room.desk.do(directory.count_points, period=period, counts=counts)
        return f"{period} 已记 {written} 处，{sum(one.people for one in counts.values())} 人次"

    return FormSheet(
        room, "记服务点人次", specs,
        keeps="directory.count", act="记下", write=write, icon="thermometer", columns=2, values=values,
        sentence_="按天报的按天记，按月报的按月记。同一天再记一次就是改正，不会记两遍。",
        fields_of=dict.fromkeys(_OF_PERIOD, "period"),
    )


def _counts(points: list[PointCard], found: dict[str, object]) -> dict[str, Counted]:
    told: dict[str, Counted] = {}
    for card in points:
        people = str(found[f"{_PEOPLE}{card.id}"] or "").strip()
        if people:
            guided = str(found[f"{_GUIDED}{card.id}"] or "").strip() or "0"
            told[card.id] = Counted(_number(people, card, _PEOPLE), _number(guided, card, _GUIDED))
    return told


def _number(text: str, card: PointCard, box: str) -> int:
    plain = text.removesuffix("人次").removesuffix("人").strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) <= _LATEST):
        raise UserError("directory.count_number", point=card.name, most=99_999, field=f"{box}{card.id}")
    return int(plain)


def point_rows(room: Room, cards: Iterable[PointCard]) -> list[ListRow]:
    """The lines of the list, each with its 人次 of the campaign."""
    start, end = room.desk.read(campaign_bounds)
    totals = room.desk.read(directory.point_totals, start=start, end=end)
    return [point_row(card, totals.get(card.id)) for card in cards]


def count_facts(room: Room, card: PointCard) -> list[tuple[str, str]]:
    """What is known of a point, and its last counts: “1月13日” “26 人次，其中引导求助 3 人次”."""
    counts = room.desk.read(directory.point_counts, point=card.id)
    total = sum(one.people for one in counts)
    lines = [(one.when, one.words) for one in counts[:_LATEST]]
    return [*point_facts(card), ("今冬", f"{total} 人次" if counts else "还没记过人次"), *lines]
