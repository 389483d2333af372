"""每天导出一次: a bar while entries of this PC rest on its own word for more than a day, or a PC has fallen behind."""
from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.clock import HOUR, MINUTE, local
from desktop.journal.work import Reading
from desktop.ui.room import Room

_NAME = "export_reminder"


class ExportReminder(QObject):
    """Looks once an hour, and when a package went out or came in; an office that knows no other PC is left alone."""

    def __init__(self, room: Room, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.room = room
        self._looked_at = 0
        self._said = ""

    def watch(self) -> None:
        """From now on by itself; the first look comes a minute after the start, which it must not hold up."""
        self._looked_at = self.room.ticker.now() - HOUR + MINUTE
        self.room.ticker.tick.connect(self._on_tick)
        self.room.bus.changed.connect(self._on_change)

    def _on_tick(self, now: int) -> None:
        if not 0 <= now - self._looked_at < HOUR:
            self.look()

    def _on_change(self, topics: frozenset[str]) -> None:
        if topics & {"package_log", "peer"}:
            self.look()

    def look(self) -> None:
        """Raises, changes or drops the bar."""
        self._looked_at = self.room.ticker.now()
        words = self.room.desk.read(words_due)
        if words and words != self._said:
            self.room.notices.bar(
                "blue", words, "去导出", lambda: self.room.navigator.go("exchange", "overview"), name=_NAME
            )
        elif not words and self._said:
            self.room.notices.drop_bar(_NAME)
        self._said = words


def words_due(reading: Reading) -> str:
    """“24 条还没给过任何电脑，最早 1月13日 08:00。大井巷社区落后一周”; "" when nothing is due."""
    from desktop.exchange import outbox, overview, sites

    if not sites.peers(reading):
        return ""
    told = outbox.reminder(reading)
    found = []
    if told.overdue and told.since is not None:
        at = local(told.since)
        found.append(f"{told.unwitnessed} 条还没给过任何电脑，最早 {at.month}月{at.day}日 {at:%H:%M}，每天导出一次")
    far = [one.card.name for one in overview.peer_states(reading) if one.far]
    if far:
        found.append(f"“{'”“'.join(far)}”一周没有来包")
    return "。".join(found)
