"""Keeps what Pango made of a line that cannot be broken, from when it is measured until it is painted.

The engine drops it, to hold few of them at a time, and shapes every line once more to paint it. A part has a few
hundred lines, so that `kept()` costs little memory, and saves a tenth of the time of chosen lines; no byte changes. It
is private API, and used only with the version it was written for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

from weasyprint.text.ffi import pango
from weasyprint.text.line_break import Layout

from scoprint.typeset.known_engine import where_known

_PARAGRAPHS = frozenset("\n\r\u2029")
"""Where Pango begins a new paragraph."""


@where_known
def kept() -> Iterator[None]:
    """Keep the layouts of lines that are not broken."""
    set_text, deactivate, reactivate = Layout.set_text, Layout.deactivate, Layout.reactivate

    def set_one_line(layout: Any, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002 - as the engine has it
        set_text(layout, text, justify)
        if _is_one_line(layout):
            # The engine asks for it when it paints, whereupon all would be shaped anew.
            pango.pango_layout_set_single_paragraph_mode(layout.layout, True)  # noqa: FBT003 - a function of C

    def keep(layout: Any) -> None:
        if not _is_one_line(layout):
            deactivate(layout)

    def take_up(layout: Any, style: Any) -> None:
        if getattr(layout, "style", None) is not style or layout.justification_spacing:
            reactivate(layout, style)

    with (
        patch.object(Layout, "set_text", set_one_line),
        patch.object(Layout, "deactivate", keep),
        patch.object(Layout, "reactivate", take_up),
    ):
        yield


def _is_one_line(layout: Any) -> bool:
    return layout.style["white_space"] == "nowrap" and _PARAGRAPHS.isdisjoint(layout.text)
