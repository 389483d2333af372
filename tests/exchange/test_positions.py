"""保留位置作证据: where a photo was taken travels with it, sealed, and is read on the other PC by few as well."""
from __future__ import annotations

from desktop import attachments, cases
from desktop.attachments import Picture, Prepared, photos_of
from desktop.cases import NewPerson
from desktop.officers import add_officer
from desktop.vocabulary import Role
from tests.desks import NIGHT

PREPARED = Prepared(b"large", b"small", 1600, 1200, NIGHT)
WHERE = "29.55347,106.58201"


def test_a_position_kept_as_evidence_arrives_with_its_photo_and_is_read_by_few(pair):
    """个人信息保护法 28; exchange.md B8: what one PC may not show to all, the other does not either."""
    duty, well = pair
    met = duty.desk.do(cases.record_contact, person=NewPerson({"name": "吴建军"}), place_words="桥下", willing="no")
    duty.desk.do(attachments.add_pictures, folder=duty.photos, pictures=[Picture("桥下.jpg", b"one", PREPARED)],
                 subject_table="contact", subject=met.contact)
    (found,) = duty.desk.read(photos_of, subjects=[met.contact])
    duty.desk.do(attachments.keep_positions, positions={found.sha256: WHERE})
    paths = duty.send(well)
    assert all(WHERE.encode() not in path.read_bytes() for path in paths)
    well.take_all(paths)
    (there,) = well.desk.read(photos_of, subjects=[met.contact])
    assert there.sha256 == found.sha256
    assert there.where == ""
    well.desk.actor = well.desk.do(add_officer, name="唐志刚", roles=(Role.LEADER,))
    (seen,) = well.desk.read(photos_of, subjects=[met.contact])
    assert seen.where == WHERE
    well.holds()
