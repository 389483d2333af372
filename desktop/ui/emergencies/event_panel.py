"""One emergency: steps on top, facts at the left, the very page in the middle, speech and telephone at the right."""
from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from desktop import emergencies
from desktop.attachments import photos_of
from desktop.emergencies import EventView, event_view, files_of, house_of, text_of
from desktop.errors import UserError
from desktop.rules.event_stages import event_stages
from desktop.rules.report_sections import report_name
from desktop.rules.spoken_report import spoken_report, spoken_seconds
from desktop.ui.emergencies.acts import ActForm, LeaderForm, PhoneForm, ReasonForm, SendForm
from desktop.ui.emergencies.attachments_sheet import AttachmentsSheet
from desktop.ui.emergencies.callees import callees_of, leader_of
from desktop.ui.emergencies.event_paper import EventPaper
from desktop.ui.emergencies.event_parts import FINAL
from desktop.ui.emergencies.keeper import ReportKeeper
from desktop.ui.emergencies.side_cards import Callee, ReadAloudSheet
from desktop.ui.emergencies.steps_sheet import StepsSheet
from desktop.ui.rescue import offer_form
from desktop.ui.room import Room
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.dialog import Dialog, DialogSheet
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox
from desktop.vocabulary import ReportKind, ReportStepKind

WRITING = "writing"
_BESIDE = ("event", "call", "learned_at", FINAL)
"""What a draft holds beside the fields of the form."""
VERBS = {
    ReportStepKind.PHONED: "登记通话", ReportStepKind.WRITTEN_SENT: "登记已送出",
    ReportStepKind.FOLLOW_UP_SENT: "登记续报已送出", ReportStepKind.LATE_REASON: "写明原因",
    ReportStepKind.CLOSED: "结案",
}


class EventPanel(EventPaper):
    """Shows one event or half-written one and drives it by its steps.

    Signals:
        back: the list is asked for.
        keys_changed: a form opened or closed.
    """

    back = Signal()
    keys_changed = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._callees: tuple[Callee, ...] = ()
        self._leader = ""
        self.keeper = ReportKeeper(room, self._kept_content, self)
        self._connect()

    def _connect(self) -> None:
        self.look.changed.connect(self.restyle)
        self.list_link.clicked.connect(self.back)
        self.facts.changed.connect(self._on_typed)
        self.facts.entered.connect(self._show_mark)
        self.facts.left.connect(self.keeper.hurry)
        self.keeper.saved.connect(lambda words: self.saved.show_text(words, "ink2"))
        self.keeper.failed.connect(self._on_failed)
        self.which.chosen.connect(lambda _value: self._change_kind())
        self.versions.chosen.connect(lambda _value: self._show_paper(at_once=True))
        self.act.clicked.connect(self.primary)
        self.history.clicked.connect(self._open_steps)
        self.attach.clicked.connect(self.open_attachments)
        self.instruct.clicked.connect(lambda: self.open_leader("领导指示"))
        self.approve.clicked.connect(lambda: self.open_leader("登记审签"))
        self.void.clicked.connect(self._ask_void)
        self.toggle.clicked.connect(self.toggle_paper)
        self.print.clicked.connect(self.print_paper)
        self.export.clicked.connect(self.export_paper)
        self.call_link.clicked.connect(self._go_call)
        self.aloud.link_clicked.connect(self._read_aloud)
        self.callees.asked.connect(self._open_phone)
        self.room.ticker.tick.connect(self._tick)
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+P"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.toggle_paper)

    # Showing.

    def show_event(self, event: str) -> None:
        """Read an event and show it; what is being typed stays untouched.

        Raises:
            UserError: ``event.unknown``.
        """
        before = self.view
        if before is not None and before.id != event:
            self.keeper.keep()
        view = self.room.desk.read(event_view, event=event)
        self.torn.show_records([event])
        self._house = self.room.desk.read(house_of)
        self._paper_foot = self.room.desk.read(emergencies.report_foot)
        self._callees = self.room.desk.read(callees_of, view=view)
        self._leader = self.room.desk.read(leader_of)
        self.view = view
        is_other = before is None or before.id != event
        is_moved = before is not None and (before.course.written is None) != (view.course.written is None)
        if is_other:
            self.fold_form()
        if is_other or is_moved:
            self.which.choose(FINAL if view.typed.get(FINAL) else "follow_up")
            self._fill(view)
        elif not self._is_typing() and self._told(view) != self.facts.content():
            self._fill(view)
        self._show_head(view)
        self._show_versions(view, to_writing=is_other or is_moved)
        self.callees.show_callees(self._callees)
        self.put_first(self.aloud if view.course.phoned is None else self.callees)
        self._tick(self.room.ticker.now())
        self._show_words()
        self._show_paper(at_once=is_other, from_start=is_other)

    def _is_typing(self) -> bool:
        focus = QApplication.focusWidget()
        return self.keeper.waiting or (focus is not None and self.facts.isAncestorOf(focus))

    def _told(self, view: EventView) -> dict[str, object]:
        """What the form shows: all facts in a 首报, else only what was typed for the next report."""
        told: Mapping[str, object] = view.told if view.course.written is None else view.typed
        return {name: value for name, value in told.items() if name not in _BESIDE and value not in ("", None)}

    def _fill(self, view: EventView) -> None:
        self.facts.show_report(self.kind)
        self.facts.fill(self._told(view), view.course.learned_at)
        self.saved.show_text("")
        self.keeper.hold(view.id if view.open else "", view.draft, self._kept_content())

    def _kept_content(self) -> dict[str, object]:
        content = self.facts.content()
        if self.kind is ReportKind.FINAL and content:
            return {**content, FINAL: True}
        if self.view is not None and self.view.registered and self.kind is ReportKind.FIRST:
            # What was kept and is now empty must be said to be so, or the kept fact would shine through the draft.
            kept = self.view.facts.keys() & self.facts.facts().keys()
            return {**dict.fromkeys(kept, ""), **content}
        return content

    def _show_head(self, view: EventView) -> None:
        self.title.show_text(view.title)
        word = "作废" if view.voided else "已结案" if not view.course.open else view.kind_label
        self.tag.show_tag(word, "plain" if word in ("作废", "已结案") else "red", "siren")
        self.tag.setVisible(bool(word))
        self.call_link.setVisible(bool(view.call_title))
        self.call_link.setToolTip(view.call_title)
        follows = view.course.written is not None and view.course.final is None and view.open
        self.which.setVisible(follows)
        self.card.title.show_text("书面报告" if not follows else report_name(self.kind, self._nth()))
        self.card.show_caption("边写边排版" if view.open and not follows else "")
        ended = view.course.final is not None or not view.open
        self.facts.setEnabled(not ended)
        self.approve.setVisible(view.open and not ended)
        self.history.setText(f"改动记录 {sum(len(step.versions) for step in view.steps)}" if view.steps else "改动记录")
        self.history.setEnabled(bool(view.steps))
        step = view.course.next(self.room.ticker.now()) if view.open else None
        self.act.setVisible(step is not None)
        if step is not None:
            final = step is ReportStepKind.FOLLOW_UP_SENT and self.kind is ReportKind.FINAL
            self.act.setText("登记终报已送出" if final else VERBS[step])
        self._show_attached(view)
        self.fit_foot()

    def _show_attached(self, view: EventView) -> None:
        """How many photos and files lie with it."""
        desk = self.room.desk
        kept = (len(desk.read(photos_of, subjects=[view.id])) + len(desk.read(files_of, event=view.id))
                if view.registered else 0)
        self.attach.setText(f"附件 {kept}" if kept else "附件")
        self.attach.setVisible(view.registered)

    def _show_versions(self, view: EventView, *, to_writing: bool) -> None:
        writes = view.open and view.course.final is None
        choices = [Choice(one.id, f"{one.name}{'' if one.sent_at is not None else '（未送出）'}") for one in view.sent]
        choices += [Choice(WRITING, "正在写")] if writes else []
        chosen = self.versions.value()
        self.versions.set_choices(choices)
        if to_writing or chosen not in {choice.value for choice in choices}:
            self.versions.choose(choices[-1].value if choices else "")
        self.versions.setVisible(len(choices) > 1)

    def _tick(self, now: int) -> None:
        if self.view is not None:
            self.stages.show_stages(event_stages(self.view.course, now))

    # Words.

    def _on_typed(self) -> None:
        self.keeper.touch()
        self.versions.choose(WRITING)
        self._show_words()
        self._show_paper()

    def _show_words(self) -> None:
        view = self.view
        if view is None:
            return
        told = {**self.view_facts(), **self.facts.facts()} if self.kind is ReportKind.FIRST else dict(view.facts)
        text = text_of(told, None, self._house, view.course.learned_at)
        words = spoken_report(
            text, street=self._house.street or "街道", officer=self._house.officer, now=self.room.ticker.now(),
            written_due=view.course.written_deadline.due_at, written=view.course.written is not None,
        )
        self.aloud.show_words(words, spoken_seconds(words))

    # Acts.

    def primary(self) -> None:
        """The form that is open, else the running step."""
        if self.form is not None:
            self.form.primary()
            return
        view = self.view
        step = view.course.next(self.room.ticker.now()) if view is not None and view.open else None
        if view is None or step is None:
            return
        if step is ReportStepKind.PHONED:
            self._open_phone(None)
        elif step in (ReportStepKind.WRITTEN_SENT, ReportStepKind.FOLLOW_UP_SENT):
            self.open_form(SendForm(self.room, view, self._typed_facts, self.kind))
        elif step is ReportStepKind.LATE_REASON:
            self.open_form(ReasonForm(self.room, view, view.course.reasons_missing(self.room.ticker.now())[0]))
        else:
            self.open_leader("结案")

    def _open_phone(self, callee: object) -> None:
        if self.view is None or not self.view.open:
            return
        to = callee if isinstance(callee, Callee) else None
        self.open_form(PhoneForm(self.room, self.view, self._first_facts, self._callees, to))

    def open_leader(self, verb: str) -> None:
        """审签, 领导指示 or 结案."""
        if self.view is not None and self.view.open:
            facts = self._first_facts if not self.view.registered else None
            self.open_form(LeaderForm(self.room, self.view, verb, self._leader, facts))

    def _typed_facts(self) -> dict[str, object]:
        """What is typed, checked; what a half-written event knows beside it goes along."""
        if self.kind is not ReportKind.FIRST:
            return self.facts.facts()
        occurred = self.facts.occurred_at()
        facts = self.facts.facts()
        if self.view is not None and not self.view.registered:
            known = self.view.facts
            facts |= {name: known[name] for name in ("call", "learned_at") if name in known}
        return {**facts, "occurred_at": occurred}

    def _first_facts(self) -> dict[str, object] | None:
        return self._typed_facts() if self.kind is ReportKind.FIRST else None

    def open_form(self, form: ActForm) -> None:
        """Put a form in place of 打给谁."""
        self.fold_form()
        self.keeper.keep()
        self._claim()
        self.form = form
        self.put_form(form)
        form.done.connect(self._on_done)
        form.folded.connect(self._on_folded)
        form.refused.connect(self._on_refused)
        form.show()
        form.first_focus().setFocus()
        self.keys_changed.emit()

    def _claim(self) -> None:
        """An event written on the lock belongs to the officer who goes on with it."""
        view = self.view
        if view is not None and view.registered and not view.created_by and self.room.desk.actor:
            self.room.desk.do(emergencies.claim_event, event=view.id)

    def fold_form(self) -> None:
        """Take the form away; nothing is written."""
        form, self.form = self.form, None
        if form is not None:
            self.drop_form(form)
            self.keys_changed.emit()

    def _on_folded(self) -> None:
        self.fold_form()
        self.act.setFocus()

    def _on_done(self) -> None:
        """The act may have registered the event or frozen the report: everything is read again."""
        event = self.view.id if self.view is not None else ""
        self.fold_form()
        self.keeper.stop()
        self.view = None
        self.show_event(event)
        self.act.setFocus()

    def _on_refused(self, error: object) -> None:
        """What concerns a fact is shown at that fact."""
        if isinstance(error, UserError):
            self.facts.show_error(error)

    def _on_failed(self, error: UserError) -> None:
        self.saved.show_text("没有存上，内容还在", "redText", "circle-alert")
        self.room.notices.save_failed(error, "另存到 U 盘", partial(offer_form, self.room, self, name="紧急事项草稿"))

    def _change_kind(self) -> None:
        self.facts.show_report(self.kind)
        self.keeper.touch()
        if self.view is not None:
            self._show_head(self.view)
        self._show_paper(at_once=True)

    def open_attachments(self) -> None:
        """附件 of a registered event."""
        if self.view is not None and self.view.registered:
            self.room.sheets.open(AttachmentsSheet(self.room, self.view.id, self.view.title))

    def _open_steps(self) -> None:
        if self.view is not None:
            self.room.sheets.open(StepsSheet(self.room, self.view))

    def _read_aloud(self) -> None:
        sheet = ReadAloudSheet(self.look, self.aloud.words.text, next(iter(self._callees), None))
        sheet.phoned.connect(partial(self._open_phone, None))
        sheet.printed.connect(self.print_words)
        self.room.sheets.open(sheet)

    def _go_call(self) -> None:
        if self.view is not None and self.view.call:
            self.room.navigator.go("calls", self.view.call)

    # 作废.

    def _ask_void(self) -> None:
        words = "时间、编号、已登记的步骤和已送出的报告都留着，计时停下。"
        sheet = DialogSheet(self.look, "作废这件紧急事项", words, "留着", "作废")
        reason = LineBox(self.look, placeholder="如：核实后不属于紧急事项")
        sheet.body.addWidget(Field(self.look, "为什么作废", reason, "required"))
        sheet.accepted.connect(lambda: self.void_event(reason.text()))
        Dialog(self.window(), sheet).ask()

    def void_event(self, reason: str) -> None:
        """Void the event, or discard the half-written one; both keep number and reason."""
        view = self.view
        if view is None:
            return
        try:
            if view.registered and view.seen is not None:
                self.room.desk.do(emergencies.void_event, event=view.id, seen=view.seen, reason=reason)
            else:
                self.room.desk.do(emergencies.discard_event_draft, draft=view.id, reason=reason)
        except UserError as error:
            self.room.notices.error(error)
            return
        self.keeper.stop()
        self.room.say("已作废，编号和原因留着")
        self.back.emit()
