"""点位: name with type and community, initials, how often this winter, which team is nearest."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop.calls import TeamTask
from desktop.directory import PlaceCard, TeamCard
from desktop.terms import with_note
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painted_list import Mood, PaintedList
from desktop.ui.widgets.painting import RIGHT, draw_text, hairline, ring, text_width
from desktop.ui.widgets.tags import paint_tag, tag_width


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place as a line."""

    key: str
    title: str
    detail: str
    initials: str
    count: int
    near: str
    important: bool = False
    retired: bool = False

    @property
    def words(self) -> str:
        marks = ("重点" if self.important else "", "已停用" if self.retired else "")
        parts = (self.title, *marks, self.detail, f"今冬 {self.count} 次" if self.count else "", self.near)
        return "，".join(part for part in parts if part)


def nearest_team(
    place: PlaceCard, teams: Sequence[TeamCard], tasks: Mapping[str, TeamTask], near: frozenset[str]
) -> str:
    """The team that is there or on its way, else one at another place of the same community, else one that is free.

    Args:
        near: names of the places of the same community.
    """
    for wanted in ({place.name, *place.aliases}, near):
        for team in teams:
            task = tasks.get(team.id)
            if task is not None and task.place in wanted:
                where = "这里" if task.place == place.name else task.place
                return f"{team.name}{'在' if task.arrived else '正去'}{where}"
    free = next((team.name for team in teams if team.id not in tasks), "")
    return f"{free}空闲" if free else ""


def place_rows(
    places: Sequence[PlaceCard], kinds: Mapping[str, str], counts: Mapping[str, int], teams: Sequence[TeamCard],
    tasks: Mapping[str, TeamTask],
) -> list[PlaceRow]:
    """The rows in the order given."""
    communities: dict[str, set[str]] = {}
    for place in places:
        communities.setdefault(place.community, set()).add(place.name)
    rows = []
    for place in places:
        near = frozenset(communities[place.community]) if place.community else frozenset()
        kind = with_note(kinds.get(place.kind, ""), place.kind_note)
        detail = "，".join(part for part in (kind, place.community_name) if part)
        rows.append(PlaceRow(
            place.id, place.name, detail or "种类和社区还没写", place.initials, counts.get(place.id, 0),
            nearest_team(place, teams, tasks, near), place.key, place.retired,
        ))
    return rows


class PlaceList(PaintedList[PlaceRow]):
    """The list."""

    def __init__(self, style: Style) -> None:
        super().__init__(style, "点位")

    def row_height(self, row: PlaceRow) -> int:  # noqa: ARG002
        """Two lines."""
        return self.look.S(58)

    def paint_row(self, painter: QPainter, box: QRectF, row: PlaceRow, mood: Mood) -> None:
        """Name and type at the left, count and team at the right."""
        look = self.look
        if mood.current:
            painter.fillRect(box, look.colour("primaryTint"))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), look.colour("primaryText"))
        elif mood.hovered:
            painter.fillRect(box, look.colour("hover"))
        left, right = box.left() + look.S(18), box.right() - look.S(18)
        first, pitch = box.top() + look.S(7), look.S(23)
        base, small = look.font(FontRole.ROW_TITLE), look.font(FontRole.SECONDARY)
        count = f"今冬 {row.count} 次" if row.count else "今冬没有"
        strong = look.font(FontRole.BASE, 700 if row.count else 400)
        end = max(text_width(strong, count), text_width(small, row.near))
        draw_text(painter, QRectF(right - end, first, end + 1, pitch), count, strong,
                  look.colour("ink" if row.count else "ink3"), RIGHT)
        draw_text(painter, QRectF(right - end, first + pitch, end + 1, pitch), row.near, small, look.colour("ink2"),
                  RIGHT)
        room = right - end - left - look.S(18)
        name = QRectF(left, first, room, pitch)
        own = draw_text(painter, name, row.title, base, look.colour("ink3" if row.retired else "ink"))
        tag = "已停用" if row.retired else "重点" if row.important else ""
        icon = "" if row.retired else "star"
        if tag and own + look.S(10) + tag_width(look, tag, icon) < room:
            kind = "plain" if row.retired else "amber"
            paint_tag(painter, look, left + own + look.S(10), name.center().y(), tag,
                      "amber" if kind == "amber" else "plain", icon)
        detail = QRectF(left, first + pitch, room, pitch)
        width = draw_text(painter, detail, row.detail, small, look.colour("ink2"))
        initials = detail.adjusted(width + look.S(10), 0, 0, 0)
        draw_text(painter, initials, row.initials, look.font(FontRole.CAPTION), look.colour("ink3"))
        hairline(painter, look.colour("line"), left, right, box.bottom())
        if mood.focused:
            ring(painter, look, box.adjusted(6, 3, -6, -3), look.S(6))
