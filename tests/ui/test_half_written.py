"""Never lose a word: every place to type into keeps what is half written, and has it again after a crash."""
from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from desktop import briefings, calls, cases, directory, emergencies, employment, patrols, people, supplies, weather
from desktop.briefings import IssueView
from desktop.clock import HOUR, FixedClock
from desktop.errors import UserError
from desktop.founding import current_campaign
from desktop.journal.drafts import drop_draft, open_drafts
from desktop.officers import list_officers, set_roles
from desktop.rules.branches import How, Step
from desktop.rules.shifts import ShiftKind
from desktop.supplies import Handout
from desktop.ui.briefings.frame_sheet import FrameSheet
from desktop.ui.briefings.out_sheet import OutSheet
from desktop.ui.calls import link_sheets
from desktop.ui.calls.call_facts import FactsForm
from desktop.ui.campaign.correcting import CorrectingSheet
from desktop.ui.campaign.two_persons import ReceiptSheet
from desktop.ui.cases import act_sheets, books_sheet, kin_sheet, record_sheets, tracing_sheet
from desktop.ui.cases.due_bar import VisitForm
from desktop.ui.cases.edit_sheet import EditContactSheet
from desktop.ui.directory import point_counts, point_sheet, sheets
from desktop.ui.draft_keeper import DraftKeeper
from desktop.ui.duty import log_sheets, shift_sheet, warning_sheets
from desktop.ui.duty.handover_card import HandoverCard
from desktop.ui.emergencies import acts
from desktop.ui.emergencies.steps_sheet import StepsSheet
from desktop.ui.employment import sheets as jobs
from desktop.ui.exchange import sheets as exchanged
from desktop.ui.form_sheet import FormSheet
from desktop.ui.patrols import joint_view, round_sheets
from desktop.ui.patrols.paper_round import PaperRoundSheet
from desktop.ui.patrols.visit_panel import VisitPanel
from desktop.ui.steps import open_form
from desktop.ui.supplies import acts as goods
from desktop.ui.supplies import claim_sheet, setup_sheets
from desktop.ui.supplies.issue_form import IssueForm
from desktop.ui.supplies.receive_sheet import ReceiveSheet
from desktop.ui.widgets.form import FieldSpec
from desktop.ui.widgets.inputs import LineBox, TextBox
from desktop.ui.worklog import sheets as archive
from desktop.vocabulary import DraftKind, Role, StepKind
from tests.desks import NIGHT, open_copy
from tests.relief import Shelf
from tests.ui.calls.street import furnish_street
from tests.ui.rooms import make_bench

WORDS = "说到一半，还没"


@pytest.fixture(scope="module")
def told(founded_template, tmp_path_factory):
    """A night in which there is one of everything."""
    clock = FixedClock(NIGHT)
    desk = open_copy(founded_template, tmp_path_factory.mktemp("night"), clock, seed=77)
    desk.actor, desk.campaign = desk.read(list_officers)[0].id, desk.read(current_campaign)
    desk.do(set_roles, officer=desk.actor, roles=list(Role))
    named, shelf = furnish_street(desk, clock), Shelf(desk).filled()
    call = desk.do(calls.log_call, place=named["较场口地下通道"], teams=[named["巡查一组"]]).id
    person = desk.do(people.add_person, name="郑德福")
    desk.do(cases.record_contact, person=person, place_words="桥下", willing="no")
    desk.do(cases.set_follow_up, person=person, due_at=clock.now() + HOUR)
    desk.do(supplies.issue, lines=[Handout(shelf.quilt, 9)], call=call)
    desk.do(emergencies.register_event, facts={"place_text": "桥下", "course": "着火"})
    desk.do(weather.log_warning, kind="cold_wave", level="blue", ends=clock.now() + 9 * HOUR)
    desk.do(briefings.start_briefing)
    party = patrols.PartyFacts("巡查二组", named["巡查二组"], units={"street": 2})
    patrol = desk.do(patrols.begin_round, parties=[party])
    desk.do(patrols.mark_visit, patrol=patrol, place=named["较场口地下通道"], people=2)
    yield desk, clock
    desk.store.close()


@pytest.fixture
def bench(told, tmp_path, qtbot):  # The application must stand before the style.
    desk, clock = told
    made = make_bench(desk, clock, tmp_path)
    yield made
    for draft in desk.read(open_drafts, kind=DraftKind.SHORT.value):
        desk.do(drop_draft, draft=draft.id)
    made.room.background.close()
    made.room.sounds.close()


def _call(room, *, open_: bool = False):
    rows = room.desk.read(calls.list_calls).rows
    return room.desk.read(calls.call_view, call=next(row.record for row in rows if row.open or not open_))


def _event(room):
    return room.desk.read(emergencies.event_view, event=room.desk.read(emergencies.list_events)[0].record)


def _person(room) -> str:
    return room.desk.read(people.person_rows)[0].id


def _item(room):
    return room.desk.read(supplies.items)[0]


def _round(room):
    return room.desk.read(patrols.board).rounds[-1]


def _visit(room) -> VisitPanel:
    """The cell of tonight in which somebody was seen and is not written down yet."""
    panel, board = VisitPanel(room, people.Recogniser()), room.desk.read(patrols.board)
    panel.show_cell(*next(
        (row, patrol, cell) for row in board.rows
        for patrol, cell in zip(board.rounds, row.cells, strict=False) if cell.people
    ))
    return panel


def _look_in(room) -> VisitForm:
    form = VisitForm(room)
    form.start(room.desk.read(cases.follow_ups)[0])
    return form


def _issue(room) -> IssueForm:
    form = IssueForm(room)
    form.show_item(_item(room))
    return form


def _note(room):
    card = HandoverCard(room, lambda: ())
    card.refresh()
    card.begin_note()
    return card


def _briefing(room):
    return room.desk.read(briefings.list_briefings)[0]


STEP = Step("police", "请公安到场", "", How.FACT, False, None)
FORMS = {
    "briefings/frame_sheet": lambda room: FrameSheet(room, _briefing(room).id, lambda: None),
    "briefings/out_sheet": lambda room: OutSheet(
        room, replace(_briefing(room), issue=IssueView(2025, 1, 1, 0, "", {}, "")), "简报", lambda: None, None),
    "calls/call_facts": lambda room: FactsForm(room, _call(room)),
    "calls/link_sheets 核复": lambda room: link_sheets.verify_sheet(room, _call(room)),
    "calls/link_sheets 批示": lambda room: link_sheets.instruction_sheet(room, _call(room)),
    "calls/link_sheets 去电": link_sheets.outgoing_sheet,
    "campaign/correcting": CorrectingSheet,
    "campaign/two_persons": lambda room: ReceiptSheet(room, lambda *_what: ""),
    "cases/act_sheets 一步": lambda room: act_sheets.step_sheet(room, "01", STEP),
    "cases/act_sheets 回访": lambda room: act_sheets.visit_sheet(room, _person(room)),
    "cases/act_sheets 名册": lambda room: act_sheets.care_sheet(room, _person(room)),
    "cases/books_sheet 动员": books_sheet.mobilisation_sheet,
    "cases/books_sheet 做法": books_sheet.new_way_sheet,
    "cases/books_sheet 时段": books_sheet.key_period_sheet,
    "cases/due_bar": _look_in,
    "cases/edit_sheet": lambda room: EditContactSheet(
        room, room.desk.read(cases.timeline, person=_person(room))[0].id),
    "cases/kin_sheet 家人": lambda room: kin_sheet.relative_sheet(room, _person(room)),
    "cases/kin_sheet 同伴": lambda room: kin_sheet.tie_sheet(room, _person(room)),
    "cases/record_sheets 治理": lambda room: record_sheets.governance_sheet(room, _person(room)),
    "cases/tracing_sheet": lambda room: tracing_sheet.TracingSheet(room, _person(room)),
    "directory/sheets 联系人": sheets.responder_sheet,
    "directory/sheets 单位": sheets.unit_sheet,
    "directory/sheets 信息员": sheets.informant_sheet,
    "directory/sheets 点位": sheets.place_sheet,
    "directory/point_sheet": point_sheet.point_sheet,
    "directory/point_counts": point_counts.count_sheet,
    "duty/handover_card": _note,
    "duty/log_sheets 未接": log_sheets.missed_sheet,
    "duty/log_sheets 测试": log_sheets.line_test_sheet,
    "duty/log_sheets 指示": log_sheets.order_sheet,
    "duty/log_sheets 清点": log_sheets.gear_sheet,
    "duty/shift_sheet 排班": lambda room: shift_sheet.ShiftSheet(room, ("2025-01-20", ShiftKind.NIGHT)),
    "duty/shift_sheet 调班": lambda room: shift_sheet.SwapSheet(room, ("2025-01-13", ShiftKind.NIGHT)),
    "duty/warning_sheets 预警": warning_sheets.warning_sheet,
    "duty/warning_sheets 发出": lambda room: warning_sheets.notice_sheet(
        room, room.desk.read(weather.warnings_ahead)[0].id),
    "emergencies/acts 通话": lambda room: acts.PhoneForm(room, _event(room), lambda: None, (), None),
    "emergencies/acts 指示": lambda room: acts.LeaderForm(room, _event(room), "领导指示", ""),
    "emergencies/steps_sheet": lambda room: StepsSheet(room, _event(room)),
    "employment/sheets 登记": jobs.register_sheet,
    "employment/sheets 回电": lambda room: jobs.call_sheet(room, "01", "搬运工"),
    "employment/sheets 不成": lambda room: jobs.failure_sheet(room, "不成", employment.not_taken, referral="01"),
    "employment/sheets 回访": lambda room: jobs.visit_sheet(room, "01", "登记回访"),
    "employment/sheets 岗位": jobs.opening_sheet,
    "exchange/sheets": lambda room: exchanged.trust_sheet(
        room, exchanged.Address("街道", "500103001", "大井巷", "", ""), lambda: None),
    "patrols/joint_view": joint_view.action_sheet,
    "patrols/paper_round": lambda room: PaperRoundSheet(room, room.desk.read(patrols.board)),
    "patrols/round_sheets 出发": lambda room: round_sheets.begin_sheet(room, room.desk.read(patrols.board)),
    "patrols/round_sheets 收队": lambda room: round_sheets.end_sheet(room, _round(room)),
    "patrols/visit_panel": _visit,
    "steps/forms 派人": lambda room: open_form(room, _call(room, open_=True).id, StepKind.DISPATCHED),
    "steps/forms 到场": lambda room: open_form(room, _call(room, open_=True).id, StepKind.ARRIVED),
    "steps/forms 办结": lambda room: open_form(room, _call(room, open_=True).id, StepKind.CLOSED),
    "steps/forms 无需": lambda room: open_form(room, _call(room, open_=True).id, StepKind.NOT_NEEDED),
    "supplies/acts 调拨": lambda room: goods.ship_sheet(room, _item(room).id),
    "supplies/acts 借出": lambda room: goods.lend_sheet(room, _item(room).id),
    "supplies/acts 报损": lambda room: goods.scrap_sheet(room, _item(room).id),
    "supplies/claim_sheet": lambda room: claim_sheet.claim_sheet(
        room, room.desk.read(supplies.open_claims)[0], "", keeps=True),
    "supplies/issue_form": _issue,
    "supplies/receive_sheet": lambda room: ReceiveSheet(room, ""),
    "supplies/setup_sheets 物资": lambda room: setup_sheets.item_sheet(room, _item(room)),
    "supplies/setup_sheets 存放点": lambda room: setup_sheets.place_sheet(room, None),
    "supplies/setup_sheets 爱心包": lambda room: setup_sheets.kit_sheet(room, None),
    "worklog/sheets 一条": lambda room: archive.entry_sheet(room, "meeting"),
    "worklog/sheets 分工": archive.charge_sheet,
}


def boxes(form: QWidget) -> list[LineBox | TextBox]:
    """Where words can be typed: several lines before one."""
    found = [*form.findChildren(TextBox), *form.findChildren(LineBox)]
    return [box for box in found if not box.isReadOnly() and not box.isHidden() and box.isEnabled()]


def opened(qtbot, room, make) -> QWidget:
    form = make(room)
    qtbot.addWidget(form)
    form.show()
    return form


def keep(form: QWidget) -> None:
    """The second after the last key."""
    for keeper in form.findChildren(DraftKeeper):
        keeper.hurry()
    if isinstance(form, ReceiveSheet):
        form._keep()


@pytest.mark.parametrize("name", FORMS)
def test_half_a_sentence_is_there_again_after_a_crash(bench, qtbot, name):
    form = opened(qtbot, bench.room, FORMS[name])
    boxes(form)[0].setText(WORDS)
    keep(form)
    form.hide()
    again = opened(qtbot, bench.room, FORMS[name])
    assert WORDS in [box.text() for box in boxes(again)]


# Which places to type into the test above has seen, and which need not be seen.

ELSEWHERE = {
    "drafts of their own kind, tested beside them": (
        "calls/caller_part", "calls/extra_rows", "calls/place_part", "calls/sending_part", "calls/sheet",
        "calls/situation_part", "cases/after_part", "cases/facts_fields", "cases/found_part", "cases/goods_part",
        "cases/govern_part", "cases/help_part", "cases/more_part", "cases/note_box", "cases/tickets_part",
        "cases/who_part", "cases/when", "emergencies/facts_form", "emergencies/event_panel", "briefings/editor",
    ),
    "parts of a form that was seen": (
        "patrols/governance_part", "patrols/person_choice", "patrols/refusal_part", "steps/moment_field",
    ),
    "kept at each field that is left": (
        "briefings/photo_rows", "employment/job_form", "patrols/visit_facts", "photo_intake/viewer", "settings/office",
        "settings/officers_section", "settings/subjects", "settings/terms_section", "settings/usual",
        "settings/key_periods", "settings/level_rows", "supplies/count_view",
    ),
    "looks for something, writes nothing": (
        "briefings/figure_panel", "briefings/page", "calls/page", "cases/case_list", "console/page", "directory/page",
        "employment/job_list", "search/find_panel", "settings/page", "settings/register",
        "supplies/page", "fault_window",
    ),
    "a secret is kept nowhere": (
        "campaign/page", "key_window", "lock/recovery_sheet", "saving", "settings/seal_sheet", "founding/officer_part",
    ),
    "one line over a question that must be answered first": (
        "calls/call_detail", "calls/reveal", "campaign/export_card", "cases/closing", "cases/face", "paper/versions",
        "supplies/reversing",
    ),
    "what was chosen of a package lies on its page until it is taken in": ("exchange/field_row",),
    "before there is a store": ("founding/campaign_part", "founding/street_part"),
    "seen by the same sheet over a record, or on the page": (
        "anew_sheet", "campaign/closing_sheet", "campaign/problem_card", "conflict_bar", "duty/log_card",
        "supplies/found_sheet",
    ),
}
MAKERS = {"TextBox", "LineBox", "QLineEdit", "QTextEdit", "QPlainTextEdit", "add_line", "NoteLine", "KeptLine", "_Line"}


def _types(call: ast.Call) -> bool:
    """Whether a call makes a place for words."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name != "FieldSpec":
        return name in MAKERS
    kind = call.args[2] if len(call.args) > 2 else next((one.value for one in call.keywords if one.arg == "kind"), None)
    return kind is None or isinstance(kind, ast.Name) or getattr(kind, "attr", "") in {"TEXT", "LINE"}


def _has_place(source: str) -> bool:
    if not any(f"{name}(" in source for name in (*MAKERS, "FieldSpec")):
        return False
    return any(isinstance(one, ast.Call) and _types(one) for one in ast.walk(ast.parse(source)))


def test_no_place_to_type_into_is_forgotten():
    """Whoever makes a new one adds it above: to the forms that are tried, or with the reason why not."""
    root = Path(link_sheets.__file__).parents[1]
    made = {
        path.relative_to(root).with_suffix("").as_posix() for path in root.rglob("*.py")
        if "widgets" not in path.parts and _has_place(path.read_text("utf-8"))
    }
    seen = {name.partition(" ")[0] for name in FORMS}
    excused = {name for names in ELSEWHERE.values() for name in names}
    assert made - seen - excused == set()
    assert excused - made == set()


# How one form behaves.

SPECS = (FieldSpec("name", "姓名", need="required"), FieldSpec("note", "备注"))


def sheet(bench, qtbot, write=lambda _values: "x", keeps="duty.tried/01"):
    made = FormSheet(bench.room, "试试", SPECS, keeps=keeps, act="存", write=write)
    qtbot.addWidget(made)
    made.show()
    return made


def left(bench) -> list:
    return bench.room.desk.read(open_drafts, kind=DraftKind.SHORT.value)


def test_saving_takes_the_draft_away_in_the_same_act_and_a_refusal_leaves_it(bench, qtbot):
    def refuse(_values):
        raise UserError("duty.note_empty")

    made = sheet(bench, qtbot, refuse)
    qtbot.keyClicks(made.form.editor("name"), "gm")
    made.half.keep()
    made.primary()
    assert [draft.content["fields"] for draft in left(bench)] == [{".name": "gm"}]
    seen = []

    def write(values):
        bench.room.desk.do(directory.add_place, name=f"点位{values['name']}")
        seen.append(left(bench))
        return "x"

    again = sheet(bench, qtbot, write)
    assert again.form.value("name") == "gm"
    assert again.form.touched() == {"name": "gm"}
    again.primary()
    assert seen == [[]]


def test_a_fault_in_the_writing_keeps_the_last_words(bench, qtbot):
    def fail(_values):
        raise ZeroDivisionError

    made = sheet(bench, qtbot, fail)
    qtbot.keyClicks(made.form.editor("name"), "gm")
    with pytest.raises(ZeroDivisionError):
        made.primary()
    assert made.half.waiting
    made.half.hurry()
    assert [draft.content["fields"] for draft in left(bench)] == [{".name": "gm"}]


def test_whoever_types_on_without_a_pause_is_kept_within_a_second_all_the_same(bench, qtbot):
    made = sheet(bench, qtbot)
    ran_out = []
    made.half._timer.timeout.connect(lambda: ran_out.append(True))
    made.half._timer.setInterval(5)
    for _ in range(4):
        qtbot.keyClicks(made.form.editor("name"), "g", delay=3)
    assert ran_out


def test_what_belongs_to_another_record_does_not_come_up(bench, qtbot):
    made = sheet(bench, qtbot)
    qtbot.keyClicks(made.form.editor("name"), "gm")
    made.fold()
    assert sheet(bench, qtbot, keeps="duty.tried/02").form.value("name") == ""
    again = sheet(bench, qtbot)
    assert not again.resumed.isHidden()
    again.resumed.button.click()
    assert again.form.value("name") == ""
    assert again.form.touched() == {}
    assert left(bench) == []


def test_what_is_emptied_again_leaves_no_draft(bench, qtbot):
    made = sheet(bench, qtbot)
    qtbot.keyClicks(made.form.editor("name"), "gm")
    made.half.keep()
    made.form.editor("name").setText("")
    made.half.keep()
    assert left(bench) == []


def test_words_that_find_no_field_any_more_are_shown_and_stay(bench, qtbot):
    made = sheet(bench, qtbot)
    qtbot.keyClicks(made.form.editor("note"), "gm")
    made.fold()
    again = FormSheet(bench.room, "试试", SPECS[:1], keeps="duty.tried/01", act="存", write=lambda _values: "x")
    qtbot.addWidget(again)
    again.show()
    assert again.resumed.words.text.endswith("另外写过：gm")
    qtbot.keyClicks(again.form.editor("name"), "a")
    again.half.keep()
    assert left(bench)[0].content["fields"] == {".name": "a", ".note": "gm"}


def test_a_part_of_a_page_that_turns_to_another_record_keeps_what_stood_on_it(bench, qtbot):
    form = opened(qtbot, bench.room, _look_in)
    form.words.setText(WORDS)
    form.clear()
    assert form.words.text() == ""
    assert left(bench)[0].content["fields"] == {"回访见到什么": WORDS}
