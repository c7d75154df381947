"""What else is wrong in an issue that cannot be built: one run tells all faults, not the first kind only."""

from __future__ import annotations

from scoprint.model.diagnostics import Diagnostic
from scoprint.pipeline.load import Source
from scoprint.pipeline.press import Press
from scoprint.pipeline.rounds import set_blank
from scoprint.plan import outline_issue, paginate
from scoprint.typeset import compose

LINK = "LNK-002"
ORDER = "ISS-"


def proofread(source: Source, known: tuple[Diagnostic, ...], press: Press) -> tuple[Diagnostic, ...]:
    """Faults that show only when the articles meet each other and the layout: dead links, templates, style sheets.

    Nothing of the text is set, so that this takes about a second.

    Args:
        source: an issue with errors.
        known: its errors so far.
        press: sets a blank page, for which the engine reads the style sheets.
    """
    layout = source.print_layout
    outlined = outline_issue(source.publication, source.issue, source.articles, layout, stamp="")
    outline = outlined.value
    if outline is None:
        return outlined.diagnostics
    # Where the running order itself is wrong, a link to what it lacks says nothing new.
    ordered = not any(fault.code.startswith(ORDER) for fault in known)
    found = [fault for fault in outlined.diagnostics if ordered or fault.code != LINK]
    pagination = paginate(outline, {}, layout.spec)
    for part, placement in zip(outline.parts, pagination.placements, strict=True):
        found += compose(
            part, placement.side, outline, pagination.references, layout, (), {}, {"fonts": []}
        ).diagnostics
    found += set_blank(outline, layout, (), press).diagnostics
    return tuple(found)
