"""Every setting that all desks share, declared once: its default, its words, its clause.

They are journalled and travel in packages. What belongs to one computer (theme, size, sound, places of copies) is
kept beside the store, by what uses it.
"""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from desktop.errors import ProgramFault, UserError
from desktop.records import dataclass

Value = int | str


class Owner(StrEnum):
    """For whom a setting holds: everybody, the desks of one street, or the one desk of a site."""

    ALL = "all"
    STREET = "street"
    SITE = "site"


class Kind(StrEnum):
    """What a value is: minutes and counts are whole numbers, days ISO dates, times “HH:MM”."""

    NUMBER = "number"
    MINUTES = "minutes"
    DAY = "day"
    MOMENT = "moment"
    TIME = "time"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. ``fixed`` ones come from the notice and are shown, not changed (ui.md §15, 21)."""

    key: str
    kind: Kind
    default: Value
    label: str
    clause: str = ""
    fixed: bool = False
    lowest: int = 0
    highest: int = 1_000_000
    owner: Owner = Owner.ALL

    def encode(self, value: Value) -> str:
        """The text under which a value is kept; the value itself is checked.

        Raises:
            UserError: ``settings.unclear`` with ``label``, ``text`` and ``hint``.
        """
        text = str(value)
        self.decode(text)
        return text

    def decode(self, text: str) -> Value:
        """The value of a kept or typed text.

        Raises:
            UserError: ``settings.unclear``.
        """
        plain = text.strip()
        if self.kind in (Kind.NUMBER, Kind.MINUTES):
            return self._whole(plain)
        return plain if self.kind is Kind.TEXT else self._dated(plain)

    def _whole(self, plain: str) -> int:
        if not (plain.isascii() and plain.isdigit() and len(plain) <= 7 and self.lowest <= int(plain) <= self.highest):
            raise self._unclear(plain, f"填 {self.lowest} 到 {self.highest} 的整数")
        return int(plain)

    def _dated(self, plain: str) -> str:
        shape, hint = _SHAPES[self.kind]
        try:
            read = datetime.strptime(plain, shape)  # noqa: DTZ007 - civil text, no instant is made of it here.
        except ValueError:
            raise self._unclear(plain, hint) from None
        return read.strftime(shape)

    def _unclear(self, text: str, hint: str) -> UserError:
        return UserError("settings.unclear", label=self.label, text=text, hint=hint)


_SHAPES = {
    Kind.DAY: ("%Y-%m-%d", "写成 2025-03-15"),
    Kind.MOMENT: ("%Y-%m-%d %H:%M", "写成 2025-03-14 17:30"),
    Kind.TIME: ("%H:%M", "写成 08:30"),
}


_PATROL_LEVELS = (
    ("normal", "平时", "N1.2"), ("blue", "蓝色预警", "A0.1"), ("yellow", "黄色预警", "A0.1"),
    ("orange", "橙色预警", "A0.1"), ("red", "红色预警", "A0.1"),
)
"""Cold asks for more visits (N1.2, A0.1); the numbers themselves stand nowhere in the notice."""

_DECLARED = (
    Setting("deadline.arrival", Kind.MINUTES, 30, "到场时限", "N4.2", fixed=True, lowest=1),
    Setting("deadline.phone_report", Kind.MINUTES, 30, "电话报告时限", "N4.3", fixed=True, lowest=1),
    Setting("deadline.written_report", Kind.MINUTES, 60, "书面报告时限", "A5.7", fixed=True, lowest=1),
    Setting("deadline.dispatch_hint", Kind.MINUTES, 3, "多久没派人就提醒", lowest=1, highest=30),
    Setting("deadline.late_entry", Kind.MINUTES, 10, "多久以后才记算补录", lowest=1, highest=720),
    Setting("deadline.follow_up_hour", Kind.NUMBER, 8, "续报默认几点", highest=23),
    Setting("deadline.submission", Kind.MOMENT, "2025-03-14 17:30", "台账内部截止", "N5.2"),
    Setting("deadline.last_alarm", Kind.DAY, "2025-03-15", "台账最后提醒", "N5.2"),
    Setting("campaign.name", Kind.TEXT, "“冬季送温暖”专项救助行动", "专项行动名称", "A0.2"),
    Setting("campaign.start", Kind.DAY, "2024-12-05", "开始日期", "A0.2"),
    Setting("campaign.end", Kind.DAY, "2025-03-15", "结束日期", "A0.2"),
    Setting("campaign.cold_from", Kind.DAY, "2024-12-21", "低温时段开始", "A0.1"),
    Setting("campaign.cold_to", Kind.DAY, "2025-02-28", "低温时段结束", "A0.1"),
    Setting("retention.case_years", Kind.NUMBER, 10, "个案保管几年", lowest=1, highest=100),
    Setting("retention.call_years", Kind.NUMBER, 1, "没有处置的电话记录，专项行动后保管几年", lowest=1, highest=100),
    Setting("retention.photo_years", Kind.NUMBER, 1, "没有遮挡的照片，专项行动后保管几年", lowest=1, highest=100),
    Setting("retention.long_years", Kind.NUMBER, 30, "未成年、死亡、送医、寻亲未果保管几年", lowest=1, highest=100),
    Setting("shift.day", Kind.TIME, "08:30", "白班开始", "N4.1"),
    Setting("shift.night", Kind.TIME, "17:30", "夜班开始", "N4.1"),
    Setting("report.unit", Kind.TEXT, "渝中区民政局社会事务科", "报送对象", "N5.3"),
    Setting("report.contact", Kind.TEXT, "赵定磊", "报送联系人", "N5.3"),
    Setting("report.phone", Kind.TEXT, "", "报送电话", "N4.3"),
    Setting("station.name", Kind.TEXT, "重庆市救助管理站", "救助管理站", "N2.2"),
    Setting("station.address", Kind.TEXT, "", "救助管理站地址", "A4.6"),
    Setting("station.phone", Kind.TEXT, "", "救助管理站电话", "A4.6"),
    Setting("street.phone", Kind.TEXT, "", "救助电话", "A1.3", owner=Owner.STREET),
    Setting("street.wechat", Kind.TEXT, "", "微信公众号", "A1.3", owner=Owner.STREET),
    Setting("street.address", Kind.TEXT, "", "街道地址", "A4.6", owner=Owner.STREET),
    Setting("briefing.name", Kind.TEXT, "工作简报", "简报名称", "N5.3", owner=Owner.STREET),
    Setting("briefing.editor", Kind.TEXT, "", "编印单位", "N5.3", owner=Owner.SITE),
    Setting("briefing.report_to", Kind.TEXT, "渝中区民政局社会事务科", "报", "N5.3", owner=Owner.STREET),
    Setting(
        "briefing.send_to", Kind.TEXT, "街道党工委、办事处领导，综合行政执法大队、派出所", "送", owner=Owner.STREET
    ),
    Setting("briefing.distribute_to", Kind.TEXT, "各社区", "发", owner=Owner.STREET),
    Setting("stock.near_expiry_days", Kind.NUMBER, 30, "到期前多少天提醒", "A2.6", highest=365),
    *(
        Setting(f"patrol.{part}_{level}", Kind.NUMBER, wanted, f"{name}{label}", clause, lowest=lowest, highest=24)
        for part, label, lowest, figures in (
            ("visits", "一般点位每夜必到次数", 0, (1, 2, 3, 4, 4)),
            ("key_visits", "重点点位每夜必到次数", 0, (2, 3, 4, 5, 6)),
            ("gap", "一般点位空档不过几小时", 1, (12, 8, 6, 4, 4)),
            ("key_gap", "重点点位空档不过几小时", 1, (8, 5, 4, 3, 2)),
        )
        for (level, name, clause), wanted in zip(_PATROL_LEVELS, figures, strict=True)
    ),
    Setting("look_in.days_normal", Kind.NUMBER, 3, "平时至多隔几天看望一次", "A4.6", lowest=1, highest=30),
    Setting("look_in.days_blue", Kind.NUMBER, 2, "蓝色预警至多隔几天看望一次", "A0.1", lowest=1, highest=30),
    Setting("look_in.days_yellow", Kind.NUMBER, 1, "黄色预警至多隔几天看望一次", "A0.1", lowest=1, highest=30),
    Setting("look_in.days_orange", Kind.NUMBER, 1, "橙色预警至多隔几天看望一次", "A0.1", lowest=1, highest=30),
    Setting("look_in.days_red", Kind.NUMBER, 1, "红色预警至多隔几天看望一次", "A0.1", lowest=1, highest=30),
    # 保底 in percent of what is set at each item, so that one number raises the whole shelf before the cold.
    Setting("stock.percent_normal", Kind.NUMBER, 100, "平时保底按百分之几", "A2.6", lowest=1, highest=1000),
    Setting("stock.percent_blue", Kind.NUMBER, 120, "蓝色预警保底按百分之几", "A2.6", lowest=1, highest=1000),
    Setting("stock.percent_yellow", Kind.NUMBER, 150, "黄色预警保底按百分之几", "A2.6", lowest=1, highest=1000),
    Setting("stock.percent_orange", Kind.NUMBER, 200, "橙色预警保底按百分之几", "A2.6", lowest=1, highest=1000),
    Setting("stock.percent_red", Kind.NUMBER, 200, "红色预警保底按百分之几", "A2.6", lowest=1, highest=1000),
)

SETTINGS: dict[str, Setting] = {setting.key: setting for setting in _DECLARED}


def declared(key: str) -> Setting:
    """The setting of a key.

    Raises:
        ProgramFault: there is none of that key.
    """
    if key not in SETTINGS:
        raise ProgramFault(f"no setting {key}")
    return SETTINGS[key]


class Values:
    """Settings as they stand: what was kept, else the defaults; a kept text that no longer fits counts as default."""

    def __init__(self, kept: Mapping[str, str] | None = None) -> None:
        self._values: dict[str, Value] = {key: setting.default for key, setting in SETTINGS.items()}
        self.unfit: tuple[str, ...] = ()
        for key, text in (kept or {}).items():
            self._take(key, text)

    def _take(self, key: str, text: str) -> None:
        if key not in SETTINGS:
            return
        try:
            self._values[key] = SETTINGS[key].decode(text)
        except UserError:
            self.unfit = (*self.unfit, key)

    def __getitem__(self, key: str) -> Value:
        return self._values[declared(key).key]

    def number(self, key: str) -> int:
        """A whole number."""
        value = self[key]
        if not isinstance(value, int):
            raise ProgramFault(f"{key} is no number")
        return value

    def text(self, key: str) -> str:
        """Any text: names, days, times."""
        value = self[key]
        if not isinstance(value, str):
            raise ProgramFault(f"{key} is no text")
        return value

    def day(self, key: str) -> date:
        """A civil date."""
        return date.fromisoformat(self.text(key)[:10])
