"""What covers the page while the desk is locked: who takes over, and the PIN."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QRadialGradient, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSpacerItem, QVBoxLayout, QWidget

from desktop.clock import SECOND, local
from desktop.errors import UserError
from desktop.rules.secrets_kept import HOURLY, TRIES, wait_words
from desktop.rules.wording import sentence
from desktop.ui.lock.officer_cards import Officer, OfficerCards
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton, KeyCap
from desktop.ui.widgets.cards import Card, Hairline
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import draw_icon, faded, open_painter
from desktop.ui.widgets.pin_boxes import PinBoxes

TITLE = "锁着，计时没有停"


class PinAnswer(Protocol):
    """What the check of a PIN says; `PinCheck` of the officers is one."""

    @property
    def ok(self) -> bool: ...
    @property
    def tries_left(self) -> int: ...
    @property
    def wait_seconds(self) -> int: ...
    @property
    def of_desk(self) -> bool: ...


Check = Callable[[str, str], PinAnswer]


class LockSurface(QWidget):
    """Covers sidebar and page; strip and status bar stay.

    Signals: covered: the desk has just been locked; unlocked (officer id), recovery_asked.
    """

    covered = Signal()
    unlocked = Signal(str)
    recovery_asked = Signal()

    def __init__(
        self,
        style: Style,
        officers: Callable[[], Sequence[Officer]],
        check: Check,
        now: Callable[[], int],
        *,
        recovery: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`check(officer_id, pin)` counts the tries itself; `recovery`: 忘了 PIN leads somewhere."""
        super().__init__(parent)
        self.look = style
        self._officers, self._check, self._now = officers, check, now
        self._last = ""
        self._wait_until = 0
        self._all_wait = False
        self._build(recovery)
        style.changed.connect(self.restyle)
        self.restyle()
        self.hide()

    def cover(self, *, by_key: bool, officer: str = "") -> None:
        """Lock now; `officer` is who sat at the desk."""
        self._last = officer or self._last
        at = local(self._now())
        how = "按 F12 锁上" if by_key else "没人动，自动锁上"
        self.sentence.show_text(f"{at:%H:%M} {how}。写到一半的内容都在。")
        self.cards.show_officers(self._officers(), self._last)
        self.others.setVisible(self.cards.more)
        self._reset()
        self.show()
        self.raise_()
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.covered.emit()

    def welcome(self, officer: str) -> None:
        """An officer has a new PIN by the recovery code: he types it next."""
        self.cards.show_officers(self._officers(), officer)
        self._reset()
        self._say("PIN 换好了，输新的就开", "green")
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def pass_time(self, now: int) -> None:
        """Count the waiting time down; called on every tick."""
        if not self._wait_until:
            return
        left = -(-(self._wait_until - now) // SECOND)
        if left > 0:
            whose = f"这台电脑输错了 {HOURLY} 次" if self._all_wait else f"输错了 {TRIES} 次"
            # The F2 of the shorter sentence stands at the foot as well; the longer one leaves it there.
            self._say(f"{whose}，等 {wait_words(left)}再试{'' if self._all_wait else '。来电照常按 F2'}", "amber")
            return
        self._reset()

    def try_pin(self, pin: str) -> None:
        """Ask whether this PIN opens; says what is left when it does not."""
        officer = self.cards.officer
        if officer is None or self._wait_until:
            self.pin.clear()
            return
        try:
            answer = self._check(officer.id, pin)
        except UserError as error:
            # 开锁 before six figures stand there: no try is lost by it.
            self._say(sentence(error), "redText")
            return
        if answer.ok:
            self.pin.clear()
            self.hide()
            self.unlocked.emit(officer.id)
            return
        self.pin.clear()
        self.pin.set_wrong(True)
        if answer.wait_seconds > 0:
            self._wait_until = self._now() + answer.wait_seconds * SECOND
            self._all_wait = answer.of_desk
            # It opens nothing now, and the sentence about the wait needs its room.
            self.open.setEnabled(False)
            self.open.hide()
            self.pass_time(self._now())
        else:
            self._say(f"PIN 不对，还能试 {answer.tries_left} 次", "redText")

    def _reset(self) -> None:
        self._wait_until, self._all_wait = 0, False
        self.open.setEnabled(True)
        self.open.show()
        self.pin.clear()
        self.pin.set_wrong(False)
        self._name_person()

    def _name_person(self) -> None:
        officer = self.cards.officer
        self.whose.show_text(f"{officer.name}的 PIN" if officer else "PIN")
        self._say("输满 6 位自动开", "ink2")

    def _say(self, text: str, token: str) -> None:
        self.hint.show_text(text, token)
        self.hint.setAccessibleName(text)

    def _on_chosen(self, _officer: object) -> None:
        # Whoever has to wait himself keeps nobody else out; the wait of another is counted where the PIN is checked.
        if not (self._wait_until and self._all_wait):
            self._reset()
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, recovery: bool) -> None:
        self._column = QVBoxLayout(self)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.title = Label(self.look, TITLE, FontRole.READ_ALOUD_LARGE, weight=700, align=middle)
        self.sentence = Label(self.look, "", FontRole.BASE, "ink2", align=middle)
        self.card = Card(self.look, ruled=False, padded=False)
        self._column.addStretch(3)
        self._column.addWidget(self.title)
        self._column.addWidget(self.sentence)
        self._above = QSpacerItem(0, 0)
        self._column.addItem(self._above)
        self._column.addWidget(self.card, 0, Qt.AlignmentFlag.AlignHCenter)
        self._below = QSpacerItem(0, 0)
        self._column.addItem(self._below)
        self._foot = self._build_foot(recovery)
        self._column.addLayout(self._foot)
        self._column.addStretch(3)
        self.cards = OfficerCards(self.look)
        self.cards.chosen.connect(self._on_chosen)
        self._body = self.card.body
        self._body.addLayout(self._build_head())
        self._body.addWidget(self.cards)
        self._rule = Hairline(self.look)
        self._body.addWidget(self._rule)
        self._body.addLayout(self._build_pin())

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Label(self.look, "谁来值", FontRole.ROW_TITLE))
        row.addWidget(Label(self.look, "用 ← → 换人", FontRole.SECONDARY, "ink2"))
        row.addStretch(1)
        self.others = ActionButton(self.look, "其他人", "quiet", "chevron-down", size="small")
        self.others.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.others.clicked.connect(self.cards.turn)
        row.addWidget(self.others)
        return row

    def _build_pin(self) -> QHBoxLayout:
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        self.whose = Label(self.look, "", FontRole.ROW_TITLE)
        self.hint = Label(self.look, "", FontRole.SECONDARY, "ink2")
        words.addWidget(self.whose)
        words.addWidget(self.hint)
        self.pin = PinBoxes(self.look)
        self.pin.completed.connect(self.try_pin)
        self.pin.installEventFilter(self)
        self.open = ActionButton(self.look, "开锁", "primary", "lock-open", "Enter", "large")
        self.open.clicked.connect(lambda: self.try_pin(self.pin.pin()))
        row.addLayout(words, 1)
        row.addWidget(self.pin)
        row.addWidget(self.open)
        self._pin_row = row
        return row

    def _build_foot(self, recovery: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(Label(self.look, "来电不用开锁：按", FontRole.BASE, "ink2", icon="phone-incoming"))
        row.addWidget(KeyCap(self.look, "F2"))
        row.addWidget(Label(self.look, "先记，挂了再输 PIN", FontRole.BASE, "ink2"))
        self.recover: ActionButton | None = None
        if recovery:
            self.recover = ActionButton(self.look, "忘了 PIN，用恢复码", "quiet", "key-round", size="small")
            self.recover.clicked.connect(self.recovery_asked)
            row.addSpacing(self.look.S(20))
            row.addWidget(self.recover)
        row.addStretch(1)
        return row

    def restyle(self) -> None:
        look = self.look
        edge = look.S(28)
        self._column.setContentsMargins(edge, look.S(132 if self._roomy else 84), edge, edge // 2)
        self._body.setContentsMargins(edge, look.S(22), edge, look.S(20))
        self._body.setSpacing(look.S(18))
        self._pin_row.setSpacing(look.S(20))
        self._foot.setSpacing(look.S(8))
        self._column.setSpacing(look.S(6))
        # The words belong together; the card stands apart from them.
        for gap in (self._above, self._below):
            gap.changeSize(0, look.S(12 if self._roomy else 2))
        self._column.invalidate()
        self.card.setFixedWidth(look.S(680))
        self.update()

    @property
    def _roomy(self) -> bool:
        """Whether the lamp has room in its full size."""
        return self.height() >= self.look.S(610)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.restyle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """← → in the PIN boxes change the person, Enter opens."""
        if watched is self.pin and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                self.cards.step(1 if key == Qt.Key.Key_Right else -1)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.try_pin(self.pin.pin())
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paper with the lamp and its light."""
        painter, look = open_painter(self), self.look
        painter.fillRect(self.rect(), look.colour("bg"))
        px = 84 if self._roomy else 52
        middle, side = self.width() / 2, look.S(px)
        top = max(look.S(12), self.title.y() - look.S(px + (28 if self._roomy else 16)))
        centre = QPointF(middle, top + side / 2)
        light = QRadialGradient(centre, look.S(300))
        light.setColorAt(0.0, faded(look.colour("ochre"), 0.26))
        light.setColorAt(1.0, faded(look.colour("ochre"), 0.0))
        painter.fillRect(QRectF(self.rect()), light)
        draw_icon(painter, look, "lamp-desk", "ochre", px, middle - side / 2, centre.y())
        line = QRectF(middle - look.S(80), top + side + look.S(3), look.S(160), look.S(2))
        painter.fillRect(line, look.colour("ochre"))
        painter.end()
