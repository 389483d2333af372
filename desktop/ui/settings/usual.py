"""常用: the shared settings of the street; the notice's limits are shown with their clause and cannot be changed."""
from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.founding import change_campaign, find_campaign
from desktop.rules.wording import sentence
from desktop.settings import Kind, Setting, declared
from desktop.shared_settings import SharedSetting, change_setting, list_settings
from desktop.ui.room import Room
from desktop.ui.settings.level_rows import DEMANDS, LevelRow, level_heads
from desktop.ui.settings.section import SettingsSection, allowed, clause_words, scrolled, stacked, who_may
from desktop.ui.settings.value_row import FixedText, KeptLine, SettingRow
from desktop.ui.widgets.cards import Card
from desktop.vocabulary import Right

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("时限", (
        "deadline.arrival", "deadline.phone_report", "deadline.written_report", "deadline.dispatch_hint",
        "deadline.late_entry", "deadline.follow_up_hour", "deadline.submission", "deadline.last_alarm",
    )),
    ("班次", ("shift.day", "shift.night")),
    ("报送", (
        "report.unit", "report.contact", "report.phone", "briefing.name", "briefing.editor", "briefing.report_to",
        "briefing.send_to", "briefing.distribute_to",
    )),
    ("救助站和街道", (
        "station.name", "station.address", "station.phone", "street.phone", "street.wechat", "street.address",
    )),
    ("低温时段和物资", ("campaign.cold_from", "campaign.cold_to", "stock.near_expiry_days")),
    ("保管", ("retention.case_years", "retention.long_years", "retention.call_years", "retention.photo_years")),
)
_HINTS = {Kind.DAY: "写成 2025-03-15", Kind.MOMENT: "写成 2025-03-14 17:30", Kind.TIME: "写成 08:30"}
_PLACEHOLDERS = {"briefing.editor": "空着就用本机的单位全称"}
_SHORT = {
    "retention.case_years": "个案（年）", "retention.long_years": "要长期保管的个案（年）",
    "retention.call_years": "没有处置的来电（年）", "retention.photo_years": "没有遮挡的照片（年）",
}
"""The words of a line where those of the setting are longer than its room; its caption says the rest."""
_CAPTIONS = {
    "retention.case_years": "到期后列进清理名单，两个人点头才销毁",
    "retention.long_years": "未成年、死亡、送医、寻亲未果的",
    "retention.call_years": "从专项行动结束算起", "retention.photo_years": "从专项行动结束算起",
    "report.contact": "导出简报时，送给谁里先填这一位",
    "campaign.cold_from": "加“阶段性低温”这个重点时段时用，每个冬天都按这个月日",
    "street.wechat": "印在救助联系卡上",
}
_UNITS = {Kind.MINUTES: "（分）"}
CAMPAIGN = ("name", "starts", "ends")


class UsualSection(SettingsSection):
    """A card for each group; a line is kept when it is left."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._rows: dict[str, SettingRow] = {}
        self._boxes: dict[str, QWidget] = {}
        self._standing: dict[str, SharedSetting] = {}
        self._campaign_card = self._campaign()
        cards = [self._group(title, keys) for title, keys in GROUPS]
        cards.insert(-1, self._levels())
        self._cards = [self._campaign_card, *cards]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(stacked(cards[0], self._campaign_card, *cards[1:])))

    def _group(self, title: str, keys: tuple[str, ...]) -> Card:
        card = Card(self.look, title, " ")
        for key in keys:
            row = self._row(declared(key))
            self._take(key, row, row.editor)
            card.body.addWidget(row)
        return card

    def _levels(self) -> Card:
        """What each colour of a warning asks for."""
        card = Card(self.look, "预警时的要求", " ")
        card.body.addWidget(level_heads(self.look))
        for demand, label in DEMANDS:
            row = LevelRow(self.look, demand, label)
            row.kept.connect(self.keep)
            for key, box in row.boxes.items():
                self._take(key, row, box)
            card.body.addWidget(row)
        return card

    def _take(self, key: str, row: SettingRow, box: QWidget) -> None:
        self._rows[key], self._boxes[key] = row, box

    def _row(self, setting: Setting) -> SettingRow:
        if setting.fixed:
            return SettingRow(self.look, setting.label, FixedText(self.look, icon="lock"))
        hint, unit = _PLACEHOLDERS.get(setting.key, _HINTS.get(setting.kind, "")), _UNITS.get(setting.kind, "")
        box = KeptLine(self.look, hint)
        box.kept.connect(partial(self.keep, setting.key))
        label = _SHORT.get(setting.key, setting.label)
        row = SettingRow(self.look, f"{label}{unit}", box, _CAPTIONS.get(setting.key, ""))
        if setting.kind is not Kind.TEXT:
            row.keep_narrow()
        return row

    def _campaign(self) -> Card:
        card = Card(self.look, "这次行动", " ")
        for name, label in zip(CAMPAIGN, ("行动名称", "开始日期", "结束日期"), strict=True):
            box = KeptLine(self.look)
            box.kept.connect(partial(self.keep_campaign, name))
            self._take(f"campaign/{name}", SettingRow(self.look, label, box), box)
            if name != "name":
                self._rows[f"campaign/{name}"].keep_narrow()
            card.body.addWidget(self._rows[f"campaign/{name}"])
        return card

    def refresh(self) -> None:
        """Read what stands."""
        free = allowed(self.room, Right.EDIT_SETTINGS)
        self._standing = {setting.key: setting for setting in self.room.desk.read(list_settings)}
        for key, setting in self._standing.items():
            if key in self._boxes:
                self._show(self._boxes[key], _text(setting), free)
        card = self.room.desk.read(find_campaign, campaign=self.room.desk.campaign)
        for name in CAMPAIGN:
            self._show(self._boxes[f"campaign/{name}"], getattr(card, name) if card else "", free and card is not None)
        for group in self._cards:
            group.show_caption("" if free else who_may(Right.EDIT_SETTINGS))

    def _show(self, box: QWidget, text: str, free: bool) -> None:
        if isinstance(box, KeptLine):
            box.show_value(text)
            box.setReadOnly(not free)
        elif isinstance(box, FixedText):
            box.show_text(text)

    def keep(self, key: str, text: str) -> None:
        """Keep one setting for all desks."""
        setting, standing = declared(key), self._standing[key]
        try:
            value = setting.decode(text)
            self.room.desk.do(change_setting, key=key, value=value, seen=standing.seen)
        except UserError as error:
            self._rows[key].show_error(sentence(error))
            return
        self._rows[key].show_error("")
        self.room.say(f"{setting.label}改成 {text or '空着'}")

    def keep_campaign(self, name: str, text: str) -> None:
        """Keep name or dates of the campaign."""
        desk, row = self.room.desk, self._rows[f"campaign/{name}"]
        card = desk.read(find_campaign, campaign=desk.campaign)
        if card is None:
            return
        facts = {"name": card.name, "starts": card.starts, "ends": card.ends, name: text}
        try:
            desk.do(change_campaign, campaign=card.id, seen=card.seen, **facts)
        except UserError as error:
            row.show_error(sentence(error))
            return
        row.show_error("")
        self.room.say(f"{row.label.text}改成 {text}")

    def row(self, key: str) -> SettingRow:
        """The line of a setting."""
        return self._rows[key]


def _text(setting: SharedSetting) -> str:
    """The value as text; a limit of the notice says where it stands."""
    declaration = declared(setting.key)
    text = declaration.encode(setting.value)
    return f"{text} 分钟，{clause_words(declaration.clause)}定的，不能改" if declaration.fixed else text
