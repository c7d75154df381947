"""The other language editions of an issue, as its colophon names them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from scoprint.craft.languages import name_in, own_name, script_of
from scoprint.model.issue import Issue
from scoprint.model.publication import Publication


@dataclass(frozen=True, slots=True)
class OtherEdition:
    """The same issue in another language."""

    language: str
    name: str
    """Of the language."""
    named_in: str
    """The language of the name: itself, or that of this edition where its faces cannot write the other script."""
    url: str
    """Canonical address; empty where the publication has none."""


def other_editions(
    publication: Publication, issue: Issue, language: str, scripts: Collection[str]
) -> tuple[OtherEdition, ...]:
    """The editions of an issue but this one, in the order in which it declares them.

    Args:
        language: of this edition.
        scripts: those that the faces of this edition write (ISO 15924).
    """
    found = []
    for tag in issue.languages:
        if tag == language:
            continue
        id = issue.original if tag == issue.languages[0] else f"{issue.original}.{tag}"
        named_in = tag if script_of(tag) in scripts else language
        name = own_name(tag) if named_in == tag else name_in(tag, language)
        found.append(OtherEdition(tag, name, named_in, f"{publication.url}/{id}" if publication.url else ""))
    return tuple(found)
