"""The checks by kind with their counts: what must be changed, what is worth a look, what was answered, what is well."""
from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from desktop.campaign import CHECKS, CORRECTION, KIND_LABELS, Audit, Weight
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.cards import Card, Hairline
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.painting import Painted
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.ui.widgets.scrolled import scrolled

ANSWERED, PASSED = "answered", "passed"
_MUST, _LOOK, _DONE, _WELL = "必须改，不改不能导出", "建议核对", "已答复", "已通过"
_CHECKS = len(KIND_LABELS)


def passed(found: Audit) -> list[str]:
    """The checks in which nothing was found, by their keys, in the order of the sheet."""
    counts = found.counts
    return [kind for kind in KIND_LABELS if kind not in counts]


class ShareBar(Painted):
    """How much of the ledger is sound, worth a look, to be changed: three stretches of one bar."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._parts: tuple[tuple[int, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, *parts: tuple[int, str]) -> None:
        """Counts with their colours."""
        self._parts = parts
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.S(100), self.look.S(8))

    def paint(self, painter: QPainter) -> None:
        """Every stretch at least wide enough to be seen."""
        look, least = self.look, self.look.S(8)
        shown = [(count, token) for count, token in self._parts if count]
        painter.setPen(look.colour("line"))
        if not shown:
            painter.fillRect(self.rect(), look.colour("sunken"))
            return
        gap = look.S(2)
        free = self.width() - gap * (len(shown) - 1) - least * len(shown)
        whole, left = sum(count for count, _ in shown), 0.0
        for count, token in shown:
            width = least + max(0, free) * count / whole
            painter.fillRect(QRectF(left, 0, width, self.height()), look.colour(token))
            left += width + gap


class ChecksCard(Card):
    """Chosen kinds are told by ``chosen``: a key of `KIND_LABELS`, `ANSWERED` or `PASSED`."""

    chosen = Signal(str)

    def __init__(self, style: Style) -> None:
        super().__init__(style, padded=False)
        self.number = Label(style, "", FontRole.CLOCK)
        self.unit = Label(style, "", FontRole.BASE, "ink2")
        self.bar = ShareBar(style)
        self.line = Paragraph(style, "", FontRole.CAPTION, "ink2", line=1.5)
        self.heads = {name: Label(style, name, FontRole.SECONDARY, "ink2") for name in (_MUST, _LOOK, _DONE, _WELL)}
        self.lists = {name: RowList(style, name) for name in self.heads}
        self._quiet = False
        self.setAccessibleName("检查")
        self._build()
        for rows in self.lists.values():
            rows.picked.connect(self._picked)
            rows.clicked.connect(lambda _index, rows=rows: self._picked(rows.current_key()))
        style.changed.connect(self.fit)
        self.fit()

    def _build(self) -> None:
        self._top, self._count = QVBoxLayout(), QHBoxLayout()
        self._count.addWidget(self.number)
        self._count.addWidget(self.unit, 1)
        self._top.addLayout(self._count)
        self._top.addWidget(self.bar)
        self._top.addWidget(self.line)
        self._lists = QVBoxLayout()
        self.body.addLayout(self._top)
        self.body.addWidget(Hairline(self.look))
        self.body.addWidget(scrolled(self._lists), 1)
        self._heads: list[QHBoxLayout] = []
        for name, head in self.heads.items():
            row = QHBoxLayout()
            row.addWidget(head)
            self._heads.append(row)
            self._lists.addLayout(row)
            self._lists.addWidget(self.lists[name])
        self._lists.addStretch(1)

    def fit(self) -> None:
        """Set the gaps anew, and the lists as high as their rows."""
        look, side = self.look, self.look.S(17)
        self._top.setContentsMargins(side, look.S(12), side, look.S(14))
        self._top.setSpacing(look.S(8))
        self._count.setSpacing(look.S(8))
        self._lists.setContentsMargins(0, 0, 0, 0)
        self._lists.setSpacing(0)
        for row, head in zip(self._heads, self.heads.values(), strict=True):
            # The margins of a row whose head is hidden would stand as a gap between the others.
            above, below = (0, 0) if head.isHidden() else (look.S(14), look.S(4))
            row.setContentsMargins(side, above, side, below)
        for rows in self.lists.values():
            rows.setFixedHeight(rows.content_height())

    def show_audit(self, found: Audit, kind: str) -> None:
        """Counts and kinds; `kind` is the one being looked at."""
        total, must = len(found.rows), len({problem.contact for problem in found.must})
        look = total - found.sound - must
        self.number.show_text(f"{total}")
        self.unit.show_text(f"条记录，{_CHECKS} 项检查")
        self.bar.show_parts((found.sound, "primary"), (look, "ochre"), (must, "red"))
        self.line.show_text(f"通过 {found.sound}，建议核对 {look}，必须改 {must}")
        counts = found.counts
        weights = {problem.kind: problem.weight for problem in (*found.must, *found.look)}
        of = {
            weight: [self._row(key, counts[key], weight) for key in counts if weights[key] is weight]
            for weight in Weight
        }
        answers = len(found.answers)
        answered = [ListRow(ANSWERED, "无法核实", right=str(answers), icon="circle-minus", icon_token="ink2")]
        self._show(_MUST, of[Weight.MUST])
        self._show(_LOOK, of[Weight.LOOK])
        well = passed(found)
        words = "、".join(CHECKS[kind].about for kind in well if kind != CORRECTION)
        self._show(_DONE, answered if answers else [])
        self._show(_WELL, [ListRow(PASSED, words, right=str(len(well)), icon="circle-check",
                                   icon_token="green")] if well else [])
        self.fit()
        self.mark(kind)

    def _row(self, kind: str, count: int, weight: Weight) -> ListRow:
        icon, token = ("circle-x", "redText") if weight is Weight.MUST else ("triangle-alert", "amber")
        return ListRow(kind, KIND_LABELS[kind], right=str(count), right_token=token, icon=icon, icon_token=token)

    def _show(self, name: str, rows: list[ListRow]) -> None:
        self._quiet = True
        self.lists[name].set_rows(rows)
        self._quiet = False
        self.heads[name].setVisible(bool(rows))
        self.lists[name].setVisible(bool(rows))

    def mark(self, kind: str) -> None:
        """One kind is looked at, whichever list it stands in."""
        self._quiet = True
        for rows in self.lists.values():
            if not rows.pick(kind):
                rows.clearSelection()
                rows.setCurrentIndex(rows.rows.index(-1, 0))
        self._quiet = False

    def _picked(self, kind: str) -> None:
        if kind and not self._quiet:
            self.mark(kind)
            self.chosen.emit(kind)
