"""数据交换 on screen: a package is opened, settled by keys and written; refusals stand in the bar (ui.md 08)."""
from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop import supplies
from desktop.db.base import journalled_specs
from desktop.db.models.emergencies import Event
from desktop.db.models.people import Person
from desktop.exchange import conflicts, sites, tokens
from desktop.exchange.overview import overview
from desktop.journal.drafts import open_drafts
from desktop.officers import list_officers
from desktop.paths import DataFolder
from desktop.ui.appearance import MemoryPreferences
from desktop.ui.conflict_bar import ConflictBar
from desktop.ui.exchange.page import ExchangePage
from desktop.ui.furnishing import furnish
from desktop.ui.notices import RecordedNotices
from desktop.ui.sounds import NoPlayer
from desktop.ui.style import Style
from desktop.ui.supplies.item_panel import ItemPanel
from desktop.ui.ticker import SteadyClock
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.marked import MarkedText
from desktop.vocabulary import DraftKind
from tests.exchange.places import SITES, Post, swap


@pytest.fixture(scope="session")
def posts_template(store_template, tmp_path_factory):
    root = tmp_path_factory.mktemp("posts")
    for seed, key in enumerate(list(SITES)[:2], 11):
        post = Post.founded(store_template, root / key, key, seed)
        post.desk.store.checkpoint()
        post.close()
    return root


@pytest.fixture
def scene(qapp, posts_template, tmp_path):
    duty = Post.copied(posts_template / "duty", tmp_path / "duty", "duty", 11)
    well = Post.copied(posts_template / "well", tmp_path / "well", "well", 12)
    made = Scene(qapp, duty, well)
    yield made
    made.close()


class Scene:
    def __init__(self, qapp, duty: Post, well: Post) -> None:
        self.duty, self.well = duty, well
        folder = DataFolder(duty.folder)
        folder.make()
        style = Style()
        style.reduced_motion = True
        style.apply_to(qapp)
        self.notices = RecordedNotices()
        clock = duty.clock
        self.steady = SteadyClock(clock, clock.now)
        self.furniture = furnish(
            qapp, style, folder, duty.desk, self.steady, preferences=MemoryPreferences(motion="off"), player=NoPlayer(),
            notices=self.notices, system_fonts=False,
        )
        self.room = self.furniture.room
        self.page = ExchangePage(self.room)
        self.page.resize(1200, 780)
        self.page.show()
        self.page.activateWindow()
        self.settle()

    def settle(self) -> None:
        for _ in range(400):
            QApplication.processEvents()
            if not self.room.background.busy:
                break
            QTest.qWait(5)
        QApplication.processEvents()

    def open(self, path) -> None:
        self.page.open_file(path)
        self.settle()

    def press(self, key) -> None:
        target = QApplication.focusWidget() or self.page.settle.card
        QTest.keyClick(target, key)
        self.settle()

    def close(self) -> None:
        self.room.ticker.stop()
        self.room.background.close()
        self.room.sounds.close()
        for widget in (self.room.sheets, self.page):
            widget.hide()
            widget.deleteLater()
        QApplication.processEvents()
        self.duty.close()
        self.well.close()


def edit(work, *, person, looks, habits):
    work.change(Person, person, seen=work.seen(person), looks=looks, habits=habits)


def torn(scene):
    duty, well = scene.duty, scene.well
    duty.trust(well)
    well.trust(duty)
    person = duty.desk.do(lambda work: work.create(Person, name="郑德福"))
    swap(duty, well)
    duty.desk.do(edit, person=person, looks="一提登记就走。", habits="白天捡纸板。")
    well.desk.do(edit, person=person, looks="口气松了。", habits="夜里回通道。")
    (path,) = well.send(duty)
    return person, path


def looks_of(post, person):
    row = post.desk.read(lambda r: r.execute(Person.__table__.select().where(Person.id == person)).one())
    return row.looks, row.habits


def test_a_package_is_settled_by_keys_and_written(scene):
    person, path = torn(scene)
    scene.open(path)
    page = scene.page
    assert page.stack.currentWidget() is page.settle
    assert page.settle.left_over == 2
    assert not page.write_button.isEnabled()
    scene.press(Qt.Key.Key_Right)
    scene.press(Qt.Key.Key_Return)
    scene.press(Qt.Key.Key_B)
    assert page.settle.left_over == 0
    assert page.write_button.isEnabled()
    page.primary()
    scene.settle()
    by_label = {"见到的样子": ("一提登记就走。", "口气松了。"), "活动规律": ("白天捡纸板。", "夜里回通道。")}
    looks, habits = looks_of(scene.duty, person)
    assert {looks, habits} & {"口气松了。", "夜里回通道。"}
    assert "".join(by_label["见到的样子"]) == looks or "".join(by_label["活动规律"]) == habits
    assert page.stack.currentWidget() is page.overview


def toll(work, *, event, **facts):
    work.change(Event, event, seen=work.seen(event), **facts)


def test_figures_of_one_report_are_written_anew_in_a_form_and_their_past_is_shown(scene):
    duty, well = scene.duty, scene.well
    duty.trust(well)
    well.trust(duty)
    event = duty.desk.do(lambda work: work.create(Event, what="倒塌", dead=0, missing=2, hurt=1))
    swap(duty, well)
    duty.desk.do(toll, event=event, dead=1, missing=1)
    well.desk.do(toll, event=event, hurt=3)
    scene.open(well.send(duty)[0])
    page, (row,) = scene.page, scene.page.settle.card.rows
    assert row.acts["both"].isHidden()
    scene.press(Qt.Key.Key_E)
    sheet = scene.room.sheets.sheet
    assert sheet.form.values() == {"dead": "1", "hurt": "1", "missing": "1"}
    sheet.form.editor("hurt").setText("三")
    sheet.primary()
    assert scene.room.sheets.sheet is sheet
    sheet.form.editor("hurt").setText("3")
    sheet.primary()
    scene.settle()
    assert page.settle.left_over == 0
    assert page.settle.card.rows[0].result.text == "死亡 1，受伤 3，失联 1"
    page.settle.card.rows[0].acts["past"].click()
    scene.settle()
    assert [step.mark for step in scene.room.sheets.sheet.steps].count("") == 1
    assert len(scene.room.sheets.sheet.steps) == 3
    assert "的①、②互未看到" in scene.room.sheets.sheet.words.text
    scene.room.sheets.sheet.fold()
    page.write()
    scene.settle()
    row = duty.desk.read(lambda r: r.execute(Event.__table__.select().where(Event.id == event)).one())
    assert (row.dead, row.missing, row.hurt) == (1, 1, 3)


def test_goods_that_stand_in_two_ways_say_so_where_they_are_shown(scene):
    """冲突 in the form (B3): the panel of an item; its kind is told in words, and a short word has one line."""
    duty, well = scene.duty, scene.well
    duty.trust(well)
    well.trust(duty)
    item = duty.desk.do(supplies.add_item, name="方便面", unit="袋", kind="food")
    swap(duty, well)
    for post, size in ((duty, 24), (well, 12)):
        seen = post.desk.read(supplies.find_item, item=item).seen
        post.desk.do(supplies.change_item, item=item, seen=seen, pack_unit="箱", pack_size=size)
    duty.take_all(well.send(duty))
    panel = ItemPanel(scene.room)
    panel.show_item(duty.desk.read(supplies.item_view, item=item))
    assert panel.torn.conflict.record == item
    assert "每包数量、整包单位" in panel.torn.bar.text.text
    assert ("类别", "食品") in panel.torn.conflict.same
    asked = []
    scene.room.navigator.asked.connect(lambda *where: asked.append(where))
    panel.torn.bar.button.click()
    assert asked == [("exchange", "conflicts")]
    scene.page.open_record("conflicts")
    scene.page.settle.card.rows[0].write()
    form = scene.room.sheets.sheet.form
    assert isinstance(form.editor("pack_unit"), QLineEdit)
    form.editor("pack_size").setText("30")
    scene.room.sheets.sheet.primary()
    scene.page.settle.next()
    scene.settle()
    assert duty.desk.read(supplies.find_item, item=item).units.pack_size == 30
    assert panel.torn.isHidden()
    panel.deleteLater()


def test_a_whole_folder_is_taken_in_and_what_is_refused_is_told(scene, tmp_path):
    person, path = torn(scene)
    stick = tmp_path / "stick"
    stick.mkdir()
    shutil.copyfile(path, stick / "好的.zip")
    (stick / "坏的.zip").write_bytes(b"PK")
    scene.page.open_file(stick)
    scene.settle()
    assert scene.notices.texts[-1] == "收进 1 个包，1 个没收"
    assert "坏的.zip" in scene.page.refusal.text.text
    assert [one.record for one in scene.duty.desk.read(conflicts.open_conflicts)].count(person) == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    scene.page.open_file(empty)
    scene.settle()
    assert "没有数据包" in scene.page.refusal.text.text


@pytest.fixture
def bar(scene):
    """The bar of a form over a person on whom both wrote."""
    person, path = torn(scene)
    scene.duty.receive(path)
    made = ConflictBar(scene.room)
    made.resize(600, 200)
    made.show_records([person])
    yield made, person
    made.hide()
    made.deleteLater()
    QApplication.processEvents()


def test_a_form_shows_both_versions_and_settles_one_after_the_other(scene, bar):
    made, person = bar
    assert not made.isHidden()
    assert "有 2 处不同填写，暂显示第一项。还有 1 处" in made.bar.text.text
    # Each version with who and when; in each what the other does not have is marked.
    captions = sorted(label.text for label in made.findChildren(Label) if label.text[:1] in ("①", "②"))
    assert [("大井巷社区" in one, "本机" in one) for one in captions] in ([(False, True), (True, False)], [(True, False), (False, True)])
    marked = made.findChildren(MarkedText)
    assert sorted(one.words for one in marked) == sorted(version.text for version in made.conflict.versions)
    assert all(one.marks for one in marked)
    made.grab()
    first = made.conflict
    made.take[0].click()
    assert made.conflict != first
    made.write.click()
    assert made.text.text()
    made.text.setText("夜里回通道，白天捡纸板。")
    made.keep.click()
    assert made.isHidden()
    assert "夜里回通道，白天捡纸板。" in looks_of(scene.duty, person)
    assert scene.duty.desk.read(conflicts.conflicts_of, record=person) == ()


def test_a_form_keeps_both_and_an_empty_text_is_refused(scene, bar):
    made, person = bar
    made.write.click()
    made.text.setText(" ")
    made.keep.click()
    assert not made.isHidden()
    made.both.click()
    assert len(scene.duty.desk.read(conflicts.conflicts_of, record=person)) == 1
    assert any("。" in one and len(one) > 8 for one in looks_of(scene.duty, person))


def test_another_press_of_writing_anew_loses_nothing(scene, bar):
    made, _person = bar
    made.write.click()
    made.text.setText("夜里回通道")
    made.half.keep()
    made.write.click()
    assert made.text.text() == "夜里回通道"
    assert len(scene.room.desk.read(open_drafts, kind=DraftKind.SHORT.value)) == 1


def test_a_form_shows_how_it_came_about(scene, bar):
    made, _person = bar
    made.past.click()
    assert {step.mark for step in scene.room.sheets.sheet.steps} == {"", "①", "②"}
    scene.room.sheets.sheet.fold()


def test_a_form_without_a_conflict_shows_nothing(scene):
    made = ConflictBar(scene.room)
    made.show_records(["nobody"])
    assert made.isHidden()
    made.deleteLater()


def test_choices_are_still_there_when_the_package_is_opened_again(scene):
    _, path = torn(scene)
    scene.open(path)
    scene.press(Qt.Key.Key_Left)
    scene.page._close_package()
    scene.settle()
    scene.open(path)
    assert scene.page.settle.left_over == 1
    scene.page.leave()
    scene.settle()
    scene.open(path)
    assert scene.page.settle.left_over == 2


def test_the_ways_stand_under_the_field_that_is_written(scene):
    _person, path = torn(scene)
    scene.open(path)
    first, second = scene.page.settle.card.rows
    first.take(first.ours)
    scene.page.settle.card._go_to(1)
    first.write()
    assert (first.ways.isHidden(), second.ways.isHidden()) == (False, True)


def test_left_for_later_it_stands_open_and_is_settled_from_the_list(scene):
    person, path = torn(scene)
    scene.open(path)
    scene.page.settle.card.later.click()
    scene.settle()
    assert scene.page.settle.left_over == 0
    scene.page.write()
    scene.settle()
    waiting = scene.duty.desk.read(conflicts.open_conflicts)
    assert sorted(one.label for one in waiting if one.record == person) == ["活动规律", "见到的样子"]
    scene.page.show_open_conflicts()
    for _ in range(2):
        scene.page.settle.card.all_theirs.click()
        scene.page.settle.next()
    scene.settle()
    assert all(one.record != person for one in scene.duty.desk.read(conflicts.open_conflicts))
    assert looks_of(scene.duty, person) == ("口气松了。", "夜里回通道。")


def test_a_tampered_copy_is_refused_in_the_bar(scene, tmp_path):
    _, path = torn(scene)
    bad = tmp_path / "bad.zip"
    shutil.copyfile(path, bad)
    data = bytearray(bad.read_bytes())
    data[200] ^= 1
    bad.write_bytes(data)
    scene.open(bad)
    assert not scene.page.refusal.isHidden()
    assert scene.page.refusal.text.text
    assert scene.page.stack.currentWidget() is scene.page.overview


def test_an_unknown_pc_is_offered_to_be_registered(scene):
    (path,) = scene.well.send()
    scene.open(path)
    assert "还没有登记" in scene.page.refusal.text.text
    scene.page.setFocus()
    QTest.keyClick(scene.page, Qt.Key.Key_Escape)
    assert scene.page.refusal.isHidden()
    scene.open(path)
    assert scene.page.refusal.button.text() == "登记这台电脑"


def test_the_overview_tells_who_lacks_what(scene):
    scene.duty.trust(scene.well)
    scene.page.refresh()
    scene.settle()
    assert scene.page.overview.peers.rows.rowCount() == 1
    assert "未见证" in scene.page.overview.standing.text
    scene.page.overview.peers.pick(scene.well.pair.sign_hex)
    scene.page.sending.export(scene.duty.out, to=scene.well.pair.sign_hex)
    scene.settle()
    scene.page.refresh()
    scene.settle()
    assert scene.page.overview.log.rows.rowCount() == 1
    (file,) = list(scene.duty.out.glob("*大井巷社区*.zip"))
    assert file.stat().st_size > 0


def test_what_waits_for_an_upgrade_or_for_a_reversal_is_told_over_the_chain(scene, monkeypatch):
    """“n 项需升级后显示” (exchange.md B11), and a claim that two desks settled (B7)."""
    duty, well, view = scene.duty, scene.well, scene.page.overview
    duty.trust(well)
    well.trust(duty)
    well.desk.do(lambda work: work.create(Person, name="郑德福"))
    with monkeypatch.context() as older:
        older.delitem(journalled_specs(), "person")
        duty.take_all(well.send(duty))
        scene.page.refresh()
        scene.settle()
        assert view.later.isVisible()
        assert view.later.text.text == "1 项需升级后显示"
        assert not view.twice.isVisible()
    booked = supplies.SettledTwice("c", "i", "棉被", "床", 0, 2, (supplies.Booking("m", "F-1", "值班室", 2),))
    view.show_overview(replace(duty.desk.read(overview), settled_twice=(booked,)), "")
    assert not view.later.isVisible()
    assert view.number.isHidden()
    view.show_overview(duty.desk.read(overview), "73587 43223 52702 61348")
    assert view.number.text == "73587 43223\n52702 61348"
    view.show_overview(replace(duty.desk.read(overview), settled_twice=(booked,)), "")
    assert view.twice.text.text == "1 笔应急代发两边都补了入库"
    assert view.twice.second.text == "棉被多记 2 床（F-1 值班室）"
    asked = []
    scene.room.navigator.asked.connect(lambda *where: asked.append(where))
    view.twice.button.click()
    assert asked == [("supplies", "view/out")]


def test_who_numbers_is_named_and_handed_on(scene):
    duty, well = scene.duty, scene.well
    duty.trust(well)
    well.trust(duty)
    duty.take_all(well.send(duty))
    scene.page.overview.numbers.click()
    sheet = scene.room.sheets.sheet
    assert [card.label for card in sheet.cards.values()] == ["工作简报期号", "增刊期号", "发文字号"]
    sheet.primary()
    assert sheet.cards["briefing"].ours
    assert sheet.act.text() == "移交给另一台"
    sheet.primary()
    form = scene.room.sheets.sheet
    form.form.set_values({"to": well.origin}, force=True)
    form.primary()
    scene.settle()
    assert duty.desk.read(tokens.holder, series="briefing") == well.origin
    assert "移交给“大井巷社区”" in scene.notices.texts[-1]


def test_a_card_is_written_and_the_issuer_asked_for(scene, tmp_path):
    address = scene.well.address
    sites.write_card(tmp_path / "card.json", address, pair=scene.well.pair)
    scene.page.others.write_card(str(tmp_path))
    assert list(tmp_path.glob("名片_*.json"))
    scene.page.others.write_verifier(str(tmp_path))
    assert (tmp_path / "核对数据包.py").exists()
    assert "核对数据包.py" in scene.notices.texts[-1]
    scene.page.others.take_card(tmp_path / "card.json")
    scene.settle()
    assert scene.room.sheets.sheet is not None
    (tmp_path / "bad.json").write_text("{}")
    scene.page.others.take_card(tmp_path / "bad.json")
    assert not scene.page.refusal.isHidden()
    assert scene.duty.desk.read(list_officers)
