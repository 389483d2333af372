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
    put_after(fields[-1] if fields else form, *buttons)


def put_after(before: QWidget, *widgets: QWidget) -> None:
    """Tab comes to the `widgets`, in their order, at the place of `before`, though they were made later.

    `before` may be what only holds them: Tab then comes to them from the last field before it.
    """
    at = before
    while not at.focusPolicy() & Qt.FocusPolicy.TabFocus or at in widgets:
        above = at.previousInFocusChain()
        if above is None or above is before:
            return
        at = above
    for widget in widgets:
        QWidget.setTabOrder(at, widget)
        at = widget
