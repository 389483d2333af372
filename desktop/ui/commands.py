"""What each key of the map does in the window, and when it must not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desktop.rules.deadlines import CLOCK_NAMES
from desktop.ui.frame import Frame
from desktop.ui.keys import Binding, Command
from desktop.ui.navigation import PLACES, place
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.go_to import Goal

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow


def absent_commands(frame: Frame) -> frozenset[Command]:
    """Commands that lead nowhere in this composition: neither bound nor listed."""
    optional = {
        Command.EMERGENCY: frame.emergency,
        Command.FIND: frame.find,
        Command.PATROL: frame.patrol,
        Command.HAND_OVER: frame.hand_over,
        Command.LOCK: frame.lock,
    }
    return frozenset(command for command, act in optional.items() if act is None)


def types_text(widget: QWidget | None) -> bool:
    """Whether the widget takes text, so that Ctrl+Z belongs to it."""
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit | QAbstractSpinBox):
        return not widget.isReadOnly()
    return isinstance(widget, QComboBox) and widget.isEditable()


def first_focusable(pane: QWidget) -> QWidget | None:
    """The pane itself or the first thing in it that takes the keyboard."""
    if pane.focusPolicy() != Qt.FocusPolicy.NoFocus and pane.isVisible() and pane.isEnabled():
        return pane
    inside = cast("list[QWidget]", pane.findChildren(QWidget))
    return next(
        (w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible() and w.isEnabled()), None
    )


class Commands(QObject):
    """Performs bindings for one window."""

    def __init__(self, window: MainWindow, frame: Frame) -> None:
        super().__init__(window)
        self._window, self._frame = window, frame
        self._shelved: list[Dialog] = []
        self._absent = absent_commands(frame)
        self._acts: dict[Command, Callable[[], None]] = {
            Command.OPEN_CALL: self.open_call,
            Command.EMERGENCY: self.emergency,
            Command.CLOCK_LIST: self.clock_list,
            Command.FIND: lambda: _call(frame.find),
            Command.GO_TO: self.go_to,
            Command.KEY_LIST: self.key_list,
            Command.PATROL: lambda: _call(frame.patrol),
            Command.NEXT_PANE: lambda: self.step_pane(1),
            Command.PREVIOUS_PANE: lambda: self.step_pane(-1),
            Command.HAND_OVER: lambda: _call(frame.hand_over),
            Command.MUTE: self.mute,
            Command.FULL_SCREEN: self.full_screen,
            Command.LOCK: lambda: window.lock(by_key=True),
            Command.LARGER: lambda: frame.appearance.set_large(True),
            Command.SMALLER: lambda: frame.appearance.set_large(False),
            Command.THEME: lambda: frame.appearance.toggle_theme(frame.ticker.now()),
            Command.PRIMARY: self.primary,
            Command.UNDO: self.undo,
            Command.BACK: self._back,
        }
        frame.sheets.changed.connect(self.bring_back)

    def perform(self, binding: Binding, key: str) -> bool:
        """Do what the binding says; True if the key was ours."""
        command = binding.command
        if command is None or command in self._absent:
            return False
        if command is Command.UNDO and types_text(QApplication.focusWidget()):
            return False
        if self._window.locked and not binding.locked:
            return self._perform_locked(command)
        if self.dialog_open() and not binding.over_dialogs:
            return command is not Command.PRIMARY and command is not Command.UNDO
        if command is Command.PAGE:
            return self._go_digit(key[-1])
        self._acts[command]()
        return True

    def _perform_locked(self, command: Command) -> bool:
        """On the lock only the sheet over it may be finished by Ctrl+Enter; every other key rests."""
        sheet = self._window.body.lock_sheets.sheet
        if command is Command.PRIMARY and sheet is not None:
            sheet.primary()
        return True

    def _go_digit(self, digit: str) -> bool:
        key = next((known.key for known in PLACES if known.digit == digit), "")
        return self._window.go(key)

    def open_call(self) -> None:
        """F2, wherever the person is: what is typed elsewhere stays, a question waits until the call is over."""
        QGuiApplication.inputMethod().commit()
        self._window.body.close_panels()
        self.shelve()
        if self._window.locked:
            self._frame.open_blank_call(self._window.body.lock_sheets)
        else:
            self._frame.open_call()

    def emergency(self) -> None:
        if self._frame.emergency is None:
            return
        QGuiApplication.inputMethod().commit()
        self._window.body.close_panels()
        self.shelve()
        body = self._window.body
        self._frame.emergency(body.lock_sheets if self._window.locked else body.sheets)

    def clock_list(self) -> None:
        self._window.body.clock_list.toggle()

    def key_list(self) -> None:
        panel = self._window.body.key_list
        if panel.isVisible():
            panel.close_down()
            return
        key = self._window.body.stack.key
        panel.show_keys(place(key).title if key else "", self._window.page_hints())

    def go_to(self) -> None:
        panel = self._window.body.go_to
        if panel.isVisible():
            panel.close_down()
        else:
            panel.offer([*self._place_goals(), *self._frame.goals()])

    def _place_goals(self) -> list[Goal]:
        window = self._window
        known = [p for p in PLACES if p.key in self._frame.pages]
        goals = [Goal(p.title, partial(_go, window, p.key), p.icon, p.shortcut) for p in known]
        acts = [("新接电话", Command.OPEN_CALL, "phone-incoming", "F2"), ("紧急上报", Command.EMERGENCY, "siren", "F8"),
                ("计时清单", Command.CLOCK_LIST, "timer", "F9"), ("登记巡查", Command.PATROL, "footprints", "F7"),
                ("交接班", Command.HAND_OVER, "arrow-left-right", "Ctrl+J"), ("锁上", Command.LOCK, "lock", "F12"),
                ("全部快捷键", Command.KEY_LIST, "keyboard", "F1")]  # fmt: skip
        doable = [act for act in acts if act[1] not in self._absent]
        return goals + [Goal(words, self._acts[command], icon, key) for words, command, icon, key in doable]

    def mute(self) -> None:
        clock = self._window.board.mute()
        if clock is not None:
            name = CLOCK_NAMES[clock.deadline.kind]
            what = name if self._window.locked else f"{name} {clock.title}"
            self._frame.notices.say(f"{what} 静音了，红色还在")

    def full_screen(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def primary(self) -> None:
        sheet, page = self._frame.sheets.sheet, self._window.body.stack.page
        if sheet is not None:
            sheet.primary()
        elif page is not None:
            page.primary()

    def undo(self) -> None:
        page = self._window.body.stack.page
        if page is None or not page.undo():
            self._window.status.take_back()

    def step_pane(self, by: int) -> None:
        """F6: strip, sidebar, the panes of the page, the sheet."""
        stops = [stop for pane in self._window.panes() if (stop := first_focusable(pane)) is not None]
        if not stops:
            return
        now = self._current_pane()
        at = next((n for n, pane in enumerate(stops) if now is not None and pane is first_focusable(now)), -by)
        stops[(at + by) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)

    def _current_pane(self) -> QWidget | None:
        focus = QApplication.focusWidget()
        held = [p for p in self._window.panes() if focus is not None and (p is focus or p.isAncestorOf(focus))]
        return held[-1] if held else None

    def _back(self) -> None:
        if not self._frame.sheets.fold():
            self._window.body.stack.back()

    def dialog_open(self) -> bool:
        return QApplication.activeModalWidget() is not None or bool(self._questions())

    def _questions(self) -> list[Dialog]:
        known = cast("list[Dialog]", self._window.findChildren(Dialog))
        return [dialog for dialog in known if dialog.isVisible()]

    def shelve(self) -> None:
        """Put questions aside and close menus: a call can be written at once, a lock shows nothing of them."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for question in self._questions():
            question.hide()
            self._shelved.append(question)
        modal = QApplication.activeModalWidget()
        if isinstance(modal, QDialog):
            modal.reject()

    def bring_back(self, sheet: object) -> None:
        """The call is over, the desk is open: the question stands again, its safe answer in hand."""
        if sheet is not None or self._window.locked:
            return
        waiting, self._shelved = self._shelved, []
        for question in waiting:
            question.ask()


def _go(window: MainWindow, key: str) -> None:
    window.go(key)


def _call(act: Callable[[], object] | None) -> None:
    if act is not None:
        act()
