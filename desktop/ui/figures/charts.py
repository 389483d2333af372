"""The charts of the page as documents, for the 简报: small numbers are hidden there (domain.md §5.2)."""
from __future__ import annotations

from datetime import date

from desktop.figures.shapes import SMALL
from desktop.reports.chart_documents import Chart, ChartKind, FigureTable, Series
from desktop.ui.figures.look import FiguresLook


def charts_of(look: FiguresLook) -> dict[str, Chart | FigureTable]:
    """Everything that may go into a 简报, by what it is called in the list."""
    return {
        "哪里、几点": heat_chart(look), "每夜线索": trend_chart(look), "到场用时": spread_chart(look),
        "线索结果": outcome_chart(look, "线索结果"), "帮扶措施": outcome_chart(look, "帮扶措施"),
        "主要数字": figure_table(look),
    }


def _note(look: FiguresLook) -> str:
    first, last = date.fromisoformat(look.period.first), date.fromisoformat(look.period.last)
    return f"{first.month}月{first.day}日至{last.month}月{last.day}日，每夜从中午算起。1 至 {SMALL - 1} 不写明。"


def _public(value: int) -> float:
    """One and two point at somebody; they are drawn and printed as nothing."""
    return 0.0 if 0 < value < SMALL else float(value)


def heat_chart(look: FiguresLook) -> Chart:
    """Places by hours; an hour in which nobody patrolled and nothing was told is hatched."""
    labels = tuple(f"{(hour + 12) % 24}" for hour in range(24))
    series = tuple(
        Series(row.name, tuple(
            None if cell.unpatrolled and not cell.clues else _public(cell.clues) for cell in row.cells
        )) for row in look.grid.rows
    )
    return Chart(ChartKind.HEAT, "各点位各时段求助线索", labels, series, "件", _note(look))


def trend_chart(look: FiguresLook) -> Chart:
    """Clues of every night, and of the night before them where there is one to compare with."""
    labels = tuple(f"{date.fromisoformat(n.day).month}.{date.fromisoformat(n.day).day}" for n in look.nights)
    series = [Series("线索", tuple(_public(night.clues) for night in look.nights))]
    if any(night.before is not None for night in look.nights):
        series.append(Series("上一段同日", tuple(_public(night.before or 0) for night in look.nights)))
    return Chart(ChartKind.COLUMNS, "每夜求助线索", labels, tuple(series), "件", _note(look))


def spread_chart(look: FiguresLook) -> Chart:
    """How many were reached within 5, 10, … minutes (通知第四条)."""
    labels = tuple(label for label, _rows in look.spread)
    values = tuple(_public(len(rows)) for _label, rows in look.spread)
    return Chart(ChartKind.COLUMNS, "从接报到到场的用时", labels, (Series("线索", values),), "件", _note(look))


def outcome_chart(look: FiguresLook, group: str) -> Chart:
    """One group of outcomes; the three are never one list (decisions.md 17)."""
    own = [one for one in look.outcomes if one.group == group]
    values = tuple(_public(one.count) for one in own)
    unit = "件" if group == "线索结果" else "人次"
    return Chart(ChartKind.BARS, group, tuple(one.label for one in own), (Series(group, values),), unit, _note(look))


_TOLD = (
    "calls", "in_time", "patrols", "patrollers", "vehicles", "visits", "contacts", "persons", "to_station", "outside",
    "to_hospital", "to_home", "tickets", "kin_found", "settled", "warm_goods", "food_water", "cards_left",
    "service_points", "point_visits", "mobilised", "moved_on",
)


def figure_table(look: FiguresLook) -> FigureTable:
    """The published figures with the period before beside them; what is nothing in both is left out."""
    rows = []
    for key in _TOLD:
        now = look.figures[key]
        before = look.before[key] if look.before is not None else None
        if now.value or (before is not None and before.value):
            rows.append((now.label, now.public_text, before.public_text if before is not None else "—"))
    return FigureTable("主要数字", ("指标", "这一段", "前一段"), tuple(rows), _note(look))
