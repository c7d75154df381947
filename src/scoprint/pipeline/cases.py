"""Cases for the rules: finished files of an edition with what they were meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import PurePosixPath

from scoprint.check.facts.pdf import PdfFacts
from scoprint.check.referees.tracing import Sources
from scoprint.check.rules import judge
from scoprint.check.rules.case import Case, Finished, SourceFiles
from scoprint.check.rules.plans import Plan, VolumePlan
from scoprint.model.checks import Checks
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.layout import Layout
from scoprint.model.plan import Outline, Pagination
from scoprint.pipeline.glances import Glances, epub_facts
from scoprint.pipeline.load import Source
from scoprint.pipeline.memory import Memory
from scoprint.pipeline.press import Press
from scoprint.read import decode
from scoprint.workspace.source import Folder


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files that belong together, by the paths that findings name."""

    pdf: str = ""
    epub: str = ""
    data: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    plan: Plan | VolumePlan | None = None
    source: SourceFiles | None = None

    @property
    def sources(self) -> Sources:
        """What its pages and chapters were made from."""
        if self.plan is None:
            return Sources()
        if isinstance(self.plan, VolumePlan):
            # Where its pages stand only its PDF tells.
            return Sources((), {article.slug: article for article in self.plan.articles.values()})
        articles = {article.slug: article for article in self.plan.articles}
        pages = tuple(articles[slug].path if slug in articles else "" for slug in self.plan.pages)
        return Sources(pages, articles)


def source_files(folder: Folder, source: Source) -> SourceFiles:
    """The files of an issue's articles, used or not, and the texts of the issue."""
    texts = dict[str, str]()
    for path in source.files:
        if path.endswith((".md", ".toml")) and path.startswith("source/"):
            text = decode(path, folder.picture(path).value or b"").value
            texts |= {path: text} if text is not None else {}
    paths = folder.files(source.articles)
    others = [path for path in paths if path.endswith(".md") and path not in texts]
    return SourceFiles(
        paths, texts, frozenset(source.pictures).union(*(_named(path, paths, folder) for path in others))
    )


def _named(text: str, paths: Iterable[str], folder: Folder) -> Iterator[str]:
    """Files of an article that one of its other languages names, for what it shows is no orphan of this one."""
    home = f"{PurePosixPath(text).parent}/"
    said = decode(text, folder.picture(text).value or b"").value or ""
    for path in paths:
        if path.startswith(home) and path.removeprefix(home) in said:
            yield path


def issue_plan(outline: Outline, pagination: Pagination, layout: Layout) -> Plan:
    """What the files of the whole issue are meant to be."""
    first, last = pagination.placements[0], pagination.placements[-1]
    about = outline.description.paged(first.first_folio, last.folios[-1])
    return Plan(outline, pagination, about, layout.spec)


def offprint_plan(whole: Plan, slug: str) -> Plan:
    """What the files of a single article are meant to be."""
    placement = whole.pagination.of(slug)
    about = whole.outline.offprints[slug].paged(placement.folios[0], placement.folios[-1])
    part = next(part for part in whole.outline.parts if part.slug == slug)
    # Nothing of the other articles is in it, so that what was found in an offprint stands while they change.
    outline = replace(whole.outline, parts=(part,), offprints={slug: whole.outline.offprints[slug]})
    pagination = Pagination((placement,), {}, placement.pages)
    return Plan(outline, pagination, about, whole.layout, offprint=True)


def bundles(plan: Plan, source: SourceFiles | None, files: Mapping[str, bytes], base: str) -> Iterator[Bundle]:
    """The bundles of an edition: the issue, and each of its articles that has a file of its own.

    Args:
        plan: of the issue.
        source: its source files.
        files: finished files by path, relative to the edition's folder.
        base: what findings put before such a path.
    """
    together = dict[str, dict[str, str]]()
    for path in files:
        together.setdefault(PurePosixPath(path).with_suffix("").as_posix(), {})[PurePosixPath(path).suffix] = path
    known = {article.slug for article in plan.articles}
    yield Bundle(plan=plan, source=source)
    for stem, kinds in sorted(together.items()):
        slug = PurePosixPath(stem).name.partition(".")[0].partition("-")[2]
        alone = stem.startswith("articles/")
        if alone and slug not in known:
            continue
        pdf, epub = (f"{base}{kinds[kind]}" if kind in kinds else "" for kind in (".pdf", ".epub"))
        data = {f"{base}{path}": files[path] for path in kinds.values()}
        yield Bundle(pdf, epub, data, offprint_plan(plan, slug) if alone else plan)


def inspected(cases: Iterable[Bundle], checks: Checks, path: str, machine: Press) -> tuple[Diagnostic, ...]:
    """What the rules find in the files of an edition that are about to be handed over.

    Args:
        cases: the bundles of the edition.
        checks: the limits of the rules.
        path: the source file that declares the edition, for diagnostics.
        machine: examines bundles side by side.
    """
    named = {f"check of {' and '.join(bundle.data) or 'the source'}": bundle for bundle in cases}
    keys = {name: _key(bundle, checks, machine.memory) for name, bundle in named.items()}
    found = {name: machine.memory.recall(key) for name, key in keys.items()}
    waiting = [name for name, outcome in found.items() if outcome is None]
    # What comes first is examined here, where the facts are of which we had a glance.
    waiting.sort(key=lambda name: named[name].data.get(named[name].pdf, b"") not in machine.glances)
    memory, glances = machine.memory, machine.glances
    works = {name: partial(_examined, keys[name], named[name], checks, memory, glances) for name in waiting}
    found |= dict(zip(works, machine.share(works, path), strict=True))
    return tuple(finding for outcome in found.values() if outcome for finding in outcome.diagnostics)


def examined(bundle: Bundle, checks: Checks, memory: Memory) -> tuple[Diagnostic, ...]:
    """Everything that inspectors and rules find in a bundle; what was found before in the same files is remembered."""
    return _examined(_key(bundle, checks, memory), bundle, checks, memory, Glances()).diagnostics


def _examined(key: str, bundle: Bundle, checks: Checks, memory: Memory, glances: Glances) -> Outcome[bytes]:
    def examine() -> Outcome[bytes]:
        return Outcome(b"", tuple(_found(bundle, checks, memory, glances)))

    return memory.once(key, examine)


def _key(bundle: Bundle, checks: Checks, memory: Memory) -> str:
    hashes = [f"{path} {sha256(data).hexdigest()}" for path, data in sorted(bundle.data.items())]
    return memory.key("check", repr(checks), repr(bundle.plan), _known(bundle.source), *hashes)


def _known(source: SourceFiles | None) -> str:
    return "" if source is None else repr((source.paths, sorted(source.texts.items()), sorted(source.used)))


def _found(bundle: Bundle, checks: Checks, memory: Memory, glances: Glances) -> Iterator[Diagnostic]:
    pdf = glances.take(bundle.data[bundle.pdf], memory) if bundle.pdf else None
    epub = epub_facts(bundle.data[bundle.epub], memory) if bundle.epub else None
    case = Case(
        pdf=Finished(bundle.pdf, pdf.value, _pages(bundle, pdf.value)) if pdf and pdf.value else None,
        epub=Finished(bundle.epub, epub.value) if epub and epub.value else None,
        plan=bundle.plan,
        source=bundle.source,
        checks=checks,
    )
    yield from _placed(pdf.diagnostics if pdf else (), bundle.pdf)
    yield from _placed(epub.diagnostics if epub else (), bundle.epub)
    yield from judge(case)


def _pages(bundle: Bundle, facts: PdfFacts) -> tuple[str, ...]:
    """Source file of each page."""
    if isinstance(bundle.plan, VolumePlan):
        return bundle.plan.sources([page.label for page in facts.pages])
    return bundle.sources.pages


def _placed(findings: Iterable[Diagnostic], path: str) -> Iterator[Diagnostic]:
    """Findings of an inspector, which does not know the path of its file."""
    for finding in findings:
        yield finding if finding.span.path else replace(finding, span=Span(path, finding.span.line))
