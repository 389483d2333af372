"""另行填写 of a fact of several columns, or of a code, a number or a day: a form with the shown version in it."""
from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.exchange.columns import Holds, TornColumn, read_value, typed_value
from desktop.exchange.conflicts import FieldConflict, Settling, written_anew
from desktop.journal.entry import Value
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec

_FEW, _LONG = 6, 18
"""So many choices stand side by side; words longer than this have a box of several lines."""


def anew_sheet(
    room: Room, conflict: FieldConflict, start: Mapping[str, Value], use: Callable[[Settling], str]
) -> FormSheet:
    """The form. ``start``: what stands in it at first; ``use`` is given the decision and says what became of it."""
    columns = {column.name: column for column in conflict.columns}

    def write(found: dict[str, object]) -> str:
        values = {name: read_value(column, str(found[name] or "")) for name, column in columns.items()}
        return use(written_anew(conflict, values))

    specs = [
        _spec(column, max(len(str(one.values.get(column.name) or "")) for one in conflict.versions))
        for column in conflict.columns
    ]
    return FormSheet(
        room, f"另行填写“{conflict.label}”", specs,
        keeps=f"exchange.anew/{conflict.record}/{conflict.label}", act="用这一份", write=write,
        sentence_="两边写的都留在经过里，这里写的以后大家都看到。", undo=False, icon="check",
        values={name: typed_value(column, start.get(name)) for name, column in columns.items()},
    )


def _spec(column: TornColumn, letters: int) -> FieldSpec:
    if column.holds is Holds.CHOICE:
        choices = tuple(Choice(str(n), words) for n, (_value, words) in enumerate(column.options))
        kind = FieldKind.CHIPS if len(choices) <= _FEW else FieldKind.CHOICE
        return FieldSpec(column.name, column.label, kind, choices=choices)
    if column.holds is Holds.WORDS:
        several = letters > _LONG
        return FieldSpec(column.name, column.label, FieldKind.TEXT if several else FieldKind.LINE, lines=3)
    hint = "写成 2025-03-15" if column.holds is Holds.DAY else "填整数，不知道就空着"
    return FieldSpec(column.name, column.label, placeholder=hint)
