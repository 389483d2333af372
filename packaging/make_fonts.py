"""Make the fonts of resources/fonts from registry packages: subset, converted, renamed, licences beside them.

Run by hand when a recipe changes: ``python packaging/make_fonts.py``. It needs ``npm``, ``apt-get`` and
``dpkg-deb`` with their own settings; packages are asked for by name and version and by nothing else. The
results are committed, so that neither a user nor a test ever needs a network (decisions.md 28).
"""
from __future__ import annotations

import argparse
import bz2
import gzip
import io
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"
SANS = "@expo-google-fonts/noto-sans-sc@0.4.3"
SERIF = "@expo-google-fonts/noto-serif-sc@0.4.3"
WENKAI = "@fontsource/lxgw-wenkai@5.3.0"
FANDOL = "texlive-lang-chinese"
UNICODE = "unicode-data"
UNIHAN_TGH = "./usr/share/unicode/Unihan_OtherMappings.txt.bz2"
MAXIMUM_ERROR = 1.0
"""Units per thousand that a quadratic outline may leave the cubic one it was made from."""

SYMBOL_BLOCKS = (
    (0x0020, 0x007E), (0x00A0, 0x017F), (0x02C6, 0x02DD), (0x0391, 0x03C9), (0x0401, 0x0451),
    (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2150, 0x218F),
    (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x24FF), (0x2500, 0x25FF), (0x2600, 0x27BF),
    (0x3000, 0x303F), (0x3100, 0x312F), (0x3200, 0x33FF), (0xFE10, 0xFE4F), (0xFF01, 0xFFEE),
)
RARE_NAMES = "㛃䶮𬱖𠮷㛹㙦䢺𫍯𬭎𫓧𬬻𬍛𬘓𬀩𪟝𠅤"


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one file of resources/fonts is made from one file of one package."""

    target: str
    package: str
    member: str
    licence: str
    coverage: str
    family: str = ""
    note: str = ""


RECIPES = (
    Recipe("NotoSansSC-Regular.ttf", SANS, "package/400Regular/NotoSansSC_400Regular.ttf",
           "package/LICENSE_FONT", "wide"),
    Recipe("NotoSansSC-Medium.ttf", SANS, "package/500Medium/NotoSansSC_500Medium.ttf",
           "package/LICENSE_FONT", "narrow"),
    Recipe("NotoSansSC-Bold.ttf", SANS, "package/700Bold/NotoSansSC_700Bold.ttf",
           "package/LICENSE_FONT", "wide"),
    Recipe("NotoSerifSC-Regular.ttf", SERIF, "package/400Regular/NotoSerifSC_400Regular.ttf",
           "package/LICENSE_FONT", "wide"),
    Recipe("NotoSerifSC-Black.ttf", SERIF, "package/900Black/NotoSerifSC_900Black.ttf",
           "package/LICENSE_FONT", "narrow"),
    Recipe("ReliefdeskKai-Medium.ttf", WENKAI, "package/files/lxgw-wenkai-latin-500-normal.woff",
           "package/LICENSE", "whole", family="Reliefdesk Kai",
           note="LXGW WenKai Medium, subset; renamed because a changed copy may not bear the reserved name"),
    Recipe("ReliefdeskKai-Light.ttf", WENKAI, "package/files/lxgw-wenkai-latin-300-normal.woff",
           "package/LICENSE", "lent", family="Reliefdesk Kai Light",
           note="LXGW WenKai Light, subset; renamed because a changed copy may not bear the reserved name"),
    Recipe("FandolFang-Regular.ttf", FANDOL,
           "./usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf",
           "./usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz", "whole",
           note="FandolFang, outlines converted from cubic to quadratic curves by packaging/make_fonts.py"),
)
LICENCE_NAMES = {SANS: "OFL-NotoSansSC.txt", SERIF: "OFL-NotoSerifSC.txt", WENKAI: "OFL-LXGWWenKai.txt",
                 FANDOL: "GPL-Fandol.txt"}


class Packages:
    """The packages fetched so far, each by the ordinary client of its registry."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def member(self, package: str, name: str) -> bytes:
        """Bytes of one file inside a package."""
        with tarfile.open(fileobj=io.BytesIO(self._archive(package))) as archive:
            taken = archive.extractfile(name)
            assert taken is not None, name
            return taken.read()

    def _archive(self, package: str) -> bytes:
        return self._npm(package) if package.startswith("@") else self._debian(package)

    def _npm(self, package: str) -> bytes:
        name, version = package[1:].rsplit("@", 1)
        path = self._folder / f"{name.replace('/', '-')}-{version}.tgz"
        if not path.exists():
            subprocess.run(["npm", "pack", "--silent", package], cwd=self._folder, check=True)
        return path.read_bytes()

    def _debian(self, package: str) -> bytes:
        found = sorted(self._folder.glob(f"{package}_*.deb"))
        if not found:
            subprocess.run(["apt-get", "download", package], cwd=self._folder, check=True)
            found = sorted(self._folder.glob(f"{package}_*.deb"))
        return subprocess.run(["dpkg-deb", "--fsys-tarfile", str(found[-1])], check=True,
                              capture_output=True).stdout


def han_of(encoding: str) -> Iterator[int]:
    """Code points of all double-byte characters of an encoding."""
    for high in range(0x81, 0xFF):
        for low in range(0x40, 0xFF):
            text = bytes((high, low)).decode(encoding, "ignore")
            if len(text) == 1 and ord(text) > 0x7F:
                yield ord(text)


def standard_characters(packages: Packages) -> set[int]:
    """The 8105 characters of 通用规范汉字表 (Unihan kTGH)."""
    text = bz2.decompress(packages.member(UNICODE, UNIHAN_TGH)).decode()
    return {int(code, 16) for code in re.findall(r"^U\+([0-9A-F]+)\tkTGH\t", text, re.MULTILINE)}


def symbols() -> set[int]:
    return {code for first, last in SYMBOL_BLOCKS for code in range(first, last + 1)}


def wanted(coverage: str, font: TTFont, standard: set[int]) -> set[int]:
    """Code points that the file keeps: ``narrow`` GB2312, ``wide`` GBK, both + 8105; ``whole`` all Han;
    ``lent`` what names are written with outside GB2312, for a thin 仿宋 that has no more than GB2312."""
    has = set(font.getBestCmap())
    keep = symbols() | standard | {ord(one) for one in RARE_NAMES}
    if coverage == "lent":
        return has & ((keep | set(range(0x20000, 0x323B0))) - set(han_of("gb2312"))) | {0x20}
    if coverage == "whole":
        return has & (keep | set(han_of("gbk")) | set(range(0x2E80, 0x2FE0))
                      | set(range(0x3400, 0xA000)) | set(range(0xF900, 0xFB00)) | set(range(0x20000, 0x323B0)))
    return has & (keep | set(han_of("gbk" if coverage == "wide" else "gb2312")))


def to_truetype(font: TTFont) -> None:
    """Replace cubic CFF outlines by quadratic ones: reportlab reads glyf tables only."""
    names, glyphs, drawn = font.getGlyphOrder(), font.getGlyphSet(), {}
    for name in names:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, MAXIMUM_ERROR, reverse_direction=True))
        drawn[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = outlines = newTable("glyf")
    outlines.glyphOrder, outlines.glyphs = names, drawn
    outlines.compile(font)
    font["maxp"].tableVersion = 0x00010000
    for field, value in (("maxZones", 1), ("maxTwilightPoints", 0), ("maxStorage", 0), ("maxFunctionDefs", 0),
                         ("maxInstructionDefs", 0), ("maxStackElements", 0), ("maxSizeOfInstructions", 0)):
        setattr(font["maxp"], field, value)
    font["maxp"].recalc(font)
    for tag in ("CFF ", "VORG"):
        if tag in font:
            del font[tag]
    font.sfntVersion = "\000\001\000\000"


def subset(font: TTFont, keep: set[int]) -> None:
    options = Options()
    options.layout_features = ["kern"]
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.drop_tables += ["DSIG", "BASE", "VORG", "vhea", "vmtx", "meta", "gasp"]
    worker = Subsetter(options)
    worker.populate(unicodes=keep)
    worker.subset(font)


def rename(font: TTFont, family: str) -> None:
    """Give family, full and PostScript name anew; copyright and licence lines stay as they were."""
    table = font["name"]
    style = table.getDebugName(17) or table.getDebugName(2) or "Regular"
    table.names = [one for one in table.names if one.nameID not in {1, 2, 3, 4, 6, 16, 17, 18, 21, 22, 25}]
    for number, text in ((1, family), (2, "Regular"), (3, f"{family} {style}"), (4, f"{family} {style}"),
                         (6, f"{family.replace(' ', '')}-{style}")):
        table.setName(text, number, 3, 1, 0x409)


def make(recipe: Recipe, packages: Packages, standard: set[int], folder: Path) -> Path:
    font = TTFont(io.BytesIO(packages.member(recipe.package, recipe.member)), recalcTimestamp=False)
    subset(font, wanted(recipe.coverage, font, standard))
    if "CFF " in font:
        to_truetype(font)
    font["post"].formatType = 3.0
    if recipe.family:
        rename(font, recipe.family)
    if recipe.note:
        font["name"].setName(recipe.note, 10, 3, 1, 0x409)
    font.flavor = None
    path = folder / recipe.target
    font.save(path)
    (folder / LICENCE_NAMES[recipe.package]).write_bytes(licence_text(packages, recipe))
    return path


def licence_text(packages: Packages, recipe: Recipe) -> bytes:
    raw = packages.member(recipe.package, recipe.licence)
    return gzip.decompress(raw) if recipe.licence.endswith(".gz") else raw


def main(say: Callable[[str], None] = print) -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--packages", type=Path, help="folder that keeps the fetched packages")
    arguments.add_argument("--out", type=Path, default=TARGET)
    arguments.add_argument("--only", default="", help="make only files whose name begins so")
    chosen = arguments.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        packages = Packages(chosen.packages or Path(scratch))
        standard = standard_characters(packages)
        for recipe in (one for one in RECIPES if one.target.startswith(chosen.only)):
            path = make(recipe, packages, standard, chosen.out)
            font = TTFont(path, lazy=True)
            say(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, {len(font.getBestCmap())} characters")


if __name__ == "__main__":
    main()
