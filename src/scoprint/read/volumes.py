"""The volumes of a publication, from the TOML files that declare them."""

from __future__ import annotations

from collections.abc import Collection

from scoprint.craft.declare import nearest, parse_toml
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.volume import Volume
from scoprint.read.declared import declare_named


def read_volume(path: str, id: str, text: str) -> Outcome[Volume]:
    """The volume that `source/volumes/<id>.toml` declares; the file's name gives the id, so a key `id` is refused."""
    return declare_named(Volume, path, id, text)


def check_issues(path: str, text: str, volume: Volume, known: Collection[str]) -> tuple[Diagnostic, ...]:
    """Faults in a volume's list of issues: one that does not exist (VOL-001) or stands twice (VOL-002).

    Args:
        path: the volume's file, for diagnostics.
        text: its text, in which the lines are found.
        known: ids of all issues.
    """
    found, seen = list[Diagnostic](), dict[str, Span]()
    for issue, span in zip(volume.issues, locate_issues(path, text, volume), strict=True):
        if issue not in known:
            near = nearest(issue, known)
            hint = f"Did you mean “{near}”?" if near else f"Issues are: {', '.join(sorted(known))}"
            found.append(Diagnostic("VOL-001", f"there is no issue “{issue}”", span, hint))
        elif issue in seen:
            message = f"issue “{issue}” already stands in line {seen[issue].line}"
            found.append(Diagnostic("VOL-002", message, span, "Remove one of the two"))
        seen.setdefault(issue, span)
    return tuple(found)


def locate_issues(path: str, text: str, volume: Volume) -> tuple[Span, ...]:
    """Where each issue stands in the volume's file."""
    parsed = parse_toml(path, text)
    locate = parsed.value.locate if parsed.value else lambda _: 0
    return tuple(Span(path, locate(("issues", index))) for index in range(len(volume.issues)))
