"""What every form of the house bears, whatever it is about: the office over it, its foot, how secret it is."""
from __future__ import annotations

from dataclasses import dataclass, field

from desktop.reports.page import NO_FOOT, Foot, Secrecy


@dataclass(frozen=True, slots=True)
class FormDocument:
    """A form without its matter; everything of it is text as it will be printed."""

    office: str = ""
    foot: Foot = field(default=NO_FOOT, kw_only=True)


@dataclass(frozen=True, slots=True)
class PersonalDocument(FormDocument):
    """A form about one person: numbers masked, unless it is made for hands that need them whole."""

    secrecy: Secrecy = field(default=Secrecy.MASKED, kw_only=True)
