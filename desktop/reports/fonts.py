"""Which font sets which character: a chain per role, a fallback per character, and a record of both."""
from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from desktop.errors import UserError
from desktop.reports.font_files import FontFile, find_fonts

MISSING_MARK = "〓"
"""Stands where no font has the character (the printers' mark for a missing type)."""
_FULL_WIDTH = frozenset("“”‘’…")
_FULL_WIDTH_FROM = 0.9


class Role(StrEnum):
    """The five hands of an official paper (GB/T 9704-2012)."""

    XIAOBIAOSONG = "小标宋"
    FANGSONG = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    SONG = "宋体"


INSTALLED = {
    Role.XIAOBIAOSONG: ("方正小标宋_GBK", "方正小标宋简体", "华文中宋", "STZhongsong"),
    Role.FANGSONG: ("方正仿宋_GBK", "仿宋_GB2312", "仿宋", "FangSong"),
    Role.KAI: ("方正楷体_GBK", "楷体_GB2312", "楷体", "KaiTi"),
    Role.HEI: ("方正黑体_GBK", "黑体", "SimHei"),
    Role.SONG: ("方正书宋_GBK", "宋体", "SimSun"),
}
"""Family names looked for on the machine, first one first (domain.md §3.3)."""

BUNDLED = {
    Role.XIAOBIAOSONG: ("NotoSerifSC-Black.ttf", "NotoSerifSC-Regular.ttf"),
    Role.FANGSONG: ("FandolFang-Regular.ttf", "ReliefdeskKai-Light.ttf"),
    Role.KAI: (),
    Role.HEI: ("NotoSansSC-Medium.ttf", "NotoSansSC-Regular.ttf"),
    Role.SONG: ("NotoSerifSC-Regular.ttf",),
}
WIDE = ("ReliefdeskKai-Medium.ttf", "NotoSerifSC-Regular.ttf", "NotoSansSC-Regular.ttf")
"""Bundled fonts behind every role; the first has all rare names of 通用规范汉字表 and some beyond."""

RARE = ("HanaMinB", "花園明朝B", "BabelStone Han", "SimSun-ExtB", "宋体-ExtB")
"""Installed packs of rare characters, the last resort."""


@dataclass(frozen=True, slots=True)
class FontUse:
    """What one role was really set in, for the line under the preview.

    Attributes:
        wanted: the family that the role asks for first.
        family: the font used; bundled: it came with the program.
        substituted: characters that another font had to lend, with its name.
        missing: characters that no font has; 〓 stands in their place.
    """

    role: Role
    wanted: str
    family: str
    bundled: bool
    substituted: tuple[tuple[str, str], ...] = ()
    missing: str = ""


class PaperFont(TTFont):  # type: ignore[misc]
    """A font whose embedded subsets give their text back, rare characters beyond U+FFFF included."""

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:
        """Write the subsets used by a document; each has its own map back to Unicode in UTF-16."""
        state = self.state[doc]
        state.frozen = 1
        for number, characters in enumerate(state.subsets):
            internal = self.getSubsetInternalName(number, doc)[1:]
            prefix = SUBSETN(number) + b"+"
            base = (prefix + self.face.name + self.face.subfontNameX).decode("pdfdoc")
            font = pdfdoc.PDFTrueTypeFont()
            font.Name, font.BaseFont = internal, base
            font.FirstChar, font.LastChar = 0, len(characters) - 1
            font.Widths = pdfdoc.PDFArray([self.face.getCharWidth(one) for one in characters])
            stream = pdfdoc.PDFStream()
            stream.content = _to_unicode(base, characters)
            stream.filters = [pdfdoc.PDFZCompress]
            font.ToUnicode = doc.Reference(stream, f"toUnicodeCMap:{self.fontName}:{number}")
            font.FontDescriptor = self.face.addSubsetObjects(doc, base, characters)
            doc.idToObject["BasicFonts"].dict[internal] = doc.Reference(font, internal)
        del self.state[doc]


def _to_unicode(name: str, characters: Sequence[int]) -> str:
    pairs = [f"<{code:02X}> <{chr(one).encode('utf-16-be').hex().upper()}>"
             for code, one in enumerate(characters) if one > 31]
    blocks = []
    for start in range(0, len(pairs), 100):
        block = pairs[start:start + 100]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name} def", "/CMapType 2 def", "1 begincodespacerange", "<00> <FF>", "endcodespacerange",
        *blocks, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end",
    ])


class Typeface:
    """One font file, opened when its first character is asked for."""

    def __init__(self, path: Path, index: int, family: str, *, bundled: bool) -> None:
        self.path, self.index, self.family, self.bundled = path, index, family, bundled
        digest = hashlib.sha256(f"{path.resolve()}#{index}".encode()).hexdigest()[:12]
        self.name = f"paper-{digest}"
        self._font: PaperFont | None = None
        self._is_refused = False

    @property
    def font(self) -> PaperFont | None:
        """The opened font, entered once in reportlab's registry; None when reportlab refuses the file."""
        if self._font is None and not self._is_refused:
            try:
                self._font = self._opened()
            except Exception:  # noqa: BLE001
                # Fonts of the machine are any file anybody ever installed; reportlab's reader fails on odd
                # ones in many ways, and the next font of the chain does as well.
                self._is_refused = True
        return self._font

    def _opened(self) -> PaperFont:
        known = pdfmetrics._fonts.get(self.name)  # noqa: SLF001
        if isinstance(known, PaperFont):
            return known
        font = PaperFont(self.name, str(self.path), subfontIndex=self.index, asciiReadable=0, shapable=False)
        font.state = WeakKeyDictionary()
        pdfmetrics.registerFont(font)
        return font

    def has(self, character: str) -> bool:
        return self.font is not None and ord(character) in self.font.face.charToGlyph

    def advance(self, character: str) -> float:
        """Width in em of a character that the font has."""
        assert self.font is not None
        return float(self.font.face.getCharWidth(ord(character))) / 1000


class Fonts:
    """The fonts of papers on this machine; made once by the program and handed to every renderer.

    Args:
        bundled: folder ``resources/fonts``.
        folders: where to look for installed fonts, e.g. the office's own font folder and
            `font_files.system_folders()`; empty uses the bundled ones only (tests, demonstration).
    """

    def __init__(self, bundled: Path, folders: Iterable[Path] = ()) -> None:
        self._bundled = bundled
        self._folders = tuple(folders)
        self._faces: dict[tuple[Path, int], Typeface] = {}
        self._chains: dict[str, tuple[Typeface, ...]] = {}
        self._found: dict[tuple[str, str], Typeface | None] = {}
        self._advances: dict[tuple[str, str], float] = {}
        self._installed: dict[str, FontFile] | None = None

    def advance(self, character: str, face: str) -> float:
        """Width in em of a character in a role, in whichever font of its chain has it."""
        known = self._advances.get((character, face))
        if known is None:
            typeface = self.typeface(character, face)
            if typeface is None and character == MISSING_MARK:
                raise UserError("print.fonts_missing")
            known = typeface.advance(character) if typeface else self.advance(MISSING_MARK, face)
            self._advances[character, face] = known
        return known

    def typeface(self, character: str, role: str) -> Typeface | None:
        """The first font of the role's chain that has the character."""
        key = (character, role)
        if key not in self._found:
            holders = [one for one in self.chain(role) if one.has(character)]
            wide = (one for one in holders if one.advance(character) >= _FULL_WIDTH_FROM)
            first = holders[0] if holders else None
            self._found[key] = next(wide, first) if character in _FULL_WIDTH else first
        return self._found[key]

    def split(self, text: str, role: str) -> Iterator[tuple[str, str]]:
        """Pairs of words and registered font name; a name with a rare character is parted inside.

        Raises:
            UserError: ``print.fonts_missing``, when neither the machine nor the program's folder has any font.
        """
        part, current = "", ""
        for one in text:
            face = self.typeface(one, role)
            shown, face = (one, face) if face else (MISSING_MARK, self.typeface(MISSING_MARK, role))
            if face is None:
                raise UserError("print.fonts_missing")
            if face.name != current and part:
                yield part, current
                part = ""
            part, current = part + shown, face.name
        if part:
            yield part, current

    def chain(self, role: str) -> tuple[Typeface, ...]:
        """All fonts of a role in order: installed, bundled, bundled wide ones, installed rare packs."""
        if role not in self._chains:
            own = Role(role)
            names = dict.fromkeys([*BUNDLED[own], *WIDE])
            bundled = [self._face(self._bundled / name, 0, _plain(name), bundled=True) for name in names]
            self._chains[role] = (*self._machine(INSTALLED[own]), *bundled, *self._machine(RARE))
        return self._chains[role]

    def load(self) -> None:
        """Open the fonts of an ordinary 简报, so that the first preview does not wait for them."""
        for role in Role:
            self.typeface("一", role)

    def uses(self, texts: Iterable[tuple[str, str]]) -> tuple[FontUse, ...]:
        """What the roles of the given pairs of role and text are set in."""
        characters: dict[str, dict[str, None]] = {}
        for role, text in texts:
            characters.setdefault(role, {}).update(dict.fromkeys(text))
        return tuple(self._use(Role(role), [one for one in seen if not one.isspace()])
                     for role, seen in characters.items())

    def _use(self, role: Role, characters: Sequence[str]) -> FontUse:
        main = next((one for one in self.chain(role) if one.font is not None), None)
        if main is None:
            raise UserError("print.fonts_missing")
        lent = [(one, face) for one in characters if (face := self.typeface(one, role)) is not main]
        return FontUse(
            role, INSTALLED[role][0], main.family, main.bundled,
            tuple((one, face.family) for one, face in lent if face),
            "".join(one for one, face in lent if face is None),
        )

    def _machine(self, names: Sequence[str]) -> list[Typeface]:
        """The first installed font that bears one of the names and may be embedded."""
        for name in names:
            file = self._files().get(name.casefold())
            if file is not None:
                return [self._face(file.path, file.index, name, bundled=False)]
        return []

    def _files(self) -> dict[str, FontFile]:
        if self._installed is None:
            self._installed = {}
            for file in find_fonts(self._folders):
                if file.has_glyf and file.may_embed:
                    for name in file.names:
                        self._installed.setdefault(name.casefold(), file)
        return self._installed

    def _face(self, path: Path, index: int, family: str, *, bundled: bool) -> Typeface:
        key = (path, index)
        if key not in self._faces:
            self._faces[key] = Typeface(path, index, family, bundled=bundled)
        return self._faces[key]


_PLAIN_NAMES = {
    "NotoSerifSC": "思源宋体", "NotoSansSC": "思源黑体", "ReliefdeskKai": "文楷", "FandolFang": "Fandol 仿宋",
}


def _plain(file_name: str) -> str:
    return _PLAIN_NAMES[file_name.split("-")[0]]
