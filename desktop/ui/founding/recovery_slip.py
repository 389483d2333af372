"""The slip for the safe: the recovery code on one A4 page."""
from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter

from desktop.ui.style import FontRole, Style

DPI = 96


def slip_pdf(style: Style, *, code: str, office: str, made_on: str) -> bytes:
    """The slip as a PDF; `made_on` is the civil date in words."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle("恢复码")
    writer.setResolution(DPI)
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait,
                                     QMarginsF(25, 25, 25, 25), QPageLayout.Unit.Millimeter))
    painter = QPainter(writer)
    painter.setPen(QColor("black"))
    lines = (
        (FontRole.PAGE_TITLE, 700, f"救助值班台恢复码　{office}"),
        (FontRole.PAGE_TITLE, 700, code),
        (FontRole.BASE, 400, "所有人的 PIN 都忘了的时候，用它给值班员重设 PIN。"),
        (FontRole.BASE, 400, "放进单位保险柜，不要拍照，不要放在值班电脑旁边。"),
        (FontRole.BASE, 400, f"{made_on} 首次启动时生成。换了新的恢复码，这一张就作废。"),
    )
    top = 40.0
    for role, weight, text in lines:
        font = style.font(role, weight)
        font.setPixelSize({FontRole.PAGE_TITLE: 26}.get(role, 17))
        painter.setFont(font)
        painter.drawText(QPointF(0, top), text)
        top += 60 if role is FontRole.PAGE_TITLE else 34
    painter.end()
    buffer.close()
    return bytes(content.data())
