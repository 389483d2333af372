"""What stands half written on any short form: a draft of the store a second after each key, there again after a crash.

A form that has a draft of its own kind (来电, 救助登记, 紧急事项 …) keeps that; every other one has this, and needs to
say only its name. Fields are found on the form itself, so that nobody can forget one.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast
from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from desktop.errors import UserError
from desktop.journal.drafts import DraftView, drop_draft, open_draft, open_drafts
from desktop.ui.draft_keeper import DraftKeeper
from desktop.ui.rescue import words_on
from desktop.ui.room import Room
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.chips import ChipGroup, ChoiceCards, MultiChips
from desktop.ui.widgets.form import Form
from desktop.ui.widgets.inputs import ChoiceBox, LineBox, Stepper, TextBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.segmented import Segmented
from desktop.vocabulary import DraftKind

FORM, OF, TITLE, PAGE, FIELDS, WORDS = "form", "of", "title", "page", "fields", "words"
"""What a draft of a short form holds: its name, what it is over, its title, the page it stood on, what was typed, and
the same as a person reads it."""
_EDITORS = (LineBox, TextBox, ChoiceBox, Segmented, ChipGroup, MultiChips, ChoiceCards, Stepper, QCheckBox)


@dataclass(frozen=True, slots=True)
class _Box:
    """How one field of a form is read, filled and listened to; ``plain`` is what it held before anybody typed."""

    get: Callable[[], object]
    put: Callable[[object], None]
    plain: object


class HalfWritten(DraftKeeper):
    """The draft of one form.

    Args:
        form: the widget whose fields are kept. It begins with its first showing: what it holds then nobody has typed.
        keeps: what the form is and what it is over: ``patrols.end/<round>``; ``duty.missed`` where it is over nothing.
        title: what the person knows it by.
        itself: whether its first showing begins it; a part of a page that shows one record after the other is begun by
            the page with `begin`, and left with `leave`.

    Signal resumed: what was left came back; it carries what found no field any more, as a person reads it.
    """

    resumed = Signal(str)

    def __init__(self, room: Room, form: QWidget, *, keeps: str, title: str, itself: bool = True) -> None:
        self._form, self._title = form, title
        self._name, _slash, self._of = keeps.partition("/")
        self._boxes: dict[str, _Box] = {}
        self._lost: dict[str, object] = {}
        """What came back and found no field any more; it stays in the draft."""
        self._heard: WeakSet[QWidget] = WeakSet()
        self._begun, self._filling = not itself, False
        super().__init__(room, "", self.content, form, kind=DraftKind.SHORT.value)
        self.failed.connect(room.notices.error)
        form.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first showing begins it; whatever hides it finds everything kept."""
        if not hasattr(self, "_form"):
            # A form that nobody holds any more is taken down in any order, and still hides itself.
            return False
        if watched is self._form and event.type() == QEvent.Type.Show and not self._begun:
            self.begin(self._of)
        elif watched is self._form and event.type() == QEvent.Type.Hide:
            self.hurry()
        return super().eventFilter(watched, event)

    def begin(self, of: str) -> None:
        """The form stands as it opens, over this record; what was left of it comes back."""
        self.leave()
        self._begun, self._over, self._of = True, False, of
        self._watch()
        left = left_of(self._room, self._name, of)
        self.draft = left.id if left is not None else ""
        self.assume({})
        if left is not None:
            self._fill(left)

    def leave(self) -> None:
        """The form turns to something else: what stands on it is kept, and what follows is nobody's typing."""
        self.hurry()
        self.stop()
        self._boxes.clear()
        self._lost.clear()
        self.draft = ""
        self.assume({})

    def content(self) -> dict[str, object]:
        """What was changed by hand; {} where nothing was."""
        typed = {name: box.get() for name, box in self._boxes.items() if box.get() != box.plain} | self._lost
        if not typed:
            return {}
        return {
            FORM: self._name, OF: self._of, TITLE: self._title, PAGE: self._room.navigator.here, FIELDS: typed,
            WORDS: words_on(self._form),
        }

    @contextmanager
    def saving(self) -> Iterator[None]:
        """Around the writing: the act takes the draft away with it; a refusal or a fault leaves it where it was."""
        self._timer.stop()
        desk = self._room.desk
        try:
            with desk.settling(self.draft):
                yield
        except UserError:
            self._keep_again()
            raise
        except Exception:
            # A fault of the program: the last words are kept all the same, a second later and beyond the fault.
            self.touch()
            raise
        self.stop()
        # What was written without an act of the store (a choice of days) needs no draft either.
        if self.draft and desk.read(open_draft, draft=self.draft) is not None:
            desk.do(drop_draft, draft=self.draft)
        self.draft = ""

    def give_up(self) -> None:
        """不写了: the draft goes, and every field is as it was."""
        self._filling = True
        self._lost.clear()
        for box in self._boxes.values():
            box.put(box.plain)
        self._filling = False
        self.keep()

    def _keep_again(self) -> None:
        """Of several acts the first may have taken the draft, and a later one been refused: it is kept once more."""
        if self.draft and self._room.desk.read(open_draft, draft=self.draft) is None:
            self.draft = ""
            self.assume({})
        self.touch()

    def _write(self, content: Mapping[str, object]) -> int:
        if content:
            return super()._write(content)
        # What was typed has been taken out again: there is nothing to come back to.
        if self.draft:
            self._room.desk.do(drop_draft, draft=self.draft)
            self.draft = ""
        return self._room.ticker.now()

    def _fill(self, left: DraftView) -> None:
        typed = left.content.get(FIELDS)
        self._filling = True
        for name, value in (typed if isinstance(typed, dict) else {}).items():
            if name not in self._boxes:
                # Fields that a choice brings stand only after that choice.
                self._watch()
            if name in self._boxes:
                self._boxes[name].put(value)
            else:
                self._lost[name] = value
        self._filling = False
        self.assume(self.content())
        self.resumed.emit("，".join(str(value) for value in self._lost.values()))

    # Finding the fields.

    def _watch(self) -> None:
        """Listens to every field that stands on the form now; those known already are left alone."""
        for name, editor in self._found():
            if name in self._boxes:
                continue
            box = _field_of(editor, name.partition(".")[2]) if isinstance(editor, Form) else _box_of(editor)
            self._boxes[name] = box
            if editor not in self._heard:
                self._heard.add(editor)
                _changed(editor).connect(self._typed)

    def _typed(self, *_what: object) -> None:
        if not self._filling and not self._over:
            self._watch()
            self.touch()

    def _found(self) -> Iterator[tuple[str, QWidget]]:
        """Every field with its name: the label a screen reader says, numbered where it comes twice."""
        seen: dict[str, int] = {}
        for widget in [self._form, *cast("list[QWidget]", self._form.findChildren(QWidget))]:
            if isinstance(widget, Form):
                yield from ((f"{widget.accessibleName()}.{name}", widget) for name in widget.names())
            elif isinstance(widget, _EDITORS) and not _secret(widget) and not _inside(widget, self._form):
                label = widget.accessibleName().partition("，")[0]
                seen[label] = seen.get(label, 0) + 1
                yield (label if seen[label] == 1 else f"{label}#{seen[label]}"), widget


class Resumed(QWidget):
    """“上次写到一半的都在”, with 不写了; hidden where nothing was left. Signal given_up: 不写了 was pressed."""

    given_up = Signal()

    def __init__(self, half: HalfWritten, look: Style) -> None:
        super().__init__()
        self.words = Label(look, "", FontRole.SECONDARY, "primaryText", icon="notebook-pen")
        self.button = ActionButton(look, "不写了", "quiet", "eraser", size="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(self._give_up)
        half.resumed.connect(self._say)
        self._half = half
        self.hide()

    def _say(self, lost: str) -> None:
        self.words.show_text("上次写到一半的都在" + (f"，另外写过：{lost}" if lost else ""))
        self.show()

    def _give_up(self) -> None:
        self._half.give_up()
        self.hide()
        self.given_up.emit()


def left_of(room: Room, name: str, of: str) -> DraftView | None:
    """The newest draft of a form over the same record, left by folding or by a crash."""
    found = [
        one for one in room.desk.read(open_drafts, kind=DraftKind.SHORT.value)
        if (one.content.get(FORM), one.content.get(OF)) == (name, of)
    ]
    return found[-1] if found else None


def _inside(widget: QWidget, form: QWidget) -> bool:
    """Whether a field belongs to a `Form`, which keeps it itself, or to a bigger field, which is read as one."""
    above = widget.parentWidget()
    while above is not None and above is not form:
        if isinstance(above, (Form, *_EDITORS)):
            return True
        above = above.parentWidget()
    return False


def _secret(widget: QWidget) -> bool:
    """PINs and passphrases are kept nowhere; what cannot be typed into needs no keeping."""
    return isinstance(widget, QLineEdit) and (widget.echoMode() != QLineEdit.EchoMode.Normal or widget.isReadOnly())


def _field_of(form: Form, name: str) -> _Box:
    """A field of a `Form`: kept where it was changed by hand, as it was typed."""
    nothing = form.typed(name)

    def put(value: object) -> None:
        form.type_again(name, value)
        form.changed.emit(name)

    return _Box(lambda: form.typed(name) if name in form.touched() else nothing, put, nothing)


def _box_of(editor: QWidget) -> _Box:
    get: Callable[[], object]
    put: Callable[[object], None]
    if isinstance(editor, (LineBox, TextBox)):
        get, put = editor.text, lambda value: editor.setText(str(value))
    elif isinstance(editor, Stepper):
        get, put = editor.value, lambda value: _put_number(editor, value)
    elif isinstance(editor, QCheckBox):
        get, put = editor.isChecked, lambda value: editor.setChecked(bool(value))
    elif isinstance(editor, (ChipGroup, MultiChips, ChoiceCards)):
        get, put = editor.values, lambda value: _choose(editor, *(value if isinstance(value, list) else ()))
    else:
        assert isinstance(editor, (ChoiceBox, Segmented))
        get, put = editor.value, lambda value: _choose(editor, str(value))
    return _Box(get, put, get())


def _choose(editor: ChoiceBox | Segmented | ChipGroup | MultiChips | ChoiceCards, *values: str) -> None:
    """Chosen as by hand: what hangs on the choice shows itself."""
    editor.choose(*values)
    editor.chosen.emit(editor.value())


def _put_number(editor: Stepper, value: object) -> None:
    if isinstance(value, int):
        editor.set_value(value)
        editor.changed.emit(editor.value())


def _changed(editor: QWidget) -> SignalInstance:
    """The signal of a field that somebody changed it."""
    if isinstance(editor, (LineBox, TextBox)):
        return editor.textChanged
    if isinstance(editor, QCheckBox):
        return editor.toggled
    if isinstance(editor, (Stepper, Form)):
        return editor.changed
    assert isinstance(editor, (ChoiceBox, Segmented, ChipGroup, MultiChips, ChoiceCards))
    return editor.chosen
