"""One person's file: who it is, what is due, the portrait, the photos, and what can be done next."""
from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from desktop.cases import WholeFile
from desktop.clock import local
from desktop.ui.cases.alike_bar import AlikeBar
from desktop.ui.cases.branch_card import BranchCard
from desktop.ui.cases.due_bar import DueBar
from desktop.ui.cases.face import Face
from desktop.ui.cases.profile import Profile
from desktop.ui.conflict_bar import ConflictBar
from desktop.ui.photo_intake import PhotoStrip, Thumbnails
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Hairline
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import RIGHT

NARROW, TIGHT = 520, 420
"""Design px under which the foot gives up its quiet parts, and under which the head gives up the portrait."""
ACTS = {
    "visit": "约回访", "tracing": "寻亲", "care": "易外出流浪名册", "tie": "家人和同伴",
    "govern": "街面治理（不算救助）", "work": "转就业登记",
}


class FileView(QWidget):
    """Signals: edit_asked, contact_asked (id of the visit that it is, or nothing), close_asked, history_asked,
    changed (something was written here), act_asked (a key of ACTS).
    """

    edit_asked = Signal()
    contact_asked = Signal(str)
    close_asked = Signal()
    history_asked = Signal()
    changed = Signal()
    act_asked = Signal(str)

    def __init__(self, room: Room, thumbnails: Thumbnails, *, history: bool) -> None:
        super().__init__()
        self.room, self.look = room, room.style
        style = room.style
        self.face = Face(room, thumbnails)
        self.alike = AlikeBar(room)
        self.branches = BranchCard(style)
        self.due = DueBar(room)
        self.profile = Profile(style)
        self.photos_title = Label(style, "照片", FontRole.ROW_TITLE)
        self.photos_count = Label(style, "", FontRole.CAPTION, "ink2")
        self.given = Label(style, "", FontRole.SECONDARY, "ink2", align=RIGHT)
        self.strip = PhotoStrip(room, thumbnails)
        self.contact = ActionButton(style, "登记救助", "plain", "heart-handshake", "Ctrl+G")
        self.close_file = ActionButton(style, "结案", "plain", "archive")
        self.more = ActionButton(style, "更多", "plain", "ellipsis")
        self.history = ActionButton(style, "改动记录", "quiet", "history")
        self._has_history = history
        if not history:
            self.history.hide()
        self.changed_by = Label(style, "", FontRole.CAPTION, "ink2", align=RIGHT)
        self.torn = ConflictBar(room)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._column, self._body, self._foot = QVBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        photos_head = QHBoxLayout()
        photos_head.setSpacing(self.look.S(8))
        photos_head.addWidget(self.photos_title)
        photos_head.addWidget(self.photos_count)
        photos_head.addWidget(self.given, 1)
        for part in (self.face, self.torn, self.alike, self.due, self.branches, self.profile, Hairline(self.look)):
            self._body.addWidget(part)
        self._body.addLayout(photos_head)
        self._body.addWidget(self.strip)
        self._body.addStretch(1)
        inside = QWidget()
        inside.setLayout(self._body)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        for button in (self.contact, self.close_file, self.more, self.history):
            self._foot.addWidget(button)
        self._foot.addWidget(self.changed_by, 1)
        # Without the words at the right the buttons still stand at the left edge.
        self._foot.addStretch()
        self._foot_box = QWidget()
        self._foot_box.setLayout(self._foot)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.area, 1)
        self._line = Hairline(self.look, 26)
        self._column.addWidget(self._line)
        self._column.addWidget(self._foot_box)
        self.look.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set margins and gaps anew."""
        look, side = self.look, self.look.S(26)
        self._body.setContentsMargins(side, look.S(17), look.S(18), look.S(12))
        self._body.setSpacing(look.S(12))
        self._foot.setContentsMargins(side, 0, look.S(18), 0)
        self._foot.setSpacing(look.S(8))
        self._foot_box.setFixedHeight(look.S(56))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, as beside a sheet, foot and head give up what can be found elsewhere (更多)."""
        super().resizeEvent(event)
        narrow, tight = self.width() < self.look.S(NARROW), self.width() < self.look.S(TIGHT)
        self.contact.set_key("" if narrow else "Ctrl+G")
        self.history.setVisible(self._has_history and not narrow)
        self.close_file.setVisible(not tight)
        self._settle_changed_by()
        self.face.portrait.setVisible(not tight)

    def _settle_changed_by(self) -> None:
        """Who changed it last stands in full or not at all; 改动记录 says it too."""
        kept = [button for button in (self.contact, self.close_file, self.more, self.history) if not button.isHidden()]
        taken = sum(button.sizeHint().width() + self._foot.spacing() for button in kept)
        room = self.width() - self.look.S(26 + 18) - taken
        self.changed_by.setVisible(self.width() >= self.look.S(NARROW) and self.changed_by.sizeHint().width() <= room)

    def _connect(self) -> None:
        self.profile.edit_asked.connect(self.edit_asked)
        self.more.clicked.connect(self.show_acts)
        self.contact.clicked.connect(lambda: self.contact_asked.emit(""))
        self.due.contact_asked.connect(self.contact_asked)
        self.due.written.connect(self.changed)
        self.alike.settled.connect(self.changed)
        self.strip.changed.connect(self.changed)
        self.close_file.clicked.connect(self.close_asked)
        self.history.clicked.connect(self.history_asked)
        self.face.portrait_asked.connect(self._open_portrait)

    def show_file(self, whole: WholeFile) -> None:
        """Show one file; the scroll position stays while the file does."""
        file = whole.file
        now, person = self.room.ticker.now(), file.person.row.id
        self.face.show_file(file)
        self.torn.show_records([person, *(one.id for one in file.timeline)])
        self.alike.show_file(file, whole.joined)
        self.due.show_due(file.due, now)
        self.branches.show_states(person, whole.branches)
        self.profile.show_file(file, whole.ties)
        self.strip.bind("person", person)
        self.strip.show_photos(file.photos)
        self.photos_count.show_text(f"{len(file.photos)} 张" if file.photos else "可拖进来、粘贴，或按加照片")
        given = "、".join(total.words for total in file.given)
        self.given.show_text(f"发过：{given}" if given else "")
        closed = file.person.row.closed
        self.close_file.setText("重新跟踪" if closed else "结案")
        self.close_file.set_icon("undo-2" if closed else "archive")
        change = whole.changed
        self.changed_by.show_text(f"{local(change.at):%m-%d %H:%M} {change.by} 改" if change is not None else "")
        self._settle_changed_by()

    def show_acts(self) -> QMenu:
        """What else can be done with this person."""
        menu = QMenu(self.more)
        menu.setFont(self.look.font(FontRole.BASE))
        for key, words in ACTS.items():
            menu.addAction(words).triggered.connect(partial(self.act_asked.emit, key))
        if self.close_file.isHidden():
            menu.addAction(self.close_file.text()).triggered.connect(self.close_asked)
        if self._has_history and self.history.isHidden():
            menu.addAction(self.history.text()).triggered.connect(self.history_asked)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().topLeft()) - QPoint(0, menu.sizeHint().height()))
        return menu

    def pass_time(self, now: int) -> None:
        """Count down, and cover what was shown for a while."""
        self.face.pass_time(now)
        self.due.pass_time(now)

    def _open_portrait(self) -> None:
        """The person's own photo large; without one, the dialog that adds it."""
        own = next((photo.id for photo in self.strip.photos if photo.subject_table == "person"), "")
        if own:
            self.strip.open_photo(own)
        else:
            self.strip.ask_files()
