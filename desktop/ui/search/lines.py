"""What a search shows, as plain data; what looks it up is loaded with the first question."""
from __future__ import annotations

from desktop.records import dataclass
from desktop.ui.keys import KeyHint

COPY = "copy"
KEYS = (KeyHint("↑ ↓", "选"), KeyHint("Enter", "打开，号码是复制"), KeyHint("Esc", "收起"))


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One line: what it is, its words, what stands around the query; `page` "copy" copies `record`."""

    key: str
    icon: str
    kind: str
    text: str
    detail: str
    end: str
    page: str
    record: str

    @property
    def words(self) -> str:
        return "，".join(part for part in (self.kind, self.text, self.detail, self.end) if part)


@dataclass(frozen=True, slots=True)
class FoundLines:
    """The lines of a query, and how many records fit beyond those shown."""

    lines: tuple[FoundLine, ...] = ()
    more: int = 0
    capped: bool = False
    """Whether there may be more than ``more``."""
