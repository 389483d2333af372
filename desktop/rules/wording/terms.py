"""The lists people choose from."""
from __future__ import annotations

WORDS = {
    "terms.unknown": "选项里没有“{label}”",
    "terms.retired": "“{label}”已停用，请换一项",
    "terms.note_missing": "选了“{label}”，请再写一句是什么",
}
