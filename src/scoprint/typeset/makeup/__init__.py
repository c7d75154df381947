"""Making up pages: paragraphs, boxes, notes and figures into the frames of page plans.

Every line of text stands on a grid of rows; whatever is not whole rows high is made up to them. No column ends with
a crosshead, or with fewer lines of a paragraph than the composition allows, nor begins with fewer. A note stands at
the foot of the column that calls it; one that is taller than half a column may go on in the next. A float stands on
the page of its call or on a later one, never before, and floats of one series keep their order. Floats leave a quarter
of a page for text while there is text.

Of all makeups that keep these rules the best is looked for: paragraphs may be set a line longer or shorter, pictures
may be stretched, floats have several places and widths. Columns are filled by dynamic programming over blocks and
rows; pages follow each other in a beam search, whose width bounds its time. The badness that it makes small is the
sum of

==========================================================  =======================================================
a page                                                      1500
a column a line short; two; each further line               12; 400; 100
white on a page that is not the last, where copy has ended  its share of the page × 1500
white beside a float that has a page for itself             its share of the page × 1500
a paragraph in a looser or tighter setting                  60 × its excess over the best setting, 180 at most
a hyphen at the end of a column; of a page                  15; 60 more
a float on the facing page; the next; two on; each more     30; 60; 900; 900
a float in its second place, third …; in its second width   15 each; 120 each
a float over columns that have another; its whole stretch   60; 10
a float right below an opening                              40
a frame for boxes in which nothing stands                   60
a column of text to the right of a float                    4
a float in a column, each block away from its call          5
a pull quote directly below its source; after all copy      25; 1000
on the last page, each line that a column ends early        4; 12 where a float stands at the foot
a last page with less than six lines; not by its own plan   200; 100
a page of floats after the copy has ended                   400
a note that goes on in the next column                      300
a rule that had to be broken                                5000, and a fault
==========================================================  =======================================================

A line is one of those of which most of the copy is, whatever part of it a row of the grid may be; between whole lines
the badness of a short column grows evenly. A float whose first place is a page, or beside which no text would be left,
is not late on the page after its call.

A rule is broken only where no page is possible otherwise. What was chosen, and why, is told in `Makeup.reasons`.
"""

from __future__ import annotations

from collections.abc import Sequence

from scoprint.model.plan import Side
from scoprint.typeset.makeup.frames import Frame, Geometry, PageFrames, geometry
from scoprint.typeset.makeup.matter import (
    SIDE,
    Block,
    Fault,
    FaultKind,
    Float,
    Item,
    Jump,
    Makeup,
    Page,
    Placed,
    PlacedFloat,
    PlacedNote,
    Variant,
)
from scoprint.typeset.makeup.placing import Placing
from scoprint.typeset.makeup.reasons import reasons
from scoprint.typeset.makeup.search import Search

__all__ = [
    "SIDE",
    "Block",
    "Fault",
    "FaultKind",
    "Float",
    "Frame",
    "Geometry",
    "Item",
    "Jump",
    "Makeup",
    "Page",
    "PageFrames",
    "Placed",
    "PlacedFloat",
    "PlacedNote",
    "Variant",
    "geometry",
    "make_up",
]


def make_up(
    blocks: Sequence[Block],
    floats: Sequence[Float],
    geometry: Geometry,
    side: Side = Side.RECTO,
    heads: Sequence[float] = (),
) -> Makeup:
    """The best pages for a part.

    Args:
        blocks: the running copy, set to the geometry's `text_width`.
        floats: in the order of their calls.
        geometry: the type area and its page plans.
        side: the side of the first page.
        heads: height (pt) of what stands at the head of the first page over all its columns, of the second, and so
            on; a page whose head leaves less than five lines of a column has no text, unless the copy ends there. The
            first page with text has the plan for openers on its side, or `opener`.

    Returns:
        The pages; always all of the matter, and a fault for whatever could not be made well.
    """
    search = Search(blocks, floats, geometry, side, heads)
    best = search.best()
    placing = Placing(search)
    placing.place(best)
    choices = [choice for choice, _ in best.pages()]
    told = tuple(reasons(search, choices, placing.pages, placing.called))
    return Makeup(tuple(placing.pages), best.cost, told, tuple(placing.faults))
