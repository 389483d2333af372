"""数据交换 while no package is open: the other PCs, the log of packages, and this PC's own standing."""
from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.exchange.overview import Overview
from desktop.ui.exchange.words import gap_words, log_row, moment, peer_row
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.bars import BarKind, InlineBar
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card, Hairline
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.rows import RowList
from desktop.ui.widgets.scrolled import scrolled

_READ_OUT = "别人第一次登记本机时，在电话里逐组念给对方，他听一组输一组。"
_RIGHT = 320
_LEFT, _LEFT_COMPACT = 380, 350


class OverviewView(QWidget):
    """Signals: peer_chosen (key), add_peer, settle_wanted, held_wanted, card_wanted, enrolment_wanted,
    peer_opened (key), take_back_wanted (log id), folder_wanted, numbers_wanted,
    verifier_wanted.
    """

    add_peer = Signal()
    enrol_wanted = Signal()
    peer_opened = Signal(str)
    settle_wanted = Signal()
    held_wanted = Signal()
    twice_wanted = Signal()
    card_wanted = Signal()
    enrolment_wanted = Signal()
    take_back_wanted = Signal(str)
    folder_wanted = Signal()
    numbers_wanted = Signal()
    verifier_wanted = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self._log: dict[str, bool] = {}
        self.peers_card = Card(style, "登记过的电脑", padded=False)
        self.peers = RowList(style, "登记过的电脑")
        self.no_peers = EmptyState(
            style, "还没有登记别的电脑", "导入区局的登记文件，或和对方打电话核对 20 位编号。", "monitor", "登记电脑",
        )
        self.add = ActionButton(style, "登记电脑", "plain", "plus", size="small")
        self.enrol = ActionButton(style, "导入登记文件", "plain", "file-up", size="small")
        self.log_card = Card(style, "收发登记", padded=False)
        self.log = RowList(style, "收发登记")
        self.no_log = EmptyState(style, "还没有收到数据包。把 U 盘里的文件拖进来，或按 Ctrl+N。", icon="package-open")
        self.back = ActionButton(style, "撤回整个数据包", "plain", "undo-2", size="small")
        self.folder = ActionButton(style, "导入整个文件夹", "plain", "folder-open", size="small")
        self.right_card = Card(style, "待办和本机", padded=False)
        self.conflicts = InlineBar(style, "amber", " ", action="去核对")
        self.gaps = InlineBar(style, "amber", " ", action="看已存下的")
        self.reminder = InlineBar(style, "blue", " ")
        self.kept_out = InlineBar(style, "red", " ")
        self.twice = InlineBar(style, "red", " ", action="去红冲")
        self.later = InlineBar(style, "blue", " ")
        self.standing = Paragraph(style, "", FontRole.SECONDARY, "ink2", line=1.55)
        self.number = Paragraph(style, "", FontRole.READ_ALOUD_LARGE, "ink", 500, line=1.35)
        self.number_note = Paragraph(style, _READ_OUT, FontRole.CAPTION, "ink2", line=1.5)
        self.card = ActionButton(style, "导出本机名片", "plain", "id-card", size="small")
        self.enrolment = ActionButton(style, "下发登记文件", "plain", "file-down", size="small")
        self.numbers = ActionButton(style, "谁来编号", "plain", "list-checks", size="small")
        self.verifier = ActionButton(style, "导出核对程序", "plain", "shield-check", size="small")
        self.verifier.setToolTip("只拿到数据包、没有本系统的人，用它就能核对签名和每一条记录")
        self._build()
        self._connect()

    def _build(self) -> None:
        look = self.look
        self._places = QGridLayout(self)
        self._places.setContentsMargins(0, 0, 0, 0)
        self.peers_card.body.addWidget(self.peers, 1)
        self.peers_card.body.addWidget(self.no_peers, 1)
        self.peers_card.body.addWidget(Hairline(look))
        self.peers_card.body.addLayout(self._foot(self.add, self.enrol))
        self.log_card.body.addWidget(self.log, 1)
        self.log_card.body.addWidget(self.no_log, 1)
        self.log_card.body.addWidget(Hairline(look))
        self.log_card.body.addLayout(self._foot(self.back, self.folder))
        inside = QVBoxLayout()
        inside.setContentsMargins(look.S(17), look.S(12), look.S(17), look.S(12))
        inside.setSpacing(look.S(10))
        for bar in (self.kept_out, self.twice, self.conflicts, self.gaps, self.later, self.reminder):
            inside.addWidget(bar)
        inside.addWidget(Label(look, "本机的记录链", FontRole.SECONDARY, "ink3"))
        inside.addWidget(self.standing)
        inside.addWidget(Label(look, "本机编号", FontRole.SECONDARY, "ink3"))
        inside.addWidget(self.number)
        inside.addWidget(self.number_note)
        inside.addStretch(1)
        # Words may scroll; what can be pressed stands whole under them, at every size.
        upper, lower = self._foot(self.card, self.enrolment), self._foot(self.numbers, self.verifier)
        upper.setContentsMargins(look.S(13), look.S(9), look.S(13), look.S(6))
        lower.setContentsMargins(look.S(13), 0, look.S(13), look.S(10))
        self.right_card.body.addWidget(scrolled(inside), 1)
        self.right_card.body.addWidget(Hairline(look))
        self.right_card.body.addLayout(upper)
        self.right_card.body.addLayout(lower)
        self._compact: bool | None = None
        look.changed.connect(self.place_cards)
        self.place_cards()

    def place_cards(self) -> None:
        """Three cards beside each other; where the window is narrow, this PC's own card goes under the others' list."""
        look, places = self.look, self._places
        compact = self.width() < look.S(1150)
        places.setSpacing(look.S(12 if compact else 16))
        self.peers_card.setFixedWidth(look.S(_LEFT_COMPACT if compact else _LEFT))
        self.right_card.setFixedWidth(look.S(_LEFT_COMPACT if compact else _RIGHT))
        if compact is self._compact:
            return
        self._compact = compact
        for card in (self.peers_card, self.log_card, self.right_card):
            places.removeWidget(card)
        places.addWidget(self.peers_card, 0, 0)
        places.addWidget(self.log_card, 0, 1, 2 if compact else 1, 1)
        places.addWidget(self.right_card, *((1, 0) if compact else (0, 2)))
        places.setColumnStretch(1, 1)
        places.setRowStretch(0, 7)
        places.setRowStretch(1, 13 if compact else 0)
        self._show_short_number()

    def _show_short_number(self) -> None:
        """Where little of the card is in sight the number stands in its head too: it is read out on the telephone."""
        self.right_card.show_caption(self.number.text.replace("\n", " ") if self._compact else "")

    def _foot(self, *buttons: ActionButton) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(self.look.S(13), self.look.S(9), self.look.S(13), self.look.S(10))
        row.setSpacing(self.look.S(8))
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_peer)
        self.no_peers.pressed.connect(self.add_peer)
        self.enrol.clicked.connect(self.enrol_wanted)
        self.peers.opened.connect(self.peer_opened)
        self.log.picked.connect(self._log_picked)
        self.folder.clicked.connect(self.folder_wanted)
        self.back.clicked.connect(lambda: self.take_back_wanted.emit(self.log.current_key()))
        self.conflicts.acted.connect(self.settle_wanted)
        self.gaps.acted.connect(self.held_wanted)
        self.twice.acted.connect(self.twice_wanted)
        self.card.clicked.connect(self.card_wanted)
        self.enrolment.clicked.connect(self.enrolment_wanted)
        self.numbers.clicked.connect(self.numbers_wanted)
        self.verifier.clicked.connect(self.verifier_wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_cards()

    # Showing.

    def show_overview(self, found: Overview, number: str) -> None:
        """Everything anew; what was current stays current."""
        self.peers.set_rows([peer_row(state) for state in found.peers])
        self.peers.setVisible(bool(found.peers))
        self.no_peers.setVisible(not found.peers)
        behind = sum(state.behind for state in found.peers)
        count = f"{len(found.peers)} 台" if found.peers else ""
        self.peers_card.show_caption(f"{count}，{behind} 台落后" if behind else count)
        self._log = {line.id: line.can_take_back for line in found.log}
        self.log.set_rows([log_row(line) for line in found.log])
        self.log.setVisible(bool(found.log))
        self.no_log.setVisible(not found.log)
        open_ = sum(line.out and line.state != "confirmed" for line in found.log)
        self.log_card.show_caption(f"{open_} 个还没确认" if open_ else "")
        self._log_picked(self.log.current_key())
        self._show_right(found)
        self._show_number(number)

    def _show_number(self, number: str) -> None:
        """Four groups in two lines, to be read out and listened to; or why there is no number."""
        groups = number.split() if number[:1].isdigit() else []
        self.number.show_text("\n".join(" ".join(groups[at : at + 2]) for at in range(0, len(groups), 2)))
        self.number.setVisible(bool(groups))
        self.number_note.show_text(_READ_OUT if groups else number)
        self._show_short_number()

    def _log_picked(self, key: str) -> None:
        self.back.setEnabled(self._log.get(key, False))

    def _show_right(self, found: Overview) -> None:
        self.conflicts.setVisible(bool(found.conflicts))
        late = f"，{found.overdue_conflicts} 处超过 3 天" if found.overdue_conflicts else ""
        kind: BarKind = "red" if found.overdue_conflicts else "amber"
        self.conflicts.show_notice(kind, f"{found.conflicts} 处待核对{late}", action="去核对",
                                   second="两个人互未看到对方写的，都留着")
        self.gaps.setVisible(bool(found.gaps))
        if found.gaps:
            first, more = gap_words(found.gaps[0]), len(found.gaps) - 1
            self.gaps.show_notice("amber", first, action="看已存下的" if found.held else "",
                                  second=f"另有 {more} 处缺口" if more else "")
        self.kept_out.setVisible(bool(found.kept_out))
        self.kept_out.show_notice("red", f"{found.kept_out} 条出入库不合规则，没有入账",
                                  second="记录留着，请与对方核对保管人和结存")
        self.twice.setVisible(bool(found.settled_twice))
        self.twice.show_notice(
            "red", f"{len(found.settled_twice)} 笔应急代发两边都补了入库", action="去红冲",
            second="；".join(one.words for one in found.settled_twice[:2]),
        )
        self.later.setVisible(bool(found.later))
        self.later.show_notice("blue", f"{found.later} 项需升级后显示",
                               second="对方的程序较新。内容已收下，升级本机程序后自动显示")
        self._show_reminder(found)
        self.standing.show_text(found.standing.words)

    def _show_reminder(self, found: Overview) -> None:
        told = found.reminder
        self.reminder.setVisible(told.overdue or found.photos_waiting > 0)
        since = moment(told.since) if told.since is not None else ""
        words = f"{told.unwitnessed} 条还没给过任何电脑，最早 {since}" if told.overdue else ""
        photos = f"照片待收 {found.photos_waiting} 张" if found.photos_waiting else ""
        self.reminder.show_notice("blue", words or photos, second="每天导出一次" if words else "请对方再发一次照片包")
