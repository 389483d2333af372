"""外观, with the lock by itself, and 声音: what belongs to this computer alone."""
from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.rules.alarms import Sound, Sounding
from desktop.ui.appearance import ThemeMode
from desktop.ui.idle_lock import IDLE_CHOICES, idle_minutes, keep_idle_minutes
from desktop.ui.room import Room
from desktop.ui.settings.section import SettingsSection, at_left, stacked
from desktop.ui.settings.value_row import SettingRow
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.segmented import Segmented

VOLUMES = (0, 20, 40, 60, 80, 100)
QUIET = 60
"""Below this percentage a sound may be slept through."""


class AppearanceSection(SettingsSection):
    """字号, 主题, 动画, 自动锁屏; each at once, on this computer only."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        look = self.look
        self.scale = Segmented(look, [Choice("standard", "标准"), Choice("large", "大")], "字号")
        self.theme = Segmented(look, [
            Choice(ThemeMode.LIGHT.value, "浅色"), Choice(ThemeMode.DARK.value, "夜间深色"),
            Choice(ThemeMode.BY_TIME.value, "按时间"),
        ], "主题")
        self.motion = Segmented(look, [Choice("full", "开"), Choice("reduced", "减少")], "动画")
        self.idle = Segmented(look, [Choice(str(n), f"{n} 分钟") for n in IDLE_CHOICES], "自动锁屏")
        card = Card(look, "外观", "只管这台电脑")
        for label, editor, caption in (
            ("字号", self.scale, "Ctrl+= 放大，Ctrl+- 还原"),
            ("主题", self.theme, "按时间：22:00 到 6:30 深色，一分钟没动才换"),
            ("动画", self.motion, "减少后，侧页直接出现，颜色直接变"),
            ("自动锁屏", self.idle, "这么久没人动就锁上，随时按 F12 也锁。锁着计时不停，来电照常按 F2"),
        ):
            card.body.addWidget(SettingRow(look, label, at_left(editor), caption))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(stacked(card))
        appearance = room.appearance
        self.scale.chosen.connect(lambda value: appearance.set_large(value == "large"))
        self.theme.chosen.connect(lambda value: appearance.set_mode(ThemeMode(value), room.ticker.now()))
        self.motion.chosen.connect(lambda value: appearance.set_reduced_motion(value == "reduced"))
        self.idle.chosen.connect(lambda value: keep_idle_minutes(room.preferences, int(value)))
        appearance.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show what is in force."""
        self.scale.choose("large" if self.look.large else "standard")
        self.theme.choose(self.room.appearance.mode.value)
        self.motion.choose("reduced" if self.look.reduced_motion else "full")
        self.idle.choose(str(idle_minutes(self.room.preferences)))

    def first_focus(self) -> QWidget:
        """字号."""
        return self.scale


class SoundSection(SettingsSection):
    """音量 and 试听 of the three sounds."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        look = self.look
        self.volume = Segmented(look, [Choice(str(v), f"{v}%" if v else "静音") for v in VOLUMES], "音量")
        self.volume_row = SettingRow(look, "音量", at_left(self.volume))
        self.sounds = {
            Sound.SOON: ActionButton(look, "不足 10 分", "plain", "play", size="small"),
            Sound.URGENT: ActionButton(look, "即将超时", "plain", "play", size="small"),
            Sound.OVERDUE: ActionButton(look, "已超时", "plain", "play", size="small"),
        }
        tries = QWidget()
        row = QHBoxLayout(tries)
        row.setContentsMargins(0, 4, 0, 4)
        for sound, button in self.sounds.items():
            button.clicked.connect(lambda _=False, sound=sound: room.sounds.try_sound(Sounding(sound, 1)))
            row.addWidget(button)
        row.addStretch(1)
        self.try_row = SettingRow(look, "试听", tries, "按一下听听，接电话的地方要听得见")
        card = Card(look, "声音", "只管这台电脑")
        card.body.addWidget(self.volume_row)
        card.body.addWidget(self.try_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(stacked(card))
        self.volume.chosen.connect(self._set_volume)
        room.sounds.tried.connect(self._tried)

    def refresh(self) -> None:
        """Show the volume in force."""
        now = round(self.room.sounds.volume * 100)
        self.volume.choose(str(min(VOLUMES, key=lambda step: abs(step - now))))
        self._warn(now)

    def _set_volume(self, value: str) -> None:
        share = int(value) / 100
        self.room.sounds.set_volume(share)
        self.room.preferences.put("volume", f"{share:.2f}")
        self._warn(int(value))
        if share:
            self.room.sounds.try_sound()

    def _warn(self, volume: int) -> None:
        if volume == 0:
            self.volume_row.show_caption("静音时超时只变红、弹到前面，不出声", "triangle-alert")
        elif volume < QUIET:
            self.volume_row.show_caption("夜里可能听不清，建议 60% 以上", "triangle-alert")
        else:
            self.volume_row.show_caption("超时后每分钟响一次，到有人处理为止")

    def _tried(self, well: bool) -> None:
        if well:
            self.try_row.show_caption("放出来了，没听见就调大音量，或看看音箱插没插", "circle-check")
        else:
            self.try_row.show_error("这台电脑放不出声音。超时仍会变红、弹到前面")

    def first_focus(self) -> QWidget:
        """音量."""
        return self.volume
