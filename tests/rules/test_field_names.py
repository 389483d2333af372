"""Every field whose change can be told has a Chinese name."""
from __future__ import annotations

import pytest

from desktop.db.base import journalled_specs
from desktop.rules.field_names import TOLD, field_name


@pytest.mark.parametrize("table", sorted(TOLD))
def test_every_field_of_a_told_table_has_a_name(table):
    spec = journalled_specs()[table]
    unnamed = [column for column in spec.group_of if field_name(table, column) == column]
    assert not unnamed


def test_a_field_that_nobody_named_stays_readable_to_us():
    assert field_name("call", "something_new") == "something_new"
