"""Colour tokens of both themes and the contrast between two of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_PAIRS: tuple[tuple[str, str, str], ...] = (
    ("bg", "#F4F2ED", "#11191C"),
    ("surface", "#FFFFFF", "#182225"),
    ("raised", "#FFFFFF", "#1F2B2F"),
    ("sunken", "#EDEAE3", "#0D1416"),
    ("sidebar", "#EAE7DF", "#0E1618"),
    ("hover", "#F3F1EB", "#1E292D"),
    ("line", "#E3DFD6", "#27353A"),
    ("line2", "#D0CBBF", "#37484E"),
    ("ctl", "#7E8A8E", "#66797F"),
    ("ink", "#15272C", "#E4E1D8"),
    ("ink2", "#43555B", "#AEB8B6"),
    ("ink3", "#55666C", "#8B9A9B"),
    ("primary", "#0F5A63", "#22777F"),
    ("onPrimary", "#FFFFFF", "#FFFFFF"),
    ("primaryHover", "#0B474F", "#2B8A93"),
    ("primaryText", "#0E565F", "#80C7C8"),
    ("primaryTint", "#E2EEEE", "#15333A"),
    ("primaryLine", "#A9C9CA", "#2C616A"),
    ("red", "#AE221B", "#B0332A"),
    ("onRed", "#FFFFFF", "#FFFFFF"),
    ("redText", "#A3201A", "#F2968B"),
    ("redTint", "#FAEAE7", "#3A1D1B"),
    ("redLine", "#E2A9A2", "#74342E"),
    ("orange", "#A64208", "#F0A36A"),
    ("orangeTint", "#FCE9DA", "#38240F"),
    ("orangeLine", "#E5B48D", "#704621"),
    ("amber", "#835000", "#E3B968"),
    ("amberTint", "#FAF0DA", "#31280F"),
    ("amberLine", "#DFC189", "#655126"),
    ("green", "#26684A", "#84C6A1"),
    ("greenTint", "#E3F0E8", "#16301F"),
    ("greenLine", "#A5CCB5", "#2F5B41"),
    ("blue", "#2A5B8C", "#93BBE3"),
    ("blueTint", "#E6EEF6", "#182838"),
    ("ochre", "#B57A33", "#D2A367"),
    ("ochreTint", "#F6ECDD", "#2E2517"),
    ("seal", "#B1261D", "#B8362D"),
    ("desk", "#DAD6CC", "#0A1012"),
    ("a4", "#FFFFFF", "#D9D4C7"),
    ("strip", "#10282E", "#0A1315"),
    ("strip2", "#17343B", "#101D20"),
    ("stripLine", "#2A4850", "#24363B"),
    ("stripInk", "#F1F4F2", "#E9E6DD"),
    ("stripInk2", "#A9BCBF", "#9AACAE"),
    ("stripTeal", "#69AFB1", "#5FA2A4"),
    ("stripAmber", "#F5C265", "#E8BC66"),
    ("stripGreen", "#8FD0AC", "#84C6A1"),
    ("stripOrange", "#FFC183", "#F8BB80"),
    ("stripOrangeBg", "#73360A", "#5A2A08"),
    ("stripRed", "#B3241C", "#A82E26"),
    ("stripButton", "#2B7A82", "#1F6A72"),
    ("white", "#FFFFFF", "#FFFFFF"),
)

LIGHT: Mapping[str, str] = MappingProxyType({name: light for name, light, _ in _PAIRS})
DARK: Mapping[str, str] = MappingProxyType({name: dark for name, _, dark in _PAIRS})


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB` after WCAG 2, 0 (black) to 1 (white)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two `#RRGGBB` colours after WCAG 2, 1 (equal) to 21 (black on white)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
