"""Measures the typography of finished PDFs, and holds it against the limits of the layout that they were made with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256

from pydantic import TypeAdapter

from scoprint.check.rules.plans import Plan
from scoprint.check.typography.judge import Text, judge
from scoprint.check.typography.measure import Stretch, measure, measure_stretches
from scoprint.model.diagnostics import Diagnostic, Outcome
from scoprint.model.pageplan import points
from scoprint.model.typography import Measured, TypeReport
from scoprint.pipeline.cases import Bundle
from scoprint.pipeline.memory import Memory

_REPORTS = TypeAdapter(dict[str, TypeReport])


def measured_articles(bundle: Bundle, texts: Mapping[str, str], memory: Memory) -> Outcome[tuple[Measured, ...]]:
    """Each article of an issue's or an offprint's PDF by itself, for it may be set as no other is.

    Args:
        bundle: the PDF and its plan.
        texts: what the source files say, by path.
        memory: of what was measured before.

    Returns:
        What was measured, and TYP-001 to TYP-014 for what goes beyond the limits of the layout, in the article's
        source; nothing of files that have no plan.
    """
    plan = bundle.plan
    if not isinstance(plan, Plan) or not bundle.pdf:
        return Outcome(())
    stretches = tuple(_stretches(plan))
    data = bundle.data[bundle.pdf]
    reports = _remembered(bundle, repr(stretches), lambda: measure_stretches(data, stretches, bundle.pdf), memory)
    measured = tuple(Measured(bundle.pdf, name, plan.labels, report) for name, report in (reports.value or {}).items())
    paths = {article.slug: article.path for article in plan.articles}
    findings = list[Diagnostic]()
    for each in measured:
        path = paths[each.title]
        findings += judge(
            each.report, plan.layout.spec.limits, Text(path, plan.labels, texts.get(path, ""), bundle.pdf)
        )
    return Outcome(measured, reports.diagnostics + tuple(findings))


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
    settings, compositions = plan.layout.spec.parts, plan.layout.spec.compositions
    kinds = {part.slug: part.kind for part in plan.outline.parts}
    for article in plan.articles:
        composition = compositions.get(settings[kinds[article.slug]].composition)
        pages = tuple(number for number, slug in enumerate(plan.pages, 1) if slug == article.slug)
        yield Stretch(article.slug, pages, points(composition.leading) if composition else None)


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
