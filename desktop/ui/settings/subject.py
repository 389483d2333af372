"""What a register in 设置 is about: its rows, its fields, and the verbs that add, change and retire."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from desktop.journal.desk import Desk
from desktop.ui.widgets.form import FieldSpec
from desktop.ui.widgets.table_model import Column
from desktop.vocabulary import Right

Card = TypeVar("Card")
Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject(Generic[Card]):
    """One kind of record.

    Attributes:
        noun: “点位”; `new`: the button, “加一个点位”; `hint`: said in the empty editor.
        specs: the fields, built for a desk because some choices are read from it.
        values: what the fields of a card hold.
        add: makes one of the fields' values, gives its id. change: keeps the touched fields. retire: 停用 or 启用.
        fixed: why a card may not be changed, or the empty text.
        search: the words of a card that the filter looks into.
        only_new: fields that are asked only when a record is made.
        ask_before_retiring: the consequence, where 停用 is asked first.
    """

    noun: str
    new: str
    hint: str
    right: Right
    columns: tuple[Column[Card], ...]
    specs: Callable[[Desk], tuple[FieldSpec, ...]]
    rows: Callable[[Desk, bool], list[Card]]
    key: Callable[[Card], str]
    name: Callable[[Card], str]
    retired: Callable[[Card], bool]
    values: Callable[[Card], dict[str, object]]
    add: Callable[[Desk, Facts], str]
    change: Callable[[Desk, Card, Facts], None]
    retire: Callable[[Desk, Card, bool], None]
    fixed: Callable[[Card], str] = lambda _card: ""
    search: Callable[[Card], str] | None = None
    only_new: frozenset[str] = frozenset()
    ask_before_retiring: str = ""
