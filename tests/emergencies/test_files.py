"""附件 that are no photos: kept with the event, once each, findable, and refused with a sentence (domain.md §2.6)."""
from __future__ import annotations

import pytest

from desktop import attachments, emergencies
from desktop.search import find
from tests.relief import refused


@pytest.fixture
def keep(room, tmp_path):
    def kept(event, name="复函.pdf", original=b"%PDF-1.4"):
        return room.do(emergencies.attach_file, event=event, folder=tmp_path, name=name, original=original)

    return kept


def test_a_file_is_kept_once_and_opens_as_it_came(room, keep, tmp_path):
    event = room.begin()
    assert keep(event) == keep(event)
    keep(event, "诊断.jpg", b"other")
    first, second = room.read(emergencies.files_of, event=event)
    assert (first.name, first.size, second.name) == ("复函.pdf", 8, "诊断.jpg")
    assert attachments.open(tmp_path, first.sha256) == b"%PDF-1.4"
    (hit,) = room.desk.read(find, query="复函").hits
    assert (hit.subject, hit.subject_id) == ("event", event)


def test_a_file_is_taken_off_and_may_come_back(room, keep):
    event = room.begin()
    keep(event)
    (file,) = room.read(emergencies.files_of, event=event)
    room.do(emergencies.detach_file, file=file.id, seen=file.seen)
    assert room.read(emergencies.files_of, event=event) == ()
    keep(event)
    assert len(room.read(emergencies.files_of, event=event)) == 1


def test_what_cannot_be_kept_is_refused(room, keep, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.attachments.files.LARGEST_PAPER", 10)
    event = room.begin()
    facts = {"verb": emergencies.attach_file, "event": event, "folder": tmp_path, "name": "x.pdf"}
    refused(room.do, "photo.empty", **facts, original=b"")
    refused(room.do, "file.too_large", **facts, original=bytes(11))
    refused(room.do, "event.unknown", **{**facts, "event": "nobody"}, original=b"x")
    room.do(emergencies.void_event, event=event, seen=room.view(event).seen, reason="不是")
    refused(room.do, "event.voided", **facts, original=b"x")
