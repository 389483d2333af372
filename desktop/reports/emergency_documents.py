"""紧急事项 报告单 exactly as it is printed: a frozen document that can be kept as text and read back equal (§2.6)."""
from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class ReportParagraph:
    """One paragraph; ``key`` is the field it was typed in, ``heading`` runs into it in 黑体."""

    key: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class EmergencyReport:
    """首报, 续报 or 终报.

    Attributes:
        title: e.g. ``紧急事项书面报告``.
        report_to: 报送; number: 编号.
        unit, date: 落款; the place of the seal stays blank.
        reporter, phone: who can be asked; approver: 审签人, empty for a hand to write in.
        draft: prints 草稿 across every page.
    """

    title: str
    report_to: str
    number: str
    unit: str
    date: str
    paragraphs: tuple[ReportParagraph, ...]
    reporter: str = ""
    phone: str = ""
    approver: str = ""
    draft: bool = False


def freeze(document: EmergencyReport) -> str:
    """The document as canonical JSON."""
    return json.dumps(asdict(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def thaw(text: str) -> EmergencyReport:
    """The document that was frozen; what a newer program has added is left out."""
    facts = json.loads(text)
    paragraphs = tuple(ReportParagraph(one["key"], one["heading"], one["text"]) for one in facts["paragraphs"])
    known = EmergencyReport.__dataclass_fields__.keys() - {"paragraphs"}
    return EmergencyReport(paragraphs=paragraphs, **{name: facts[name] for name in known if name in facts})
