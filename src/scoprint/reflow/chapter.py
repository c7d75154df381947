"""An article as a chapter: its body with meaning for reading systems, in the page of the layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from markupsafe import Markup

from scoprint.craft.body import by_class, fill_references, parse, serialise, split_notes
from scoprint.craft.spacing import spaced_front
from scoprint.model.article import Article, FrontMatter
from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.model.people import Person
from scoprint.model.plan import Part
from scoprint.reflow.semantics import enrich, label, link_back


@dataclass(frozen=True, slots=True)
class Opening:
    """The picture that opens an article."""

    src: str
    """Path of the picture in the publication, as in the body."""
    alt: str
    decorative: bool
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class Credit:
    """People of one role in a byline."""

    role: str
    """MARC relator code; the layout has the words for it under `by-<role>`."""
    people: tuple[Person, ...]


def credit_lines(people: tuple[Person, ...]) -> tuple[Credit, ...]:
    """The byline, by roles in the order in which they first occur."""
    roles = dict.fromkeys(person.role for person in people)
    return tuple(Credit(role, tuple(p for p in people if p.role == role)) for role in roles)


def chapter(
    part: Part, article: Article, titles: Mapping[str, str], words: Mapping[str, str]
) -> tuple[dict[str, object], tuple[Diagnostic, ...]]:
    """What the template of an article needs: body and notes as markup, byline and opening picture.

    Returns:
        The context, and LNK-002 for references to articles that have no title.
    """
    body = parse(article)
    unknown = fill_references(body, article.language, titles, words)
    notes = split_notes(body)
    for note in notes.values():
        link_back(note, _reference(body, note.get("data-ref", "")), words)
        enrich(note)
    label(body, words)
    enrich(body)
    front = spaced_front(article)
    context: dict[str, object] = {
        "part": part,
        "article": article,
        "front": front,
        "credits": credit_lines(front.byline),
        "opening": _opening(article, front),
        "body": Markup(serialise(body)),  # noqa: S704 - sanitized by read - serialised from a tree
        "notes": tuple(Markup(serialise(note)) for note in notes.values()),  # noqa: S704 - sanitized by read
    }
    return context, tuple(_dangling(article, unknown))


def _reference(body: etree._Element, ident: str) -> etree._Element | None:
    return next((reference for reference in by_class(body, "noteref") if reference.get("id") == ident), None)


def _opening(article: Article, front: FrontMatter) -> Opening | None:
    opener, picture = front.opener, article.opener
    if opener is None or picture is None:
        return None
    return Opening(picture.path, opener.alt, opener.decorative, opener.caption, opener.credit or picture.credit)


def _dangling(article: Article, targets: tuple[str, ...]) -> Iterator[Diagnostic]:
    for target in targets:
        line = next((link.line for link in article.links if link.target == target), 0)
        message = f"there are no words for the reference to “{target}”"
        hint = "Write the words between the square brackets."
        yield Diagnostic("LNK-002", message, Span(article.path, line), hint)
