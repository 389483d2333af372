"""收尾: the archive, the freeze, files whose time is over, and the next campaign, each one act."""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop import campaign
from desktop.clock import civil_date, local
from desktop.errors import UserError
from desktop.officers import TwoPersonAct
from desktop.rules.backup_times import last_copy_gone
from desktop.rules.time_entry import read_date
from desktop.ui.copied_first import copied_first
from desktop.ui.form_sheet import FormSheet
from desktop.ui.keys import KeyHint
from desktop.ui.paper.campaign_forms import open_destruction
from desktop.ui.room import Room
from desktop.ui.steps.second_pin import ask_second
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.form import FieldKind, FieldSpec
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.sheet_layer import Sheet

_ARCHIVE = (
    "台账、简报、照片、改动记录和核对清单，一个文件夹，不用程序也能打开和核对。里面是完整的个人信息。"
)


class ClosingSheet(Sheet):
    """Four parts, each with what it does, in numbers, and its button.

    Args:
        archive: asks for the folder and writes the archive there.
    """

    narrow = 600
    title = "收尾和归档"
    keys = (KeyHint("Tab", "下一项"), KeyHint("Esc", "收起"))

    def __init__(self, room: Room, first: str, last: str, archive: Callable[[], None]) -> None:
        super().__init__(room.style)
        self.room, self._first, self._last, self._archive = room, first, last, archive
        look = room.style
        self.archive_button = ActionButton(look, "写归档包", "primary", "archive")
        self.freeze_button = ActionButton(look, "封存，请第二个人确认", "plain", "lock")
        self.destroy_button = ActionButton(look, "销毁到期的，请第二个人确认", "danger", "trash-2")
        self.next_button = ActionButton(look, "开始下一个专项行动", "plain", "calendar-clock")
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        self._over = self._due()
        self._build()
        self.close_button.clicked.connect(self.fold)
        self.archive_button.clicked.connect(self._archive)
        self.freeze_button.clicked.connect(self.freeze)
        self.destroy_button.clicked.connect(self.destroy_over)
        self.next_button.clicked.connect(self.begin)

    def _due(self) -> list[campaign.Kept]:
        return self.room.desk.read(campaign.kept_over)

    def _build(self) -> None:
        look, column, head = self.look, QVBoxLayout(self), QHBoxLayout()
        head.addWidget(Label(look, self.title, FontRole.PAGE_TITLE))
        head.addStretch(1)
        head.addWidget(self.close_button)
        column.addLayout(head)
        frozen = self.room.desk.read(campaign.freezes)
        words = "，".join(f"{one.first_day} 至 {one.last_day}" for one in frozen)
        files = self.room.desk.read(campaign.kept_files)
        first = f"最早一份到 {files[0].keeping.until}" if files else "没有在保管的档案"
        done = f"已封存 {words}" if words else "还没有封存过"
        kept = f"在保管档案 {len(files)} 份，{first}。到期的有{_counts(self._over)}"
        parts = (
            ("归档包", _ARCHIVE, self.archive_button),
            ("封存", f"封存以后再改都算更正，要写原因。{done}。", self.freeze_button),
            ("到期销毁", f"{kept}。{self._after_destruction()}", self.destroy_button),
            ("下一个专项行动", "人、点位、物资和通讯录照旧，台账和数字从头算。", self.next_button),
        )
        for title, sentence, button in parts:
            column.addSpacing(look.S(14))
            column.addWidget(Label(look, title, FontRole.ROW_TITLE, weight=700))
            column.addWidget(Paragraph(look, sentence, FontRole.SECONDARY, "ink2", line=1.5))
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        column.setContentsMargins(look.S(24), look.S(12), look.S(24), look.S(16))
        column.setSpacing(look.S(8))
        self.destroy_button.setEnabled(bool(self._over))

    def _after_destruction(self) -> str:
        """What is gone, what stays, and until when copies made before still hold it (domain.md §5.3)."""
        last = last_copy_gone(self.room.ticker.now())
        return (f"销毁以后数字不变，姓名、证件、经过和照片文件都没有了；先前的备份副本里还有，最迟到{last}换完，"
                "U 盘和第二硬盘上另存的要一并销毁。")

    def freeze(self) -> None:
        """The days of the campaign that are over."""
        last = min(self._last, civil_date(self.room.ticker.now() - 24 * 3_600_000))
        ask_second(
            self.room, self.window(), act=TwoPersonAct.CLOSE_PERIOD,
            words=f"封存 {self._first} 至 {last}，以后再改都算更正",
            then=lambda proof: self._do(
                lambda: self.room.desk.do(campaign.freeze_period, first_day=self._first, last_day=last, second=proof),
                f"已封存 {self._first} 至 {last}", "封存"),
        )

    def destroy_over(self) -> None:
        """Everything whose time is over, by list and two names."""
        ask_second(
            self.room, self.window(), act=TwoPersonAct.DESTROY,
            words=f"{_counts(self._over).strip()}，销毁以后找不回来", then=self._destroy,
        )

    def _destroy(self, proof: str) -> None:
        """Destroyed, the files swept from the disk, and the list brought up to be printed and signed."""
        wanted = [one.person for one in self._over]

        def act() -> None:
            record = self.room.desk.do(campaign.destroy_files, persons=wanted, second=proof)
            self.room.desk.do(campaign.sweep_destroyed, folder=self.room.folder.attachments)
            open_destruction(self.room, record)

        self._do(act, f"已销毁 {len(wanted)} 件，清单请两个人签字", "销毁")

    def begin(self) -> None:
        """Name, notice and days of the next one."""
        days = tuple(
            FieldSpec(name, label, FieldKind.DATE, "required", parse=self._day, show=str)
            for name, label in (("starts", "第一天"), ("ends", "最后一天"))
        )
        self.room.sheets.open(FormSheet(
            self.room, "下一个专项行动",
            (FieldSpec("name", "名称", need="required"), FieldSpec("notice", "通知文号", need="required"), *days),
            keeps="campaign.next",
            act="开始", write=self._begin, fields_of={"closing.name_missing": "name", "closing.known": "notice",
                                                    "closing.overlap": "starts", "period.order": "ends"},
            sentence_="人、点位、物资和通讯录照旧。",
        ))

    def _day(self, text: str) -> date | None:
        try:
            return read_date(text, local(self.room.ticker.now()).date())
        except UserError:
            return None

    def _begin(self, values: dict[str, object]) -> str:
        self.room.desk.do(
            campaign.begin_campaign, name=str(values.get("name") or ""), notice=str(values.get("notice") or ""),
            starts=str(values["starts"]), ends=str(values["ends"]),
        )
        return f"已定下“{values.get('name')}”，到第一天自动换过去"

    def _do(self, act: Callable[[], object], words: str, verb: str) -> None:
        def once_copied() -> None:
            try:
                act()
            except UserError as error:
                self.room.notices.error(error)
                return
            self.room.say(words)
            self.closed.emit()

        copied_first(self.room, once_copied, receiver=self, verb=verb)


def _counts(over: Sequence[campaign.Kept]) -> str:
    """“个案档案 2 份、照片 3 张”, “ 0 件” where nothing is over."""
    counts = Counter(one.what for one in over)
    units = {"照片": "张"}
    return "、".join(f"{what} {count} {units.get(what, '份')}" for what, count in counts.items()) or " 0 件"
