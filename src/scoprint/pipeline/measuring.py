"""Measures the typography of finished PDFs, and holds it against the limits of the layout that they were made with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256

from pydantic import TypeAdapter

from scoprint.check.rules.plans import Plan
from scoprint.check.typography.judge import Text, judge
from scoprint.check.typography.measure import Stretch, measure, measure_stretches
from scoprint.craft.languages import direction, script_of
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.lengths import points
from scoprint.model.typography import Measured, TypeReport
from scoprint.pipeline.cases import Bundle
from scoprint.pipeline.memory import Memory

SQUARE = frozenset(("Hans", "Hant", "Hani", "Jpan"))
"""Scripts of square characters, without spaces between words."""
_REPORTS = TypeAdapter(dict[str, TypeReport])


def measured_articles(bundle: Bundle, texts: Mapping[str, str], memory: Memory) -> Outcome[tuple[Measured, ...]]:
    """Each article of an issue's or an offprint's PDF by itself, for it may be set as no other is.

    Args:
        bundle: the PDF and its plan.
        texts: what the source files say, by path.
        memory: of what was measured before.

    Returns:
        What was measured, and TYP-001 to TYP-017 for what goes beyond the limits of the layout, in the article's
        source; nothing of files that have no plan.
    """
    plan = bundle.plan
    if not isinstance(plan, Plan) or not bundle.pdf:
        return Outcome(())
    stretches = tuple(_stretches(plan))
    unseen = tuple(_unmeasured(plan))
    if not stretches:
        return Outcome((), unseen)
    data = bundle.data[bundle.pdf]
    reports = _remembered(bundle, repr(stretches), lambda: measure_stretches(data, stretches, bundle.pdf), memory)
    measured = tuple(Measured(bundle.pdf, name, plan.labels, report) for name, report in (reports.value or {}).items())
    paths = {article.slug: article.path for article in plan.articles}
    findings = list[Diagnostic]()
    for each in measured:
        path = paths[each.title]
        findings += judge(each.report, plan.layout.limits, Text(path, plan.labels, texts.get(path, ""), bundle.pdf))
    return Outcome(measured, reports.diagnostics + unseen + tuple(findings))


def measured_whole(bundle: Bundle, memory: Memory) -> Outcome[tuple[Measured, ...]]:
    """A PDF of any maker as one text; it breaks no limits, for nobody set it any."""
    if not bundle.pdf:
        return Outcome(())
    data = bundle.data[bundle.pdf]

    def whole() -> Outcome[Mapping[str, TypeReport]]:
        report = measure(data, bundle.pdf)
        return Outcome(None if report.value is None else {"": report.value}, report.diagnostics)

    reports = _remembered(bundle, "", whole, memory)
    measured = tuple(Measured(bundle.pdf, "", (), report) for report in (reports.value or {}).values())
    return Outcome(measured, reports.diagnostics)


def _stretches(plan: Plan) -> Iterator[Stretch]:
    """The pages of each article, and the rows of the grid on which they are composed."""
    settings, compositions = plan.layout.parts, plan.layout.compositions
    kinds = {part.slug: part.kind for part in plan.outline.parts}
    for article in plan.articles:
        if direction(article.language) == "rtl":
            continue
        composition = compositions.get(settings[kinds[article.slug]].composition)
        pages = tuple(number for number, slug in enumerate(plan.pages, 1) if slug == article.slug)
        row = points(composition.leading) if composition else None
        yield Stretch(article.slug, pages, row, square=script_of(article.language) in SQUARE)


def _unmeasured(plan: Plan) -> Iterator[Diagnostic]:
    """TYP-017 for each article that runs from right to left: PDFium gives its letters in the order of the eye."""
    for article in plan.articles:
        if direction(article.language) == "rtl":
            message = f"the lines of “{article.front.title}” are not measured, for they run from right to left"
            yield Diagnostic("TYP-017", message, Span(article.path))


def _remembered(
    bundle: Bundle, what: str, make: Callable[[], Outcome[Mapping[str, TypeReport]]], memory: Memory
) -> Outcome[Mapping[str, TypeReport]]:
    """Reports by the name of the text; those that were made before of the same bytes are remembered."""

    def packed() -> Outcome[bytes]:
        made = make()
        return Outcome(None if made.value is None else _REPORTS.dump_json(dict(made.value)), made.diagnostics)

    digest = sha256(bundle.data[bundle.pdf]).hexdigest()
    kept = memory.once(memory.key("typography", bundle.pdf, digest, what), packed)
    return Outcome(None if kept.value is None else _REPORTS.validate_json(kept.value), kept.diagnostics)
