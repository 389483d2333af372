"""Every verb of the program has its decision about rights, and keeps it for every role (domain.md §5.1, PIPL 51)."""
from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

from desktop import officers
from desktop.clock import FixedClock
from desktop.db.models.officers import Officer
from desktop.errors import UserError
from desktop.vocabulary import RIGHTS, Right, Role
from tests.desks import NIGHT, open_copy
from tests.verbs import all_verbs, refusal

ROOT = Path(__file__).resolve().parents[1]
BY_LABEL = {right.label: right for right in Right}

# Whoever stands at the desk may do these, for the reason given. A new verb either asks for a right in its first
# lines, or is written down here with the reason why not; else the first test below fails.
OPEN = {
    "access_log.note_opening": "what one may read one may open; refused for what one may not read (test_restricted)",
    "attachments.photos.keep_pictures": "a kept picture belongs to nobody yet; the verb that puts it on a subject asks",
    "calls.log.begin_call": "the phone rings: F2 is open to anyone, locked too (decisions.md 21)",
    "directory.people.add_informant": "made in passing when a caller says who he is, locked too",
    "directory.places.place_of": "made in passing by a call, locked too",
    "duty.watch.take_over": "whoever opens the lock is on duty",
    "emergencies.log.begin_event": "F8 is open to anyone, locked too",
    "emergencies.log.begin_working_draft": "what is typed is kept, whoever types",
    "emergencies.log.open_from_call": "F8 in a call is open to anyone, locked too",
    "exchange.sites.open_new_chain": "the program itself, at a start or an import, when its store was rolled back",
    "founding.found_street": "the first start, before there is anybody; refused on a founded store",
    "founding.renew_lists": "the program itself after an upgrade; adds what it knows, changes nothing",
    "journal.replay.project_again": "the program itself after an upgrade; says anew what the journal says",
    "journal.drafts.begin_draft": "what is typed is kept, whoever types",
    "journal.drafts.drop_draft": "a draft is nobody's record yet",
    "journal.drafts.save_draft": "what is typed is kept, whoever types",
    "officers.pins.change_pin": "one's own PIN, against the present one",
    "officers.pins.check_pin": "how one gets in",
    "officers.pins.keep_recovery_code": "the first code belongs to the first start; a renewed one asks (test_officers)",
    "officers.pins.make_first_officer": "the first start; refused where there is an officer",
    "officers.pins.reset_pin": "whoever holds the code of the safe",
    "officers.second.prove_second": "the second person at the desk, against the PIN; asks for the pair's right",
    "officers.undoing.undo": "one's own last act, nobody else's",
    "workbook_imports.withdraw_import": "asks the right of the verb that took the workbook in (test_workbook_imports)",
    "officers.disclosures.log_leaving": "whoever prints is written down; a note refused is a paper unseen",
}

# Parts of other verbs, which ask; no screen and no command hands these to the desk (second test).
PARTS = {
    "attachments.photos.add_photo", "attachments.photos.judge_faces",
    "attachments.files.keep", "attachments.files.keep_paper", "attachments.photos.place_photo", "calls.steps.add_step",
    "directory.units.seed_unit", "exchange.conflicts.settle_staged", "exchange.sites.introduce", "exchange.sites.remember_heads",
    "journal.take_back.take_back_all", "duty.rota.write_people", "emergencies.log.add_step",
    "emergencies.log.explain_learned_late", "emergencies.reasons.explain", "founding.seed_units",
    "journal.meanwhile.change_unless",
    "journal.membership.set_members", "journal.numbers.number_for", "journal.numbers.take_number",
    "journal.replay.replay", "journal.take_back.take_back", "officers.register.enter_officer",
    "officers.guesses.forget_wrong", "officers.guesses.note_wrong", "officers.guesses.wait_of_desk",
    "officers.second.require_two", "shared_settings.keep_settings", "shared_settings.settle_site",
    "supplies.postings.moment_of", "supplies.postings.post", "terms.seed_terms",
}

# Verbs whose right hangs on the record: either of the two opens the door, the record decides inside.
EITHER = {"supplies.book.reverse": {Right.ISSUE_GOODS, Right.KEEP_STOCK}}

# Verbs that ask for two rights, one after the other.
BOTH = {"campaign.review.sign_all": {Right.WRITE_CASES, Right.REVIEW}}

# What leaves the house, removes something or lets others in is never in the hands of one who is only 值班员.
NEVER_DUTY = {
    Right.MANAGE_OFFICERS, Right.EDIT_SETTINGS, Right.RESTORE, Right.ERASE, Right.EXCHANGE, Right.EXPORT_LEDGER,
    Right.ISSUE_BRIEFING, Right.SIGN_REPORT, Right.SEE_RESTRICTED, Right.SEE_ACCESS, Right.REVIEW,
}


@pytest.fixture(scope="module")
def house(founded_template, tmp_path_factory):
    """A desk with one officer of each role and one of none."""
    desk = open_copy(founded_template, tmp_path_factory.mktemp("rights"), FixedClock(NIGHT))
    desk.actor = desk.read(officers.list_officers)[0].id
    made = {role: desk.do(officers.add_officer, name=role.label, roles=(role,)) for role in Role}
    made[None] = desk.do(lambda work: work.create(Officer, name="没有身份", active=True))
    yield desk, made
    desk.store.close()


@pytest.fixture(scope="module")
def asked(house):
    """The right that each verb asks of one who holds none."""
    desk, made = house
    desk.actor = made[None]
    return {name: refusal(desk, verb) for name, verb in all_verbs().items()}


def test_every_verb_has_its_decision(asked):
    two = {name for name, verb in all_verbs().items() if "require_two(" in inspect.getsource(verb)}
    undecided = {name for name, right in asked.items() if not right} - OPEN.keys() - PARTS - two
    assert not undecided, "ask for a right in the first lines, or say in OPEN why not: " + ", ".join(sorted(undecided))
    gone = (OPEN.keys() | PARTS) - asked.keys()
    assert not gone, "no such verb any more: " + ", ".join(sorted(gone))
    both = {name for name in OPEN.keys() | PARTS if asked[name]}
    assert not both, "asks for a right by itself, so it is not open: " + ", ".join(sorted(both))


@pytest.mark.parametrize("role", list(Role))
def test_the_matrix_holds_verb_by_verb(house, asked, role):
    desk, made = house
    desk.actor = made[role]
    wrong = []
    for name, verb in all_verbs().items():
        wanted = EITHER.get(name) or BOTH.get(name) or ({BY_LABEL[asked[name]]} if asked[name] else set())
        free = wanted <= RIGHTS[role] if name in BOTH else bool(wanted & RIGHTS[role])
        if wanted and (refusal(desk, verb) != "") == free:
            wrong.append(f"{name} ({asked[name]})")
    assert not wrong, f"{role.label}: " + ", ".join(wrong)


def test_screens_and_commands_never_hand_a_part_to_the_desk():
    parts = {name.rsplit(".", 1)[1] for name in PARTS} - {"add_step", "explain", "keep", "take_number"}
    for path in [*(ROOT / "desktop" / "ui").rglob("*.py"), *(ROOT / "desktop").glob("*.py")]:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "do":
                verb = call.args[0] if call.args else None
                name = getattr(verb, "id", getattr(verb, "attr", ""))
                assert name not in parts, f"{path.relative_to(ROOT)}: desk.do({name})"


def test_every_right_is_held_by_a_role_and_the_dangerous_ones_never_by_the_night_alone():
    held = frozenset().union(*RIGHTS.values())
    assert held == set(Right)
    assert not NEVER_DUTY & RIGHTS[Role.DUTY]


def test_one_takes_back_one_s_own_act_and_nobody_else_s(house):
    desk, made = house
    desk.actor = made[Role.CIVIL]
    desk.do(officers.log_full_view, record="r", field="id_number", purpose="核对")
    entry = desk.last_entry
    desk.actor = made[Role.DUTY]
    with pytest.raises(UserError) as told:
        desk.do(officers.undo, entry=entry)
    assert told.value.code == "rights.not_own"
