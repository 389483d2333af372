"""The page of 简报 on a real desk: written and kept, numbers and photos put in, stopped, signed, withdrawn."""
from __future__ import annotations

import threading
import zipfile
from hashlib import sha256
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop import attachments, briefings, calls, cases, officers
from desktop.attachments import Face, Picture, Prepared
from desktop.clock import DAY
from desktop.errors import UserError
from desktop.journal.drafts import open_drafts
from desktop.reports.pages import page_text
from desktop.reports.sealed_zip import read_sealed
from desktop.ui.briefings import out_sheet, paper_pane
from desktop.ui.briefings import page as page_module
from desktop.ui.briefings.chips import OBJECT
from desktop.ui.briefings.frame_sheet import FrameSheet
from desktop.ui.briefings.issue_list import _row as list_row
from desktop.ui.briefings.made_ahead import WAITING
from desktop.ui.briefings.page import BriefingsPage
from desktop.ui.photos import page_copy
from desktop.ui.rows_sheet import RowsSheet
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.drop_panel import LINE
from desktop.vocabulary import IssueState, Role
from tests.officers_made import PIN, with_pin
from tests.ui.rooms import make_bench

CTRL = Qt.KeyboardModifier.ControlModifier


def jpeg(colour="navy"):
    content = BytesIO()
    Image.new("RGB", (160, 100), colour).save(content, "JPEG")
    return content.getvalue()


def taken(colour="navy"):
    content = jpeg(colour)
    return Picture(f"{colour}.jpg", content, Prepared(content, content, 160, 100))


class Room:
    """The page in a window of its own, on the desk of a leader who may write and sign."""

    def __init__(self, qtbot, bench):
        self.qtbot, self.bench, self.room, self.desk = qtbot, bench, bench.room, bench.room.desk
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.page = BriefingsPage(bench.room)
        column = QVBoxLayout(self.host)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        bench.room.sheets.setParent(self.host)
        bench.room.bus.changed.connect(self.page.hear)
        self.host.resize(1232, 798)

    def open(self):
        self.host.show()
        self.host.activateWindow()
        self.qtbot.waitUntil(self.host.isActiveWindow)
        self.page.take_focus()
        return self

    @property
    def editor(self):
        return self.page.editor

    @property
    def body(self):
        return self.page.editor.body.editor

    def view(self, briefing=None):
        return self.desk.read(briefings.briefing_view, briefing=briefing or self.page._open)

    def draft(self, **facts):
        made = self.desk.do(briefings.start_briefing)
        if facts:
            self.desk.do(briefings.write_briefing, briefing=made, seen=self.view(made).seen, **facts)
        return made

    def photos(self, briefing, *colours, face=Face.NONE, caption="夜巡"):
        folder = self.room.folder.attachments
        ids = self.desk.do(briefings.take_photos, briefing=briefing, folder=folder,
                           pictures=[taken(colour) for colour in colours])
        for photo in ids:
            for verb, facts in ((briefings.caption_photo, {"caption": caption}),
                                (briefings.judge_photo, {"face": face})):
                seen = next(one.seen for one in self.view(briefing).photos if one.id == photo)
                self.desk.do(verb, briefing=briefing, photo=photo, seen=seen, **facts)
        return ids

    def paper_text(self):
        self.qtbot.waitUntil(lambda: not self.page.paper.preview.busy, timeout=10_000)
        return page_text(self.page.paper.preview.paper.pdf, 0)

    def dialog(self):
        (found,) = [one for one in self.host.findChildren(Dialog) if one.isVisible()]
        return found.sheet


@pytest.fixture
def room(qtbot, desk, clock, tmp_path):
    leader = desk.do(officers.add_officer, name="罗敏", roles=[Role.LEADER])
    desk.actor = leader
    bench = make_bench(desk, clock, tmp_path)
    yield Room(qtbot, bench)
    bench.room.background.close()
    bench.room.sounds.close()


# What is in front.


def test_an_empty_desk_offers_the_first_one(qtbot, room):
    room.open()
    assert room.page.stack.currentWidget() is room.page.list
    assert room.page.list.empty.isVisible()
    qtbot.keyClick(room.page, Qt.Key.Key_N, CTRL)
    assert room.page.stack.currentWidget() is room.editor
    assert room.editor.number_label.text == "第 1 期"
    assert room.editor.title.hasFocus()


def test_the_newest_draft_is_in_front_and_esc_leads_to_all(qtbot, room, clock):
    old = room.draft(title="旧的")
    clock.advance(DAY)
    new = room.draft(title="新的", body="写了一半")
    room.open()
    assert (room.editor.title.text(), room.body.hasFocus()) == ("新的", True)
    qtbot.keyClick(room.body, Qt.Key.Key_Escape)
    rows = room.page.list.rows
    assert (rows.current_key(), rows.hasFocus()) == (new, True)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert "旧的" in room.paper_text()
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert (room.page._open, room.editor.title.text()) == (old, "旧的")


def test_one_button_is_filled_in_each_view(room):
    room.draft()
    room.open()
    assert room.page.paper.printing.kind == "primary"
    room.page.show_list()
    assert (room.page.list.new.kind, room.page.paper.printing.kind) == ("primary", "plain")


# Writing.


def test_what_is_typed_is_kept_a_second_after_the_last_key(qtbot, room):
    room.draft()
    room.open()
    qtbot.keyClicks(room.editor.title, "abc")
    assert room.view().title == ""
    assert room.editor._timer.isActive()
    room.editor._timer.timeout.emit()
    assert room.view().title == "abc"
    assert room.bench.notices.states[-1] == "草稿已存 03:17:24"
    room.body.insertPlainText("正文\n")
    room.editor.flush()
    assert room.view().body == "正文"
    assert room.body.toPlainText() == "正文\n", "the caret's own line is not taken away while one writes"
    assert room.bench.notices.texts == []


def another_page(qtbot, room):
    """The program begun anew over the same store."""
    page = BriefingsPage(room.room)
    qtbot.addWidget(page)
    page.refresh()
    return page


def test_words_typed_just_before_a_crash_are_back_when_the_page_opens_again(qtbot, room):
    """Kept at every stretch of keys, before the record itself is written."""
    room.draft(title="题", body="写好的。")
    room.open()
    qtbot.keyClicks(room.editor.title, "abc")
    room.body.insertPlainText("刚打的")
    room.page.last_keys._timer.timeout.emit()
    assert room.view().body == "写好的。", "the program ends before the record is written"
    room.editor._timer.stop()
    page = another_page(qtbot, room)
    assert (page.editor.title.text(), page.editor.body.editor.text()) == ("题abc", "写好的。刚打的")
    told = room.bench.notices.bars[-1]
    assert "那时打的字已放回“第1期”" in told.text
    page.editor.flush()
    assert (room.view().title, room.view().body) == ("题abc", "写好的。刚打的")
    assert room.desk.read(open_drafts, kind="briefing") == []


def test_words_brought_back_can_be_given_up(qtbot, room):
    room.draft(title="题", body="写好的。")
    room.open()
    room.body.insertPlainText("不要的")
    room.page.last_keys.keep()
    room.editor._timer.stop()
    page = another_page(qtbot, room)
    room.bench.notices.bars[-1].act()
    page.editor.flush()
    assert (page.editor.body.editor.text(), room.view().body) == ("写好的。", "写好的。")
    assert room.desk.read(open_drafts, kind="briefing") == []


def test_fast_typing_does_not_put_the_keeping_off(qtbot, room):
    room.draft(title="题")
    room.open()
    qtbot.keyClicks(room.editor.title, "a")
    left = room.page.last_keys._timer.remainingTime()
    qtbot.keyClicks(room.editor.title, "b")
    assert room.page.last_keys._timer.remainingTime() <= left


def test_leaving_keeps_what_is_typed(qtbot, room):
    room.draft()
    room.open()
    room.body.insertPlainText("没等一秒")
    room.host.hide()
    assert room.view().body == "没等一秒"


def test_words_stay_when_the_record_changes_under_them(room):
    made = room.draft(title="旧题")
    room.open()
    room.body.insertPlainText("正在写")
    room.desk.do(briefings.write_briefing, briefing=made, seen=room.view().seen, title="新题")
    assert room.editor.title.text() == "新题"
    assert room.body.toPlainText() == "正在写"
    room.editor.flush()
    assert (room.view().title, room.view().body) == ("新题", "正在写")


def test_days_the_wrong_way_round_are_said_and_nothing_is_lost(room):
    room.draft(first_day="2025-01-10", last_day="2025-01-14")
    room.open()
    room.editor.days["first_day"].setText("2025-01-20")
    room.editor.flush()
    assert "起止日期反了" in room.editor.trouble.text
    assert room.editor.dirty
    room.editor.days["first_day"].setText("2025-01-12")
    room.editor.flush()
    assert (room.view().first_day, room.editor.trouble.isHidden()) == ("2025-01-12", True)


def test_a_full_disk_is_said_with_another_place_and_the_words_stay(room, monkeypatch):
    room.draft()
    room.open()

    def full(*_args, **_facts):
        raise UserError("disk.full", path="/")

    room.body.insertPlainText("还在屏幕上")
    with monkeypatch.context() as patch:
        patch.setattr(room.desk, "do", full)
        room.editor.flush()
    assert room.bench.notices.bars[-1].action == "另存到 U 盘"
    assert room.body.toPlainText() == "还在屏幕上"
    room.bench.notices.bars[-1].act()
    (dialog,) = room.page.findChildren(QFileDialog)
    target = room.room.folder.root / "草稿.txt"
    target.parent.mkdir(parents=True, exist_ok=True)
    dialog.fileSelected.emit(str(target))
    dialog.close()
    assert "还在屏幕上" in target.read_text("utf-8-sig")
    room.editor.flush()
    assert room.view().body == "还在屏幕上"


def test_masthead_and_recipients_are_kept_when_the_sheet_is_folded(room):
    room.draft()
    room.open()
    room.editor.frame_button.click()
    sheet = room.room.sheets.sheet
    assert isinstance(sheet, FrameSheet)
    sheet.form.editor("unit").setText("值班室")
    sheet.fold()
    assert room.view().unit == "值班室"
    assert room.room.sheets.sheet is None
    assert "值班室" in room.paper_text()


# Numbers.


def test_a_number_is_found_by_its_initials_and_follows_the_ledger(qtbot, room):
    room.draft()
    room.desk.do(calls.log_call, place_text="较场口")
    room.open()
    qtbot.keyClick(room.body, Qt.Key.Key_D, CTRL)
    panel = room.page.panel
    assert panel.box.hasFocus()
    assert panel.shown()[0].value == 1
    qtbot.keyClicks(panel.box, "zbsjdxs")
    assert [figure.key for figure in panel.shown()] == ["calls"]
    qtbot.keyClick(panel.box, Qt.Key.Key_Return)
    assert (panel.isHidden(), room.body.hasFocus(), room.body.text()) == (True, True, "{calls}")
    assert "1 处数字取自台账" in room.editor.body.linked.text
    assert "1件" in room.paper_text()
    room.desk.do(calls.log_call, place_text="民生路")
    qtbot.waitUntil(lambda: "2件" in room.paper_text(), timeout=10_000)


def test_esc_closes_the_panel_and_stays_in_the_text(qtbot, room):
    room.draft()
    room.open()
    qtbot.keyClick(room.body, Qt.Key.Key_D, CTRL)
    qtbot.keyClick(room.page.panel.box, Qt.Key.Key_Escape)
    assert room.page.panel.isHidden()
    assert room.page.stack.currentWidget() is room.editor
    assert room.body.hasFocus()


def test_the_whole_sentence_stays_linked(room):
    room.draft()
    room.desk.do(calls.log_call, place_text="较场口")
    room.open()
    room.page.panel.sentence.click()
    assert "没有救助记录" in room.body.text()


# Photos.


def test_photos_are_captioned_ticked_and_put_in_order(qtbot, room):
    made = room.draft(title="题", body="文")
    one, two = room.photos(made, "navy", "maroon", face=Face.UNSEEN, caption="")
    room.open()
    first, second = room.editor.rows.rows
    assert first.face.text == "还没看正脸"
    qtbot.keyClicks(first.caption, "abc")
    qtbot.keyClick(first.caption, Qt.Key.Key_Return)
    qtbot.mouseClick(first.tick, Qt.MouseButton.LeftButton, pos=first.tick.rect().center() / 4)
    kept = room.view().photos[0]
    assert (kept.caption, kept.face) == ("abc", Face.NONE)
    assert first.face.isHidden()
    second.grip.setFocus()
    qtbot.keyClick(second.grip, Qt.Key.Key_Up, CTRL)
    assert [photo.id for photo in room.view().photos] == [two, one]
    assert [row.photo.id for row in room.editor.rows.rows] == [two, one]


def test_a_photo_taken_off_comes_back_by_undo(room):
    made = room.draft()
    room.photos(made, "navy")
    room.open()
    room.editor.rows.rows[0].away.click()
    assert room.editor.rows.rows == []
    room.bench.undo_last()
    assert len(room.editor.rows.rows) == 1


def test_chosen_files_are_prepared_and_added_in_one_act(qtbot, room, tmp_path):
    room.draft()
    room.open()
    paths = []
    for colour in ("navy", "maroon"):
        (tmp_path / f"{colour}.png").write_bytes(jpeg(colour))
        paths.append(str(tmp_path / f"{colour}.png"))
    (tmp_path / "no.jpg").write_bytes(b"no picture at all")
    room.page.photos.add()
    (dialog,) = room.page.findChildren(QFileDialog)
    dialog.filesSelected.emit([*paths, str(tmp_path / "no.jpg")])
    dialog.close()
    qtbot.waitUntil(lambda: bool(room.bench.notices.errors), timeout=10_000)
    assert len(room.view().photos) == 2
    assert room.bench.notices.texts == ["已添加照片 2 张"]
    assert len(room.bench.notices.errors) == 1
    room.bench.undo_last()
    assert room.view().photos == ()


@pytest.mark.parametrize(("count", "mark"), [(1, "[图]"), (2, "[图图]"), (3, "[图图]")])
def test_ctrl_g_makes_a_place_for_what_has_none(qtbot, room, count, mark):
    made = room.draft(body="文")
    room.photos(made, *("navy", "maroon", "olive")[:count])
    room.open()
    qtbot.keyClick(room.body, Qt.Key.Key_G, CTRL)
    assert room.body.text() == f"文\n{mark}"


def test_a_place_says_what_stands_in_it_and_holds_another_number_by_its_menu(qtbot, room):
    made = room.draft(body="文\n[图图]")
    room.photos(made, "navy", "maroon", "olive", caption="夜巡")
    room.open()
    document, places = room.body.document(), room.body._places
    assert places.words(document, 2, "[图图]") == ("照片1 夜巡　照片2 夜巡", True)
    qtbot.keyClick(room.body, Qt.Key.Key_G, CTRL)
    menu = room.editor.body.places
    qtbot.waitUntil(menu.isVisible)
    assert [act.text() for act in menu.actions() if act.isChecked()] == ["并排 2 张"]
    next(act for act in menu.actions() if act.text() == "1 张占一整页").trigger()
    menu.close()
    assert room.body.text() == "文\n[整页图]"
    assert places.words(document, 2, "[整页图]") == ("整页　照片1 夜巡", True)


def dropped(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_several_photos_let_fall_anywhere_on_the_editor_are_taken_at_once(qtbot, room, tmp_path):
    room.draft()
    room.open()
    for colour in ("navy", "maroon"):
        (tmp_path / f"{colour}.jpg").write_bytes(jpeg(colour))
    data = dropped(tmp_path / "navy.jpg", tmp_path / "maroon.jpg")
    assert not room.body.canInsertFromMimeData(data), "the text lets them through to the page"
    middle, no_keys = QPointF(60, 60), Qt.KeyboardModifier.NoModifier
    event = QDropEvent(middle, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, no_keys)
    room.editor.dropEvent(event)
    qtbot.waitUntil(lambda: len(room.view().photos) == 2, timeout=10_000)


def test_a_face_is_covered_on_a_copy_and_the_photo_is_settled(room):
    """domain.md §3.2: faces are blurred before an issue leaves; the original stays."""
    made = room.draft(title="题", body="文")
    (photo,) = room.photos(made, "navy", face=Face.UNSEEN)
    room.open()
    before = room.view().photos[0]
    sheet = room.page.photos.cover(photo)
    sheet.pad.strokes.append([(80.0, 50.0, 30.0)])
    sheet.accepted.emit()
    sheet.window().findChild(Dialog).close()
    after = room.view().photos[0]
    assert (after.face, after.sha256 == before.sha256, after.shown == before.sha256) == (Face.COVERED, True, False)
    assert room.editor.body.missing.isHidden()
    assert room.editor.rows.rows[0].hide_face.text() == "重新遮脸"


# The page beside the text.


def test_the_page_goes_with_the_caret_and_marks_the_line(qtbot, room):
    made = room.draft(title="题", body="\n".join(["很长的一段话。" * 40] * 5 + ["末段"]))
    room.photos(made, "navy")
    room.open()
    room.paper_text()
    preview = room.page.paper.preview
    assert preview.pages > 1
    room.body.setTextCursor(cursor_at(room.body, 0))
    assert (preview.page, preview._mark.page) == (1, 1)
    top = preview._mark.top
    room.body.setTextCursor(cursor_at(room.body, 200))
    assert (preview.page, preview._mark.top > top) == (1, True)
    room.body.setTextCursor(cursor_at(room.body, len(room.body.text())))
    assert preview.page == preview._mark.page > 1
    preview.turn(-9)
    qtbot.keyClicks(room.body, "x")
    room.paper_text()
    assert preview.page == preview._mark.page > 1, "whoever types sees the page of it again"
    room.page.show_list()
    assert preview._mark is None


# What is missing.


def test_what_is_missing_is_listed_while_writing_and_each_line_leads_to_its_place(qtbot, room):
    made = room.draft(body="接到{nothing_such}")
    room.photos(made, "navy", face=Face.UNSEEN, caption="")
    room.open()
    page, missing = room.page, room.editor.body.missing
    assert missing.text() == "还差 4 处"
    qtbot.keyClick(room.body, Qt.Key.Key_F5)
    assert page.lacks.isVisible()
    lines = [page.lacks.model.index(row).data(LINE).choice for row in range(4)]
    for doubt in lines:
        page.lacks.chosen.emit(doubt)
        row = room.editor.rows.rows[0]
        place = {"title": room.editor.title, "figure": room.body, "photo": row.tick}[doubt.at]
        assert place.hasFocus(), doubt.words
    assert room.body.textCursor().selectedText() == OBJECT
    qtbot.keyClicks(room.editor.title, "abc")
    assert missing.text() == "还差 3 处"
    page.lacks.close_down()


# Out of the house.


@pytest.fixture
def sent(monkeypatch):
    """What reached the printer or a file."""
    found = []
    monkeypatch.setattr(
        paper_pane, "print_pdf", lambda pdf, title, *_rest, **_more: found.append(("print_pdf", title, pdf))
    )
    return found


def test_a_face_nobody_looked_at_stops_printing_and_leads_there(qtbot, room, sent):
    made = room.draft(title="题", body="文")
    room.photos(made, "navy", face=Face.UNSEEN)
    room.open()
    qtbot.keyClick(room.body, Qt.Key.Key_P, CTRL)
    assert sent == []
    stop = room.page.paper.stop
    assert stop.isVisible()
    assert stop.text.text.startswith("还不能打印：照片1 还没看有没有正脸")
    stop.button.click()
    assert room.editor.rows.rows[0].tick.hasFocus()
    room.editor.rows.rows[0].tick.click()
    qtbot.keyClick(room.body, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(sent), timeout=10_000)
    assert [(way, title) for way, title, _pdf in sent] == [("print_pdf", "工作简报第1期（草稿）")]


def test_what_is_printed_is_what_was_typed_last(qtbot, room, sent):
    room.draft(title="题", body="文")
    room.open()
    room.body.insertPlainText("刚打的字")
    room.page.primary()
    qtbot.waitUntil(lambda: bool(sent), timeout=10_000)
    ((_way, _title, pdf),) = sent
    assert "刚打的字" in page_text(pdf, 0)
    assert room.view().body.endswith("刚打的字")


def signs(room, name):
    """签发, with the PIN of the second person."""
    room.page.paper.sign.click()
    asked = room.dialog()
    asked.who.choose(next(card.id for card in room.desk.read(officers.list_officers) if card.name == name))
    asked.try_pin(PIN)


def test_signing_asks_for_the_second_pin_then_all_is_frozen(qtbot, room, sent):
    room.draft(title="三夜降温", body="接到{calls}")
    with_pin(room.desk, "何跃", Role.DUTY)
    room.open()
    signs(room, "何跃")
    qtbot.waitUntil(lambda: room.view().issue is not None, timeout=10_000)
    view = room.view()
    assert (view.state, view.issue.n) == (IssueState.ISSUED, 1)
    assert room.bench.notices.texts[-1] == "已签发第1期，数字已定住"
    assert not room.editor.editable
    assert room.body.isReadOnly()
    assert room.page.paper.sign.isHidden()
    assert "定住" in room.editor.body.linked.text
    room.desk.do(calls.log_call, place_text="后来的")
    assert room.body._chips.texts["calls"] == "0件"
    room.paper_text()
    kept = attachments.open(room.room.folder.attachments, view.issue.paper)
    assert room.page.paper.preview.paper.pdf == kept
    room.page.primary()
    qtbot.waitUntil(lambda: bool(sent), timeout=10_000)
    assert sent == [("print_pdf", "工作简报第1期", kept)]
    room.editor.versions.click()
    sheet = room.room.sheets.sheet
    assert sheet.drift_words().startswith("签发后台账补记或更正，有 1 个数")
    assert sheet.restore.isHidden()


def test_what_takes_long_is_made_on_a_worker_while_the_pin_is_typed(qtbot, room, sent, monkeypatch):
    """The copy for a whole page comes from the original: neither 签发 nor 打印 makes it on the thread that paints."""
    made = room.draft(title="题", body="文\n[整页图]")
    room.photos(made, "navy")
    with_pin(room.desk, "何跃", Role.DUTY)
    where, dropped, gate = [], [], threading.Event()
    room.bench.notices.bar_dropped.connect(dropped.append)

    def slow(original, name=""):
        where.append(threading.current_thread() is threading.main_thread())
        gate.wait(5)
        return page_copy(original, name)

    monkeypatch.setattr(paper_pane, "page_copy", slow)
    room.open()
    signs(room, "何跃")
    assert room.view().issue is None
    assert "好了就签发" in room.bench.notices.bars[-1].text
    gate.set()
    qtbot.waitUntil(lambda: room.view().issue is not None, timeout=10_000)
    assert where
    assert True not in where
    assert WAITING in dropped
    paper = attachments.open(room.room.folder.attachments, room.view().issue.paper)
    assert "草稿" not in page_text(paper, 0)
    assert "总第1期" in page_text(paper, 0)


def test_a_number_in_the_text_opens_the_rows_behind_it(qtbot, room):
    """A click on the number, or its key beside it; of an issue the rows that were counted when it was signed."""
    call = room.desk.do(calls.log_call, place_text="较场口").id
    room.draft(title="题", body="接到{calls}，另有{nothing_such}")
    room.open()
    box = room.body.cursorRect(cursor_at(room.body, 2))
    point = QPoint(box.left() + 10, box.center().y())
    assert room.body.chip_at(point) == "calls"
    qtbot.mouseClick(room.body.viewport(), Qt.MouseButton.LeftButton, pos=point)
    sheet = room.room.sheets.sheet
    assert isinstance(sheet, RowsSheet)
    assert "1件" in sheet.title
    assert sheet.rows.current_key() == call
    room.room.sheets.fold()
    room.body.setTextCursor(cursor_at(room.body, 3))
    qtbot.keyClick(room.body, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert isinstance(room.room.sheets.sheet, RowsSheet)
    room.room.sheets.fold()
    room.page.numbers.show_rows("nothing_such")
    assert room.bench.notices.texts[-1].startswith("这段时间没有这个数")


def test_a_click_in_an_issue_opens_the_rows_that_were_counted_when_it_was_signed(qtbot, room):
    """N5.3: what went up can be shown later as it was, whatever the book has learned since."""
    call = room.desk.do(calls.log_call, place_text="较场口").id
    room.draft(title="题", body="接到{calls}")
    with_pin(room.desk, "何跃", Role.DUTY)
    room.open()
    signs(room, "何跃")
    qtbot.waitUntil(lambda: room.view().issue is not None, timeout=10_000)
    room.desk.do(calls.log_call, place_text="后来的")
    box = room.body.cursorRect(cursor_at(room.body, 2))
    point = QPoint(box.left() + 10, box.center().y())
    qtbot.mouseClick(room.body.viewport(), Qt.MouseButton.LeftButton, pos=point)
    sheet = room.room.sheets.sheet
    assert sheet.title.endswith("1件，签发时")
    assert sheet.rows.current_key() == call
    assert sheet.rows.rows.rowCount() == 1
    room.room.sheets.fold()
    assert "有 1 个数和签发时不一样" in room.page.paper.drift.text.text
    room.page.paper.drift.button.click()
    moved = room.room.sheets.sheet.drifts
    assert [(one.frozen, one.now) for one in moved] == [("1件", "2件")]


def test_what_was_handed_in_is_kept_with_the_record_of_the_sending(qtbot, room, monkeypatch):
    """N5.3: 及时报送; the check sum of the packet tells later whether a file is the one that was sent."""
    room.draft(title="题", body="文")
    with_pin(room.desk, "何跃", Role.DUTY)
    room.open()
    signs(room, "何跃")
    qtbot.waitUntil(lambda: room.view().issue is not None, timeout=10_000)
    room.page.paper.export.click()
    sheet, left = room.room.sheets.sheet, []
    monkeypatch.setattr(out_sheet, "export_file", lambda content, *_rest: left.append(content))
    sheet.export_packet()
    qtbot.waitUntil(lambda: bool(left), timeout=10_000)
    sheet.record.click()
    (told,) = room.desk.read(briefings.deliveries, briefing=room.page._open)
    assert told.sha256 == sha256(left[0]).hexdigest()
    assert told.sha256[:8] in sheet.sent.text


def test_the_list_says_of_which_year_an_issue_is(qtbot, room):
    """Issues are counted anew every year; a list of several winters would hold 第1期 twice."""
    room.draft(title="题", body="文")
    with_pin(room.desk, "何跃", Role.DUTY)
    room.open()
    signs(room, "何跃")
    qtbot.waitUntil(lambda: room.view().issue is not None, timeout=10_000)
    view = room.view()
    assert list_row(view).title.startswith(f"{view.issue.year}年第1期")


def test_printing_makes_the_paper_on_a_worker(qtbot, room, sent):
    """The window stays free while the pages are made, and the button can not be pressed twice."""
    room.draft(title="题", body="文")
    room.open()
    pane = room.page.paper
    pane.printing.click()
    assert sent == []
    assert not pane.printing.isEnabled()
    qtbot.waitUntil(lambda: bool(sent), timeout=10_000)
    assert pane.printing.isEnabled()


def cursor_at(editor, position):
    cursor = editor.textCursor()
    cursor.setPosition(position)
    return cursor


def test_everything_it_can_leave_as_is_made_from_the_same_document(qtbot, room, monkeypatch, tmp_path):
    made = room.draft(title="题", body="文", editor_note="按语")
    room.photos(made, "navy", face=Face.NONE)
    room.open()
    room.page.paper.export.click()
    sheet = room.room.sheets.sheet
    left = []
    monkeypatch.setattr(out_sheet, "export_file", lambda content, name, *_rest: left.append((name, content)))
    for act in (sheet.export_pdf, sheet.export_docx, sheet.export_packet):
        act()
        qtbot.waitUntil(lambda: not room.room.background.busy)
    qtbot.waitUntil(lambda: len(left) == 3)
    assert [name for name, _ in left] == [f"工作简报第1期（草稿）.{ending}" for ending in ("pdf", "docx", "zip")]
    with zipfile.ZipFile(BytesIO(left[2][1])) as packet:
        assert packet.namelist()[:2] == ["工作简报第1期（草稿）.pdf", "工作简报第1期（草稿）.docx"]
        assert packet.read("工作简报第1期（草稿）.pdf") == left[0][1]
        assert sum(name.startswith("图片/图1") for name in packet.namelist()) == 1
    sheet.write_pictures(tmp_path / "图片", sealed=False)
    qtbot.waitUntil(lambda: not room.room.background.busy)
    plain = [path.read_bytes() for path in (tmp_path / "图片").glob("*.jpg")]
    # Under a passphrase they leave as one file that opens with nothing else.
    monkeypatch.setattr(out_sheet, "ask_passphrase", lambda _style, _window, _name, then: then("k7mp-w3qx-8hdn"))
    sheet.write_pictures(tmp_path / "图片", sealed=True)
    qtbot.waitUntil(lambda: not room.room.background.busy)
    assert [content for _name, content in read_sealed(tmp_path / "图片.zip", "k7mp-w3qx-8hdn")] == plain
    assert plain
    assert plain[0] not in (tmp_path / "图片.zip").read_bytes()
    assert sheet.record.isHidden()


def test_an_earlier_version_comes_back(qtbot, room, clock):
    room.draft(title="旧题", body="旧文")
    clock.advance(20 * 60_000)
    made = room.view(room.desk.read(briefings.list_briefings)[0].id)
    room.desk.do(briefings.write_briefing, briefing=made.id, seen=made.seen, body="新文")
    room.open()
    room.editor.versions.click()
    sheet = room.room.sheets.sheet
    assert [one.body for one in sheet.found] == ["新文", "旧文"]
    sheet.versions.pick(str(sheet.found[1].at))
    sheet.primary()
    assert (room.view().title, room.view().body) == ("旧题", "旧文")


def test_the_library_puts_a_sentence_with_its_figures(qtbot, room):
    room.draft(title="题", body="")
    room.desk.do(calls.log_call, place_text="较场口")
    room.open()
    room.page.numbers.open()
    panel = room.page.panel
    panel.track._press(1)
    assert panel.sentences.isVisible()
    assert panel.sentences.rows.row(0).key == "calls"
    panel._acts()[Qt.Key.Key_Return]()
    assert "{calls}" in room.body.text()


def test_what_was_tried_that_was_new_can_be_told_in_an_issue(qtbot, room, clock):
    """A2.4: 创新救助服务的供给形式, written down beside the cases, stands in the 句库 of the 简报 of that time."""
    room.draft(title="题", body="")
    room.desk.do(cases.write_new_way, title="收摊一起巡", words="和摊主约好\n收摊时一起看一遍。")
    clock.advance(3 * DAY)
    room.desk.do(cases.write_new_way, title="后来的", words="不在这一期里")
    room.open()
    room.page.numbers.open()
    panel = room.page.panel
    panel.track._press(1)
    panel.box.setText("创新")
    panel._filter("创新")
    told = [panel.sentences.rows.row(at).text for at in range(panel.sentences.rows.rowCount())]
    assert told == ["收摊一起巡。和摊主约好 收摊时一起看一遍。"]
    panel._acts()[Qt.Key.Key_Return]()
    assert room.body.text() == told[0]


def test_the_rows_behind_a_number_open_from_the_editor(qtbot, room):
    """domain.md §6.18: from every number to its rows."""
    call = room.desk.do(calls.log_call, place_text="较场口").id
    room.draft(title="题", body="")
    room.open()
    room.page.numbers.open()
    panel = room.page.panel
    panel.table.pick("calls")
    panel.behind.click()
    sheet = room.room.sheets.sheet
    assert isinstance(sheet, RowsSheet)
    assert list(sheet._lines) == [call]


def test_withdrawing_needs_a_reason(qtbot, room):
    room.draft(title="题")
    room.open()
    room.editor.void.click()
    asked = room.dialog()
    assert not asked.act.isEnabled()
    reason = asked.body.itemAt(0).widget()
    reason.setText("另写一份")
    asked.act.click()
    assert room.page.stack.currentWidget() is room.page.list
    assert room.page.list.empty.isVisible()


# Sizes.


def test_where_both_have_no_room_the_page_is_a_toggle(qtbot, room):
    room.draft(body="文")
    room.open()
    room.host.resize(900, 620)
    assert (room.page.left.isVisible(), room.page.paper.isVisible()) == (True, False)
    qtbot.keyClick(room.body, Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert (room.page.left.isVisible(), room.page.paper.isVisible()) == (False, True)
    assert room.page.paper.preview.hasFocus()
    qtbot.keyClick(room.page.paper.preview, Qt.Key.Key_Escape)
    assert room.host.width() == 900, "the window does not grow under the hands"
    assert room.body.hasFocus()
    room.host.resize(1232, 798)
    assert room.page.left.isVisible()
    assert room.page.paper.isVisible()


def test_the_page_hears_of_all_tables_that_figures_are_counted_from():
    assert BriefingsPage.topics >= page_module.COUNTED
