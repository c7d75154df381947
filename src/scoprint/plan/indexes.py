"""The indexes of a volume: authors by the names under which they are filed, subjects by index terms and keywords."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from scoprint.model.compilation import IndexEntry, IndexGroup, Place
from scoprint.model.record import IssueRecord
from scoprint.model.volume import Volume
from scoprint.plan.filing import Filing


def printed(volume: Volume, issue: IssueRecord, folio: int) -> str:
    """A folio as the volume's own pages print it."""
    return str(folio) if volume.pagination == "continuous" else f"{issue.number or issue.id}:{folio}"


def place(volume: Volume, issue: IssueRecord, slug: str, folio: int, id: str = "") -> Place:
    """A place in an issue, without a title."""
    return Place(printed(volume, issue, folio), f"scoprint:{issue.id}/{slug}" + (f"#{id}" if id else ""))


def titled(volume: Volume, issue: IssueRecord, slug: str, folio: int, language: str) -> Place:
    """An article's beginning, or a place in it, with the article's title."""
    part, article = next((part, article) for part, article in issue.articles if part.slug == slug)
    at = place(volume, issue, slug, folio)
    return Place(at.label, at.target, part.title, article.language if article.language != language else "")


def author_index(volume: Volume, issues: Sequence[IssueRecord], language: str) -> tuple[IndexGroup, ...]:
    """Everyone named in a byline, with the articles: filed by `file-as`, else by the name as printed."""
    found: list[tuple[str, Place]] = []
    for issue in issues:
        for part, article in issue.articles:
            at = titled(volume, issue, part.slug, part.folio, language)
            found += [(person.file_as or person.name, at) for person in article.byline]
    return _grouped(found, _filing(issues, language))


def subject_index(volume: Volume, issues: Sequence[IssueRecord], language: str) -> tuple[IndexGroup, ...]:
    """Index terms at their places in the text, and the keywords of articles at their beginnings."""
    found: list[tuple[str, Place]] = []
    for issue in issues:
        for part, article in issue.articles:
            terms = sorted(article.terms, key=lambda term: term.folio)
            found += [(word, place(volume, issue, part.slug, part.folio)) for word in article.keywords]
            found += [(term.term, place(volume, issue, part.slug, term.folio, term.id)) for term in terms]
    return _grouped(found, _filing(issues, language))


def _filing(issues: Sequence[IssueRecord], language: str) -> Filing:
    return Filing(language, (article.language for issue in issues for _, article in issue.articles))


def _grouped(found: Iterable[tuple[str, Place]], filing: Filing) -> tuple[IndexGroup, ...]:
    headings: dict[bytes, str] = {}
    places: dict[bytes, list[Place]] = {}
    for heading, at in found:
        key = filing.identity(heading)
        headings.setdefault(key, heading)
        places.setdefault(key, []).append(at)
    entries = [IndexEntry(heading, tuple(_merged(places[key]))) for key, heading in headings.items()]
    entries.sort(key=lambda entry: filing.order(entry.heading))
    groups = groupby(entries, key=lambda entry: filing.letter(entry.heading))
    return tuple(IndexGroup(letter, tuple(group)) for letter, group in groups)


def _merged(places: Iterable[Place]) -> Iterator[Place]:
    """Each page once: with the place in the text, where there is one, rather than the beginning of the article."""
    best: dict[tuple[str, str], Place] = {}
    for at in places:
        key = (at.label, at.title)
        if key not in best or ("#" in at.target and "#" not in best[key].target):
            best[key] = at
    yield from best.values()
