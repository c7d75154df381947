"""Rules about the ways through an EPUB: pages, landmarks, contents, cover and notes, each both ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from scoprint.check.facts.epub import EpubFacts
from scoprint.check.rules.case import Finished, PlannedEpub, Rule, a_planned_epub, an_epub, an_epub3
from scoprint.model.diagnostics import Diagnostic

Epub = Finished[EpubFacts]
LANDMARKS = ("toc", "bodymatter")
"""What the landmarks must lead to; the cover too, where there is one."""
DEPTH = 3
"""Levels of contents that reading systems show."""


def _page_labels(epub: Epub) -> Iterator[Diagnostic]:
    markers = {marker.target: marker.label for marker in epub.facts.markers}
    for entry in epub.facts.page_list:
        if entry.target in markers and markers[entry.target] != entry.title:
            message = f"page “{entry.title}” of the page list is marked as “{markers[entry.target]}” in the text"
            yield Diagnostic("EPF-010", message, epub.span)
    for marker in epub.facts.markers:
        if not marker.label:
            yield Diagnostic("EPF-010", f"the page marker {marker.target} has no label", epub.span)


def _page_list(epub: Epub) -> Iterator[Diagnostic]:
    listed = [entry.target for entry in epub.facts.page_list]
    marked = [marker.target for marker in epub.facts.markers]
    for target in sorted(set(listed) - set(marked)):
        yield Diagnostic("EPF-011", f"the page list leads to {target}, where no page is marked", epub.span)
    for target in sorted(set(marked) - set(listed)):
        yield Diagnostic("EPF-011", f"the page marked at {target} is not in the page list", epub.span)
    if set(listed) == set(marked) and listed != marked:
        yield Diagnostic("EPF-011", "the page list is not in the order of the text", epub.span)
    labels = Counter(entry.title for entry in epub.facts.page_list)
    for label, count in sorted(labels.items()):
        if count > 1:
            yield Diagnostic("EPF-011", f"the page list has page “{label}” {count} times", epub.span)


def _printed(case: PlannedEpub) -> Iterator[Diagnostic]:
    """Every printed page of every article, at the article's chapter."""
    pages = {entry.title: PurePosixPath(entry.target.partition("#")[0]).stem for entry in case.epub.facts.page_list}
    for article in case.plan.articles:
        for label in case.plan.pagination.of(article.slug).printed:
            if pages.get(label) != article.slug:
                message = f"printed page {label} of “{article.slug}” is not in the page list"
                yield Diagnostic("EPF-012", message, case.epub.span)


def _landmarks(epub: Epub) -> Iterator[Diagnostic]:
    facts = epub.facts
    found = {kind for kind, _ in facts.landmarks}
    wanted = (*LANDMARKS, *(("cover",) if _cover_chapters(facts) else ()))
    for kind in wanted:
        if kind not in found:
            yield Diagnostic("EPF-020", f"no landmark leads to the {kind}", epub.span)
    chapters = {chapter.path for chapter in facts.chapters}
    for kind, target in facts.landmarks:
        path, _, ident = target.partition("#")
        if path not in chapters or (ident and target not in facts.ids):
            yield Diagnostic("EPF-020", f"the landmark {kind} leads to {target}, which is not there", epub.span)


def _contents(epub: Epub) -> Iterator[Diagnostic]:
    for entry in epub.facts.contents:
        if not entry.title:
            yield Diagnostic("EPF-021", f"the entry of {entry.target} in the contents has no words", epub.span)
        if entry.level > DEPTH:
            message = f"“{entry.title}” stands on level {entry.level} of the contents"
            yield Diagnostic("EPF-021", message, epub.span)


def _older(epub: Epub) -> Iterator[Diagnostic]:
    facts = epub.facts
    for what, ours, theirs in (
        ("table of contents", facts.contents, facts.ncx),
        ("page list", facts.page_list, facts.ncx_pages),
    ):
        if theirs or facts.ncx:
            mine = [(entry.title, entry.target) for entry in ours if entry.target]
            other = [(entry.title, entry.target) for entry in theirs]
            if mine != other:
                yield Diagnostic("EPF-022", f"the {what} for readers of EPUB 2 is another one", epub.span)


def _cover_chapters(facts: EpubFacts) -> tuple[str, ...]:
    covers = {item.path for item in facts.package.items if "cover-image" in item.properties} | {facts.package.cover}
    return tuple(dict.fromkeys(shown.chapter for shown in facts.pictures if shown.href in covers))


def _many(what: str, count: int) -> str:
    return f"the manifest names {count or 'no'} {what}{'s' if count else ''}"


def _cover(epub: Epub) -> Iterator[Diagnostic]:
    package = epub.facts.package
    named = [item.path for item in package.items if "cover-image" in item.properties]
    if len(named) != 1:
        yield Diagnostic("EPF-023", _many("cover picture", len(named)), epub.span)
    elif package.cover != named[0]:
        yield Diagnostic("EPF-023", "readers of EPUB 2 are not told of the cover picture", epub.span)
    chapters = _cover_chapters(epub.facts)
    if len(chapters) > 1:
        yield Diagnostic("EPF-023", f"the cover is shown {len(chapters)} times", epub.span)
    guided = {target for kind, target in package.guide if kind == "cover"}
    if chapters and not guided & set(chapters):
        yield Diagnostic("EPF-023", "the guide of EPUB 2 does not lead to the cover", epub.span)


def _notes(epub: Epub) -> Iterator[Diagnostic]:
    notes = {note.target for note in epub.facts.notes}
    called = {target for reference in epub.facts.references for target in reference.leads}
    for reference in epub.facts.references:
        for target in reference.leads:
            if target not in notes:
                message = f"the reference {reference.target} leads to {target}, where no note is"
                yield Diagnostic("EPF-030", message, epub.span)
    for target in sorted(notes - called):
        yield Diagnostic("EPF-030", f"nothing refers to the note {target}", epub.span)


def _ways_back(epub: Epub) -> Iterator[Diagnostic]:
    places = {reference.target for reference in epub.facts.references}
    for note in epub.facts.notes:
        if not places & set(note.leads):
            yield Diagnostic("EPF-031", f"no link leads from the note {note.target} to its reference", epub.span)


RULES: tuple[Rule[Epub] | Rule[PlannedEpub], ...] = (
    Rule(("EPF-010",), an_epub, _page_labels),
    Rule(("EPF-011",), an_epub, _page_list),
    Rule(("EPF-012",), a_planned_epub, _printed),
    Rule(("EPF-020",), an_epub3, _landmarks),
    Rule(("EPF-021",), an_epub, _contents),
    Rule(("EPF-022",), an_epub3, _older),
    Rule(("EPF-023",), an_epub3, _cover),
    Rule(("EPF-030",), an_epub, _notes),
    Rule(("EPF-031",), an_epub, _ways_back),
)
