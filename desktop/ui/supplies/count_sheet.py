"""开始盘点: which place, with the book's figures or without."""
from __future__ import annotations

from collections.abc import Callable

from desktop import supplies
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.supplies.fields import place_choices
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec

WITH, WITHOUT = "with", "without"


def begin_sheet(room: Room, then: Callable[[str], None]) -> FormSheet:
    """Begins a count; ``then`` shows it."""
    places = place_choices(room, ours=True)
    specs = (
        FieldSpec("place", "盘哪里", FieldKind.CHOICE, "required", places),
        FieldSpec("way", "怎么盘", FieldKind.SEGMENTED, "required",
                  (Choice(WITH, "带账面数"), Choice(WITHOUT, "不带账面数"))),
    )

    def write(values: dict[str, object]) -> str:
        count = room.desk.do(supplies.begin_count, stock_place=str(values["place"]), blind=values["way"] == WITHOUT)
        then(count)
        return "开始盘点，数一批记一批"

    return FormSheet(
        room, "开始盘点", specs, keeps="", act="开始", write=write, icon="clipboard-list",
        values={"place": places[0].value if places else "", "way": WITH},
        fields_of={"stock.count_open": "place", "stock.count_empty": "place", "stock.not_custodian": "place"},
        sentence_="不带账面数的，数完签认前都看不到账面，数得更实。盘的时候照样可以发放。",
    )
