"""Notes of a part whose layout declares no composition: the engine floats each to the foot of the page of its call."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest

from scoprint.model.setpart import Copy, SetPart
from scoprint.typeset import set_copy

from .test_composer import CSS, WORDS, article, paragraph
from .test_composer_hard import note

PLACES = (
    "<p>{}</p>",
    "<h2>{}</h2>",
    "<ul><li>{}</li></ul>",
    "<ul><li><p>{}</p><p>More.</p></li></ul>",
    "<blockquote><p>{}</p></blockquote>",
    '<aside class="sidebar"><p>{}</p></aside>',
    "<table><tr><td>one</td><td>{}</td></tr></table>",
    '<figure class="figure"><img src="source/map.svg" alt="A map"/><figcaption>{}</figcaption></figure>',
    "<dl><dt>word</dt><dd>{}</dd></dl>",
)


@pytest.fixture
def uncomposed(part: Callable[..., Copy]) -> Callable[..., SetPart]:
    def make(body: str, css: str = "") -> SetPart:
        outcome = set_copy(part(body, CSS + css))
        assert outcome.diagnostics == ()
        assert outcome.value is not None
        return outcome.value

    return make


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(io.BytesIO(pdf))]


@pytest.mark.parametrize("css", ["", ".body { columns: auto }"], ids=["columns", "one column"])
@pytest.mark.parametrize("place", PLACES)
def test_a_note_stands_at_the_foot_of_the_page_of_its_call_or_the_next(
    uncomposed: Callable[..., SetPart], inspect: Any, css: str, place: str
) -> None:
    filled = (place.format(f"called{n}of{note(n, f'noted{n}of those')} here") for n in range(1, 7))
    blocks = (block for n, each in enumerate(filled) for block in (paragraph(10 + n, WORDS * 2), each))
    made = uncomposed(article(*blocks), css)
    texts = pages(made.pdf)
    assert len(texts) > 1
    for number in range(1, 7):
        (called,) = [at for at, text in enumerate(texts) if f"called{number}of" in text]
        (noted,) = [at for at, text in enumerate(texts) if f"noted{number}of" in text]
        # What has no room left stands on the next page.
        assert noted in (called, called + 1)
    assert len(inspect(made.pdf).all("Note")) == 6


def test_a_note_taller_than_the_page_is_told(part: Callable[..., Copy]) -> None:
    long = " ".join(f"word{number}of" for number in range(600))
    body = article(paragraph(1, f"Called{note(1, long)} here. {WORDS}"), paragraph(2, WORDS))
    made = set_copy(part(body, CSS, lines={"s--n1": 40}))
    (finding,) = made.diagnostics
    assert (finding.code, finding.span.line) == ("SET-007", 40)
    assert set_copy(part(body.replace(long, "word0of"), CSS)).diagnostics == ()
