"""Workbooks of superiors in several shapes, made by two libraries and another program; and some that mean no good."""
from __future__ import annotations

import io
import zipfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image as Picture
from xlsxwriter import Workbook as OtherWorkbook

SEX = ("男", "女", "未知 ")
MADE = Path(__file__).with_name("templates")
"""Those that LibreOffice made."""


def libreoffice(path: Path) -> Path:
    """A copy of what LibreOffice made."""
    path.write_bytes((MADE / "libreoffice.xlsx").read_bytes())
    return path


def plain(path: Path) -> Path:
    """One line of header right at the top, nothing else."""
    book = Workbook()
    sheet = book.active
    sheet.append(["序号", "姓名", "性别", "身份证号", "救助日期", "发现地点", "去向"])
    book.save(path)
    return path


def merged(path: Path, *, prepared: int = 3, foot: bool = True) -> Path:
    """A title, two lines of merged header, prepared rows, a total and a signature below, a picture, a hidden list."""
    book = Workbook()
    sheet = book.active
    sheet.title = "专项行动台账"
    sheet["A1"], sheet["A2"] = "流浪乞讨专项行动台账", "填报单位：          最多 500 行"
    sheet.merge_cells("A1:I1")
    sheet.merge_cells("A2:I2")
    for cell, text in {
        "A3": "序号", "B3": "受助人员", "B4": "姓名*", "C4": "性别", "D4": "身份证号码", "E3": "发现情况",
        "E4": "日期", "F4": "地点", "G3": "发放食品（份）", "H3": "折合金额", "I3": "备注",
    }.items():
        sheet[cell] = text
    for area in ("A3:A4", "B3:D3", "E3:F3", "G3:G4", "H3:H4", "I3:I4"):
        sheet.merge_cells(area)
    for line in range(5, 5 + prepared):
        sheet[f"A{line}"] = "=ROW()-4"
        sheet[f"H{line}"] = f"=G{line}*3"
        sheet[f"E{line}"].number_format = "yyyy/m/d"
        sheet[f"D{line}"].number_format = "@"
        sheet[f"B{line}"].font = Font(name="仿宋", size=12)
        sheet[f"B{line}"].fill = PatternFill("solid", fgColor="FFFFEE")
    if foot:
        end = 5 + prepared
        sheet[f"F{end}"], sheet[f"G{end}"] = "合计", f"=SUM(G5:G{end - 1})"
        sheet[f"A{end + 1}"] = "单位负责人："
        sheet.merge_cells(f"A{end + 1}:D{end + 1}")
    words = book.create_sheet("字典")
    for line, word in enumerate(SEX, 1):
        words[f"A{line}"] = word
    words.sheet_state = "hidden"
    choice = DataValidation(type="list", formula1="字典!$A$1:$A$3", allow_blank=True)
    choice.add(f"C5:C{4 + prepared}")
    sheet.add_data_validation(choice)
    short = DataValidation(type="textLength", operator="lessThanOrEqual", formula1="20")
    short.add(f"I5:I{4 + prepared}")
    sheet.add_data_validation(short)
    picture = io.BytesIO()
    Picture.new("RGB", (20, 20), "red").save(picture, "PNG")
    picture.seek(0)
    sheet.add_image(Image(picture), "K1")
    book.save(path)
    return path


def other_library(path: Path) -> Path:
    """By XlsxWriter: a sheet of words first, a row marked 示例, formatted rows far down, a list written out."""
    book = OtherWorkbook(str(path))
    book.add_worksheet("填表说明").write("A1", "每行一个受助人，不超过 2 条")
    sheet = book.add_worksheet("数据")
    text = book.add_format({"num_format": "@", "border": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd", "border": 1})
    for column, label in enumerate(
        ["救助日期(YYYYMMDD)", "救助时间", "受助人员姓名（必填）", "性别", "证件号码", "联系电话", "经办人", "联系电话", "单次最多 2 行"]
    ):
        sheet.write(0, column, label)
    sheet.write_row(1, 0, ["20250101", "08:00", "张三（示例）", "男", "500103188001010017", "13800000000", "李四", "1", "例"])
    for line in range(2, 2002):
        for column in range(8):
            sheet.write_blank(line, column, None, day if column == 1 else text)
    sheet.data_validation(1, 3, 2001, 3, {"validate": "list", "source": ["男", "女", "不清楚"]})
    book.close()
    return path


def extended(path: Path) -> Path:
    """A list on another sheet as newer programs keep it: in an extension that the library does not read."""
    source = merged(path.with_name("plain-source.xlsx"), foot=False)
    rule = (
        '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
        '<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        '<x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>字典!$A$1:$A$3</xm:f></x14:formula1>'
        "<xm:sqref>C5:C7</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
    )

    def change(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        import re

        text = content.decode()
        text = re.sub(r"<dataValidations.*?</dataValidations>", "", text, flags=re.DOTALL)
        return text.replace("</worksheet>", f"{rule}</worksheet>").encode()

    return rewritten(source, path, change)


def rewritten(source: Path, path: Path, change, extra=()) -> Path:
    """A workbook with its parts changed by `change(name, content)` and further parts added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in extra:
            new.writestr(name, content)
    return path


def protected(path: Path, *, open_columns: bool) -> Path:
    """A protected sheet; its columns may be open for writing."""
    book = Workbook()
    sheet = book.active
    sheet.append(["姓名", "性别", "年龄", "去向"])
    for line in range(2, 30):
        for column in range(1, 5):
            sheet.cell(line, column).protection = Protection(locked=not open_columns)
    sheet.protection.sheet = True
    sheet["A1"].comment = Comment("必填", "局")
    book.save(path)
    return path


def hostile(kind: str, folder: Path) -> Path:
    """A file that is to be refused; `kind` is the code it is refused with."""
    path = folder / f"{kind}.xlsx"
    source = plain(folder / "source.xlsx")
    match kind:
        case "old_format":
            path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))
        case "encrypted":
            path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le"))
        case "text":
            path.write_text("序号,姓名,性别\n1,张三,男\n", encoding="gbk")
        case "no_workbook":
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("readme.txt", "x")
        case "damaged":
            path.write_bytes(source.read_bytes()[:900])
        case "macros":
            rewritten(source, path, lambda _n, c: c, [("xl/vbaProject.bin", b"x")])
        case "too_large":
            rewritten(source, path, lambda _n, c: c, [("xl/media/big.xml", bytes(60 * 1024 * 1024))])
        case "external":
            rewritten(source, path, lambda _n, c: c, [("xl/externalLinks/externalLink1.xml", b"<x/>")])
        case "no_header":
            book = Workbook()
            book.active["A1"] = "通知"
            book.save(path)
    return path


HOSTILE = ("old_format", "encrypted", "text", "no_workbook", "damaged", "macros", "too_large", "external", "no_header")
