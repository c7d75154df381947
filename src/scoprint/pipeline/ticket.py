"""Makes the ticket that goes to the printer with the files, as a page and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from scoprint.craft.templates import words
from scoprint.model.diagnostics import Outcome
from scoprint.model.ticket import Item
from scoprint.pipeline.formats import Edition, Files, Made, bound
from scoprint.pipeline.press import Press
from scoprint.plan import bind_ticket, plan_cover, plan_ticket
from scoprint.typeset import compose_ticket


def printers_ticket(edition: Edition, made: Mapping[str, Files], machine: Press) -> Outcome[Files]:
    """The ticket.

    Args:
        edition: the issue.
        made: the files that go to the printer, by format.
        machine: sets the page.
    """
    outline, layout = edition.outline, edition.source.print_layout
    pages = edition.pages.pagination.pages
    # What is wrong with the cover is told where that is made.
    sheet = plan_cover(outline, pages, layout.spec).value
    if sheet is None:
        return Outcome(None)
    profile = edition.source.profile.value
    condition = profile.condition if profile else ""
    ticket = plan_ticket(outline, sheet, pages, layout.spec, condition, tuple(_items(made)))
    copy = compose_ticket(outline, ticket, layout, edition.source.faces)
    if copy.value is None:
        return Outcome(None, copy.diagnostics)
    part = machine.set((copy.value,), lambda *_: None)[copy.value.slug]
    faults = copy.diagnostics + part.diagnostics
    if part.value is None:
        return Outcome(None, faults)
    title = (words(layout, outline.language).value or {})["ticket"]
    file = bound(bind_ticket(outline, part.value, title), edition.memory)
    if file.value is None:
        return Outcome(None, faults + file.diagnostics)
    files = {
        f"{outline.name}.ticket.pdf": Made(file.value, part.value.extent.pages),
        f"{outline.name}.ticket.json": Made(ticket.written()),
    }
    return Outcome(files, faults + file.diagnostics)


def _items(made: Mapping[str, Files]) -> Iterator[Item]:
    for kind, files in made.items():
        for name, file in sorted(files.items()):
            digest = sha256(file.data).hexdigest()
            yield Item(name=name, kind=kind, pages=file.pages, size=len(file.data), sha256=digest)
