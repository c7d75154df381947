"""Contrast of text: measured as WCAG says, on what lies beneath, and only where there are words to be read."""

from __future__ import annotations

import io
import zipfile

import pytest
from weasyprint import HTML

from scoprint.check.facts.epub import inspect_epub
from scoprint.check.facts.inks import Ink
from scoprint.check.facts.pdf import inspect_pdf
from scoprint.check.rules import judge
from scoprint.check.rules.case import Case, Finished


@pytest.mark.parametrize(
    ("colour", "ground", "contrast"),
    [
        # The ratios that the W3C's own examples and its technique G18 give.
        ((0, 0, 0), (255, 255, 255), 21.0),
        ((255, 255, 255), (255, 255, 255), 1.0),
        ((118, 118, 118), (255, 255, 255), 4.54),
        ((119, 119, 119), (255, 255, 255), 4.48),
        ((255, 0, 0), (255, 255, 255), 4.0),
        ((0, 0, 255), (255, 255, 255), 8.59),
    ],
)
def test_contrast_is_that_of_wcag(colour, ground, contrast: float) -> None:
    assert Ink(colour, ground, large=False, words="").contrast == pytest.approx(contrast, abs=0.005)
    assert Ink(ground, colour, large=False, words="").contrast == pytest.approx(contrast, abs=0.005)


def pale(body: str, variant: str | None = None) -> list[str]:
    style = "<style>@page { size: 300pt 300pt; margin: 20pt } body { font: 12pt sans-serif; margin: 0 }</style>"
    page = f'<html lang="en"><title>Onions</title>{style}<body>{body}'
    facts = inspect_pdf(HTML(string=page).write_pdf(pdf_variant=variant)).value
    assert facts is not None
    return [f.message for f in judge(Case(pdf=Finished("a.pdf", facts))) if f.code == "TXT-010"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<p style="color: #777">The railway carries onions', "#777777 on #ffffff"),
        ('<p style="color: #767676">The railway carries onions', ""),
        ('<p style="color: #949494; font-size: 18pt">The railway', ""),
        ('<p style="color: #949494; font-size: 17pt">The railway', "#949494"),
        ('<p style="color: #949494; font-size: 14pt; font-weight: bold">The railway', ""),
        ('<p style="color: #959595; font-size: 24pt">The railway', "#959595 on #ffffff, a contrast of 2.9"),
        ('<p style="color: #fff; background: #0d3b45; padding: 9pt">The railway', ""),
        ('<p style="color: #fff; background: #d0d0d0; padding: 9pt">The railway', "#ffffff on #d0d0d0"),
        ('<p style="color: #fff">The railway', "#ffffff on #ffffff"),
        ('<p style="color: rgba(0, 0, 0, 0.4)">The railway', "#999999 on #ffffff"),
        ('<p style="background: #000; padding: 9pt"><b style="color: #333">The railway', "#333333 on #000000"),
        ('<p>The railway</p><p style="background: #222; width: 9pt; height: 9pt">', ""),
        ('<p style="background: linear-gradient(#fff, #fff); color: #767676">The railway', ""),
    ],
)
def test_text_is_held_against_what_lies_beneath(body: str, found: str) -> None:
    told = pale(body)
    assert bool(told) == bool(found), told
    assert all(found in message for message in told)


def test_words_in_figures_are_left_to_the_drawing() -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="200" height="100" role="img">'
        '<text x="5" y="20" fill="#aaa">pale</text></svg>'
    )
    assert pale(f"<p>The line.</p>{drawing}")
    tagged = HTML(string=f'<html lang="en"><title>x</title><p>The line.</p>{drawing}').write_pdf(pdf_variant="pdf/ua-1")
    facts = inspect_pdf(tagged).value
    assert facts is not None
    within = [element.role for element in facts.elements if element.role == "Figure"]
    found = [f.message for f in judge(Case(pdf=Finished("a.pdf", facts))) if f.code == "TXT-010"]
    assert not (within and found), found


def test_each_pair_of_colours_is_told_once() -> None:
    assert (
        len(pale('<p style="color: #999">One</p><p style="color: #999">Two</p><p style="color: #aaa">Three</p>')) == 2
    )


def book(css: str, body: str) -> bytes:
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        "a.opf": '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="c" href="a.css" media-type="text/css"/></manifest><spine><itemref idref="a"/></spine></package>',
        "a.css": css,
        "a.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>A</title>'
        f'<link rel="stylesheet" href="a.css"/></head><body>{body}</body></html>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, text in files.items():
            target.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("css", "body", "found"),
    [
        ("p { color: #999 }", "<p>Words</p>", "#999999 on #ffffff"),
        ("p { color: #999 } .x { color: black }", '<p class="x">Words</p>', ""),
        (".x { color: black } p.y { color: #999 }", '<p class="x y">Words</p>', "#999999"),
        ("body { color: #999 }", "<p>Words</p>", "#999999"),
        ("body { color: #999 } p { color: #000 }", "<p>Words</p>", ""),
        ("div { background: #123 url(x.png) } p { color: #fff }", "<div><p>Words</p></div>", ""),
        ("div { background-color: #eee } p { color: #fff }", "<div><p>Words</p></div>", "#ffffff on #eeeeee"),
        ("h1 { color: #949494 } p { color: #949494; font-size: 150% }", "<h1>Words</h1><p>Words</p>", ""),
        ("p { color: #949494; font-size: 14pt; font-weight: bold }", "<p>Words</p>", ""),
        ("p { color: #949494; font-size: 1.1em }", "<p>Words</p>", "#949494"),
        ("@media (prefers-color-scheme: dark) { p { color: #ddd } }", "<p>Words</p>", ""),
        ("@media all { p { color: #ddd } }", "<p>Words</p>", "#dddddd"),
        ("i { color: #ddd }", "<p>Words<i></i></p>", ""),
        ("p::first-letter { color: #ddd } p { color: var(--x) } p { color: currentcolor }", "<p>Words</p>", ""),
        ("p { color: #ddd", "<p>Words</p>", "#dddddd"),
        ("}}} p:no-such(( { color: #ddd }", "<p>Words</p>", ""),
    ],
)
def test_colours_of_a_book_are_those_of_its_style_sheets(css: str, body: str, found: str) -> None:
    facts = inspect_epub(book(css, body)).value
    assert facts is not None
    told = [f.message for f in judge(Case(epub=Finished("a.epub", facts))) if f.code == "TXT-011"]
    assert bool(told) == bool(found), told
    assert all(found in message for message in told)
