"""往来记录: everything that happened with a person, newest first, under the box for the next line."""
from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.cases import CaseFile, Happening, timeline
from desktop.cases import TimelineEntry as Entry
from desktop.clock import local
from desktop.rules.visit_words import date_words
from desktop.ui.cases.note_box import NoteBox
from desktop.ui.photo_intake import Thumbnails
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.thumbs import Thumb
from desktop.ui.widgets.timeline import Timeline, TimelineEntry

SHOWN, AT_ONCE = 40, 8
"""So many lines at first, and of them so many before the first painting, for each line is a widget of its own; the
rest is read on asking."""
_ICONS = {
    "home": ("house", "primaryText"), "hospital": ("stethoscope", "redText"), "refusal": ("hand", "ink2"),
    "goods": ("package", "amber"), "first": ("map-pin", "ink2"), "met": ("footprints", "primaryText"),
    "kin": ("phone-outgoing", "primaryText"), "visit": ("calendar-check", "primaryText"),
    "governance": ("megaphone", "ink2"), "phoned": ("phone-outgoing", "primaryText"),
    "persuaded": ("message-circle", "ink2"), "heard": ("message-square-text", "ink2"),
    "other": ("notebook-pen", "ink2"), "called": ("phone-incoming", "blue"), "called_out": ("phone-outgoing", "blue"),
}  # fmt: skip
_ACTS = {Happening.VISIT: ("", ""), Happening.CALL: ("打开这件来电", "arrow-right")}
"""What the button of a line does where it is not 修改; a visit has none."""


class Records(QWidget):
    """Signals: photo_opened (id of the photo), entry_opened (kind and id of the line to change)."""

    photo_opened = Signal(str)
    entry_opened = Signal(Happening, str)

    def __init__(self, room: Room, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.room, self.look, self._thumbnails = room, room.style, thumbnails
        self._entries: tuple[Entry, ...] = ()
        self._whose, self._all, self._pictures, self._lines = "", False, False, 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._show)
        style = room.style
        self.title = Label(style, "往来记录", FontRole.ROW_TITLE)
        self.count = Label(style, "", FontRole.SECONDARY, "ink2")
        self.only_photos = ActionButton(style, "只看照片", "quiet", "image", size="small")
        self.note = NoteBox(room, thumbnails)
        self.timeline = Timeline(style)
        self.more = ActionButton(style, "", "quiet", "chevron-down", size="small")
        self._build()
        self.only_photos.clicked.connect(self._toggle_photos)
        self.more.clicked.connect(self._show_all)
        self.timeline.acted.connect(self._open)
        self.timeline.photo_opened.connect(lambda _entry, photo: self.photo_opened.emit(photo))

    def _build(self) -> None:
        self._column, self._head = QVBoxLayout(self), QHBoxLayout()
        self._head.addWidget(self.title)
        self._head.addWidget(self.count, 1)
        self._head.addWidget(self.only_photos)
        self._inside = QVBoxLayout()
        self._inside.addWidget(self.timeline)
        self._inside.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._inside.addStretch(1)
        inside = QWidget()
        inside.setLayout(self._inside)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        self._column.addLayout(self._head)
        self._note_row = QHBoxLayout()
        self._note_row.addWidget(self.note)
        self._column.addLayout(self._note_row)
        self._column.addWidget(self.area, 1)
        self.look.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set margins and gaps anew."""
        look = self.look
        self._column.setContentsMargins(look.S(18), look.S(12), look.S(8), 0)
        self._column.setSpacing(look.S(9))
        self._head.setContentsMargins(0, 0, look.S(9), 0)
        self._note_row.setContentsMargins(0, 0, look.S(10), 0)
        self._head.setSpacing(look.S(9))
        self._inside.setContentsMargins(0, look.S(8), look.S(9), look.S(16))

    def show_file(self, file: CaseFile) -> None:
        """Show the lines of one file; the place in the list stays while the file does."""
        fresh = file.person.row.id != self._whose
        if fresh:
            self._whose, self._all, self._pictures = file.person.row.id, False, False
            self.area.verticalScrollBar().setValue(0)
        self._entries, self._lines = file.timeline, file.lines
        if self._all:
            self._read_all()
        self.note.show_person(self._whose, known=bool(file.timeline))
        self._show(AT_ONCE if fresh else None)
        if fresh and len(self._entries) > AT_ONCE:
            self._later.start()

    def _read_all(self) -> None:
        self._entries = self.room.desk.read(timeline, person=self._whose)

    def _show(self, most: int | None = None) -> None:
        """Show the lines, of a file just opened only those that can be seen at once."""
        entries = [entry for entry in self._entries if entry.photos] if self._pictures else list(self._entries)
        shown = entries if self._all else entries[:most or SHOWN]
        self.timeline.show_entries([self._line(entry) for entry in shown])
        self.count.show_text(f"{self._lines} 次" if self._lines else "还没有")
        earlier = 0 if self._all else (len(entries) if self._pictures else self._lines) - len(shown)
        self.more.setText("再早的照片" if self._pictures else f"更早的 {earlier} 次")
        self.more.setVisible(earlier > 0 and most is None)
        self.only_photos.setText("全部都看" if self._pictures else "只看照片")
        self.only_photos.setVisible(any(entry.photos for entry in self._entries))

    def _line(self, entry: Entry) -> TimelineEntry:
        at, today = local(entry.at), local(self.room.ticker.now()).date()
        icon, token = _ICONS.get(entry.icon, ("map-pin", "ink2"))
        thumbs = tuple(
            Thumb(photo.id, self._thumbnails.of(photo.sha256), "", photo.caption) for photo in entry.photos
        )
        date = date_words(at.date(), today) if at.year == today.year else f"{at.month}月{at.day}日"
        title, text = _words(entry)
        act, act_icon = _ACTS.get(entry.happening, ("修改", "pencil"))
        return TimelineEntry(entry.id, date, f"{at:%H:%M}", title, entry.by_name, text, icon, token, thumbs, act,
                             act_icon)

    def _open(self, key: str) -> None:
        entry = next((one for one in self._entries if one.id == key), None)
        if entry is not None:
            self.entry_opened.emit(entry.happening, key)

    def entry_in_hand(self, focus: QWidget | None) -> tuple[Happening, str] | None:
        """The line in which the keyboard is, None elsewhere or where it can not be changed."""
        key = self.timeline.key_of(focus)
        return next(((one.happening, key) for one in self._entries
                     if one.id == key and one.happening is not Happening.VISIT), None)

    def _toggle_photos(self) -> None:
        """Only lines with photos, of all lines that there are."""
        self._pictures = not self._pictures
        if self._lines > len(self._entries):
            self._read_all()
        self._show()

    def _show_all(self) -> None:
        self._all = True
        self._read_all()
        self._show()


def _words(entry: Entry) -> tuple[str, str]:
    """Title and text. Several goods do not fit into a title: it names the first, the text all of them."""
    title, parts = entry.title, []
    if entry.happening is not Happening.VISIT and entry.place_name not in entry.text:
        parts.append(entry.place_name)
    if len(entry.goods) > 1:
        every = "、".join(total.words for total in entry.goods)
        title = title.replace(f"发{every}", f"发{entry.goods[0].item_name}等 {len(entry.goods)} 样")
        parts.append(f"发了{every}")
    parts.append(entry.text)
    return title, "。".join(part.rstrip("。") for part in parts if part)
