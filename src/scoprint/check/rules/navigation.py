"""Rules about finding one's way: bookmarks, page labels, folios, links, the printed contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlsplit

from scoprint.check.facts.particulars import Entry
from scoprint.check.facts.pdf import Link, PdfFacts
from scoprint.check.rules.case import Finished, PlannedPdf, Rule, a_pdf, a_planned_pdf
from scoprint.check.rules.pages import claims, folio
from scoprint.model.diagnostics import Diagnostic

Pdf = Finished[PdfFacts]

SHORT = 10
"""Pages up to which a file needs no bookmarks."""
PRIVATE = re.compile(
    r"(localhost|.*\.local|.*\.internal|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|\[?::1\]?)(:\d+)?$"
)
"""Hosts that only the machine or the house knows where the file was made."""
LOCAL = frozenset(("file", "about", "javascript", "data", "vbscript"))
EMPTY_WORDS = frozenset(
    "here;click here;click;link;this link;more;read more;learn more;this;this page;details;hier;hier klicken;klicken "
    "sie hier;mehr;weiterlesen;ici;cliquez ici;lire la suite;en savoir plus;aquí;haga clic aquí;leer más;qui;clicca "
    "qui;здесь;тут;подробнее;читать далее".split(";")
)
"""Words that, read out in a list of links, do not say where a link leads (WCAG 2.2, 2.4.4 and 2.4.9)."""
_TRIVIAL_SIDE = 1.0
"""pt; a link whose area is smaller cannot be hit."""


def _bookmarks(pdf: Pdf) -> Iterator[Diagnostic]:
    facts = pdf.facts
    if not facts.outline:
        if len(facts.pages) > SHORT:
            yield Diagnostic("NAV-001", f"the file has {len(facts.pages)} pages and no bookmarks", pdf.span)
        return
    for entry in facts.outline:
        if not entry.title.strip():
            yield Diagnostic("NAV-003", f"a bookmark to {_goal(pdf, entry)} has no words", pdf.span)
        if not entry.target:
            yield Diagnostic("NAV-002", f"the bookmark “{entry.title}” leads nowhere", pdf.span)
    led = [entry for entry in facts.outline if entry.target]
    for before, after in pairwise(led):
        if int(after.target) < int(before.target):
            order = f"“{after.title}” ({_goal(pdf, after)}) stands after “{before.title}” ({_goal(pdf, before)})"
            yield Diagnostic("NAV-005", f"the bookmark {order}", pdf.span, "Bookmarks follow the pages")


def _goal(pdf: Pdf, entry: Entry) -> str:
    return folio(pdf, int(entry.target)) if entry.target else "nowhere"


def _labels(pdf: Pdf) -> Iterator[Diagnostic]:
    facts = pdf.facts
    if not facts.labelled:
        return
    seen = dict[str, int]()
    for index, page in enumerate(facts.pages):
        if page.label and page.label in seen:
            message = f"pages {seen[page.label] + 1} and {index + 1} of the file are both labelled “{page.label}”"
            yield Diagnostic("NAV-009", message, pdf.span)
        seen.setdefault(page.label, index)


def _links(pdf: Pdf) -> Iterator[Diagnostic]:
    facts = pdf.facts
    for link in facts.links:
        where, called = folio(pdf, link.page), _called(link)
        span = pdf.at(link.page, link.box)
        if link.dead:
            yield Diagnostic("NAV-011", f"the link {called} on {where} leads nowhere", span)
        if min(link.box.width, link.box.height) < _TRIVIAL_SIDE:
            yield Diagnostic("NAV-015", f"the link {called} on {where} has no area that could be hit", span)
        if not (link.text or link.contents) and facts.tagged:
            yield Diagnostic("NAV-012", f"a link on {where} to {_leads(pdf, link)} has no words", span)
        if (link.text or link.contents).strip(" .›»→").casefold() in EMPTY_WORDS:
            hint = "Let its words say where it leads"
            yield Diagnostic(
                "NAV-013", f"the words of the link {called} on {where} do not say where it leads", span, hint
            )
        if claims(pdf, "PDF/A") and (link.hidden or not link.prints):
            yield Diagnostic(
                "NAV-016", f"the link {called} on {where} is hidden or does not print, against PDF/A", span
            )
        yield from _address(pdf, link)


def _address(pdf: Pdf, link: Link) -> Iterator[Diagnostic]:
    if not link.uri:
        return
    where, span = folio(pdf, link.page), pdf.at(link.page, link.box)
    try:
        parts = urlsplit(link.uri)
    except ValueError:
        yield Diagnostic("NAV-014", f"“{link.uri}” on {where} is no address", span)
        return
    if parts.scheme == "scoprint":
        yield Diagnostic("NAV-018", f"the link {_called(link)} on {where} was left unfinished ({link.uri})", span)
    elif parts.scheme in LOCAL or PRIVATE.match(parts.netloc.rpartition("@")[2]):
        yield Diagnostic("NAV-014", f"the link on {where} to {link.uri} works only where the file was made", span)
    elif not parts.scheme:
        yield Diagnostic("NAV-014", f"the link on {where} to “{link.uri}” is no full address", span)


def _called(link: Link) -> str:
    told = link.text or link.contents or link.uri
    return f"“{told[:60]}”" if told else "without words"


def _leads(pdf: Pdf, link: Link) -> str:
    return link.uri or (folio(pdf, link.target) if link.target is not None else "nowhere")


def _planned_bookmarks(case: PlannedPdf) -> Iterator[Diagnostic]:
    """Every article has its bookmark, in order, and it leads to the article's first page."""
    pdf, plan = case.pdf, case.plan
    wanted = [
        (part.title, p.first_page - plan.first)
        for part in plan.outline.parts
        for p in plan.placements
        if p.slug == part.slug
    ]
    entries = list(pdf.facts.outline)
    place = 0
    for title, page in wanted:
        found = next((i for i in range(place, len(entries)) if _same(entries[i].title, title)), None)
        # A section may have the name of its only article; then the bookmark within it is as good.
        if found is None:
            yield Diagnostic("NAV-006", f"no bookmark for “{title}” follows that of the part before it", pdf.at(page))
            continue
        place = found + 1
        if entries[found].target != str(page):
            goal = _goal(pdf, entries[found])
            message = f"the bookmark “{title}” leads to {goal}, and its first page is {folio(pdf, page)}"
            yield Diagnostic("NAV-007", message, pdf.at(page))


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())


def _planned_labels(case: PlannedPdf) -> Iterator[Diagnostic]:
    pdf, plan = case.pdf, case.plan
    if len(pdf.facts.pages) != len(plan.labels):
        return
    kinds = {part.slug: part.kind for part in plan.outline.parts}
    starts = {p.slug: p.first_page - plan.first for p in plan.placements}
    for index, (page, label, slug) in enumerate(zip(pdf.facts.pages, plan.labels, plan.pages, strict=True)):
        if page.label != label:
            message = f"page {index + 1} of the file is labelled “{page.label}”, and its folio is {label}"
            yield Diagnostic("NAV-008", message, pdf.at(index))
        setting = plan.layout.parts.get(kinds.get(slug, ""))
        if (
            setting
            and setting.furniture
            and index - starts[slug] >= setting.bare_pages
            and not _prints(page.text, label)
        ):
            message = f"the folio {label} is not printed on its page"
            yield Diagnostic("NAV-010", message, pdf.at(index))


def _prints(text: str, label: str) -> bool:
    return re.search(rf"(?<![\w.,]){re.escape(label)}(?![\w,])", text) is not None


def _contents(case: PlannedPdf) -> Iterator[Diagnostic]:
    """The printed contents name the first page of every article, and lead there."""
    pdf, plan = case.pdf, case.plan
    pages = [index for index, slug in enumerate(plan.pages) if slug == "contents"]
    if not pages or len(pdf.facts.pages) != len(plan.pages):
        return
    links = {link.target for link in pdf.facts.links if link.page in pages}
    text = "\n".join(pdf.facts.pages[index].text for index in pages)
    for article in plan.articles:
        placement = plan.pagination.of(article.slug)
        first = placement.first_page - plan.first
        title = article.front.title
        if first not in links:
            message = f"the printed contents have no link to “{title}” on {folio(pdf, first)}"
            yield Diagnostic("NAV-017", message, pdf.at(first))
        elif not _prints(text, placement.printed[0]):
            message = f"the printed contents do not give {placement.printed[0]} as the first page of “{title}”"
            yield Diagnostic("NAV-017", message, pdf.at(first))


RULES: tuple[Rule[Pdf] | Rule[PlannedPdf], ...] = (
    Rule(("NAV-001", "NAV-002", "NAV-003", "NAV-005"), a_pdf, _bookmarks),
    Rule(("NAV-006", "NAV-007"), a_planned_pdf, _planned_bookmarks),
    Rule(("NAV-008", "NAV-010"), a_planned_pdf, _planned_labels),
    Rule(("NAV-009",), a_pdf, _labels),
    Rule(("NAV-011", "NAV-012", "NAV-013", "NAV-014", "NAV-015", "NAV-016", "NAV-018"), a_pdf, _links),
    Rule(("NAV-017",), a_planned_pdf, _contents),
)
