"""Features that a bound file cannot keep, each refused or left out with a finding."""

from __future__ import annotations

from scoprint.bind.source import Source
from scoprint.model.diagnostics import Diagnostic, Span

_SCRIPTS = ((("/Names", "/JavaScript"), "scripts"), (("/AA",), "actions of the document"))

_LEFT_OUT = (
    (("/Threads",), "article threads"),
    (("/Collection",), "the arrangement as a portfolio"),
    (("/Perms",), "signatures and permissions"),
    (("/Legal",), "the legal attestation"),
    (("/Requirements",), "requirements on the viewer"),
    (("/SpiderInfo",), "records of web capture"),
    (("/Names", "/Pages"), "named pages"),
    (("/Names", "/Templates"), "page templates"),
    (("/Names", "/Renditions"), "renditions of media"),
)
"""Entries of the catalogue that speak of the old file as a whole (ISO 32000-1, table 28)."""


def refusals(source: Source) -> list[Diagnostic]:
    """What of an input is not bound."""
    span = Span(source.name)
    found = []
    fields = source.entry(source.catalog, "/AcroForm", "/Fields")
    if fields:
        message = f"the PDF has a form with {len(fields)} fields"
        found.append(Diagnostic("BND-011", message, span, "Flatten the form first"))
    for path, words in _SCRIPTS:
        if source.entry(source.catalog, *path) is not None:
            found.append(Diagnostic("BND-012", f"{words} were removed", span))
    action = source.entry(source.catalog, "/OpenAction", "/S")
    if action not in {None, "/GoTo"}:
        found.append(Diagnostic("BND-012", "the action on opening was removed", span))
    for path, words in _LEFT_OUT:
        if source.entry(source.catalog, *path) is not None:
            found.append(Diagnostic("BND-013", f"{words} were left out", span))
    return found
