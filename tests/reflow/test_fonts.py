"""The fonts of the e-book: only what is used, every character of it, and always the same bytes."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from scoprint.model.diagnostics import Span
from scoprint.model.fonts import FontFace
from scoprint.model.layout import Families
from scoprint.reflow import Cutting, FaceFile, cut
from scoprint.reflow.cutting import coverage
from scoprint.reflow.fonts import CUTS, Cut, Usage, embed

FAMILIES = Families(text="Source Serif 4", sans="Source Sans 3", mono="Source Code Pro")
TEXT = next(each for each in CUTS if (each.role, each.style, each.weight) == ("text", "normal", 400))


def face(faces: tuple[FaceFile, ...], family: str, style: str = "normal") -> FaceFile:
    return next(each for each in faces if (each.face.family, each.face.style) == (family, style))


@pytest.fixture(scope="module")
def small(faces: tuple[FaceFile, ...]) -> bytes:
    made = cut(Cutting(face(faces, "Source Serif 4"), 600, "AÉжб"))
    assert made.diagnostics == ()
    return made.value or b""


def test_a_cut_has_the_characters_asked_for_and_one_weight(small: bytes) -> None:
    font = TTFont(io.BytesIO(small))
    assert set(font.getBestCmap()) == set(map(ord, "AÉжб"))
    assert font["OS/2"].usWeightClass == 600
    assert "fvar" not in font
    assert len(small) < 20_000


def test_a_cut_is_the_same_each_time(faces: tuple[FaceFile, ...], small: bytes) -> None:
    assert cut(Cutting(face(faces, "Source Serif 4"), 600, "AÉжб")).value == small


@pytest.mark.parametrize(
    ("family", "style", "weight"), [("Source Serif 4", "normal", 400), ("Source Sans 3", "italic", 600)]
)
def test_a_cut_draws_what_the_whole_face_draws(
    faces: tuple[FaceFile, ...], family: str, style: str, weight: int
) -> None:
    """Compared with another engine: every outline, advance and kerned pair is where fontTools puts it."""
    file, characters = face(faces, family, style), "AVTo.fiÉß—"
    made = TTFont(io.BytesIO(cut(Cutting(file, weight, "".join(sorted(characters)))).value or b""))
    whole = fonttools_cut(file.data, characters, weight)
    for character in map(ord, characters):
        ours, theirs = made.getBestCmap()[character], whole.getBestCmap()[character]
        assert made["hmtx"][ours][0] == whole["hmtx"][theirs][0]
        points, ends, _ = made["glyf"][ours].getCoordinates(made["glyf"])
        expected, expected_ends, _ = whole["glyf"][theirs].getCoordinates(whole["glyf"])
        assert (list(points), list(ends)) == (list(expected), list(expected_ends))
    assert (
        advances(made, "AVTo.fi")
        == advances(whole, "AVTo.fi")
        != sum(made["hmtx"][made.getBestCmap()[ord(c)]][0] for c in "AVTo.fi")
    ), "pairs are kerned"


def fonttools_cut(data: bytes, characters: str, weight: int) -> TTFont:
    font, subsetter = TTFont(io.BytesIO(data)), subset.Subsetter(subset.Options(hinting=False))
    subsetter.populate(text=characters)
    subsetter.subset(font)
    place = {axis.axisTag: {"wght": weight, "opsz": 11}[axis.axisTag] for axis in font["fvar"].axes}
    file = io.BytesIO()
    instancer.instantiateVariableFont(font, place).save(file)
    return TTFont(file)


def advances(font: TTFont, text: str) -> int:
    file = io.BytesIO()
    font.save(file)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(hb.Font(hb.Face(file.getvalue())), buffer, {"liga": False})
    return sum(position.x_advance for position in buffer.glyph_positions)


def test_orders_that_differ_have_different_keys(faces: tuple[FaceFile, ...]) -> None:
    serif, sans = face(faces, "Source Serif 4"), face(faces, "Source Sans 3")
    orders = [
        Cutting(serif, 400, "ab"),
        Cutting(serif, 700, "ab"),
        Cutting(serif, 400, "abc"),
        Cutting(sans, 400, "ab"),
    ]
    assert len({order.key for order in orders}) == 4


def test_another_family_stands_in_and_what_none_has_is_told(faces: tuple[FaceFile, ...]) -> None:
    here, there = coverage(face(faces, "Source Code Pro")), coverage(face(faces, "Source Serif 4"))
    foreign = min(there - here)
    usage = Usage({TEXT: frozenset("ab" + foreign + "ⴰ")}, {"ⴰ": Span("article.md", 3)})
    made = embed(Families(text="Source Code Pro", sans="Source Sans 3", mono="Source Code Pro"), faces, usage, cut)
    assert [(d.code, str(d.span)) for d in made.diagnostics] == [("FNT-004", "article.md:3")]
    assert made.value
    assert made.value.families == ("Source Code Pro", "Source Serif 4")
    assert made.value.stacks["text"] == '"Source Code Pro", "Source Serif 4", serif'
    assert "src: url(../fonts/source-serif-4-upright-400.ttf)" in "".join(font.rule for font in made.value.fonts)


@pytest.mark.parametrize("data", [b"", b"not a font", b"\x00\x01\x00\x00\xff\xff" + bytes(40)])
def test_a_font_that_cannot_be_read(faces: tuple[FaceFile, ...], data: bytes) -> None:
    broken = replace(faces[0], data=data)
    assert [d.code for d in cut(Cutting(broken, 400, "a")).diagnostics] == ["EPB-004"]
    made = embed(FAMILIES, (broken,), Usage({TEXT: frozenset("a")}), cut)
    assert [d.code for d in made.diagnostics] == ["EPB-004"]


def test_a_font_that_is_cut_off(faces: tuple[FaceFile, ...]) -> None:
    broken = replace(faces[0], data=faces[0].data[: len(faces[0].data) // 2])
    assert [d.code for d in cut(Cutting(broken, 400, "a")).diagnostics] == ["EPB-004"]


def test_a_font_that_may_not_be_embedded(faces: tuple[FaceFile, ...]) -> None:
    font = TTFont(io.BytesIO(face(faces, "Source Sans 3").data))
    font["OS/2"].fsType = 0x0002
    file = io.BytesIO()
    font.save(file)
    closed = replace(face(faces, "Source Sans 3"), data=file.getvalue())
    assert [d.code for d in cut(Cutting(closed, 400, "a")).diagnostics] == ["EPB-005"]


def test_scripts_without_italic_are_set_upright(faces: tuple[FaceFile, ...]) -> None:
    upright = (face(faces, "Source Serif 4"),)
    made = embed(FAMILIES, upright, Usage({Cut("text", "italic", 400): frozenset("a")}), cut)
    assert made.value
    assert [(font.style, font.weight) for font in made.value.fonts] == [("normal", 400)]


SCRIPTS = [
    ("noto-nastaliq-urdu/NotoNastaliqUrdu-Regular.ttf", "ہر اجلاس چائے سے شروع ہوتا ہے۔ پیالی"),
    ("vazirmatn/Vazirmatn-Regular.ttf", "هر نشستی با چای آغاز می‌شود. رأی"),
    ("amiri/Amiri-Regular.ttf", "يبدأ كل اجتماع بالشاي، ولا أحد يصوّت"),
    ("noto-devanagari/NotoSerifDevanagari-VF.ttf", "स्त्रियाँ, विद्यार्थी, कृत्रिम ट्रक, र्क्षि हिंदी"),
]


@pytest.mark.parametrize(("name", "text"), SCRIPTS, ids=[name.partition("/")[0] for name, _ in SCRIPTS])
def test_a_cut_joins_letters_as_the_whole_face_does(name: str, text: str) -> None:
    path = Path(__file__).resolve().parents[2] / "fonts" / name
    data = path.read_bytes()
    file = FaceFile(FontFace("Any", "normal", 400, str(path), hashlib.sha256(data).hexdigest()), data)
    made = cut(Cutting(file, 400, "".join(sorted(set(text)))))
    assert made.value is not None, made.diagnostics
    assert shaped(made.value, text) == shaped(data, text)


def shaped(data: bytes, text: str) -> list[tuple[int, int, int, int, int, bool]]:
    """Cluster, advances and offsets of the glyphs, and whether there is one, at the usual weight."""
    font = hb.Font(hb.Face(data))
    font.set_variations({"wght": 400})
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return [
        (info.cluster, place.x_advance, place.y_advance, place.x_offset, place.y_offset, bool(info.codepoint))
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]
