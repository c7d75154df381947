"""What does not fit any page as it is, and what is done so that no word of it is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from lxml import etree

from scoprint.typeset.copyfitting import Fitted, engine_lines
from scoprint.typeset.galley import Piece, declare
from scoprint.typeset.lines import Line, Slice
from scoprint.typeset.makeup import Fault, Makeup, Placed, PlacedNote
from scoprint.typeset.measured import INLINE, Measured
from scoprint.typeset.stretches import stretches

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


def split(makeup: Makeup, fitted: Sequence[Fitted]) -> Iterator[Fault]:
    """A fault for each text of which a word is wider than its column, on its first page with a part of such a word."""
    seen = set[int]()
    for number, page in enumerate(makeup.pages):
        for item in page.items:
            if not isinstance(item, Placed) or item.block in seen:
                continue
            text, lines = _lines(fitted[item.block], item.variant)
            first, last = (item.first, item.last) if fitted[item.block].settings else (0, len(lines))
            inside = [_inside_a_word(text, *pair) for pair in pairwise(lines)]
            whole = (a and b and " " not in text[lines[at].start : lines[at].end] for at, (a, b) in _around(inside))
            forced = any(inside[at] and not lines[at].hyphen for at in range(first, min(last, len(inside))))
            if forced or any(whole):
                seen.add(item.block)
                yield Fault("split", fitted[item.block].block.name, number, 0.0)


def _lines(each: Fitted, variant: int) -> tuple[str, Sequence[Slice | Line]]:
    if each.settings:
        return "".join(part.text for part in each.parts), each.settings[variant].slices
    if each.piece.element.tag not in ("h2", "h3", "h4"):
        return "", ()
    parts = stretches(each.piece.element, frozenset(each.measured.solids))
    return "".join(part.text for part in parts), engine_lines(parts, each.measured)


def _around(inside: Sequence[bool]) -> Iterator[tuple[int, tuple[bool, bool]]]:
    """The number of each line between two others, with whether it begins and ends inside a word."""
    return enumerate(pairwise(inside), start=1)


def _inside_a_word(text: str, line: Slice | Line, after: Slice | Line) -> bool:
    """Whether a line ends between two letters."""
    # Beyond these are scripts without spaces between words.
    here = text[line.end - 1 : line.end + 1]
    return line.end == after.start and all(letter.isalpha() and letter < "\u0e00" for letter in here)
