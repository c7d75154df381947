"""Rules about what a PDF is made with: fonts and pictures."""

from __future__ import annotations

from collections.abc import Iterator

from scoprint.check.facts.pdf import PdfFacts
from scoprint.check.rules.case import Finished, Pictured, Rule, a_pdf, a_pictured_pdf
from scoprint.check.rules.pages import folio
from scoprint.model.diagnostics import Diagnostic

Pdf = Finished[PdfFacts]

RESTRICTED, NO_SUBSET, BITMAP_ONLY = 0x0002, 0x0100, 0x0200
"""Bits of fsType (OpenType, OS/2): no embedding at all, no subsets, only bitmaps."""
SMALL_SIDE = 24
"""pt; smaller pictures are ornaments, whose resolution does not matter."""
STRETCH = 1.03
"""How much one side of a picture may be stretched against the other."""


def _fonts(pdf: Pdf) -> Iterator[Diagnostic]:
    for font in pdf.facts.fonts:
        page = font.pages[0] if font.pages else None
        where, span = folio(pdf, page), pdf.at(page)
        if not font.embedded:
            message = f"the font {font.name or 'without a name'} (first on {where}) is not in the file"
            yield Diagnostic("FNT-010", message, span, "Embed it; other machines will show another")
        if not font.unicode:
            message = (
                f"the text in {font.name or 'a font without a name'} (first on {where}) cannot be searched or read out"
            )
            yield Diagnostic("FNT-012", message, span)
        if font.kind == "Type3":
            yield Diagnostic(
                "FNT-014", f"{font.name or 'a font'} (first on {where}) is drawn, not a font (Type 3)", span
            )
        permission = font.permission or 0
        if permission & 0x000F == RESTRICTED or permission & BITMAP_ONLY or (permission & NO_SUBSET and font.subset):
            message = f"the font {font.name} forbids to be embedded like this (fsType {permission:#06x})"
            yield Diagnostic("FNT-011", message, span, "Ask its maker for a licence, or choose another font")


def _pictures(case: Pictured) -> Iterator[Diagnostic]:
    pdf, checks = case.pdf, case.checks
    for picture in pdf.facts.pictures:
        where, span = folio(pdf, picture.page), pdf.at(picture.page, picture.box)
        pixels = f"{picture.width} × {picture.height} px"
        small = max(picture.box.width, picture.box.height) < SMALL_SIDE
        if picture.colour != "ImageMask" and not small:
            message = f"a picture on {where} ({pixels}) has {picture.ppi:.0f} ppi at its size"
            hint = f"Take a larger picture, or print it smaller; {checks.sharp:.0f} ppi look sharp"
            if picture.ppi < checks.coarse:
                yield Diagnostic("IMG-002", message, span, hint)
            elif picture.ppi < checks.sharp:
                yield Diagnostic("IMG-001", message, span, hint)
            elif picture.ppi > checks.most_resolution:
                yield Diagnostic("IMG-007", f"{message}, more than anyone can see", span, "Scale it down")
        if picture.interpolated:
            yield Diagnostic("IMG-003", f"a picture on {where} asks readers to smooth it (/Interpolate)", span)
        if picture.stretch > STRETCH:
            message = f"a picture on {where} ({pixels}) is stretched by {picture.stretch - 1:.0%}"
            yield Diagnostic("IMG-009", message, span, "Keep its proportions")
        media = pdf.facts.pages[picture.page].media
        box = picture.box
        if box.right <= media.left or box.left >= media.right or box.top <= media.bottom or box.bottom >= media.top:
            yield Diagnostic("IMG-006", f"a picture ({pixels}) lies wholly outside of {where}", span)


RULES: tuple[Rule[Pdf] | Rule[Pictured], ...] = (
    Rule(("FNT-010", "FNT-011", "FNT-012", "FNT-014"), a_pdf, _fonts),
    Rule(("IMG-001", "IMG-002", "IMG-003", "IMG-006", "IMG-007", "IMG-009"), a_pictured_pdf, _pictures),
)
