"""What PDFs of other makers bring along: maps, layers, attachments, actions, tagged forms."""

from __future__ import annotations

import io
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
import typst
from pikepdf import Array, Dictionary, Name, String

from scoprint.bind import bind
from scoprint.check.referees import verapdf
from scoprint.model.binding import BoundPart
from scoprint.workspace.programs import Programs

from .conftest import first_element

Change = Callable[[pikepdf.Pdf], None]


@pytest.fixture
def bound(desk: SimpleNamespace, look) -> Callable[..., Any]:
    """Binds the same article as often as there are changes to it; the inspector of the result, and the findings."""

    def run(*changes: Change, **more: Any) -> tuple[Any, list[tuple[str, str]]]:
        parts = []
        for number, change in enumerate(changes):
            with pikepdf.open(io.BytesIO(desk.article("gauges", (), 1))) as pdf:
                change(pdf)
                out = io.BytesIO()
                pdf.save(out, static_id=True)
            parts.append(BoundPart(f"part-{number}", out.getvalue(), f"Part {number}", "en", ()))
        outcome = bind(desk.binding(*parts, **{"outline": (), **more}))
        assert outcome.value, outcome.diagnostics
        return look(outcome.value), [(d.code, d.span.path) for d in outcome.diagnostics]

    return run


def elements(inspector: Any, role: str) -> list[Any]:
    return [element for element, _ in inspector.elements() if role == element.S]


def mapped(role: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        first_element(pdf, "/H1").S = Name.Headline
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(Headline=Name.Head, Head=Name(role))

    return change


def test_roles_that_mean_different_things(bound) -> None:
    inspector, found = bound(mapped("/H1"), mapped("/P"), mapped("/H1"))
    assert found == []
    table = {key: str(value) for key, value in inspector.root.StructTreeRoot.RoleMap.items()}

    def standard(role: str) -> str:
        while role in table:
            role = table[role]
        return role

    heads = [e for e, _ in inspector.elements() if str(e.S).startswith("/Headline")]
    assert [standard(str(e.S)) for e in heads] == ["/H1", "/P", "/H1"]
    assert heads[0].S == heads[2].S


def test_a_role_that_another_input_uses_as_it_is(bound) -> None:
    def maps_article(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(Art=Name.Sect)

    inspector, _ = bound(maps_article, lambda _: None)
    table = inspector.root.StructTreeRoot.RoleMap
    assert "/Art" not in table
    assert len(elements(inspector, "/Art")) == 1
    assert str(table["/Art-2"]) == "/Sect"


def test_attribute_classes(bound) -> None:
    def classes(width: int) -> Change:
        def change(pdf: pikepdf.Pdf) -> None:
            first_element(pdf, "/H1").C = Name.Wide
            pdf.Root.StructTreeRoot.ClassMap = Dictionary(Wide=Dictionary(O=Name.Layout, Width=width))

        return change

    inspector, _ = bound(classes(100), classes(200), classes(100))
    table = inspector.root.StructTreeRoot.ClassMap
    assert [int(table[str(e.C)].Width) for e in elements(inspector, "/H1")] == [100, 200, 100]
    assert len(table.keys()) == 2


def test_namespaces(bound) -> None:
    def spaced(pdf: pikepdf.Pdf) -> None:
        space = pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String("http://iso.org/pdf2/ssn")))
        pdf.Root.StructTreeRoot.Namespaces = Array([space])
        first_element(pdf, "/H1").NS = space

    inspector, _ = bound(spaced, spaced)
    spaces = inspector.root.StructTreeRoot.Namespaces
    assert len(spaces) == 1
    assert all(e.NS.objgen == spaces[0].objgen for e in elements(inspector, "/H1"))


def tagged_form(pdf: pikepdf.Pdf) -> None:
    """A form whose own content is tagged (ISO 32000-1, 14.7.4.2)."""
    page = pdf.pages[0].obj
    stream = pdf.make_stream(b"/P <</MCID 0>> BDC EMC /Span <</MCID 2>> BDC EMC", Type=Name.XObject, Subtype=Name.Form)
    stream.BBox, stream.Resources, stream.StructParents = Array([0, 0, 9, 9]), Dictionary(), 900
    page.Resources.XObject["/Tagged"] = stream
    parent = first_element(pdf, "/Art")
    pieces = [Dictionary(Type=Name.MCR, Pg=page, Stm=stream, MCID=mcid) for mcid in (0, 2)]
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Quote, P=parent, K=Array(pieces)))
    parent.K.append(element)
    pdf.Root.StructTreeRoot.ParentTree.Nums.extend([900, Array([element, None, element])])
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\nq /Tagged Do Q")


def test_tagged_forms_keep_their_elements(bound) -> None:
    inspector, found = bound(tagged_form, tagged_form)
    assert found == []
    quotes = elements(inspector, "/Quote")
    assert [[int(kid.MCID) for kid in quote.K] for quote in quotes] == [[0, 2], [0, 2]]
    forms = [quote.K[0].Stm for quote in quotes]
    assert forms[0].objgen != forms[1].objgen, "each has a number of its own"
    drawn = [inspector.pdf.pages[i].Resources.XObject["/Tagged"].objgen for i in (0, len(inspector.pages) // 2)]
    assert drawn == [form.objgen for form in forms]
    assert inspector.parents() == []


def test_layers(bound) -> None:
    def layered(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Notes")))
        default = Dictionary(Name=String("x"), BaseState=Name.OFF, Order=Array([group]))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=default)
        pdf.pages[0].Resources.Properties = Dictionary(L1=group)

    inspector, _ = bound(layered, lambda _: None, layered)
    layers = inspector.root.OCProperties
    groups = [group.objgen for group in layers.OCGs]
    assert len(set(groups)) == 2, "two layers of one name are still two"
    assert [group.objgen for group in layers.D.OFF] == [group.objgen for group in layers.D.Order] == groups


def attached(content: bytes) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["data.csv"] = pikepdf.AttachedFileSpec(
            pdf, content, filename="data.csv", mime_type="text/csv", relationship=Name.Data
        )
        pdf.Root.AF = Array([pdf.Root.Names.EmbeddedFiles.Names[1]])

    return change


def test_attachments(bound) -> None:
    inspector, found = bound(attached(b"a"), attached(b"b"), attached(b"a"))
    assert inspector.facts().attachments == (("data.csv", b"a"), ("part-1:data.csv", b"b"))
    assert [str(spec.AFRelationship) for spec in inspector.root.AF] == ["/Data"] * 2
    # An attachment would have to be PDF/A itself, so the claim is not made.
    assert found == [("BND-014", f"part-{number}") for number in range(3)]
    assert b"pdfaid:part" not in inspector.root.Metadata.read_raw_bytes()


def annotated(**entries: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        rectangle = Array([0, 0, 10, 10])
        page.Annots.append(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rectangle, **entries))

    return change


@pytest.mark.parametrize(
    ("action", "found"),
    [
        (Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")), [("BND-012", "part-0")]),
        (Dictionary(S=Name.Launch, F=String("calc.exe")), [("BND-012", "part-0")]),
        (Dictionary(S=Name.GoTo, D=String("nowhere")), [("BND-016", "part-0")]),
        (Dictionary(S=Name.GoTo, D=Array([7, Name.Fit])), [("BND-016", "part-0")]),
    ],
)
def test_links_that_are_taken_away(action: Dictionary, found: list, bound) -> None:
    inspector, codes = bound(annotated(A=action))
    plain, _ = bound(lambda _: None)
    assert codes == found
    assert inspector.facts().links == plain.facts().links


@pytest.mark.parametrize(
    ("entries", "target"),
    [
        ({"A": Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]))}, "page 0 at "),
        ({"A": Dictionary(S=Name.GoTo, D=String("gauges--table"))}, "gauges--table"),
        ({"Dest": String("gauges--table")}, "gauges--table"),
        ({"A": Dictionary(S=Name.URI, URI=String("https://example.org/ж"))}, "https://example.org/%D0%B6"),
    ],
)
def test_links_that_stay(entries: dict, target: str, bound) -> None:
    inspector, found = bound(annotated(**entries))
    assert found == []
    expected = inspector.place(inspector.dests[f"part-0:{target}"]) if target.startswith("gauges") else target
    assert expected in [target for _, target, _ in inspector.facts().links]


def test_scripts_and_threads_are_left_out(bound) -> None:
    def scripted(pdf: pikepdf.Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS=String("1"))
        pdf.Root.OpenAction = script
        pdf.Root.AA = Dictionary(WC=script)
        pdf.Root.Names.JavaScript = Dictionary(Names=Array([String("x"), script]))
        pdf.pages[0].AA = Dictionary(O=script)
        pdf.Root.Threads = Array([pdf.make_indirect(Dictionary(Type=Name.Thread))])

    inspector, found = bound(scripted)
    assert found == [("BND-012", "part-0")] * 4 + [("BND-013", "part-0")]
    assert b"JavaScript" not in inspector.data
    for key in ("/OpenAction", "/AA", "/Threads"):
        assert key not in inspector.root


def test_old_destinations_and_inherited_attributes(bound) -> None:
    def old(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        pdf.Root.Dests = Dictionary(Old=Array([page, Name.XYZ, 1, 2, 0]))
        pdf.Root.Pages.MediaBox = page.MediaBox
        del page.MediaBox

    inspector, _ = bound(old, old)
    assert inspector.place(inspector.dests["part-1:Old"]) == f"page {len(inspector.pages) // 2} at 1.0,2.0"
    assert all("/MediaBox" in page for page in inspector.pdf.pages)


def test_deep_trees_do_not_exhaust_the_stack(bound) -> None:
    def deep(pdf: pikepdf.Pdf) -> None:
        below = first_element(pdf, "/H1")
        above = first_element(pdf, "/Art")
        for _ in range(3000):
            div = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Div, P=above, K=Array([])))
            above.K.append(div)
            above = div
        assert below.S == "/H1"

    inspector, _ = bound(deep)
    assert len(elements(inspector, "/Div")) == 3000


def test_another_maker(look, desk: SimpleNamespace) -> None:
    """Files of Typst, which tags and archives in its own way."""
    source = b"""#set document(title: "T", date: datetime(year: 2026, month: 1, day: 1))
#set text(lang: "de")
= Kopf <kopf>
Siehe #link(<zwei>)[unten] und #link("https://example.org")[dort].#footnote[Eine Note.]
#pagebreak()
= Zwei <zwei>
#table(columns: 2, table.header[a][b], [1], [2])
#figure(rect(width: 10pt), caption: [Bild], alt: "Ein Rechteck")
"""
    pdf = typst.compile(source, format="pdf", pdf_standards=["a-2a", "ua-1"])
    parts = [BoundPart(name, pdf, name, "de", ()) for name in ("a", "b")]
    outcome = bind(desk.binding(*parts, outline=()))
    assert outcome.value, outcome.diagnostics
    assert outcome.diagnostics == ()
    before, after = look(pdf).facts(), look(outcome.value).facts()
    assert [(t.role, t.alt, t.language) for t in after.tags] == [(t.role, t.alt, t.language) for t in before.tags] * 2
    assert after.words == before.words * 2
    assert len(after.links) == 2 * len(before.links)
    verdicts = verapdf.judge({"typst.pdf": outcome.value}, ("PDF/UA-1", "PDF/A-2a"), Programs())
    assert [(v.passed, v.messages) for v in verdicts] == [(True, ())] * 2
