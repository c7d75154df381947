"""Rules about the pages of a PDF for the press: bleed, edges, gutter, number."""

from __future__ import annotations

from collections.abc import Iterator

from scoprint.check.facts.pdf import Box
from scoprint.check.facts.pdf.press import Edge
from scoprint.check.rules.press_case import PressCase, PressRule
from scoprint.model.diagnostics import Diagnostic
from scoprint.model.lengths import MILLIMETRE

TOLERANCE = 0.2 * MILLIMETRE
"""pt by which a bleed may be narrower, for makers round."""
SAFE = 3.0
"""mm from the trimmed edge within which a cut that is a little off takes text away."""
BARE = 2.0
"""pt along an edge that may be without ink in the bleed: rounded corners, smoothed edges."""
LEAST_SHEET = 4
"""Pages that a folded sheet has at least."""
_OPPOSITE = {"left": "right", "right": "left"}


def _widths(trim: Box, bleed: Box) -> dict[str, float]:
    """Pt of bleed at each side."""
    return {
        "left": trim.left - bleed.left,
        "bottom": trim.bottom - bleed.bottom,
        "right": bleed.right - trim.right,
        "top": bleed.top - trim.top,
    }


def _bled(case: PressCase) -> Iterator[Diagnostic]:
    crossed = {(page, side) for pair in _crossings(case) for page, side in pair}
    narrow = dict[int, list[tuple[Edge, float]]]()
    for edge in case.edges:
        if (edge.page, edge.side) in crossed:
            # What goes on over the facing page has no bleed to go into.
            continue
        width = _widths(case.trim(edge.page), case.bleed(edge.page))[edge.side]
        if width < case.printing.bleed_shown * MILLIMETRE - TOLERANCE:
            narrow.setdefault(edge.page, []).append((edge, width))
        elif edge.bare > BARE:
            told = f"at the {edge.side} of page {edge.page + 1} the bleed is empty"
            message = f"{told} along {edge.bare / MILLIMETRE:.0f} mm beside something that touches the edge"
            yield Diagnostic("PRS-031", message, case.at(edge.page, edge.box), "Let it go on to the end of the bleed")
    for page, found in narrow.items():
        least = max(0.0, min(width for _, width in found)) / MILLIMETRE
        sides = ", ".join(edge.side for edge, _ in found)
        told = f"page {page + 1} has {least:.1f} mm of bleed ({sides}), where something touches the edge"
        message = f"{told} and {case.printing.bleed_shown:g} mm are needed"
        yield Diagnostic("PRS-030", message, case.all_of((page, edge.box) for edge, _ in found))


def _crossings(case: PressCase) -> Iterator[tuple[tuple[int, str], tuple[int, str]]]:
    """Facing pages on both of which something touches the gutter at the same height."""
    touching = {(edge.page, edge.side): edge for edge in case.edges}
    outer, inner = ("left", "right") if case.press.leftwards else ("right", "left")
    for page in range(1, len(case.pdf.pages) - 1, 2):
        pair = (page, outer), (page + 1, inner)
        one, other = (touching.get(each) for each in pair)
        if one and other and _level(one, other):
            yield pair


def _level(one: Edge, other: Edge) -> bool:
    return one.box.bottom < other.box.top and other.box.bottom < one.box.top


def _crossing(case: PressCase) -> Iterator[Diagnostic]:
    edges = {(edge.page, edge.side): edge for edge in case.edges}
    for one, other in _crossings(case):
        told = f"something crosses the gutter from page {one[0] + 1} to page {other[0] + 1}"
        message = f"{told}: what matters in it should not lie there, for a bound gutter swallows some millimetres"
        yield Diagnostic("PRS-042", message, case.at(one[0], edges[one].box))


def _near(case: PressCase) -> Iterator[Diagnostic]:
    for line in case.close:
        words = f"“{line.words[:40]}” on page {line.page + 1}"
        if line.distance < 0:
            message = f"{words} goes over the trimmed edge by {-line.distance / MILLIMETRE:.1f} mm"
        else:
            message = f"{words} stands {line.distance / MILLIMETRE:.1f} mm from the trimmed edge, {SAFE:g} mm are safe"
        yield Diagnostic("PRS-041", message, case.at(line.page, line.box))


def _counted(case: PressCase) -> Iterator[Diagnostic]:
    cover, signature = case.printing.cover, case.printing.signature
    # What is glued is folded without the pages that its cover sheet shows.
    apart = LEAST_SHEET if cover.pages_shown == LEAST_SHEET and not cover.is_stitched else 0
    pages = max(0, len(case.pdf.pages) - apart)
    what = "the block within the cover has" if apart else "the file has"
    if signature and pages % signature:
        message = f"{what} {pages} pages, which do not fill signatures of {signature}"
    elif not signature and pages > LEAST_SHEET and pages % LEAST_SHEET:
        message = f"{what} {pages} pages, which do not fill sheets that are folded once"
    else:
        return
    more = -pages % (signature or LEAST_SHEET)
    yield Diagnostic("PRS-040", f"{message}: {more} would be blank", case.span, "Add pages, or take some away")


RULES = (
    PressRule(("PRS-030", "PRS-031"), _bled),
    PressRule(("PRS-040",), _counted),
    PressRule(("PRS-041",), _near),
    PressRule(("PRS-042",), _crossing),
)
