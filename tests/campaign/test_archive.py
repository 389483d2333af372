"""归档包: opens without the program, sorts by name, and is verified by a script that needs only Python."""
from __future__ import annotations

import subprocess
import sys
import zipfile

import pytest
from openpyxl import load_workbook

from desktop import attachments, calls, campaign, cases, forms
from desktop.campaign.archive import INDEX, JOURNAL, PHOTOS, SUMS, VERIFY
from desktop.paths import resource
from desktop.reports.fonts import Fonts
from desktop.reports.sealed_zip import read_sealed
from tests.relief import refused


def verified(folder):
    """Exit status and what the script says, by a plain Python without the program."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(folder / VERIFY)], capture_output=True, check=False,
        env={"PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    return done.returncode, done.stdout.decode()


@pytest.fixture
def kept(house, tmp_path):
    house.whole("郑德福", note="<b>写了标签</b>")
    (tmp_path / "attachments").mkdir()
    return house


def archive(house, tmp_path, name="归档"):
    return house.desk.do(
        campaign.export_archive, folder=tmp_path / name, attachments=tmp_path / "attachments")


def test_an_archive_holds_the_ledger_and_the_journal_and_is_verified_elsewhere(kept, tmp_path):
    done = archive(kept, tmp_path)
    folder = tmp_path / "归档"
    assert (done.rows, done.missing) == (1, ())
    assert done.files == sum(path.is_file() for path in folder.rglob("*"))
    status, words = verified(folder)
    assert (status, "都对得上" in words) == (0, True), words
    assert f"改动记录 {done.entries} 条" in words
    assert load_workbook(next((folder / "01_台账").glob("*.xlsx")))["台账"].max_row >= 4
    page = (folder / INDEX).read_text(encoding="utf-8")
    assert "<script" not in page
    assert "http://" not in page
    assert "01_台账/" in page
    assert min(p.name for p in folder.iterdir() if p.is_dir()) == "01_台账"
    assert (folder / SUMS).read_text(encoding="utf-8").count("\n") == done.files - 1


def changed(folder, path, content):
    path.write_bytes(content)
    return verified(folder)


def test_whatever_is_changed_added_or_taken_away_is_named(kept, tmp_path):
    archive(kept, tmp_path)
    folder = tmp_path / "归档"
    page = (folder / INDEX).read_bytes()
    assert changed(folder, folder / INDEX, page + b" ")[0] == 1
    assert changed(folder, folder / INDEX, page)[0] == 0
    (folder / "x.txt").write_text("x")
    assert "多出来 x.txt" in verified(folder)[1]
    (folder / "x.txt").unlink()
    journal = folder / JOURNAL / "journal.jsonl"
    text = journal.read_text(encoding="utf-8").replace("郑德福", "郑德禄")
    journal.write_text(text, encoding="utf-8")
    status, words = verified(folder)
    assert status == 1
    assert "改动记录对不上" in words
    journal.unlink()
    assert "缺少 06_改动记录/journal.jsonl" in verified(folder)[1]


def test_a_photo_that_is_not_here_is_named_and_stops_nothing(kept, tmp_path):
    from desktop.db.models.attachments import Attachment, Photo

    def lost(work):
        made = work.create(Attachment, sha256="0" * 64, kind="image/jpeg", kept_at=work.now)
        work.create(Photo, attachment=made, subject_table="contact", subject="x", position=1)

    kept.desk.do(lost)
    done = archive(kept, tmp_path)
    assert len(done.missing) == 1
    assert done.missing[0].startswith(f"{PHOTOS}/20250114_")
    assert verified(tmp_path / "归档")[0] == 0
    assert attachments.holds(tmp_path / "attachments", "0" * 64) is False


def test_a_folder_in_use_is_left_alone_and_a_cancelled_one_leaves_nothing(kept, tmp_path):
    (tmp_path / "归档").mkdir()
    (tmp_path / "归档" / "mine.txt").write_text("x")
    refused(kept.desk.do, "archive.folder_used", verb=campaign.export_archive, folder=tmp_path / "归档",
            attachments=tmp_path / "attachments")
    (tmp_path / "归档" / "mine.txt").unlink()

    def stop(done, _all):
        if done == 3:
            raise InterruptedError

    with pytest.raises((InterruptedError, Exception)):
        kept.desk.do(campaign.export_archive, folder=tmp_path / "归档", attachments=tmp_path / "attachments",
                     progress=stop)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.endswith(".part")) == []
    assert list((tmp_path / "归档").iterdir()) == []
    assert archive(kept, tmp_path).rows == 1


FONTS = Fonts(resource("fonts"), ())


def papers(reading, start, end):
    return forms.archived_papers(reading, start=start, end=end, fonts=FONTS)


def made_in(folder):
    """What stands there, half of it too, but for what the tests put there."""
    return [path.name for path in folder.iterdir() if path.name not in {"attachments", "founded"}]


@pytest.fixture
def told(kept):
    """A call, a refusal that was moved on, and an emergency with its report."""
    desk = kept.desk
    desk.do(calls.log_call, place_text="较场口", situation="sleeping_rough")
    desk.do(cases.record_governance, kind="move_on", place_words="步行街")
    return kept


def test_forms_stand_in_it_as_papers_in_names_that_sort(told, tmp_path):
    """§6.22: PDF prints, workbook, hash list."""
    told.desk.do(campaign.export_archive, folder=tmp_path / "归档", attachments=tmp_path / "attachments", papers=papers)
    names = sorted(path.name for path in (tmp_path / "归档" / "07_表单").iterdir())
    assert all(name.startswith("20250114_0317_") for name in names)
    assert {name.split("_")[2].removesuffix(".pdf") for name in names} == {
        "值班电话记录", "劝离记录", "求助登记表", "转介交接单"}
    assert all((tmp_path / "归档" / "07_表单" / name).read_bytes().startswith(b"%PDF") for name in names)
    page = (tmp_path / "归档" / INDEX).read_text(encoding="utf-8")
    assert all(name in page for name in names)
    assert verified(tmp_path / "归档")[0] == 0


def test_one_zip_opens_without_the_program_and_is_verified(told, tmp_path):
    told.desk.do(campaign.export_archive, folder=tmp_path / "归档", attachments=tmp_path / "attachments", packed=True)
    assert made_in(tmp_path) == ["归档.zip"]
    with zipfile.ZipFile(tmp_path / "归档.zip") as book:
        assert book.namelist() == sorted(book.namelist())
        book.extractall(tmp_path / "解开")
    assert verified(tmp_path / "解开")[0] == 0
    refused(told.desk.do, "archive.folder_used", verb=campaign.export_archive, folder=tmp_path / "归档",
            attachments=tmp_path / "attachments", packed=True)


def test_an_encrypted_one_opens_with_its_words_only(told, tmp_path):
    words = "较场口地下通道的第三盏路灯"
    refused(told.desk.do, "seal.short", verb=campaign.export_archive, folder=tmp_path / "归档",
            attachments=tmp_path / "attachments", words="12")
    told.desk.do(campaign.export_archive, folder=tmp_path / "归档", attachments=tmp_path / "attachments", words=words)
    sealed = tmp_path / "归档.zip"
    assert made_in(tmp_path) == [sealed.name]
    assert "郑德福".encode() not in sealed.read_bytes()
    with pytest.raises(RuntimeError), zipfile.ZipFile(sealed) as book:
        book.read(INDEX)
    for name, content in read_sealed(sealed, words):
        path = tmp_path / "解开" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert verified(tmp_path / "解开")[0] == 0


def test_writing_that_is_stopped_leaves_nothing_of_an_archive(told, tmp_path):
    def stop(done, _all):
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        told.desk.do(campaign.export_archive, folder=tmp_path / "归档", attachments=tmp_path / "attachments",
                     papers=papers, progress=stop, packed=True)
    assert made_in(tmp_path) == []
