"""The place where a photo was taken is struck out at intake, whatever the container; the hour stays (N5.3).

It is kept beside the photo only where somebody wants it as evidence, for those who see restricted files.
"""
from __future__ import annotations

import io
import struct
import zlib

import pillow_heif
import pytest
from PIL import Image, PngImagePlugin

from desktop.ui.heif import heif_exif
from desktop.ui.photo_intake.reading import read_photos
from desktop.ui.photo_marks import position_of, taken_at, without_position

HOUR = 1_736_777_045_000
XMP = (b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description exif:GPSLatitude="29,33.2083N" '
       b'exif:GPSLongitude="106,34.9208E" photoshop:City="Chongqing" xmp:CreateDate="2025-01-13T22:04:05">'
       b"<drone-dji:GpsLatitude>+29.553472</drone-dji:GpsLatitude></rdf:Description></rdf:RDF></x:xmpmeta>")


class Still:
    def report(self, *_what):
        pass


def exif():
    made = Image.Exif()
    made[0x0132] = "2025:01:13 22:04:05"
    made.get_ifd(0x8825).update({1: "N", 2: (29.0, 33.0, 12.5), 3: "E", 4: (106.0, 34.0, 55.25)})
    return made


def located(kind):
    """A photo of the night with an hour and a position in its EXIF."""
    made, image = io.BytesIO(), Image.new("RGB", (64, 48), "teal")
    if kind == "heic":
        pillow_heif.from_pillow(image).save(made, exif=exif().tobytes(), quality=60)
    else:
        image.save(made, {"jpg": "JPEG", "webp": "WEBP", "png": "PNG"}[kind], exif=exif())
    return made.getvalue()


def position(content):
    if content[4:8] == b"ftyp":
        raw = pillow_heif.open_heif(io.BytesIO(content)).info.get("exif") or b""
        read = Image.Exif()
        read.load(raw)
        return dict(read.get_ifd(0x8825))
    return dict(Image.open(io.BytesIO(content)).getexif().get_ifd(0x8825))


@pytest.mark.parametrize("kind", ["heic", "jpg", "webp", "png"])
def test_the_position_goes_and_the_hour_stays(tmp_path, kind):
    original = located(kind)
    assert position(original)[2] == (29.0, 33.0, 12.5)
    path = tmp_path / f"拍的.{kind}"
    path.write_bytes(original)
    taken = read_photos([path], Still()).pictures[0]
    assert len(taken.original) == len(original), "nothing else moves"
    assert not any(position(taken.original).values())
    assert taken.prepared.taken_at == HOUR
    assert taken.where == "29.55347,106.58201"
    assert position_of(taken.original) is None


def packed_png(packed):
    image, texts, made = Image.new("RGB", (8, 8)), PngImagePlugin.PngInfo(), io.BytesIO()
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=packed)
    texts.add_text("Raw profile type exif", "00", zip=packed)
    texts.add_text("Title", "桥下")
    image.save(made, "PNG", pnginfo=texts)
    return made.getvalue()


def with_segment(marker, body):
    made = io.BytesIO()
    Image.new("RGB", (8, 8)).save(made, "JPEG")
    return made.getvalue()[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body + made.getvalue()[2:]


def webp_xmp():
    made = io.BytesIO()
    Image.new("RGB", (8, 8)).save(made, "WEBP", xmp=XMP)
    return made.getvalue()


IPTC = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x10\x1c\x02\x5a\x00\x09Chongqing\x1c\x02\x69\x00\x04Head"
SAYS_IT = {
    "jpeg xmp": with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + XMP),
    "jpeg iptc": with_segment(0xED, IPTC),
    "jpeg film": with_segment(0xE1, b"") + b"moovudta\xa9xyz\x00\x1a\x15\xc7+29.5535+106.5820+244.1/",
    "webp xmp": webp_xmp(),
    "png xmp": packed_png(packed=False),
    "png packed": packed_png(packed=True),
}


@pytest.mark.parametrize("name", list(SAYS_IT))
def test_other_places_that_say_it_are_struck_out_too(name):
    bare = without_position(SAYS_IT[name])
    for word in (b"29,33", b"106,34", b"29.55", b"106.58", b"Chongqing", b"Raw profile"):
        assert word not in bare
    shown = Image.open(io.BytesIO(bare))
    shown.load()
    assert "GPSLatitude=\"29" not in str(shown.info)
    assert without_position(bare) == bare


def test_what_says_nothing_of_the_place_stays():
    bare = without_position(SAYS_IT["png xmp"])
    assert Image.open(io.BytesIO(bare)).text["Title"] == "桥下"
    assert b"2025-01-13T22:04:05" in bare
    assert b"Head" in without_position(SAYS_IT["jpeg iptc"])


def test_the_place_is_read_from_xmp_where_exif_has_none():
    assert position_of(SAYS_IT["jpeg xmp"]).text == "29.55347,106.58201"
    assert position_of(SAYS_IT["jpeg iptc"]) is None
    assert position_of(XMP.replace(b"33.2083N", b"33.2.083N")) is None


def test_a_tiff_is_its_own_folder():
    tiff = exif().tobytes()[6:]
    assert position_of(tiff).text == "29.55347,106.58201"
    assert position_of(without_position(tiff)) is None
    assert taken_at(without_position(tiff)) == HOUR


def test_a_small_picture_inside_says_it_no_more():
    """Telephones put a second picture with its own EXIF behind the first."""
    plain = with_segment(0xE1, b"")
    assert position_of(plain + located("jpg")) is not None
    assert position_of(without_position(plain + located("jpg"))) is None


@pytest.mark.parametrize("kind", ["heic", "jpg", "webp", "png"])
def test_a_spoilt_file_stays_as_it_is(kind):
    for length in (0, 11, 40, 200):
        spoilt = located(kind)[:length]
        assert len(without_position(spoilt)) == len(spoilt)
        assert position_of(spoilt) is None or length == 200
        assert taken_at(spoilt) in (None, HOUR)


def test_a_heic_without_folders_stays_as_it_is():
    made = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 48))).save(made, quality=60)
    assert without_position(made.getvalue()) == made.getvalue()
    assert heif_exif(b"") == b""


def test_a_png_written_anew_has_right_sums():
    bare = without_position(located("png"))
    at = bare.index(b"eXIf")
    (length,) = struct.unpack(">I", bare[at - 4 : at])
    body = bare[at : at + 4 + length]
    assert bare[at + 4 + length : at + 8 + length] == struct.pack(">I", zlib.crc32(body))
