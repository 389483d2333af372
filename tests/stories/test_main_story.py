"""The main job in one go through the real window: a call, a person, goods, a 简报, the ledger."""
from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image, ImageChops
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop import calls
from desktop.cases import case_file, case_list
from desktop.journal.drafts import open_drafts
from desktop.journal.verify import verify
from desktop.reports.pages import page_count, page_text, rasterise
from desktop.supplies import check_stock, stock_view
from desktop.ui.cases.sheet import ContactSheet
from desktop.ui.widgets.dialog import Dialog
from desktop.vocabulary import Role, StepKind
from tests.founded import PIN
from tests.officers_made import with_pin

pytestmark = pytest.mark.story
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pictures(tmp_path) -> list[Path]:
    """Two photos as a telephone makes them: lying on the side, to be turned by EXIF 6; red above blue when upright."""
    made = []
    for at in range(2):
        upright = Image.new("RGB", (600, 400), (200, 30, 30))
        upright.paste((30, 30 + 60 * at, 220), (0, 200, 600, 400))
        lying = upright.transpose(Image.Transpose.ROTATE_90)
        exif = Image.Exif()
        exif[0x0112] = 6
        path = tmp_path / f"照片{at}.jpg"
        lying.save(path, quality=92, exif=exif)
        made.append(path)
    return made


def take_call(house) -> str:
    """F2, the number, the place by initials, the kind by a digit, words, and who is sent: by keys alone."""
    house.press(Qt.Key.Key_F2)
    sheet = house.sheet
    assert house.target is sheet.caller.number or sheet.caller.number.isAncestorOf(house.target)
    house.write("13000005528")
    sheet.caller.name.setFocus()
    house.write("刘女士")
    sheet.place.place.setFocus()
    house.write("ljm")
    house.settle(sheet.place.proposals.isVisible)
    house.press(Qt.Key.Key_1)
    assert sheet.place.place.text().startswith("临江门")
    sheet.situation.kinds.setFocus()
    house.press(Qt.Key.Key_1)
    sheet.situation.words.setFocus()
    house.write("一个老大爷睡在扶梯旁边花台上，手冰凉。")
    house.pass_minutes(0.05)
    house.settle(lambda: "words" in house.desk.read(open_drafts)[0].content)
    house.confirm()
    (row,) = house.desk.read(calls.list_calls).rows
    return row.record


def send_team(house) -> None:
    """The most urgent row of the 值班台, its step by Ctrl+Enter: nobody was sent yet."""
    house.window.go("console")
    house.settle()
    house.confirm()
    form = house.page.open_list.form
    assert form.kind is StepKind.DISPATCHED
    house.press(Qt.Key.Key_1)
    house.confirm()


def unlock(house) -> None:
    """The desk locked itself while nobody touched it; the PIN opens it, the clock went on."""
    assert house.window.locked
    house.write(PIN)
    assert not house.window.locked


def arrive_and_close(house, call: str) -> None:
    house.pass_minutes(17)
    unlock(house)
    house.confirm()
    assert house.page.open_list.form.kind is StepKind.ARRIVED
    house.confirm()
    view = house.desk.read(calls.call_view, call=call)
    assert view.taken is not None
    assert view.taken // 60_000 == 17
    house.pass_minutes(5)
    house.confirm()
    assert house.page.open_list.form.kind is StepKind.CLOSED
    house.press(Qt.Key.Key_1)
    house.confirm()
    assert not house.desk.read(calls.call_view, call=call).open


def meet_nameless(house, call: str, pictures: list[Path]) -> str:
    """登记救助 from the call: no name, willing, a quilt handed out, two photos, brought to the station."""
    house.start.open_contact(call)
    house.settle()
    sheet = house.sheet
    house.press(Qt.Key.Key_U, CONTROL)
    sheet.who.looks.setFocus()
    house.write("男，约 60 岁，灰棉衣")
    sheet.help.willing.choose("yes")
    quilt = next(row.item.id for row in house.desk.read(stock_view) if row.item.name == "棉被")
    chips = sheet.goods.chips.chips
    at = [choice.value for choice in chips.choices()].index(quilt)
    chips.setFocus()
    house.press(Qt.Key(Qt.Key.Key_1 + at))
    assert chips.values() == [quilt]
    sheet.leaving.destination.choose("station")
    sheet.leaving.receiver.setFocus()
    house.write("市救助管理站 周某")
    sheet.photos.strip.take(pictures)
    house.settle(lambda: len(sheet.photos.strip.attachments()) == len(pictures))
    house.confirm()
    house.settle(lambda: house.window.body.sheets.sheet is None)
    (row,) = house.desk.read(case_list)
    return row.person.id


def second_contact(house, person: str) -> None:
    """The same person is met again: the file stays one, the contacts are two."""
    sheet = ContactSheet(house.room, person=person)
    house.room.sheets.open(sheet)
    house.settle()
    sheet.place.place.setFocus()
    house.write("较场口地下通道")
    sheet.help.willing.choose("no")
    house.confirm()
    house.settle(lambda: house.window.body.sheets.sheet is None)
    file = house.desk.read(case_file, person=person)
    assert file.contacts == 2
    assert len(file.photos) == 2
    assert [one.words for one in file.given] == ["棉被 1 床"]


def write_briefing(house, pictures: list[Path], out: Path) -> bytes:
    """A 简报 with linked numbers and two photos, judged, signed, exported: the PDF on the disk."""
    house.window.go("briefings")
    house.settle()
    page = house.page
    page.begin()
    page.editor.title.setFocus()
    house.write("三夜降温，街道到场救助")
    page.editor.body.editor.setFocus()
    page.editor.body.editor.insert_stored("值班室接到线索{calls}，救助{contacts}，㛃䶮𬱖𠮷四人在册。\n一、盯住重点点位\n每晚三轮。")
    page.editor.add.click()
    (dialog,) = page.findChildren(QFileDialog)
    dialog.filesSelected.emit([str(path) for path in pictures])
    dialog.close()
    house.settle(lambda: len(page.editor.rows.rows) == 2)
    for at in range(2):
        row = page.editor.rows.rows[at]
        row.caption.setFocus()
        house.write(f"夜巡之{at + 1}")
        house.press(Qt.Key.Key_Return)
        page.editor.rows.rows[at].tick.click()
        house.settle()
    leader = with_pin(house.desk, "何跃", Role.LEADER)
    page.paper.sign.click()
    (asked,) = [one for one in house.window.findChildren(Dialog) if one.isVisible()]
    asked.sheet.who.choose(leader)
    asked.sheet.try_pin(PIN)
    house.settle(page.paper.sign.isHidden)
    page.paper.export.click()
    house.settle(lambda: house.room.sheets.sheet is not None)
    house.sheet.pdf.click()
    house.settle(lambda: any(one.isVisible() for one in house.window.findChildren(QFileDialog)))
    (dialog,) = [one for one in house.window.findChildren(QFileDialog) if one.isVisible()]
    dialog.fileSelected.emit(str(out))
    dialog.close()
    house.settle(out.exists)
    return out.read_bytes()


def check_paper(pdf: bytes) -> None:
    """Text with its frozen numbers and rare names, page count, and both pictures upright in their colours."""
    text = "".join(page_text(pdf, at) for at in range(page_count(pdf))).replace("\n", "").replace("\r", "")
    wanted = ("工作简报", "第1期", "三夜降温，街道到场救助", "线索1件", "救助2人次", "㛃䶮𬱖𠮷四人", "夜巡之2")
    assert [words for words in wanted if words not in text] == []
    assert page_count(pdf) == 1
    top, bottom = colours_of_pictures(pdf)
    assert top[0] > 150 > top[2], "the red half of the photo is on top"
    assert bottom[2] > 150 > bottom[0], "the blue half is below"


def colours_of_pictures(pdf: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The colour in the upper and the lower half of the first picture on the page."""
    raster = rasterise(pdf, 0, 72)
    image = Image.frombytes("RGB", (raster.width, raster.height), raster.rgb)
    box = ImageChops.difference(image, image.convert("L").convert("RGB")).point(lambda v: 255 if v > 80 else 0)
    below_head = box.crop((0, 300, raster.width, raster.height)).getbbox()
    assert below_head is not None
    left, upper, _right, lower = below_head
    upper, lower = upper + 300, lower + 300
    x = left + 20
    return image.getpixel((x, upper + 8)), image.getpixel((x, lower - 8))


def export_draft(house, folder: Path) -> Path:
    """审核与上报 lists what is missing, and writes the draft ledger re-read: “写出 2 条，共 2 条”."""
    folder.mkdir()
    house.window.go("campaign")
    page = house.page
    house.settle(page.checks.isVisible)
    assert not page.export.final.isEnabled()
    assert page.export.reason.text
    page.take_folder(str(folder))
    house.settle(page.export.draft.isEnabled)
    page.export.draft.click()
    house.settle(lambda: "写出 2 条，共 2 条" in page.export.result.text)
    (found,) = folder.glob("*.xlsx")
    return found


def check_workbook(path: Path) -> None:
    """Two rows under the 32 headings, the quilt in the first, and no formula anywhere."""
    sheet = load_workbook(path).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at = next(i for i, row in enumerate(rows) if row[0] == "序号")
    heading = [value for value in rows[at] if value]
    assert len(heading) == 32
    first, second = (dict(zip(rows[at], rows[at + 1 + i], strict=True)) for i in range(2))
    assert "无名氏" in str(first["姓名"])
    assert "棉被" in str(first["御寒物资（名称及数量）"])
    assert str(first["到场用时（分钟）"]) == "17"
    assert "较场口地下通道" in str(second["发现地点"])
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def holds(house) -> bool:
    findings = house.desk.read(lambda reading: list(verify(reading, further=(check_stock,))))
    return all(finding.holds for finding in findings)


def test_from_the_ring_to_the_ledger(house, pictures, tmp_path):
    call = take_call(house)
    view = house.desk.read(calls.call_view, call=call)
    assert view.title.startswith("临江门")
    assert (view.caller_number, view.caller_name) == ("130 0000 5528", "刘女士")
    assert view.words.endswith("手冰凉。")
    assert house.window.body.sheets.sheet is None
    assert house.desk.read(open_drafts) == []
    send_team(house)
    arrive_and_close(house, call)
    person = meet_nameless(house, call, pictures)
    second_contact(house, person)
    quilt = next(row for row in house.desk.read(stock_view) if row.item.name == "棉被")
    assert quilt.stock == 11
    check_paper(write_briefing(house, pictures, tmp_path / "简报.pdf"))
    check_workbook(export_draft(house, tmp_path / "上报"))
    assert holds(house)
