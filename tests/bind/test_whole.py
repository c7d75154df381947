"""Binding whole parts: what went in is there afterwards, and the file is what it claims to be."""

from __future__ import annotations

import dataclasses
import io
from types import SimpleNamespace

import pikepdf
import pytest

from scoprint.bind import bind
from scoprint.check.referees import verapdf
from scoprint.model.binding import Binding, BoundPart, OutlineItem
from scoprint.workspace.programs import Programs

PROFILES = ("PDF/UA-1", "PDF/A-2a")


@pytest.fixture(scope="module")
def bound(trio: Binding) -> bytes:
    outcome = bind(trio)
    assert outcome.value, outcome.diagnostics
    assert [d.code for d in outcome.diagnostics] == ["BND-004"]
    return outcome.value


@pytest.fixture(scope="module")
def offprint(trio: Binding) -> bytes:
    return only(dataclasses.replace(trio, parts=trio.parts[:1], outline=()))


@pytest.fixture(scope="module")
def volume(trio: Binding, bound: bytes, desk: SimpleNamespace) -> bytes:
    other = desk.part("other", only(desk.binding(desk.part("gauges", desk.article("gauges")))), 20)
    issue = dataclasses.replace(desk.part("november", bound, 3), title="November")
    return only(desk.binding(issue, other))


def only(task: Binding) -> bytes:
    outcome = bind(task)
    assert outcome.value, outcome.diagnostics
    return outcome.value


def test_the_referee_agrees(bound: bytes, offprint: bytes, volume: bytes) -> None:
    files = {"issue.pdf": bound, "offprint.pdf": offprint, "volume.pdf": volume}
    verdicts = verapdf.judge(files, PROFILES, Programs())
    assert [(v.path, v.profile, v.passed, v.messages) for v in verdicts] == [
        (path, profile, True, ()) for path in files for profile in PROFILES
    ]


def test_nothing_of_the_structure_is_lost(trio: Binding, bound: bytes, look) -> None:
    before, first = [], 0
    for part in trio.parts:
        inspector = look(part.pdf)
        for tag in inspector.facts().tags:
            content = tuple((page + first, mcid) for page, mcid in tag.content)
            before.append(dataclasses.replace(tag, content=content))
        first += len(inspector.pages)
    after = list(look(bound).facts().tags)
    # The link to an article that is neither here nor anywhere became plain text.
    lost = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert {(a.role, a.objects, b.role, b.objects) for a, b in lost} == {("/Link", 1, "/Span", 0)}
    assert {tag.language for tag in after} == {"en", "ru"}
    assert any(tag.alt == "A ferry of ferry" for tag in after)
    assert any(tag.headers for tag in after)


def test_the_parent_tree_agrees(bound: bytes, offprint: bytes, volume: bytes, look) -> None:
    for data in (bound, offprint, volume):
        assert look(data).parents() == []


def test_grouping(bound: bytes, offprint: bytes, volume: bytes, look) -> None:
    def groups(data: bytes) -> list[tuple[str, str, str]]:
        found = look(data).elements()
        return [
            (str(e.S), str(e.get("/T", "")), str(e.get("/Lang", ""))) for e, _ in found if e.S in ("/Document", "/Part")
        ]

    parts = [("/Part", "The gauges", ""), ("/Part", "The ferry", "ru"), ("/Part", "The onions", "")]
    assert groups(bound) == [("/Document", "", ""), *parts]
    assert groups(offprint) == [("/Document", "", "")]
    assert groups(volume) == [("/Document", "", ""), ("/Part", "November", ""), *parts, ("/Part", "The other", "")]


def test_ids_are_unique_and_listed(volume: bytes, look) -> None:
    inspector = look(volume)
    ids = inspector.facts().ids
    assert len(set(ids)) == len(ids) > 0
    listed = pikepdf.NameTree(inspector.root.StructTreeRoot.IDTree)
    assert sorted(listed.keys()) == sorted(ids)
    assert all(str(element.ID) == key for key, element in listed.items())


def test_text_and_furniture(trio: Binding, bound: bytes, look) -> None:
    before = [words for part in trio.parts for words in look(part.pdf).words()]
    folios = [stamp for part in trio.parts for stamp in part.furniture]
    after = look(bound).words()
    assert len(after) == len(before)
    for page, (own, folio, both) in enumerate(zip(before, folios, after, strict=True)):
        assert sorted(both.split()) == sorted([*own.split(), "Folio", str(folio)]), page


def test_furniture_is_an_artifact_outside_the_coordinates_of_the_page(bound: bytes) -> None:
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        for page in pdf.pages:
            operators = [(str(op), [str(o) for o in args]) for args, op in pikepdf.parse_content_stream(page)]
            assert operators[0][0] == "q"
            assert [op for op, _ in operators[-6:]] == ["Q", "BDC", "q", "Do", "Q", "EMC"]
            assert operators[-5][1][0] == "/Artifact"
            assert operators[-3][1] == ["/Furniture"]


def test_links_lead_where_they_should(trio: Binding, bound: bytes, look) -> None:
    inspector = look(bound)
    starts = {part.name: sum(len(p.labels) for p in trio.parts[:i]) for i, part in enumerate(trio.parts)}
    table = inspector.place(inspector.dests["ferry:ferry--table"])
    folio = trio.parts[1].labels[int(table.split()[1]) - starts["ferry"]]
    links = inspector.facts().links
    targets = {(target, words) for _, target, words in links}
    assert (table, f"The ferry, {folio}") in targets
    assert (f"page {starts['ferry']} at 0.0,340.2", f"The ferry, {trio.parts[1].labels[0]}") in targets
    assert ("page 0 at 0.0,340.2", "The gauges, 3") in targets
    assert ("https://example.org/a?b=c", "https://example.org/a?b=c") in targets
    assert ("https://meridian.example/old#old--p1", "https://meridian.example/old#old--p1") in targets
    assert not any("scoprint:" in target + words for _, target, words in links)
    # Each article has a paragraph p2 or p0 of its own, and a link to it lands in it.
    for part in trio.parts:
        own = [target for page, target, _ in links if starts[part.name] == page]
        assert inspector.place(inspector.dests[f"{part.name}:{part.name}--table"]) in own


def test_links_out_of_an_offprint(trio: Binding, look) -> None:
    addresses = {"ferry": "https://meridian.example/2026-11/ferry"}
    data = only(dataclasses.replace(trio, parts=trio.parts[:1], outline=(), addresses=addresses))
    outside = dict.fromkeys(target for _, target, _ in look(data).facts().links if target.startswith("http"))
    assert list(outside) == [f"{addresses['ferry']}#ferry--table", addresses["ferry"], "https://example.org/a?b=c"]


def test_outline_labels_and_preferences(trio: Binding, bound: bytes, look) -> None:
    facts = look(bound).facts()
    assert [(depth, title) for depth, title, _ in facts.outline] == [(0, part.title) for part in trio.parts]
    assert facts.labels == tuple(label for part in trio.parts for label in part.labels)
    root = look(bound).root
    assert len(root.PageLabels.Nums) == 2, "one range says it all"
    assert (root.PageMode, root.Lang, bool(root.ViewerPreferences.DisplayDocTitle)) == ("/UseOutlines", "en", True)
    assert "/Direction" not in root.ViewerPreferences
    assert len(root.OutputIntents) == 1


def test_nested_outline_with_ids(trio: Binding, look) -> None:
    chapters = OutlineItem("Gauges", "gauges", "", (OutlineItem("Whose hours?", "gauges", "gauges--hours"),))
    facts = look(only(dataclasses.replace(trio, outline=(chapters, OutlineItem("Ferry", "ferry"))))).facts()
    assert [(depth, title) for depth, title, _ in facts.outline] == [(0, "Gauges"), (1, "Whose hours?"), (0, "Ferry")]


def test_right_to_left(trio: Binding, desk: SimpleNamespace, look) -> None:
    about = dataclasses.replace(desk.description, language="fa")
    root = look(only(dataclasses.replace(trio, description=about))).root
    assert (root.Lang, root.ViewerPreferences.Direction) == ("fa", "/R2L")


def test_outlines_of_inputs_are_kept_where_none_is_planned(trio: Binding, look) -> None:
    data = only(dataclasses.replace(trio, outline=()))
    found = [(depth, title) for depth, title, _ in look(data).facts().outline]
    assert found[:3] == [(0, "The gauges"), (1, "The gauges"), (2, "Whose hours?")]


def test_same_bytes_every_time(trio: Binding, bound: bytes) -> None:
    assert only(trio) == bound


def test_equal_objects_are_kept_once(desk: SimpleNamespace) -> None:
    pdf = desk.article("gauges")
    one = len(only(desk.binding(desk.part("a", pdf))))
    many = len(only(desk.binding(*(desk.part(f"part-{i}", pdf) for i in range(8)))))
    assert many < one + 7 * 8_000, "fonts, pictures and profiles are shared"


def test_structure_of_the_file(bound: bytes) -> None:
    assert bound.startswith(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    assert bound.endswith(b"%%EOF\n")
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.trailer.ID) == 2
        for page in pdf.pages:
            assert page.get("/Tabs", "/S") == "/S"


def test_untagged_inputs_take_the_claim_away(trio: Binding, desk: SimpleNamespace, look) -> None:
    plain = BoundPart("plain", desk.typeset("<p>Plain</p>", variant=None), "Plain", "en", ("12",))
    outcome = bind(dataclasses.replace(trio, parts=(*trio.parts, plain)))
    assert outcome.value
    assert "BND-002" in {d.code for d in outcome.diagnostics}
    packet = look(outcome.value).root.Metadata.read_bytes()
    assert b"pdfaid" not in packet
    assert b"pdfuaid" not in packet
    assert not bool(look(outcome.value).root.MarkInfo.Marked)


def test_no_output_intent_costs_only_the_archive_claim(desk: SimpleNamespace, look) -> None:
    part = desk.part("plain", desk.typeset("<h1>Plain</h1>", variant="pdf/ua-1"))
    outcome = bind(desk.binding(part))
    assert outcome.value
    assert [d.code for d in outcome.diagnostics] == ["BND-014"]
    packet = look(outcome.value).root.Metadata.read_bytes()
    assert b"pdfaid:part" not in packet
    assert b"<pdfuaid:part>1<" in packet


def test_a_blank_page_leaves_no_element(trio: Binding, desk: SimpleNamespace, look) -> None:
    blank = BoundPart("blank-12", desk.typeset("", variant="pdf/a-2a"), "", "en", ("12",))
    outcome = bind(dataclasses.replace(trio, parts=(blank, *trio.parts)))
    assert outcome.value
    assert {d.code for d in outcome.diagnostics} == {"BND-004"}
    assert sum(e.S == "/Part" for e, _ in look(outcome.value).elements()) == len(trio.parts)
