"""Chains of fonts, characters lent by another font, and what is said about it."""
from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.reports.font_files import find_fonts, read_faces, system_folders
from desktop.reports.fonts import MISSING_MARK, Fonts, Role
from desktop.reports.form_pdf import render_form
from desktop.reports.page import Form, Note
from tests.reports.dressed import BUNDLED, dressed

NAMES = "㛃䶮𬱖𠮷㛹㙦䢺𫍯𬭎𫓧𬬻𬍛𬘓𬀩𪟝𠅤"


@pytest.mark.parametrize("role", list(Role))
def test_rare_names_have_a_glyph_in_every_role(fonts, role):
    assert [one for one in NAMES if fonts.typeface(one, role) is None] == []


@pytest.mark.parametrize("role", list(Role))
def test_all_of_gb2312_and_the_symbols_have_a_glyph_in_every_role(fonts, role):
    han = [bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)]
    wanted = [one for one in han if one] + list("①⑳℃㎡％‰×÷±→…—·“”‘’《》【】〔〕1234567890AZaz")
    assert [one for one in wanted if fonts.typeface(one, role) is None] == []


def test_a_rare_character_parts_a_name_inside(fonts):
    pieces = list(fonts.split("张𬱖到", Role.FANGSONG))
    assert [text for text, _ in pieces] == ["张", "𬱖", "到"]
    assert pieces[0][1] == pieces[2][1] != pieces[1][1]


def test_what_no_font_has_is_shown_and_reported(fonts):
    assert "".join(text for text, _ in fonts.split("好😀", Role.FANGSONG)) == f"好{MISSING_MARK}"
    (use,) = fonts.uses([(Role.FANGSONG, "好😀𬱖")])
    assert use.missing == "😀"
    assert use.substituted == (("𬱖", "文楷"),)
    assert (use.bundled, use.wanted) == (True, "方正仿宋_GBK")


def test_quotation_marks_are_full_width_in_every_role(fonts):
    assert all(fonts.advance(mark, role) >= 0.9 for mark in "“”‘’…" for role in Role)


def test_the_first_installed_font_of_the_list_is_used_and_named(tmp_path):
    dressed("NotoSerifSC-Black.ttf", tmp_path / "a.ttf", "仿宋")
    dressed("NotoSerifSC-Black.ttf", tmp_path / "b.ttf", "方正仿宋_GBK")
    (use,) = Fonts(BUNDLED, [tmp_path]).uses([(Role.FANGSONG, "救助𠮷")])
    assert (use.family, use.bundled, use.substituted) == ("方正仿宋_GBK", False, (("𠮷", "文楷"),))


@pytest.mark.parametrize("refused", [{"embedding": 2}, {"outlines": b"CFF "}])
def test_fonts_that_may_not_or_cannot_be_embedded_are_refused(tmp_path, refused):
    dressed("NotoSerifSC-Black.ttf", tmp_path / "a.ttf", "方正仿宋_GBK", **refused)
    assert len(read_faces(tmp_path / "a.ttf")) == 1
    (use,) = Fonts(BUNDLED, [tmp_path]).uses([(Role.FANGSONG, "救助")])
    assert (use.family, use.bundled) == ("Fandol 仿宋", True)


def test_a_rare_pack_of_the_machine_comes_after_the_bundled_kai(tmp_path):
    dressed("ReliefdeskKai-Medium.ttf", tmp_path / "a.ttf", "HanaMinB")
    chain = [face.family for face in Fonts(BUNDLED, [tmp_path]).chain(Role.FANGSONG)]
    assert chain.index("文楷") < chain.index("HanaMinB")
    assert chain[-1] == "HanaMinB"


def test_a_font_that_reportlab_stumbles_over_gives_way_to_the_next(tmp_path):
    dressed("NotoSerifSC-Black.ttf", tmp_path / "a.ttf", "方正仿宋_GBK")
    data = (tmp_path / "a.ttf").read_bytes().replace(b"cmap", b"cmaq", 1)
    (tmp_path / "a.ttf").write_bytes(data)
    (use,) = Fonts(BUNDLED, [tmp_path]).uses([(Role.FANGSONG, "救助")])
    assert use.bundled


def test_broken_files_and_folders_that_are_not_there_are_passed_over(tmp_path):
    (tmp_path / "torn.ttf").write_bytes(b"\x00\x01\x00\x00\x00\x20" + b"\0" * 30)
    (tmp_path / "text.ttc").write_text("no font", encoding="utf-8")
    assert [one for one in find_fonts([tmp_path, tmp_path / "nowhere"]) if one.has_glyf] == []
    assert Fonts(BUNDLED, [tmp_path]).typeface("一", Role.SONG).bundled


def test_system_folders_put_the_persons_own_first():
    windows = system_folders({"WINDIR": "C:\\Windows", "LOCALAPPDATA": "C:\\L"}, "win32", Path("home"))
    assert [folder.name for folder in windows] == ["Fonts", "Fonts"]
    assert str(windows[0]).startswith("C:\\L")
    linux = system_folders({}, "linux", Path("home"))
    assert linux[0] == Path("home/.local/share/fonts")


def test_a_program_without_any_font_says_so_instead_of_breaking(tmp_path):
    """Missing fonts: the folder was emptied and nothing is installed."""
    for act in (lambda made: render_form(Form("值班日志", "办事处", (Note("一"),)), made),
                lambda made: made.uses([(Role.FANGSONG, "救助")])):
        with pytest.raises(UserError) as caught:
            act(Fonts(tmp_path))
        assert caught.value.code == "print.fonts_missing"


def test_installed_fonts_alone_carry_a_paper_when_the_bundled_ones_are_gone(tmp_path):
    for name, family in (("a.ttf", "宋体"), ("b.ttf", "黑体"), ("c.ttf", "华文中宋")):
        dressed("NotoSerifSC-Regular.ttf", tmp_path / name, family)
    made = Fonts(tmp_path / "gone", [tmp_path])
    assert render_form(Form("值班日志", "办事处", (Note("一夜无事"),)), made).startswith(b"%PDF")
