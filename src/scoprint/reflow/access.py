"""What the finished pages offer to readers with and without sight, derived from their content and never declared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from scoprint.craft.templates import fill
from scoprint.reflow.edition import XHTML, Page
from scoprint.reflow.metadata import Access

MATHML = "http://www.w3.org/1998/Math/MathML"


def derive(pages: Sequence[Page], words: Mapping[str, str], *, paginated: bool) -> Access:
    """Accessibility metadata (EPUB Accessibility 1.1, 2.2; values of the W3C schema.org crosswalk).

    Pictures without alternative text do not pass `read`, so text alone is enough wherever all that show something
    describe it. Nothing moves or sounds in these pages, so there is no hazard.
    """
    pictures = [picture for page in pages for picture in page.tree.iter(f"{{{XHTML}}}img")]
    telling = [picture for picture in pictures if picture.get("role") != "presentation"]
    described = all(picture.get("alt") for picture in telling)
    features = [
        "ARIA",
        "displayTransformability",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
        "unlocked",
    ]
    if telling and described:
        features.append("alternativeText")
    if paginated:
        features += ["pageBreakMarkers", "pageNavigation"]
    if any(_has(page.tree, f"{{{MATHML}}}math") for page in pages):
        features.append("MathML")
    sufficient = (["textual"] if described else []) + (["textual,visual"] if pictures else [])
    summary = [words["access-text"]]
    if telling and described:
        summary.append(words["access-pictures"])
    if paginated:
        summary.append(words["access-pages"])
    return Access(
        modes=("textual", "visual") if pictures else ("textual",),
        sufficient=tuple(sufficient),
        features=tuple(sorted(features, key=str.lower)),
        hazards=("none",),
        summary=fill(" ".join(summary)),
    )


def _has(tree: etree._Element, tag: str) -> bool:
    return next(tree.iter(tag), None) is not None
