"""What is to be built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scoprint.craft.declare import nearest
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.issue import Issue
from scoprint.read import decode, read_issue, read_publication
from scoprint.workspace.cache import Cache
from scoprint.workspace.source import Folder


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built."""

    folder: Folder
    output: Path
    """Where each issue and volume gets its folder."""
    targets: tuple[str, ...] = ()
    """Ids of issues and volumes, and slugs of articles; none means every issue and volume."""
    formats: tuple[str, ...] = ()
    """Of `FORMAT_NAMES`; none means those that the publication names."""
    jobs: int = 1
    """Processes that set parts."""
    cache: Cache = field(default_factory=lambda: Cache(None))
    """Where set parts are kept for the next build."""
    languages: tuple[str, ...] = ()
    """Languages of the editions; none means all that each issue declares."""
    strict: bool = False
    """Whether the referees judge the files before they are handed over."""


@dataclass(frozen=True, slots=True)
class Targets:
    """What an order comes to."""

    issues: Mapping[str, tuple[str, ...]]
    """Issues to build, each with the articles to which it is limited; none means all of it."""
    tongues: Mapping[str, tuple[str, ...]]
    """By issue the languages of the editions to build, the issue as it was written being empty."""
    volumes: tuple[str, ...]


def targets(order: Order) -> Outcome[Targets]:
    """The issues and volumes that are ordered; ISS-005 for a word that names nothing, ISS-006 for a language."""
    issues, volumes, articles = order.folder.issues(), order.folder.volumes(), order.folder.articles()
    if not issues:
        hint = "Create one with: scoprint new issue ID"
        return Outcome(None, (Diagnostic("SRC-001", "the publication has no issue", Span("source/issues"), hint),))
    if not order.targets:
        return _in_languages(order, dict.fromkeys(issues, ()), () if order.languages else volumes)
    whole, limited, faults = set[str](), dict[str, list[str]](), list[Diagnostic]()
    for target in order.targets:
        holding = [issue for issue in issues if target in _listed(order.folder, issue)]
        if target in issues or target in volumes:
            whole.add(target)
        elif holding:
            for issue in holding:
                limited.setdefault(issue, []).append(target)
        else:
            unlisted = target in articles
            why = "is an article that no issue lists" if unlisted else "is neither an issue, a volume nor an article"
            near = nearest(target, (*issues, *volumes, *articles)) if not unlisted else ""
            hint = f"Did you mean “{near}”?" if near else f"Issues are: {', '.join(issues)}"
            faults.append(Diagnostic("ISS-005", f"“{target}” {why}", Span("source/issues"), hint))
    ordered = [issue for issue in issues if issue in whole or issue in limited]
    wanted = {issue: () if issue in whole else tuple(limited[issue]) for issue in ordered}
    bound = tuple(volume for volume in volumes if volume in whole)
    return Outcome(None, tuple(faults)) if faults else _in_languages(order, wanted, bound)


def _in_languages(order: Order, issues: Mapping[str, tuple[str, ...]], volumes: tuple[str, ...]) -> Outcome[Targets]:
    found = {id: editions(order.folder, id) for id in issues}
    known = sorted({language for each in found.values() for language in each})
    faults = tuple(
        Diagnostic("ISS-006", f"no issue appears in “{language}”", Span("source/issues"), f"Known: {', '.join(known)}")
        for language in order.languages
        if language not in known
    )
    tongues = {
        id: tuple(tongue for language, tongue in each.items() if language in (order.languages or each))
        for id, each in found.items()
    }
    return Outcome(None if faults else Targets(issues, tongues, volumes), faults)


def editions(folder: Folder, id: str) -> Mapping[str, str]:
    """The language editions of an issue: by language the tongue, which is empty for the issue as it was written."""
    issue = _declared(folder, id)
    data = decode("source/publication.toml", folder.publication().value or b"")
    publication = read_publication("source/publication.toml", data.value or "").value
    own = (issue and issue.language) or (publication.language if publication else "")
    return {own: ""} | {tag: tag for tag in (issue.languages if issue else ()) if tag != own}


def _listed(folder: Folder, id: str) -> tuple[str, ...]:
    issue = _declared(folder, id)
    return issue.running_order if issue else ()


def _declared(folder: Folder, id: str) -> Issue | None:
    path = f"source/issues/{id}.toml"
    text = decode(path, folder.issue(id).value or b"")
    return read_issue(path, id, text.value or "").value
