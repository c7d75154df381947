"""Findings about source files that changed while an edition was made from them."""

from __future__ import annotations

from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.pipeline.load import Source
from scoprint.workspace.watch import Watch

OWN = "source/"
"""Where the publication's own files lie; layouts may be those that come along."""


def changes(watch: Watch, source: Source) -> tuple[Diagnostic, ...]:
    """SRC-018 for each file that is no longer as it was read, at the line that shows it where it is a picture.

    Each file is read once and all editions are made of what was read, so they agree with each other all the same.
    """
    shown = _shown(source)
    hint = "build again once nobody writes to it"
    return tuple(
        Diagnostic("SRC-018", f"“{path}” changed while the edition was made", shown.get(path, Span(path)), hint)
        for path in watch.changed({path: digest for path, digest in source.files.items() if path.startswith(OWN)})
    )


def _shown(source: Source) -> dict[str, Span]:
    """Where each picture is shown first."""
    found: dict[str, Span] = {}
    for article in source.articles.values():
        if article.opener:
            found.setdefault(article.opener.path, Span(article.path, 1))
        for figure in article.figures:
            for picture in figure.pictures:
                found.setdefault(picture.path, Span(article.path, article.lines.get(figure.id, 0)))
    return found
