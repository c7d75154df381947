"""Rules about volumes: where the issues and their articles stand in the bound PDF."""

from __future__ import annotations

from collections.abc import Iterator

from scoprint.check.rules.case import Rule, VolumePdf, a_volume_pdf
from scoprint.check.rules.pages import folio
from scoprint.model.diagnostics import Diagnostic


def _labels(case: VolumePdf) -> Iterator[Diagnostic]:
    """The pages of each issue stand together, in order, under the labels of the volume."""
    found, last, before = [page.label for page in case.pdf.facts.pages], -1, ""
    for issue in case.plan.issues:
        wanted = list(case.plan.labels(issue))
        begin = found.index(wanted[0]) if wanted[0] in found else -1
        if begin < 0 or found[begin : begin + len(wanted)] != wanted:
            lost = next((label for label in wanted if label not in found), wanted[0])
            message = f"no run of pages {wanted[0]} to {wanted[-1]} holds the issue “{issue.title}” (see {lost})"
            yield Diagnostic("NAV-008", message, case.pdf.span, "Build it again")
            continue
        if begin < last:
            message = f"the issue “{issue.title}” stands before “{before}”"
            yield Diagnostic("NAV-008", message, case.pdf.span, "Build it again")
        last, before = begin, issue.title


def _bookmarks(case: VolumePdf) -> Iterator[Diagnostic]:
    """Every article has its bookmark, in order, and it leads to the article's first page."""
    pdf, entries, place = case.pdf, list(case.pdf.facts.outline), 0
    for stand in case.plan.stands([page.label for page in pdf.facts.pages]):
        title = " ".join(stand.article.front.title.split())
        found = next((i for i in range(place, len(entries)) if " ".join(entries[i].title.split()) == title), None)
        span = pdf.at(stand.pages[0] if stand.pages else None)
        if found is None:
            yield Diagnostic("NAV-006", f"no bookmark for “{title}” follows that of the article before it", span)
            continue
        # A section may have the name of its only article; then the bookmark within it is as good.
        place = found + 1
        if stand.pages and entries[found].target != str(stand.pages[0]):
            goal = folio(pdf, int(entries[found].target)) if entries[found].target else "nowhere"
            message = f"the bookmark “{title}” leads to {goal}, and its first page is {folio(pdf, stand.pages[0])}"
            yield Diagnostic("NAV-007", message, span)


RULES: tuple[Rule[VolumePdf], ...] = (
    Rule(("NAV-008",), a_volume_pdf, _labels),
    Rule(("NAV-006", "NAV-007"), a_volume_pdf, _bookmarks),
)
