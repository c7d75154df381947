"""What finished files were meant to be: issues, offprints, and volumes.

A volume adds pages of its own to issues that were finished before, so its files are held against the issues as they
were built, found again by the labels of their pages, and against the articles from which those were made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scoprint.model.article import Article
from scoprint.model.description import Description
from scoprint.model.layout import LayoutSpec
from scoprint.model.plan import Outline, Pagination, Placement
from scoprint.model.record import IssueRecord
from scoprint.model.volume import Volume


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an article stands."""

    article: Article
    labels: tuple[str, ...]
    """Of its pages, as planned."""
    pages: tuple[int, ...]
    """Indices of its pages in the PDF; none where they cannot be told."""
    chapter: str
    """The end of the path of its document in the e-book, without suffix."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the file was meant to be: an issue, or the offprint of one of its articles."""

    outline: Outline
    pagination: Pagination
    description: Description
    """What the file should say about itself, page range included."""
    layout: LayoutSpec
    """Of the print edition."""
    offprint: bool = False
    """Whether it is the offprint of its one article."""

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that it should hold, in order."""
        return self.outline.articles

    @property
    def placements(self) -> tuple[Placement, ...]:
        """Where the parts that it holds stand in the issue, in order."""
        slugs = {article.slug for article in self.articles}
        return tuple(p for p in self.pagination.placements if not self.offprint or p.slug in slugs)

    @property
    def first(self) -> int:
        """Index in the issue of its own first page."""
        first = self.placements[0]
        return first.first_page - (0 if self.offprint else first.blank_before)

    @property
    def pages(self) -> tuple[str, ...]:
        """The part to which each page belongs; empty for a blank page."""
        placements, first = self.placements, self.first
        pages = [""] * (placements[-1].first_page + placements[-1].pages - first)
        for placement in placements:
            begin = placement.first_page - first
            pages[begin : begin + placement.pages] = [placement.slug] * placement.pages
        return tuple(pages)

    @property
    def labels(self) -> tuple[str, ...]:
        """The folio of each page, as printed."""
        begin = self.placements[0]
        first = begin.first_folio - (0 if self.offprint else begin.blank_before)
        return tuple(begin.numerals.write(first + index) for index in range(len(self.pages)))

    def about(self, labels: Sequence[str]) -> Description:
        """What a file with pages of these labels should say about itself."""
        del labels
        return self.description

    def stands(self, labels: Sequence[str]) -> Iterator[Stand]:
        """Where each article stands; without pages where a file of these labels has others than were planned."""
        parts, folios = self.pages, self.labels
        whole = len(labels) == len(parts)
        for article in self.articles:
            pages = tuple(index for index, slug in enumerate(parts) if slug == article.slug)
            yield Stand(article, tuple(folios[index] for index in pages), pages if whole else (), article.slug)


@dataclass(frozen=True, slots=True)
class VolumePlan:
    """What the files of a volume were meant to be."""

    volume: Volume
    description: Description
    """What the files should say about themselves, without page range."""
    issues: tuple[IssueRecord, ...]
    """As they were built, in order."""
    articles: Mapping[str, Article] = field(repr=False)
    """By `<issue>/<slug>`."""

    def labels(self, issue: IssueRecord) -> tuple[str, ...]:
        """The label of each page of an issue."""
        folios = range(issue.first_folio, issue.last_folio + 1)
        return tuple(self.volume.label(issue.number or issue.id, each) for each in folios)

    def about(self, labels: Sequence[str]) -> Description:
        """What a file with pages of these labels should say about itself.

        Pages of the volume's own may follow those of the issues; the last of them is told by its label.
        """
        if self.volume.pagination != "continuous" or not labels:
            return self.description
        last = next((label for label in reversed(labels) if label[-1:].isdecimal()), "")
        digits = len(last) - len(last.rstrip("0123456789"))
        end = int(last[-digits:]) if digits else self.issues[-1].last_folio
        return self.description.paged(self.issues[0].first_folio, end)

    def stands(self, labels: Sequence[str]) -> Iterator[Stand]:
        """Where each article stands; pages as they are found among these labels."""
        place = {label: index for index, label in reversed(list(enumerate(labels)))}
        for issue in self.issues:
            every = self.labels(issue)
            for part, _ in issue.articles:
                wanted = every[part.page : part.page + part.pages]
                pages = tuple(place[label] for label in wanted if label in place)
                article = self.articles[f"{issue.id}/{part.slug}"]
                chapter = f"{issue.id}/articles/{part.slug}"
                yield Stand(article, wanted, pages if len(pages) == len(wanted) else (), chapter)

    def sources(self, labels: Sequence[str]) -> tuple[str, ...]:
        """Source file of each page; empty for those that belong to no article."""
        paths = [""] * len(labels)
        for stand in self.stands(labels):
            for page in stand.pages:
                paths[page] = stand.article.path
        return tuple(paths)
