"""保底 under the weather: what each item must not fall below while a 预警 is in force (A2.6)."""
from __future__ import annotations

from desktop.rules.stock_needs import minimum_in_force
from desktop.supplies.catalogue import ItemCard
from desktop.weather import Demands


def floor_of(card: ItemCard, demands: Demands) -> int:
    """保底 of an item under a level: its own figure for that, or the percentage of the settings where that is more."""
    return minimum_in_force(demands.minimum(card.minimum), card.by_level, demands.level.value)
