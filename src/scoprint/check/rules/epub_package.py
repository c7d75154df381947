"""Rules about what an EPUB says of itself: it must agree with what the e-book holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoprint.check.facts.epub import EpubFacts
from scoprint.check.rules.case import Finished, PlannedEpub, Rule, a_planned_epub, an_epub, an_epub3
from scoprint.model.diagnostics import Diagnostic

Epub = Finished[EpubFacts]
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_POSITION = re.compile(r"\d+(\.\d+)*")
_CLAIM = re.compile(r"EPUB Accessibility 1\.1 - WCAG 2\.[012] Level A{1,3}")
_RTL = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"))


def _access(epub: Epub) -> Iterator[Diagnostic]:
    """The metadata of EPUB Accessibility 1.1, 2.2, derived anew from the content."""
    facts, package = epub.facts, epub.facts.package
    modes, features = set(package.values("schema:accessMode")), set(package.values("schema:accessibilityFeature"))
    telling = [shown for shown in facts.pictures if shown.alt != ""]
    described = all(shown.alt for shown in telling)
    sufficient = {frozenset(each.replace(" ", "").split(",")) for each in package.values("schema:accessModeSufficient")}
    claims = (
        ("the access mode “textual”", "textual" in modes, any(chapter.text for chapter in facts.chapters)),
        ("the access mode “visual”", "visual" in modes, bool(facts.pictures)),
        ("that text alone is sufficient", frozenset({"textual"}) in sufficient, described),
        ("the feature “alternativeText”", "alternativeText" in features, bool(telling) and described),
        ("the feature “pageBreakMarkers”", "pageBreakMarkers" in features, bool(facts.markers)),
        ("the feature “pageNavigation”", "pageNavigation" in features, bool(facts.page_list)),
        ("the feature “tableOfContents”", "tableOfContents" in features, bool(facts.contents)),
        ("the feature “MathML”", "MathML" in features, facts.mathematics),
    )
    for what, said, true in claims:
        if said != true:
            how = "without any ground" if said else "though it is so"
            message = f"the e-book {'claims' if said else 'does not state'} {what}, {how}"
            yield Diagnostic("EPF-040", message, epub.span)
    for name in ("schema:accessibilityHazard", "schema:accessibilitySummary"):
        if not package.values(name):
            yield Diagnostic("EPF-040", f"the e-book does not state {name}", epub.span)


def _claims(epub: Epub) -> Iterator[Diagnostic]:
    package = epub.facts.package
    for meta in package.metas:
        if meta.name != "dcterms:conformsTo" or "EPUB Accessibility" not in meta.value.replace("-", " "):
            continue
        if not _CLAIM.fullmatch(meta.value):
            yield Diagnostic("EPF-041", f"“{meta.value}” is not the name of a conformance", epub.span)
        if not (package.values("a11y:certifiedBy", meta.id) or package.values("a11y:certifiedBy")):
            yield Diagnostic("EPF-041", f"nobody vouches for “{meta.value}”", epub.span)


def _moment(epub: Epub) -> Iterator[Diagnostic]:
    for moment in epub.facts.package.values("dcterms:modified") or ("",):
        if not _MOMENT.fullmatch(moment):
            yield Diagnostic("EPF-042", f"“{moment}” is not a moment in UTC", epub.span)


def _dated(case: PlannedEpub) -> Iterator[Diagnostic]:
    moment = case.epub.facts.record.first("modified")
    if _MOMENT.fullmatch(moment) and moment > case.plan.description.stamp:
        message = f"the e-book says that it was changed at {moment}, later than {case.plan.description.stamp}"
        yield Diagnostic("EPF-042", message, case.epub.span)


def _rights(epub: Epub) -> Iterator[Diagnostic]:
    if not any(epub.facts.package.values(name) for name in ("dc:rights", "dcterms:license", "dcterms:rights")):
        yield Diagnostic("EPF-043", "the e-book says nothing of rights or licence", epub.span)


def _position(epub: Epub) -> Iterator[Diagnostic]:
    package = epub.facts.package
    for meta in package.metas:
        if meta.name == "group-position" and not _POSITION.fullmatch(meta.value):
            yield Diagnostic("EPF-044", f"the position “{meta.value}” is not a number", epub.span)
        if meta.name == "belongs-to-collection" and not package.values("collection-type", meta.id):
            yield Diagnostic("EPF-044", f"of what kind the collection “{meta.value}” is, is not said", epub.span)


def _direction(epub: Epub) -> Iterator[Diagnostic]:
    package = epub.facts.package
    expected = direction(package.language)
    if (package.progression or "ltr") != expected:
        message = f"pages of “{package.language}” turn {package.progression or 'ltr'}"
        yield Diagnostic("EPF-045", message, epub.span)
    for chapter in epub.facts.chapters:
        if (chapter.direction or "ltr") != direction(chapter.language):
            message = f"“{chapter.path}” in “{chapter.language}” runs {chapter.direction or 'ltr'}"
            yield Diagnostic("EPF-045", message, epub.span)


def direction(language: str) -> str:
    """`rtl` or `ltr` by the language tag; a script subtag comes before the language (BCP 47)."""
    main, *rest = language.split("-")
    scripts = [each for each in rest if len(each) == 4]
    return "rtl" if (scripts[0] in {"Arab", "Hebr", "Syrc", "Thaa"} if scripts else main in _RTL) else "ltr"


def _page_source(epub: Epub) -> Iterator[Diagnostic]:
    sources = epub.facts.package.values("pageBreakSource") + epub.facts.package.values("dc:source")
    if bool(epub.facts.markers) and not sources:
        yield Diagnostic("EPF-013", "the e-book does not say of which print edition its pages are", epub.span)


def _version(epub: Epub) -> Iterator[Diagnostic]:
    version = epub.facts.package.version
    if not version.startswith("3"):
        message = f"the e-book is an EPUB of version {version or 'unknown'}"
        yield Diagnostic("EPF-007", message, epub.span, "Make it as EPUB 3")


RULES: tuple[Rule[Epub] | Rule[PlannedEpub], ...] = (
    Rule(("EPF-007",), an_epub, _version),
    Rule(("EPF-013",), an_epub3, _page_source),
    Rule(("EPF-040",), an_epub3, _access),
    Rule(("EPF-041",), an_epub, _claims),
    Rule(("EPF-042",), an_epub3, _moment),
    Rule(("EPF-042",), a_planned_epub, _dated),
    Rule(("EPF-043",), an_epub, _rights),
    Rule(("EPF-044",), an_epub, _position),
    Rule(("EPF-045",), an_epub, _direction),
)
