"""Imposition, proven by doing with the printed sheets what the binder does: folding, nesting, gathering, cutting."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from itertools import product
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from scoprint.bind.imposition import impose_plan, write_sheets
from scoprint.bind.imposition.folding import unfolded
from scoprint.model.imposition import Imposition, Press, SheetSide

MM = 72 / 25.4


# --- a binder who knows nothing of the code under test: paper is a grid of cells, each a pile of (front, back) ---


def _paper(front: SheetSide, back: SheetSide, imposition: Imposition) -> list[list[list[tuple[object, object]]]]:
    """The sheet with its front up; a face is (page, upright)."""
    faces = {(slot.row, slot.column): (slot.page, slot.upright) for slot in front.slots}
    # The back is printed with the sheet turned about its vertical axis.
    behind = {(s.row, imposition.columns - 1 - s.column): (s.page, s.upright) for s in back.slots}
    rows, columns = range(imposition.rows), range(imposition.columns)
    return [[[(faces[row, column], behind[row, column])] for column in columns] for row in rows]


def _flip(pile, *, tips):
    turned = []
    for up, down in reversed(pile):
        faces = [(page, upright != tips) for page, upright in (down, up)]
        turned.append(tuple(faces))
    return turned


def _fold(paper):
    """Fold in half until one cell is left: across the shorter count last, so that the last fold is the spine."""
    while len(paper) > 1 or len(paper[0]) > 1:
        rows, columns = len(paper), len(paper[0])
        if rows >= columns:
            half = rows // 2
            upper, lower = paper[:half], paper[half:]
            paper = [
                [_flip(upper[half - 1 - row][column], tips=True) + lower[row][column] for column in range(columns)]
                for row in range(half)
            ]
        else:
            half = columns // 2
            paper = [
                [_flip(row[half - 1 - column], tips=False) + row[half + column] for column in range(half)]
                for row in paper
            ]
    return paper[0][0]


def _leafed_through(pile):
    """Pages as a reader meets them, each with whether it stands upright."""
    return [face for leaf in pile for face in leaf]


def _sheets(imposition):
    sides = imposition.sides
    return [(sides[index], sides[index + 1]) for index in range(0, len(sides), 2)]


def _signature(front, back, imposition):
    """A sheet laid down with its front below, and folded: then the front is outside."""
    read = _leafed_through(_fold(_paper(back, front, imposition)))
    assert all(upright for _, upright in read)
    return [page for page, _ in read]


@settings(max_examples=60, deadline=None)
@given(count=st.integers(4, 200), signature=st.sampled_from([4, 8, 16, 32]))
def test_signatures_beside_each_other_give_the_book(count: int, signature: int) -> None:
    imposition = impose_plan(count, Press("signatures", signature))
    book = [page for front, back in _sheets(imposition) for page in _signature(front, back, imposition)]
    assert [page for page in book if page is not None] == list(range(count))
    assert len(book) % signature == 0
    assert book[count:] == [None] * imposition.blanks


@settings(max_examples=60, deadline=None)
@given(count=st.integers(4, 200), signature=st.sampled_from([4, 8, 16, 32]))
def test_signatures_put_into_each_other_give_the_booklet(count: int, signature: int) -> None:
    imposition = impose_plan(count, Press("booklet", signature))
    book: list[object] = []
    for front, back in reversed(_sheets(imposition)):
        folded = _signature(front, back, imposition)
        half = len(folded) // 2
        book = [*folded[:half], *book, *folded[half:]]
    assert [page for page in book if page is not None] == list(range(count))


@settings(max_examples=60, deadline=None)
@given(count=st.integers(4, 200), columns=st.integers(1, 4), rows=st.integers(1, 3))
def test_cut_piles_put_upon_each_other_give_the_book(count: int, columns: int, rows: int) -> None:
    imposition = impose_plan(count, Press("stack", columns=columns, rows=rows))
    papers = [_paper(front, back, imposition) for front, back in _sheets(imposition)]
    book = []
    for row, column in product(range(rows), range(columns)):
        for paper in papers:
            book += [page for page, _ in paper[row][column][0]]
    assert [page for page in book if page is not None] == list(range(count))


@given(count=st.integers(1, 200), columns=st.integers(1, 4), rows=st.integers(1, 4))
def test_pages_side_by_side_are_read_row_by_row(count: int, columns: int, rows: int) -> None:
    imposition = impose_plan(count, Press("n-up", columns=columns, rows=rows))
    book = []
    for side in imposition.sides:
        book += [slot.page for slot in sorted(side.slots, key=lambda slot: (slot.row, slot.column))]
    assert [page for page in book if page is not None] == list(range(count))


def test_a_book_bound_at_the_right_is_the_mirror_of_one_bound_at_the_left() -> None:
    for left, right in zip(
        impose_plan(32, Press("booklet", 8)).sides, impose_plan(32, Press("booklet", 8, right_bound=True)).sides,
        strict=True,
    ):  # fmt: skip
        mirrored = {(slot.page, 1 - slot.column, slot.row) for slot in left.slots}
        assert {(slot.page, slot.column, slot.row) for slot in right.slots} == mirrored
        assert {slot.spine for slot in left.slots if not (slot.page or 0) % 2} == {"left"}
        assert {slot.spine for slot in right.slots if not (slot.page or 0) % 2} == {"right"}


def test_blanks_go_before_a_back_cover_where_the_plan_says_so() -> None:
    imposition = impose_plan(6, Press("booklet", blanks="before-last"))
    outer = imposition.sides[0]
    assert {slot.page for slot in outer.slots} == {0, 5}
    assert imposition.blanks == 2


@pytest.mark.parametrize("pages", [0, 2, 6, 12, 24])
def test_a_sheet_folds_to_powers_of_two_only(pages: int) -> None:
    with pytest.raises(ValueError, match="cannot be folded"):
        unfolded(pages)


@pytest.mark.parametrize("count", range(4, 201))
def test_every_scheme_gives_the_book_at_every_length(count: int) -> None:
    for signature in (4, 8, 16, 32):
        gathered = impose_plan(count, Press("signatures", signature))
        book = [page for front, back in _sheets(gathered) for page in _signature(front, back, gathered)]
        assert [page for page in book if page is not None] == list(range(count))
        nested, inner = impose_plan(count, Press("booklet", signature, blanks="before-last")), list[object]()
        for front, back in reversed(_sheets(nested)):
            folded = _signature(front, back, nested)
            inner = [*folded[: signature // 2], *inner, *folded[signature // 2 :]]
        assert inner == [*range(count - 1), *[None] * (-count % signature), count - 1]
    piled = impose_plan(count, Press("stack", columns=2, rows=2))
    papers = [_paper(front, back, piled) for front, back in _sheets(piled)]
    stacked = [
        page for row, column in product(range(2), range(2)) for paper in papers for page, _ in paper[row][column][0]
    ]
    assert [page for page in stacked if page is not None] == list(range(count))


# --- the file ---


def _book(count: int, width: float = 100, height: float = 140) -> bytes:
    """Pages in mm with 3 mm of bleed; each holds its own number as a rectangle's width."""
    pdf = pikepdf.new()
    for number in range(count):
        page = pdf.add_blank_page(page_size=((width + 20) * MM, (height + 20) * MM))
        page.trimbox = pikepdf.Array([10 * MM, 10 * MM, (width + 10) * MM, (height + 10) * MM])
        marks = f"{10 * MM} {10 * MM} {(number + 1) / 10} 5 re f"
        page.obj.Contents = pdf.make_stream(marks.encode())
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


def _moves(pdf: bytes) -> list[dict[str, tuple[float, ...]]]:
    with pikepdf.open(io.BytesIO(pdf)) as sheets:
        found = []
        for page in sheets.pages:
            text = page.Contents.read_bytes().decode()
            found.append(
                {
                    name: tuple(map(float, matrix.split()))
                    for matrix, name in re.findall(r"n ((?:\S+ ){6})cm /(P\d+) Do", text)
                }
            )
        return found


def _imposed(count: int, press: Press) -> bytes:
    made = write_sheets(_book(count), "book.pdf", impose_plan(count, press), press)
    assert made.value is not None, made.diagnostics
    return made.value


def test_inner_leaves_are_moved_towards_the_spine_by_the_paper_around_them() -> None:
    thick, flat = _moves(_imposed(32, Press(paper=0.2))), _moves(_imposed(32, Press()))
    for sheet, (creeping, still) in enumerate(zip(thick, flat, strict=True)):
        for name, matrix in creeping.items():
            page = int(name[1:])
            towards = -1 if page % 2 == 0 else 1
            # A sheet of four pages adds one leaf on each half; the n-th sheet lies within n leaves.
            assert matrix[4] - still[name][4] == pytest.approx(towards * (sheet // 2) * 0.2 * MM, abs=1e-3)


def test_bleed_is_kept_and_marks_of_single_pages_are_not() -> None:
    with pikepdf.open(io.BytesIO(_book(4))) as pdf:
        for page in pdf.pages:
            page.obj.BleedBox = pikepdf.Array([7 * MM, 7 * MM, 113 * MM, 153 * MM])
            # From the paper's edge to 5 mm beyond the trim: a mark; from 2 mm beyond it: what bleeds.
            page.obj.Contents = pdf.make_stream(
                f"0 {50 * MM} {5 * MM} 9 re f {8 * MM} {70 * MM} {20 * MM} 9 re f".encode()
            )
        written = io.BytesIO()
        pdf.save(written)
    press = Press(trim=10, marks=False)
    made = write_sheets(written.getvalue(), "book.pdf", impose_plan(4, press), press)
    assert made.value is not None
    with pypdfium2.PdfDocument(made.value) as sheets:
        picture = sheets[0].render(scale=2).to_pil().convert("L")
    scale, width, height = 2 * MM, picture.width, picture.height

    def ink(left: float, bottom: float) -> bool:
        """Whether a place is black, in mm from the outer lower corner of the sheet's left half."""
        return picture.getpixel((int(left * scale), height - int((bottom + 1) * scale))) < 128

    assert width == pytest.approx((2 * 100 + 20) * scale, abs=2)
    assert ink(8.5, 70), "what is painted to 2 mm beyond the trim, of 3 mm of bleed"
    assert not ink(3, 50), "a mark outside the bleed, though 10 mm are cut away"


@pytest.mark.parametrize(("stated", "words", "first"), [("R2L", [], "P0"), ("L2R", [], "P3"), ("R2L", ["left"], "P3")])
def test_the_file_says_at_which_side_it_is_bound(tmp_path: Path, stated: str, words: list[str], first: str) -> None:
    with pikepdf.open(io.BytesIO(_book(4))) as pdf:
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(Direction=pikepdf.Name(f"/{stated}"))
        pdf.save(tmp_path / "book.pdf")
    done = _run(tmp_path, "impose", "book.pdf", "sheets.pdf", *(f"--binding={word}" for word in words))
    assert done.returncode == 0, done.stderr
    # The page at the left of the first side.
    leftmost = min(_moves((tmp_path / "sheets.pdf").read_bytes())[0].items(), key=lambda move: move[1][4])
    assert leftmost[0] == first


def test_pages_upside_down_take_the_same_place() -> None:
    press = Press("signatures", 8, marks=False)
    with pikepdf.open(io.BytesIO(_imposed(8, press))) as sheets:
        assert len(sheets.pages) == 2
        wide, high = (float(edge) / MM for edge in sheets.pages[0].mediabox[2:])
    # Two columns without a gap at the spine, two rows with twice the trim between, and the trim around.
    assert (wide, high) == (pytest.approx(2 * 100 + 6), pytest.approx(2 * 140 + 6 + 6))
    upside_down = [m for side in _moves(_imposed(8, press)) for m in side.values() if m[0] < 0]
    assert len(upside_down) == 4


def test_a_sheet_too_small_is_refused() -> None:
    press = Press(sheet=(200, 140))
    made = write_sheets(_book(8), "book.pdf", impose_plan(8, press), press)
    assert made.value is None
    assert [each.code for each in made.diagnostics] == ["IMP-003"]


def test_a_file_that_is_no_pdf_is_refused() -> None:
    made = write_sheets(b"no PDF", "book.pdf", impose_plan(8, Press()), Press())
    assert [each.code for each in made.diagnostics] == ["BND-001"]


def test_the_same_book_gives_the_same_bytes() -> None:
    press = Press("signatures", 16, paper=0.1)
    assert _imposed(40, press) == _imposed(40, press)


# --- the command ---


def test_the_command_writes_sheets_and_a_picture_of_them(tmp_path: Path) -> None:
    (tmp_path / "book.pdf").write_bytes(_book(10))
    words = ["impose", "book.pdf", "sheets.pdf", "--scheme", "signatures", "--signature", "8", "--preview", "see.png"]
    done = _run(tmp_path, *words, "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert [each["path"] for each in report["artifacts"]] == ["sheets.pdf", "see.png"]
    assert report["artifacts"][0]["pages"] == 4
    assert [(each["code"], each["message"]) for each in report["findings"]] == [("IMP-002", "6 blank pages at the end")]
    with Image.open(tmp_path / "see.png") as picture:
        assert picture.width > 1400


@pytest.mark.parametrize(
    ("words", "code"),
    [(["--paper", "0"], "IMP-001"), (["--paper", "1000"], "IMP-001"), (["--sheet", "A4"], "IMP-003")],
)
def test_bad_input_leaves_no_sheets(tmp_path: Path, words: list[str], code: str) -> None:
    (tmp_path / "book.pdf").write_bytes(_book(8, 210, 276))
    done = _run(tmp_path, "impose", "book.pdf", "sheets.pdf", *words, "--json")
    assert done.returncode == 1
    assert [each["code"] for each in json.loads(done.stdout)["findings"]] == [code]
    assert not (tmp_path / "sheets.pdf").exists()


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from scoprint.cli import main; main()", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
