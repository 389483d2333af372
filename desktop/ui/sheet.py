"""The one Qt style sheet, composed from tokens, sizes and fonts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from string import Template
from typing import Literal

# Heights are written as content height: Qt adds borders and padding, and `min-height` here wins over
# setFixedHeight, so no widget below sets its own. A focused box has a border of 2 px and 1 px less padding;
# otherwise its text would jump.
_TEMPLATE = Template("""
QToolTip {
    background: $raised; color: $ink; border: 1px solid $line2; padding: ${p4}px ${p8}px;
    font-size: ${caption}px;
}
QLineEdit, QComboBox, QAbstractSpinBox {
    background: $surface; color: $ink; border: 1px solid $ctl; border-radius: ${r6}px;
    padding: 0 ${pad}px; min-height: ${box}px;
    selection-background-color: $primary; selection-color: $onPrimary;
}
QLineEdit, QTextEdit, QPlainTextEdit, QComboBox { placeholder-text-color: $ink3; }
QLineEdit[alone="false"] { border: none; background: transparent; padding: 0; min-height: 0; }
QTextEdit, QPlainTextEdit {
    background: $surface; color: $ink; border: 1px solid $ctl; border-radius: ${r6}px;
    padding: ${textpad}px ${textpad}px;
    selection-background-color: $primary; selection-color: $onPrimary;
}
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus {
    border: 2px solid $primaryText; padding: 0 ${pad_less}px; min-height: ${box_less}px;
}
QLineEdit[alone="false"]:focus { border: none; padding: 0; min-height: 0; }
QTextEdit:focus, QPlainTextEdit:focus {
    border: 2px solid $primaryText; padding: ${textpad_less}px ${textpad_less}px;
}
QLineEdit[wrong="true"], QComboBox[wrong="true"], QAbstractSpinBox[wrong="true"] {
    border: 2px solid $redText; padding: 0 ${pad_less}px; min-height: ${box_less}px;
}
QTextEdit[wrong="true"], QPlainTextEdit[wrong="true"] {
    border: 2px solid $redText; padding: ${textpad_less}px ${textpad_less}px;
}
QLineEdit:read-only, QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled,
QTextEdit:disabled, QPlainTextEdit:disabled {
    background: $sunken; color: $ink2; border-color: $line2;
}
QLineEdit[alone="false"]:read-only, QLineEdit[alone="false"]:disabled { background: transparent; }
QComboBox { padding-right: ${arrow_room}px; }
QComboBox:focus, QComboBox:on { padding-right: ${arrow_room_less}px; }
QComboBox::drop-down { border: none; width: ${arrow_room}px; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("$controls/chevron-down-$theme.svg"); width: ${p16}px; height: ${p16}px; }
QComboBox QAbstractItemView {
    background: $raised; color: $ink; border: 1px solid $line2; outline: 0; padding: ${p4}px;
    selection-background-color: $primaryTint; selection-color: $ink;
}
QComboBox QAbstractItemView::item {
    min-height: ${p32}px; padding: 0 ${p8}px; border-radius: ${r5}px; color: $ink;
}
QComboBox QAbstractItemView::item:hover { background: $hover; color: $ink; }
QComboBox QAbstractItemView::item:selected { background: $primaryTint; color: $ink; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: ${p24}px; }
QAbstractSpinBox::up-arrow { image: url("$controls/chevron-up-$theme.svg"); width: ${p12}px; height: ${p12}px; }
QAbstractSpinBox::down-arrow {
    image: url("$controls/chevron-down-$theme.svg"); width: ${p12}px; height: ${p12}px;
}
QCheckBox, QRadioButton { color: $ink; spacing: ${p8}px; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $ink3; }
QCheckBox::indicator, QTableView::indicator, QListView::indicator {
    width: ${tick}px; height: ${tick}px; border: 1px solid $ctl; border-radius: ${r4}px; background: $surface;
}
QCheckBox::indicator:hover { border-color: $primaryText; }
QCheckBox::indicator:focus { border: 2px solid $primaryText; width: ${tick_less}px; height: ${tick_less}px; }
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked {
    background: $primary; border-color: $primary; image: url("$controls/check-$theme.svg");
}
QCheckBox::indicator:checked:focus { border-color: $primaryText; }
QCheckBox::indicator:indeterminate {
    background: $primary; border-color: $primary; image: url("$controls/minus-$theme.svg");
}
QCheckBox::indicator:disabled { background: $sunken; border-color: $line2; }
QCheckBox::indicator:checked:disabled {
    background: $sunken; border-color: $line2; image: url("$controls/check-off-$theme.svg");
}
QRadioButton::indicator {
    width: ${tick}px; height: ${tick}px; border: 1px solid $ctl; border-radius: ${tick_half}px;
    background: $surface;
}
QRadioButton::indicator:checked { border: 5px solid $primary; width: ${tick_in}px; height: ${tick_in}px; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: ${p12}px; }
QScrollBar:horizontal { height: ${p12}px; }
QScrollBar::handle { background: $ctl; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: ${p32}px; }
QScrollBar::handle:horizontal { min-width: ${p32}px; }
QScrollBar::handle:hover { background: $ink3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTableView, QListView, QTreeView {
    background: transparent; color: $ink; border: none; outline: 0; gridline-color: $line;
    selection-background-color: $primaryTint; selection-color: $ink;
}
QHeaderView { background: transparent; border: none; font-size: ${caption}px; }
QHeaderView::section {
    background: transparent; color: $ink2; border: none; border-bottom: 1px solid $line;
    padding: 0 ${p8}px; font-size: ${caption}px; font-weight: 400;
}
QTableCornerButton::section { background: transparent; border: none; }
QMenu { background: $raised; color: $ink; border: 1px solid $line2; padding: ${p4}px; }
QMenu::item { padding: ${p8}px ${p24}px ${p8}px ${p12}px; border-radius: ${r5}px; background: transparent; }
QMenu::item:selected { background: $primaryTint; color: $ink; }
QMenu::item:disabled { color: $ink3; }
QMenu::icon { padding-left: ${p8}px; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p8}px; }
QCalendarWidget QWidget { background: $raised; color: $ink; alternate-background-color: $raised; }
QCalendarWidget QToolButton { background: transparent; color: $ink; border: none; padding: ${p4}px ${p8}px; }
QCalendarWidget QToolButton:hover { background: $hover; border-radius: ${r5}px; }
QCalendarWidget QAbstractItemView {
    selection-background-color: $primary; selection-color: $onPrimary; padding: 0;
}
QProgressBar { background: $line; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $primaryText; border-radius: 2px; }
QSlider { min-height: ${p24}px; }
QSlider::groove:horizontal { height: 4px; background: $line2; border-radius: 2px; }
QSlider::sub-page:horizontal { height: 4px; background: $primaryText; border-radius: 2px; }
QSlider::handle:horizontal {
    width: ${tick}px; margin: -${p8}px 0; border-radius: ${tick_half}px; background: $surface;
    border: 1px solid $ctl;
}
QSlider::handle:horizontal:focus { border: 2px solid $primaryText; }
QSplitter::handle { background: $line; }
""")

_TOKENS = (
    "surface", "raised", "sunken", "hover", "line", "line2", "ctl", "ink", "ink2", "ink3",
    "primary", "onPrimary", "primaryText", "primaryTint", "redText",
)  # fmt: skip


def compose_sheet(
    colour: Callable[[str], str],
    scale: Callable[[float], int],
    caption: int,
    icons: Path,
    theme: Literal["light", "dark"],
) -> str:
    """The style sheet; `colour` gives `#RRGGBB` of a token, `scale` turns 标准 pixels into real ones."""
    sizes = {f"p{px}": scale(px) for px in (4, 8, 12, 16, 24, 32)} | {f"r{px}": scale(px) for px in (4, 5, 6)}
    pad, text_pad, tick, arrow = scale(12) - 1, scale(9), scale(18), scale(30)
    return _TEMPLATE.substitute(
        {token: colour(token) for token in _TOKENS},
        **sizes,
        pad=pad, pad_less=pad - 1, textpad=text_pad, textpad_less=text_pad - 1,
        box=scale(38) - 2, box_less=scale(38) - 4,
        tick=tick, tick_less=tick - 2, tick_in=tick - 8, tick_half=tick // 2 + 1,
        arrow_room=arrow, arrow_room_less=arrow - 1,
        caption=caption, controls=(icons / "controls").as_posix(), theme=theme,
    )  # fmt: skip
