"""The shipped sounds are those that the script makes."""
from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_script_makes_the_shipped_files(tmp_path):
    script = runpy.run_path(str(ROOT / "packaging" / "make_sounds.py"))
    shipped = {path.stem for path in (ROOT / "resources" / "sounds").glob("*.wav")}
    assert set(script["PIECES"]) == shipped
    script["write"](tmp_path / "soon.wav", script["PIECES"]["soon"])
    assert (tmp_path / "soon.wav").read_bytes() == (ROOT / "resources" / "sounds" / "soon.wav").read_bytes()
