"""One photo large, with its words under it; the arrows turn to the next, a button takes it away."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from desktop.errors import UserError
from desktop.rules.positions import position_words
from desktop.rules.wording import sentence
from desktop.ui.photo_intake.thumbnails import Thumbnails
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton, IconButton
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.dialog import Dialog, DialogSheet
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import CENTRE, Painted, draw_text, faded
from desktop.ui.widgets.segmented import Segmented

WIDTH, PICTURE_HEIGHT, ROOM = 940, 520, 260
"""Design px: the sheet, the picture at most, and what else of the window the sheet needs."""


_BRIEF = (Choice("yes", "可进简报"), Choice("no", "不进简报"))


@dataclass(frozen=True, slots=True)
class Shown:
    """A photo of the viewer: `key` as its owner knows it, `words` its date and where it belongs."""

    key: str
    sha256: str
    words: str
    caption: str = ""
    restricted: bool = False
    may_brief: bool | None = None
    covered: bool = False
    where: str = ""


class _Picture(Painted):
    """The photo as large as it fits, never larger than it is."""

    def __init__(self, style: Style, height: int) -> None:
        super().__init__(style)
        self._picture, self._trouble = QPixmap(), ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: QPixmap, name: str, trouble: str) -> None:
        self._picture, self._trouble = picture, trouble
        self.setAccessibleName(trouble or name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.S(WIDTH - 40), self.height())

    def paint(self, painter: QPainter) -> None:
        look, box = self.look, QRectF(self.rect())
        painter.fillRect(box, look.colour("sunken"))
        if self._picture.isNull():
            draw_text(painter, box, self._trouble, look.font(FontRole.BASE), look.colour("redText"), CENTRE)
            return
        size = self._picture.size()
        if size.width() > box.width() or size.height() > box.height():
            size.scale(box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(box.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(target, self._picture, QRectF(self._picture.rect()))
        if look.dark:
            painter.fillRect(target, faded(QColor("black"), 0.2))


class PhotoViewer(DialogSheet):
    """Turns through some photos.

    Signals:
        captioned: key and new words.
        removed: key of the photo to take away; the sheet closes.
        cover_asked: key of the photo whose faces are to be covered on a copy; the sheet closes.
        used: key, whether it is restricted, and whether it may go into a 简报.
        position_dropped: hash of the photo whose place is no longer wanted as evidence.
    """

    captioned = Signal(str, str)
    removed = Signal(str)
    cover_asked = Signal(str)
    used = Signal(str, bool, object)
    position_dropped = Signal(str)

    def __init__(
        self, style: Style, thumbnails: Thumbnails, photos: Sequence[Shown], key: str, height: int, *,
        captions: bool = True, removable: bool = True,
    ) -> None:
        hint = "← → 换一张" + ("，图下可以写说明" if captions else "")
        super().__init__(style, "照片", hint, "收起", "拿掉这张", "danger_outline", width=WIDTH)
        self._thumbnails, self._photos = thumbnails, list(photos)
        self._at = next((at for at, photo in enumerate(self._photos) if photo.key == key), 0)
        self.picture = _Picture(style, height)
        self.words = Label(style, "", FontRole.SECONDARY, "ink2")
        self.caption = LineBox(style, placeholder="写一句这是什么，如：给老人盖上棉被")
        self.caption_field = Field(style, "说明", self.caption, "optional")
        self.cover = ActionButton(style, "遮脸", "plain", "brush", size="small")
        self.only_few = QCheckBox("限制查看")
        self.brief = Segmented(style, _BRIEF, name="进简报", height=30)
        self.where = Label(style, "", FontRole.SECONDARY, "ink2", icon="map-pin")
        self.placeless = ActionButton(style, "去掉位置", "quiet", "eraser", size="small")
        self._uses = captions
        self.before = IconButton(style, "chevron-left", "上一张　←")
        self.after = IconButton(style, "chevron-right", "下一张　→")
        self._build()
        self.caption_field.setVisible(captions)
        self.act.setVisible(removable)
        self._show()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.words, 1)
        for button in (self.before, self.after):
            button.setVisible(len(self._photos) > 1)
            line.addWidget(button)
        self.body.addWidget(self.picture)
        self.body.addLayout(line)
        self.body.addWidget(self.caption_field)
        use = QHBoxLayout()
        use.setSpacing(self.look.S(12))
        for widget in (self.cover, self.only_few, self.brief):
            use.addWidget(widget)
        use.addStretch(1)
        self.body.addLayout(use)
        place = QHBoxLayout()
        place.setSpacing(self.look.S(8))
        place.addWidget(self.where)
        place.addWidget(self.placeless)
        place.addStretch(1)
        self.body.addLayout(place)
        self.placeless.clicked.connect(self._drop_position)
        for widget in (self.cover, self.only_few, self.brief):
            widget.setVisible(self._uses)
        self.cover.clicked.connect(self._ask_cover)
        self.only_few.clicked.connect(lambda _on: self._say_use())
        self.brief.chosen.connect(lambda _value: self._say_use())
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.caption.editingFinished.connect(self._settle)
        self.kept.connect(self._settle)
        self.accepted.connect(lambda: self.removed.emit(self.shown.key))

    @property
    def shown(self) -> Shown:
        """The photo in front."""
        return self._photos[self._at]

    def turn(self, step: int) -> None:
        """Show another; around at the ends."""
        self._settle()
        self._at = (self._at + step) % len(self._photos)
        self._show()

    def _show(self) -> None:
        shown, picture, trouble = self.shown, QPixmap(), ""
        try:
            picture = self._thumbnails.large(shown.sha256)
        except UserError as error:
            trouble = sentence(error)
        self.picture.show_picture(picture, shown.caption or shown.words, trouble)
        place = f"{self._at + 1} / {len(self._photos)}　" if len(self._photos) > 1 else ""
        self.words.show_text(place + shown.words)
        self.caption.setText(shown.caption)
        self.only_few.setChecked(shown.restricted)
        self.brief.choose({True: "yes", False: "no", None: ""}[shown.may_brief])
        self._show_position()
        self.cover.setText("重新遮脸" if shown.covered else "遮脸")

    def _show_position(self) -> None:
        where = self.shown.where
        self.where.show_text(f"{position_words(where)}，作证据保留，不进打印和导出" if where else "")
        for part in (self.where, self.placeless):
            part.setVisible(bool(where))

    def _drop_position(self) -> None:
        self.position_dropped.emit(self.shown.sha256)
        self._photos[self._at] = replace(self.shown, where="")
        self._show_position()

    def _say_use(self) -> None:
        may = {"yes": True, "no": False}.get(self.brief.value())
        restricted = self.only_few.isChecked()
        self._photos[self._at] = replace(self.shown, restricted=restricted, may_brief=may)
        self.used.emit(self.shown.key, restricted, may)

    def _ask_cover(self) -> None:
        key = self.shown.key
        self.kept.emit()
        self.cover_asked.emit(key)

    def _settle(self) -> None:
        """Words are kept when they are left, turned away from, or the sheet is folded."""
        typed = self.caption.text().strip()
        if typed != self.shown.caption:
            self._photos[self._at] = replace(self.shown, caption=typed)
            self.captioned.emit(self.shown.key, typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows turn; Enter in the words keeps them; Esc folds."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.turn(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.safe.setFocus()
        else:
            super().keyPressEvent(event)


def open_viewer(window: QWidget, viewer: PhotoViewer) -> Dialog:
    """Show the viewer over `window`; F2 still works. The picture has the keyboard: a button would eat the arrows."""
    dialog = Dialog(window, viewer)
    dialog.ask()
    viewer.picture.setFocus(Qt.FocusReason.PopupFocusReason)
    return dialog


def picture_height(style: Style, window: QWidget) -> int:
    """As high as the window lets the picture be."""
    return max(style.S(200), min(style.S(PICTURE_HEIGHT), window.height() - style.S(ROOM)))
