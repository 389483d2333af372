"""What the tests of papers share: bundled fonts opened once, and upright photos made on the spot."""
from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from desktop.reports.documents import Briefing, FaceState, Paragraph, Photo, TextRun
from desktop.reports.fonts import Fonts

BUNDLED = Path(__file__).resolve().parents[2] / "resources" / "fonts"


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return Fonts(BUNDLED)


@pytest.fixture(scope="session")
def make_photo() -> Callable[..., Photo]:
    def make(caption: str = "夜间巡查", size: tuple[int, int] = (640, 480), face: FaceState = FaceState.NONE,
             mode: str = "RGB") -> Photo:
        """A photo whose upper half is red and lower half blue, so that a turned one is seen."""
        image = Image.new("RGB", size, (220, 30, 30))
        ImageDraw.Draw(image).rectangle((0, size[1] // 2, size[0], size[1]), fill=(30, 30, 220))
        buffer = io.BytesIO()
        image.convert(mode).save(buffer, "JPEG", quality=90)
        return Photo(buffer.getvalue(), caption, *size, face)

    return make


@pytest.fixture
def make_briefing() -> Callable[..., Briefing]:
    def make(*blocks: object, **changes: object) -> Briefing:
        facts: dict[str, object] = {
            "masthead": "工作简报", "issue": "第7期", "unit": "解放碑街道办事处值班室", "date": "2025年1月14日",
            "title": "三夜降温，街道到场救助23人次",
            "blocks": blocks or (Paragraph((TextRun("值班室共接到救助线索21件。"),)),),
        }
        return Briefing(**(facts | changes))  # type: ignore[arg-type]

    return make
