"""What the engine must not open, and what it says: nothing is fetched, and nothing it complains of is lost."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from scoprint.model.setpart import Asset
from scoprint.typeset import set_copy
from scoprint.typeset.addresses import BASE, FACE
from scoprint.typeset.fetcher import PartFetcher, Refused


@pytest.fixture(autouse=True)
def _no_net(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the net was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://example.org/x.png",
        "https://example.org/x.png",
        "ftp://example.org/x",
        "data:text/css,p{color:red}",
        "/etc/passwd",
        "source/other.svg",
        f"{BASE}source/other.svg",
        f"{BASE}../source/map.svg",
        f"{BASE}",
        f"{FACE}{'0' * 64}",
        f"{FACE}../../etc/passwd",
        "https://part.invalid.example.org/source/map.svg",
        "",
    ],
)
def test_an_address_that_is_not_the_part_s_is_refused(faces: Any, url: str) -> None:
    fetcher = PartFetcher({"source/map.svg": Asset("image/svg+xml", b"<svg/>")}, faces)
    with pytest.raises(Refused):
        fetcher.fetch(url)
    assert fetcher.refused == [url]


def test_the_part_s_own_addresses_are_answered(faces: Any) -> None:
    fetcher = PartFetcher({"source/a map.svg": Asset("image/svg+xml", b"<svg/>")}, faces)
    assert fetcher.fetch(f"{BASE}source/a%20map.svg").read() == b"<svg/>"
    assert fetcher.fetch(f"{FACE}{faces[0].sha256}").read() == Path(faces[0].path).read_bytes()
    assert fetcher.refused == []


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">%s</svg>'

ASKING = {
    "picture of the disk": ('<img src="file:///etc/passwd" alt="x">', "", "", "/etc/passwd"),
    "absolute picture": ('<img src="/etc/passwd" alt="x">', "", "", "etc/passwd"),
    "picture of the net": ('<img src="http://example.org/x.png" alt="x">', "", "", "example.org"),
    "unknown picture": ('<img src="source/other.svg" alt="x">', "", "", "source/other.svg"),
    "background": ("<p>Words</p>", "p { background: url(file:///etc/passwd) }", "", "/etc/passwd"),
    "bullet": ("<ul><li>x</li></ul>", "ul { list-style-image: url(x.png) }", "", "x.png"),
    "generated": ("<p>x</p>", "p::before { content: url(http://example.org/y.png) }", "", "y.png"),
    "import": ("<p>x</p>", "@import url(file:///etc/passwd);", "", "/etc/passwd"),
    "imported by name": ("<p>x</p>", "@import 'other.css';", "", "other.css"),
    "font": (
        "<p>x</p>",
        "@font-face { font-family: F; src: url(file:///etc/passwd) } p { font-family: F, 'Source Serif 4' }",
        "",
        "passwd",
    ),
    "sheet": ("<p>x</p>", "", '<link rel="stylesheet" href="file:///etc/passwd">', "/etc/passwd"),
    "attachment": ("<p>x</p>", "", '<link rel="attachment" href="file:///etc/passwd">', "/etc/passwd"),
    "attached link": ('<p><a rel="attachment" href="file:///etc/passwd">x</a></p>', "", "", "/etc/passwd"),
    "object": ('<object data="file:///etc/passwd"></object>', "", "", "/etc/passwd"),
    "embed": ('<embed src="file:///etc/passwd">', "", "", "/etc/passwd"),
    "drawing in the text": (
        '<svg viewBox="0 0 9 9"><image href="file:///etc/passwd" width="9" height="9"/></svg>',
        "",
        "",
        "/etc/passwd",
    ),
}


@pytest.mark.parametrize("kind", ASKING)
def test_what_a_page_asks_for_in_vain_is_told_and_is_not_in_the_file(part: Any, tmp_path: Path, kind: str) -> None:
    body, css, head, named = ASKING[kind]
    outcome = set_copy(part(body, css, head=head))
    told = [fault for fault in outcome.diagnostics if fault.code == "SET-004"]
    assert len(told) == 1, outcome.diagnostics
    assert named in told[0].message
    assert told[0].span.path == "source/articles/s/article.md"
    assert outcome.value is not None
    path = tmp_path / "x.pdf"
    path.write_bytes(outcome.value.pdf)
    with pikepdf.open(path) as pdf:
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
        for held in pdf.objects:
            if isinstance(held, pikepdf.Stream):
                assert b"root:" not in held.read_bytes()


@pytest.mark.parametrize(
    "inside",
    [
        b'<image href="file:///etc/passwd" width="9" height="9"/>',
        b'<image xlink:href="http://example.org/x.png" width="9" height="9"/>',
        b'<use href="file:///etc/passwd#a"/>',
        b"<style>@import url(file:///etc/passwd);</style>",
    ],
)
def test_drawings_ask_in_vain_too(part: Any, inside: bytes) -> None:
    asset = Asset("image/svg+xml", SVG % inside)
    outcome = set_copy(part('<img src="source/m.svg" alt="x">', assets={"source/m.svg": asset}))
    codes = {fault.code for fault in outcome.diagnostics}
    assert codes <= {"SET-003", "SET-004"}
    assert outcome.value is not None
    assert b"root:" not in outcome.value.pdf


STYLES = {
    "unknown property": ("p { color: red }\np { colour: red }", 2, "colour"),
    "wrong value": ("\n\np { width: 3 feet }", 3, "width"),
    "not a selector": ("p { color: red }\np } { color: red }", 2, "selector"),
    "unknown rule": ("\n@nonsense x;", 2, "nonsense"),
    "page rule": ("@page :nonsense { margin: 0 }", 1, "nonsense"),
}


@pytest.mark.parametrize("kind", STYLES)
def test_a_fault_of_a_style_sheet_has_its_file_and_line(part: Any, kind: str) -> None:
    css, line, word = STYLES[kind]
    outcome = set_copy(part("<p>Words</p>", css))
    (fault,) = outcome.diagnostics
    assert (fault.code, str(fault.span)) == ("LAY-003", f"layouts/print/x/x.css:{line}")
    assert word in fault.message


def test_a_wrong_value_behind_a_variable_is_told_with_the_layout(part: Any) -> None:
    outcome = set_copy(part("<p>Words</p>", ":root { --w: blue } p { width: var(--w) }"))
    (fault,) = outcome.diagnostics
    assert (fault.code, fault.span.path) == ("LAY-003", "layouts/print/x/layout.toml")


def test_a_damaged_picture_is_told(part: Any) -> None:
    outcome = set_copy(part('<img src="source/m.png" alt="x">', assets={"source/m.png": Asset("image/png", b"no")}))
    (fault,) = outcome.diagnostics
    assert fault.code == "SET-003"
    assert fault.span.path == "source/articles/s/article.md"


def test_what_the_engine_cannot_bear_is_told_of_its_part(part: Any) -> None:
    outcome = set_copy(part("<div>" * 3000 + "x" + "</div>" * 3000))
    assert outcome.value is None
    (fault,) = outcome.diagnostics
    assert (fault.code, fault.span.path) == ("SET-002", "source/articles/s/article.md")
    assert "“s”" in fault.message


def test_a_healthy_part_says_nothing(part: Any) -> None:
    outcome = set_copy(part('<p>Words</p><img src="source/map.svg" alt="A map.">'))
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert outcome.value.fonts == ("Source Serif 4",)
