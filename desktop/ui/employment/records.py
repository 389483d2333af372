"""推荐与回电: each referral with what was said, and what comes next as a verb."""
from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.clock import local
from desktop.employment import JobView, ReferralView
from desktop.rules.job_course import JobState
from desktop.ui.room import Room
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.painting import Painted
from desktop.ui.widgets.tags import Tag

_TAGS = {"已上岗": ("green", "circle-check"), "不成": ("plain", "circle-x"), "离岗": ("plain", "log-out")}


class _Rail(Painted):
    """The ring of a referral on its piece of the line."""

    def __init__(self, style: Style, *, last: bool) -> None:
        super().__init__(style)
        self._last = last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(self.look.S(20), self.look.S(24))

    def paint(self, painter: QPainter) -> None:
        look = self.look
        middle, radius = look.S(12), look.S(5)
        if not self._last:
            painter.fillRect(QRectF(look.S(7), middle, 1, self.height() - middle), look.colour("line2"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("primaryText"))
        painter.drawEllipse(QRectF(look.S(2), middle - radius, 2 * radius, 2 * radius))
        painter.setBrush(look.colour("surface"))
        painter.drawEllipse(QRectF(look.S(2) + 2, middle - radius + 2, 2 * radius - 4, 2 * radius - 4))


class Records(QWidget):
    """Signals carry ids: ``call``, ``start``, ``fail`` of a referral, ``visit`` of a task; ``left``: of the work."""

    call = Signal(str)
    start = Signal(str)
    fail = Signal(str)
    visit = Signal(str)
    left = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.look = room.style
        look = room.style
        self.title = Label(look, "推荐与回电", FontRole.ROW_TITLE)
        self.caption = Label(look, "", FontRole.SECONDARY, "ink2")
        self.call_button = ActionButton(look, "记一次回电", "quiet", "phone", "Ctrl+I", "small")
        self.lines: list[QWidget] = []
        self._view: JobView | None = None
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.S(4))
        head.setSpacing(look.S(8))
        head.addWidget(self.title)
        head.addWidget(self.caption, 1)
        head.addWidget(self.call_button)
        column.addLayout(head)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column.addLayout(self._column)
        column.addStretch(1)
        self.call_button.clicked.connect(self.log_call)

    def show_view(self, view: JobView) -> None:
        """Shows another file, or the same one as it stands."""
        self._view = view
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = []
        self.caption.show_text(_summary(view))
        self.call_button.setVisible(bool(view.referrals))
        for due in view.due:
            if due.kind == "visit":
                self._add(self._due_line(due.task, due.words, due.token))
        if not view.referrals:
            self._add(Label(self.look, "还没推荐过。在岗位里选一家，按 Ctrl+Enter。", FontRole.SECONDARY, "ink2"))
        for at, referral in enumerate(view.referrals):
            self._add(self._referral_line(view, referral, last=at == len(view.referrals) - 1))

    def _add(self, line: QWidget) -> None:
        self.lines.append(line)
        self._column.addWidget(line)

    def _due_line(self, task: str, words: str, token: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, self.look.S(4), 0, self.look.S(4))
        row.addWidget(Label(self.look, words, FontRole.SECONDARY, token or "ink2", 500, "calendar-clock"), 1)
        done = ActionButton(self.look, "登记回访", "plain", "check", size="small")
        done.clicked.connect(lambda: self.visit.emit(task))
        row.addWidget(done)
        return line

    def _referral_line(self, view: JobView, referral: ReferralView, *, last: bool) -> QWidget:
        look, line = self.look, QWidget()
        row, words, head = QHBoxLayout(line), QVBoxLayout(), QHBoxLayout()
        row.setContentsMargins(0, look.S(3), 0, look.S(3))
        row.setSpacing(look.S(8))
        row.addWidget(_Rail(look, last=last))
        then = local(referral.at)
        day = Label(look, f"{then.month}月{then.day}日", FontRole.SECONDARY, "ink2")
        day.setFixedWidth(look.S(66))
        head.setSpacing(look.S(8))
        head.addWidget(day)
        head.addWidget(Label(look, referral.title, FontRole.BASE, weight=500), 1)
        if referral.result:
            kind, icon = _TAGS.get(referral.result, ("plain", ""))
            head.addWidget(Tag(look, referral.result, kind, icon))  # type: ignore[arg-type]
        words.setSpacing(look.S(2))
        words.addLayout(head)
        for text in (*referral.lines, *((referral.reason,) if referral.reason else ())):
            words.addWidget(Paragraph(look, text, FontRole.SECONDARY, "ink2", line=1.45))
        acts = self._acts(view, referral)
        if acts is not None:
            words.addLayout(acts)
        row.addLayout(words, 1)
        return line

    def _acts(self, view: JobView, referral: ReferralView) -> QHBoxLayout | None:
        row = QHBoxLayout()
        row.setSpacing(self.look.S(6))
        if not referral.result and view.state is JobState.REFERRED:
            for text, signal, icon in (("已上岗", self.start, "check"), ("不成", self.fail, "x")):
                button = ActionButton(self.look, text, "plain", icon, size="small")
                button.clicked.connect(lambda _on=False, signal=signal: signal.emit(referral.id))
                row.addWidget(button)
        elif referral.id == view.working:
            button = ActionButton(self.look, "离岗", "plain", "log-out", size="small")
            button.clicked.connect(self.left)
            row.addWidget(button)
        else:
            return None
        row.addStretch(1)
        return row

    def log_call(self) -> None:
        """Ctrl+I: to the employer that is waited for, else to the last one."""
        view = self._view
        if view is not None and view.referrals:
            self.call.emit(view.open_referral or view.referrals[0].id)


def _summary(view: JobView) -> str:
    """“推荐 2 次，回电 3 次，都没成”."""
    if not view.referrals:
        return ""
    calls = sum(len(one.lines) for one in view.referrals)
    failed = all(one.result == "不成" for one in view.referrals)
    parts = [f"推荐 {len(view.referrals)} 次", f"回电 {calls} 次" if calls else "", "都没成" if failed else ""]
    return "，".join(part for part in parts if part)
