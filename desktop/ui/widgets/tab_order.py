"""The order of Tab where it would differ from the order of reading."""
from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_stops(form: QWidget) -> list[QWidget]:
    """What Tab reaches inside of `form`, in its order."""
    return [one for one in _chain(form) if form.isAncestorOf(one) and one.focusPolicy() & Qt.FocusPolicy.TabFocus]


def _chain(start: QWidget) -> Iterator[QWidget]:
    at = start.nextInFocusChain()
    while at is not None and at is not start:
        yield at
        at = at.nextInFocusChain()


def put_last(form: QWidget, *buttons: QWidget) -> None:
    """Tab comes to the `buttons` of `form` after its last field, as the eye does, though they were made before it."""
    fields = [one for one in tab_stops(form) if one not in buttons]
    before = fields[-1] if fields else form
    for button in buttons:
        QWidget.setTabOrder(before, button)
        before = button
