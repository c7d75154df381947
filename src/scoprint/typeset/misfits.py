"""What does not fit any page as it is, and what is done so that no word of it is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from scoprint.typeset.copyfitting import Fitted
from scoprint.typeset.galley import Piece, declare
from scoprint.typeset.makeup import Fault, Makeup, Placed, PlacedNote
from scoprint.typeset.measured import INLINE, Measured

OUT = 1.0
"""pt by which text may leave its frame at the side, since fonts overhang."""
LEAST_PICTURE = 24.0
"""pt to which a picture may be lowered; below that it shows nothing."""


def sticks_out(measured: Measured) -> bool:
    """Whether text of a piece leaves the side of its frame."""
    return measured.sticks_out > OUT


def wrap(element: etree._Element) -> None:
    """Let words of an element be broken anywhere, and its lines of code at spaces."""
    declare(element, "overflow-wrap:anywhere")
    for code in element.iter("pre"):
        declare(code, "white-space:pre-wrap")


def lower(piece: Piece, measured: Measured, height: float) -> bool:
    """Scale the pictures of a piece down so that it is no higher than so many pt.

    Returns:
        Whether it fits then.
    """
    excess = measured.height - height
    total = sum(measured.pictures.values())
    if total - excess < LEAST_PICTURE * len(measured.pictures) or not total:
        return False
    for image in piece.element.iter("img"):
        natural = measured.pictures.get(image.get(INLINE, ""))
        if natural is not None:
            most = natural * (total - excess) / total
            declare(image, f"max-height:{most:.4f}pt!important;object-fit:contain")
    return True


def lost(makeup: Makeup, lowered: frozenset[str], leading: float) -> tuple[Fault, ...]:
    """Faults by which words would leave the page: matter too tall by more than a line, whose pictures do not help."""
    kinds = ("overfull", "notes-over", "taller")
    return tuple(
        fault for fault in makeup.faults if fault.kind in kinds and fault.amount > leading and fault.name not in lowered
    )


def wider(
    makeup: Makeup,
    fitted: Sequence[Fitted],
    floats: Sequence[Piece],
    by: Mapping[str, float],
    beyond: Mapping[str, float],
) -> Iterator[Fault]:
    """A fault for each piece whose words had to be broken anywhere, on its first page.

    Args:
        makeup: the pages.
        fitted: what the blocks are.
        floats: what the floats are.
        by: number of a piece, and how far it stuck out (pt).
        beyond: the same of those that still do, though their words are broken.
    """
    seen = set[str]()
    for number, page in enumerate(makeup.pages):
        for item in page.items:
            if isinstance(item, PlacedNote):
                continue
            piece = fitted[item.block].piece if isinstance(item, Placed) else floats[item.figure]
            if piece.number not in by or piece.number in seen:
                continue
            seen.add(piece.number)
            name = fitted[item.block].block.name if isinstance(item, Placed) else piece.id or piece.element.tag
            if piece.number in beyond:
                yield Fault("beyond", name, number, beyond[piece.number])
            else:
                yield Fault("wider", name, number, by[piece.number])
