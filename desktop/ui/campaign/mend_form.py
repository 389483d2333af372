"""The blanks of one problem as a form beside its evidence; what a person filled comes back as the service takes it."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.campaign import Blank, Mending, Shape
from desktop.clock import local
from desktop.errors import UserError
from desktop.rules.time_entry import read_date, read_moment
from desktop.ui.style import Style
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec, Form

_KINDS = {
    Shape.LINE: FieldKind.LINE, Shape.TEXT: FieldKind.TEXT, Shape.ONE: FieldKind.CHOICE,
    Shape.SEVERAL: FieldKind.MULTI, Shape.TICK: FieldKind.TICK, Shape.DAY: FieldKind.DATE,
    Shape.NUMBER: FieldKind.TIME, Shape.MONEY: FieldKind.TIME, Shape.MOMENT: FieldKind.TIME,
}
_UNREAD = {
    Shape.NUMBER: "写一个整数", Shape.MONEY: "写多少元，比如 45.5", Shape.MOMENT: "没看懂，比如 2135 或 0114 2135",
}


class MendForm(QWidget):
    """One form at a time; ``show_mending`` makes it anew for another problem.

    Args:
        now: the hour against which times are read.
    """

    def __init__(self, style: Style, now: Callable[[], int]) -> None:
        super().__init__()
        self.look, self._now = style, now
        self.form: Form | None = None
        self._mending: Mending | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def mending(self) -> Mending | None:
        """What is being mended; None where nothing can be mended here."""
        return self._mending

    def show_mending(self, mending: Mending | None) -> None:
        """Another problem with its blanks; None or no blanks take the form away."""
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._mending = mending if mending is not None and mending.blanks else None
        self.setVisible(self._mending is not None)
        if self._mending is None:
            return
        at = self._mending.about
        self.form = Form(self.look, [self._spec(blank, at) for blank in self._mending.blanks], columns=2)
        values = {blank.name: self._shown(blank, self._mending.values[blank.name]) for blank in self._mending.blanks}
        self.form.set_values({name: value for name, value in values.items() if value not in (None, "")}, force=True)
        self.form.settle()
        self._column.addWidget(self.form)

    def _spec(self, blank: Blank, about: int) -> FieldSpec:
        wide = blank.shape in {Shape.SEVERAL, Shape.TEXT}
        return FieldSpec(
            blank.name, blank.label, _KINDS[blank.shape], "required" if blank.need else "",
            tuple(Choice(value, label) for value, label in blank.options), blank.caption,
            parse=_reader(blank, about, self._now), show=_SHOWN.get(blank.shape, str),
            span=2 if wide else 1, unread=_UNREAD.get(blank.shape, "没看懂，换个写法"),
        )

    def _shown(self, blank: Blank, value: object) -> object:
        if blank.shape is Shape.DAY and isinstance(value, str) and value:
            return date.fromisoformat(value) if len(value) == 10 else None
        return value

    def filled(self) -> dict[str, object] | None:
        """What was filled or changed; None where a blank refuses, which then says why."""
        if self.form is None or self._mending is None or not self.form.check():
            return None
        found: dict[str, object] = {}
        for blank in self._mending.blanks:
            if blank.name in self.form.touched():
                value = self.form.value(blank.name)
                found[blank.name] = value.isoformat() if isinstance(value, date) else value
        return found

    def refuse(self, field: str, words: str) -> bool:
        """A refusal under its blank; False where the form has no such blank."""
        name = next((one for one in self.form.names() if field in (one, one.partition(".")[2])), "") if (
            self.form is not None) else ""
        if self.form is None or not name:
            return False
        self.form.set_error(name, words)
        self.form.focus(name)
        return True


def _reader(blank: Blank, about: int, now: Callable[[], int]) -> Callable[[str], object | None] | None:
    """How a blank is read. A time without a day is meant near the record, not near the audit weeks later."""
    def guarded(read: Callable[[str], object]) -> Callable[[str], object | None]:
        def reader(text: str) -> object | None:
            try:
                return read(text)
            except (UserError, ValueError):
                return None

        return reader

    match blank.shape:
        case Shape.DAY:
            return guarded(lambda text: read_date(text, local(now()).date()))
        case Shape.MOMENT if blank.name.startswith("visit."):
            return guarded(lambda text: read_moment(text, now(), ahead=blank.name == "visit.due").at)
        case Shape.MOMENT:
            return guarded(lambda text: read_moment(text, about, ahead=blank.name != "contact.at").at)
        case Shape.NUMBER:
            return guarded(int)
        case Shape.MONEY:
            return guarded(lambda text: round(float(text) * 100))
    return None


def _moment(value: object) -> str:
    at = local(int(str(value)))
    return f"{at.month}月{at.day}日 {at:%H:%M}"


def _money(value: object) -> str:
    return f"{int(str(value)) / 100:.2f}".removesuffix(".00")


_SHOWN: dict[Shape, Callable[[object], str]] = {Shape.MOMENT: _moment, Shape.MONEY: _money}
