"""The pictures of the demonstration, painted by code: nobody real is on them, and no file has to be carried along."""
from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

from desktop.demo.canvas import HEIGHT, WIDTH, Canvas, person, shaded

_LAMP, _WINDOW, _AMBER = "#FFD79A", "#F6C779", "#E8A24E"
_VEST = "#E2622B"
_TEAL = "#1C5A63"


@cache
def all_paintings() -> tuple[tuple[str, bytes], ...]:
    """Name and JPEG of each, in the order in which the 简报 use them; painted once per program."""
    return tuple((f"{name}.jpg", paint().jpeg()) for name, paint in _PAINTINGS.items())


def underpass() -> Canvas:
    """A patrol of two in a passage under the street, light falling from the stairs."""
    canvas = Canvas("#22303C", "#16202A")
    left, right, top, bottom = 500.0, 940.0, 330.0, 620.0
    canvas.shape([(0, 0), (WIDTH, 0), (right, top), (left, top)], "#2A3945")
    canvas.shape([(0, HEIGHT), (WIDTH, HEIGHT), (right, bottom), (left, bottom)], "#37454D")
    canvas.shape([(0, 0), (left, top), (left, bottom), (0, HEIGHT)], "#415660")
    canvas.shape([(WIDTH, 0), (right, top), (right, bottom), (WIDTH, HEIGHT)], "#3A4E58")
    for nth in range(9):
        share = (nth / 9) ** 1.6
        x = left * (1 - share)
        canvas.stroke([(x, top * (1 - share)), (x, bottom + (HEIGHT - bottom) * share)], "#364A54", 2 + 3 * share)
        far = right + (WIDTH - right) * share
        canvas.stroke([(far, top * (1 - share)), (far, bottom + (HEIGHT - bottom) * share)], "#30434D", 2 + 3 * share)
    canvas.shape([(0, 520), (left, 480), (left, 500), (0, 580)], "#C9A25A")
    canvas.shape([(WIDTH, 520), (right, 480), (right, 500), (WIDTH, 580)], "#A98747")
    _stairs(canvas, left, right, top, bottom)
    for nth in range(4):
        share = ((nth + 0.4) / 4) ** 1.5
        wide, y = 60 + 210 * share, top * (1 - share)
        canvas.box(WIDTH / 2 - wide, y - 4 - 8 * share, WIDTH / 2 + wide, y + 6 * share, "#FFF1D2", 3)
        canvas.light(WIDTH / 2, y + 10, wide * 1.7, "#7A6845", 0.75, 0.5)
    _bedding(canvas, 1130, 800)
    person(canvas, 560, 850, 400, coat=_TEAL, vest=_VEST, cap="#12343A", arm="right")
    person(canvas, 760, 830, 380, coat="#39424E", vest=_VEST)
    canvas.beam([(690, 640), (1080, 690), (1080, 840), (700, 664)], "#8F7B4E", 0.75, 26)
    return canvas


def _stairs(canvas: Canvas, left: float, right: float, top: float, bottom: float) -> None:
    canvas.shade((left, top, right, bottom), "#B99A6A", "#5C5546")
    steps = 11
    for nth in range(steps):
        y = bottom - (bottom - top) * 0.72 * nth / steps
        inset = 12 * nth
        canvas.box(left + inset, y - 20, right - inset, y - 9, shaded("#8D8063", 0.72 + nth * 0.05))
    canvas.light((left + right) / 2, top + 40, 250, "#D8B679", 0.8, 0.7)


def _bedding(canvas: Canvas, x: float, y: float) -> None:
    """A bed of cardboard and a quilt with somebody under it, of whom only a cap is seen."""
    canvas.shape([(x - 230, y + 40), (x + 230, y + 40), (x + 200, y - 8), (x - 190, y - 8)], "#8A6B47")
    canvas.box(x - 190, y - 66, x + 170, y + 24, "#7B3F3A", 44)
    for nth in range(4):
        canvas.box(x - 140 + nth * 78, y - 64, x - 122 + nth * 78, y + 22, "#8E4C45", 8)
    canvas.disc(x + 178, y - 22, 30, "#2C3038")
    canvas.box(x + 150, y - 56, x + 208, y - 26, "#4C5A3D", 16)
    canvas.box(x - 262, y - 34, x - 206, y + 30, "#4F6D7A", 10)


def storeroom() -> Canvas:
    """Shelves with quilts, coats and water; somebody counts them."""
    canvas = Canvas("#D9CFBC", "#BFB39B")
    canvas.box(0, 760, WIDTH, HEIGHT, "#8D8271")
    canvas.shape([(0, 760), (WIDTH, 760), (WIDTH, 776), (0, 776)], "#766C5D")
    canvas.light(720, -40, 620, "#FFF3D6", 0.55, 0.8)
    chance = random.Random(7)
    for left, right in ((60, 640), (800, 1380)):
        canvas.box(left - 16, 110, left, 800, "#5B6770", 3)
        canvas.box(right, 110, right + 16, 800, "#5B6770", 3)
        for row, y in enumerate((280, 450, 620, 782)):
            canvas.box(left - 16, y, right + 16, y + 18, "#6C7982", 3)
            _shelf(canvas, chance, row + (left > 500), left + 12, right - 12, y)
    canvas.box(1010, 812, 1250, 930, "#B98B57", 4)
    canvas.box(1122, 812, 1138, 930, "#D9B98A")
    canvas.box(1030, 712, 1230, 812, "#C69A66", 4)
    canvas.box(1122, 712, 1138, 812, "#D9B98A")
    person(canvas, 720, 920, 610, coat="#2F4A63", hair="#191414", arm="left")
    canvas.box(520, 560, 610, 680, "#F4F0E4", 6)
    canvas.box(544, 548, 586, 566, "#6B6459", 5)
    for y in (592, 614, 636, 656):
        canvas.box(534, y, 594, y + 5, "#B9B1A0", 2)
    return canvas


def _shelf(canvas: Canvas, chance: random.Random, kind: int, left: float, right: float, y: float) -> None:
    x = left
    if kind % 4 in (0, 3):
        while x + 118 < right:
            tint = chance.choice(("#A8463C", "#3F6C7C", "#C58A45", "#5D7A58"))
            for layer in range(3):
                canvas.box(x, y - 44 * (layer + 1), x + 110, y - 44 * layer - 4, shaded(tint, 0.85 + layer * 0.14), 16)
            x += 124
    elif kind % 4 == 1:
        while x + 30 < right:
            canvas.box(x, y - 92, x + 26, y - 2, "#9CC4CC", 8)
            canvas.box(x + 7, y - 106, x + 19, y - 92, "#2F6E86", 3)
            canvas.box(x, y - 62, x + 26, y - 36, "#E9F2F2")
            x += 33
    else:
        while x + 130 < right:
            high = chance.choice((84, 100, 112))
            canvas.box(x, y - high, x + 122, y - 2, chance.choice(("#C69A66", "#B98B57", "#D0A877")), 4)
            canvas.box(x + 54, y - high, x + 68, y - 2, "#E0C497")
            canvas.box(x + 12, y - 44, x + 46, y - 22, "#F1E7D2", 3)
            x += 136


def bridge() -> Canvas:
    """Under a bridge at the river: a bowl of hot porridge first."""
    canvas = Canvas("#101B2C", "#26374A")
    _far_bank(canvas, 470, 3)
    canvas.shade((0, 560, WIDTH, 720), "#1B2E40", "#122231")
    chance = random.Random(3)
    for _ in range(70):
        x, y = chance.uniform(0, WIDTH), chance.uniform(565, 715)
        canvas.box(x, y, x + chance.uniform(12, 60), y + 3, chance.choice(("#6E6043", "#31495A", "#8A7248")), 1)
    canvas.shape([(0, 0), (WIDTH, 0), (WIDTH, 150), (0, 235)], "#2B3540")
    canvas.shape([(0, 215), (WIDTH, 132), (WIDTH, 158), (0, 246)], "#3A4652")
    canvas.shape([(1040, 150), (1290, 150), (1262, 800), (1068, 800)], "#35414C")
    canvas.shape([(1200, 150), (1290, 150), (1262, 800), (1190, 800)], "#2A343E")
    canvas.shape([(0, 716), (WIDTH, 700), (WIDTH, HEIGHT), (0, HEIGHT)], "#3B423F")
    canvas.light(700, 820, 520, "#6E5630", 0.75, 0.35)
    _bedding(canvas, 1010, 850)
    person(canvas, 520, 900, 430, coat="#254B57", vest=_VEST, cap="#12343A", arm="right")
    person(canvas, 330, 908, 410, coat="#5A3B46", hair="#2A1B18", vest=_VEST)
    canvas.shape([(650, 650), (726, 650), (708, 694), (668, 694)], "#F2EDE0")
    canvas.disc(688, 650, 38, "#E5B46B", 0.26)
    for dx in (-16, 2, 18):
        canvas.light(688 + dx, 600, 30, "#8C8F92", 0.7, 1.9)
    canvas.light(688, 660, 210, "#C98B3E", 0.42)
    return canvas


def _far_bank(canvas: Canvas, ground: float, seed: int) -> None:
    """Towers of the other bank with lit windows."""
    chance = random.Random(seed)
    for tint, share in (("#1B2A3B", 1.0), ("#23364A", 0.72)):
        x = -20.0
        while x < WIDTH:
            wide, high = chance.uniform(54, 120), chance.uniform(120, 330) * share
            canvas.box(x, ground - high, x + wide, ground + 100, tint)
            for row in range(int(high // 24)):
                for column in range(int(wide // 18)):
                    if chance.random() < 0.24:
                        left, top = x + 7 + column * 18, ground - high + 9 + row * 24
                        canvas.box(left, top, left + 8, top + 11, chance.choice((_WINDOW, "#C9A063", "#8FB3BE")))
            x += wide + chance.uniform(4, 20)
    canvas.light(WIDTH / 2, ground + 20, 780, "#5C4A30", 0.4, 0.3)


def quilts() -> Canvas:
    """Volunteers carry quilts down a stepped lane at night."""
    canvas = Canvas("#1A2238", "#2C3550")
    canvas.disc(760, 110, 44, "#F4E7C0")
    canvas.light(760, 110, 190, "#6A6146", 0.6)
    for side, tint in ((0, "#33354A"), (1, "#2C2F44")):
        left = 0 if side == 0 else 960
        canvas.shape([(left, 120), (left + 480, 300 if side == 0 else 60), (left + 480, HEIGHT), (left, HEIGHT)], tint)
    chance = random.Random(11)
    for left, top in ((60, 300), (210, 340), (60, 480), (1010, 250), (1180, 210), (1320, 260), (1200, 420)):
        lit = chance.random() < 0.75
        canvas.box(left, top, left + 84, top + 108, _WINDOW if lit else "#3D4560", 4)
        canvas.box(left + 39, top, left + 45, top + 108, "#5A4A3A" if lit else "#2C3248")
        if lit:
            canvas.light(left + 42, top + 54, 150, "#6E5326", 0.6)
    for nth in range(10):
        share = nth / 9
        y = 420 + (HEIGHT - 420) * share**1.25
        half = 150 + 420 * share
        canvas.shape([(720 - half, y), (720 + half, y), (720 + half + 30, y + 70), (720 - half - 30, y + 70)],
                     shaded("#5A5A66", 0.7 + 0.32 * share))
        canvas.box(720 - half, y - 3, 720 + half, y + 5, shaded("#8A8890", 0.7 + 0.3 * share))
    _street_lamp(canvas, 420, 560, 330)
    for x, foot, high, coat, quilt in ((560, 760, 340, "#8C3B36", "#C9695A"), (880, 800, 370, "#2D5A4B", "#5B8FA0"),
                                       (700, 920, 440, "#384B74", "#D3A35A")):
        person(canvas, x, foot, high, coat=coat, vest="#B5322B", hair="#1E1614")
        unit = high / 100
        canvas.box(x - 25 * unit, foot - 84 * unit, x + 25 * unit, foot - 56 * unit, quilt, 9 * unit)
        for nth in (-1, 0, 1):
            canvas.box(x + nth * 13 * unit - unit, foot - 83 * unit, x + nth * 13 * unit + unit, foot - 57 * unit,
                       shaded(quilt, 0.84))
        canvas.box(x - 25 * unit, foot - 71 * unit, x + 25 * unit, foot - 69 * unit, "#F1E5CC")
        canvas.disc(x, foot - 91 * unit, 8.6 * unit, "#1E1614")
    return canvas


def _street_lamp(canvas: Canvas, x: float, foot: float, high: float) -> None:
    canvas.stroke([(x, foot), (x, foot - high), (x + 46, foot - high - 22)], "#191D29", 9)
    canvas.box(x + 26, foot - high - 34, x + 80, foot - high - 16, "#FFE9BC", 8)
    canvas.light(x + 54, foot - high, 300, "#A9803F", 0.75)
    canvas.beam([(x + 34, foot - high - 10), (x + 74, foot - high - 10), (x + 250, foot + 90), (x - 150, foot + 90)],
                "#7A5C2C", 0.55, 34)


def duty_room() -> Canvas:
    """The duty room at night: telephone, lamp, the dark city in the window."""
    canvas = Canvas("#26343C", "#1E2930")
    canvas.box(140, 110, 860, 560, "#0F1A2A", 6)
    _window(canvas)
    for left, top, right, bottom in ((120, 96, 880, 112), (120, 556, 880, 580), (124, 100, 142, 570),
                                     (858, 100, 876, 570), (492, 100, 508, 570)):
        canvas.box(left, top, right, bottom, "#4C5A60", 3)
    canvas.box(1010, 130, 1290, 330, "#E9E2CF", 6)
    canvas.box(1010, 130, 1290, 178, "#A83A30", 6)
    for row in range(4):
        for column in range(7):
            canvas.box(1030 + column * 36, 196 + row * 32, 1052 + column * 36, 216 + row * 32,
                       "#D8A860" if (row, column) == (2, 1) else "#CFC6B2", 3)
    canvas.box(0, 690, WIDTH, HEIGHT, "#6B4C36")
    canvas.box(0, 682, WIDTH, 706, "#8A6547")
    canvas.stroke([(300, 690), (300, 560), (400, 470)], "#C9A25A", 10)
    canvas.shape([(360, 440), (470, 410), (520, 510), (350, 540)], _TEAL)
    canvas.light(450, 600, 420, "#C98F43", 0.7, 0.8)
    canvas.box(600, 632, 830, 700, "#A83A30", 20)
    canvas.box(578, 596, 852, 640, "#8C2D26", 22)
    for row in range(3):
        for column in range(3):
            canvas.disc(686 + column * 28, 652 + row * 16, 5.5, "#F3E7D2", 0.8)
    canvas.box(930, 600, 1300, 700, "#F2ECDC", 5)
    for nth in range(5):
        canvas.box(956, 618 + nth * 16, 956 + (310, 280, 300, 230, 120)[nth], 624 + nth * 16, "#B7AF9D", 2)
    canvas.stroke([(1190, 690), (1290, 590)], "#25537A", 8)
    canvas.box(500, 620, 560, 700, "#D9D2C2", 8)
    for dx in (-10, 10):
        canvas.light(530 + dx, 580, 30, "#70757A", 0.7, 1.8)
    return canvas


def _window(canvas: Canvas) -> None:
    chance = random.Random(5)
    x = 142.0
    while x < 858:
        wide, high = min(chance.uniform(40, 86), 858 - x), chance.uniform(90, 320)
        canvas.box(x, 556 - high, x + wide, 556, chance.choice(("#1B2B40", "#22354C", "#182538")))
        for row in range(int(high // 22)):
            for column in range(int(wide // 18)):
                if chance.random() < 0.3:
                    left, top = x + 6 + column * 18, 556 - high + 8 + row * 22
                    canvas.box(left, top, min(left + 8, x + wide - 2), top + 10, chance.choice((_WINDOW, "#B98F52")))
        x += wide + chance.uniform(2, 12)


def night_street() -> Canvas:
    """A street in the rain, a patrol car with its lamp, somebody with a torch."""
    canvas = Canvas("#141C30", "#2A3450")
    _far_bank(canvas, 520, 9)
    canvas.shade((0, 600, WIDTH, HEIGHT), "#2B3342", "#171C27")
    canvas.box(0, 596, WIDTH, 612, "#454D5C")
    for nth in range(6):
        canvas.shape([(160 + nth * 230, 790), (270 + nth * 230, 790), (250 + nth * 230, 806), (136 + nth * 230, 806)],
                     "#6A6F78")
    for x in (230, 1230):
        _street_lamp(canvas, x, 640, 360)
        canvas.light(x + 54, 760, 200, "#6A4F28", 0.6, 0.3)
    canvas.box(820, 640, 1200, 760, "#E9EDEE", 26)
    canvas.shape([(880, 646), (930, 566), (1110, 566), (1160, 646)], "#DDE3E4")
    canvas.shape([(900, 640), (938, 580), (1010, 580), (1010, 640)], "#24384A")
    canvas.shape([(1024, 640), (1024, 580), (1100, 580), (1140, 640)], "#24384A")
    canvas.box(820, 690, 1200, 716, _TEAL)
    for x in (900, 1120):
        canvas.disc(x, 762, 42, "#12151C")
        canvas.disc(x, 762, 20, "#8B939A")
    canvas.box(990, 548, 1050, 566, _AMBER, 6)
    canvas.light(1020, 552, 190, "#B5762A", 0.7)
    canvas.light(826, 688, 210, "#E8DDB5", 0.75)
    person(canvas, 470, 850, 430, coat="#254B57", vest=_VEST, cap="#12343A", arm="right")
    canvas.beam([(616, 612), (860, 720), (860, 800), (612, 622)], "#9A8C5E", 0.5, 22)
    chance = random.Random(2)
    canvas.rain([(chance.uniform(0, WIDTH), chance.uniform(0, HEIGHT)) for _ in range(260)], "#59667E")
    return canvas


def dawn() -> Canvas:
    """The patrol comes home at dawn, seen from behind, towards the river and the bridge."""
    canvas = Canvas("#4E6C8C", "#F2C08A")
    canvas.light(980, 470, 420, "#F6C98C", 0.8, 0.8)
    canvas.disc(980, 478, 62, "#FFE8BE")
    for top, tint in ((500, "#7E8DA0"), (560, "#66788C")):
        canvas.shape([(0, top + 40), (260, top - 50), (520, top + 20), (820, top - 60), (1120, top + 10),
                      (WIDTH, top - 40), (WIDTH, 760), (0, 760)], tint)
    canvas.shade((0, 600, WIDTH, 760), "#B99C86", "#6F7F8E")
    canvas.box(0, 586, WIDTH, 602, "#3D4A58")
    for x in (330, 1010):
        canvas.box(x - 12, 330, x + 12, 700, "#3D4A58")
        for nth in range(1, 9):
            for side in (-1, 1):
                canvas.stroke([(x, 344), (x + side * nth * 40, 588)], "#4F5D6C", 2.5)
    canvas.shade((0, 740, WIDTH, HEIGHT), "#5C544E", "#3C3836")
    canvas.box(0, 736, WIDTH, 748, "#8B7A68")
    for nth in range(12):
        canvas.box(40 + nth * 122, 690, 52 + nth * 122, 740, "#48443F", 3)
    canvas.box(0, 684, WIDTH, 694, "#48443F")
    for x, foot, high, coat, cap in ((520, 890, 420, "#254B57", "#12343A"), (690, 910, 440, "#4A3E58", ""),
                                     (850, 896, 410, "#39424E", "#12343A")):
        canvas.disc(x, foot, high * 0.22, "#2E2B2A", 0.16)
        person(canvas, x, foot, high, coat=coat, vest=_VEST, cap=cap)
    return canvas


def handover() -> Canvas:
    """Two colleagues at the wall with the map of the street, a ledger between them, in the morning."""
    canvas = Canvas("#E4DCCB", "#CFC5B0")
    canvas.light(200, 120, 520, "#FFF2CF", 0.55)
    canvas.box(360, 90, 1080, 560, "#F5F0E2", 8)
    canvas.shape([(360, 330), (520, 250), (700, 300), (860, 220), (1080, 270), (1080, 360), (870, 310), (700, 392),
                  (520, 344), (360, 420)], "#A9C6CF")
    for points in ([(400, 120), (560, 470), (640, 550)], [(360, 500), (760, 470), (1080, 520)],
                   [(700, 92), (760, 470), (720, 560)], [(940, 92), (900, 300), (1010, 556)]):
        canvas.stroke([(float(x), float(y)) for x, y in points], "#D3C8AE", 9)
    for x, y, tint in ((470, 210, "#B5322B"), (620, 440, "#B5322B"), (800, 170, _TEAL), (960, 430, "#C98A33"),
                       (760, 470, "#B5322B")):
        canvas.disc(x, y, 15, tint)
        canvas.disc(x, y, 6, "#F5F0E2")
    canvas.box(0, 770, WIDTH, HEIGHT, "#9C8A72")
    person(canvas, 500, 940, 600, coat="#2F4A63", hair="#1B1512", arm="right")
    person(canvas, 930, 944, 580, coat="#6E3E3A", hair="#241C1A", arm="left")
    canvas.box(660, 560, 780, 650, "#28556B", 6)
    canvas.box(668, 568, 772, 642, "#F4EFE1", 4)
    for y in (582, 600, 618):
        canvas.box(684, y, 756, y + 5, "#B7AF9D", 2)
    return canvas


_PAINTINGS: dict[str, Callable[[], Canvas]] = {
    "夜查地下通道": underpass, "物资清点": storeroom, "桥下热粥": bridge, "夜送棉被": quilts, "值班室": duty_room,
    "雨夜街面": night_street, "清晨收队": dawn, "值班室交接": handover,
}
