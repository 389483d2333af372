"""Who may see a photo, what may go outside, and copies with covered faces beside untouched originals."""
from __future__ import annotations

import hashlib

import pytest

from desktop import attachments, cases, forms, people
from desktop.attachments import Face, Picture, Prepared, photos_of
from desktop.cases import NewPerson
from desktop.officers import add_officer
from desktop.vocabulary import Role
from tests.desks import NIGHT
from tests.relief import holds, refused

PREPARED = Prepared(b"large", b"small", 1600, 1200, NIGHT)


@pytest.fixture
def taken(desk, tmp_path):
    def made(person, original=b"picture", **facts):
        kept = desk.do(attachments.keep, folder=tmp_path, original=original, prepared=PREPARED)
        met = desk.do(cases.record_contact, person=person, place_words="站口", photos=[kept], **facts)
        return kept, met
    return made


def photo(desk, subject):
    return desk.read(photos_of, subjects=[subject])[0]


def barred(desk, kept):
    return bool(desk.read(cases.barred_from_briefing, attachments=[kept]))


def test_photos_of_minors_and_of_violence_stay_inside(desk, taken):
    """A4.4, 未成年人保护法 4: no photo outside; A5.3: confidential."""
    assert not barred(desk, taken(NewPerson({"name": "郑德福", "age_estimate": 67}), b"1")[0])
    assert barred(desk, taken(NewPerson({"age_estimate": 0}), b"2")[0])
    assert barred(desk, taken(NewPerson({"name": "秦桂珍", "age_estimate": 50}), b"3", with_minor=True)[0])
    assert barred(desk, taken(NewPerson({"name": "秦桂珍"}), b"4", causes=["domestic_violence"])[0])
    kept, met = taken(NewPerson({"name": "吴建军"}), b"5")
    desk.do(people.change_person, person=met.person, seen=desk.read(people.find_person, person=met.person).seen,
            restricted=True)
    assert barred(desk, kept)


def notice_of(desk, person, consent):
    """The 寻亲公告 of a person under a consent."""
    tracing = desk.read(people.tracing_of, person=person)
    if tracing is None:
        desk.do(people.open_tracing, person=person, features="左眉有疤")
        tracing = desk.read(people.tracing_of, person=person)
    desk.do(people.record_consent, tracing=tracing.id, seen=tracing.seen, consent=consent, words="母亲李芳电话里同意")
    return desk.read(forms.tracing_paper, person=person, load=lambda _photo: b"face")


@pytest.mark.parametrize(("facts", "categories", "own", "guardian"), [
    ({"age_estimate": 17}, (), False, True),
    ({"age_estimate": 18}, (), True, True),
    ({"birth_date": "2007-01-15"}, (), False, True),
    ({"birth_date": "2007-01-14"}, (), True, True),
    ({}, ("minor",), False, True),
    ({}, (), True, True),
])
def test_the_face_of_a_minor_goes_out_by_the_guardian_alone(desk, taken, tmp_path, facts, categories, own, guardian):
    """A4.4, 未成年人保护法 4: a day before eighteen the guardian decides; who looks a minor is one where no age is known."""
    _kept, met = taken(NewPerson({"name": "小琴", **facts}), categories=categories)
    face = desk.do(attachments.keep, folder=tmp_path, original=b"face", prepared=PREPARED)
    desk.do(attachments.add_photo, attachment=face, subject_table="person", subject=met.person)
    assert (notice_of(desk, met.person, "given").photo is not None) is own
    assert (notice_of(desk, met.person, "guardian").photo is not None) is guardian
    assert barred(desk, face) is not own, "no consent to a 寻亲公告 opens a 简报 to the photo of a minor"
    refused(desk.do, "tracing.consent_words", verb=people.record_consent, consent="guardian", words=" ",
            tracing=desk.read(people.tracing_of, person=met.person).id,
            seen=desk.read(people.tracing_of, person=met.person).seen)


def test_a_photo_is_for_few_or_not_for_the_briefing(desk, taken):
    kept, met = taken(NewPerson({"name": "吴建军"}))
    found = photo(desk, met.contact)
    desk.do(attachments.say_use, photo=found.id, seen=found.seen, restricted=False, may_brief=False)
    assert barred(desk, kept)
    found = photo(desk, met.contact)
    assert found.may_brief is False
    desk.do(attachments.say_use, photo=found.id, seen=found.seen, restricted=True, may_brief=None)
    assert desk.read(photos_of, subjects=[met.contact]) == ()
    desk.actor = desk.do(add_officer, name="唐志刚", roles=(Role.LEADER,))
    assert photo(desk, met.contact).restricted
    holds(desk)


def test_a_place_is_kept_as_evidence_and_read_by_few(desk, taken, tmp_path):
    """个人信息保护法 28: where a photo was taken is kept only where somebody wants it, and shown to few."""
    kept, met = taken(NewPerson({"name": "吴建军"}))
    sha256 = photo(desk, met.contact).sha256
    assert photo(desk, met.contact).where == ""
    assert desk.do(attachments.keep_positions, positions={sha256: "29.55347,106.58201", "other": "1,1"}) == 1
    clerk, leader = desk.actor, desk.do(add_officer, name="唐志刚", roles=(Role.LEADER,))
    assert photo(desk, met.contact).where == ""
    desk.actor = leader
    assert photo(desk, met.contact).where == "29.55347,106.58201"
    assert desk.read(attachments.kept_pictures, attachments=[kept])[0].where == "29.55347,106.58201"
    desk.actor = clerk
    desk.do(attachments.keep_positions, positions={sha256: ""})
    desk.actor = leader
    assert photo(desk, met.contact).where == ""
    holds(desk)


def test_a_covered_copy_stands_beside_the_original(desk, taken, tmp_path):
    _kept, met = taken(NewPerson({"name": "吴建军"}))
    found = photo(desk, met.contact)
    desk.do(attachments.cover_faces, folder=tmp_path, photo=found.id, seen=found.seen,
            picture=Picture("遮脸件.png", b"covered", PREPARED))
    after = photo(desk, met.contact)
    assert (after.face, after.sha256) == (Face.COVERED, hashlib.sha256(b"picture").hexdigest())
    assert after.shown == hashlib.sha256(b"covered").hexdigest()
    assert attachments.open(tmp_path, after.sha256) == b"picture"
