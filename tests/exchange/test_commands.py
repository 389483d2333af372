"""`export package`, `import package` and `verify --package`, as an administrator types them."""
from __future__ import annotations

import json

import pytest

from desktop import cli, supplies
from desktop.exchange import evidence


@pytest.fixture
def folders(pair, tmp_path, monkeypatch):
    monkeypatch.setenv("RELIEFDESK_STATE", str(tmp_path / "notes"))
    duty, well = pair
    duty.desk.do(supplies.add_item, name="棉被", unit="床", kind="bedding")
    for post in pair:
        post.desk.store.checkpoint()
        post.close()
    return duty.folder, well.folder, tmp_path / "包.zip"


def told(capsys, *arguments) -> dict:
    assert cli.main([*map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_package_crosses_by_the_command_line(folders, capsys):
    duty, well, file = folders
    sent = told(capsys, "export", "package", "--data", duty, "--out", file, "--to", "S03")
    assert sent["entries"] > 0
    assert sent["bytes"] == file.stat().st_size
    preview = told(capsys, "import", "package", file, "--preview", "--data", well)
    assert preview["new"] > 0
    assert told(capsys, "import", "package", file, "--data", well)["new"] == preview["new"]
    again = told(capsys, "import", "package", file, "--data", well)
    assert (again["new"], again["updated"], again["conflicts"], again["waiting"]) == (0, 0, 0, 0)
    assert told(capsys, "verify", "--data", well)["holds"]


def test_a_tampered_copy_is_refused_with_its_sentence(folders, capsys):
    duty, well, file = folders
    told(capsys, "export", "package", "--data", duty, "--out", file, "--to", "S03")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert cli.main(["import", "package", str(file), "--data", str(well)]) == 1
    assert capsys.readouterr().err.strip()


def test_whoever_holds_only_the_file_can_verify_it(folders, capsys):
    duty, _, file = folders
    told(capsys, "export", "package", "--data", duty, "--out", file)
    said = told(capsys, "verify", "--package", file)
    assert said["holds"]
    assert said["opened"]
    assert any("逐条核对无改动" in line for line in said["lines"])
    told(capsys, "export", "package", "--data", duty, "--out", file, "--to", "S03")
    assert told(capsys, "verify", "--package", file)["opened"] is False


def test_a_passphrase_opens_a_package_for_one_who_is_not_known(folders, capsys):
    duty, well, file = folders
    told(capsys, "export", "package", "--data", duty, "--out", file, "--words", "寒潮 2025 七星岗")
    assert cli.main(["import", "package", str(file), "--data", str(well)]) == 1
    assert "口令" in capsys.readouterr().err
    assert cli.main(["import", "package", str(file), "--data", str(well), "--words", "别的"]) == 1
    assert "口令不对" in capsys.readouterr().err
    assert told(capsys, "import", "package", file, "--data", well, "--words", "寒潮2025 七星岗")["new"] > 0


def test_unwitnessed_entries_are_told_until_somebody_confirms_them(pair):
    duty, well = pair
    duty.desk.do(supplies.add_item, name="棉被", unit="床", kind="bedding")
    before = duty.desk.read(evidence.standing)
    assert before.open.count > 0
    assert "未见证" in before.words
    (path,) = duty.send(well)
    well.receive(path)
    duty.take_all(well.send(duty))
    after = duty.desk.read(evidence.standing)
    assert after.open.count < before.open.count


def test_a_whole_folder_is_taken_in_by_the_command_line(folders, tmp_path, capsys):
    duty, well, file = folders
    stick = tmp_path / "stick"
    stick.mkdir()
    told(capsys, "export", "package", "--data", duty, "--out", stick / file.name, "--to", "S03")
    (stick / "坏的.zip").write_bytes(b"PK")
    said = told(capsys, "import", "package", stick, "--data", well)
    assert [(one["file"], one["code"]) for one in said["files"]] == [(file.name, ""), ("坏的.zip", "package.e01")]
    assert said["refused"] == 1
    assert len(said["lines"]) == 2
