"""What was seen on a page is remembered by what the page shows: never for another page, and wherever it stands."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from scoprint.check.facts.pdf import inspect_pdf
from scoprint.check.facts.pdf.lettering import shown
from scoprint.check.facts.pdf.likeness import Likeness
from scoprint.check.facts.pdf.objects import Dict, Objects, opened
from scoprint.model.diagnostics import Outcome


class Keeper:
    """Keeps in memory, and notes what had to be made."""

    def __init__(self) -> None:
        self.kept = dict[str, bytes]()
        self.made = list[str]()

    def __call__(self, name: str, make: Callable[[], Outcome[bytes]]) -> Outcome[bytes]:
        if name in self.kept:
            return Outcome(self.kept[name])
        self.made.append(name)
        made = make()
        if made.value is not None:
            self.kept[name] = made.value
        return made


@pytest.fixture(scope="session")
def issue(built_house: Path) -> bytes:
    """The issue as qpdf writes it, whose spelling of numbers differs from ours."""
    return changed((built_house / "build/2026-11/orient-2026-11.pdf").read_bytes(), lambda _: None)


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def names(data: bytes, kind: Callable[[Likeness, Dict], str | None] = Likeness.of) -> list[str | None]:
    reader = opened(data)
    assert not isinstance(reader, str)
    objects = Objects(reader)
    likeness = Likeness(objects)
    return [kind(likeness, page) for _, page in objects.pages()]


def close_names(data: bytes) -> list[str | None]:
    return names(data, Likeness.closely)


def test_what_is_remembered_is_what_is_seen(issue: bytes) -> None:
    keeper, plain = Keeper(), inspect_pdf(issue).value
    assert inspect_pdf(issue, keeper).value == plain
    looked = len(keeper.made)
    assert looked > 1
    assert inspect_pdf(issue, keeper).value == plain
    assert len(keeper.made) == looked, "no page was looked at again"


def test_pages_keep_their_names_in_another_file(issue: bytes) -> None:
    def other(pdf: pikepdf.Pdf) -> None:
        # Other numbers for all objects, another page before them, other labels.
        pdf.pages.insert(0, pdf.pages[-1])
        pdf.pages[0].Rotate = 90
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.r)])

    data, keeper = changed(issue, other), Keeper()
    assert names(data)[1:] == names(issue)
    assert close_names(data)[1:] == close_names(issue)
    inspect_pdf(issue, keeper)
    keeper.made.clear()
    facts = inspect_pdf(data, keeper).value
    assert facts == inspect_pdf(data).value, "labels and places are those of this file"
    assert facts is not None
    assert facts.pages[2].label == "iii"
    assert len(keeper.made) == 2, "the first page is looked at, and kept under both of its names"


def content(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[2]
    page.Contents = pdf.make_stream(b"".join(each.read_bytes() for each in streams(page)).replace(b"0 0 0 ", b"0 0 1 "))


def streams(page: pikepdf.Page) -> list[pikepdf.Object]:
    found = page.Contents
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def size(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].MediaBox[3] = float(pdf.pages[2].MediaBox[3]) + 1


def turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].Rotate = 180


def widths(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[2]
    # Of those fonts that the page does show, for others do not matter to it.
    uses = shown(b"\n".join(each.read_bytes() for each in streams(page))) or {}
    descendant = page.Resources.Font[min(uses)].DescendantFonts[0]
    descendant.DW = int(descendant.get("/DW", 1000)) + 1


def renamed(pdf: pikepdf.Pdf) -> None:
    """A resource under a name that is left out of annotations."""
    pdf.pages[2].Resources.XObject = pikepdf.Dictionary({"/A": pdf.make_stream(b"0 0 1 1 re f")})


def annotated(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[0, 0, 9, 9], C=[1, 0, 0])
    pdf.pages[2].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))


@pytest.mark.parametrize("change", [content, size, turned, widths, renamed, annotated])
def test_whatever_changes_the_page_changes_its_name(issue: bytes, change: Callable[[pikepdf.Pdf], None]) -> None:
    assert names(changed(issue, lambda _: None)) == names(issue)
    assert names(changed(issue, change))[2] != names(issue)[2]
    assert close_names(changed(issue, change))[2] != close_names(issue)[2]
    assert None not in (*names(issue), *close_names(issue))


Spoil = Callable[[pikepdf.Pdf, pikepdf.Object, int], None]


def outline(pdf: pikepdf.Pdf, font: pikepdf.Object, code: int) -> None:
    """Move the first point of a glyph, or the first of those of which it is composed."""
    descriptor = font.DescendantFonts[0].FontDescriptor
    program = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()), recalcBBoxes=False, recalcTimestamp=False)
    program.setGlyphOrder([str(number) for number in range(program["maxp"].numGlyphs)])
    glyph = program["glyf"][str(code)]
    glyph.expand(program["glyf"])
    if glyph.isComposite():
        glyph.components[0].x += 1
    else:
        glyph.coordinates[0] = (glyph.coordinates[0][0] + 1, glyph.coordinates[0][1])
    out = io.BytesIO()
    program.save(out)
    descriptor.FontFile2 = pdf.make_stream(out.getvalue())


def width(_: pikepdf.Pdf, font: pikepdf.Object, code: int) -> None:
    widths = font.DescendantFonts[0].W
    widths.append(code)
    widths.append(pikepdf.Array([999]))


def meaning(pdf: pikepdf.Pdf, font: pikepdf.Object, code: int) -> None:
    more = b"1 beginbfchar\n<%04x> <0416>\nendbfchar\nendcmap" % code
    font.ToUnicode = pdf.make_stream(font.ToUnicode.read_bytes().replace(b"endcmap", more))


@pytest.mark.parametrize("spoil", [outline, width, meaning])
def test_a_glyph_that_a_page_does_not_show_leaves_its_second_name(issue: bytes, spoil: Spoil) -> None:
    with pikepdf.open(io.BytesIO(issue)) as pdf:
        uses = [shown(b"\n".join(each.read_bytes() for each in streams(page))) or {} for page in pdf.pages]
    # Letters of a text face that only one of two pages shows; blanks have no outline to be spoiled.
    name, here, there = next(
        (name, uses[two][name], uses[four][name])
        for two, four in [(2, 4), (4, 2)]
        for name in sorted(uses[two].keys() & uses[four].keys(), key=lambda each: -len(uses[two][each]))
        if uses[two][name] - uses[four][name]
    )
    code = min(here - there - {0, 1})

    def change(pdf: pikepdf.Pdf) -> None:
        font = next(page.Resources.Font[name] for page in pdf.pages if name in page.Resources.Font)
        spoil(pdf, font, code)

    before, after = close_names(issue), close_names(changed(issue, change))
    shows = [code in each.get(name, ()) for each in uses]
    assert [one != other for one, other in zip(before, after, strict=True)] == shows
    assert True in shows
    assert False in shows
    assert names(issue) != names(changed(issue, change))


def test_pages_that_were_seen_are_not_looked_at_again_when_a_font_gains_a_glyph(issue: bytes) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                meaning(pdf, font, 0xFFF0)

    keeper, data = Keeper(), changed(issue, change)
    inspect_pdf(issue, keeper)
    keeper.made.clear()
    assert inspect_pdf(data, keeper).value == inspect_pdf(data).value
    assert set(keeper.made) == set(names(data)) - set(names(issue)), "under their second names they were known"


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"/F1 9 Tf [<00010002>-20<0003>] TJ", {"/F1": {1, 2, 3}}),
        (b"/F1 9 Tf [<0001> -20 <00 02>-3.5<>] TJ 0 1 Td <0003> Tj", {"/F1": {1, 2, 3}}),
        (b"q /F1 9 Tf q /F2 9 Tf<0001>Tj Q <0002>Tj Q", {"/F1": {2}, "/F2": {1}}),
        (b"/Span <</MCID 0/ActualText <FEFF>>> BDC /F1 9 Tf <0001> Tj", None),
        (b"/F1 9 Tf /Span <</MCID 0>> BDC <00 01> Tj", {"/F1": {1}}),
        (b"1 0 0 1 0 0 cm /Fm0 Do", {}),
        (b"/aTf 9 Tf <0001> Tj", {"/aTf": {1}}),
        (b"/q 9 Tf <0001> Tj /Q gs", {"/q": {1}}),
        (b"<0001> Tj", None),
        (b"/F1 9 Tf Q <0001> Tj", None),
        (b"/F1 9 Tf (a) Tj", None),
        (b"/F1 9 Tf % <0001>\n", None),
        (b"/F#31 9 Tf <0001> Tj", None),
        (b"/F1 9Tf <0001> Tj", None),
        (b"/F1 9 Tf <00x1> Tj", None),
        (b"/F1 9 Tf <000> Tj", None),
        (b"/F1 9 Tf [<0001><000><0>] TJ", None),
        (b"/F1 9 Tf [<0001><00x1>] TJ", None),
        (b"/F1 9 Tf BI /W 1 ID <0001> EI", None),
    ],
)
def test_only_what_is_surely_shown_is_told(content: bytes, codes: Mapping[str, set[int]] | None) -> None:
    assert shown(content) == codes


def test_layers_that_are_switched_off_change_every_name(issue: bytes) -> None:
    def layered(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Notes"))
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer]))

    assert not set(names(changed(issue, layered))) & set(names(issue))


def test_a_page_that_runs_in_a_circle_has_no_name(issue: bytes) -> None:
    def circular(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(b"/Own Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Own=form))
        pdf.pages[2].Resources.XObject = pikepdf.Dictionary(Own=form)
        pdf.pages[3].Resources.XObject = pikepdf.Dictionary(Own=pdf.pages[2].obj)

    found = names(changed(issue, circular))
    assert found[2:4] == [None, None]
    assert None not in found[:2]


def test_a_note_that_is_no_page_is_ignored(issue: bytes) -> None:
    keeper = Keeper()
    plain = inspect_pdf(issue, keeper).value
    keeper.kept = dict.fromkeys(keeper.kept, b'{"text": 7}')
    assert inspect_pdf(issue, keeper).value == plain
