"""What the program is made of, for 关于."""
from __future__ import annotations

import tomllib

from desktop.paths import RESOURCES

LICENCES: tuple[tuple[str, str, str], ...] = (
    ("Qt、PySide6", "LGPL 3.0", "窗口和画面"),
    ("SQLCipher、sqlcipher3", "BSD、zlib", "本机数据"),
    ("SQLAlchemy", "MIT", "读写数据"),
    ("ReportLab", "BSD", "简报和报告的版面"),
    ("PDFium、pypdfium2", "BSD、Apache 2.0", "看和打印 PDF"),
    ("openpyxl、XlsxWriter", "MIT、BSD", "台账"),
    ("Lucide", "ISC", "图标"),
    ("思源黑体、思源宋体", "SIL OFL 1.1", "字体"),
    ("霞鹜文楷", "SIL OFL 1.1", "简报里的楷体"),
    ("FandolFang", "GPL 加字体例外", "简报里的仿宋"),
)


def program_version() -> str:
    """The version of the program file itself, whatever is installed beside it."""
    with (RESOURCES.parent / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])
