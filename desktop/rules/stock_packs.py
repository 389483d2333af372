"""Quantities as people say them, in pieces or in whole packs, and never in another item's unit."""
from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.errors import UserError
from desktop.rules.stock import check_quantity, read_quantity
from desktop.rules.text_cleaning import fold_width

_PART = re.compile(r"([0-9,.+\-]+|[一两二三四五六七八九十])\s*([^0-9,.+\-\s]*)")


@dataclass(frozen=True, slots=True)
class Units:
    """How an item is counted: its base unit, and a pack that holds ``pack_size`` of them ("" and 0 without one)."""

    unit: str
    pack_unit: str = ""
    pack_size: int = 0

    def words(self, quantity: int) -> str:
        """“50 瓶（2 箱 2 瓶）”; without a pack “50 瓶”."""
        plain = f"{quantity} {self.unit}"
        if not self.pack_unit or self.pack_size < 2 or abs(quantity) < self.pack_size:
            return plain
        packs, rest = divmod(abs(quantity), self.pack_size)
        left = f" {rest} {self.unit}" if rest else ""
        return f"{plain}（{packs} {self.pack_unit}{left}）"


def read_amount(text: str, units: Units) -> int:
    """Whole base units out of “50”, “50 瓶”, “2箱”, “2 箱 3 瓶”.

    Raises:
        UserError: ``quantity.*`` of ``rules.stock``; ``stock.unit_mixed`` where another unit is named.
    """
    plain = fold_width(text).strip()
    parts = _PART.findall(plain)
    if len(parts) < 2 and not (parts and parts[0][1]):
        return read_quantity(text)
    total = 0
    for number, unit in parts:
        total += read_quantity(number) * _factor(unit, units, text)
    return check_quantity(total)


def _factor(unit: str, units: Units, text: str) -> int:
    if unit in ("", units.unit):
        return 1
    if units.pack_unit and unit == units.pack_unit:
        return max(1, units.pack_size)
    pack = f"或按{units.pack_unit}写，每{units.pack_unit} {units.pack_size} {units.unit}" if units.pack_unit else ""
    raise UserError("stock.unit_mixed", text=text.strip(), unit=units.unit, pack=pack)
