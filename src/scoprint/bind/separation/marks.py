"""Marks of a single page, all of them outside of its bleed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoprint.bind.imposition.marks import REGISTRATION
from scoprint.bind.objects import Value
from scoprint.bind.separation.boxes import LENGTH, OFFSET, ROOM, Boxes
from scoprint.bind.separation.slug import Slug
from scoprint.model.lengths import MILLIMETRE
from scoprint.model.printing import PrintJob

_LINE = 0.25
"""pt"""
_CROSS = 0.42 * LENGTH
"""pt: radius of a registration mark."""
_PATCH = 5 * MILLIMETRE
"""pt: side of a patch of ink."""
_PATCHES = (
    *((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)),
    *((1, 1, 0, 0), (0, 1, 1, 0), (1, 0, 1, 0)),
    *((0.5, 0, 0, 0), (0, 0.5, 0, 0), (0, 0, 0.5, 0), (0, 0, 0, 0.5), (0.5, 0.4, 0.4, 0)),
)
"""Solid inks, two upon each other, halves, and the grey of three that shows a cast (ISO 12647-2)."""
_BEND = 0.5523
"""Of a quarter of a circle as a curve."""

SPACES: dict[str, Value] = {"/PressAll": REGISTRATION}
"""Colour spaces that the marks are painted in."""


def marks(page: Boxes, job: PrintJob, slug: Slug, number: int, of: int) -> bytes:
    """The marks of a page as a content stream, empty where none are asked for.

    Args:
        page: its boxes.
        job: which marks, and where the page is folded.
        slug: the line beside each page.
        number: of the page, from 1.
        of: how many pages there are.
    """
    asked = job.press.marks_shown
    pieces = list[str]()
    if "crop" in asked:
        pieces += [*_cuts(page), *_folds(page, job.folds)]
    if "registration" in asked:
        pieces += _crosses(page)
    if pieces:
        pieces = [f"q /PressAll CS 1 SCN {_LINE} w", *pieces, "Q"]
    if "colour-bars" in asked:
        pieces += ["q", *_bars(page), "Q"]
    if "slug" in asked:
        left, bottom = page.trim.left + 4 * LENGTH, page.bleed.bottom - OFFSET - LENGTH
        width = (page.trim.right - page.trim.left) / 2 - 6 * LENGTH
        pieces += ["q 0 0 0 1 k", slug.line(f"{number}/{of}", left, bottom, width), "Q"]
    return "\n".join(pieces).encode() + b"\n" if pieces else b""


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l S"


def _cuts(page: Boxes) -> Iterator[str]:
    """Two short lines at each corner, on which the page is cut."""
    trim, bleed = page.trim, page.bleed.grown(OFFSET)
    for x in (trim.left, trim.right):
        yield _line(x, bleed.top, x, bleed.top + LENGTH)
        yield _line(x, bleed.bottom, x, bleed.bottom - LENGTH)
    for y in (trim.bottom, trim.top):
        yield _line(bleed.left, y, bleed.left - LENGTH, y)
        yield _line(bleed.right, y, bleed.right + LENGTH, y)


def _folds(page: Boxes, folds: Sequence[float]) -> Iterator[str]:
    """Two dashes at head and foot of each fold; between them is room for a registration mark."""
    for fold in folds:
        x = page.trim.left + fold * MILLIMETRE
        for begin, end in ((0.2 * OFFSET, 0.9 * OFFSET), (OFFSET + 1.1 * LENGTH, ROOM - 0.1 * OFFSET)):
            yield _line(x, page.bleed.top + begin, x, page.bleed.top + end)
            yield _line(x, page.bleed.bottom - begin, x, page.bleed.bottom - end)


def _crosses(page: Boxes) -> Iterator[str]:
    """A circle with a cross in the middle of each side."""
    away = OFFSET + LENGTH / 2
    middle, height = (page.trim.left + page.trim.right) / 2, (page.trim.bottom + page.trim.top) / 2
    around = page.bleed.grown(away)
    for x, y in ((middle, around.top), (middle, around.bottom), (around.left, height), (around.right, height)):
        yield _line(x - LENGTH / 2, y, x + LENGTH / 2, y)
        yield _line(x, y - LENGTH / 2, x, y + LENGTH / 2)
        yield _circle(x, y, _CROSS)


def _circle(x: float, y: float, radius: float) -> str:
    bend = radius * _BEND
    curves = (
        (radius, bend, bend, radius, 0, radius),
        (-bend, radius, -radius, bend, -radius, 0),
        (-radius, -bend, -bend, -radius, 0, -radius),
        (bend, -radius, radius, -bend, radius, 0),
    )
    drawn = (
        f"{x + a:.3f} {y + b:.3f} {x + c:.3f} {y + d:.3f} {x + e:.3f} {y + f:.3f} c" for a, b, c, d, e, f in curves
    )
    return f"{x + radius:.3f} {y:.3f} m " + " ".join(drawn) + " S"


def _bars(page: Boxes) -> Iterator[str]:
    """Patches of ink along the head, beside its registration mark."""
    bottom = page.bleed.top + OFFSET
    side = min(_PATCH, ROOM - OFFSET)
    middle = (page.trim.left + page.trim.right) / 2
    room = (page.trim.right - page.trim.left) / 2 - 3 * LENGTH
    side = min(side, 2 * room / len(_PATCHES))
    for place, inks in enumerate(_PATCHES):
        half = len(_PATCHES) // 2
        right = place >= half
        x = middle + (2 * LENGTH + (place - half) * side if right else -2 * LENGTH - (half - place) * side)
        yield f"{' '.join(map(str, inks))} k {x:.3f} {bottom:.3f} {side:.3f} {side:.3f} re f"
