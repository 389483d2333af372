"""Two hundred planted people: not one of their strings stands in any file of a sealed data folder but exports/ (§5.1)."""
from __future__ import annotations

import base64
import logging
import random
import re
from pathlib import Path

import pytest

from desktop import attachments, backups, cases, people, supplies, vault
from desktop.attachments import Prepared
from desktop.calls import begin_call, log_call
from desktop.cases import Goods, NewPerson
from desktop.db.models.people import Person
from desktop.journal.drafts import save_draft
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.officers import list_officers
from desktop.paths import DataFolder
from desktop.ui.attention import window_title
from desktop.ui.fault_window import fault_report
from desktop.ui.preferences import FilePreferences
from desktop.vault import SealingFormatter, log_path
from tests.desks import open_copy
from tests.exchange.machine import Box, make_boxes
from tests.founded import found
from tests.relief import Shelf

PEOPLE = 200
_FAMILY, _GIVEN = "蒲冉苟庹谯幸郗狄", "瑷璟翀骁滢焱垚淼煜琰"
_AROUND = 48
_RARE = re.compile(b"|".join(
    re.escape(part.encode(coding)) for part in ("139817", "51072319", *_GIVEN) for coding in ("utf-8", "utf-16-le")
))


pytestmark = pytest.mark.usefixtures("quick_keys")


class Planted:
    """People whose names, numbers, homes and looks stand nowhere else."""

    def __init__(self) -> None:
        chance = random.Random(17)
        self.people = [self._one(chance, nth) for nth in range(PEOPLE)]

    @staticmethod
    def _one(chance: random.Random, nth: int) -> dict[str, str]:
        name = chance.choice(_FAMILY) + chance.choice(_GIVEN) + chance.choice(_GIVEN)
        return {
            "name": name, "id_number": f"51072319{nth % 60 + 30}0707{nth:03}{nth % 10}", "phone": f"139817{nth:05}",
            "home": f"绥阳{name}坝{nth}", "looks": f"{name}的青绿围巾{nth}",
        }

    @property
    def strings(self) -> list[str]:
        return [text for one in self.people for text in one.values()]

    def found_in(self, data: bytes) -> list[str]:
        """Which of them stand in bytes, in the codings in which a file could hold them.

        Every string bears one of a few rare parts; only around those is looked closely.
        """
        found = set()
        for hit in _RARE.finditer(data):
            around = data[max(0, hit.start() - _AROUND) : hit.end() + _AROUND]
            found |= {text for text in self.strings if text.encode() in around or text.encode("utf-16-le") in around}
        return sorted(found)

    def write(self, desk, folder: DataFolder) -> None:
        shelf = Shelf(desk).filled()
        shelf.receive(shelf.gloves, 60)
        desk.do(lambda work: [people.add_person(work, **one) for nth, one in enumerate(self.people) if nth % 10])
        for nth, one in enumerate(self.people):
            if nth % 10 == 0:
                desk.do(cases.record_contact, person=NewPerson(dict(one)), place_words=one["home"], note=one["looks"],
                        goods=Goods(lines=[supplies.Handout(shelf.gloves, 1)]))
                desk.do(log_call, place_text=one["home"], caller_number=one["phone"], caller_name=one["name"])
                desk.do(attachments.keep, folder=folder.attachments, original="，".join(one.values()).encode(),
                        prepared=Prepared(one["looks"].encode(), one["name"].encode(), 8, 8), name=one["name"])
            if nth % 50 == 0:
                draft = desk.do(begin_call).draft
                desk.do(save_draft, draft=draft, content={"words": "，".join(one.values())})


@pytest.fixture(scope="module")
def planted():
    return Planted()


def plain_files(root: Path, planted: Planted, *, but: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """Every file below a folder in which one of the strings stands, with the first of them; names of files too."""
    found = {}
    for path in sorted(root.rglob("*")):
        told = path.relative_to(root).as_posix()
        if path.is_file() and not told.startswith(but):
            hits = planted.found_in(path.read_bytes()) + planted.found_in(told.encode())
            if hits:
                found[told] = hits[:3]
    return found


def test_not_one_string_stands_in_a_sealed_folder_its_log_its_copies_or_its_second_place(tmp_path, clock, planted):
    folder = DataFolder(tmp_path / "data")
    folder.make()
    folder = DataFolder(folder.root, vault.make_vault(folder, "解放碑的冬夜 2025"))
    place = tmp_path / "second"
    place.mkdir()
    with opened(folder, SeededSource(1, clock)) as desk:
        found(desk)
        desk.actor = desk.read(list_officers)[0].id
        planted.write(desk, folder)
        backups.choose_places(folder, second=str(place))
        copy, _ = backups.back_up(desk.store, folder, now=clock.now())
        backups.try_restore(folder, copy, now=clock.now())
        _log_a_fault(folder, planted)
        # Without a checkpoint: the log of the store beside it is as sealed as the store.
        assert plain_files(folder.root, planted, but=("exports/",)) == {}
    assert plain_files(folder.root, planted, but=("exports/",)) == {}
    assert plain_files(place, planted) == {}
    assert len(planted.strings) == 5 * PEOPLE


def _log_a_fault(folder: DataFolder, planted: Planted) -> None:
    """A fault whose message is full of a person reaches the log as the program writes it."""
    handler = logging.FileHandler(log_path(folder), encoding="utf-8")
    handler.setFormatter(SealingFormatter("%(message)s", folder.keys.log))
    try:
        raise ValueError(planted.people[0]["name"])
    except ValueError as error:
        handler.handle(logging.makeLogRecord({"msg": fault_report(error, "0"), "levelno": logging.ERROR}))
    handler.close()
    lines = list(vault.read_log(folder))
    assert lines
    assert planted.found_in("".join(lines).encode()) == []


def test_an_exception_that_is_logged_leaves_its_values_behind_on_a_plain_desk_too(tmp_path, planted):
    """Its message may hold the row that was written; of the traceback types and lines stay."""
    handler = logging.FileHandler(tmp_path / "log", encoding="utf-8")
    handler.setFormatter(vault.ValueFreeFormatter("%(message)s"))
    log = logging.getLogger("a plain desk")
    log.addHandler(handler)
    try:
        raise ValueError(planted.people[0]["name"])
    except ValueError:
        log.exception("the clocks could not be read")
    log.removeHandler(handler)
    handler.close()
    told = (tmp_path / "log").read_bytes()
    assert planted.found_in(told) == []
    assert b"ValueError" in told


def test_what_the_window_keeps_for_itself_names_nobody(tmp_path, planted):
    """Preferences, folders and printers used last, and the title in the taskbar (§5.1): none of them takes a person."""
    kept = FilePreferences(tmp_path / "preferences.json")
    for name in sorted(_KEPT):
        kept.put(name, name)
    assert planted.found_in((tmp_path / "preferences.json").read_bytes()) == []
    assert {window_title(count) for count in (0, 1, 12)} == {"救助值班台", "超时 1 项 · 值班台", "超时 12 项 · 值班台"}
    # Whatever the sources keep there is one of these: a new name is to be looked at before it joins them.
    assert _kept_names() == _KEPT
    titled = [path.name for path in _sources() if "setWindowTitle" in path.read_text(encoding="utf-8")]
    assert sorted(titled) == ["attention.py", "fault_window.py", "key_window.py", "refusal.py"]
    assert not any("QSettings" in path.read_text(encoding="utf-8") for path in _sources())


def test_no_paper_is_called_after_a_person_in_the_queue_of_the_printer():
    """What a paper is called stands in the queue, on its banner page and in the name of the file (domain.md §5.2)."""
    for path in _sources():
        text = path.read_text(encoding="utf-8")
        for call in re.finditer(r"\b(?:print_pdf|open_form|show_forms?|PaperSheet|export_pdf)\(", text):
            title = text[call.end() : call.end() + 160].partition("lambda")[0]
            assert not re.search(r"\.(?:shown|name_shown|person|caller_name)\b", title), f"{path.name}: {title}"


_KEPT = {"geometry", "theme", "size", "motion", "volume", "idle_minutes", "PRINTER", "FOLDER", "_FOLDER", "photos.folder"}


def _sources() -> list[Path]:
    return sorted(Path(people.__file__).parents[1].rglob("*.py"))


def _kept_names() -> set[str]:
    """What the sources put into the preferences, by the first argument; parts after a point say which paper."""
    found = set()
    for path in _sources():
        for name in re.findall(r"references\.put\(\s*(f?\"[^\"]+\"|\w+)", path.read_text(encoding="utf-8")):
            if name != "name":
                found.add("PRINTER" if "PRINTER" in name else name.strip('f"'))
    return found


def test_the_check_itself_can_find_them(tmp_path, clock, planted, founded_template):
    """On a plain folder it does, so silence above means something."""
    folder = DataFolder(tmp_path / "data")
    folder.make()
    desk = open_copy(founded_template, folder.root, clock)
    desk.actor = desk.read(list_officers)[0].id
    desk.do(people.add_person, **planted.people[3])
    desk.store.checkpoint()
    desk.store.close()
    assert planted.people[3]["name"] in planted.found_in(folder.store.read_bytes())


def test_a_package_for_another_desk_tells_nothing_in_its_plain_parts(tmp_path, clock, planted, store_template):
    made = make_boxes(store_template, tmp_path)
    sender, receiver = Box(made / "pc0", tmp_path, 0, 1), Box(made / "pc1", tmp_path, 1, 1)
    try:
        sender.desk.do(lambda work: [work.create(Person, **one) for one in planted.people])
        path = sender.export(receiver, full=True)
        data = path.read_bytes()
        assert planted.found_in(data) == []
        assert not any(base64.b64encode(text.encode()) in data for text in planted.strings)
        assert planted.found_in(path.name.encode()) == []
    finally:
        for box in (sender, receiver):
            box.desk.store.close()
