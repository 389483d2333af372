"""A sheet of numbered sections: head with title and 收起, sections that scroll, foot with the verb and its refusal."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.rules.wording import sentence
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Hairline
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.sections import Part, Section
from desktop.ui.widgets.sheet_layer import Sheet


class SectionSheet(Sheet):
    """Base; a subclass makes its parts, calls `build`, and may put more widgets into head, body and foot."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        self.room = room
        self.sections: tuple[Section, ...] = ()
        self.title = Label(room.style, "", FontRole.PAGE_TITLE)
        self.caption = Label(room.style, "", FontRole.SECONDARY, "ink2")
        self.saved = Label(room.style, "", FontRole.CAPTION, "ink2")
        self.shut = ActionButton(room.style, "收起", "bare", "panel-right-close", "Esc")
        self.shut.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.act = ActionButton(room.style, "存下", "primary", "check", "Ctrl+Enter")
        self.error = Label(room.style, "", FontRole.SECONDARY, "redText", icon="circle-alert")
        self.error.hide()
        self.head, self.foot, self.body = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()

    def build(self, name: str, caption: str, sections: Sequence[tuple[str, Part]]) -> None:
        """Lay everything out; ``sections`` are titles with their parts in the order of the sheet."""
        style = self.look
        self.title.show_text(name)
        self.caption.show_text(caption)
        self.sections = tuple(Section(style, at + 1, title, part) for at, (title, part) in enumerate(sections))
        for widget, stretch in ((self.title, 0), (self.caption, 1), (self.saved, 0), (self.shut, 0)):
            self.head.addWidget(widget, stretch)
        self.foot.addWidget(self.act)
        self.foot.addWidget(self.error, 1)
        self.foot.addStretch(0)
        for at, section in enumerate(self.sections):
            if at:
                self.body.addWidget(Hairline(style))
            self.body.addWidget(section)
        self.body.addStretch(1)
        content, self._head_box, self._foot_box = QWidget(), QWidget(), QWidget()
        content.setLayout(self.body)
        self._head_box.setLayout(self.head)
        self._foot_box.setLayout(self.foot)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._head_box, Hairline(style), self.area, Hairline(style), self._foot_box):
            column.addWidget(part, int(part is self.area))
        self.setAccessibleName(name)
        self.shut.clicked.connect(self.fold)
        self.act.clicked.connect(self.primary)
        self.act.bind("Ctrl+Enter", self)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set margins and gaps anew."""
        look, side = self.look, self.look.S(27)
        self.head.setContentsMargins(side, 0, look.S(20), 0)
        self.head.setSpacing(look.S(12))
        self._head_box.setFixedHeight(look.S(58))
        self.foot.setContentsMargins(side, 0, side, 0)
        self.foot.setSpacing(look.S(10))
        self._foot_box.setFixedHeight(look.S(60))
        self.body.setContentsMargins(side, look.S(13), side, look.S(12))
        self.body.setSpacing(look.S(12))

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts in the order of the sheet."""
        return tuple(section.part for section in self.sections)

    def typed(self) -> dict[str, object]:
        """What all parts hold."""
        told: dict[str, object] = {}
        for part in self.parts:
            told |= part.content()
        return told

    def watch_stops(self) -> None:
        """Follow the keyboard through the stops of all parts."""
        for part in self.parts:
            for stop in part.stops.values():
                stop.installEventFilter(self)

    def show_sections(self, focus: QWidget | None = None) -> None:
        """Mark the section that has the keyboard, and those that say something."""
        inside = focus or QApplication.focusWidget()
        for section in self.sections:
            section.show_state(inside)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Entering a field marks its section and brings it into view."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.show_sections(watched)
            self.area.ensureWidgetVisible(watched, 0, self.look.S(28))
        return super().eventFilter(watched, event)

    def panes(self) -> list[QWidget]:
        return [next(iter(part.stops.values())) for part in self.parts]

    def fields(self) -> dict[str, Field]:
        """Where errors stand, by the name of the fact."""
        return {name: field for part in self.parts for name, field in part.fields.items()}

    def show_error_at(self, error: UserError, name: str) -> None:
        """Under the field that is wrong, with the focus there; what concerns no field stands at the foot."""
        field = self.fields().get(name)
        if field is None:
            self.error.show_text(sentence(error))
            self.error.show()
            return
        field.set_error(sentence(error))
        field.editor.setFocus()
        self.area.ensureWidgetVisible(field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
        else:
            super().keyPressEvent(event)
