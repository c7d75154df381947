"""What a folded sheet looks like before it is folded: the book is unfolded step by step."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Leaf(NamedTuple):
    """A leaf of a folded sheet, seen from above."""

    up: int
    """The page that is seen, from 0."""
    down: int
    """The page on its other side."""
    upright: bool = True
    """Whether its head points to the top."""

    def turned(self) -> Leaf:
        """Turned about a vertical axis: the head stays where it is."""
        return Leaf(self.down, self.up, self.upright)

    def tipped(self) -> Leaf:
        """Turned about a horizontal axis: the head points the other way."""
        return Leaf(self.down, self.up, not self.upright)


Grid = tuple[tuple[Leaf, ...], ...]
"""Rows from the top, each from left to right."""


@lru_cache(maxsize=8)
def unfolded(pages: int) -> Grid:
    """A sheet that folds to so many pages, with the spine at the left of the first page.

    The last fold is along the spine, the one before along the head, and so on in turn: 4 pages are folded once, 8 twice
    (two rows of two), 16 three times (two rows of four), 32 four times (four rows of four).

    Args:
        pages: a power of two, 4 at least.

    Raises:
        ValueError: the number cannot be folded.
    """
    if pages < 4 or pages & (pages - 1):
        raise ValueError(f"a sheet cannot be folded to {pages} pages")
    # Each place of the grid holds a pile of leaves, the topmost first.
    piles = [[[Leaf(page, page + 1) for page in range(0, pages, 2)]]]
    along_spine = True
    while len(piles[0][0]) > 1:
        piles = _opened_left(piles) if along_spine else _opened_up(piles)
        along_spine = not along_spine
    return tuple(tuple(pile[0] for pile in row) for row in piles)


def _opened_left(piles: list[list[list[Leaf]]]) -> list[list[list[Leaf]]]:
    half = len(piles[0][0]) // 2
    opened = []
    for row in piles:
        swung = [[leaf.turned() for leaf in reversed(pile[:half])] for pile in reversed(row)]
        opened.append([*swung, *(pile[half:] for pile in row)])
    return opened


def _opened_up(piles: list[list[list[Leaf]]]) -> list[list[list[Leaf]]]:
    half = len(piles[0][0]) // 2
    swung = [[[leaf.tipped() for leaf in reversed(pile[:half])] for pile in row] for row in reversed(piles)]
    return [*swung, *([pile[half:] for pile in row] for row in piles)]
