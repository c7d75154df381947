"""What is to be built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scoprint.craft.declare import nearest
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.read import decode, read_issue
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
    """Keys of `FORMATS`; none means those that the publication names."""
    jobs: int = 1
    """Processes that set parts."""
    cache: Cache = field(default_factory=lambda: Cache(None))
    """Where set parts are kept for the next build."""
    strict: bool = False
    """Whether the referees judge the files before they are handed over."""


@dataclass(frozen=True, slots=True)
class Targets:
    """What an order comes to."""

    issues: Mapping[str, tuple[str, ...]]
    """Issues to build, each with the articles to which it is limited; none means all of it."""
    volumes: tuple[str, ...]


def targets(order: Order) -> Outcome[Targets]:
    """The issues and volumes that are ordered; ISS-005 for a word that names nothing."""
    issues, volumes, articles = order.folder.issues(), order.folder.volumes(), order.folder.articles()
    if not issues:
        hint = "Create one with: scoprint new issue ID"
        return Outcome(None, (Diagnostic("SRC-001", "the publication has no issue", Span("source/issues"), hint),))
    if not order.targets:
        return Outcome(Targets(dict.fromkeys(issues, ()), volumes))
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
    return Outcome(None if faults else Targets(wanted, bound), tuple(faults))


def _listed(folder: Folder, id: str) -> tuple[str, ...]:
    path = f"source/issues/{id}.toml"
    text = decode(path, folder.issue(id).value or b"")
    issue = read_issue(path, id, text.value or "")
    return issue.value.running_order if issue.value else ()
