"""The slip for the safe: the recovery code of a desk on one A4 page."""
from __future__ import annotations

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.reports.fonts import Fonts, Role

MARGIN = 28 * mm


def slip_pdf(fonts: Fonts, *, code: str, office: str, made_on: str) -> bytes:
    """The slip as a PDF; ``code`` in its groups, ``made_on`` the civil date in words."""
    lines = (
        (Role.HEI, 20.0, 44.0, f"救助值班台恢复码　{office}"),
        (Role.HEI, 22.0, 52.0, code),
        (Role.SONG, 14.0, 26.0, "所有人的 PIN 都忘了的时候，用它给值班员重设 PIN。"),
        (Role.SONG, 14.0, 26.0, "放进单位保险柜，不要拍照，不要放在值班电脑旁边。"),
        (Role.SONG, 14.0, 26.0, f"{made_on}首次启动时生成。换了新的恢复码，这一张就作废。"),
    )
    content = BytesIO()
    canvas = Canvas(content, pagesize=A4)
    canvas.setTitle("恢复码")
    canvas.setCreator("救助值班台")
    top = A4[1] - 40 * mm
    for role, size, pitch, text in lines:
        _draw(canvas, fonts, role, size, top, text)
        top -= pitch
    canvas.showPage()
    canvas.save()
    return content.getvalue()


def _draw(canvas: Canvas, fonts: Fonts, role: Role, size: float, top: float, text: str) -> None:
    line = canvas.beginText()
    line.setTextOrigin(MARGIN, top)
    for piece, face in fonts.split(text, role):
        line.setFont(face, size)
        line.textOut(piece)
    canvas.drawText(line)
