"""Rules about what a PDF for the press paints: pictures, lines, letters, and the inks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scoprint.check.facts.pdf import Box
from scoprint.check.facts.pdf.press import Painted, ground, heavy
from scoprint.check.rules.press_case import PressCase, PressRule, pages_told
from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.model.lengths import MILLIMETRE

HAIRLINE = 0.25
"""pt; a thinner line may break up on the plate."""
ROUNDING = 0.005
REVERSED = 7.0
"""pt of letters in the colour of the paper, below which inks that lie a little beside each other fill them."""
RICH = 14.0
"""pt of letters in black and other inks, below which these show at their edges."""
BLACK, TINT, PAPER, DARK = 0.85, 0.1, 0.02, 0.2
"""Of an ink, from which on it counts as black, is seen, is none, and is a dark ground."""
SPECK = 15.0 * MILLIMETRE**2
"""pt² of too much ink that are told: 15 mm²."""
SLACK = 3.0
"""Percent by which the sum of inks may seem too much, for they are counted in 256 steps."""
_KINDS = {"picture": "pictures", "text": "text", "fill": "areas", "stroke": "lines", "shading": "shadings"}


def _shown(case: PressCase) -> Iterator[Painted]:
    """What is painted within the bleed: marks beside it are the printer's own."""
    for each in case.press.painted:
        if each.page < len(case.pdf.pages) and _meets(each.box, case.bleed(each.page)):
            yield each


def _meets(one: Box, other: Box) -> bool:
    return one.left <= other.right and other.left <= one.right and one.bottom <= other.top and other.bottom <= one.top


def _places(case: PressCase, found: Iterable[Painted]) -> Span:
    """The places, the first of each page."""
    first = {each.page: each.box for each in reversed(list(found))}
    return case.all_of(sorted(first.items(), key=lambda each: each[0]))


def _coarse(case: PressCase) -> Iterator[Diagnostic]:
    checks = case.checks
    for picture in case.pdf.pictures:
        if not _meets(picture.box, case.bleed(picture.page)) or picture.ppi >= checks.sharp:
            continue
        code, least = ("PRS-033", checks.coarse) if picture.ppi < checks.coarse else ("PRS-032", checks.sharp)
        told = f"a picture on page {picture.page + 1} has {picture.ppi:.0f} pixels per inch at its size"
        where = case.at(picture.page, picture.box)
        yield Diagnostic(code, f"{told}, {least:g} are needed", where, "Take a larger file, or print it smaller")


def _rgb(case: PressCase) -> Iterator[Diagnostic]:
    for kind, name in _KINDS.items():
        found = [each for each in _shown(case) if each.kind == kind and each.space.is_rgb]
        if found:
            message = f"{name} on {pages_told(each.page for each in found)} are still in RGB"
            hint = "Convert them with the profile of the press, or make sure that the printer does"
            yield Diagnostic("PRS-034", message, _places(case, found), hint)


def _heavy(case: PressCase) -> Iterator[Diagnostic]:
    limit = case.printing.most_ink
    for sheet in case.plates.sheets[: len(case.pdf.pages)]:
        found = heavy(sheet, limit + SLACK, case.pdf.pages[sheet.page].media)
        if found and found.area >= SPECK:
            told = f"up to {found.percent:.0f} % of ink lie on page {found.page + 1}, {limit:g} % are allowed"
            message = f"{told} (on {found.area / MILLIMETRE**2 / 100:.1f} cm²)"
            where = case.at(found.page, found.box)
            yield Diagnostic("PRS-035", message, where, "Convert the picture with the profile of the press")


def _hairlines(case: PressCase) -> Iterator[Diagnostic]:
    thin = [each for each in _shown(case) if _is_thin(each)]
    if thin:
        pages, least = pages_told(each.page for each in thin), min(each.size for each in thin)
        message = f"lines on {pages} are thin, down to {least:.2f} pt, and {HAIRLINE:g} pt are needed"
        yield Diagnostic("PRS-036", message, _places(case, thin))


def _is_thin(each: Painted) -> bool:
    if each.kind == "stroke":
        return each.size < HAIRLINE - ROUNDING
    long = max(each.box.width, each.box.height)
    # An area that is no thicker than a line is one, where it is long enough to be seen.
    return each.kind == "fill" and 0 < each.size < HAIRLINE - ROUNDING and long > 1


def _reversed(case: PressCase) -> Iterator[Diagnostic]:
    sheets = {sheet.page: sheet for sheet in case.plates.sheets}
    for each in _shown(case):
        if each.kind != "text" or not each.inks or max(each.inks) > PAPER or not 0 < each.size < REVERSED:
            continue
        sheet = sheets.get(each.page)
        inks = list(ground(sheet, each.box, case.pdf.pages[each.page].media)) if sheet else []
        dark = sum(ink > DARK for ink in inks)
        if not inks or dark > 1:
            of = f" on {dark} inks" if inks else ""
            message = f"letters of {each.size:.1f} pt on page {each.page + 1} are left white{of}"
            where = case.at(each.page, each.box)
            yield Diagnostic("PRS-037", f"{message}, {REVERSED:g} pt are needed", where)


def _rich(case: PressCase) -> Iterator[Diagnostic]:
    found = [each for each in _shown(case) if each.kind == "text" and 0 < each.size < RICH and _is_rich(each)]
    if found:
        least = min(found, key=lambda each: each.size)
        told = f"text of {least.size:.1f} pt on {pages_told(each.page for each in found)}"
        message = f"{told} is black with other inks, which show at its edges"
        yield Diagnostic("PRS-038", message, _places(case, found), "Print small text in black alone")


def _is_rich(each: Painted) -> bool:
    return bool(each.inks) and each.inks is not None and each.inks[3] >= BLACK and max(each.inks[:3]) >= TINT


def _knocked(case: PressCase) -> Iterator[Diagnostic]:
    found = [
        each
        for each in _shown(case)
        if each.kind == "text" and each.inks == (0.0, 0.0, 0.0, 1.0) and not each.overprint and 0 < each.size < RICH
    ]
    if found:
        message = f"black text on {pages_told(each.page for each in found)} does not overprint"
        yield Diagnostic("PRS-039", message, _places(case, found), "Let black text overprint what lies beneath")


def _unseen(case: PressCase) -> Iterator[Diagnostic]:
    if case.plates.absent:
        message = f"how much ink lies on the pages was not looked at: {case.plates.absent}"
        yield Diagnostic("PRS-043", message, case.span, "Install Ghostscript, and check again")


RULES = (
    PressRule(("PRS-032", "PRS-033"), _coarse),
    PressRule(("PRS-034",), _rgb),
    PressRule(("PRS-035",), _heavy, separated=True),
    PressRule(("PRS-036",), _hairlines),
    PressRule(("PRS-037",), _reversed, separated=True),
    PressRule(("PRS-038",), _rich),
    PressRule(("PRS-039",), _knocked),
    PressRule(("PRS-043",), _unseen, separated=True),
)
