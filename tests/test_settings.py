"""Settings: declared once, read and kept, never in the way when a file is damaged."""
from __future__ import annotations

from datetime import date

import pytest

from desktop import settings
from desktop.errors import ProgramFault, UserError
from desktop.rules.campaign_calendar import Window
from desktop.rules.shifts import ShiftTimes, read_times
from desktop.settings import SETTINGS, Kind, Scope, Values


@pytest.mark.parametrize("key", sorted(SETTINGS))
def test_every_default_fits_its_own_declaration(key):
    setting = SETTINGS[key]
    assert setting.decode(setting.encode(setting.default)) == setting.default
    assert setting.label


def test_the_limits_of_the_notice_are_fixed():
    fixed = {setting.key: (setting.default, setting.clause) for setting in SETTINGS.values() if setting.fixed}
    assert fixed == {
        "deadline.arrival": (30, "N4.2"),
        "deadline.phone_report": (30, "N4.3"),
        "deadline.written_report": (60, "A5.7"),
    }


def test_defaults_agree_with_the_rules():
    values = Values()
    assert read_times(values.text("shift.day"), values.text("shift.night")) == ShiftTimes()
    window = Window(*(values.day(f"campaign.{part}") for part in ("start", "end", "cold_from", "cold_to")))
    assert window == Window()
    assert values.day("deadline.submission") == date(2025, 3, 14)


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("deadline.dispatch_hint", " 5 ", 5),
        ("sound.volume", "100", 100),
        ("look.large", "yes", True),
        ("look.large", "no", False),
        ("look.theme", "dark", "dark"),
        ("campaign.start", "2024-12-1", "2024-12-01"),
        ("shift.day", "8:30", "08:30"),
        ("deadline.submission", "2025-03-13 9:00", "2025-03-13 09:00"),
        ("report.contact", " 李某 ", "李某"),
    ],
)
def test_decode(key, text, value):
    assert SETTINGS[key].decode(text) == value


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("deadline.dispatch_hint", "0"),
        ("deadline.dispatch_hint", "31"),
        ("deadline.dispatch_hint", "五"),
        ("deadline.dispatch_hint", "-1"),
        ("deadline.dispatch_hint", "99999999999"),
        ("sound.volume", "101"),
        ("look.large", "True"),
        ("look.theme", "pink"),
        ("campaign.start", "2024-02-30"),
        ("shift.day", "25:00"),
        ("deadline.submission", "2025-03-14"),
    ],
)
def test_what_does_not_fit_is_said_with_a_hint(key, text):
    with pytest.raises(UserError) as caught:
        SETTINGS[key].decode(text)
    assert caught.value.code == "settings.unclear"
    assert caught.value.facts["label"] == SETTINGS[key].label
    assert caught.value.facts["hint"]


def test_values_keep_only_what_differs():
    values = Values({"look.theme": "dark", "report.contact": "李某", "sound.volume": "70"})
    assert values.kept(Scope.LOCAL) == {"look.theme": "dark"}
    assert values.kept(Scope.SHARED) == {"report.contact": "李某"}


def test_a_kept_text_that_no_longer_fits_counts_as_default():
    values = Values({"sound.volume": "loud", "of.tomorrow": "1"})
    assert values.number("sound.volume") == 70
    assert values.unfit == ("sound.volume",)


def test_one_value_changed():
    before = Values()
    after = before.with_value("look.large", True)
    assert (before.yes("look.large"), after.yes("look.large")) == (False, True)
    with pytest.raises(UserError):
        before.with_value("sound.volume", 500)


def test_asking_for_the_wrong_kind_is_our_fault():
    values = Values()
    for ask, key in ((values.number, "look.large"), (values.text, "sound.volume"), (values.yes, "report.contact")):
        with pytest.raises(ProgramFault):
            ask(key)
    with pytest.raises(ProgramFault, match="no setting"):
        values["nothing"]


def test_scopes_divide_the_settings():
    both = [*settings.of_scope(Scope.SHARED), *settings.of_scope(Scope.LOCAL)]
    assert {setting.key for setting in both} == set(SETTINGS)
    assert {s.key.partition(".")[0] for s in settings.of_scope(Scope.LOCAL)} == {
        "look",
        "sound",
        "print",
        "backup",
        "window",
    }
    assert all(setting.choices for setting in both if setting.kind is Kind.CHOICE)
