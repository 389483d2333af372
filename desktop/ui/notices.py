"""How pages and sheets speak to the person: the chip with 撤销, the save state, bars and sentences of errors."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.errors import UserError
from desktop.records import dataclass

Act = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar across the window: `kind` is one of the bar kinds of the kit, `act` is done by the button.

    `name` makes a later bar replace an earlier one of the same matter.
    """

    kind: str
    text: str
    action: str = ""
    act: Act | None = None
    name: str = ""


class Notices(QObject):
    """The bridge to the window, which shows what is said here. Never a message box.

    Signals: said (text, undo or None); bar_raised (Bar); bar_dropped (name); saving_begun (); saving_over ();
    saved_as (words); save_failed_as (words); backed_up_as (words).
    """

    said = Signal(str, object)
    bar_raised = Signal(object)
    bar_dropped = Signal(str)
    saving_begun = Signal()
    saving_over = Signal()
    saved_as = Signal(str)
    save_failed_as = Signal(str)
    backed_up_as = Signal(str)

    def __init__(self, sentence: Callable[[UserError], str], parent: QObject | None = None) -> None:
        """`sentence` words an error by its code: desktop.rules.wording.sentence."""
        super().__init__(parent)
        self._sentence = sentence

    def say(self, text: str, undo: Act | None = None) -> None:
        """What was done (“已发放棉大衣 1 件给蒋世明”); `undo` takes it back for ten seconds."""
        self.said.emit(text, undo)

    def error(self, error: UserError) -> None:
        """The sentence for an error that belongs to no field of the page, as a red bar."""
        self.bar("red", self._sentence(error), "知道了", name=error.code)

    def bar(self, kind: str, text: str, action: str = "", act: Act | None = None, *, name: str = "") -> None:
        """A bar across the window; its button does `act` and takes the bar away."""
        self.bar_raised.emit(Bar(kind, text, action, act, name or text))

    def drop_bar(self, name: str) -> None:
        """The matter is settled."""
        self.bar_dropped.emit(name)

    def saving(self) -> None:
        """An act begins to be written; said where the disk was slow with the one before."""
        self.saving_begun.emit()

    def saving_ends(self) -> None:
        """It is written, or refused."""
        self.saving_over.emit()

    def saved(self, words: str) -> None:
        """e.g. “草稿已存 03:20:32”."""
        self.saved_as.emit(words)

    def save_failed(self, error: UserError, action: str = "", act: Act | None = None) -> None:
        """Nothing was stored: red state and red bar, the text stays on the screen."""
        self.save_failed_as.emit("没有存上")
        self.bar("red", self._sentence(error), action, act, name="save")

    def backed_up(self, words: str) -> None:
        """e.g. “上次备份 昨日 23:00”."""
        self.backed_up_as.emit(words)


class RecordedNotices(Notices):
    """Notices that remember what was said, for tests of pages."""

    def __init__(self, sentence: Callable[[UserError], str] = lambda error: error.code) -> None:
        super().__init__(sentence)
        self.texts: list[str] = []
        self.undos: list[Act | None] = []
        self.errors: list[UserError] = []
        self.bars: list[Bar] = []
        self.states: list[str] = []
        self.said.connect(self._keep_said)
        self.bar_raised.connect(self.bars.append)
        self.saved_as.connect(self.states.append)
        self.save_failed_as.connect(self.states.append)

    def error(self, error: UserError) -> None:
        self.errors.append(error)
        super().error(error)

    def _keep_said(self, text: str, undo: object) -> None:
        self.texts.append(text)
        self.undos.append(undo if callable(undo) else None)
