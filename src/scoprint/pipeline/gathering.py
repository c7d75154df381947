"""Finds what is to be checked: finished editions with their source and plan, and files of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.numerals import Numerals
from scoprint.model.plan import Pagination, Placement
from scoprint.model.record import IssueRecord
from scoprint.pipeline.cases import Bundle, bundles, issue_plan, source_files
from scoprint.pipeline.delivery import shown
from scoprint.pipeline.formats import FOR_PRINTERS
from scoprint.pipeline.load import load_issue
from scoprint.pipeline.order import Order, editions, targets
from scoprint.pipeline.origins import origins
from scoprint.pipeline.volume_case import volume_bundle
from scoprint.plan import outline_issue
from scoprint.workspace.cache import Cache
from scoprint.workspace.documents import documents, inside, read_document
from scoprint.workspace.moment import stamp
from scoprint.workspace.output import last_report
from scoprint.workspace.source import Folder

FORMATS = {".pdf": "pdf", ".epub": "epub"}
"""Files that can be checked, by the ending of their names."""


@dataclass(frozen=True, slots=True)
class CheckOrder:
    """What is to be checked."""

    folder: Folder | None = None
    """The publication, where there is one."""
    output: Path | None = None
    """Where its editions are built."""
    targets: tuple[str, ...] = ()
    """Ids of issues and volumes, and slugs of articles."""
    paths: tuple[Path, ...] = ()
    """Files of any maker, and folders with such files."""
    languages: tuple[str, ...] = ()
    """Languages of the editions; none means all that each issue declares."""
    require: frozenset[str] = frozenset()
    """Referees without which the check has failed."""
    referees: bool = True
    """Whether referees are asked."""
    typography: bool = False
    """Whether PDFs are measured for which no layout has limits."""
    press: bool = False
    """Whether what goes to a press is looked at, by the rules for it, and nothing else."""
    views: bool = False
    """Whether the pages of findings are drawn for the report."""
    cache: Cache = field(default_factory=lambda: Cache(None))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is wanted of an issue or volume."""

    id: str
    tongue: str = ""
    """Language of a translated edition."""
    slugs: tuple[str, ...] = ()
    """Articles to which it is limited; none means all of it."""
    names: frozenset[str] = frozenset()
    """Files to which it is limited, relative to its folder; none means all of them."""

    @property
    def path(self) -> str:
        """The file of the issue."""
        return f"source/issues/{self.id}{f'.{self.tongue}' if self.tongue else ''}.toml"

    @property
    def command(self) -> str:
        """How it is built again."""
        return f"scoprint build {self.id}{f' --language {self.tongue}' if self.tongue else ''}"


def gather(order: CheckOrder) -> Outcome[Sequence[Bundle]]:
    """Everything that is to be checked, with what was wrong in finding it."""
    found, faults = list[Bundle](), list[Diagnostic]()
    issues, volumes = list[_Wanted](), list[_Wanted]()
    if order.folder and order.output and (order.targets or not order.paths):
        wanted = targets(Order(order.folder, order.output, order.targets, languages=order.languages))
        faults += wanted.diagnostics
        if wanted.value:
            named = wanted.value.issues.items()
            issues += [_Wanted(id, tongue, slugs) for id, slugs in named for tongue in wanted.value.tongues[id]]
            volumes += map(_Wanted, wanted.value.volumes)
    files = dict[str, bytes]()
    for path in order.paths:
        for each in documents(path, tuple(FORMATS)):
            if each.suffix.lower() not in FORMATS:
                faults.append(Diagnostic("CHK-004", f"“{each}” is neither a PDF nor an EPUB", Span(str(each))))
            elif built := _built(order, each):
                (volumes if order.folder and built.id in order.folder.volumes() else issues).append(built)
            else:
                read = read_document(each)
                faults += read.diagnostics
                files |= {str(each): read.value} if read.value is not None else {}
    if order.folder and order.output:
        each_of = [(_issue, one) for one in _joined(issues)] + [(_volume, one) for one in _joined(volumes)]
        for make, one in each_of:
            made = make(order.folder, order.output, one)
            found += made.value or ()
            faults += made.diagnostics
    return Outcome([*found, *_foreign(files)], tuple(faults))


def _built(order: CheckOrder, path: Path) -> _Wanted | None:
    """The edition whose last build made a file; None where it comes from elsewhere."""
    below = inside(path, order.output) if order.folder and order.output else None
    if not (order.folder and order.output and below and len(below.parts) > 1):
        return None
    id, name = below.parts[0], below.relative_to(below.parts[0]).as_posix()
    tongues = editions(order.folder, id).values() if id in order.folder.issues() else ("",)
    for tongue in tongues if id in (*order.folder.issues(), *order.folder.volumes()) else ():
        entries = last_report(order.output / id, tongue).get("artifacts", [])
        if any(entry["path"] == name and entry["format"] not in FOR_PRINTERS for entry in entries):
            return _Wanted(id, tongue, names=frozenset((name,)))
    return None


def _joined(wanted: Iterable[_Wanted]) -> Iterator[_Wanted]:
    """What is wanted of one edition, together."""
    together = dict[tuple[str, str], _Wanted]()
    for each in wanted:
        known = together.setdefault((each.id, each.tongue), each)
        limited = bool(known.names and each.names)
        together[each.id, each.tongue] = replace(known, names=known.names | each.names if limited else frozenset())
    yield from together.values()


def _foreign(files: Mapping[str, bytes]) -> Iterator[Bundle]:
    """Files of any maker; a PDF and an EPUB of one name belong together."""
    together = dict[Path, dict[str, str]]()
    for path in files:
        together.setdefault(Path(path).with_suffix(""), {})[Path(path).suffix.lower()] = path
    for kinds in together.values():
        data = {path: files[path] for path in kinds.values()}
        yield Bundle(kinds.get(".pdf", ""), kinds.get(".epub", ""), data)


def _volume(folder: Folder, output: Path, wanted: _Wanted) -> Outcome[Sequence[Bundle]]:
    """The bundle of a volume as it was built; as if others had made it where it cannot be held against its source."""
    edition = _edition(folder, output / wanted.id, wanted, f"source/volumes/{wanted.id}.toml")
    if edition.value is None:
        return Outcome(None, edition.diagnostics)
    planned = volume_bundle(folder, output, wanted.id, edition.value)
    bundles = (planned.value,) if planned.value else tuple(_foreign(edition.value))
    return Outcome(bundles, edition.diagnostics + planned.diagnostics)


def _issue(folder: Folder, output: Path, wanted: _Wanted) -> Outcome[Sequence[Bundle]]:
    """The bundles of an edition of an issue as it was built, with the plan that its report keeps."""
    home, span = output / wanted.id, Span(wanted.path)
    loaded = load_issue(folder, wanted.id, wanted.tongue)
    faults = list(loaded.diagnostics)
    source = loaded.value
    moment: Outcome[str] = stamp(source.issue.published) if source else Outcome(None)
    if source is None or moment.value is None:
        return Outcome(None, tuple(faults) + moment.diagnostics)
    outlined = outline_issue(source.publication, source.issue, source.articles, source.print_layout, moment.value)
    faults += outlined.diagnostics
    edition = _edition(folder, home, wanted, span.path)
    faults += edition.diagnostics
    record = IssueRecord.from_json(last_report(home, wanted.tongue).get("contents"))
    if outlined.value is None or edition.value is None:
        return Outcome(None, tuple(faults))
    if record is None:
        return Outcome(tuple(_foreign(edition.value)), tuple(faults))
    now = origins(source.files, source.texts)
    changed = sorted(path for path, digest in now.items() if record.sources.get(path, digest) != digest)
    if changed or {part.slug for part in record.parts} != {part.slug for part in outlined.value.parts}:
        what = f"“{changed[0]}” has changed" if changed else "the running order has changed"
        hint = f"Build it again: {wanted.command}"
        faults.append(Diagnostic("CHK-002", f"{what} since the issue was built", span, hint))
        return Outcome(tuple(_foreign(edition.value)), tuple(faults))
    pagination = _pagination(record, outlined.value.numbering.numerals)
    plan = issue_plan(outlined.value, pagination, source.print_layout)
    base = f"{shown(folder, home)}/"
    files = {path.removeprefix(base): data for path, data in edition.value.items()}
    every = tuple(bundles(plan, source_files(folder, source), files, base))
    if wanted.names:
        return Outcome(tuple(bundle for bundle in every if bundle.data), tuple(faults))
    some = tuple(b for b in every if b.data and set(b.sources.articles or ()) <= set(wanted.slugs))
    return Outcome(some if wanted.slugs else every, tuple(faults))


def _pagination(record: IssueRecord, numerals: Numerals) -> Pagination:
    """The pages as they were planned."""
    placements, before = list[Placement](), 0
    for part in record.parts:
        blank = part.page > before
        placements.append(Placement(part.slug, part.page, part.folio, part.pages, blank, numerals))
        before = part.page + part.pages
    return Pagination(tuple(placements), {}, record.pages)


def _edition(folder: Folder, home: Path, wanted: _Wanted, path: str) -> Outcome[Mapping[str, bytes]]:
    """The finished files of an edition by the paths that findings name; CHK-001 where there are none."""
    files, faults = dict[str, bytes](), list[Diagnostic]()
    for entry in last_report(home, wanted.tongue).get("artifacts", []):
        name = str(entry["path"])
        if Path(name).suffix not in FORMATS or entry["format"] in FOR_PRINTERS:
            continue
        if wanted.names and name not in wanted.names:
            continue
        place = f"{shown(folder, home)}/{name}"
        data = read_document(home / name).value
        if data is None:
            faults.append(Diagnostic("CHK-003", f"“{name}” is gone since it was built", Span(place), "Build it again"))
        else:
            if sha256(data).hexdigest() != entry["sha256"]:
                message = f"“{name}” is not the file that was built: it was damaged or changed"
                faults.append(Diagnostic("CHK-003", message, Span(place), "Build it again"))
            files[place] = data
    if not files:
        hint = f"Build it: {wanted.command}"
        if any(entry["format"] in FOR_PRINTERS for entry in last_report(home, wanted.tongue).get("artifacts", [])):
            hint += "; what goes to the printer is looked at by: scoprint check --press"
        faults.append(Diagnostic("CHK-001", "there is no finished file of it to be checked", Span(path), hint))
    return Outcome(files or None, tuple(faults))
