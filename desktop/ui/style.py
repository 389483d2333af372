"""Theme and scale of the running program: colours, sizes, fonts, icons and the one style sheet."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from desktop.errors import ProgramFault
from desktop.records import dataclass
from desktop.ui.icons import render_icon
from desktop.ui.sheet import compose_sheet
from desktop.ui.tokens import DARK, LIGHT

Theme = Literal["light", "dark"]

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
LARGE_SCALE = 1.2
MEDIUM = 500


class FontRole(StrEnum):
    """What a text is for; each role has its sizes and weight in `_ROLES`."""

    KEY = "key"
    CAPTION = "caption"
    SECONDARY = "secondary"
    BASE = "base"
    ROW_TITLE = "row_title"
    PAGE_TITLE = "page_title"
    CLOCK = "clock"
    ROW_CLOCK = "row_clock"
    WALL_CLOCK = "wall_clock"
    READ_ALOUD = "read_aloud"
    READ_ALOUD_LARGE = "read_aloud_large"


@dataclass(frozen=True, slots=True)
class _Type:
    standard: int
    large: int
    weight: int


_ROLES = {
    FontRole.KEY: _Type(12, 14, 500),
    FontRole.CAPTION: _Type(13, 16, 400),
    FontRole.SECONDARY: _Type(14, 17, 400),
    FontRole.BASE: _Type(15, 18, 400),
    FontRole.ROW_TITLE: _Type(16, 19, 700),
    FontRole.PAGE_TITLE: _Type(22, 26, 700),
    FontRole.CLOCK: _Type(25, 30, 700),
    FontRole.ROW_CLOCK: _Type(25, 28, 700),
    FontRole.WALL_CLOCK: _Type(23, 28, 700),
    FontRole.READ_ALOUD: _Type(16, 19, 400),
    FontRole.READ_ALOUD_LARGE: _Type(28, 34, 400),
}

_SANS = ("Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")
_SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "SimSun")


def _bundled_family(fonts: Path, name: str) -> str:
    families: list[str] = []
    for path in sorted([*fonts.glob(f"*{name}*.ttf"), *fonts.glob(f"*{name}*.otf")]):
        families += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    return families[0] if families else QFont().defaultFamily()


def _medium_stand_in(family: str, fonts: Path) -> str:
    """The bundled family whose 500 may stand in where a system's Noto CJK came without one, or nothing."""
    if not family.startswith(("Noto Sans CJK", "Source Han Sans")):
        return ""
    if any(QFontDatabase.weight(family, style) == MEDIUM for style in QFontDatabase.styles(family)):
        return ""
    return _bundled_family(fonts, "SansSC-Medium")


def _family(chain: tuple[str, ...], fonts: Path, bundled: str) -> str:
    present = set(QFontDatabase.families())
    return next((name for name in chain if name in present), "") or _bundled_family(fonts, bundled)


class Style(QObject):
    """One look for every widget; widgets take it first and repaint on `changed`.

    All sizes are logical pixels of the 标准 scale; `S` turns them into those of the scale in force.
    """

    changed = Signal()

    def __init__(self, theme: Theme = "light", large: bool = False, resources: Path = RESOURCES) -> None:
        super().__init__()
        self._dark = theme == "dark"
        self._large = large
        self._icons = resources / "icons"
        self._sans = _family(_SANS, resources / "fonts", "Sans")
        self._serif = _family(_SERIF, resources / "fonts", "Serif")
        self._medium = _medium_stand_in(self._sans, resources / "fonts")
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self.reduced_motion = False

    @property
    def dark(self) -> bool:
        """Whether 夜间深色 is in force."""
        return self._dark

    @property
    def large(self) -> bool:
        """Whether the scale 大 is in force."""
        return self._large

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return "dark" if self._dark else "light"

    @property
    def icons(self) -> Path:
        """The folder that holds the drawings."""
        return self._icons

    def set_theme(self, theme: Theme) -> None:
        """Put `theme` in force and tell every widget, unless it is already in force."""
        if self._dark != (theme == "dark"):
            self._dark = theme == "dark"
            self.changed.emit()

    def set_large(self, large: bool) -> None:
        """Put 大 or 标准 in force and tell every widget, unless it is already in force."""
        if self._large != large:
            self._large = large
            self.changed.emit()

    def S(self, px: float) -> int:
        """`px` of the 标准 scale in logical pixels of the scale in force."""
        return round(px * LARGE_SCALE) if self._large else round(px)

    def hex(self, token: str) -> str:
        """The colour of `token` as `#RRGGBB`; ProgramFault if there is no such token."""
        try:
            return (DARK if self._dark else LIGHT)[token]
        except KeyError:
            raise ProgramFault(f"no colour is named {token}") from None

    def colour(self, token: str) -> QColor:
        """The colour of `token` in the theme in force; ProgramFault if there is no such token."""
        return QColor(self.hex(token))

    def font_px(self, role: FontRole) -> int:
        """The size of `role` in logical pixels of the scale in force."""
        size = _ROLES[role]
        return size.large if self._large else size.standard

    def font(self, role: FontRole, weight: int | None = None) -> QFont:
        """The interface font in the size of `role`; `weight` (400, 500, 700) overrides the role's own."""
        return self._font(self._sans, self.font_px(role), _ROLES[role].weight if weight is None else weight)

    def serif(self, px: float) -> QFont:
        """The bold serif of the seal at `px` of the 标准 scale."""
        return self._font(self._serif, self.S(px), 700)

    def _font(self, family: str, px: int, weight: int) -> QFont:
        font = QFont(family)
        if weight == MEDIUM and family == self._sans and self._medium:
            font.setFamilies([self._medium, family])
        font.setPixelSize(px)
        font.setWeight(QFont.Weight(weight))
        if not sys.platform.startswith("win"):
            # Hinted Noto CJK is uneven on X11; Windows renders its own fonts best by itself.
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def pixmap(self, name: str, token: str = "ink2", px: float = 18) -> QPixmap:
        """The icon `name` in the colour `token`, `px` of the 标准 scale wide, at the screen's pixel ratio."""
        app = QApplication.instance()
        ratio = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
        return self._rendered(name, token, self.S(px), ratio)

    def icon(self, name: str, token: str = "ink2", px: float = 18) -> QIcon:
        """As `pixmap`, ready for every usual pixel ratio; its disabled state is drawn in `ink3`."""
        icon = QIcon()
        for ratio in (1.0, 1.5, 2.0, 3.0):
            icon.addPixmap(self._rendered(name, token, self.S(px), ratio))
            icon.addPixmap(self._rendered(name, "ink3", self.S(px), ratio), QIcon.Mode.Disabled)
        return icon

    def _rendered(self, name: str, token: str, px: int, ratio: float) -> QPixmap:
        key = (name, self.hex(token), px, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = render_icon(self._icons, name, self.colour(token), px, ratio)
        return self._pixmaps[key]

    def palette(self) -> QPalette:
        """The palette of the theme in force, for what Fusion paints by itself."""
        palette = QPalette()
        for role, token in _PALETTE.items():
            palette.setColor(role, self.colour(token))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("ink3"))
        return palette

    def sheet(self) -> str:
        """The one style sheet of the program, in the theme and scale in force."""
        return compose_sheet(
            self.hex, self.S, self.font_px(FontRole.CAPTION), self._icons, self.theme
        )

    def apply_to(self, app: QApplication) -> None:
        """Dress `app` in this style, now and after every change."""
        app.setStyle("Fusion")
        self._dress(app)
        self.changed.connect(lambda: self._dress(app))

    def _dress(self, app: QApplication) -> None:
        scheme = Qt.ColorScheme.Dark if self._dark else Qt.ColorScheme.Light
        app.styleHints().setColorScheme(scheme)
        app.setPalette(self.palette())
        app.setFont(self.font(FontRole.BASE))
        app.setStyleSheet(self.sheet())


_PALETTE = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "redText",
    QPalette.ColorRole.Highlight: "primary",
    QPalette.ColorRole.HighlightedText: "onPrimary",
    QPalette.ColorRole.Link: "primaryText",
    QPalette.ColorRole.LinkVisited: "primaryText",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line2",
    QPalette.ColorRole.Dark: "ctl",
    QPalette.ColorRole.Shadow: "line2",
    QPalette.ColorRole.Accent: "primary",
}
