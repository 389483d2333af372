"""Two families of errors: what a person can be told in a sentence, and our own faults."""
from __future__ import annotations


class UserError(Exception):
    """Something the person can understand and act on; worded in rules/wording/ by its code.

    Args:
        code: stable dotted code, e.g. ``stock.short``.
        facts: what the sentence needs: names, numbers, times.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class ProgramFault(Exception):
    """A fault of ours: it goes to the log and to the calm window, never into a sentence for the person."""
