"""The look: contrast of every pair, sizes, fonts, icons and the style sheet in both themes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon, QRawFont
from PySide6.QtWidgets import QLineEdit

from desktop.errors import ProgramFault
from desktop.ui.style import FontRole, Style
from desktop.ui.tokens import DARK, LIGHT, contrast

TEXT, CONTROL = 4.5, 3.0
TABLE = [
    ("ink", "surface", 15.46, 12.41),
    ("ink", "bg", 13.82, 13.61),
    ("ink2", "surface", 7.81, 7.98),
    ("ink2", "primaryTint", 6.58, 6.60),
    ("ink3", "surface", 5.99, 5.56),
    ("ink3", "sidebar", 4.85, 6.27),
    ("ink3", "primaryTint", 5.05, 4.59),
    ("ink3", "orangeTint", 5.08, 5.04),
    ("ink3", "redTint", 5.13, 5.24),
    ("primaryText", "surface", 8.35, 8.44),
    ("primaryText", "primaryTint", 7.04, 6.97),
    ("onPrimary", "primary", 7.89, 5.23),
    ("redText", "surface", 7.56, 7.35),
    ("redText", "redTint", 6.47, 6.93),
    ("onRed", "red", 6.90, 6.26),
    ("orange", "orangeTint", 5.23, 7.11),
    ("amber", "amberTint", 5.96, 7.92),
    ("green", "greenTint", 5.66, 7.16),
    ("blue", "blueTint", 6.03, 7.47),
    ("stripInk", "strip", 13.89, 15.07),
    ("stripInk2", "strip2", 6.68, 7.29),
    ("stripAmber", "strip", 9.37, 10.58),
    ("stripOrange", "stripOrangeBg", 5.84, 7.01),
    ("white", "stripRed", 6.59, 6.81),
    ("stripGreen", "strip", 8.63, 9.47),
    ("white", "stripButton", 4.99, 6.24),
]
CONTROLS = [("ctl", "surface", 3.55, 3.56), ("ctl", "bg", 3.17, 3.90)]


@pytest.mark.parametrize(("one", "other", "light", "dark"), TABLE + CONTROLS)
def test_contrast_is_as_measured_in_both_themes(one, other, light, dark):
    assert contrast(LIGHT[one], LIGHT[other]) == pytest.approx(light, abs=0.02)
    assert contrast(DARK[one], DARK[other]) == pytest.approx(dark, abs=0.02)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_and_controls_reach_their_thresholds(theme):
    assert min(contrast(theme[one], theme[other]) for one, other, *_ in TABLE) >= TEXT
    assert min(contrast(theme[one], theme[other]) for one, other, *_ in CONTROLS) >= CONTROL


def test_contrast_knows_the_two_ends():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


def test_both_themes_name_the_same_tokens():
    assert LIGHT.keys() == DARK.keys()
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in [*LIGHT.values(), *DARK.values()])


def test_a_change_of_theme_is_told_once(qtbot):
    style = Style()
    with qtbot.waitSignal(style.changed):
        style.set_theme("dark")
    assert style.dark
    assert style.colour("bg").name() == DARK["bg"].lower()
    with qtbot.assertNotEmitted(style.changed):
        style.set_theme("dark")


def test_large_scales_sizes_and_fonts(qtbot):
    style = Style()
    assert (style.S(38), style.font(FontRole.BASE).pixelSize()) == (38, 15)
    with qtbot.waitSignal(style.changed):
        style.set_large(True)
    assert (style.S(38), style.font(FontRole.BASE).pixelSize()) == (46, 18)


@pytest.mark.parametrize("role", FontRole)
def test_every_role_has_a_font_that_grows(qapp, role):
    standard, large = Style(), Style(large=True)
    assert standard.font(role).pixelSize() < large.font(role).pixelSize()
    assert standard.font(role, 700).weight() == 700


def test_unknown_names_are_our_fault(qapp):
    with pytest.raises(ProgramFault, match="no colour is named mauve"):
        Style().colour("mauve")
    with pytest.raises(ProgramFault, match="no icon is named unicorn"):
        Style().pixmap("unicorn")


def test_an_icon_takes_the_colour_of_its_token(qapp):
    style = Style()
    image = style.pixmap("circle", "redText", 24).toImage()
    drawn = [image.pixelColor(x, 12) for x in range(24)]
    solid = max(drawn, key=lambda colour: colour.alpha())
    assert solid.name() == style.hex("redText").lower()
    assert image.pixelColor(12, 12).alpha() == 0


def test_a_disabled_icon_is_drawn_in_the_caption_colour(qapp):
    style = Style()
    icon = style.icon("circle", "redText", 24)
    image = icon.pixmap(24, 24, QIcon.Mode.Disabled).toImage()
    solid = max((image.pixelColor(x, 12) for x in range(24)), key=lambda colour: colour.alpha())
    assert solid.name() == style.hex("ink3").lower()


def test_every_shipped_drawing_renders(qapp):
    style = Style()
    names = sorted(path.stem for path in style.icons.glob("*.svg"))
    assert len(names) > 90
    for name in names:
        image = style.pixmap(name, "ink", 24).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), name


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("large", [False, True])
def test_the_sheet_dresses_the_program_without_a_warning(qapp, qtbot, theme, large):
    style = Style(theme, large)
    style.apply_to(qapp)
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    assert line.height() == style.S(38)
    line.setProperty("wrong", "true")
    line.style().polish(line)
    line.adjustSize()
    assert line.sizeHint().height() == style.S(38)
    qapp.setStyleSheet("")


@pytest.mark.parametrize(("theme", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_the_sheet_draws_arrows_in_the_colours_of_the_theme(qapp, theme, tokens):
    style = Style(theme)
    named = re.findall(r'url\("([^"]+)"\)', style.sheet())
    assert named
    allowed = {tokens[token].lower() for token in ("ink2", "ink3", "onPrimary")}
    for path in named:
        assert set(re.findall("#[0-9a-f]{6}", Path(path).read_text("utf-8").lower())) <= allowed


def test_the_bundled_font_stands_in_where_the_system_has_none(qapp, monkeypatch):
    monkeypatch.setattr("desktop.ui.style._SANS", ("No Such Font",))
    monkeypatch.setattr("desktop.ui.style._SERIF", ("No Such Font",))
    style = Style()
    assert style.font(FontRole.BASE).family() == "Noto Sans SC"
    assert style.serif(20).family() == "Noto Serif SC"


def test_half_bold_words_have_a_half_bold_font(qapp):
    style = Style()
    plain, half, bold = (style.font(FontRole.BASE, weight) for weight in (400, 500, 700))
    assert half.families()[-1] == plain.family()
    assert QRawFont.fromFont(half).weight() == 500
    assert QRawFont.fromFont(bold).weight() == 700
