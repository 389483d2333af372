"""首次启动: four steps on one card, the demonstration beside it; calls can be taken all the while."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.clock import local
from desktop.errors import UserError
from desktop.founding import FoundingFacts, found_street, missing
from desktop.journal.drafts import begin_draft, drop_draft, open_drafts, save_draft
from desktop.officers import make_recovery_code
from desktop.reports.recovery_slip import slip_pdf
from desktop.rules.secrets_kept import read_code
from desktop.ui.clipboard import lend
from desktop.ui.founding.campaign_part import CampaignPart
from desktop.ui.founding.officer_part import OfficerPart
from desktop.ui.founding.recovery_part import RecoveryPart
from desktop.ui.founding.section import Section
from desktop.ui.founding.street_part import StreetPart
from desktop.ui.page import KeyHint, Page
from desktop.ui.paper.outlets import print_pdf
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card, Hairline
from desktop.ui.widgets.empty import Lamp
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.seal import Seal
from desktop.vault import keep_code

DRAFT = "founding"
PAUSE = 1000
"""Milliseconds after the last key until the draft is kept."""
WIDEST = 1240
_STEPS = (
    {"区县", "街道", "本机代码", "单位全称"},
    {"行动名称", "开始日期", "结束日期"},
    {"姓名", "PIN", "再输一次 PIN"},
    {"恢复码打勾"},
)
_COUNTS = "零一两三四五六七八九"


def lacking_words(lacking: tuple[str, ...]) -> str:
    """“还差两样：再输一次 PIN，恢复码打勾”, or that nothing is missing."""
    if not lacking:
        return "都填好了"
    count = _COUNTS[len(lacking)] if len(lacking) < len(_COUNTS) else f" {len(lacking)} "
    return f"还差{count}样：{'，'.join(lacking)}"


class FoundingPage(Page):
    """The page of the first start.

    Args:
        founded: called with the id of the first officer once the street stands.
        open_demo: opens the demonstration, which has a store of its own.
    """

    topics = frozenset({"secret"})
    keys: tuple[KeyHint, ...] = (
        KeyHint("Tab", "下一格"), KeyHint("Ctrl+D", "打开演示"), KeyHint("Ctrl+P", "打印恢复码"),
        KeyHint("F2", "新接电话"), KeyHint("F1", "全部快捷键"), KeyHint("Ctrl+Enter", "开始值班"),
    )

    def __init__(self, room: Room, *, founded: Callable[[str], None], open_demo: Callable[[], None]) -> None:
        super().__init__(room.style)
        self.room, self._founded, self._open_demo = room, founded, open_demo
        self._done = self._filling = False
        self._draft = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.keep)
        self._build_parts()
        self._build_side()
        self._lay_out()
        self._connect()
        self._take_up_draft()
        self.restyle()
        self.show_state()

    # Making.

    def _build_parts(self) -> None:
        look, today = self.look, local(self.room.ticker.now()).date()
        self.street = StreetPart(look)
        self.campaign = CampaignPart(look, today)
        self.officer = OfficerPart(look)
        self.recovery = RecoveryPart(look, self.room.desk.read(make_recovery_code))
        self.sections = (
            Section(look, 1, "单位和街道", "印在简报和报告上"),
            Section(look, 2, "这次行动", ""),
            Section(look, 3, "第一位值班员", "换班时用 PIN 认人"),
            Section(look, 4, "恢复码", "只显示这一次\nPIN 全忘了靠它"),
        )
        self.sections[0].body.addWidget(self.street)
        self.sections[1].body.addWidget(self.campaign)
        self.sections[2].body.addWidget(self.officer)
        self.sections[3].body.addWidget(self.recovery)

    def _build_side(self) -> None:
        look = self.look
        self.demo_card = Card(look, ruled=False)
        self.demo_button = ActionButton(look, "打开演示", "plain", "play", "Ctrl+D")
        centre = Qt.AlignmentFlag.AlignHCenter
        self.lamp = Lamp(look, 190)
        self.demo_card.body.addWidget(self.lamp)
        self.demo_card.body.addWidget(Label(look, "先看演示数据", FontRole.ROW_TITLE), 0, centre)
        words = "一个冬天的来电、个案、物资和简报都摆好了，人和号码是编的。另开一个窗口，随便点，不进正式台账。"
        self.demo_card.body.addWidget(Paragraph(look, words, FontRole.SECONDARY, "ink2"))
        self.demo_card.body.addWidget(self.demo_button, 0, centre)
        self.local_line = Label(look, "数据只存在这台电脑，不联网。", FontRole.SECONDARY, "ink2", icon="hard-drive")
        self.state_line = Paragraph(look, "", FontRole.SECONDARY, "ink", 500)
        self.start = ActionButton(look, "开始值班", "primary", "house", "Ctrl+Enter", size="large").stretch()

    def _lay_out(self) -> None:
        self.seal = Seal(self.look, 60)
        self.title = Label(self.look, "救助值班台", FontRole.PAGE_TITLE)
        self.sentence = Label(
            self.look, "第一次启动，填这四样就能值班，约 3 分钟。除了街道、本机代码和恢复码，以后都能在设置里改。",
            FontRole.BASE, "ink2",
        )
        self.form_card = Card(self.look, ruled=False, padded=False)
        inner = QWidget()
        self._sections = QVBoxLayout(inner)
        for at, section in enumerate(self.sections):
            if at:
                self._sections.addWidget(Hairline(self.look))
            self._sections.addWidget(section)
        self._sections.addStretch(1)
        self.scroller = QScrollArea()
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setWidgetResizable(True)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner.setAutoFillBackground(False)
        self.scroller.viewport().setAutoFillBackground(False)
        self.scroller.setWidget(inner)
        self.form_card.body.addWidget(self.scroller)
        self._frame()

    def _frame(self) -> None:
        self._outer = QVBoxLayout(self)
        self._head, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        words.addStretch(1)
        self._head.addWidget(self.seal)
        self._head.addLayout(words, 1)
        self._side = QVBoxLayout()
        self._side.addWidget(self.demo_card)
        self._side.addStretch(1)
        self._side.addWidget(self.local_line)
        self._side.addWidget(self.state_line)
        self._side.addWidget(self.start)
        self._side_box = QWidget()
        self._side_box.setLayout(self._side)
        self._body = QHBoxLayout()
        self._body.addWidget(self.form_card, 1)
        self._body.addWidget(self._side_box)
        self._outer.addLayout(self._head)
        self._outer.addLayout(self._body, 1)

    def _connect(self) -> None:
        for part in (self.street, self.campaign, self.officer, self.recovery):
            part.changed.connect(self._edited)
        self.recovery.print_asked.connect(self.print_slip)
        self.recovery.copy_asked.connect(self._copy_code)
        self.recovery.print.bind("Ctrl+P", self)
        self.demo_button.clicked.connect(self._open_demo)
        self.demo_button.bind("Ctrl+D", self)
        self.start.clicked.connect(self.primary)
        self.look.changed.connect(self.restyle)
        self.room.ticker.tick.connect(lambda _now: self.show_state())

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        compact = self.height() < look.S(740)
        side = max(look.S(20), (self.width() - look.S(WIDEST)) // 2)
        self._outer.setContentsMargins(side, look.S(12 if compact else 22), side, look.S(12 if compact else 17))
        self._outer.setSpacing(look.S(10 if compact else 16))
        self._head.setSpacing(look.S(16))
        self._body.setSpacing(look.S(20))
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(look.S(10))
        self._side_box.setFixedWidth(look.S(240) if look.large else look.S(330 if self.width() > 1340 else 290))
        self._sections.setContentsMargins(look.S(24), look.S(4), look.S(24), look.S(4))
        self._sections.setSpacing(0)
        self.lamp.setVisible(self.height() > look.S(560))
        self.demo_card.body.setSpacing(look.S(10))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the card in the middle."""
        super().resizeEvent(event)
        self.restyle()

    # Filling.

    def facts(self) -> FoundingFacts:
        """All that is filled in so far."""
        return FoundingFacts(
            **self.street.facts(), **self.campaign.facts(), **self.officer.facts(),
            recovery_code=self.recovery.code, code_written_down=self.recovery.tick.isChecked(),
        )

    def show_state(self) -> None:
        """Ticks, what is missing, and whether 开始值班 is open."""
        lacking = missing(self.facts())
        for section, names in zip(self.sections, _STEPS, strict=True):
            section.show_state(done=not names & set(lacking))
        words = f"{FoundingFacts().notice}\n前后 {self.campaign.days()} 天" if self.campaign.days() else "日期还没对上"
        self.sections[1].caption.show_text(words)
        self.state_line.show_text(lacking_words(lacking))
        self.start.setEnabled(not lacking)

    def _edited(self) -> None:
        self.show_state()
        if not self._filling:
            self._pause.start()

    def keep(self) -> None:
        """The draft: everything but the PIN and the recovery code, which no draft may hold."""
        self._pause.stop()
        if self._done:
            return
        content = {
            "street": self.street.content(), "campaign": self.campaign.content(), "officer": self.officer.name.text(),
        }
        desk = self.room.desk
        try:
            if not self._draft:
                self._draft = desk.do(begin_draft, kind=DRAFT, content=content)
            else:
                desk.do(save_draft, draft=self._draft, content=content)
        except UserError as error:
            self.room.notices.save_failed(error, "再存一次", self.keep)
        else:
            self.room.notices.saved(f"草稿已存 {local(self.room.ticker.now()):%H:%M:%S}，关掉再开，接着写")

    def _take_up_draft(self) -> None:
        found = self.room.desk.read(open_drafts, kind=DRAFT)
        if not found:
            return
        self._draft = found[-1].id
        content = found[-1].content
        self._filling = True
        street, campaign = content.get("street"), content.get("campaign")
        if isinstance(street, dict):
            self.street.fill(street)
        if isinstance(campaign, dict):
            self.campaign.fill(campaign)
        self.officer.name.setText(str(content.get("officer", "")))
        self._filling = False

    # Doing.

    def first_focus(self) -> QWidget:
        """The first field that is missing."""
        return self.street.street if not self.street.street.value() else self.officer.name

    def panes(self) -> list[QWidget]:
        """Form and demonstration."""
        return [self.street.street, self.demo_button]

    def print_slip(self) -> None:
        """The recovery code on paper, by the dialog of the system."""
        day = local(self.room.ticker.now())
        made_on = f"{day.year}年{day.month}月{day.day}日"
        office = self.street.office.text().strip()
        slip = slip_pdf(self.room.fonts(), code=self.recovery.code, office=office, made_on=made_on)
        print_pdf(slip, "恢复码", self.room, self)

    def _copy_code(self) -> None:
        """It stays on the clipboard for a minute, and belongs on no file of this computer."""
        lend(self.room, self.recovery.code)
        self.room.notices.say("恢复码已复制，1 分钟后从剪贴板抹掉。请存到别处，不要留在这台电脑")

    def primary(self) -> None:
        """开始值班: everything the first start makes, in one act."""
        facts = self.facts()
        if missing(facts):
            self._go_to_missing(missing(facts)[0])
            return
        if not self.officer.check():
            return
        try:
            made = self.room.desk.do(found_street, facts=facts)
            # The one code of the safe opens the PINs and the data.
            keep_code(self.room.folder, read_code(facts.recovery_code))
            if self._draft:
                self.room.desk.do(drop_draft, draft=self._draft)
        except UserError as error:
            self._show_error(error)
            return
        self._done = True
        self._pause.stop()
        self._founded(made.officer)

    def _show_error(self, error: UserError) -> None:
        if not (self.street.show_error(error) or self.officer.show_error(error)):
            self.room.notices.error(error)

    def _go_to_missing(self, name: str) -> None:
        targets: dict[str, QWidget] = {
            "区县": self.street.district, "街道": self.street.street, "本机代码": self.street.site,
            "单位全称": self.street.office, "行动名称": self.campaign.name, "开始日期": self.campaign.starts,
            "结束日期": self.campaign.ends, "姓名": self.officer.name, "PIN": self.officer.pin,
            "再输一次 PIN": self.officer.again, "恢复码打勾": self.recovery.tick,
        }
        target = targets[name]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.ensureWidgetVisible(target)

    def hideEvent(self, event: QHideEvent) -> None:
        """Closing loses nothing."""
        if self._pause.isActive() and QApplication.instance() is not None:
            self.keep()
        super().hideEvent(event)
