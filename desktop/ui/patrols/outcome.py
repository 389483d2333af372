"""结果 of a meeting on the street in one choice, and the facts of the contact that follow from it."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.ui.widgets.chips import Choice
from desktop.vocabulary_terms import CATEGORY_OF_SITUATION, CAUSE_OF_SITUATION

STATION, GOODS, HOSPITAL, NOT_AGREED = "station", "goods", "hospital", "not_agreed"
STAYING = (GOODS, NOT_AGREED)
"""Results after which somebody stays outside."""
RESULTS = (
    Choice(STATION, "愿入站"), Choice(GOODS, "留物资"), Choice(HOSPITAL, "送医"), Choice(NOT_AGREED, "没谈成"),
)
SITUATIONS = ("sleeping_rough", "sudden_illness", "drunk", "no_work", "begging", "other")


def contact_facts(
    situations: Sequence[str], result: str, *, warm: bool, card: bool, visit_set: bool, wants_work: bool, note: str,
    cold_note: str = "",
) -> dict[str, Any]:
    """What ``cases.record_contact`` is given: who stays gets the three of A4.6 as far as they were done.

    Args:
        cold_note: why whoever stays got nothing warm.
    """
    facts: dict[str, Any] = {
        "categories": [CATEGORY_OF_SITUATION[one] for one in situations if one in CATEGORY_OF_SITUATION],
        "causes": [CAUSE_OF_SITUATION[one] for one in situations if one in CAUSE_OF_SITUATION],
        "note": note or None, "wants_work": wants_work or None, "told_policy": True,
    }
    if "drunk" in situations:
        facts["drunk"] = True
    if wants_work:
        facts["categories"] = [*facts["categories"], "wants_work"]
    measures = _measures(result, warm=warm, card=card, visit_set=visit_set)
    facts |= {"measures": measures, **_end(result, situations)}
    if card:
        facts["left_card"] = True
    if warm:
        facts["warm_goods"] = "given"
    elif cold_note and result in STAYING:
        facts |= {"warm_goods": "declined", "warm_goods_note": cold_note}
    return facts


def _measures(result: str, *, warm: bool, card: bool, visit_set: bool) -> list[str]:
    first = {STATION: ["guide_station"], HOSPITAL: ["escort_hospital"]}.get(result, [])
    more = (("warm_goods", warm), ("leave_contact", card), ("follow_up", visit_set))
    return [*first, *(code for code, done in more if done)]


def _end(result: str, situations: Sequence[str]) -> dict[str, Any]:
    if result == STATION:
        return {"willing": "yes", "destination": "station"}
    if result == HOSPITAL:
        return {"willing": "yes", "destination": "hospital",
                "body": "sudden_illness" if "sudden_illness" in situations else "ill"}
    return {"willing": "no", "destination": "stays"}
