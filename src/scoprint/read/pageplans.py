"""Compositions of a layout against its page: frames that no page can have, with their places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from scoprint.craft.declare import Locate, nearest
from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.model.layout import LayoutSpec, Page
from scoprint.model.lengths import points
from scoprint.model.pageplan import Composition, FrameSpec, PagePlan

_SIDES = ("recto", "verso")


def pageplan_faults(spec: LayoutSpec, path: str, locate: Locate) -> Iterator[Diagnostic]:
    """What is wrong with the compositions of a layout and with the parts that name them.

    Args:
        spec: the layout as declared.
        path: the file that declares it.
        locate: gives the line of a key.

    Yields:
        LAY-006 to LAY-010, see the table of codes.
    """
    for name, composition in spec.compositions.items():
        place = ("compositions", name)
        yield from _of_sides(composition, name, Span(path, locate((*place, "plans"))))
        rows = _rows(spec.page, composition)
        if rows == 0:
            message = f"no row of {composition.leading}, or no column, fits the page of composition “{name}”"
            yield Diagnostic("LAY-008", message, Span(path, locate(place)))
            continue
        spans = set[int]()
        for kind, plan in composition.plans.declared():
            at = (*place, "plans", kind)
            lines = [Span(path, locate((*at, "frames", index))) for index in range(len(plan.frames))]
            yield from _of_plan(plan, f"{name}.{kind}", lines, Span(path, locate(at)), (composition.columns, rows))
            for frame, line in zip(plan.frames, lines, strict=True):
                if frame.takes == "text" and frame.span not in spans:
                    spans.add(frame.span)
                    if len(spans) > 1:
                        message = f"the text frames of composition “{name}” differ in width"
                        yield Diagnostic("LAY-010", message, line, "give all of them the same span")
    for kind, setting in spec.parts.items():
        if setting.composition and setting.composition not in spec.compositions:
            guess = nearest(setting.composition, spec.compositions)
            message = f"there is no composition “{setting.composition}”"
            hint = f"did you mean “{guess}”?" if guess else "declare it as a table [compositions.NAME]"
            yield Diagnostic("LAY-009", message, Span(path, locate(("parts", kind, "composition"))), hint)


def _rows(page: Page | None, composition: Composition) -> int | None:
    """How many rows the type area has; None where margins are in em, so that it is not known before setting."""
    if page is None:
        return None
    try:
        width = points(page.width) - points(page.inner) - points(page.outer)
        height = points(page.height) - points(page.top) - points(page.bottom)
    except ValueError:
        return None
    if points(composition.leading) == 0 or composition.column_width(width) <= 0:
        return 0
    return max(0, composition.row_count(height))


def _of_sides(composition: Composition, name: str, span: Span) -> Iterator[Diagnostic]:
    plans = composition.plans
    for side in _SIDES:
        if plans.page is None and getattr(plans, side) is None:
            hint = "declare a plan “page”, or one for each of “recto” and “verso”"
            yield Diagnostic("LAY-008", f"composition “{name}” has no plan for a {side}", span, hint)


def _of_plan(
    plan: PagePlan, name: str, lines: list[Span], span: Span, grid: tuple[int, int | None]
) -> Iterator[Diagnostic]:
    columns, rows = grid
    if not any(frame.takes == "text" for frame in plan.frames):
        yield Diagnostic("LAY-008", f"no frame of the plan “{name}” takes text", span)
    for index, (frame, line) in enumerate(zip(plan.frames, lines, strict=True), 1):
        last = frame.column + frame.span - 1
        if last > columns:
            message = f"frame {index} of the plan “{name}” reaches column {last}, but the grid has {columns}"
            yield Diagnostic("LAY-006", message, line)
        if frame.rows is None:
            continue
        first, final = frame.rows
        if final < first:
            message = f"frame {index} of the plan “{name}” ends in row {final}, above its first row {first}"
            yield Diagnostic("LAY-008", message, line)
        elif first < 1 or (rows is not None and final > rows):
            most = f" and {rows}" if rows is not None else ""
            message = f"frame {index} of the plan “{name}” covers rows {first} to {final}; rows are between 1{most}"
            yield Diagnostic("LAY-006", message, line)
    for (one, frame), (two, other) in combinations(enumerate(plan.frames, 1), 2):
        if _meet(frame, other):
            yield Diagnostic("LAY-007", f"frames {one} and {two} of the plan “{name}” overlap", lines[two - 1])


def _meet(one: FrameSpec, two: FrameSpec) -> bool:
    beside = one.column + one.span <= two.column or two.column + two.span <= one.column
    if one.rows is None or two.rows is None:
        return not beside
    return not beside and one.rows[0] <= two.rows[1] and two.rows[0] <= one.rows[1]
