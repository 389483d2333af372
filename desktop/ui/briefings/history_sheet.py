"""历史版本 of a draft with 取回这一版; of a signed issue the figures that have moved since."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import briefings
from desktop.briefings import BriefingView, Drift, Version
from desktop.rules.deadlines import moment_words
from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cells import Cell
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.sheet_layer import Sheet
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable


class HistorySheet(Sheet):
    """Reads; what is taken back goes through the editor's own way of writing.

    Args:
        take: puts title, body and 编者按 of a version into the draft; None for a signed issue.
    """

    narrow = 560
    keys = (KeyHint("Enter", "取回这一版"), KeyHint("Esc", "收起"))

    def __init__(self, room: Room, view: BriefingView, take: Callable[[Version], None] | None) -> None:
        super().__init__(room.style)
        self.room, self.view, self._take = room, view, take
        look, now = room.style, room.ticker.now()
        self.found = room.desk.read(briefings.versions, briefing=view.id)
        self.drifts = room.desk.read(briefings.drifts, view=view)
        self.versions: RowTable[Version] = RowTable(
            look, _version_columns(now), lambda one: str(one.at), "dense", name="历史版本"
        )
        self.moved: RowTable[Drift] = RowTable(look, _drift_columns(), lambda one: one.key, "dense", name="变了的数字")
        self.text = Paragraph(look, "", FontRole.SECONDARY, "ink")
        self.restore = ActionButton(look, "取回这一版", "primary", "undo-2", "Enter")
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        self._build()
        self.versions.picked.connect(self._show)
        self.versions.opened.connect(lambda _key: self.primary())
        self.restore.clicked.connect(self.primary)
        self.close_button.clicked.connect(self.fold)
        self.versions.set_rows(self.found)
        self.moved.set_rows(self.drifts)
        if self.found:
            self.versions.pick(str(self.found[0].at))
            self._show(str(self.found[0].at))

    def _build(self) -> None:
        look, column, head = self.look, QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(look.S(24), look.S(14), look.S(24), look.S(16))
        column.setSpacing(look.S(10))
        head.addWidget(Label(look, "历史版本", FontRole.PAGE_TITLE), 1)
        head.addWidget(self.close_button)
        column.addLayout(head)
        if self.view.issue is not None:
            column.addWidget(Paragraph(look, self.drift_words(), FontRole.SECONDARY, "ink2"))
        column.addWidget(self.moved, 1)
        self.moved.setVisible(bool(self.drifts))
        column.addWidget(self.versions, 1)
        column.addWidget(self.text)
        column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        self.restore.setVisible(self._take is not None and bool(self.found))

    def drift_words(self) -> str:
        """What has become of the frozen figures, in one sentence."""
        if not self.drifts:
            return "签发时定住的数字，和台账现在的数一样。"
        return f"签发后台账补记或更正，有 {len(self.drifts)} 个数和签发时不一样。印出的不改，要更正另出一期。"

    def first_focus(self) -> QWidget:
        """The versions."""
        return self.versions

    def primary(self) -> None:
        """Enter takes the version back."""
        chosen = self._chosen()
        if chosen is not None and self._take is not None:
            self._take(chosen)
            self.closed.emit()

    def _chosen(self) -> Version | None:
        key = self.versions.current_key()
        return next((one for one in self.found if str(one.at) == key), None)

    def _show(self, key: str) -> None:
        chosen = next((one for one in self.found if str(one.at) == key), None)
        self.text.show_text(f"{chosen.title}\n{chosen.body}"[:600] if chosen else "")


def _version_columns(now: int) -> list[Column[Version]]:
    return [
        Column("写到", lambda one: Cell(moment_words(one.at, now)), width=110),
        Column("谁写的", lambda one: Cell(one.by_name, token="ink2"), width=80),
        Column("标题", lambda one: Cell(one.title or "还没写"), width=220, stretch=True),
        Column("正文", lambda one: Cell(str(one.characters), unit="字"), width=80, right=True),
    ]


def _drift_columns() -> list[Column[Drift]]:
    def rows(one: Drift) -> Cell:
        added = f"多 {len(one.added)} 条" if one.added else ""
        gone = f"少 {len(one.gone)} 条" if one.gone else ""
        return Cell("，".join(part for part in (added, gone) if part), token="ink2")

    return [
        Column("数什么", lambda one: Cell(one.label), width=180, stretch=True),
        Column("签发时", lambda one: Cell(one.frozen), width=90, right=True),
        Column("现在", lambda one: Cell(one.now, weight=700), width=90, right=True),
        Column("记录", rows, width=120),
    ]
