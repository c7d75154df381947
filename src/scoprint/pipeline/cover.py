"""Makes the cover sheet for the printer, from the pages of the issue and what the layout sets beside them."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from scoprint.bind import assemble_cover
from scoprint.craft.templates import words
from scoprint.model.cover_sheet import CoverSheet
from scoprint.model.description import Description
from scoprint.model.diagnostics import Outcome
from scoprint.pipeline.formats import Edition, Files, Made, bound_issue
from scoprint.pipeline.press import Press
from scoprint.pipeline.printing import for_press
from scoprint.plan import describe_cover, plan_cover
from scoprint.typeset import compose_cover, print_pictures


def cover_sheet(edition: Edition, _: Mapping[str, Files], machine: Press) -> Outcome[Files]:
    """Front, spine, back and flaps as one sheet, and its inside where pages of the issue stand there."""
    planned = plan_cover(edition.outline, edition.pages.pagination.pages, edition.source.print_layout.spec)
    if planned.value is None:
        return Outcome(None, planned.diagnostics)
    upon = _set(edition, planned.value, machine)
    issue = bound_issue(edition)
    # What is wrong with the issue as a whole is told where that is made.
    faults = planned.diagnostics + upon.diagnostics + (() if issue.value else issue.diagnostics)
    if upon.value is None or issue.value is None:
        return Outcome(None, faults)
    about = describe_cover(edition.outline, _name(edition))
    sheet = _assembled(edition, planned.value, issue.value, upon.value, about)
    if sheet.value is None:
        return Outcome(None, faults + sheet.diagnostics)
    file = for_press(edition, sheet.value, about, planned.value.folds)
    if file.value is None:
        return Outcome(None, faults + file.diagnostics)
    sides = 2 if planned.value.inside else 1
    return Outcome({f"{edition.outline.name}.cover.pdf": Made(file.value, sides)}, faults + file.diagnostics)


def _set(edition: Edition, sheet: CoverSheet, machine: Press) -> Outcome[bytes]:
    source, memory = edition.source, edition.memory
    pictures = print_pictures(source.pictures, memory.keeper("print"))
    references = edition.pages.pagination.references
    copy = compose_cover(edition.outline, sheet, references, source.print_layout, source.faces, pictures)
    if copy.value is None:
        return Outcome(None, copy.diagnostics)
    done = machine.set_untagged(copy.value)
    return Outcome(done.value, copy.diagnostics + done.diagnostics)


def _name(edition: Edition) -> str:
    """What a cover is called."""
    return (words(edition.source.print_layout, edition.outline.language).value or {}).get("cover", "")


def _assembled(edition: Edition, sheet: CoverSheet, issue: bytes, upon: bytes, about: Description) -> Outcome[bytes]:
    key = edition.memory.key("cover-sheet", *(sha256(data).hexdigest() for data in (issue, upon)), repr((sheet, about)))
    return edition.memory.once(key, lambda: assemble_cover(issue, upon, sheet, about))
