"""Whom to tell as a clock stays over: 带班领导 at once, a step higher every ten minutes (A1.4 责任链条层层压实)."""
from __future__ import annotations

from collections.abc import Sequence

from desktop.clock import MINUTE
from desktop.records import dataclass

STEP = 10 * MINUTE


@dataclass(frozen=True, slots=True)
class Rung:
    """One of the chain: what he is, his name and number."""

    role: str
    name: str
    phone: str

    @property
    def words(self) -> str:
        """“带班领导 罗敏 130 0000 2016”."""
        return " ".join(part for part in (self.role, self.name, self.phone) if part)


def rung_of(chain: Sequence[Rung], over: int) -> Rung | None:
    """Who is to be told now, for a clock that has been over for so many milliseconds; the last one stays."""
    return chain[min(max(over, 0) // STEP, len(chain) - 1)] if chain else None


def escalation_words(chain: Sequence[Rung], over: int) -> str:
    """“该报带班领导 罗敏 130 0000 2016”; empty where nobody is named."""
    rung = rung_of(chain, over)
    return f"该报{rung.words}" if rung is not None else ""
