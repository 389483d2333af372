"""A canvas for flat pictures: gradients, soft light, and people seen from behind, painted large and scaled down."""
from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1440, 960
_FINER = 2
_COARSER = 4
Points = list[tuple[float, float]]


class Canvas:
    """Coordinates are those of the finished picture, 1440 by 960; colours are #RRGGBB."""

    def __init__(self, top: str, bottom: str) -> None:
        self._picture = Image.new("RGB", (WIDTH * _FINER, HEIGHT * _FINER))
        self.shade((0, 0, WIDTH, HEIGHT), top, bottom)

    def shade(self, box: tuple[float, float, float, float], top: str, bottom: str) -> None:
        """A rectangle whose colour changes from its top to its bottom."""
        left, upper, right, lower = (round(side * _FINER) for side in box)
        ramp = Image.linear_gradient("L").resize((max(1, right - left), max(1, lower - upper)))
        self._picture.paste(
            Image.composite(Image.new("RGB", ramp.size, bottom), Image.new("RGB", ramp.size, top), ramp), (left, upper)
        )

    def box(self, left: float, top: float, right: float, bottom: float, colour: str, radius: float = 0) -> None:
        shape = tuple(side * _FINER for side in (left, top, right, bottom))
        self._pen.rounded_rectangle(shape, radius * _FINER, fill=colour)

    def shape(self, points: Points, colour: str) -> None:
        self._pen.polygon([(x * _FINER, y * _FINER) for x, y in points], fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: str, flat: float = 1) -> None:
        """A circle, or with ``flat`` below 1 a lying ellipse."""
        high = radius * flat
        self._pen.ellipse(tuple(side * _FINER for side in (x - radius, y - high, x + radius, y + high)), fill=colour)

    def stroke(self, points: Points, colour: str, width: float) -> None:
        """A line with round ends and joints."""
        self._pen.line([(x * _FINER, y * _FINER) for x, y in points], fill=colour, width=round(width * _FINER),
                       joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, colour)

    def light(self, x: float, y: float, radius: float, colour: str, strength: float = 0.8, flat: float = 1) -> None:
        """Soft light that is added to what is there."""
        self._add([(x, y, radius, radius * flat)], [], colour, strength, radius / 3)

    def beam(self, points: Points, colour: str, strength: float = 0.5, soft: float = 18) -> None:
        """A cone of light."""
        self._add([], points, colour, strength, soft)

    def rain(self, drops: list[tuple[float, float]], colour: str) -> None:
        """Thin slanting lines."""
        for x, y in drops:
            self._pen.line((x * _FINER, y * _FINER, (x - 5) * _FINER, (y + 24) * _FINER), fill=colour, width=_FINER)

    def _add(
        self, discs: list[tuple[float, float, float, float]], points: Points, colour: str, strength: float, soft: float
    ) -> None:
        small = (WIDTH // _COARSER, HEIGHT // _COARSER)
        mask = Image.new("L", small)
        pen = ImageDraw.Draw(mask)
        for x, y, wide, high in discs:
            # The blur spreads what is painted, so the core is smaller than the light.
            pen.ellipse(tuple(side / _COARSER for side in (x - wide * 0.6, y - high * 0.6, x + wide * 0.6,
                                                           y + high * 0.6)), fill=round(255 * strength))
        if points:
            pen.polygon([(x / _COARSER, y / _COARSER) for x, y in points], fill=round(255 * strength))
        mask = mask.filter(ImageFilter.GaussianBlur(soft / _COARSER))
        mask = mask.resize(self._picture.size, Image.Resampling.BILINEAR)
        red, green, blue = ImageColor.getrgb(colour)[:3]
        bands = [mask.point([one * part // 255 for one in range(256)]) for part in (red, green, blue)]
        glow = Image.merge("RGB", bands)
        self._picture = ImageChops.screen(self._picture, glow)

    @property
    def _pen(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self._picture)

    def jpeg(self, *, width: int = WIDTH) -> bytes:
        """The finished picture; with a smaller ``width`` only its middle."""
        out = BytesIO()
        whole = self._picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        side = (WIDTH - width) // 2
        whole.crop((side, 0, WIDTH - side, HEIGHT)).save(out, "JPEG", quality=90)
        return out.getvalue()


def person(
    canvas: Canvas, x: float, foot: float, height: float, *, coat: str, legs: str = "#1B2230", hair: str = "#15161C",
    vest: str = "", cap: str = "", arm: str = "",
) -> None:
    """Somebody standing, seen from behind.

    Args:
        x, foot: middle and soles, in pixels. vest: colour of a reflecting vest. cap: colour of a cap.
        arm: ``left`` or ``right`` is stretched out to that side.
    """
    unit = height / 100
    dark = shaded(coat, 0.86)
    for side in (-1, 1):
        canvas.box(x + side * 7 * unit - 6 * unit, foot - 46 * unit, x + side * 7 * unit + 6 * unit, foot - 2 * unit,
                   legs, 3 * unit)
        canvas.box(x + side * 8 * unit - 7 * unit, foot - 5 * unit, x + side * 8 * unit + 7 * unit, foot, "#0E1118",
                   2.5 * unit)
        _arm(canvas, x, foot, unit, side, dark, out=arm == ("left" if side < 0 else "right"))
    canvas.box(x - 15.5 * unit, foot - 83 * unit, x + 15.5 * unit, foot - 36 * unit, coat, 8 * unit)
    canvas.box(x - 0.7 * unit, foot - 78 * unit, x + 0.7 * unit, foot - 37 * unit, dark)
    if vest:
        canvas.box(x - 14 * unit, foot - 81 * unit, x + 14 * unit, foot - 47 * unit, vest, 6 * unit)
        for y in (66, 56):
            canvas.box(x - 14 * unit, foot - y * unit, x + 14 * unit, foot - (y - 3.4) * unit, "#F3F1E4")
    canvas.box(x - 4 * unit, foot - 88 * unit, x + 4 * unit, foot - 80 * unit, "#B98A6C")
    canvas.disc(x, foot - 91 * unit, 8.6 * unit, hair)
    if cap:
        canvas.box(x - 9 * unit, foot - 101 * unit, x + 9 * unit, foot - 91 * unit, cap, 6 * unit)


def _arm(canvas: Canvas, x: float, foot: float, unit: float, side: int, colour: str, *, out: bool) -> None:
    shoulder = (x + side * 14 * unit, foot - 77 * unit)
    hand = (x + side * 33 * unit, foot - 56 * unit) if out else (x + side * 19 * unit, foot - 44 * unit)
    elbow = (x + side * 22 * unit, foot - 60 * unit) if out else (x + side * 19 * unit, foot - 60 * unit)
    canvas.disc(*hand, 3.6 * unit, "#B98A6C")
    canvas.stroke([shoulder, elbow, hand], colour, 8 * unit)


def shaded(colour: str, share: float) -> str:
    """A colour made darker (share below 1) or lighter."""
    parts = (min(255, round(part * share)) for part in ImageColor.getrgb(colour)[:3])
    return "#{:02X}{:02X}{:02X}".format(*parts)
