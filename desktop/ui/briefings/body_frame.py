"""The text of a 简报 in its frame: tools above, count below, and the menus of headings and of places for photos."""
from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from desktop.rules.briefing_text import CHART_LINE
from desktop.ui.briefings.body_editor import ITEM_LEVEL, BodyEditor
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton, IconButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import hairline, open_painter, round_box

LEVELS = ((1, "一、　小标题"), (2, "（一）　二级"), (3, "1.　三级"), (4, "（1）　四级"), (ITEM_LEVEL, "另起一篇的标题"))
PLACES = (("[图]", "放 1 张，一栏宽"), ("[图图]", "并排 2 张"), ("[图图图]", "并排 3 张"),
          ("[图图图图]", "4 张，两行两列"), ("[整页图]", "1 张占一整页"))


class BodyFrame(QWidget):
    """The text with its tools above and its count below, in one frame."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.editor = BodyEditor(style)
        button = partial(ActionButton, style, size="small")
        self.heading = button("小标题", "bare", "heading")
        self.plain = button("正文", "bare", "pilcrow")
        self.number = button("插入数字", "quiet", "sigma")
        self.photo = button("插入照片", "quiet", "image-plus")
        self.heading.setToolTip("小标题　Alt+1 到 Alt+4，另起一篇 Alt+5")
        self.plain.setToolTip("正文　Alt+0")
        self.number.setToolTip("插入数字　Ctrl+D")
        self.photo.setToolTip("插入照片　Ctrl+G")
        self.back = IconButton(style, "undo-2", "撤销", "Ctrl+Z", size=28)
        self.again = IconButton(style, "redo-2", "重做", "Ctrl+Y", size=28)
        self.linked = Label(style, "", FontRole.CAPTION, "ink2", icon="link")
        self.missing = ActionButton(style, "", "quiet", "list-checks", size="tiny")
        self.missing.setToolTip("签发前还差什么　F5")
        self.missing.hide()
        self.count = Label(style, "", FontRole.CAPTION, "ink2")
        self.levels, self.places = QMenu(self), QMenu(self)
        self._fill_menus()
        self._build()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.editor.document().undoAvailable.connect(self.back.setEnabled)
        self.editor.document().redoAvailable.connect(self.again.setEnabled)
        self.back.clicked.connect(self.editor.undo)
        self.again.clicked.connect(self.editor.redo)
        self.heading.clicked.connect(self.show_levels)
        self.editor.place_asked.connect(self.show_places)
        self.plain.clicked.connect(self.editor.make_text)
        style.changed.connect(self.restyle)
        self.restyle()

    def _fill_menus(self) -> None:
        for level, words in (*LEVELS, (0, "正文")):
            act = QAction(words, self)
            act.setShortcut(QKeySequence(f"Alt+{level}"))
            act.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            act.triggered.connect(partial(self._level_chosen, level))
            self.addAction(act)
            self.levels.addAction(act)

    def _level_chosen(self, level: int, *_checked: object) -> None:
        if self.editor.isReadOnly():
            return
        if level:
            self.editor.make_heading(level)
        else:
            self.editor.make_text()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_levels(self) -> None:
        """Which heading: the menu under its button."""
        self.levels.popup(self.heading.mapToGlobal(QPoint(0, self.heading.height())))

    def show_places(self, line: int) -> None:
        """How many photos stand at a place, or none: the menu under it."""
        self.places.clear()
        token = self.editor.place_here()
        kinds = () if token == CHART_LINE else PLACES
        for other, words in kinds:
            act = self.places.addAction(words, partial(self.editor.change_place, line, other))
            act.setCheckable(True)
            act.setChecked(other == token)
        self.places.addAction("拿掉这一处，照片留在下面", partial(self.editor.change_place, line, ""))
        self.places.popup(self.editor.viewport().mapToGlobal(self.editor.cursorRect().bottomLeft()))

    def _build(self) -> None:
        self._column, self._tools, self._foot = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self._column.setSpacing(0)
        for tool in (self.heading, self.plain, self.number, self.photo):
            self._tools.addWidget(tool)
            tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tools.addStretch(1)
        for turn in (self.back, self.again):
            self._tools.addWidget(turn)
            turn.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            turn.setEnabled(False)
        self._foot.addWidget(self.linked, 1)
        self._foot.addWidget(self.missing)
        self._foot.addWidget(self.count)
        self._column.addLayout(self._tools)
        self._column.addWidget(self.editor, 1)
        self._column.addLayout(self._foot)

    def restyle(self) -> None:
        look = self.look
        self._column.setContentsMargins(2, 2, 2, 2)
        self._tools.setContentsMargins(look.S(6), look.S(3), look.S(6), look.S(3))
        self._tools.setSpacing(look.S(2))
        self._foot.setContentsMargins(look.S(13), look.S(6), look.S(13), look.S(7))
        self.editor.setMinimumHeight(look.S(96))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.S(540), self.look.S(380))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.S(360), self.look.S(180))

    def show_missing(self, count: int) -> None:
        """How much is missing until it may be signed."""
        self.missing.setText(f"还差 {count} 处")
        self.missing.setVisible(count > 0)

    def show_count(self, words: int, linked: int, *, frozen: bool) -> None:
        self.count.show_text(f"{words} 字")
        after = "签发时定住，不再跟着改" if frozen else "台账改了这里跟着改"
        nothing = "数字用“插入数字”放进来，台账改了会跟着改"
        self.linked.show_text(f"{linked} 处数字取自台账，{after}" if linked else nothing)

    def lock(self, locked: bool) -> None:
        self.editor.setReadOnly(locked)
        for tool in (self.heading, self.plain, self.number, self.photo):
            tool.setEnabled(not locked)
        for turn in (self.back, self.again):
            turn.setVisible(not locked)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = self.look, open_painter(self)
        focused = self.editor.hasFocus()
        edge = look.colour("primaryText" if focused else "ctl")
        fill = look.colour("sunken" if self.editor.isReadOnly() else "surface")
        round_box(painter, QRectF(self.rect()), look.S(8), fill, edge, 2 if focused else 1)
        top, foot = self.editor.geometry().top(), self.editor.geometry().bottom() + 1
        hairline(painter, look.colour("line"), 2, self.width() - 2, top)
        hairline(painter, look.colour("line"), 2, self.width() - 2, foot)
        painter.end()
