"""A field for a time that has happened, typed as people say it: 2135, 昨2135, 10分钟前."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from desktop.errors import UserError
from desktop.rules.deadlines import moment_words
from desktop.rules.time_entry import read_past
from desktop.rules.wording import sentence
from desktop.ui.style import Style
from desktop.ui.widgets.fields import Field, Need
from desktop.ui.widgets.inputs import LineBox


class MomentField(Field):
    """`moment` is what was typed as an instant, or None for an empty box (now).

    Read on leaving the box: it then shows the time as read, or under it what is wrong. A time that was set
    keeps its seconds until somebody types another.
    """

    read = Signal()

    def __init__(
        self, style: Style, label: str, now: Callable[[], int], placeholder: str = "", need: Need = "",
        caption: str = "",
    ) -> None:
        self.box = LineBox(style, placeholder=placeholder, icon="clock")
        super().__init__(style, label, self.box, need, caption)
        self._now = now
        self._kept: tuple[str, int] | None = None
        self.box.editingFinished.connect(self.settle)

    def moment(self) -> int | None:
        """The instant meant; None for an empty box.

        Raises:
            UserError: ``time.unclear``, ``time.no_such``, ``time.future``.
        """
        text = self.box.text().strip()
        if not text:
            return None
        if self._kept is not None and text == self._kept[0]:
            return self._kept[1]
        return read_past(text, self._now())

    def show_moment(self, at: int | None) -> None:
        """Show an instant as if it had been typed."""
        self._kept = None if at is None else (moment_words(at, self._now()), at)
        self.box.setText(self._kept[0] if self._kept else "")
        self.set_error("")

    def settle(self) -> bool:
        """Read what is typed; show it as read, or what is wrong with it. True if it can be read."""
        try:
            at = self.moment()
        except UserError as error:
            self.set_error(sentence(error))
            return False
        if at is not None:
            self.show_moment(at)
        self.set_error("")
        self.read.emit()
        return True
