"""Sets one part: marked-up copy in, a tagged PDF and its page map out.

Nothing is fetched but the part's own assets, nothing that the engine complains of is lost, and only faces of the
manifest are painted. The first import of this module starts Pango; a worker does it once and stays warm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from lxml import etree
from lxml.html import document_fromstring, tostring
from PIL import Image
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.fonts import FontFace
from scoprint.model.plan import Extent
from scoprint.model.setpart import Copy, SetPart
from scoprint.typeset import galley_internals, lines_patches, tags_patches, text_layer_patches
from scoprint.typeset.addresses import BASE
from scoprint.typeset.boxes_internals import page_map, runs
from scoprint.typeset.composer import compose_pages
from scoprint.typeset.coverage import uncovered
from scoprint.typeset.fetcher import PartFetcher
from scoprint.typeset.log import listen
from scoprint.typeset.style import face_rules

T = TypeVar("T")

VARIANT = "pdf/a-2a"
"""Brings the sRGB output intent, PDF 1.7 and the flags of annotations; bind writes the claims."""

Image.MAX_IMAGE_PIXELS = 120_000_000


@lru_cache(maxsize=2)
def _fonts(faces: tuple[FontFace, ...]) -> tuple[FontConfiguration, CSS]:
    """The faces as the engine knows them; made once in a worker, for configuring costs as much as setting a page."""
    configuration = FontConfiguration()
    sheet = CSS(string=face_rules(faces), base_url=BASE, url_fetcher=PartFetcher({}, faces), font_config=configuration)
    return configuration, sheet


def _sheets(
    copy: Copy, fetcher: PartFetcher, configuration: FontConfiguration
) -> tuple[list[CSS], tuple[Diagnostic, ...]]:
    """Parse each style sheet on its own, for the engine's complaints name no file."""
    sheets, faults = [], list[Diagnostic]()
    for path, text in copy.styles:
        with listen() as log:
            sheets.append(CSS(string=text, base_url=BASE, url_fetcher=fetcher, font_config=configuration))
        faults += log.style_faults(path, text)
    return sheets, tuple(faults)


def _refusals(fetcher: PartFetcher, copy: Copy) -> Iterator[Diagnostic]:
    for url in dict.fromkeys(fetcher.refused):
        address = url.removeprefix(BASE)
        yield Diagnostic(
            "SET-004",
            f"the page asks for “{address}”, which is not part of it",
            Span(copy.path),
            "Put the file in the source folder and show it as a picture of the article",
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
        with tags_patches.installed(), text_layer_patches.installed():
            pdf = document.write_pdf(pdf_variant=VARIANT)
        pages = list(enumerate(document.pages))
        anchors = {id: index for index, page in reversed(pages) for id in page.anchors}
        extent = Extent(len(pages), dict(sorted(anchors.items())))
        return SetPart(copy.slug, pdf, extent, page_map(document), tuple(sorted(_families(document))), laid_out.reasons)

    return _set(copy, finish)


def set_furniture(copy: Copy) -> Outcome[bytes]:
    """Set running heads and folios: pages without tags, which bind stamps upon others as artifacts."""
    return _set(copy, lambda laid_out: bytes(laid_out.document.write_pdf()))


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """The pages of a part as the engine holds them."""

    document: Any
    reasons: tuple[str, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def _laid_out(copy: Copy, fetcher: PartFetcher, sheets: list[CSS], configuration: FontConfiguration) -> _LaidOut:
    """Lay a part out: on pages that were made up for it, else in the columns of its style sheets."""

    def render(markup: str, rules: str = "") -> Any:
        html = HTML(string=markup, base_url=BASE, url_fetcher=fetcher)
        added = [CSS(string=rules, font_config=configuration)] if rules else []
        with lines_patches.remembered():
            laid_out = html.render(stylesheets=[*sheets, *added], font_config=configuration)
        tags_patches.hide_within(html.etree_element)
        return laid_out

    def markup(tree: etree._Element) -> str:
        return f"<!DOCTYPE html>{tostring(tree, encoding='unicode')}"

    def measure(strip: etree._Element, rules: str) -> Mapping[str, galley_internals.Measured]:
        return galley_internals.read(render(markup(strip), rules))

    if copy.composition is not None:
        composed = compose_pages(document_fromstring(copy.html), copy, measure)
        if composed is not None:
            return _LaidOut(render(markup(composed.tree), composed.rules), composed.reasons, composed.faults)
    return _LaidOut(render(copy.html))


def _set(copy: Copy, finish: Callable[[_LaidOut], T]) -> Outcome[T]:
    span = Span(copy.path)
    fetcher = PartFetcher(copy.assets, copy.faces)
    try:
        configuration, face_sheet = _fonts(copy.faces)
        sheets, faults = _sheets(copy, fetcher, configuration)
        with listen() as log:
            laid_out = _laid_out(copy, fetcher, [face_sheet, *sheets], configuration)
            document = laid_out.document
            value = finish(laid_out)
    except Exception as error:  # noqa: BLE001 - see below
        # The engine raises whatever its depths raise; the editor needs the part's name, not a traceback.
        message = f"the engine stopped on “{copy.slug}”: {type(error).__name__}: {error}"
        return Outcome(None, (Diagnostic("SET-002", message, span),))
    faults += laid_out.faults
    faults += (*_refusals(fetcher, copy), *_foreign(document, copy))
    faults += uncovered(runs(document), log.unpainted, copy.faces, copy.lines, copy.path)
    return Outcome(value, faults + log.warnings(span, Span(copy.styles[0][0])))
