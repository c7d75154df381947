"""Why the pages are as they are, in plain English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoprint.typeset.makeup.beginning import Choice
from scoprint.typeset.makeup.matter import Page, Placed, PlacedFloat, PlacedNote
from scoprint.typeset.makeup.search import Search

_PLACES = {
    "head": "at the head",
    "foot": "at the foot",
    "column": "in a column",
    "side": "at the side",
    "page": "alone on the page",
}
_COUNTS = {0.5: "half a line", 1.0: "a line", 2.0: "two lines"}
_DELAYS = ("", ", a page after its call")


def reasons(search: Search, choices: Sequence[Choice], pages: Sequence[Page], called: dict[int, int]) -> Iterator[str]:
    """A sentence for each page.

    Args:
        search: that chose the pages.
        choices: what it chose for each.
        pages: the pages as placed.
        called: the page on which each float is called.
    """
    for number, (choice, page) in enumerate(zip(choices, pages, strict=True)):
        said = [
            *_of_floats(search, choice, page, number, called),
            *_of_feet(search, choice),
            *_of_variants(search, page),
            *_of_notes(page),
        ]
        if choice.jumps:
            said.append("a row kept for the jump line")
        plan = f" ({page.plan})" if page.plan else ""
        yield f"page {number + 1}{plan}: {'; '.join(said) or 'text only, all columns full'}; badness {page.cost:.0f}"


def _of_floats(search: Search, choice: Choice, page: Page, number: int, called: dict[int, int]) -> Iterator[str]:
    if page.head:
        yield f"an opening of {page.head:.0f} pt at the head"
    for item in page.items:
        if not isinstance(item, PlacedFloat):
            continue
        away = number - called.get(item.figure, number)
        delay = _DELAYS[away] if away < len(_DELAYS) else f", {away} pages after its call"
        natural = dict(search.figures.floats[item.figure].heights).get(item.span, item.height)
        by = item.height - natural
        stretched = f", {abs(by):.1f} pt {'higher' if by > 0 else 'lower'}" if abs(by) > 0.05 else ""
        where = f"{_PLACES[item.place]}{_over(choice, item)}"
        yield f"“{search.figures.floats[item.figure].name}” {where}{delay}{stretched}"


def _over(choice: Choice, item: PlacedFloat) -> str:
    covered = [
        str(index)
        for index, frame in enumerate(choice.page.text, 1)
        if item.x - 0.1 <= frame.x and frame.x + frame.width <= item.x + item.width + 0.1
    ]
    if not covered or item.place in ("side", "page"):
        return ""
    return f" of column {covered[0]}" if len(covered) == 1 else f" over columns {covered[0]}–{covered[-1]}"


def _of_feet(search: Search, choice: Choice) -> Iterator[str]:
    if choice.floor is not None:
        yield f"the copy ends, columns balanced to row {choice.floor}"
        return
    ended = [index for index, fill in enumerate(choice.fills) if fill is not None]
    for index, fill in enumerate(choice.fills, 1):
        if fill is None or not fill.short:
            continue
        if index - 1 == ended[-1] and len(ended) < len(choice.fills):
            yield f"the copy ends in column {index}"
            continue
        yield f"column {index} {_lines(search.running.lines_of(fill.short))} short"


def _lines(count: float) -> str:
    """So many lines, in words as far as two."""
    return _COUNTS.get(round(count, 1), f"{count:.1f}".removesuffix(".0") + " lines")


def _of_variants(search: Search, page: Page) -> Iterator[str]:
    for item in page.items:
        if not isinstance(item, Placed) or item.first or item.variant == 0:
            continue
        block = search.running.blocks[item.block]
        if not block.variants:
            continue
        more = block.variants[item.variant].lines - block.variants[0].lines
        kind = "differently" if not more else "looser" if more > 0 else "tighter"
        yield f"“{block.name}” set {kind} ({more:+d} line{'s' if abs(more) > 1 else ''})"


def _of_notes(page: Page) -> Iterator[str]:
    notes = sum(isinstance(item, PlacedNote) for item in page.items)
    if notes:
        yield f"{notes} note{'s' if notes > 1 else ''} at the foot"
