"""Every refusal of the papers has a sentence whose facts are given."""
from __future__ import annotations

import errno
import re
from pathlib import Path

import pytest

import desktop.reports
from desktop.errors import UserError
from desktop.reports.files import said_plainly
from desktop.rules.wording import WORDS, sentence

SOURCES = Path(desktop.reports.__file__).parent


def test_every_code_of_the_papers_is_worded():
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCES.glob("*.py"))
    codes = set(re.findall(r"\"((?:file|ledger|photo)\.[a-z_]+)\"", text))
    assert len(codes) >= 11
    assert codes <= set(WORDS)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.ENOENT, errno.ENAMETOOLONG, errno.EIO])
def test_refusals_of_the_system_bring_the_facts_their_sentence_needs(tmp_path, number):
    with pytest.raises(UserError) as caught, said_plainly(tmp_path / "a.pdf"):
        raise OSError(number, "reason")
    assert sentence(caught.value).startswith("没有写成")
