"""审核与上报: a clean ledger, exported; every problem is put right where its evidence stands."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop import campaign
from desktop.campaign import Audit, AuditBook, Plan
from desktop.clock import local
from desktop.errors import UserError
from desktop.reports.template import Template
from desktop.rules.wording import sentence
from desktop.ui.background import Job
from desktop.ui.campaign.checks_card import ANSWERED, PASSED, ChecksCard, passed
from desktop.ui.campaign.closing_sheet import ClosingSheet
from desktop.ui.campaign.copy_sheet import CopySheet
from desktop.ui.campaign.correcting import CorrectingSheet
from desktop.ui.campaign.export_card import ExportCard
from desktop.ui.campaign.look import Look, current_officer_name, look_at
from desktop.ui.campaign.outgoing import Outgoing
from desktop.ui.campaign.problem_card import ProblemCard
from desktop.ui.campaign.reports_sheet import ReportsSheet
from desktop.ui.campaign.steps_bar import PageStep, StepsBar
from desktop.ui.campaign.template_sheet import open_template
from desktop.ui.campaign.two_persons import TwoPersons
from desktop.ui.form_sheet import FormSheet
from desktop.ui.keys import KeyHint
from desktop.ui.page import Page
from desktop.ui.paper.campaign_forms import open_audit_papers
from desktop.ui.room import Room
from desktop.ui.saving import FOLDER, start_folder
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec
from desktop.ui.widgets.page_header import PageHeader

_LEFT, _RIGHT = 250, 296
_LEFT_COMPACT, _RIGHT_COMPACT = 226, 268


class CampaignPage(Page):
    """Steps on top; checks at the left, the open problem in the middle, what goes out at the right."""

    topics = frozenset({
        "contact", "contact_category", "contact_cause", "contact_measure", "contact_need", "ticket", "person",
        "follow_up", "follow_up_step", "movement", "claim", "call", "call_step", "audit_answer", "ledger_export",
        "review_step", "ledger_report", "period_freeze",
        "briefing", "briefing_issue", "campaign", "setting", "officer", "officer_role", "term",
    })
    keys = (
        KeyHint("Ctrl+↓", "下一处"), KeyHint("Ctrl+Enter", "改好"), KeyHint("Ctrl+E", "导出"),
        KeyHint("F5", "重新检查"), KeyHint("F2", "新接电话"), KeyHint("Ctrl+↑", "上一处"),
        KeyHint("Ctrl+L", "看建议核对，再按回到必须改"),
    )  # fmt: skip

    def __init__(self, room: Room, book: AuditBook | None = None, told: Callable[[int], None] | None = None) -> None:
        """Make the page.

        Args:
            book: what was looked at last, where somebody else looks too.
            told: hears how many things must be changed.
        """
        super().__init__(room.style)
        self.room = room
        self._look: Look | None = None
        self._book, self._told = book or campaign.AuditBook(), told or (lambda _count: None)
        self._kind = ""
        self._wanted = ""
        self._reading: Job | None = None
        style = room.style
        self.header = PageHeader(style, "审核与上报")
        self.again = ActionButton(style, "重新检查", "plain", "refresh-cw", "F5")
        self.paper = ActionButton(style, "打印问题清单", "plain", "printer", "Ctrl+P")
        self.closing = ActionButton(style, "收尾和归档", "plain", "archive")
        self.steps = StepsBar(style)
        self.checks, self.export = ChecksCard(style), ExportCard(style)
        self.problem = ProblemCard(room, self._mending_of)
        self.outgoing = Outgoing(room, self.export, self, self._show_export)
        self.two = TwoPersons(room, self, lambda: self._look)
        self._build()
        self._connect()
        style.changed.connect(self.restyle)
        self.restyle()

    def _build(self) -> None:
        self.header.add_button(self.closing)
        self.header.add_button(self.paper)
        self.header.add_button(self.again)
        self._column, self._row = QVBoxLayout(self), QHBoxLayout()
        self._row.addWidget(self.checks)
        self._row.addWidget(self.problem, 1)
        self._row.addWidget(self.export)
        self._column.addWidget(self.header)
        self._column.addWidget(self.steps)
        self._column.addLayout(self._row, 1)
        first = start_folder(self.room)
        self.export.show_folder(first if first.is_dir() else self.room.folder.exports)

    def _connect(self) -> None:
        self.again.clicked.connect(self.refresh)
        self.checks.chosen.connect(self.show_kind)
        self.problem.opened.connect(lambda person: self.room.navigator.go("cases", person))
        self.paper.clicked.connect(self.print_problems)
        self.problem.mended.connect(self.mend)
        self.problem.returned.connect(self.two.ask_return)
        self.problem.turned.connect(self.turn)
        self.problem.jumped.connect(self.jump)
        self.problem.answered.connect(self.say_unverifiable)
        self.problem.taken_back.connect(self.take_answer_back)
        self.export.wanted.connect(self.write)
        self.export.moved.connect(self.take_folder)
        self.export.sign_wanted.connect(self.two.sign)
        self.export.report_wanted.connect(self.two.report)
        self.export.sent_wanted.connect(self.show_reports)
        self.export.template_wanted.connect(self.ask_template)
        self.export.copy_wanted.connect(self.copy_out)
        self.closing.clicked.connect(self.close_campaign)
        self.export.correcting_wanted.connect(lambda: self.room.sheets.open(CorrectingSheet(self.room)))
        acts = {
            "Ctrl+Down": lambda: self.problem.step(1), "Ctrl+Up": lambda: self.problem.step(-1),
            "Ctrl+L": lambda: self.turn(not self.problem.looking),
            "F5": self.refresh, "Ctrl+E": self._export_by_key, "Ctrl+P": self.print_problems,
        }
        for key, act in acts.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        compact = self.width() < look.S(1190)
        side, gap = look.S(18 if compact else 24), look.S(12 if compact else 16)
        self._column.setContentsMargins(side, look.S(12), side, look.S(12 if compact else 18))
        self._column.setSpacing(look.S(12))
        self._row.setSpacing(gap)
        # In a low window the steps go first: the header says what is open.
        self.steps.setVisible(self.height() >= look.S(640))
        self.checks.setFixedWidth(look.S(_LEFT_COMPACT if compact else _LEFT))
        self.export.setFixedWidth(look.S(_RIGHT_COMPACT if compact else _RIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow windows get narrower sides."""
        super().resizeEvent(event)
        self.restyle()

    def first_focus(self) -> QWidget:
        """The open problem: its first blank."""
        form = self.problem.blanks.form
        return form.editor(form.names()[0]) if form is not None else self.problem.open

    def panes(self) -> list[QWidget]:
        """Checks, problem, export."""
        return [self.checks, self.problem, self.export]

    def primary(self) -> None:
        """改好 while something must be changed or looked at, then 签认, 导出正式台账, 登记上报."""
        if self.problem.contact:
            self.problem.act()
        elif not self.export.sign.isHidden():
            self.two.sign()
        elif not self.export.report.isHidden():
            self.two.report()
        elif self.export.final.isEnabled():
            self.write(False)

    # Reading.

    def refresh(self) -> None:
        """Looks again at what has changed, off the main thread; what is open stays open."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self.room.background.run(
            lambda _progress: self.room.desk.read(look_at, book=self._book), receiver=self, on_result=self._show,
            on_error=self._failed,
        )

    def _show(self, look: object) -> None:
        assert isinstance(look, Look)
        self._look, self._reading = look, None
        found = look.audit
        self._told(len(found.must))
        self.header.show_sentence(f"{look.name}，{_day(found.first_day)} 至 {_day(found.last_day)}")
        contact = self._wanted or self.problem.contact
        if self._wanted:
            self._kind = next((p.kind for p in (*found.must, *found.look) if p.contact == self._wanted), self._kind)
            self._wanted = ""
        self._show_steps(found)
        self._show_kind(contact)
        self._show_export()

    def open_record(self, record: str) -> None:
        """The problem of one contact."""
        self._wanted = record
        self.refresh()

    def show_kind(self, kind: str) -> None:
        """The problems of one kind."""
        self._kind = kind
        self._show_kind("")

    def jump(self, kind: str, contact: str) -> None:
        """A problem of another kind, where its evidence stands."""
        self._kind = kind
        self._show_kind(contact)

    def turn(self, to_look: bool) -> None:
        """看建议核对, and back to 必须改: the first kind of the other weight."""
        found = self._look.audit if self._look else None
        if found is not None and (wanted := found.look if to_look else found.must):
            kinds = {problem.kind for problem in wanted}
            self.show_kind(next(kind for kind in found.counts if kind in kinds))

    def _show_kind(self, contact: str) -> None:
        if self._look is None:
            return
        found = self._look.audit
        kinds = [*found.counts, *([ANSWERED] if found.answers else ()), *([PASSED] if passed(found) else ())]
        if self._kind not in kinds:
            # What is well is shown to whoever asks; with nothing open the page asks for the signature.
            self._kind = next(iter(found.counts), "")
        self.checks.show_audit(found, self._kind)
        self.problem.show_kind(found, self._kind, contact=contact)

    def _show_steps(self, found: Audit) -> None:
        must = len(found.must)
        last = self._look.last if self._look else None
        done = f"{last.rows} 条，{local(last.at):%m-%d %H:%M}" if last and not last.draft else "Excel，写完重读核对"
        look, unsigned = self._look, self._look.unsigned if self._look else 0
        to_report = bool(look and look.to_report and not unsigned and not must)
        receipt = f"回执 {look.reported.receipt}" if look and look.reported else "一表通，登记回执号"
        up = bool(look and look.reported and not to_report and not unsigned)
        signed = f"还有 {unsigned} 条等签认" if unsigned else "两个人都看过"
        self.steps.show_steps((
            PageStep("审核数据", f"还有 {must} 处必须改" if must else "都通过了", done=not must, now=bool(must)),
            PageStep("带班领导签认", signed, done=not (unsigned or must), now=bool(unsigned and not must)),
            PageStep("导出台账", done, done=to_report or up, now=not (must or unsigned or to_report or up)),
            PageStep("登记上报", receipt, done=up, now=to_report),
        ))

    def _show_export(self) -> None:
        if self._look is None or self.outgoing.writing:
            return
        self.export.show_state(
            offered=self._look.offered, must=len(self._look.audit.must), refused=self._look.refused,
            last=self._look.last, unsigned=self._look.unsigned, to_report=self._look.to_report,
            closed=self._look.frozen or self._look.reported is not None, reported=self._look.reported is not None,
        )

    # Putting right.

    def _mending_of(self, contact: str, kind: str) -> campaign.Mending | None:
        """What can be put right here; nothing of a file that may not be read."""
        try:
            return self.room.desk.read(campaign.mending, contact=contact, kind=kind)
        except UserError:
            return None

    def mend(self, filled: tuple[campaign.Mending, dict[str, object]]) -> None:
        """改好，下一处: what was filled is written, and the next problem of the kind comes up."""
        mending, values = filled
        row = self.problem.row
        try:
            with self.problem.half.saving():
                self.room.desk.do(campaign.mend, contact=mending.contact, kind=mending.kind, values=values,
                                  seen=mending.seen)
        except UserError as error:
            self.problem.refuse(sentence(error), str(error.facts.get("field", "")))
            return
        if row is not None:
            who = current_officer_name(self.room)
            self.problem.note_mended(row, mending.kind, who, self.room.ticker.now())
            self.room.say(f"已改好 {row.short} 的{campaign.KIND_LABELS[mending.kind]}")
        # The list behind has changed; what comes up next is the one that takes this one's place.
        self.first_focus().setFocus()

    def show_reports(self) -> None:
        """上报记录: what went up with its receipts, and what the next report brings."""
        if self._look is not None:
            self.room.sheets.open(ReportsSheet(self.room, self._look.audit))

    def print_problems(self) -> None:
        """问题清单, with the 签认页 beside it."""
        if self._look is not None:
            open_audit_papers(self.room, self._look.audit)
        else:
            self.room.notices.say("还在检查，查完再打印问题清单")

    # Answers.

    def say_unverifiable(self, contact: str, kind: str, reason: str) -> None:
        """无法核实 or 更正, with its reason; the next problem of the kind comes up."""
        correcting = kind == campaign.CORRECTION
        try:
            with self.problem.half.saving():
                if correcting:
                    self.room.desk.do(campaign.correct, contact=contact, reason=reason)
                else:
                    self.room.desk.do(campaign.say_unverifiable, contact=contact, kind=kind, reason=reason)
        except UserError as error:
            self.problem.refuse(sentence(error))
            return
        self.problem.reason.clear()
        must = campaign.CHECKS[kind].weight is campaign.Weight.MUST
        said = "已记下无法核实，会写进台账备注" if must else "已记下核对的结果"
        self.room.say("已记下更正，签认以后随下次上报" if correcting else said)

    def take_answer_back(self, answer: str) -> None:
        """又能核实了: the problem is open again."""
        known = next((one for one in self._look.audit.answers if one.id == answer), None) if self._look else None
        if known is None:
            return
        try:
            self.room.desk.do(campaign.take_answer_back, answer=known.id, seen=known.seen)
        except UserError as error:
            self.room.notices.error(error)
            return
        self.room.say("这一处又打开了")

    # The superior's workbook, copying by hand, the end.

    def ask_template(self) -> QFileDialog:
        """The workbook, by the system's dialog."""
        kinds = "表格 (*.xlsx *.xls *.et *.csv *.xlsm)"
        dialog = QFileDialog(self, "上级的模板", self.export.folder.text(), kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.take_template(Path(path)))
        dialog.open()
        return dialog

    def take_template(self, path: Path) -> None:
        """Read it in the background and show how it would be filled."""
        self.outgoing.read_template(path, lambda found: open_template(self.room, found, self._use_template))

    def _use_template(self, template: Template, plan: Plan) -> None:
        self.outgoing.template = template, plan
        self.export.show_template(f"按“{template.name}”填，对应 {len(plan.used)} 栏")

    def copy_out(self) -> None:
        """逐项抄录: values in full, so it is noted who looked and why."""
        if self._look is None or not self._look.audit.rows:
            return
        rows = self._look.audit.rows
        at = next((nth for nth, row in enumerate(rows) if row.row.contact == self.problem.contact), 0)
        try:
            self.room.desk.do(campaign.note_copying, count=len(rows))
        except UserError as error:
            self.room.notices.error(error)
            return
        self.room.sheets.open(CopySheet(self.room, self._look.street, rows, at))

    def close_campaign(self) -> None:
        """收尾: archive, freeze, destruction, next campaign."""
        if self._look is not None:
            found = self._look.audit
            self.room.sheets.open(ClosingSheet(self.room, found.first_day, found.last_day, self.archive))

    def archive(self) -> None:
        """Asks in which form, then writes the archive where exports go."""
        ways = (Choice("folder", "一个文件夹"), Choice("zip", "一个压缩包"), Choice("sealed", "加密的一个文件"))
        specs = (
            FieldSpec("way", "存成", FieldKind.CARDS, "required", choices=ways),
            FieldSpec("words", "密码", caption="只有加密的要填，至少十个字；忘了就打不开"),
        )
        self.room.sheets.open(FormSheet(
            self.room, "写归档包", specs, keeps="", act="写归档包", write=self._archive, values={"way": "folder"},
            fields_of={"seal.short": "words"},
            sentence_="台账、简报、表单、紧急事项、照片、改动记录和核对清单。里面是完整的个人信息，拿出去的请加密。",
        ))

    def _archive(self, values: dict[str, object]) -> str:
        way, words = str(values.get("way")), str(values.get("words") or "")
        if way == "sealed":
            from desktop.reports.sealed_zip import check_passphrase

            check_passphrase(words)
        if self._look is not None:
            self.outgoing.archive(self._look, packed=way == "zip", words=words if way == "sealed" else "")
        return "正在写归档包，写好会说"

    # Writing.

    def take_folder(self, folder: str) -> None:
        """Another folder, kept for the next time."""
        self.room.preferences.put(FOLDER, folder)
        self.export.show_folder(Path(folder))

    def _export_by_key(self) -> None:
        if self.export.final.isEnabled():
            self.write(False)
        elif self.export.draft.isEnabled():
            self.write(True)

    def write(self, draft: bool) -> None:
        """The final ledger, or one marked 草稿."""
        if self._look is not None:
            self.outgoing.write(self._look, draft=draft)

    def _failed(self, error: BaseException) -> None:
        self._reading = None
        if not isinstance(error, UserError):
            raise error
        self._show_export()
        self.room.notices.error(error)


def _day(day: str) -> str:
    """“2024年12月5日”."""
    year, month, number = (int(part) for part in day.split("-"))
    return f"{year}年{month}月{number}日"
