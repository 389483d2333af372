"""Keys that work everywhere: caught before any widget or dialog, so that F2 never fails to open a sheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from desktop.ui.keys import GLOBAL, Binding

# True: done, the key goes no further. False: not ours just now, the widget gets it.
Perform = Callable[[Binding, str], bool]

_ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
        QEvent.Type.TouchBegin,
    }
)


def key_text(event: QKeyEvent) -> str:
    """The key as portable text, e.g. “Ctrl+Shift+D”; the key pad counts as the main keys."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    combination = QKeyCombination(modifiers, Qt.Key(event.key()))
    return QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)


class KeyRouter(QObject):
    """An event filter on the application; also notes when a person last did anything."""

    def __init__(self, perform: Perform, active: Callable[[], None], parent: QObject | None = None) -> None:
        """`active` is called at every key, click and movement of the person."""
        super().__init__(parent)
        self._perform, self._active = perform, active
        self._bindings = {key: binding for binding in GLOBAL for key in binding.keys}
        self._bindings["Ctrl+Shift++"] = self._bindings["Ctrl+="]

    def start(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def stop(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _ACTIVITY:
            return False
        self._active()
        if kind != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        text = key_text(event)
        binding = self._bindings.get(text)
        # A key that is held down must not open sheet after sheet.
        if binding is None or event.isAutoRepeat():
            return False
        return self._perform(binding, text)
