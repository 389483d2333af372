"""加密压缩包: another program opens it with the passphrase, nobody without; not a byte of the files stands in it plain."""
from __future__ import annotations

import shutil
import subprocess

import pytest

from desktop.errors import UserError
from desktop.reports.sealed_zip import check_passphrase, make_passphrase, read_sealed, write_sealed

WORDS = "冯幽兰，510723193102070019"
PASSPHRASE = "k7mp-w3qx-8hdn"


@pytest.fixture
def files():
    return [("台账.xlsx", (WORDS * 900).encode()), ("照片/1.jpg", bytes(range(256)) * 3000)]


@pytest.fixture
def sealed(tmp_path, files):
    path = tmp_path / "报送.zip"
    write_sealed(path, files, PASSPHRASE)
    return path


def test_it_opens_with_its_passphrase_to_the_same_bytes(sealed, files):
    assert dict(read_sealed(sealed, f" {PASSPHRASE} ")) == dict(files)


def test_nothing_of_the_files_stands_in_it_but_their_names(sealed):
    data = sealed.read_bytes()
    assert "台账.xlsx".encode() in data
    assert not any(part.encode() in data for part in WORDS.split("，"))
    assert bytes(range(64)) not in data


def test_another_passphrase_and_a_changed_byte_open_nothing(sealed):
    with pytest.raises(UserError, match=r"seal\.wrong|file\.damaged"):
        list(read_sealed(sealed, "k7mp-w3qx-8hdm"))
    data = bytearray(sealed.read_bytes())
    data[len(data) // 2] ^= 1
    sealed.write_bytes(data)
    with pytest.raises(UserError, match=r"file\.damaged"):
        list(read_sealed(sealed, PASSPHRASE))


@pytest.mark.skipif(shutil.which("bsdtar") is None, reason="the reader of another house is not installed")
def test_a_program_of_another_house_opens_it(sealed, files, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    told = subprocess.run(["bsdtar", "--passphrase", PASSPHRASE, "-xf", str(sealed)], cwd=out, check=False)
    assert told.returncode == 0
    assert {name: (out / name).read_bytes() for name, _path in files} == dict(files)


def test_made_passphrases_have_sixty_bits_and_differ():
    made = {make_passphrase() for _ in range(50)}
    assert len(made) == 50
    assert all(check_passphrase(one) == one and len(one.replace("-", "")) == 12 for one in made)


@pytest.mark.parametrize("weak", ["", "12345", "aaaaaaaaaaaa", "         x"])
def test_a_weak_passphrase_is_refused(weak, files, tmp_path):
    with pytest.raises(UserError, match=r"seal\.short"):
        write_sealed(tmp_path / "a.zip", files, weak)
    assert not (tmp_path / "a.zip").exists()
