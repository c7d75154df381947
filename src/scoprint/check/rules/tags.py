"""Rules about the structure tree (ISO 14289-1; ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from scoprint.check.facts.pdf import Element, PdfFacts
from scoprint.check.facts.pdf.structure import STANDARD
from scoprint.check.rules.case import Finished, Pictured, Rule, a_pdf, a_pictured_pdf
from scoprint.check.rules.pages import folio
from scoprint.model.diagnostics import Diagnostic

Pdf = Finished[PdfFacts]

FILE_NAME = re.compile(
    r"^\S+\.(jpe?g|png|gif|tiff?|webp|svg|bmp|eps|pdf|ai|psd)$|^(img|dsc|dscn|image|screenshot)[-_ ]?\d+", re.IGNORECASE
)
PLACEHOLDER = frozenset(
    "image picture photo photograph figure graphic chart diagram logo icon alt bild foto imagen изображение".split()
)
"""Alternative texts that only say that there is a picture."""
HEADINGS = {f"H{level}": level for level in range(1, 7)}
_WITHIN: Mapping[str, frozenset[str]] = {
    "TR": frozenset(("Table", "THead", "TBody", "TFoot")),
    "TD": frozenset(("TR",)),
    "TH": frozenset(("TR",)),
    "THead": frozenset(("Table",)),
    "TBody": frozenset(("Table",)),
    "TFoot": frozenset(("Table",)),
    "LI": frozenset(("L",)),
    "LBody": frozenset(("LI",)),
    "TOCI": frozenset(("TOC",)),
}
"""Where elements may stand (ISO 32000-1, tables 336 and 337)."""
_HOLDS: Mapping[str, frozenset[str]] = {
    "L": frozenset(("L", "LI", "Caption")),
    "TR": frozenset(("TH", "TD")),
    "Table": frozenset(("TR", "THead", "TBody", "TFoot", "Caption")),
}
"""What elements may hold."""
TRANSPARENT = frozenset(("Div", "NonStruct", "Private"))
"""Elements that only group: what they hold counts as held by what holds them."""


def _present(pdf: Pdf) -> Iterator[Diagnostic]:
    facts = pdf.facts
    if not facts.tagged:
        yield Diagnostic("TAG-002", "the file has no tags, so that its reading order is anyone's guess", pdf.span)
        return
    if not facts.marked:
        yield Diagnostic("TAG-003", "the file has tags, but does not say so (/MarkInfo)", pdf.span)
    if facts.suspects:
        yield Diagnostic("TAG-003", "the file says that its tags are not to be relied on (/Suspects)", pdf.span)
    if facts.orphans:
        message = f"{facts.orphans} pieces of content are neither tagged nor marked as artifacts"
        yield Diagnostic("TAG-004", message, pdf.span)
    for index, page in enumerate(facts.pages):
        if page.marks and not page.tagged and any(element.page == index for element in facts.elements):
            yield Diagnostic("TAG-022", f"{folio(pdf, index)} has no key into the parent tree", pdf.at(index))
    annotated = {link.page for link in facts.links}
    for index in sorted(annotated):
        if facts.pages[index].tabs != "S":
            message = f"the tabulator key does not follow the structure on {folio(pdf, index)} (/Tabs)"
            yield Diagnostic("TAG-025", message, pdf.at(index))


def _figures(case: Pictured) -> Iterator[Diagnostic]:
    pdf, facts = case.pdf, case.pdf.facts
    for index, element in enumerate(facts.elements):
        if element.role not in ("Figure", "Formula"):
            continue
        where, span = folio(pdf, element.page), pdf.at(element.page, element.box, element.text)
        alternative = element.alternative or element.actual
        if not (alternative or "").strip():
            yield Diagnostic("TAG-005", f"a {element.role.lower()} on {where} has no alternative text", span)
        elif FILE_NAME.match(alternative or ""):
            yield Diagnostic("TAG-006", f"“{alternative}”, an alternative text on {where}, is the name of a file", span)
        elif (alternative or "").strip(" .").casefold() in PLACEHOLDER:
            yield Diagnostic("TAG-026", f"“{alternative}”, an alternative text on {where}, says nothing", span)
        elif alternative == _caption(facts.elements, index):
            message = f"the alternative text on {where} repeats the caption: “{(alternative or '')[:60]}”"
            yield Diagnostic("TAG-007", message, span, "Say what is to be seen")
        elif element.role == "Figure" and len(alternative or "") > case.checks.alternative_length:
            message = f"an alternative text on {where} has {len(alternative or '')} characters"
            yield Diagnostic("TAG-008", message, span, "Say it in a sentence, and the rest in the text")
        page = facts.pages[element.page] if element.page is not None else None
        if element.box and page and not element.box.within(page.media, tolerance=3.0):
            yield Diagnostic("TAG-019", f"the box of a figure on {where} reaches over the page", span)


def _caption(elements: Sequence[Element], index: int) -> str:
    """Text of the caption beside a figure, or in it."""
    parent = elements[index].parent
    for other in elements[index + 1 : index + 8]:
        if other.role == "Caption" and other.parent in (parent, index):
            return other.text
    return ""


def _headings(pdf: Pdf) -> Iterator[Diagnostic]:
    last = 0
    for element in pdf.facts.elements:
        level = HEADINGS.get(element.role)
        if level is None:
            continue
        where, span = folio(pdf, element.page), pdf.at(element.page, element.box, element.text)
        if not element.text and not element.alternative:
            yield Diagnostic("TAG-011", f"a heading of level {level} on {where} is empty", span)
        if last == 0 and level > 1:
            yield Diagnostic(
                "TAG-010", f"the first heading, “{element.text[:60]}” on {where}, is of level {level}", span
            )
        elif level > last + 1:
            message = f"the heading “{element.text[:60]}” on {where} is of level {level} after one of level {last}"
            yield Diagnostic("TAG-009", message, span)
        last = level


def _tables(pdf: Pdf) -> Iterator[Diagnostic]:
    elements = pdf.facts.elements
    ids = {element.id for element in elements if element.id}
    cells = defaultdict[int, list[Element]](list)
    for element in elements:
        if element.role in ("TH", "TD") and (table := _above(elements, element, "Table")) is not None:
            cells[table].append(element)
    for table, held in sorted(cells.items()):
        where, span = (
            folio(pdf, elements[table].page),
            pdf.at(elements[table].page, elements[table].box, elements[table].text),
        )
        heads = [cell for cell in held if cell.role == "TH"]
        if not heads:
            yield Diagnostic("TAG-012", f"the table on {where} has no header cells", span)
        named = any(cell.headers for cell in held)
        for cell in heads:
            if not cell.scope and not named:
                message = f"the header “{cell.text[:40]}” of the table on {where} does not say what it heads"
                yield Diagnostic("TAG-013", message, span, "Give it a scope, row or column")
        for cell in held:
            for header in cell.headers:
                if header not in ids:
                    message = (
                        f"a cell of the table on {where} names the header “{header}”, which the file does not have"
                    )
                    yield Diagnostic("TAG-023", message, span)


def _above(elements: Sequence[Element], element: Element, role: str) -> int | None:
    index = element.parent
    while index >= 0:
        if elements[index].role == role:
            return index
        index = elements[index].parent
    return None


def _order(pdf: Pdf) -> Iterator[Diagnostic]:
    """Elements of lists and tables stand where they may."""
    elements = pdf.facts.elements
    told = set[tuple[str, str]]()
    for element in elements:
        index = element.parent
        while index >= 0 and elements[index].role in TRANSPARENT:
            index = elements[index].parent
        outer = elements[index].role if index >= 0 else "the root"
        if element.role in TRANSPARENT:
            continue
        allowed, held = _WITHIN.get(element.role), _HOLDS.get(outer)
        if (allowed and outer not in allowed) or (held and element.role not in held):
            if (outer, element.role) not in told:
                message = (
                    f"{element.role} stands in {outer} on {folio(pdf, element.page)}, where readers do not expect it"
                )
                yield Diagnostic("TAG-017", message, pdf.at(element.page, element.box, element.text))
            told.add((outer, element.role))


def _roles(pdf: Pdf) -> Iterator[Diagnostic]:
    facts = pdf.facts
    for own in sorted({element.own for element in facts.elements if element.role not in STANDARD}):
        yield Diagnostic("TAG-015", f"the role “{own}” is neither a standard one nor mapped to one", pdf.span)
    for own, role in sorted(facts.roles.items()):
        if own in STANDARD and own != role:
            yield Diagnostic("TAG-016", f"the standard role “{own}” is made to mean “{role}”", pdf.span)


def _identities(pdf: Pdf) -> Iterator[Diagnostic]:
    seen = dict[str, Element]()
    for element in pdf.facts.elements:
        if element.id and element.id in seen:
            message = f"two elements have the id “{element.id}”: on {folio(pdf, seen[element.id].page)} and"
            yield Diagnostic("TAG-020", f"{message} {folio(pdf, element.page)}", pdf.span)
        seen.setdefault(element.id, element)


def _links(pdf: Pdf) -> Iterator[Diagnostic]:
    if not pdf.facts.tagged:
        return
    for link in pdf.facts.links:
        if not link.tagged and not link.hidden:
            told = link.contents or link.uri or "to another page"
            message = f"a link on {folio(pdf, link.page)} ({told[:60]}) is not in the structure"
            yield Diagnostic("TAG-018", message, pdf.at(link.page, link.box))


RULES: tuple[Rule[Pdf] | Rule[Pictured], ...] = (
    Rule(("TAG-002", "TAG-003", "TAG-004", "TAG-022", "TAG-025"), a_pdf, _present),
    Rule(("TAG-005", "TAG-006", "TAG-007", "TAG-008", "TAG-019", "TAG-026"), a_pictured_pdf, _figures),
    Rule(("TAG-009", "TAG-010", "TAG-011"), a_pdf, _headings),
    Rule(("TAG-012", "TAG-013", "TAG-023"), a_pdf, _tables),
    Rule(("TAG-015", "TAG-016"), a_pdf, _roles),
    Rule(("TAG-017",), a_pdf, _order),
    Rule(("TAG-018",), a_pdf, _links),
    Rule(("TAG-020",), a_pdf, _identities),
)
