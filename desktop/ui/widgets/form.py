"""A form fed by a table of fields: it lays them out, reads and fills them, and knows what a person changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QGridLayout, QWidget

from desktop.errors import ProgramFault
from desktop.ui.style import Style
from desktop.ui.widgets.chips import ChipGroup, Choice, ChoiceCards, MultiChips
from desktop.ui.widgets.date_box import DateBox
from desktop.ui.widgets.fields import Field, Need
from desktop.ui.widgets.inputs import ChoiceBox, LineBox, ParsedBox, Stepper, TextBox
from desktop.ui.widgets.segmented import Segmented


class FieldKind(StrEnum):
    """How a field is filled in; the value it gives is named after the dash."""

    LINE = "line"  # text
    TEXT = "text"  # text of several lines
    CHOICE = "choice"  # value of a choice, from a drop-down
    SEGMENTED = "segmented"  # value of a choice
    CHIPS = "chips"  # value of a choice
    CARDS = "cards"  # value of a choice
    MULTI = "multi"  # list of values
    NUMBER = "number"  # whole number
    DATE = "date"  # what `parse` gives, or None
    TIME = "time"  # what `parse` gives, or None
    TICK = "tick"  # yes or no


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field. `span` counts columns of the form; `parse` and `show` are needed by DATE and TIME."""

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    need: Need = ""
    choices: tuple[Choice, ...] = ()
    caption: str = ""
    placeholder: str = ""
    parse: Callable[[str], object | None] | None = None
    show: Callable[[object], str] = str
    low: int = 0
    high: int = 9999
    lines: int = 3
    span: int = 1
    unread: str = "没看懂，换个写法"


@dataclass(frozen=True, slots=True)
class _Port:
    """How the form reads and fills one editor."""

    editor: QWidget
    get: Callable[[], object]
    put: Callable[[object], None]


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _whole(value: object) -> int:
    return value if isinstance(value, int) else int(_text(value) or 0)


def _values(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, (list, tuple, set, frozenset)) else []


class Form(QWidget):
    """Fields in a grid of `columns`, in reading order.

    `changed` carries the name of a field that the person changed. `set_values` fills silently and leaves a
    field alone that is being typed into (it has the keyboard and was touched), so that nobody loses words;
    `touched()` names the fields changed by hand since the last `settle()`.
    """

    changed = Signal(str)

    def __init__(
        self, style: Style, specs: Sequence[FieldSpec], columns: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look, self._columns = style, columns
        self._specs = {spec.name: spec for spec in specs}
        self._ports: dict[str, _Port] = {}
        self._fields: dict[str, Field] = {}
        self._touched: set[str] = set()
        self._filling = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self._fill_grid()
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        self._grid.setHorizontalSpacing(self.look.S(12))
        self._grid.setVerticalSpacing(self.look.S(10))

    def _fill_grid(self) -> None:
        row = column = 0
        for spec in self._specs.values():
            span = min(spec.span, self._columns)
            if column + span > self._columns:
                row, column = row + 1, 0
            port = self._build(spec)
            field = Field(self.look, spec.label, port.editor, spec.need, spec.caption)
            self._ports[spec.name], self._fields[spec.name] = port, field
            self._grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span

    def _build(self, spec: FieldSpec) -> _Port:
        builders: dict[FieldKind, Callable[[FieldSpec], _Port]] = {
            FieldKind.LINE: self._line,
            FieldKind.TEXT: self._area,
            FieldKind.CHOICE: self._drop_down,
            FieldKind.SEGMENTED: self._segmented,
            FieldKind.CHIPS: self._chips,
            FieldKind.CARDS: self._chips,
            FieldKind.MULTI: self._multi,
            FieldKind.NUMBER: self._number,
            FieldKind.DATE: self._parsed,
            FieldKind.TIME: self._parsed,
            FieldKind.TICK: self._tick,
        }
        return builders[spec.kind](spec)

    def _line(self, spec: FieldSpec) -> _Port:
        box = LineBox(self.look, "", spec.placeholder)
        box.textChanged.connect(partial(self._edited, spec.name))
        return _Port(box, box.text, lambda value: box.setText(_text(value)))

    def _area(self, spec: FieldSpec) -> _Port:
        box = TextBox(self.look, "", spec.placeholder, spec.lines)
        box.textChanged.connect(partial(self._edited, spec.name))
        return _Port(box, box.text, lambda value: box.setText(_text(value)))

    def _drop_down(self, spec: FieldSpec) -> _Port:
        box = ChoiceBox(self.look, spec.choices, spec.placeholder)
        box.chosen.connect(partial(self._edited, spec.name))
        return _Port(box, box.value, lambda value: box.choose(_text(value)))

    def _segmented(self, spec: FieldSpec) -> _Port:
        track = Segmented(self.look, spec.choices, spec.label)
        track.chosen.connect(partial(self._edited, spec.name))
        return _Port(track, track.value, lambda value: track.choose(_text(value)))

    def _chips(self, spec: FieldSpec) -> _Port:
        cards = spec.kind is FieldKind.CARDS
        group: ChipGroup | ChoiceCards = (
            ChoiceCards(self.look, spec.choices, spec.label)
            if cards
            else ChipGroup(self.look, spec.choices, spec.label, clearable=spec.need != "required")
        )
        group.chosen.connect(partial(self._edited, spec.name))
        return _Port(group, group.value, lambda value: group.choose(_text(value)))

    def _multi(self, spec: FieldSpec) -> _Port:
        group = MultiChips(self.look, spec.choices, spec.label)
        group.chosen.connect(partial(self._edited, spec.name))
        return _Port(group, group.values, lambda value: group.choose(*_values(value)))

    def _number(self, spec: FieldSpec) -> _Port:
        stepper = Stepper(self.look, spec.low, spec.low, spec.high, spec.label)
        stepper.changed.connect(partial(self._edited, spec.name))
        return _Port(stepper, stepper.value, lambda value: stepper.set_value(_whole(value)))

    def _parsed(self, spec: FieldSpec) -> _Port:
        if spec.parse is None:
            raise ProgramFault(f"the field {spec.name} has no way to read what is typed")
        box: ParsedBox
        if spec.kind is FieldKind.DATE:
            box = DateBox(self.look, spec.parse, spec.show, spec.placeholder)
        else:
            box = ParsedBox(self.look, spec.parse, spec.show, spec.placeholder)
        box.textChanged.connect(partial(self._edited, spec.name))
        box.parsed.connect(partial(self._read, spec.name))
        return _Port(box, box.value, box.set_value)

    def _tick(self, spec: FieldSpec) -> _Port:
        box = QCheckBox(spec.placeholder or spec.label)
        box.toggled.connect(partial(self._edited, spec.name))
        return _Port(box, box.isChecked, lambda value: box.setChecked(bool(value)))

    def _edited(self, name: str, *_what: object) -> None:
        if self._filling:
            return
        self._touched.add(name)
        if self._fields[name].error():
            self._fields[name].set_error("")
        self.changed.emit(name)

    def _read(self, name: str, _value: object) -> None:
        editor = self._ports[name].editor
        if isinstance(editor, ParsedBox):
            self.set_error(name, "" if editor.readable() else self._specs[name].unread)

    def names(self) -> list[str]:
        """Names of the fields, in reading order."""
        return list(self._specs)

    def field(self, name: str) -> Field:
        """The field with its label and line."""
        return self._fields[name]

    def editor(self, name: str) -> QWidget:
        """What is typed into or chosen from."""
        return self._ports[name].editor

    def value(self, name: str) -> object:
        """What the field holds; see FieldKind."""
        return self._ports[name].get()

    def values(self) -> dict[str, object]:
        """What all fields hold."""
        return {name: port.get() for name, port in self._ports.items()}

    def set_values(self, values: Mapping[str, object], force: bool = False) -> None:
        """Fill the fields named, silently; the one being typed into only if `force`."""
        here = QApplication.focusWidget()
        self._filling = True
        try:
            for name, value in values.items():
                port = self._ports[name]
                typing = here is port.editor and name in self._touched
                if (force or not typing) and port.get() != value:
                    port.put(value)
        finally:
            self._filling = False

    def put_by_hand(self, name: str, value: object) -> None:
        """Fill one field as if the person had: it counts as touched. A proposal was taken, or a draft opened again."""
        self.set_values({name: value}, force=True)
        self._touched.add(name)

    def typed_by_hand(self) -> dict[str, object]:
        """The fields changed by hand as they were typed: what `type_again` puts back."""
        return {name: self.typed(name) for name in self.touched()}

    def typed(self, name: str) -> object:
        """What stands in the field as it was typed: of a date or time its text, read or not, else what it holds."""
        editor = self._ports[name].editor
        return editor.text() if isinstance(editor, ParsedBox) else self.value(name)

    def type_again(self, name: str, typed: object) -> None:
        """Puts back what `typed` gave, as if by hand."""
        editor = self._ports[name].editor
        if isinstance(editor, ParsedBox) and isinstance(typed, str):
            editor.setText(_text(typed))
            self._touched.add(name)
        else:
            self.put_by_hand(name, typed)

    def clear(self) -> None:
        """Empty all fields, silently, and forget what was changed."""
        empty: dict[FieldKind, object] = {FieldKind.TICK: False, FieldKind.MULTI: []}
        numbers = {spec.name: spec.low for spec in self._specs.values() if spec.kind is FieldKind.NUMBER}
        plain = (FieldKind.DATE, FieldKind.TIME)
        for spec in self._specs.values():
            value = numbers.get(spec.name, empty.get(spec.kind, None if spec.kind in plain else ""))
            self.set_values({spec.name: value}, force=True)
            self.set_error(spec.name, "")
        self.settle()

    def touched(self) -> dict[str, object]:
        """The fields changed by hand since the last `settle()`, with what they hold."""
        return {name: self.value(name) for name in self._specs if name in self._touched}

    def settle(self) -> None:
        """Forget what was changed, after it has been saved."""
        self._touched.clear()

    def set_choices(self, name: str, choices: Sequence[Choice]) -> None:
        """Offer other choices in a field that has them."""
        editor = self._ports[name].editor
        if isinstance(editor, (ChoiceBox, Segmented, ChipGroup, MultiChips, ChoiceCards)):
            editor.set_choices(choices)

    def set_error(self, name: str, error: str) -> None:
        """Show `error` under the field; the empty text takes it away."""
        self._fields[name].set_error(error)

    def show_field(self, name: str, shown: bool) -> None:
        """Show the field or hide it; what it holds stays."""
        self._fields[name].setVisible(shown)

    def missing(self) -> list[str]:
        """Names of shown fields that must be filled and are empty."""
        return [
            spec.name
            for spec in self._specs.values()
            if spec.need == "required" and not self._fields[spec.name].isHidden() and self._is_empty(spec.name)
        ]

    def _is_empty(self, name: str) -> bool:
        value = self.value(name)
        return not value.strip() if isinstance(value, str) else value is None or value == []

    def unreadable(self) -> list[str]:
        """Names of fields with a text that cannot be read."""
        ports = self._ports.items()
        return [name for name, port in ports if isinstance(port.editor, ParsedBox) and not port.editor.readable()]

    def check(self) -> bool:
        """Mark what is missing or cannot be read, and put the keyboard into the first; whether all is well."""
        missing, unreadable = self.missing(), self.unreadable()
        for name in missing:
            self.set_error(name, "这一格要填")
        for name in unreadable:
            self.set_error(name, self._specs[name].unread)
        wrong = [name for name in self._specs if name in {*missing, *unreadable}]
        if wrong:
            self.focus(wrong[0])
        return not wrong

    def focus(self, name: str) -> None:
        """Put the keyboard into the field."""
        self._ports[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)
