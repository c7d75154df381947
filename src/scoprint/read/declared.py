"""The publication and its issues, from the TOML files that declare them."""

from __future__ import annotations

from typing import TypeVar

from scoprint.craft.declare import declare, parse_toml
from scoprint.model.acceptance import Exempt
from scoprint.model.declared import Declared
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.issue import Issue
from scoprint.model.publication import Publication

M = TypeVar("M", bound=Declared)


def read_publication(path: str, text: str) -> Outcome[Publication]:
    """The publication that `source/publication.toml` declares."""
    parsed = parse_toml(path, text)
    if parsed.value is None:
        return Outcome(None, parsed.diagnostics)
    return declare(Publication, path, parsed.value.data, parsed.value.locate)


def exceptions(path: str, text: str, publication: Publication) -> tuple[Exempt, ...]:
    """What a publication accepts, each where its file declares it."""
    parsed = parse_toml(path, text)
    locate = parsed.value.locate if parsed.value else lambda _: 0
    return tuple(Exempt(each, Span(path, locate(("accepted", n)))) for n, each in enumerate(publication.accepted))


def read_issue(path: str, id: str, text: str) -> Outcome[Issue]:
    """The issue that `source/issues/<id>.toml` declares; the file's name gives the id, so a key `id` is refused."""
    return declare_named(Issue, path, id, text)


def declare_named(model: type[M], path: str, id: str, text: str) -> Outcome[M]:
    """What a TOML file declares that is named by its file: a key `id` in it is refused."""
    parsed = parse_toml(path, text)
    if parsed.value is None:
        return Outcome(None, parsed.diagnostics)
    notation = parsed.value
    faults: tuple[Diagnostic, ...] = ()
    if "id" in notation.data:
        span = Span(path, notation.locate(("id",)))
        faults = (Diagnostic("KEY-001", "the key “id” is not written: the file's name gives it", span, "remove it"),)
    made = declare(model, path, {**notation.data, "id": id}, notation.locate)
    return Outcome(None if faults else made.value, faults + made.diagnostics)
