"""Whoever has only the file verifies it with one script and nothing installed (exchange.md B10)."""
from __future__ import annotations

import json
import subprocess
import sys
import types

import pytest

from desktop import supplies
from desktop.exchange import evidence, outbox, sites
from desktop.exchange.keys import fingerprint
from desktop.paths import resource
from tests.exchange import corpus

CASES = json.loads(corpus.EXPECTED.read_text(encoding="utf-8"))
BYTES = {"e02", "e03", "e04", "e06", "e08", "e09", "e10", "e15", "e31"}
"""What is wrong with the bytes themselves: every such file must be found out without the program too."""
HONEST = {"known-site-other-key", "box-key-swapped"}
"""Signed by somebody else's own key: the script says whose number it is, and --number compares it."""
SHELL = {"many-disks", "count-too-large"}
"""Strange fields of the directory that change nothing."""


@pytest.fixture(scope="module")
def script():
    made = types.ModuleType("verify")
    exec(compile(resource("package/verify.py").read_text(encoding="utf-8"), "verify.py", "exec"), made.__dict__)
    return made


@pytest.mark.parametrize("group", ["bytes", "shell", "signature", "honest"])
def test_it_finds_out_what_the_program_finds_out(script, capsys, group):
    wanted = {
        "bytes": [name for name, code in CASES.items() if code in BYTES],
        "shell": [name for name, code in CASES.items() if code in ("e01", "e05") and name not in SHELL],
        "signature": [name for name, code in CASES.items() if code == "e11" and name not in HONEST],
        "honest": [name for name, code in CASES.items() if code == corpus.OK],
    }[group]
    assert len(wanted) > 3
    wrong = [name for name in wanted if script.main([str(corpus.FOLDER / f"{name}.zip")]) != (group != "honest")]
    assert wrong == []
    said = capsys.readouterr().out
    assert ("都对得上" in said) is (group == "honest")
    assert ("不符：" in said) is (group != "honest")


def test_signatures_are_those_of_the_standard(script):
    """RFC 8032, 7.1, test 2; and the same with one bit more."""
    key = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert script.signed(key, signature, b"\x72")
    assert not script.signed(key, signature, b"\x73")
    assert not script.signed(key, signature[:-1] + b"\x10", b"\x72")
    assert not script.signed(bytes(31), signature, b"\x72")


def test_a_real_package_is_compared_with_the_sheet_and_the_number(pair, tmp_path):
    duty, well = pair
    duty.desk.do(supplies.add_item, name="棉被", unit="床", kind="bedding")
    (open_,) = duty.send()
    (sealed,) = duty.send(well)
    here = duty.desk.read(evidence.standing)
    path = evidence.write_verifier(tmp_path)

    def run(*arguments: str) -> tuple[int, str]:
        # -I: nothing of this computer's Python but its own library.
        ended = subprocess.run(
            [sys.executable, "-I", "-X", "utf8", str(path), *arguments], capture_output=True, text=True, encoding="utf-8",
            check=False,
        )
        return ended.returncode, ended.stdout

    number = fingerprint(*duty.pair.card)
    status, said = run(str(open_), "--number", number, "--sheet", str(here.last), here.code)
    assert status == 0, said
    assert "由“解放碑街道值班室”（500103003 1）" in said
    assert f"与交接班表相符：链 {duty.origin[:6]} 第 {here.last} 条" in said
    assert said.endswith("都对得上\n")
    assert run(str(open_), "--sheet", str(here.last), "0" * 12)[0] == 1
    assert run(str(sealed), "--number", "1" * 20) == (1, "不符：编号不符：不是这台电脑签的名\n")
    assert "内容已加密，没有打开" in run(str(sealed))[1]
    assert run()[0] == 2
    heads = duty.desk.read(outbox.current_heads)
    assert heads[duty.desk.read(sites.own_origin)][0] == here.last
