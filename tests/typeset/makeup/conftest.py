"""Type areas that the tests of make-up share, and a check of everything that any makeup must keep."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from scoprint.model.pageplan import Composition, FrameSpec, PagePlan, Plans
from scoprint.typeset.makeup import (
    Block,
    Float,
    Geometry,
    Item,
    Makeup,
    Placed,
    PlacedFloat,
    PlacedNote,
    Variant,
    geometry,
)

ROW = 12.0
WIDTH, HEIGHT = 513.0, 55 * ROW


def composed(plans: Plans, columns: int = 3, **keys: object) -> Geometry:
    spec = {"columns": columns, "gutter": "14pt", "leading": "12pt", "plans": plans, **keys}
    return geometry(Composition.model_validate(spec), WIDTH, HEIGHT)


def columns(count: int, **keys: object) -> Geometry:
    frames = tuple(FrameSpec(column=number) for number in range(1, count + 1))
    return composed(Plans(page=PagePlan(frames=frames)), count, **keys)


def with_side() -> Geometry:
    """Two columns and a narrow one for boxes, which is always outside."""
    recto = (FrameSpec(column=1, span=2), FrameSpec(column=3, span=2), FrameSpec(column=5, takes="boxes"))
    verso = (FrameSpec(column=2, span=2), FrameSpec(column=4, span=2), FrameSpec(column=1, takes="boxes"))
    return composed(Plans(recto=PagePlan(frames=recto), verso=PagePlan(frames=verso)), 5)


def paragraph(name: str, lines: int, *others: int, **keys: object) -> Block:
    variants = (Variant(lines, 100.0 * lines), *(Variant(other, 160.0 * lines) for other in others))
    return Block(name, variants, leading=ROW, **keys)  # type: ignore[arg-type]  # keys of a block


def copy(count: int, lines: int = 9) -> list[Block]:
    return [paragraph(f"paragraph {each}", lines + each % 5, lines + each % 5 + 1) for each in range(count)]


def crosshead(name: str = "crosshead") -> Block:
    return Block(name, (Variant(1),), leading=13.0, before=12.0, after=2.0, keeps_next=True)


def figure(name: str, after: int, *heights: tuple[int, float], **keys: object) -> Float:
    return Float(name, after, heights, **keys)  # type: ignore[arg-type]  # keys of a float


def items(makeup: Makeup, kind: type[Item]) -> list[Item]:
    return [item for page in makeup.pages for item in page.items if isinstance(item, kind)]


def floats_of(makeup: Makeup) -> dict[int, PlacedFloat]:
    return {item.figure: item for item in items(makeup, PlacedFloat) if isinstance(item, PlacedFloat)}


def hold(makeup: Makeup, blocks: Sequence[Block], floats: Sequence[Float], sheet: Geometry) -> None:
    """Everything is there once and in order, on the grid, clear of everything else, by the rules or with a fault."""
    _everything_once(makeup, blocks, floats)
    _nothing_overlaps(makeup, sheet)
    _on_the_grid(makeup, blocks)
    _rules_kept(makeup, blocks, sheet)


def _everything_once(makeup: Makeup, blocks: Sequence[Block], floats: Sequence[Float]) -> None:
    reached = 0
    lines = 0
    for item in items(makeup, Placed):
        assert isinstance(item, Placed)
        assert item.block == reached
        block = blocks[item.block]
        if not block.variants:
            reached += 1
            continue
        assert item.first == lines < item.last
        lines = item.last
        if lines == block.variants[item.variant].lines:
            reached, lines = reached + 1, 0
    assert (reached, lines) == (len(blocks), 0)
    placed = [item.figure for item in items(makeup, PlacedFloat) if isinstance(item, PlacedFloat)]
    assert sorted(placed) == list(range(len(floats)))
    chosen = {item.block: item.variant for item in items(makeup, Placed) if isinstance(item, Placed)}
    notes = [(item.block, item.note) for item in items(makeup, PlacedNote) if isinstance(item, PlacedNote)]
    wanted = [
        (index, note)
        for index, block in enumerate(blocks)
        if block.variants
        for note in range(len(block.variants[chosen[index]].notes))
    ]
    assert sorted(notes) == wanted


def _nothing_overlaps(makeup: Makeup, sheet: Geometry) -> None:
    excused = {(fault.page, fault.kind) for fault in makeup.faults}
    for number, page in enumerate(makeup.pages):
        if excused & {(number, kind) for kind in ("overfull", "notes-over", "taller")}:
            continue
        for index, one in enumerate(page.items):
            assert one.page == number
            assert one.x >= -0.1
            assert one.x + one.width <= sheet.width + 0.1
            assert one.y >= page.head - 0.1
            assert one.y + one.height <= sheet.rows * sheet.leading + 0.1, (one, makeup.faults)
            for two in page.items[:index]:
                beside = one.x + one.width <= two.x + 0.1 or two.x + two.width <= one.x + 0.1
                above = one.y + one.height <= two.y + 0.1 or two.y + two.height <= one.y + 0.1
                assert beside or above, (one, two)


def _on_the_grid(makeup: Makeup, blocks: Sequence[Block]) -> None:
    for item in items(makeup, Placed):
        assert isinstance(item, Placed)
        if blocks[item.block].variants and blocks[item.block].leading == ROW:
            assert abs(item.y / ROW - round(item.y / ROW)) < 1e-6


def _rules_kept(makeup: Makeup, blocks: Sequence[Block], sheet: Geometry) -> None:
    excuses = ("parted", "note-moved", "overfull", "notes-over")
    parted = {(fault.page, fault.name) for fault in makeup.faults if fault.kind in excuses}
    columns = defaultdict[tuple[int, int], list[Placed]](list)
    for item in items(makeup, Placed):
        assert isinstance(item, Placed)
        columns[item.page, item.frame].append(item)
    pieces = [piece for each in columns.values() for piece in each]
    for piece in pieces:
        block = blocks[piece.block]
        if not block.variants or (piece.page, block.name) in parted:
            continue
        lines = block.variants[piece.variant].lines
        if piece.last < lines:
            assert not block.keeps_next
            assert piece.first or piece.last >= sheet.orphans
            assert lines - piece.last >= sheet.widows or any(name == block.name for _, name in parted)
    for column in columns.values():
        block = blocks[column[-1].block]
        ends = column[-1].block == len(blocks) - 1
        assert not block.keeps_next or ends or (column[-1].page, block.name) in parted
