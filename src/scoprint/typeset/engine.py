"""Sets one part: marked-up copy in, a tagged PDF and its page map out.

Nothing is fetched but the part's own assets, nothing that the engine complains of is lost, and only faces of the
manifest are painted. The first import of this module starts Pango; a worker does it once and stays warm.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from lxml import etree
from lxml.html import document_fromstring
from PIL import Image
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.fonts import FontFace
from scoprint.model.plan import Extent
from scoprint.model.setpart import Copy, SetPart
from scoprint.typeset import (
    fonts_patches,
    galley_internals,
    justification_patches,
    layouts_patches,
    lines_patches,
    margins_patches,
    spaces_patches,
    styles_patches,
    tags_patches,
    text_layer_patches,
    trees_patches,
)
from scoprint.typeset.addresses import BASE
from scoprint.typeset.boxes_internals import lost_notes, page_map, runs
from scoprint.typeset.composer import compose_pages
from scoprint.typeset.coverage import uncovered
from scoprint.typeset.fetcher import PartFetcher
from scoprint.typeset.log import listen
from scoprint.typeset.measured import Measured
from scoprint.typeset.style import face_rules

T = TypeVar("T")

VARIANT = "pdf/a-2a"
"""Brings the sRGB output intent, PDF 1.7 and the flags of annotations; bind writes the claims."""

COLLECTING = 50_000
"""Objects made since the last look for unused cycles, after which Python looks again while a part is set."""

Image.MAX_IMAGE_PIXELS = 120_000_000


@lru_cache(maxsize=2)
def _fonts(faces: tuple[FontFace, ...]) -> tuple[FontConfiguration, CSS]:
    """The faces as the engine knows them; made once in a worker, for configuring costs as much as setting a page."""
    configuration = FontConfiguration()
    sheet = CSS(string=face_rules(faces), base_url=BASE, url_fetcher=PartFetcher({}, faces), font_config=configuration)
    return configuration, sheet


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A style sheet as the engine knows it, and what there was to say of it."""

    rules: CSS
    refused: tuple[str, ...]
    """Addresses of what it may not load."""
    faults: tuple[Diagnostic, ...]


@lru_cache(maxsize=128)
def _sheet(path: str, text: str, faces: tuple[FontFace, ...]) -> _Sheet:
    """Parse a style sheet, on its own, for the engine's complaints name no file; the parts of an edition share it."""
    configuration, _ = _fonts(faces)
    fetcher = PartFetcher({}, faces)
    with listen() as log:
        rules = CSS(string=text, base_url=BASE, url_fetcher=fetcher, font_config=configuration)
    return _Sheet(rules, tuple(fetcher.refused), log.style_faults(path, text))


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Let Python look for unused cycles seldom while a part is set.

    A laid-out part is hundreds of thousands of objects that all live to its end; with the usual thresholds every
    sixth of the time would go into walking them.
    """
    before = gc.get_threshold()
    gc.set_threshold(COLLECTING, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _refusals(refused: Iterable[str], copy: Copy) -> Iterator[Diagnostic]:
    for url in dict.fromkeys(refused):
        address = url.removeprefix(BASE)
        yield Diagnostic(
            "SET-004",
            f"the page asks for “{address}”, which is not part of it",
            Span(copy.path),
            "Put the file in the source folder and show it as a picture of the article",
        )


def _lost(document: Any, copy: Copy) -> Iterator[Diagnostic]:
    for id in lost_notes(document):
        yield Diagnostic(
            "SET-007",
            f"the note “{id}” is taller than its page, and its beginning is lost",
            Span(copy.path, copy.lines.get(id, 0)),
            "Shorten it, or give the part a composition, which parts such notes between pages",
        )


def _foreign(document: Any, copy: Copy) -> Iterator[Diagnostic]:
    known = {face.family for face in copy.faces}
    for family in sorted(_families(document) - known):
        yield Diagnostic("FNT-005", f"the engine took the font {family}, which is not of the manifest", Span(copy.path))


def _families(document: Any) -> set[str]:
    return {font.family for font in document.fonts.values()}


def set_copy(copy: Copy) -> Outcome[SetPart]:
    """Set a part.

    Args:
        copy: the part with everything that it needs.

    Returns:
        The set part. Without value when the engine gave up; with errors beside the value when a style sheet has
        faults, something was asked for that is not there, or a character has no glyph.
    """

    def finish(laid_out: _LaidOut) -> SetPart:
        document = laid_out.document
        with tags_patches.installed(), text_layer_patches.installed(), fonts_patches.installed():
            pdf = document.write_pdf(pdf_variant=VARIANT)
        pages = list(enumerate(document.pages))
        anchors = {id: index for index, page in reversed(pages) for id in page.anchors}
        extent = Extent(len(pages), dict(sorted(anchors.items())))
        return SetPart(copy.slug, pdf, extent, page_map(document), tuple(sorted(_families(document))), laid_out.reasons)

    return _set(copy, finish)


def set_untagged(copy: Copy) -> Outcome[bytes]:
    """Set what bind puts upon other pages, untagged: running heads and folios, and what stands on the cover sheet."""

    def finish(laid_out: _LaidOut) -> bytes:
        with fonts_patches.installed():
            return bytes(laid_out.document.write_pdf())

    return _set(copy, finish)


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """The pages of a part as the engine holds them."""

    document: Any
    reasons: tuple[str, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def _laid_out(copy: Copy, fetcher: PartFetcher, sheets: list[CSS], configuration: FontConfiguration) -> _LaidOut:
    """Lay a part out: on pages that were made up for it, else in the columns of its style sheets."""
    pictures: dict[str, Any] = {}

    def render(html: HTML, rules: str = "") -> Any:
        added = [CSS(string=rules, font_config=configuration)] if rules else []
        with (
            lines_patches.remembered(),
            margins_patches.kept(),
            justification_patches.installed(),
            spaces_patches.spaced(),
            styles_patches.quick(),
        ):
            laid_out = html.render(stylesheets=[*sheets, *added], font_config=configuration, cache=pictures)
        tags_patches.hide_within(html.etree_element)
        return laid_out

    def measure(strip: etree._Element, rules: str) -> Mapping[str, Measured]:
        return galley_internals.read(render(trees_patches.document(strip, fetcher), rules))

    if copy.composition is not None:
        composed = compose_pages(document_fromstring(copy.html), copy, measure)
        if composed is not None:
            return _LaidOut(
                render(trees_patches.document(composed.tree, fetcher), composed.rules),
                composed.reasons,
                composed.faults,
            )
    document = render(HTML(string=copy.html, base_url=BASE, url_fetcher=fetcher))
    return _LaidOut(document, faults=tuple(_lost(document, copy)))


def _set(copy: Copy, finish: Callable[[_LaidOut], T]) -> Outcome[T]:
    span = Span(copy.path)
    fetcher = PartFetcher(copy.assets, copy.faces)
    try:
        configuration, face_sheet = _fonts(copy.faces)
        sheets = [_sheet(path, text, copy.faces) for path, text in copy.styles]
        with listen() as log, _seldom_collecting(), layouts_patches.kept():
            laid_out = _laid_out(copy, fetcher, [face_sheet, *(sheet.rules for sheet in sheets)], configuration)
            document = laid_out.document
            value = finish(laid_out)
    except Exception as error:  # noqa: BLE001 - see below
        # The engine raises whatever its depths raise; the editor needs the part's name, not a traceback.
        message = f"the engine stopped on “{copy.slug}”: {type(error).__name__}: {error}"
        return Outcome(None, (Diagnostic("SET-002", message, span),))
    faults = tuple(fault for sheet in sheets for fault in sheet.faults) + laid_out.faults
    refused = [url for sheet in sheets for url in sheet.refused] + fetcher.refused
    faults += (*_refusals(refused, copy), *_foreign(document, copy))
    faults += uncovered(runs(document), log.unpainted, copy.faces, copy.lines, copy.path)
    return Outcome(value, faults + log.warnings(span, Span(copy.styles[0][0])))
