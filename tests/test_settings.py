"""Settings: declared once, read and kept, never in the way when a file is damaged."""
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.errors import ProgramFault, UserError
from desktop.rules.campaign_calendar import Window
from desktop.rules.shifts import ShiftTimes, read_times
from desktop.settings import SETTINGS, Values


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
        ("patrol.visits_red", "25"),
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


def test_a_kept_text_that_no_longer_fits_counts_as_default():
    values = Values({"stock.near_expiry_days": "bald", "of.tomorrow": "1"})
    assert values.number("stock.near_expiry_days") == 30
    assert values.unfit == ("stock.near_expiry_days",)


def test_asking_for_the_wrong_kind_is_our_fault():
    values = Values()
    for ask, key in ((values.number, "report.contact"), (values.text, "stock.near_expiry_days")):
        with pytest.raises(ProgramFault):
            ask(key)
    with pytest.raises(ProgramFault, match="no setting"):
        values["nothing"]


ROOT = Path(__file__).resolve().parents[1] / "desktop"
# Their keys are made of a demand and a level.
MADE = ("patrol.", "look_in.", "stock.percent_")


def test_every_setting_is_put_to_use_and_can_be_changed_on_the_screen():
    """A setting that only tests read promises what nothing does."""
    texts = {path: path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py") if path.name != "settings.py"}
    screen = {path: text for path, text in texts.items() if "ui/settings" in path.as_posix()}
    rest = "".join(text for path, text in texts.items() if path not in screen)
    shown = "".join(screen.values())
    for key in SETTINGS:
        asked = key.rpartition("_")[0] if key.startswith(MADE) else key
        assert f'"{asked}' in rest, key
        assert f'"{asked}' in shown or key.startswith("campaign."), key
