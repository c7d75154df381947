"""Pages made up of anything keep their promises; and single decisions that a maker-up would make."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoprint.model.pageplan import FrameSpec, PagePlan, Plans
from scoprint.model.plan import Side
from scoprint.typeset.makeup import SIDE, Block, Float, Placed, PlacedNote, Variant, make_up

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

SHEETS = [
    columns(1),
    columns(2),
    columns(3),
    columns(3, **{"jump-lines": True}),
    columns(2, balance=False),
    with_side(),
]

heights = st.floats(5, 900, allow_nan=False)


@st.composite
def blocks(draw: st.DrawFn) -> list[Block]:
    made = list[Block]()
    for number in range(draw(st.integers(0, 14))):
        kind = draw(st.sampled_from(["text", "text", "text", "text", "crosshead", "box", "quoted", "table"]))
        name = f"{kind} {number}"
        if kind == "crosshead":
            made.append(crosshead(name))
        elif kind == "box":
            made.append(Block(name, height=draw(heights), before=6.0, after=draw(st.sampled_from([0.0, 7.0]))))
        elif kind == "table":
            rows = draw(st.lists(st.floats(10, 60), min_size=1, max_size=30))
            made.append(Block(name, (Variant(len(rows), heights=tuple(rows)),), before=6.0, after=6.0, repeats=20.0))
        else:
            lines = draw(st.integers(1, 40))
            notes = draw(st.lists(st.tuples(st.integers(0, lines - 1), st.floats(8, 120)), max_size=3))
            others = draw(st.sampled_from([(0,), (0, 1), (0, 1, -1)]))
            variants = tuple(
                Variant(max(1, lines + more), 100.0 * lines * (1 + abs(more)), _in(notes, max(1, lines + more)))
                for more in others
            )
            made.append(
                Block(name, variants, leading=ROW if kind == "text" else 10.5, before=0.0 if kind == "text" else 6.0)
            )
    return made


def _in(notes: list[tuple[int, float]], lines: int) -> tuple[tuple[int, float], ...]:
    return tuple(sorted((min(line, lines - 1), height) for line, height in notes))


@st.composite
def floats(draw: st.DrawFn, count: int) -> list[Float]:
    places = st.lists(
        st.sampled_from(["head", "foot", "column", "side", "page"]), min_size=1, max_size=5, unique=True
    ).map(tuple)
    made = list[Float]()
    for after in sorted(draw(st.lists(st.integers(-1, max(-1, count - 1)), max_size=6))):
        spans = draw(st.lists(st.sampled_from([1, 2, 3]), min_size=1, max_size=3, unique=True))
        sizes = tuple((span, draw(heights)) for span in spans)
        stretch, series = draw(st.sampled_from([0.0, 14.0])), draw(st.sampled_from(["figure", "box"]))
        made.append(Float(f"float {len(made)}", after, sizes, draw(places), stretch, series=series))
    return made


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_anything_is_made_up_by_the_rules(data: st.DataObject) -> None:
    sheet = data.draw(st.sampled_from(SHEETS))
    matter = data.draw(blocks())
    figures = data.draw(floats(len(matter)))
    heads = data.draw(st.sampled_from([(), (200.0,), (HEIGHT, 150.0)]))
    side = data.draw(st.sampled_from(list(Side)))
    makeup = make_up(matter, figures, sheet, side, heads)
    hold(makeup, matter, figures, sheet)
    assert makeup == make_up(matter, figures, sheet, side, heads)
    first = {}
    for item in items(makeup, Placed):
        assert isinstance(item, Placed)
        first.setdefault(item.block, item.page)
    placed = floats_of(makeup)
    for index, each in enumerate(figures):
        assert placed[index].page >= first.get(each.after, 0)
    for series in ("figure", "box"):
        pages = [placed[index].page for index, each in enumerate(figures) if each.series == series]
        assert pages == sorted(pages)
    assert len(makeup.reasons) == len(makeup.pages)


def test_full_columns_end_alike() -> None:
    sheet, matter = columns(3), copy(50)
    makeup = make_up(matter, [], sheet)
    feet = dict[tuple[int, int], float]()
    for item in items(makeup, Placed):
        assert isinstance(item, Placed)
        feet[item.page, item.frame] = item.y + item.height
    for (page, _), foot in feet.items():
        if page < len(makeup.pages) - 1:
            assert HEIGHT - foot <= ROW + 0.01
    last = [foot for (page, _), foot in feet.items() if page == len(makeup.pages) - 1]
    assert max(last) - min(last) <= 2 * ROW


def test_the_last_page_is_balanced_unless_the_layout_says_no() -> None:
    matter = copy(5, 8)
    even = items(make_up(matter, [], columns(3)), Placed)
    assert {item.frame for item in even if isinstance(item, Placed)} == {0, 1, 2}
    full = items(make_up(matter, [], columns(3, balance=False)), Placed)
    assert {item.frame for item in full if isinstance(item, Placed)} == {0}


def test_looser_setting_fills_a_column_that_would_be_short() -> None:
    # Two paragraphs of 27 lines leave one row of the column empty, and cannot be parted with the third.
    first = Block("a", (Variant(27, 2700.0), Variant(28, 2900.0)), leading=ROW)
    matter = [first, paragraph("b", 27), *(paragraph(f"c{n}", 3) for n in range(18)), *copy(8)]
    makeup = make_up(matter, [], columns(2))
    assert any(isinstance(item, Placed) and item.block == 0 and item.variant == 1 for item in items(makeup, Placed))
    assert "“a” set looser (+1 line)" in makeup.reasons[0]


def test_a_figure_spans_two_of_three_columns_on_the_page_of_its_call() -> None:
    matter = copy(30)
    placed = floats_of(make_up(matter, [figure("map", 3, (2, 200.0))], columns(3)))[0]
    assert (placed.page, placed.span, placed.place) == (0, 2, "head")
    assert placed.width == pytest.approx(2 * columns(3).text_width + 14)


def test_a_figure_that_does_not_fit_its_width_takes_another() -> None:
    placed = floats_of(make_up(copy(30), [figure("tower", 3, (2, 800.0), (1, 400.0))], columns(3)))[0]
    assert (placed.span, placed.height) == (1, 400.0)


def test_a_picture_is_stretched_to_whole_rows() -> None:
    placed = floats_of(make_up(copy(30), [figure("view", 3, (1, 200.0), stretch=8.0)], columns(3)))[0]
    assert placed.height == 17 * ROW - 6


def test_a_full_page_follows_the_page_of_its_call() -> None:
    makeup = make_up(copy(60), [figure("plate", 2, (3, HEIGHT), places=("page",))], columns(3))
    placed = floats_of(makeup)[0]
    assert (placed.page, placed.place) == (1, "page")
    assert len(makeup.pages[1].items) == 1


def test_boxes_stand_at_the_side_which_changes_with_the_page() -> None:
    boxes = [Float(f"box {n}", n * 9, ((SIDE, 300.0), (1, 200.0)), ("side",)) for n in range(4)]
    sheet = with_side()
    makeup = make_up(copy(40), boxes, sheet, Side.VERSO)
    hold(makeup, copy(40), boxes, sheet)
    for placed in floats_of(makeup).values():
        assert placed.place == "side"
        assert (placed.x == 0) == (makeup.pages[placed.page].side is Side.VERSO)


def test_a_pull_quote_stands_in_a_column_after_its_source() -> None:
    quote = figure("quote", 6, (1, 70.0), places=("column",), quote=True)
    makeup = make_up(copy(30), [quote], columns(3))
    order = makeup.pages[floats_of(makeup)[0].page].items
    index = order.index(floats_of(makeup)[0])
    before = [item.block for item in order[:index] if isinstance(item, Placed)]
    assert max(before) >= 7
    assert floats_of(makeup)[0].place == "column"


def test_notes_stand_at_the_foot_of_the_column_of_their_call() -> None:
    matter = copy(20)
    matter[4] = Block("noted", (Variant(10, notes=((0, 18.0), (8, 9.0))),), leading=ROW)
    makeup = make_up(matter, [], columns(3))
    homes = {
        (item.page, item.frame, note)
        for item in items(makeup, Placed)
        if isinstance(item, Placed) and item.block == 4
        for note, line in enumerate((0, 8))
        if item.first <= line < item.last
    }
    assert homes == {
        (item.page, item.frame, item.note) for item in items(makeup, PlacedNote) if isinstance(item, PlacedNote)
    }


def test_the_head_of_an_opening_is_kept_free_and_filled_pages_have_no_text() -> None:
    makeup = make_up(copy(30), [], columns(3), Side.VERSO, (HEIGHT, 300.0))
    assert makeup.pages[0].items == ()
    assert min(item.y for item in makeup.pages[1].items) == 300.0
    assert [page.side for page in makeup.pages[:2]] == [Side.VERSO, Side.RECTO]


def test_opener_and_closer_have_their_plans() -> None:
    whole = PagePlan(frames=(FrameSpec(column=1), FrameSpec(column=2)))
    low = PagePlan(frames=(FrameSpec(column=1, rows=(20, 55)), FrameSpec(column=2, rows=(20, 55))))
    high = PagePlan(frames=(FrameSpec(column=1, rows=(1, 40)), FrameSpec(column=2, rows=(1, 40))))
    sheet = composed(Plans(page=whole, opener=low, closer=high), 2)
    makeup = make_up(copy(22), [], sheet)
    assert [makeup.pages[0].plan, makeup.pages[-1].plan] == ["opener", "closer"]
    assert min(item.y for item in makeup.pages[0].items) == 19 * ROW


def test_a_row_is_kept_for_the_jump_line() -> None:
    makeup = make_up(copy(40), [], columns(3, **{"jump-lines": True}))
    assert [page.jump is not None for page in makeup.pages] == [True] * (len(makeup.pages) - 1) + [False]
    jump = makeup.pages[0].jump
    assert jump is not None
    assert jump.y == HEIGHT - ROW
    assert all(item.y + item.height <= jump.y + 0.01 for item in makeup.pages[0].items if item.x == jump.x)


class TestBadInput:
    def test_nothing(self) -> None:
        assert make_up([], [], columns(3)).pages == ()

    def test_one_sentence(self) -> None:
        makeup = make_up([paragraph("sentence", 1)], [], columns(3))
        assert len(makeup.pages) == 1
        assert not makeup.faults

    def test_a_figure_taller_than_the_page_has_its_own_and_is_told(self) -> None:
        makeup = make_up(copy(20), [figure("tower", 3, (1, 900.0))], columns(3))
        placed = floats_of(makeup)[0]
        assert (placed.place, placed.height) == ("page", HEIGHT)
        assert [(fault.kind, fault.name, round(fault.amount)) for fault in makeup.faults] == [("taller", "tower", 240)]

    def test_a_box_taller_than_the_page_runs_over_and_is_told(self) -> None:
        matter = [*copy(5), Block("table", height=800.0), *copy(5)]
        makeup = make_up(matter, [], columns(2))
        hold(makeup, matter, [], columns(2))
        assert [(fault.kind, fault.name) for fault in makeup.faults] == [("taller", "table")]

    def test_forty_notes_of_one_line_go_on_in_later_columns(self) -> None:
        noted = Block("noted", (Variant(6, notes=tuple((1, 40.0) for _ in range(40))),), leading=ROW)
        matter = [*copy(4), noted, *copy(4)]
        makeup = make_up(matter, [], columns(2))
        hold(makeup, matter, [], columns(2))
        assert {fault.kind for fault in makeup.faults} == {"note-moved"}
        notes = [item.note for item in items(makeup, PlacedNote) if isinstance(item, PlacedNote)]
        assert notes == list(range(40))

    def test_forty_notes_on_a_page_stand_with_their_calls(self) -> None:
        noted = Block("noted", (Variant(40, notes=tuple((line, 30.0) for line in range(40))),), leading=ROW)
        makeup = make_up([noted], [], columns(2))
        hold(makeup, [noted], [], columns(2))
        assert not makeup.faults

    def test_ten_figures_in_a_row(self) -> None:
        matter = copy(3)
        figures = [figure(f"figure {n}", 1, (1 + n % 2, 250.0)) for n in range(10)]
        makeup = make_up(matter, figures, columns(3))
        hold(makeup, matter, figures, columns(3))
        assert len(makeup.pages) <= 4
        pages = [floats_of(makeup)[index].page for index in range(10)]
        assert pages == sorted(pages)

    def test_figures_without_text(self) -> None:
        figures = [figure(f"figure {n}", -1, (2, 300.0)) for n in range(3)]
        makeup = make_up([], figures, columns(3))
        hold(makeup, [], figures, columns(3))

    def test_a_note_taller_than_the_page(self) -> None:
        matter = [Block("noted", (Variant(6, notes=((1, 900.0),)),), leading=ROW), *copy(6)]
        makeup = make_up(matter, [], columns(2))
        hold(makeup, matter, [], columns(2))
        assert "notes-over" in {fault.kind for fault in makeup.faults}

    def test_crossheads_only(self) -> None:
        matter = [crosshead(f"head {n}") for n in range(80)]
        makeup = make_up(matter, [], columns(1))
        hold(makeup, matter, [], columns(1))
        assert {fault.kind for fault in makeup.faults} == {"parted"}


def test_time_is_bounded() -> None:
    matter = copy(60, 8)
    figures = [
        figure(f"figure {n}", 4 + 7 * n, (1 + n % 3, 150.0), (1, 120.0), stretch=12.0, places=("head", "foot"))
        for n in range(8)
    ]
    began = time.process_time()
    makeup = make_up(matter, figures, columns(3))
    # Some 0.04 s a page were measured; the rest is for slow machines.
    assert time.process_time() - began < 0.25 * len(makeup.pages)
    assert not makeup.faults


def test_a_figure_at_the_foot_of_the_last_page_does_not_leave_columns_empty() -> None:
    makeup = make_up(copy(6, 8), [figure("view", 2, (3, 150.0))], columns(3))
    assert floats_of(makeup)[0].place == "head"
    assert {item.frame for item in items(makeup, Placed) if isinstance(item, Placed)} == {0, 1, 2}


def test_a_box_goes_to_the_head_where_no_frame_takes_boxes() -> None:
    placed = floats_of(make_up(copy(20), [figure("box", 3, (1, 200.0), places=("side",))], columns(3)))[0]
    assert (placed.place, placed.page) == ("head", 0)


@pytest.mark.parametrize("after", [3, 4, 5])
@pytest.mark.parametrize("count", [2, 3])
def test_a_pull_quote_never_stands_after_the_end_of_the_copy(after: int, count: int) -> None:
    places = ("side", "column", "head", "foot")
    quote = figure("quote", after, (1, 70.0), places=places, quote=True)
    for lines in range(5, 30, 3):
        matter = copy(6, lines)
        makeup = make_up(matter, [quote], columns(count))
        placed = floats_of(makeup)[0]
        column = [
            item for item in makeup.pages[placed.page].items if isinstance(item, Placed) and abs(item.x - placed.x) < 1
        ]
        assert column, lines
        if placed.place == "column":
            assert any(item.y > placed.y for item in column) or placed.page < len(makeup.pages) - 1


def test_a_head_that_leaves_a_few_rows_has_no_text_below_it_unless_it_is_all() -> None:
    head = HEIGHT - 4 * ROW
    long = make_up(copy(30), [], columns(3), heads=(head,))
    assert long.pages[0].items == ()
    assert min(item.y for item in long.pages[1].items) == 0
    short = make_up([paragraph("all", 6)], [], columns(3), heads=(head,))
    assert len(short.pages) == 1
