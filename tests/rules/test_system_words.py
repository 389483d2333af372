"""What the system refuses is told in Chinese, whatever language the system speaks."""
from __future__ import annotations

import errno
import os

import pytest

from desktop.rules.system_words import why


@pytest.mark.parametrize("code", sorted(errno.errorcode))
def test_no_refusal_of_the_system_is_told_in_english(code):
    said = why(OSError(code, os.strerror(code)))
    assert said
    assert not any("A" <= letter <= "z" for letter in said.replace("U 盘", ""))


def test_the_commonest_say_what_has_happened_and_the_rest_their_number():
    assert why(OSError(errno.ENOENT, "")) == "找不到它，U 盘可能拔了"
    assert why(OSError(errno.EIO, "")) == "读写出错，U 盘或硬盘可能坏了"
    assert why(OSError(errno.ELOOP, "")) == f"系统报错 {errno.ELOOP}"
    assert why(OSError("torn")) == "读写出错"
