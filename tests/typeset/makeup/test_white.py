"""White space on pages has a price wherever it stands, and one that does not depend on the height of a row."""

from __future__ import annotations

import pytest

from scoprint.model.pageplan import FrameSpec, PagePlan, Plans
from scoprint.model.plan import Side
from scoprint.typeset.makeup import SIDE, Block, Float, Geometry, Makeup, Placed, PlacedFloat, Variant, make_up
from scoprint.typeset.makeup.fills import shortness

from .conftest import (
    HEIGHT,
    ROW,
    columns,
    composed,
    copy,
    crosshead,
    figure,
    floats_of,
    hold,
    items,
    paragraph,
    with_side,
)


def white(makeup: Makeup, page: int, sheet: Geometry) -> float:
    """Share of a page's columns that holds nothing."""
    held = sum(item.width * item.height for item in makeup.pages[page].items if isinstance(item, Placed | PlacedFloat))
    width = sum(frame.width for frame in sheet.plans["page"].text)
    return 1 - held / (width * (HEIGHT - makeup.pages[page].head))


def test_copy_that_ends_before_its_figures_does_not_leave_their_pages_empty() -> None:
    # Copy for less than a page, whose figures are called from all of it: none of the likeliest arrangements can be
    # filled, so the page was forced, without any figure, and nearly half of it left white.
    matter = [paragraph("a", 13), paragraph("b", 12), paragraph("c", 7), paragraph("d", 4)]
    places = ("head", "foot", "side", "column", "page")
    figures = [
        figure("chairs", 0, (2, 220.0), places=places, at=1.0),
        figure("land", 1, (2, 188.0), places=places, at=1.0),
        figure("members", 3, (1, 203.0), places=("head", "foot", "column", "page"), at=1.0, series="table"),
        figure("dots", 3, (1, 153.0), places=places, at=1.0),
        figure("dates", 3, (2, 188.0), places=places, at=1.0, series="facts"),
    ]
    frames = (FrameSpec(column=1), FrameSpec(column=2))
    sheet = composed(Plans(page=PagePlan(frames=frames, figures=("head", "column", "page"))), 2)
    makeup = make_up(matter, figures, sheet, heads=(121.0,))
    hold(makeup, matter, figures, sheet)
    assert len(makeup.pages) == 2
    assert white(makeup, 0, sheet) < 0.25
    assert not makeup.faults


def test_a_figure_that_may_have_a_page_stands_on_that_of_its_call_when_it_can() -> None:
    # Every figure may have a page of its own; a delay of one page was therefore never paid for.
    places = ("head", "foot", "page")
    for lines in range(6, 12):
        matter = copy(40, lines)
        placed = floats_of(make_up(matter, [figure("view", 4, (1, 150.0), places=places)], columns(3)))[0]
        assert (placed.page, placed.place) == (0, "head"), lines


def test_a_float_alone_on_a_page_pays_for_what_stays_white_beside_it() -> None:
    matter = copy(60)
    low, high = (
        make_up(matter, [figure("plate", 2, (3, height), places=("page",))], columns(3)) for height in (330.0, HEIGHT)
    )
    assert low.pages[1].cost - high.pages[1].cost == pytest.approx(750.0)


def test_a_picture_of_half_a_page_is_not_put_alone_on_one() -> None:
    places = ("page", "head")
    placed = floats_of(make_up(copy(60), [figure("plate", 2, (3, 200.0), places=places)], columns(3)))[0]
    assert placed.place == "head"


@pytest.mark.parametrize(("lines", "badness"), [(0, 0), (0.5, 6), (1, 12), (1.5, 206), (2, 400), (2.5, 450), (4, 600)])
def test_a_column_pays_for_each_line_and_part_of_a_line_that_it_is_short(lines: float, badness: float) -> None:
    assert shortness(lines) == pytest.approx(badness)


def test_rows_of_half_a_line_cost_as_much_as_half_of_one() -> None:
    # The same copy on a grid of lines and on one of half lines.
    whole, half = columns(2), columns(2, leading=f"{ROW / 2}pt")
    matter = [Block(f"box {n}", (Variant(7 + n % 4),), leading=ROW, together=99) for n in range(24)]
    made = [make_up(matter, [], sheet) for sheet in (whole, half)]
    assert made[0].badness == pytest.approx(made[1].badness)
    assert items(made[0], Placed) == items(made[1], Placed)
    assert [reason.partition("row")[0] for reason in made[0].reasons] == [
        reason.partition("row")[0] for reason in made[1].reasons
    ]


def test_an_opener_has_a_plan_by_its_side() -> None:
    def low(first: int) -> PagePlan:
        return PagePlan(frames=tuple(FrameSpec(column=number, rows=(first, 55)) for number in (1, 2)))

    whole = PagePlan(frames=(FrameSpec(column=1), FrameSpec(column=2)))
    plans = Plans(page=whole, opener_recto=low(11), opener_verso=low(21))
    sheet = composed(plans, 2)
    for side, plan, row in ((Side.RECTO, "opener-recto", 10), (Side.VERSO, "opener-verso", 20)):
        makeup = make_up(copy(22), [], sheet, side)
        assert makeup.pages[0].plan == plan
        assert min(item.y for item in makeup.pages[0].items) == row * ROW
        assert makeup.pages[1].plan == "page"
    only = composed(plans.model_copy(update={"opener_verso": None, "opener": low(31)}), 2)
    assert make_up(copy(22), [], only, Side.VERSO).pages[0].plan == "opener"
    assert make_up(copy(22), [], only, Side.RECTO).pages[0].plan == "opener-recto"


def test_who_wrote_it_stands_on_the_first_page_with_text() -> None:
    byline = Float("byline", -1, ((SIDE, 40.0),), ("side",), series="beside", opens=True)
    tall = Float("box", 0, ((SIDE, HEIGHT - 30.0),), ("side",), series="box")
    matter = copy(12)
    makeup = make_up(matter, [byline, tall], with_side(), heads=(0.0,))
    placed = floats_of(makeup)
    assert (placed[0].page, placed[0].y) == (0, 0.0)
    assert placed[1].page == 1


def test_a_side_column_is_not_left_white_where_a_small_figure_suits_it() -> None:
    places = ("head", "side")
    sheet = with_side()
    small = Float("small", 3, ((1, 90.0), (SIDE, 60.0)), places, series="figure")
    makeup = make_up(copy(20), [small], sheet)
    assert floats_of(makeup)[0].place == "side"


def test_a_letter_that_stays_with_its_signature_is_parted_all_the_same() -> None:
    matter = list[Block]()
    for number in range(9):
        matter += [crosshead(f"title {number}"), paragraph(f"letter {number}", 14 + number % 3, keeps_next=True)]
        matter.append(paragraph(f"signature {number}", 1))
    sheet = columns(2)
    makeup = make_up([*matter, *copy(20)], [], sheet)
    assert not makeup.faults
    feet = dict[int, float]()
    for item in items(makeup, Placed):
        if isinstance(item, Placed) and item.page == 0:
            feet[item.frame] = item.y + item.height
            last = matter[item.block] if item.block < len(matter) else None
            ended = last is not None and item.last == last.variants[item.variant].lines
            if ended and item.y + item.height >= HEIGHT - ROW:
                assert not last.keeps_next
    assert min(feet.values()) >= HEIGHT - 2 * ROW


def test_a_figure_at_the_foot_of_the_last_page_leaves_no_hole_above_it() -> None:
    # Small news under a head: above figures at the foot the last column would be empty from its head on.
    matter = list[Block]()
    for number in range(6):
        matter += [crosshead(f"title {number}"), paragraph(f"news {number}", 8 + number, keeps_next=True)]
        matter.append(paragraph(f"signature {number}", 1))
    places = ("head", "foot", "side", "column", "page")
    figures = [
        figure("ship", 2, (1, 106.0), places=places, at=1.0),
        figure("kite", 17, (1, 125.0), places=places, at=1.0),
    ]
    makeup = make_up(matter, figures, columns(3), heads=(139.0,))
    feet = [0.0, 0.0, 0.0]
    for item in items(makeup, Placed):
        assert isinstance(item, Placed)
        feet[item.frame] = max(feet[item.frame], item.y + item.height)
    assert len(makeup.pages) == 1
    assert max(feet) - min(feet) <= 3 * ROW
