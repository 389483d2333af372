"""单位信息 and 关于."""
from __future__ import annotations

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from desktop.errors import UserError
from desktop.founding import NOTICE
from desktop.rules.wording import sentence
from desktop.shared_settings import rename_site, this_site
from desktop.ui.room import Room
from desktop.ui.settings.about import LICENCES, program_version
from desktop.ui.settings.section import SettingsSection, allowed, scrolled, stacked, who_may
from desktop.ui.settings.value_row import FixedText, KeptLine, SettingRow
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.labels import Label
from desktop.vocabulary import Right

WORDS = (("district", "区县"), ("street", "街道"), ("office", "单位全称"))


class OfficeSection(SettingsSection):
    """The words that stand on papers; street and site code were settled at the first start."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.card = Card(self.look, "单位信息", " ")
        self.rows: dict[str, SettingRow] = {}
        for name, label in WORDS:
            box = KeptLine(self.look)
            box.kept.connect(partial(self.keep, name))
            self.rows[name] = SettingRow(self.look, label, box)
            self.card.body.addWidget(self.rows[name])
        self.codes = FixedText(self.look)
        self.card.body.addWidget(
            SettingRow(self.look, "街道和本机代码", self.codes, "编号里用着，定了不改", "lock")
        )
        self.card.body.addWidget(SettingRow(self.look, "依据", FixedText(self.look, NOTICE)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(stacked(self.card))

    def refresh(self) -> None:
        """Read what stands."""
        site, free = self.room.desk.read(this_site), allowed(self.room, Right.EDIT_SETTINGS)
        for name, row in self.rows.items():
            if isinstance(row.editor, KeptLine):
                row.editor.show_value(getattr(site, name) if site else "")
                row.editor.setReadOnly(not free or site is None)
        self.codes.show_text(f"{site.street_code}，本机 {site.code}" if site else "还没定")
        self.card.show_caption("印在简报和报告上" if free else who_may(Right.EDIT_SETTINGS))

    def keep(self, name: str, text: str) -> None:
        """Keep other words."""
        site = self.room.desk.read(this_site)
        if site is None:
            return
        words = {"district": site.district, "street": site.street, "office": site.office, name: text}
        try:
            self.room.desk.do(rename_site, seen=site.seen, **words)
        except UserError as error:
            self.rows[name].show_error(sentence(error))
            return
        self.rows[name].show_error("")
        self.room.say(f"{self.rows[name].label.text}改成 {text}")


class AboutSection(SettingsSection):
    """Version, data folder, licences."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        look = self.look
        card = Card(look, "关于", "救助值班台")
        card.body.addWidget(SettingRow(look, "版本", FixedText(look, program_version())))
        self.folder = FixedText(look, str(room.folder.root))
        copy = ActionButton(look, "复制", "plain", "copy", size="small")
        copy.clicked.connect(self._copy)
        row = SettingRow(look, "数据放在", self.folder, "只在这台电脑上，不联网", "hard-drive")
        card.body.addWidget(row)
        card.add_to_head(copy)
        copy.setAccessibleName("复制数据位置")
        copy.setText("复制数据位置")
        licences = Card(look, "用到的开源软件和字体", "许可证全文在程序目录里")
        for name, licence, use in LICENCES:
            licences.body.addWidget(SettingRow(look, name, Label(look, use, FontRole.BASE), licence))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(stacked(card, licences)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self.room.folder.root))
        self.room.notices.say("已复制数据位置")
