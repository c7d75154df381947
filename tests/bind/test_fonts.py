"""Subsets of one font in several parts become one program, and every text is shown and read as before."""

from __future__ import annotations

import dataclasses
import io
import re
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pikepdf
import pypdfium2
import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from scoprint.bind import bind
from scoprint.bind.glyphs import Face, read_program
from scoprint.bind.unicodes import read_unicodes, write_unicodes
from scoprint.model.binding import BoundPart

WORDS = (
    "Railways laid for grain; émigrés, naïve façades, ¡Ünïcödé!",
    "Onions 0123456789 and ferries: ťažký jazyk, zażółć gęślą jaźń.",
    "Ik hou van vrijheid — “quoted”, first-class, co-operate, ½ ¾.",
    "Съешь ещё этих мягких французских булок, да выпей чаю.",
)

FACES = 4
"""Text, bold, italic, and the heading, since the face has optical sizes."""


def part(desk: SimpleNamespace, number: int, words: str) -> BoundPart:
    body = f"<h1>{words[:9]}</h1><p>{words} <b>{words[9:20]}</b> <i>{words[3:12]}</i></p>"
    return BoundPart(f"part-{number}", desk.typeset(body), f"Part {number}", "en", ())


@pytest.fixture(scope="module")
def parts(desk: SimpleNamespace) -> tuple[BoundPart, ...]:
    return tuple(part(desk, number, words) for number, words in enumerate(WORDS))


@pytest.fixture(scope="module")
def bound(desk: SimpleNamespace, parts: tuple[BoundPart, ...]) -> bytes:
    return whole(desk, *parts)


def whole(desk: SimpleNamespace, *parts: BoundPart) -> bytes:
    outcome = bind(desk.binding(*parts, outline=()))
    assert outcome.value, outcome.diagnostics
    return outcome.value


def fonts(pdf: pikepdf.Pdf) -> list[Any]:
    """All composite fonts that pages name."""
    found = {}
    for page in pdf.pages:
        for font in page.Resources.get("/Font", {}).values():
            found[font.objgen] = font
    return list(found.values())


def files(data: bytes) -> list[tuple[int, int]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return sorted({font.DescendantFonts[0].FontDescriptor.FontFile2.objgen for font in fonts(pdf)})


def file_of(font: Any) -> Any:
    return font.DescendantFonts[0].FontDescriptor.FontFile2


def facts(font: Any) -> Iterator[tuple[int, Any]]:
    """For each glyph that a text of the font may show: its outline, its metrics, its width and its meaning."""
    program = TTFont(io.BytesIO(file_of(font).read_bytes()))
    order, glyphs = program.getGlyphOrder(), program.getGlyphSet()
    pairs = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]+)>\n", font.ToUnicode.read_bytes().split(b"endcodespacerange")[1])
    meanings = {int(code, 16): words for code, words in pairs}
    items = list(font.DescendantFonts[0].W)
    widths = {
        first + i: float(w) for first, row in zip(items[::2], items[1::2], strict=True) for i, w in enumerate(row)
    }
    for gid in sorted(meanings):
        pen = DecomposingRecordingPen(glyphs)
        if gid < len(order):
            glyphs[order[gid]].draw(pen)
        metrics = program["hmtx"][order[gid]] if gid < len(order) else None
        yield gid, (pen.value, metrics, widths[gid], meanings[gid])


def test_one_program_for_each_face(parts: tuple[BoundPart, ...], bound: bytes) -> None:
    assert sum(len(files(item.pdf)) for item in parts) == 4 * FACES
    assert len(files(bound)) == FACES
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        assert len(fonts(pdf)) == FACES
        streams = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/Length1" in o]
        assert len(streams) == FACES, "nothing of the old ones is left"
        for font in fonts(pdf):
            names = {str(font.BaseFont), str(font.DescendantFonts[0].BaseFont)}
            assert names == {str(font.DescendantFonts[0].FontDescriptor.FontName)}
            assert re.fullmatch(r"/[A-Z]{6}\+.+", names.pop())


def test_each_glyph_is_what_it_was(parts: tuple[BoundPart, ...], bound: bytes) -> None:
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        after = {(str(f.BaseFont)[8:], gid, repr(fact)) for f in fonts(pdf) for gid, fact in facts(f)}
    before = set()
    for item in parts:
        with pikepdf.open(io.BytesIO(item.pdf)) as pdf:
            before |= {(str(f.BaseFont)[8:], gid, repr(fact)) for f in fonts(pdf) for gid, fact in facts(f)}
    assert after == before
    assert len(before) > 100


def test_united_programs_are_whole(bound: bytes) -> None:
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        for font in fonts(pdf):
            data = file_of(font).read_bytes()
            program = TTFont(io.BytesIO(data), checkChecksums=2)
            assert int(file_of(font).Length1) == len(data)
            assert program["maxp"].numGlyphs == len(program.getGlyphOrder()) == len(program["hmtx"].metrics)
            glyf, head = program["glyf"], program["head"]
            for name in program.getGlyphOrder():
                glyph = glyf[name]
                if glyph.numberOfContours:
                    assert head.xMin <= glyph.xMin <= glyph.xMax <= head.xMax
                    assert head.yMin <= glyph.yMin <= glyph.yMax <= head.yMax


def pictures(data: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [document[i].render(scale=2).to_pil().tobytes() for i in range(len(document))]
    finally:
        document.close()


def cairo(data: bytes) -> bytes:
    command = ["pdftocairo", "-png", "-singlefile", "-r", "150", "-", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


def boxes(data: bytes) -> list[str]:
    command = ["pdftotext", "-bbox", "-", "-"]
    text = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    return re.findall(r"<word .*", text)


def test_pages_look_and_read_as_before(
    desk: SimpleNamespace, parts: tuple[BoundPart, ...], bound: bytes, look: Callable
) -> None:
    assert pictures(bound) == [picture for item in parts for picture in pictures(item.pdf)]
    assert boxes(bound) == [box for item in parts for box in boxes(item.pdf)]
    assert look(bound).words() == tuple(words for item in parts for words in look(item.pdf).words())
    for item in parts:
        others = [other for other in parts if other is not item]
        assert cairo(whole(desk, item, *others)) == cairo(item.pdf)


def test_the_same_in_steps(desk: SimpleNamespace, parts: tuple[BoundPart, ...], bound: bytes, look: Callable) -> None:
    halves = [BoundPart(f"half-{i}", whole(desk, *parts[2 * i : 2 * i + 2]), f"Half {i}", "en", ()) for i in range(2)]
    nested = whole(desk, *halves)
    assert len(files(nested)) == FACES
    assert pictures(nested) == pictures(bound)
    assert look(nested).words() == look(bound).words()
    assert whole(desk, *parts) == bound


def changed(item: BoundPart, change: Callable[[Any], None]) -> BoundPart:
    with pikepdf.open(io.BytesIO(item.pdf)) as pdf:
        for font in fonts(pdf):
            change(font)
        out = io.BytesIO()
        pdf.save(out, static_id=True)
    return dataclasses.replace(item, pdf=out.getvalue())


def other_program(change: Callable[[TTFont], None]) -> Callable[[Any], None]:
    def run(font: Any) -> None:
        program = TTFont(io.BytesIO(file_of(font).read_bytes()), recalcTimestamp=False)
        change(program)
        out = io.BytesIO()
        program.save(out)
        file_of(font).write(out.getvalue())

    return run


def moved_point(program: TTFont) -> None:
    name = next(n for n in program.getGlyphOrder()[1:] if program["glyf"][n].numberOfContours > 0)
    glyph = program["glyf"][name]
    glyph.coordinates[0] = (glyph.coordinates[0][0] + 1, glyph.coordinates[0][1])


def other_width(program: TTFont) -> None:
    for name, (advance, bearing) in program["hmtx"].metrics.items():
        program["hmtx"][name] = (advance + 1, bearing)


def other_em(program: TTFont) -> None:
    program["head"].unitsPerEm = 2000


def other_owner(program: TTFont) -> None:
    program["name"].setName("Somebody else", 0, 3, 1, 0x409)


@pytest.mark.parametrize("change", [moved_point, other_width, other_em, other_owner])
def test_other_faces_stay_apart(change: Callable, desk: SimpleNamespace, parts: tuple[BoundPart, ...]) -> None:
    other = dataclasses.replace(changed(parts[0], other_program(change)), name="other")
    assert len(files(whole(desk, parts[0], parts[1], other))) == 2 * FACES
    assert len(files(whole(desk, parts[0], parts[1], parts[2]))) == FACES


def other_meaning(font: Any) -> None:
    data = font.ToUnicode.read_bytes()
    code, words = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]{4})>", data)[1]
    font.ToUnicode.write(data.replace(b"<%s> <%s>" % (code, words), b"<%s> <2603>" % code))


def other_spacing(font: Any) -> None:
    font.DescendantFonts[0].W[1][0] = 123


@pytest.mark.parametrize("change", [other_meaning, other_spacing])
def test_dictionaries_that_disagree_share_the_program(
    change: Callable, desk: SimpleNamespace, parts: tuple[BoundPart, ...]
) -> None:
    # Most words of the same part again, so that the meanings meet, and one more, so that the programs differ.
    other = changed(part(desk, 9, WORDS[0].replace("grain", "zebra")), change)
    data = whole(desk, parts[0], other)
    assert len(files(data)) == FACES
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(fonts(pdf)) == 2 * FACES
    assert pictures(data) == pictures(parts[0].pdf) + pictures(other.pdf)


def cut_off(font: Any) -> None:
    file_of(font).write(file_of(font).read_bytes()[:300])


def no_font(font: Any) -> None:
    file_of(font).write(b"no font")


def own_map(font: Any) -> None:
    font.DescendantFonts[0].CIDToGIDMap = pikepdf.Name.Other


def odd_widths(font: Any) -> None:
    font.DescendantFonts[0].W.append(pikepdf.Name.Odd)


def odd_meanings(font: Any) -> None:
    font.ToUnicode.write(b"/Other usecmap")


@pytest.mark.parametrize("change", [cut_off, no_font, own_map, odd_widths, odd_meanings])
def test_what_cannot_be_read_is_left(change: Callable, desk: SimpleNamespace, parts: tuple[BoundPart, ...]) -> None:
    other = dataclasses.replace(changed(parts[2], change), name="other")
    data = whole(desk, *parts[:2], other)
    assert len(files(data)) == 2 * FACES
    with pikepdf.open(io.BytesIO(other.pdf)) as before, pikepdf.open(io.BytesIO(data)) as after:
        kept = [bytes(file_of(font).read_raw_bytes()) for font in fonts(after)]
        assert all(bytes(file_of(font).read_raw_bytes()) in kept for font in fonts(before))


def test_components_are_known_by_what_they_look_like(desk: SimpleNamespace) -> None:
    """The engine numbers the strokes and accents of composite glyphs anew in each subset."""
    data = []
    for words in ("Café", "Café 123 wœrld, ťažký"):
        with pikepdf.open(io.BytesIO(desk.typeset(f"<p>{words}</p>"))) as pdf:
            data.append(file_of(fonts(pdf)[0]).read_bytes())
    ids = []
    for each in data:
        glyf = TTFont(io.BytesIO(each))["glyf"]
        composite = next(glyf[name] for name in glyf.glyphOrder if glyf[name].isComposite())
        ids.append([glyf.getGlyphID(component.glyphName) for component in composite.components])
    assert ids[0] != ids[1]
    programs = [program for program in map(read_program, data) if program]
    face = Face()
    assert [face.take(p, frozenset(p.glyphs) - p.parts) for p in programs] == [True, True]
    united = read_program(face.write())
    assert united is not None
    for program in programs:
        for gid in program.glyphs.keys() - program.parts:
            assert united.glyph(gid).key == program.glyph(gid).key


def test_a_circle_of_components_is_no_font() -> None:
    from fontTools.fontBuilder import FontBuilder  # noqa: PLC0415 - it is slow to come
    from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent  # noqa: PLC0415

    def composite(of: str) -> Glyph:
        component = GlyphComponent()
        component.glyphName, component.x, component.y, component.flags = of, 0, 0, 0x204
        glyph = Glyph()
        glyph.numberOfContours, glyph.components = -1, [component]
        glyph.xMin = glyph.yMin = glyph.xMax = glyph.yMax = 0
        return glyph

    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "a", "b"])
    builder.setupGlyf({".notdef": Glyph(), "a": composite("b"), "b": composite("a")}, calcGlyphBounds=False)
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", "a", "b"), (500, 0)))
    builder.setupHorizontalHeader()
    builder.font.recalcBBoxes = False
    out = io.BytesIO()
    builder.font.save(out)
    assert read_program(out.getvalue()) is None


meanings = st.dictionaries(
    st.integers(0, 0xFFFF), st.text(min_size=1, max_size=3).map(lambda t: t.encode("utf-16-be", "surrogatepass"))
)


@given(meanings)
def test_meanings_survive(unicodes: dict[int, bytes]) -> None:
    assert read_unicodes(write_unicodes(unicodes)) == unicodes


RANGES: dict[bytes, dict[int, bytes] | None] = {
    b"1 beginbfrange <0003> <0005> <0041> endbfrange": {3: b"\0A", 4: b"\0B", 5: b"\0C"},
    b"1 beginbfrange <0003> <0004> [<0041> <005B>] endbfrange": {3: b"\0A", 4: b"\0["},
    b"1 beginbfchar <0003> <5b> endbfchar": {3: b"["},
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0003> < 00 41 > endbfchar": {3: b"\0A"},
    b"1 begincodespacerange <00> <FF> endcodespacerange": None,
    b"1 beginbfchar <03> <0041> endbfchar": None,
    b"1 beginbfchar <0003> endbfchar": None,
    b"1 beginbfrange <0005> <0003> <0041> endbfrange": None,
    b"1 beginbfrange <0003> <0005> <00FE> endbfrange": None,
    b"1 beginbfrange <0003> <0004> [<0041>] endbfrange": None,
    b"1 beginbfrange <0003> <0004> [<0041> endbfrange": None,
    b"1 begincidrange <0003> <0004> 7 endcidrange": None,
}


@pytest.mark.parametrize("data", RANGES)
def test_maps_of_other_makers(data: bytes) -> None:
    assert read_unicodes(data) == RANGES[data]


@given(st.binary(max_size=400))
def test_no_bytes_break_the_readers(data: bytes) -> None:
    read_unicodes(data)
    read_program(data)


@given(st.data())
def test_no_damage_breaks_the_reader_of_fonts(parts: tuple[BoundPart, ...], data: st.DataObject) -> None:
    hurt = bytearray(PROGRAMS[parts[0].name] if parts[0].name in PROGRAMS else _keep(parts[0]))
    for _ in range(data.draw(st.integers(1, 4))):
        hurt[data.draw(st.integers(0, len(hurt) - 1))] = data.draw(st.integers(0, 255))
    program = read_program(bytes(hurt))
    face = Face()
    if program and face.take(program, frozenset(program.glyphs)):
        assert face.write()


PROGRAMS: dict[str, bytes] = defaultdict(bytes)


def _keep(item: BoundPart) -> bytes:
    with pikepdf.open(io.BytesIO(item.pdf)) as pdf:
        PROGRAMS[item.name] = file_of(fonts(pdf)[0]).read_bytes()
    return PROGRAMS[item.name]


def renamed(font: Any) -> None:
    name = pikepdf.Name(f"/ZZZZZZ{str(font.BaseFont)[7:]}")
    font.BaseFont = font.DescendantFonts[0].BaseFont = font.DescendantFonts[0].FontDescriptor.FontName = name


def test_other_tags(desk: SimpleNamespace, parts: tuple[BoundPart, ...]) -> None:
    """Some makers tag the fonts of each file anew; then many glyphs in common make them one, and few do not."""
    other = dataclasses.replace(changed(parts[2], renamed), name="other")
    short = dataclasses.replace(changed(part(desk, 7, "Ik hou van"), renamed), name="short")
    assert len(files(whole(desk, parts[0], other))) < 2 * FACES
    assert len(files(whole(desk, parts[3], short))) == 2 * FACES
    data = whole(desk, parts[0], other)
    assert pictures(data) == pictures(parts[0].pdf) + pictures(other.pdf)
