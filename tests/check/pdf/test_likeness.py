"""What was seen on a page is remembered by what the page shows: never for another page, and wherever it stands."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from scoprint.check.facts.pdf import inspect_pdf
from scoprint.check.facts.pdf.likeness import Likeness
from scoprint.check.facts.pdf.objects import Objects, opened
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


def names(data: bytes) -> list[str | None]:
    reader = opened(data)
    assert not isinstance(reader, str)
    objects = Objects(reader)
    likeness = Likeness(objects)
    return [likeness.of(page) for _, page in objects.pages()]


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
    inspect_pdf(issue, keeper)
    keeper.made.clear()
    facts = inspect_pdf(data, keeper).value
    assert facts == inspect_pdf(data).value, "labels and places are those of this file"
    assert facts is not None
    assert facts.pages[2].label == "iii"
    assert len(keeper.made) == 1


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
    fonts = pdf.pages[2].Resources.Font
    descendant = fonts[next(iter(fonts.keys()))].DescendantFonts[0]
    descendant.DW = int(descendant.get("/DW", 1000)) + 1


def renamed(pdf: pikepdf.Pdf) -> None:
    """A resource under a name that is left out of annotations."""
    pdf.pages[2].Resources.XObject = pikepdf.Dictionary({"/A": pdf.make_stream(b"0 0 1 1 re f")})


def annotated(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[0, 0, 9, 9], C=[1, 0, 0])
    pdf.pages[2].Annots = pdf.make_indirect([pdf.make_indirect(note)])


@pytest.mark.parametrize("change", [content, size, turned, widths, renamed, annotated])
def test_whatever_changes_the_page_changes_its_name(issue: bytes, change: Callable[[pikepdf.Pdf], None]) -> None:
    assert names(changed(issue, lambda _: None)) == names(issue)
    assert names(changed(issue, change))[2] != names(issue)[2]
    assert None not in names(issue)


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
