"""The head of a file: face, name and how sure it is, marks, and the facts that one says aloud; numbers masked."""
from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.cases import CaseFile
from desktop.clock import SECOND, local
from desktop.errors import UserError
from desktop.people import PersonCard, age_words, show_in_full
from desktop.ui.clipboard import COPIED_WORDS, copy_number
from desktop.ui.photo_intake import Thumbnails
from desktop.ui.room import Room
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.chips import ChipGroup, Choice
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import Painted, draw_icon, draw_text, round_box
from desktop.ui.widgets.tags import Tag, TagKind
from desktop.ui.widgets.thumbs import paint_photo
from desktop.vocabulary import IdentityStatus

SHOWN = 30 * SECOND
OTHER = "other"
PURPOSES = ("核对身份", "联系家人", "办理返乡", "交接给救助站或医院")
_CERTAINTY = {
    IdentityStatus.STATED: "自述姓名，待核实", IdentityStatus.UNKNOWN: "身份待查明",
    IdentityStatus.VERIFIED: "身份已核实",
}
_STRONG_MARKS = frozenset({"wanders", "cold", "violence", "infectious", "height", "water", "fire"})


class Portrait(Painted):
    """The face as large as the head; pressing it asks for another picture or shows it large (`pressed`)."""

    pressed = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._picture, self._caption = QPixmap(), ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_picture(self, picture: QPixmap, caption: str) -> None:
        """Show a face, dated by its caption, or without one the sign for none; a face may still be unpacked."""
        self._picture, self._caption = picture, caption
        self.setAccessibleName("人像" if caption else "还没有人像")
        self.setToolTip("" if caption else "加一张人像")
        self.update()

    def sizeHint(self) -> QSize:
        """As in the picture of the page."""
        return QSize(self.look.S(132), self.look.S(166))

    def paint(self, painter: QPainter) -> None:
        """The photo, or an empty frame with a word."""
        look, box = self.look, QRectF(self.rect())
        if self._caption:
            paint_photo(painter, look, box, self._picture, self._caption)
            return
        round_box(painter, box, look.S(6), look.colour("sunken"), look.colour("line2"))
        draw_icon(painter, look, "user", "ink3", 40, box.center().x() - look.S(20), box.center().y() - look.S(12))
        line = QRectF(0, box.center().y() + look.S(18), box.width(), look.S(22))
        font = look.font(FontRole.CAPTION)
        draw_text(painter, line, "加人像", font, look.colour("ink2"), Qt.AlignmentFlag.AlignHCenter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()


class FactLine(QWidget):
    """A name and what it says; with 显示 where the number is masked (`asked`), 复制 while it is not (`copied`)."""

    asked = Signal()
    copied = Signal()

    def __init__(self, style: Style, name: str, *, masked: bool = False) -> None:
        super().__init__()
        self.look = style
        self.name = Label(style, name, FontRole.SECONDARY, "ink2")
        self.value = Label(style, "")
        self.button = ActionButton(style, "显示", "quiet", "eye", size="tiny")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.name)
        self._row.addWidget(self.value, 0 if masked else 1)
        self.copy = ActionButton(style, "复制", "quiet", "copy", size="tiny")
        self._row.addWidget(self.button)
        self._row.addWidget(self.copy)
        if masked:
            self._row.addStretch(1)
        self.button.setVisible(False)
        self.copy.setVisible(False)
        self.button.clicked.connect(self.asked)
        self.copy.clicked.connect(self.copied)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self.look.S(10))
        self.name.setFixedWidth(self.look.S(70))
        self.setFixedHeight(self.look.S(30))

    def show_value(self, text: str, *, masked: bool = False, full: bool = False, token: str = "ink") -> None:
        """What the line says; ``full``: it says for half a minute what is else masked."""
        self.value.show_text(text, token)
        self.button.setVisible(masked)
        self.copy.setVisible(full)


class RevealRow(QWidget):
    """Why a number is to be seen in full: a digit chooses, the reason is written down (个人信息保护法 51).

    `chosen` carries the purpose.
    """

    chosen = Signal(str)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        choices = [Choice(words, words) for words in PURPOSES] + [Choice(OTHER, "别的原因")]
        self.purposes = ChipGroup(style, choices, name="为什么看全号码")
        self.other = LineBox(style, placeholder="写一句为什么，Enter")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.S(4), 0, style.S(4))
        column.setSpacing(style.S(6))
        column.addWidget(Label(style, "为什么看全号码，会留在记录里，30 秒后自己遮上", FontRole.CAPTION, "ink2"))
        column.addWidget(self.purposes)
        column.addWidget(self.other)
        self.purposes.chosen.connect(self._choose)
        self.other.returnPressed.connect(lambda: self.chosen.emit(self.other.text()))
        self.hide()

    def ask(self) -> None:
        """Show the reasons with nothing chosen."""
        self.purposes.choose()
        self.other.clear()
        self.other.hide()
        self.show()
        self.purposes.setFocus()

    def _choose(self, value: str) -> None:
        self.other.setVisible(value == OTHER)
        if value == OTHER:
            self.other.setFocus()
        elif value:
            self.chosen.emit(value)


class Face(QWidget):
    """The head of one file.

    Signals: portrait_asked (the frame of the face was pressed).
    """

    portrait_asked = Signal()

    def __init__(self, room: Room, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.room, self.look, self._thumbnails = room, room.style, thumbnails
        self._card: PersonCard | None = None
        self._full: dict[str, str] = {}
        self._until, self._asking = 0, ""
        style = room.style
        self.portrait = Portrait(style)
        self.name = Label(style, "", FontRole.PAGE_TITLE)
        self.certainty = Label(style, "", FontRole.SECONDARY, "ink2")
        self.marks = QWidget()
        self._marks = FlowLayout(self.marks)
        self.lines = {
            "sex_age": FactLine(style, "性别年龄"), "id_number": FactLine(style, "证件", masked=True),
            "home": FactLine(style, "户籍"), "phone": FactLine(style, "电话", masked=True),
            "looks": FactLine(style, "样子"),
        }
        self.reveal = RevealRow(style)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._row, self._right = QHBoxLayout(self), QVBoxLayout()
        self._head = QHBoxLayout()
        self._head.addWidget(self.name)
        self._head.addWidget(self.certainty, 1, Qt.AlignmentFlag.AlignBottom)
        self._right.addLayout(self._head)
        self._right.addWidget(self.marks)
        for line in self.lines.values():
            self._right.addWidget(line)
        self._right.addWidget(self.reveal)
        self._right.addStretch(1)
        self._row.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._right, 1)
        self.look.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.S(20))
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(0)
        self._head.setSpacing(look.S(12))
        self._head.setContentsMargins(0, look.S(2), 0, look.S(5))
        self._marks.setContentsMargins(0, look.S(1), 0, look.S(8))
        self._marks.set_gaps(look.S(6), look.S(6))

    def _connect(self) -> None:
        for field in ("id_number", "phone"):
            self.lines[field].asked.connect(lambda field=field: self._ask(field))
            self.lines[field].copied.connect(lambda field=field: self._copy(field))
        self.reveal.chosen.connect(self._reveal)
        self.portrait.pressed.connect(self.portrait_asked)

    # What it shows.

    def show_file(self, file: CaseFile) -> None:
        """Show one file; numbers of the one before are masked again."""
        if self._card is None or self._card.row.id != file.person.row.id:
            self.cover()
        card = self._card = file.person
        self.name.show_text(card.name or card.row.shown)
        certainty = _CERTAINTY[card.identity_status]
        also = f"又叫{card.alias}" if card.alias else ""
        self.certainty.show_text("，".join(part for part in (also, certainty, card.nameless_code) if part))
        self._show_marks(file)
        self._show_facts(card)
        self._show_face(file)

    def _show_marks(self, file: CaseFile) -> None:
        while self._marks.count():
            item = self._marks.takeAt(0)
            if item is not None and item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        tags: list[tuple[str, TagKind, str]] = [
            (mark.label, "amber" if mark.code in _STRONG_MARKS else "outline", mark.note) for mark in file.person.marks
        ]
        if file.refuses:
            tags.append(("不愿入站", "outline", "上次问过，不愿去救助站"))
        if file.person.row.closed:
            tags.append((f"已结案，{file.person.closed_reason_words}", "plain", file.person.closed_note))
        if file.person.row.restricted:
            tags.append(("限制查看", "outline", "只有带班领导、民政员和建档人能看"))
        for words, kind, tip in tags:
            tag = Tag(self.look, words, kind)
            tag.setToolTip(tip)
            self._marks.addWidget(tag)
        self.marks.setVisible(bool(tags))

    def _show_facts(self, card: PersonCard) -> None:
        age = age_words(card.row.age, card.row.age_estimated)
        told = "，".join(part for part in (card.row.sex_words, age) if part)
        self._say("sex_age", told or "待查")
        paper = self._full.get("id_number") or card.row.id_masked
        kind = f"　{card.id_kind_words}" if paper and card.id_kind not in ("", "resident") else ""
        without = "，".join(part for part in ("没有证件号", card.no_id_reason_words) if part)
        self.lines["id_number"].show_value(
            paper + kind if paper else without if card.no_id_reason_words else "待查",
            masked=bool(paper) and "id_number" not in self._full, full="id_number" in self._full,
            token="ink" if paper else "ink2",
        )
        accent = f"（{card.accent.removesuffix('口音')}口音）" if card.accent else ""
        self._say("home", (card.home or ("待查" if not accent else "")) + accent)
        phone = self._full.get("phone") or card.phone_masked
        self.lines["phone"].show_value(
            phone, masked=bool(phone) and "phone" not in self._full, full="phone" in self._full)
        self.lines["phone"].setVisible(bool(phone))
        self._say("looks", card.looks.replace("\n", "，"))
        self.lines["looks"].setVisible(bool(card.looks))

    def _say(self, line: str, text: str) -> None:
        self.lines[line].show_value(text, token="ink2" if text == "待查" else "ink")

    def _show_face(self, file: CaseFile) -> None:
        own = next((photo for photo in file.photos if photo.subject == file.person.row.id), None)
        picture, caption = QPixmap(), ""
        if own is not None:
            day = local(own.dated)
            caption = f"{day.month}月{day.day}日 {'拍' if own.taken_at is not None else '收'}"
            picture = self._thumbnails.of(own.sha256)
        self.portrait.show_picture(picture, caption)

    # Numbers in full.

    def _ask(self, field: str) -> None:
        self._asking = field
        self.reveal.ask()

    def _reveal(self, purpose: str) -> None:
        card, field = self._card, self._asking
        if card is None:
            return
        try:
            full = self.room.desk.do(show_in_full, person=card.row.id, field=field, purpose=purpose)
        except UserError as error:
            self.room.notices.error(error)
            return
        self.reveal.hide()
        self._full[field], self._until = full, self.room.ticker.now() + SHOWN
        self._show_facts(card)

    def _copy(self, field: str) -> None:
        if self._card is not None and field in self._full:
            copy_number(self.room, self._full[field], record=self._card.row.id, field=field)
            self.room.notices.say(COPIED_WORDS)

    def pass_time(self, now: int) -> None:
        """Half a minute later the number is covered again."""
        if self._full and now >= self._until:
            self.cover()

    def cover(self) -> None:
        """Cover what is shown in full, and ask no more why."""
        self.reveal.hide()
        if self._full:
            self._full.clear()
            if self._card is not None:
                self._show_facts(self._card)
