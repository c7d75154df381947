"""Builds editions: from the source folder to finished files, or to a list of everything that is wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from scoprint.bind import Shelf
from scoprint.model.diagnostics import Outcome, Severity, ordered
from scoprint.model.progress import Tick
from scoprint.model.record import IssueRecord
from scoprint.model.report import Report
from scoprint.model.setpart import SetPart
from scoprint.pipeline.changes import changes
from scoprint.pipeline.delivery import Delivery, hand_over, offprint_slug
from scoprint.pipeline.demands import MEASURED, demands, searched
from scoprint.pipeline.formats import Edition, Files, Made, has_error, makers, typefaces
from scoprint.pipeline.judging import judged
from scoprint.pipeline.load import Source, load_issue
from scoprint.pipeline.memory import Memory
from scoprint.pipeline.order import Order, editions, targets
from scoprint.pipeline.origins import origins
from scoprint.pipeline.press import Press, press
from scoprint.pipeline.proof import proofread
from scoprint.pipeline.rounds import Earlier, settle
from scoprint.pipeline.sequels import refused, sequels, with_needs
from scoprint.pipeline.volume import build_volume
from scoprint.plan import outline_issue, record_issue
from scoprint.typeset import print_pictures
from scoprint.workspace.engines import engine_versions
from scoprint.workspace.moment import stamp
from scoprint.workspace.output import last_report
from scoprint.workspace.watch import Watch
from scoprint.workspace.workshop import get_ready


def build(order: Order, tick: Tick) -> Report:
    """Build everything that is ordered: issues first, then the volumes that are bound from them.

    An issue or volume with an error is not delivered, and the last good build of it stays; the others go on.

    Args:
        tick: is told of the progress.
    """
    wanted = targets(order)
    if wanted.value is None:
        return Report(findings=wanted.diagnostics)
    unfit = refused(order.formats, wanted.value.issues)
    if unfit:
        return Report(findings=unfit)
    first = list[Report]()
    engines = " ".join(f"{name}={version}" for name, version in engine_versions().items())
    with press(order.jobs, Memory(order.cache, engines)) as machine:

        def build_whole(issue: str, name: str) -> Report:
            first.append(_build_issue(replace(order, formats=(name,)), issue, "", (), machine, tick))
            return first[-1]

        issues = [
            _build_issue(order, id, tongue, slugs, machine, tick)
            for id, slugs in wanted.value.issues.items()
            for tongue in wanted.value.tongues[id]
        ]
        volumes = [build_volume(order, volume, machine, tick, build_whole) for volume in wanted.value.volumes]
    return _whole(order, [*issues, *first, *volumes])


def _whole(order: Order, reports: Sequence[Report]) -> Report:
    """Everything that was made and found; errors that kept something from being made cannot be accepted."""
    asked = demands(order.folder)
    every = [finding for report in reports for finding in report.findings]
    errors = [finding for finding in every if finding.severity is Severity.ERROR]
    weighed = asked.weigh(finding for finding in every if finding.severity is not Severity.ERROR)
    report = Report(
        artifacts=tuple(artifact for report in reports for artifact in report.artifacts),
        findings=ordered([*errors, *weighed.findings]),
        accepted=tuple(chain(*(report.accepted for report in reports), weighed.accepted)),
        verdicts=tuple(verdict for report in reports for verdict in report.verdicts),
        typography=tuple(each for report in reports for each in report.typography),
        reasons={slug: why for report in reports for slug, why in report.reasons.items()},
    )
    whole = not (order.targets or order.formats or order.languages or errors)
    return asked.concluded(report, searched(report.verdicts, *(MEASURED if order.strict else ())) if whole else ())


def _build_issue(order: Order, id: str, tongue: str, slugs: tuple[str, ...], machine: Press, tick: Tick) -> Report:
    tick("Reading", 0, 1)
    watch = Watch(order.folder)
    loaded = load_issue(order.folder, id, tongue, memory=machine.memory)
    findings = loaded.diagnostics
    if loaded.value is None:
        return Report(findings=findings)
    source = loaded.value
    if has_error(findings):
        return Report(findings=findings + proofread(source, findings, machine))
    if source.renewed:
        get_ready()
    formats = with_needs(order.formats or (("offprints",) if slugs else source.publication.defaults.formats))
    last = IssueRecord.from_json(last_report(order.output / id, tongue).get("contents"))
    pages = {part.slug: part.pages for part in last.parts} if last else {}
    made = _edition(source, formats, pages, machine, tick)
    findings += made.diagnostics
    if made.value is None or has_error(findings):
        return Report(findings=findings)
    edition = made.value
    ordered_makers = makers(formats, slugs)
    following = {} if slugs else sequels(formats)
    made_by = dict[str, Files]()
    works = {name: partial(maker, edition) for name, maker in ordered_makers.items()}
    products = machine.share(works, edition.outline.path)
    for done, name in enumerate(ordered_makers):
        tick(f"Making {name}", done, len(ordered_makers))
        product = next(products)
        findings += product.diagnostics
        made_by[name] = product.value or {}
        _glance(name, made_by[name], machine)
    for name, sequel in following.items():
        tick(f"Making {name}", len(ordered_makers), len(ordered_makers))
        product = sequel.make(edition, {need: made_by.get(need, {}) for need in sequel.needs}, machine)
        findings += product.diagnostics
        made_by[name] = product.value or {}
    files = {path: (name, file) for name, made_files in made_by.items() for path, file in made_files.items()}
    tick("Delivering", len(ordered_makers), len(ordered_makers))
    findings += changes(watch, source)
    if has_error(findings):
        return Report(findings=findings)
    if slugs:
        files = {path: entry for path, entry in files.items() if offprint_slug(path) in slugs}
    judgement = judged(order, edition, files, findings, machine, tick)
    if judgement.failed:
        return judgement
    delivery = Delivery(
        id,
        files,
        judgement.findings,
        origins(source.files, source.texts),
        {*ordered_makers, *following},
        slugs,
        _record(edition, files),
        judgement.accepted,
        tongue,
        tuple(other for other in editions(order.folder, id).values() if other != tongue),
    )
    handed = hand_over(order, delivery)
    return replace(
        handed, verdicts=judgement.verdicts, typography=judgement.typography, reasons=_reasons(edition, slugs)
    )


def _glance(name: str, made: Files, machine: Press) -> None:
    """Look at the issue once it is bound, while the other files are being made."""
    for file in made.values() if name == "pdf" else ():
        machine.glance(file.data)


def _reasons(edition: Edition, slugs: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """What the composer chose in each part that was asked for, in the order of the pages."""
    sets = edition.pages.sets
    asked = [part.slug for part in edition.outline.parts if not slugs or part.slug in slugs]
    return {slug: sets[slug].reasons for slug in asked if sets[slug].reasons}


def _record(edition: Edition, files: Mapping[str, tuple[str, Made]]) -> IssueRecord | None:
    """What volumes need to know of an issue whose PDF was made."""
    made_from = origins(edition.source.files, edition.source.texts)
    for path, (name, file) in files.items():
        if name == "pdf":
            return record_issue(edition.outline, edition.pages.pagination, path, file.data, made_from)
    return None


def _edition(
    source: Source, formats: Collection[str], pages: Mapping[str, int], machine: Press, tick: Tick
) -> Outcome[Edition]:
    """Everything that is set of an edition, on its final pages.

    Args:
        formats: that will be made of it.
        pages: number of the pages of each part in the last build.
    """
    moment = stamp(source.issue.published)
    if moment.value is None:
        return Outcome(None, moment.diagnostics)
    outlined = outline_issue(source.publication, source.issue, source.articles, source.print_layout, moment.value)
    findings = outlined.diagnostics
    if outlined.value is None or has_error(findings):
        return Outcome(None, findings)
    pictures, facts = (
        print_pictures(source.pictures, machine.memory.keeper("print")),
        typefaces(source.manifest, source.faces),
    )
    shelf = Shelf()

    def lay_ready(part: SetPart) -> None:
        if "pdf" in formats:
            shelf.open(part.pdf)

    earlier = Earlier(pages, lay_ready)
    set_pages = settle(outlined.value, source.print_layout, source.faces, pictures, facts, machine, tick, earlier)
    findings += set_pages.diagnostics
    if set_pages.value is None:
        return Outcome(None, findings)
    return Outcome(Edition(source, outlined.value, set_pages.value, machine.memory, shelf), findings)
