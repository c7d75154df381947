"""Keeps boxes in their place in text that runs from right to left.

The engine moves a box that is narrower than what holds it to the right before it knows its margins. One with
`margin: auto` at both sides then gets these as well, so that it leaves the page, and so does what is in a flexible box
that is placed absolutely. `kept()` puts them back for as long as a part is laid out. It is private API, and used only
with the version it was written for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any
from unittest.mock import patch

from weasyprint.layout import block

from scoprint.typeset.known_engine import where_known


@where_known
def kept() -> Iterator[None]:
    """Leave centred boxes in their line, and placed ones in their place, whichever way the text runs."""
    own = block.block_level_width

    def width(box: Any, containing_block: Any, *rest: Any, **named: Any) -> None:
        centres = box.margin_left == box.margin_right == "auto"
        # What stands in a line is measured before it has a place.
        before = getattr(box, "position_x", None)
        own(box, containing_block, *rest, **named)
        if before is not None and (centres or box.is_absolutely_positioned()):
            box.position_x = before

    width.without_min_max = partial(width, with_min_max=False)  # type: ignore[attr-defined] # as the engine has it
    with patch.object(block, "block_level_width", width):
        yield
