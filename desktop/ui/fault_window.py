"""The calm window for a fault of ours: what is safe, a report without personal data, a button to copy it."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.errors import fault_lines
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label, Paragraph

TITLE = "程序这里出了错，内容都在"
SAFE = (
    "已保存的记录都在，正在写的草稿最多差最后一秒。计时没有停，来电照常按 F2。"
    "刚才那一步可能没做成，请看一眼再做一次。"
)


def fault_report(error: BaseException, version: str) -> str:
    """Types, files and lines of an error; no message and no values, which could hold personal data."""
    lines = [f"救助值班台 {version}", f"Python {platform.python_version()}，{platform.system()} {platform.release()}"]
    return "\n".join([*lines, *fault_lines(error)])


class FaultWindow(QDialog):
    """Shown once per fault; nothing in it stops the clocks or F2."""

    def __init__(self, style: Style, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("救助值班台")
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._report = report
        column = QVBoxLayout(self)
        edge = style.S(24)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(style.S(12))
        column.addWidget(Label(style, TITLE, FontRole.PAGE_TITLE))
        column.addWidget(Paragraph(style, SAFE, FontRole.BASE, "ink2"))
        self.details = QPlainTextEdit(report)
        self.details.setReadOnly(True)
        self.details.setFont(style.font(FontRole.CAPTION))
        self.details.setVisible(False)
        column.addWidget(self.details)
        column.addLayout(self._build_buttons(style))
        self.setMinimumWidth(style.S(560))
        self.stay.setFocus()

    def _build_buttons(self, style: Style) -> QHBoxLayout:
        row = QHBoxLayout()
        self.more = ActionButton(style, "详情", "quiet")
        self.more.clicked.connect(self._toggle_details)
        self.copy = ActionButton(style, "复制报告", icon="copy")
        self.copy.clicked.connect(self._copy)
        self.stay = ActionButton(style, "接着用", "primary", key="Esc")
        self.stay.clicked.connect(self.close)
        row.addWidget(self.more)
        row.addStretch(1)
        row.addWidget(self.copy)
        row.addWidget(self.stay)
        return row

    def _toggle_details(self) -> None:
        self.details.setVisible(not self.details.isVisible())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self.copy.setText("已复制")
