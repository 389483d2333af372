"""Pictures of those who come back all winter: flat busts without features, which look like nobody."""
from __future__ import annotations

from dataclasses import dataclass

from desktop.demo.canvas import Canvas, shaded

_WIDTH = 768


@dataclass(frozen=True, slots=True)
class Bust:
    """Ground, coat, hair and skin; ``cap`` and ``beard`` are colours or empty."""

    ground: str
    coat: str
    hair: str
    skin: str = "#C8977A"
    cap: str = ""
    beard: str = ""
    long_hair: bool = False


BUSTS = (
    Bust("#5B6F78", "#6F7478", "#B9B4AA", "#B98A6C", beard="#CFCAC0"),
    Bust("#6A5A4C", "#7B3F3A", "#8E8A86", "#C39273", long_hair=True),
    Bust("#4D5A46", "#4C5A3D", "#2A241F", "#B48262", cap="#3B4A30"),
    Bust("#55677A", "#2F4A63", "#C4C0B8", "#BD8D70"),
    Bust("#6B6350", "#5A5F42", "#2E2622", "#BF8565"),
    Bust("#4E5560", "#7F8A92", "#A8A39B", "#A97B5F", beard="#8F8A82"),
    Bust("#5F5668", "#23262D", "#241D1A", "#C8997D", long_hair=True),
    Bust("#586A64", "#8A7A5C", "#77716A", "#B6856A", cap="#2F3B48"),
)


def portrait(nth: int) -> bytes:
    """The JPEG of one of them, upright, 4 to 5."""
    bust = BUSTS[nth % len(BUSTS)]
    canvas = Canvas(shaded(bust.ground, 1.2), shaded(bust.ground, 0.8))
    canvas.light(560, 300, 420, "#4A463C", 0.6)
    if bust.long_hair:
        canvas.box(556, 250, 884, 640, bust.hair, 150)
    canvas.box(420, 640, 1020, 1100, bust.coat, 190)
    canvas.shape([(640, 640), (800, 640), (720, 790)], shaded(bust.coat, 0.72))
    canvas.box(716, 770, 724, 960, shaded(bust.coat, 0.72))
    canvas.box(664, 540, 776, 690, shaded(bust.skin, 0.86), 48)
    for x in (590, 850):
        canvas.disc(x, 446, 28, shaded(bust.skin, 0.92))
    canvas.box(578, 222, 862, 440, bust.hair, 140)
    canvas.box(594, 306, 846, 614, bust.skin, 122)
    if bust.beard:
        canvas.box(592, 480, 848, 660, bust.beard, 110)
        canvas.box(612, 440, 828, 520, bust.skin, 30)
    if bust.cap:
        canvas.box(560, 176, 880, 330, bust.cap, 76)
        canvas.box(548, 300, 892, 348, shaded(bust.cap, 0.8), 22)
    return canvas.jpeg(width=_WIDTH)
