"""画像: where and when somebody is met, counted; body, needs, how to talk and family, written by hand."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases import CaseFile
from desktop.people import RelativeCard, Tie
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Hairline
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.spark_bars import Count, CountBars, HourBars

PLACES = 3
_LINES = (
    ("body", "heart-pulse", "身体"), ("needs", "hand-heart", "需要"), ("how_to_talk", "message-circle-heart", "怎么谈"),
    ("family", "phone", "家里人"), ("ties", "users", "同行的人"),
    ("refusals", "hand", "不愿的"), ("habits", "footprints", "习惯"),
)  # fmt: skip
_ALWAYS = frozenset({"body", "needs", "how_to_talk", "family"})


class ProfileLine(QWidget):
    """One line of the portrait: icon, what it is about, what is known."""

    def __init__(self, style: Style, icon: str, name: str) -> None:
        super().__init__()
        self.look = style
        self.name = Label(style, name, FontRole.SECONDARY, "ink2", icon=icon)
        self.text = Paragraph(style, "")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.name, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.text, 1)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self._row.setContentsMargins(0, look.S(2), 0, look.S(2))
        self._row.setSpacing(look.S(12))
        self.name.setFixedWidth(look.S(88))
        self.name.setFixedHeight(look.S(24))

    def show_value(self, text: str) -> None:
        """What is known; what is not is said to be open."""
        self.text.show_text(text or "待查", "ink" if text else "ink3")


class Profile(QWidget):
    """Signals: edit_asked."""

    edit_asked = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.title = Label(style, "画像", FontRole.ROW_TITLE)
        self.caption = Label(style, "", FontRole.CAPTION, "ink2")
        self.edit = ActionButton(style, "修改", "quiet", "pencil", "Ctrl+E", "small")
        self.where = Label(style, "常在哪里", FontRole.SECONDARY, "ink2")
        self.places = CountBars(style, name="常在哪里")
        self.when = Label(style, "几点出现", FontRole.SECONDARY, "ink2")
        self.hours = HourBars(style, (0,) * 24)
        self.lines = {field: ProfileLine(style, icon, name) for field, icon, name in _LINES}
        self._build()

    def _build(self) -> None:
        self._column, head, self._pictures = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self._sides: list[QVBoxLayout] = []
        head.addWidget(self.title)
        head.addWidget(self.caption, 1)
        head.addWidget(self.edit)
        self._head = head
        self._column.addLayout(head)
        self.pictures = QWidget()
        self.pictures.setLayout(self._pictures)
        for stretch, title, picture in ((9, self.where, self.places), (8, self.when, self.hours)):
            side = QVBoxLayout()
            self._sides.append(side)
            side.addWidget(title)
            side.addWidget(picture)
            side.addStretch(1)
            self._pictures.addLayout(side, stretch)
        self._column.addWidget(self.pictures)
        self._column.addWidget(Hairline(self.look))
        self._told = QVBoxLayout()
        for line in self.lines.values():
            self._told.addWidget(line)
        self._column.addLayout(self._told)
        self.edit.clicked.connect(self.edit_asked)
        self.look.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.S(5))
        self._head.setSpacing(look.S(10))
        self._pictures.setContentsMargins(0, 0, 0, look.S(6))
        self._pictures.setSpacing(look.S(28))
        # A layout inside another would take over its wide gap.
        for side in self._sides:
            side.setSpacing(look.S(5))
        self._told.setSpacing(0)

    def show_file(self, file: CaseFile, ties: Sequence[Tie] = ()) -> None:
        """Show the portrait of one file, and who with a file of his own belongs to the person."""
        met = sum(file.hours)
        self.caption.show_text(f"由 {met} 次往来自动汇总，可手工改" if met else "见过以后自动汇总，也可手工写")
        self.pictures.setVisible(bool(met))
        shown = file.usual_places[:PLACES]
        self.places.show_counts([Count(place.name, place.count, place.words) for place in shown])
        usual = file.usual_words
        self.when.show_text(f"几点出现，{usual}" if usual else "几点出现")
        self.hours.show_values([file.hours[(at + 12) % 24] for at in range(24)], _hours(file.usual))
        self._show_lines(file, ties)

    def _show_lines(self, file: CaseFile, ties: Sequence[Tie]) -> None:
        card = file.person
        texts = {field: getattr(card, field, "") for field in self.lines}
        texts["ties"] = "；".join(_tied(one) for one in ties)
        counted = "、".join(f"{words} {times} 次" for words, times in file.refused)
        texts["refusals"] = "；".join(part for part in (counted, card.refusals) if part)
        kin = "；".join(_kin(one) for one in card.relatives)
        texts["family"] = "；".join(part for part in (card.family, kin) if part)
        for field, line in self.lines.items():
            line.show_value(texts[field])
            line.setVisible(bool(texts[field]) or field in _ALWAYS)


def _tied(one: Tie) -> str:
    """“随行未成年人：无名氏，女，约 8 岁（008），说是孙女”; said by the other file it is turned about."""
    words = f"{one.other.shown}（{one.other.short}）"
    told = f"是 {words} 的{one.relation_words}" if one.turned else f"{one.relation_words}：{words}"
    return "，".join(part for part in (told, one.note) if part)


def _kin(one: RelativeCard) -> str:
    """“侄子郑某 130 **** 7742，愿接”."""
    words = " ".join(part for part in (one.relation + one.name, one.phone) if part)
    reached = {True: "通过话", False: "没联系上"}.get(one.reached, "") if one.reached is not None else ""
    return "，".join(part for part in (words, reached, one.outcome) if part)


def _hours(usual: tuple[int, int] | None) -> list[int]:
    if usual is None:
        return []
    first, last = usual
    return [(first + step) % 24 for step in range((last - first) % 24 + 1)]
