"""Finds computed values of properties that nothing declares without asking what might have been declared.

Of some hundred properties of an element a style sheet declares a few. The engine takes each of the others through
logical properties, variables and functions before it comes to the parent's or the initial value; and it reckons the
margins of text and of lines, which have none. `quick()` takes the short way for as long as a part is laid out. No
value changes. It is private API, and used only with the version it was written for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from math import inf
from typing import Any
from unittest.mock import patch

from weasyprint.css import INITIAL_NOT_COMPUTED, PHYSICAL_FUNCTIONS, ComputedStyle
from weasyprint.css.properties import INHERITED, INITIAL_VALUES
from weasyprint.formatting_structure import boxes
from weasyprint.layout import absolute, block, inline

from scoprint.typeset.known_engine import where_known

_LOGICAL = frozenset(
    logical(block="ttb", inline=inline) for logical in PHYSICAL_FUNCTIONS.values() for inline in ("ltr", "rtl")
)
"""Properties that stand for physical ones: `margin-inline-start` for `margin-left`."""
_PROPAGATED = frozenset(name for name in INITIAL_VALUES if name.startswith("text_decoration_"))
_INITIAL = {
    name: value
    for name, value in INITIAL_VALUES.items()
    if name not in INITIAL_NOT_COMPUTED | INHERITED | _PROPAGATED | {"position", "float", "display", "page"}
}
"""Initial values that are computed values as well."""
_SIDES = ("top", "right", "bottom", "left")
_BARE = {
    **{f"{name}_{side}": 0 for name in ("margin", "padding") for side in _SIDES},
    **{f"border_{side}_width": 0 for side in _SIDES},
    **dict.fromkeys(("width", "height"), "auto"),
    **dict.fromkeys(("min_width", "min_height"), 0),
    **dict.fromkeys(("max_width", "max_height"), inf),
}
"""Used values of boxes that no element has, and so no declaration."""


@where_known
def quick() -> Iterator[None]:
    """Find values that nothing declares the short way."""
    compute, resolve = ComputedStyle.__missing__, block.resolve_percentages

    def value_of(style: Any, name: str) -> Any:
        cascaded = style.cascaded
        if name in cascaded or (name in PHYSICAL_FUNCTIONS and not _LOGICAL.isdisjoint(cascaded)):
            return compute(style, name)
        if name in _INITIAL:
            value = style[name] = _INITIAL[name]
        elif name in INHERITED and style.parent_style is not None:
            value = style[name] = style.parent_style[name]
        else:
            value = compute(style, name)
        return value

    def sizes_of(box: Any, containing_block: Any) -> None:
        if type(box) in (boxes.LineBox, boxes.TextBox):
            box.__dict__.update(_BARE)
        else:
            resolve(box, containing_block)

    with ExitStack() as stack:
        stack.enter_context(patch.object(ComputedStyle, "__missing__", value_of))
        for module in (absolute, block, inline):
            stack.enter_context(patch.object(module, "resolve_percentages", sizes_of))
        yield
