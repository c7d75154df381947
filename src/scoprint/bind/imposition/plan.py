"""The plan of the sheets: which page stands where, whatever it looks like."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil

from scoprint.bind.imposition.folding import unfolded
from scoprint.model.imposition import Imposition, Press, Scheme, SheetSide, Slot

Pages = Sequence[int | None]
"""Pages of the book in order; None for a blank."""


def impose_plan(count: int, press: Press) -> Imposition:
    """Put pages on sheets.

    Args:
        count: pages of the input, 1 at least.
        press: how the sheets are made into a book.

    Raises:
        ValueError: a sheet cannot be folded to so many pages, or has no room for a page.
    """
    if press.columns < 1 or press.rows < 1:
        raise ValueError("a sheet needs a column and a row at least")
    return _SCHEMES[press.scheme](count, press)


def _filled(count: int, multiple: int, press: Press) -> Pages:
    lacking = [None] * (-count % multiple)
    pages = list(range(count))
    if press.blanks == "before-last":
        return [*pages[:-1], *lacking, *pages[-1:]]
    return [*pages, *lacking]


def _booklet(count: int, press: Press) -> Imposition:
    pages = _filled(count, press.signature, press)
    half, total = press.signature // 2, len(pages)
    sides: list[SheetSide] = []
    for number in range(total // press.signature):
        # The outermost signature has the first pages and the last, the next the ones within.
        held = [*range(number * half, number * half + half), *range(total - (number + 1) * half, total - number * half)]
        sides += _folded_sheet(len(sides) // 2, 0, held, pages, press, total)
    return _whole(sides, press, total - count)


def _signatures(count: int, press: Press) -> Imposition:
    pages = _filled(count, press.signature, press)
    sides: list[SheetSide] = []
    for number, first in enumerate(range(0, len(pages), press.signature)):
        held = range(first, first + press.signature)
        sides += _folded_sheet(number, number, held, pages, press, 0)
    return _whole(sides, press, len(pages) - count)


def _folded_sheet(
    sheet: int, signature: int, held: Sequence[int], pages: Pages, press: Press, nested: int
) -> Iterator[SheetSide]:
    """Front and back of a sheet.

    Args:
        sheet: index of the sheet.
        signature: index of the signature among those that lie beside each other.
        held: the pages of the book on it, in the order in which the folded sheet shows them.
        pages: those of the whole book.
        press: how the sheets are made into a book.
        nested: pages of the whole book where signatures are put into each other, else 0.
    """
    grid = unfolded(press.signature)
    columns = len(grid[0])

    def slot(place: int, column: int, row: int, *, upright: bool) -> Slot:
        inset = min(held[place], nested - 1 - held[place]) if nested else min(place, len(held) - 1 - place)
        at_left = (place % 2 == 0) != press.right_bound
        across = columns - 1 - column if press.right_bound else column
        return Slot(pages[held[place]], across, row, upright, inset // 2, "left" if at_left else "right")

    cells = [(row, column, leaf) for row, leaves in enumerate(grid) for column, leaf in enumerate(leaves)]
    # The side with the first page is printed first.
    down = tuple(slot(leaf.down, columns - 1 - column, row, upright=leaf.upright) for row, column, leaf in cells)
    up = tuple(slot(leaf.up, column, row, upright=leaf.upright) for row, column, leaf in cells)
    first, second = (up, down) if any(leaf.up == 0 for _, _, leaf in cells) else (down, up)
    yield SheetSide(sheet + 1, back=False, slots=first, signature=signature)
    yield SheetSide(sheet + 1, back=True, slots=second, signature=signature)


def _n_up(count: int, press: Press) -> Imposition:
    per_side = press.columns * press.rows
    pages = _filled(count, per_side, press)
    sides = []
    for number, first in enumerate(range(0, len(pages), per_side)):
        slots = tuple(Slot(page, *_cell(place, press)) for place, page in enumerate(pages[first : first + per_side]))
        sides.append(SheetSide(number // 2 + 1, back=bool(number % 2), slots=slots))
    return Imposition(tuple(sides), press.columns, press.rows, len(pages) - count)


def _stack(count: int, press: Press) -> Imposition:
    per_side = press.columns * press.rows
    sheets = ceil(count / (2 * per_side))
    pages = _filled(count, sheets * 2 * per_side, press)
    sides = []
    for sheet in range(sheets):
        for back in (False, True):
            slots = []
            for place in range(per_side):
                column, row = _cell(place, press)
                page = pages[2 * (place * sheets + sheet) + back]
                slots.append(Slot(page, press.columns - 1 - column if back else column, row))
            sides.append(SheetSide(sheet + 1, back, tuple(slots)))
    return Imposition(tuple(sides), press.columns, press.rows, len(pages) - count)


def _cell(place: int, press: Press) -> tuple[int, int]:
    row, column = divmod(place, press.columns)
    return (press.columns - 1 - column if press.right_bound else column), row


def _whole(sides: Sequence[SheetSide], press: Press, blanks: int) -> Imposition:
    grid = unfolded(press.signature)
    return Imposition(tuple(sides), len(grid[0]), len(grid), blanks)


_SCHEMES: Mapping[Scheme, Callable[[int, Press], Imposition]] = {
    "booklet": _booklet,
    "signatures": _signatures,
    "n-up": _n_up,
    "stack": _stack,
}
