"""The table of what is made once other formats are made, from their files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.formats import FORMAT_NAMES
from scoprint.pipeline.cover import cover_sheet
from scoprint.pipeline.formats import Edition, Files
from scoprint.pipeline.press import Press
from scoprint.pipeline.printing import print_edition
from scoprint.pipeline.ticket import printers_ticket


@dataclass(frozen=True, slots=True)
class Sequel:
    """A format that follows others, and whose pages are set for it."""

    needs: tuple[str, ...]
    """Formats whose files it is made from; whoever asks for it gets them too."""
    make: Callable[[Edition, Mapping[str, Files], Press], Outcome[Files]]
    """Is given the files that it needs, by format."""


SEQUELS: Mapping[str, Sequel] = {
    "print": Sequel((), print_edition),
    "cover": Sequel((), cover_sheet),
    "ticket": Sequel(("print", "cover"), printers_ticket),
}
"""By the name that `--format` takes; each follows those that it needs."""


def with_needs(formats: Collection[str]) -> tuple[str, ...]:
    """Formats with those that they are made from, in the order of making."""
    needed = {need for name in formats if name in SEQUELS for need in SEQUELS[name].needs}
    return tuple(name for name in FORMAT_NAMES if name in needed or name in formats)


def refused(formats: Collection[str], issues: Mapping[str, Collection[str]]) -> tuple[Diagnostic, ...]:
    """ISS-010 for each of the formats that is not made of single articles, where the order is limited to some.

    Args:
        formats: that were asked for.
        issues: by their ids the articles to which the order is limited; none means the whole issue.
    """
    hint = "Name the issue in place of the article"
    return tuple(
        Diagnostic(
            "ISS-010", f"“{name}” is made of whole issues, not of an article", Span(f"source/issues/{id}.toml"), hint
        )
        for id, slugs in issues.items()
        for name in formats
        if slugs and name in SEQUELS
    )


def sequels(formats: Collection[str]) -> Mapping[str, Sequel]:
    """Those of the formats that follow others, in the order of making."""
    return {name: sequel for name, sequel in SEQUELS.items() if name in formats}
