"""The few strokes all painted widgets share: text, rounded boxes, focus ring, icons, and their base class."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from desktop.records import dataclass
from desktop.ui.style import FontRole, Style

# The middle of a Han character lies so far above the baseline, in em. Centring on it, not on the line box,
# gives the same picture with Noto CJK (which sits low in its box) and with YaHei.
_HAN_MIDDLE = 0.39

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter


class Painted(QWidget):
    """A widget that paints itself in the look in force and repaints when the look changes."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style
        style.changed.connect(self.restyle)

    def restyle(self) -> None:
        """Measure and paint again, after a change of theme or scale."""
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Open the painter, paint, and close it even after an error."""
        painter = open_painter(self)
        try:
            self.paint(painter)
        finally:
            painter.end()

    def paint(self, painter: QPainter) -> None:
        """Paint the widget; `painter` has antialiasing on."""
        raise NotImplementedError


def open_painter(widget: QWidget) -> QPainter:
    """A painter on `widget` with antialiasing; the caller ends it."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    return painter


@lru_cache(maxsize=128)
def _metrics(families: tuple[str, ...], px: int, weight: int, hinting: QFont.HintingPreference) -> QFontMetricsF:
    font = QFont(list(families))
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(hinting)
    return QFontMetricsF(font)


def text_width(font: QFont, text: str) -> float:
    """Width of `text` on one line, logical pixels."""
    key = tuple(font.families()), font.pixelSize(), font.weight(), font.hintingPreference()
    return _metrics(*key).horizontalAdvance(text)


def elided(font: QFont, text: str, width: float) -> str:
    """`text`, or as much of it as fits `width` with an ellipsis."""
    if text_width(font, text) <= width + 0.5:
        return text
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def broken(font: QFont, text: str, width: float) -> list[tuple[int, str, float]]:
    """The lines of a text at `width`: where each begins in the whole text, its letters, and how wide they are."""
    found: list[tuple[int, str, float]] = []
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    start = 0
    for part in text.split("\n"):
        layout = QTextLayout(part, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            piece = part[line.textStart() : line.textStart() + line.textLength()]
            found.append((start + line.textStart(), piece, line.naturalTextWidth()))
        layout.endLayout()
        start += len(part) + 1
    return found


def baseline(font: QFont, middle: float) -> float:
    """Where the baseline lies when Han characters shall be centred on `middle`."""
    return round(middle + font.pixelSize() * _HAN_MIDDLE)


def draw_text(
    painter: QPainter,
    box: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = LEFT,
) -> float:
    """Draw one line, elided, vertically centred in `box`; returns its width."""
    shown = elided(font, text, box.width())
    width = text_width(font, shown)
    left = box.left()
    if align == RIGHT:
        left = box.right() - width
    elif align == CENTRE:
        left = box.left() + (box.width() - width) / 2
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QPointF(left, baseline(font, box.center().y())), shown)
    return width


@dataclass(frozen=True, slots=True)
class Run:
    """One stretch of a line in its own role and colour."""

    text: str
    role: FontRole
    token: str
    weight: int | None = None


def draw_runs(painter: QPainter, look: Style, box: QRectF, runs: list[Run]) -> float:
    """Draw stretches one after the other on one common baseline; returns the whole width."""
    base = baseline(look.font(runs[0].role, runs[0].weight), box.center().y()) if runs else 0.0
    left = box.left()
    for run in runs:
        font = look.font(run.role, run.weight)
        shown = elided(font, run.text, max(0.0, box.right() - left))
        painter.setFont(font)
        painter.setPen(look.colour(run.token))
        painter.drawText(QPointF(left, base), shown)
        left += text_width(font, shown)
    return left - box.left()


def round_box(
    painter: QPainter,
    box: QRectF,
    radius: float,
    fill: QColor | None,
    border: QColor | None = None,
    width: float = 1,
    dashed: bool = False,
) -> None:
    """A rounded box whose border lies wholly inside `box`."""
    pen = Qt.PenStyle.NoPen if border is None else QPen(border, width)
    if isinstance(pen, QPen) and dashed:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
    inset = width / 2 if border is not None else 0.0
    inner = box.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(inner, radius - inset / 2, radius - inset / 2)


def ring(painter: QPainter, look: Style, box: QRectF, radius: float, token: str = "primaryText") -> QRectF:
    """The focus ring of 2 px just inside `box`; returns what is left inside its gap of 1 px."""
    round_box(painter, box, radius, None, look.colour(token), 2)
    return box.adjusted(3, 3, -3, -3)


def draw_icon(painter: QPainter, look: Style, name: str, token: str, px: float, left: float, middle: float) -> None:
    """Draw the icon `name`, `px` of the 标准 scale wide, left edge at `left`, centred on `middle`."""
    painter.drawPixmap(QPointF(left, middle - look.S(px) / 2), look.pixmap(name, token, px))


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """`one` with `share` (0 to 1) of `other` mixed in."""
    return QColor.fromRgbF(
        *(a + (b - a) * share for a, b in zip(one.getRgbF()[:3], other.getRgbF()[:3], strict=True))  # type: ignore[index]
    )


def faded(colour: QColor, share: float) -> QColor:
    """`colour` at the opacity `share`, 0 to 1."""
    faint = QColor(colour)
    faint.setAlphaF(share)
    return faint


def hairline(painter: QPainter, colour: QColor, left: float, right: float, y: float) -> None:
    """A line one pixel thick from `left` to `right`, just above `y`."""
    painter.fillRect(QRectF(left, round(y) - 1, right - left, 1), colour)
