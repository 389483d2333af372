"""Over a file: with whom it is joined, and who may be the same; looked for after the file is painted."""
from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.cases import CaseFile
from desktop.people import Candidate, PersonRow
from desktop.ui.cases.compare import ask_comparing
from desktop.ui.room import Room
from desktop.ui.widgets.bars import InlineBar

_FACTS = ("name", "alias", "sex", "birth_date", "home", "looks", "body", "accent")


class AlikeBar(QWidget):
    """Signal settled: files were joined or parted here."""

    settled = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self._file: CaseFile | None = None
        self._joined: tuple[PersonRow, ...] = ()
        self._likely: Candidate | None = None
        self.joined = InlineBar(room.style, "plain", "", "link", "并排看")
        self.likely = InlineBar(room.style, "blue", "", "users", "并排看")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(room.style.S(6))
        column.addWidget(self.joined)
        column.addWidget(self.likely)
        self.joined.acted.connect(self._compare_joined)
        self.likely.acted.connect(self._compare_likely)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.look)
        self.hide()

    def show_file(self, file: CaseFile, joined: tuple[PersonRow, ...]) -> None:
        """Another file, with those that are read as one with it; who it may be is looked for once it stands."""
        self._joined, self._file, self._likely = joined, file, None
        self.likely.hide()
        self.joined.setVisible(bool(self._joined))
        if self._joined:
            names = "、".join(f"{row.shown}（{row.short}）" for row in self._joined[:3])
            self.joined.show_notice("plain", f"与 {names} 合看，是同一个人", "link", "并排看")
        self.setVisible(bool(self._joined))
        self._later.start()

    def look(self) -> None:
        """Who in the other files may be this person."""
        if self._file is None:
            return
        card = self._file.person
        facts: dict[str, object] = {name: getattr(card, name) for name in _FACTS} | {"age_estimate": card.row.age}
        places = [place.place or place.name for place in self._file.usual_places[:3]]
        found = self.room.desk.read(
            self.room.recogniser.likely_file, person=card.row.id, facts=facts, places=places
        )
        known = [one for one in found if one.row.readable]
        self._likely = known[0] if known else None
        self.likely.setVisible(bool(known))
        if known:
            more = f"，另有 {len(known) - 1} 份也像" if len(known) > 1 else ""
            words = f"可能和 {known[0].row.shown}（{known[0].row.short}）是同一个人{more}"
            self.likely.show_notice("blue", words, "users", "并排看", known[0].reason)
        self.setVisible(bool(known or self._joined))

    def _compare_joined(self) -> None:
        if self._joined:
            self._compare(self._joined[0].id)

    def _compare_likely(self) -> None:
        if self._likely is not None:
            self._compare(self._likely.row.id)

    def _compare(self, other: str) -> None:
        if self._file is not None and other:
            ask_comparing(self.room, self.window(), self._file.person.row.id, other).settled.connect(self.settled)
