"""Both pages of components are painted in every look without a warning and without clipped words."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.style import Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.gallery import Gallery
from desktop.ui.widgets.gallery_data import DataGallery
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.tags import Tag

PAGES = [(Gallery, 760), (DataGallery, 1240)]


@pytest.fixture
def dressed(qapp):
    def dress(theme, large):
        style = Style(theme, large)
        style.apply_to(qapp)
        return style

    yield dress
    qapp.setStyleSheet("")


@pytest.mark.parametrize(("page", "width"), PAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("large", [False, True])
def test_a_page_is_painted_on_its_ground(shown, dressed, page, width, theme, large):
    style = dressed(theme, large)
    made = page(style)
    made.resize(style.S(width), made.sizeHint().height())
    shown(made)
    image = made.grab().toImage()
    assert image.pixelColor(2, image.height() // 2).name() == style.hex("bg").lower()


@pytest.mark.parametrize(("page", "width"), PAGES)
@pytest.mark.parametrize("large", [False, True])
def test_no_word_is_clipped(shown, dressed, page, width, large):
    style = dressed("light", large)
    made = page(style)
    made.resize(style.S(width), made.sizeHint().height())
    shown(made)
    for kind in (ActionButton, Label, Tag):
        for widget in made.findChildren(kind):
            if widget.isVisible():
                assert widget.width() >= widget.sizeHint().width(), widget.accessibleName() or widget.text()
                assert widget.height() >= widget.sizeHint().height() or isinstance(widget, Label)


@pytest.mark.parametrize(("page", "width"), PAGES)
def test_a_page_follows_the_theme(shown, dressed, page, width):
    style = dressed("light", False)
    made = page(style)
    made.resize(width, made.sizeHint().height())
    shown(made)
    light = made.grab().toImage()
    style.set_theme("dark")
    dark = made.grab().toImage()
    assert dark.pixelColor(2, 2).name() == style.hex("bg").lower()
    assert light.size() == dark.size()
    style.set_theme("light")
    assert made.grab().toImage().pixelColor(2, 2).name() == style.hex("bg").lower()


@pytest.mark.parametrize(("page", "width"), PAGES)
def test_what_can_have_the_keyboard_has_a_name(shown, dressed, page, width):
    made = shown(page(dressed("light", False)))
    nameless = [
        type(widget).__name__
        for widget in made.findChildren(QWidget)
        if widget.isVisibleTo(made)
        and widget.focusPolicy().value & 1
        and widget.isEnabled()
        and not (widget.accessibleName() or getattr(widget, "text", lambda: "")() or widget.toolTip())
    ]
    assert nameless == []
