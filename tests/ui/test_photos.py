"""Photo intake: upright by pixel, nothing of EXIF left, and a clear sentence for what is no photo."""
from __future__ import annotations

import io
import struct
import zlib

import pillow_heif
import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage

from desktop.clock import instant, local
from desktop.errors import UserError
from desktop.rules.wording import sentence
from desktop.ui.background import Background
from desktop.ui.photos import LONGEST, PAGE, THUMB, as_png, page_copy, prepare

CORNERS = {
    "top left": (220, 30, 30), "top right": (30, 160, 60), "bottom left": (40, 60, 210), "bottom right": (230, 210, 40)
}
# What a camera stores for an upright picture when it writes this orientation.
STORED = {
    1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
GPS_FOLDER = 0x8825


def upright(size=(480, 320)) -> Image.Image:
    picture = Image.new("RGB", size)
    wide, high = size[0] // 2, size[1] // 2
    for corner, colour in CORNERS.items():
        box = (wide if "right" in corner else 0, high if "bottom" in corner else 0)
        picture.paste(colour, (*box, box[0] + wide, box[1] + high))
    return picture


def photo(orientation=1, size=(480, 320), taken="", offset="", form="JPEG", **options) -> bytes:
    picture = upright(size)
    if STORED[orientation] is not None:
        picture = picture.transpose(STORED[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "NOTE-IN-EXIF"
    exif.get_ifd(GPS_FOLDER)[1] = "N"
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    if offset:
        exif.get_ifd(0x8769)[0x9011] = offset
    made = io.BytesIO()
    picture.save(made, form, exif=exif, quality=95, **options)
    return made.getvalue()


def corner_colours(jpeg: bytes) -> dict[str, tuple[int, ...]]:
    picture = Image.open(io.BytesIO(jpeg)).convert("RGB")
    wide, high = picture.size
    left, top, right, bottom = wide // 4, high // 4, wide * 3 // 4, high * 3 // 4
    return {
        corner: picture.getpixel((right if "right" in corner else left, bottom if "bottom" in corner else top))
        for corner in CORNERS
    }


def near(one, other, most=12) -> bool:
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


def refusal(original: bytes, name: str = "") -> tuple[str, str]:
    with pytest.raises(UserError) as caught:
        prepare(original, name)
    return caught.value.code, sentence(caught.value)


@pytest.mark.parametrize("orientation", sorted(STORED))
def test_each_exif_orientation_stands_upright(orientation, qapp):
    made = prepare(photo(orientation))
    assert (made.width, made.height) == (480, 320)
    for jpeg in (made.print_jpeg, made.thumb_jpeg):
        found = corner_colours(jpeg)
        assert all(near(found[corner], colour) for corner, colour in CORNERS.items()), found


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_large_photo_is_made_smaller_in_its_own_shape(orientation, qapp):
    made = prepare(photo(orientation, size=(2400, 1200)))
    assert (made.width, made.height) == (LONGEST, LONGEST // 2)
    assert Image.open(io.BytesIO(made.print_jpeg)).size == (LONGEST, LONGEST // 2)
    assert max(Image.open(io.BytesIO(made.thumb_jpeg)).size) == THUMB


@pytest.mark.parametrize("orientation", [1, 6])
def test_the_copy_for_a_whole_page_has_300_dots_to_the_inch_and_no_memory_of_the_camera(orientation, qapp):
    jpeg, width, height = page_copy(photo(orientation, size=(4200, 2100)))
    assert (width, height) == (PAGE, PAGE // 2)
    assert max(width, height) / (217 / 25.4) >= 300
    assert not Image.open(io.BytesIO(jpeg)).getexif()
    assert page_copy(photo(size=(200, 120)))[1:] == (200, 120)


def test_a_small_photo_is_not_blown_up(qapp):
    made = prepare(photo(size=(200, 120)))
    assert Image.open(io.BytesIO(made.print_jpeg)).size == Image.open(io.BytesIO(made.thumb_jpeg)).size == (200, 120)


def test_the_copies_carry_neither_exif_nor_position(qapp):
    original = photo(6, taken="2025:01:13 21:52:07")
    assert b"NOTE-IN-EXIF" in original
    made = prepare(original)
    for jpeg in (made.print_jpeg, made.thumb_jpeg):
        assert not Image.open(io.BytesIO(jpeg)).getexif()
        assert b"Exif" not in jpeg
        assert b"NOTE-IN-EXIF" not in jpeg


def test_when_it_was_taken_is_beijing_time_unless_the_camera_says_otherwise(qapp):
    here = prepare(photo(taken="2025:01:13 21:52:07")).taken_at
    there = prepare(photo(taken="2025:01:13 13:52:07", offset="+00:00")).taken_at
    assert f"{local(here):%Y-%m-%d %H:%M:%S}" == "2025-01-13 21:52:07"
    assert here == there


@pytest.mark.parametrize("taken", ["", "0000:00:00 00:00:00", "1980:01:01 00:00:00", "13 Jan"])
def test_a_camera_without_a_clock_says_no_time(taken, qapp):
    assert prepare(photo(taken=taken)).taken_at is None


def test_exif_that_points_outside_itself_costs_only_the_time(qapp):
    original = photo(taken="2025:01:13 21:52:07")
    at = original.index(b"Exif\x00\x00") + 6 + 4
    torn = original[:at] + b"\xff\xff\xff\x7f" + original[at + 4 :]
    assert prepare(torn).taken_at is None


def test_transparent_parts_of_a_png_become_white(qapp):
    picture = Image.new("RGBA", (100, 60), (0, 0, 0, 0))
    picture.paste((200, 40, 40, 255), (50, 0, 100, 60))
    made = io.BytesIO()
    picture.save(made, "PNG")
    shown = Image.open(io.BytesIO(prepare(made.getvalue()).print_jpeg))
    assert near(shown.getpixel((20, 30)), (255, 255, 255))
    assert near(shown.getpixel((80, 30)), (200, 40, 40))


@pytest.mark.parametrize(
    ("form", "name"), [("PNG", "街.jpg"), ("JPEG", "街.png"), ("JPEG", "街.txt"), ("BMP", "x"), ("WEBP", "x.gif")]
)
def test_the_content_decides_not_the_name(form, name, qapp):
    made = io.BytesIO()
    upright().save(made, form)
    assert (prepare(made.getvalue(), name).width, prepare(made.getvalue(), name).height) == (480, 320)


def test_an_empty_file_is_refused(qapp):
    assert refusal(b"", "夜.jpg") == ("photo.empty", "“夜.jpg”是空文件，没有收下")


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"hello", b"\x00" * 5000, b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_photo_is_refused(content, qapp):
    assert refusal(content, "说明.jpg") == ("photo.not_a_photo", "“说明.jpg”不是照片，没有收下")


def heic(size=(400, 300)):
    """A HEIC as a telephone makes it: a red upper half, the time and the place it was taken at."""
    image = Image.new("RGB", size, (220, 30, 30))
    image.paste((30, 30, 220), (0, size[1] // 2, size[0], size[1]))
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2025:01:13 23:10:05"
    exif.get_ifd(0x8825).update({1: "N", 2: (29.0, 33.0, 0.0)})
    made = io.BytesIO()
    pillow_heif.from_pillow(image).save(made, quality=70, exif=exif.tobytes())
    return made.getvalue()


def test_a_heic_of_a_telephone_becomes_an_upright_jpeg_without_its_position(qapp):
    made = prepare(heic(), "IMG_1.HEIC")
    with Image.open(io.BytesIO(made.print_jpeg)) as copy:
        assert copy.format == "JPEG"
        assert copy.size == (400, 300)
        assert not copy.getexif()
        assert copy.getpixel((200, 20))[0] > 150 > copy.getpixel((200, 280))[0]
    assert made.taken_at == instant(2025, 1, 13, 23, 10, 5)


def test_a_large_heic_is_made_small(qapp):
    made = prepare(heic((3000, 2000)), "IMG_2.HEIC")
    assert (made.width, made.height) in {(1600, 1066), (1600, 1067)}


def test_a_heic_that_holds_nothing_is_refused(qapp):
    content = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64
    assert refusal(content, "IMG_1.HEIC")[0] == "photo.broken"
    assert refusal(heic()[:600], "IMG_1.HEIC")[0] == "photo.broken"


def test_a_jpeg_of_a_hundred_million_pixels_is_taken(qapp):
    content = io.BytesIO()
    Image.new("L", (10_000, 10_000), 120).save(content, "JPEG", quality=30)
    made = prepare(content.getvalue(), "大.jpg")
    assert (made.width, made.height) == (1600, 1600)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.97])
def test_a_copy_that_broke_off_is_refused(share, qapp):
    noise = Image.effect_noise((400, 300), 80).convert("RGB")
    made = io.BytesIO()
    noise.save(made, "JPEG")
    whole = made.getvalue()
    assert refusal(whole[: int(len(whole) * share)], "夜.jpg")[0] == "photo.cut_off"


@pytest.mark.qt_log_ignore("libpng", "gbr", extend=True)
@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_a_damaged_picture_is_refused(form, qapp):
    made = io.BytesIO()
    Image.effect_noise((400, 300), 80).convert("RGB").save(made, form)
    whole = made.getvalue()
    broken = whole[: len(whole) // 2]
    assert refusal(broken, "x")[0] == "photo.broken"


def huge_png(width: int, height: int) -> bytes:
    """The head of a PNG that claims a size and holds next to nothing."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(qapp):
    code, words = refusal(huge_png(40_000, 40_000), "大.png")
    assert code == "photo.too_large"
    assert "60 百万像素" in words


def test_a_clipboard_image_is_kept_without_loss(qapp):
    image = QImage(40, 30, QImage.Format.Format_ARGB32)
    image.fill(QColor(12, 34, 56, 255))
    kept = QImage.fromData(as_png(image))
    assert kept.pixelColor(3, 3) == QColor(12, 34, 56)


def test_it_works_off_the_main_thread(qtbot):
    pool, found = Background(), []
    receiver = pool
    pool.run(lambda _progress: prepare(photo(6)), receiver=receiver, on_result=found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert (found[0].width, found[0].height) == (480, 320)
    pool.close()
