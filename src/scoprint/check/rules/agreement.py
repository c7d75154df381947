"""Rules across formats: PDF, EPUB and source hold the same articles, words, pictures and pages, in the same order."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from posixpath import splitext

from scoprint.check.facts.epub import EpubFacts
from scoprint.check.facts.pdf.structure import unbroken
from scoprint.check.rules.case import (
    MeantEpub,
    MeantPdf,
    Pair,
    Rule,
    a_lone_pair,
    a_meant_epub,
    a_meant_pdf,
    a_pair,
)
from scoprint.model.article import Article
from scoprint.model.diagnostics import Diagnostic, Span

_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han and kana: without spaces between words, lines end anywhere, so each character counts as a word."""
_WORD = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")
_HYPHENS = re.compile("[-\u00ad\u2010\u2011]\\s*|[’'](?<=\\w.)(?=\\w)")
EXAMPLES = 5
"""Missing words that a message names."""
ENOUGH, STRAY = 300, 0.1
"""Different words from which on two files are compared, and the share that may stand in one only, as imprints do."""
SLACK = 2
"""Words of a short article that may be told apart differently, such as those with an initial."""
SHORT = 2
"""Letters of words that do not count where only different words are counted."""


def words_of(text: str) -> Counter[str]:
    """Words as they are counted: in one case and form, without hyphens and apostrophes, which line ends blur."""
    plain = unicodedata.normalize("NFKC", unbroken(text))
    return Counter(_WORD.findall(_HYPHENS.sub("", plain).casefold()))


def _words_in_pdf(case: MeantPdf) -> Iterator[Diagnostic]:
    pdf = case.pdf
    for stand in case.plan.stands([page.label for page in pdf.facts.pages]):
        pages = stand.pages
        if not pages:
            continue
        found = words_of("\n".join(pdf.facts.pages[index].text for index in pages))
        if any(_lost(stand.article, found, "PDF", "SAM-001", case.checks.words)):
            # A large initial stands apart from its word on the page, and beside it in the structure.
            found |= words_of("\n".join(e.text for e in pdf.facts.elements if e.depth == 2 and e.page in pages))
            yield from _lost(stand.article, found, "PDF", "SAM-001", case.checks.words)


def _words_in_epub(case: MeantEpub) -> Iterator[Diagnostic]:
    for stand in case.plan.stands(()):
        chapter = chapter_of(case.epub.facts, stand.chapter)
        if chapter is not None:
            text = case.epub.facts.chapters[chapter].text
            yield from _lost(stand.article, words_of(text), "EPUB", "SAM-002", case.checks.words)


def _lost(article: Article, found: Counter[str], where: str, code: str, share: float) -> Iterator[Diagnostic]:
    wanted = words_of(article.plain)
    lost = wanted - found
    if lost.total() > SLACK and 1 - lost.total() / wanted.total() < share:
        names = ", ".join(f"“{word}”" for word in list(lost)[:EXAMPLES])
        held = 1 - lost.total() / wanted.total()
        message = f"the {where} holds {held:.1%} of the words of “{article.front.title}”; it lacks {names}"
        yield Diagnostic(code, message, Span(article.path), "Build it again; if it stays so, text is hidden or cut off")


def _words_of_both(pair: Pair) -> Iterator[Diagnostic]:
    """Either file holds the words of the other; how often does not matter, for contents and heads repeat them."""
    facts = pair.pdf.facts
    told = "\n".join([*(e.text for e in facts.elements if e.depth == 1)] or [page.text for page in facts.pages])
    named = "\n".join(entry.title for entry in (*facts.outline, *pair.epub.facts.contents))
    pdf = words_of(told)
    epub = words_of("\n".join(chapter.text for chapter in pair.epub.facts.chapters))
    known = words_of(named)
    for one, other, name, lacks, span in (
        (pdf, epub, "PDF", "EPUB", pair.epub.span),
        (epub, pdf, "EPUB", "PDF", pair.pdf.span),
    ):
        words = [word for word in one if len(word) > SHORT and not word.isdecimal()]
        lost = [word for word in words if word not in other and word not in known]
        if len(words) >= ENOUGH and len(lost) > STRAY * len(words):
            names = ", ".join(f"“{word}”" for word in lost[:EXAMPLES])
            message = f"the {lacks} lacks {len(lost)} of {len(words)} words of the {name}, such as {names}"
            yield Diagnostic("SAM-003", message, span)


def chapter_of(epub: EpubFacts, end: str) -> int | None:
    """Place in the spine of an article's chapter: the document whose path ends with its name."""
    for index, chapter in enumerate(epub.chapters):
        if f"/{splitext(chapter.path)[0]}".endswith(f"/{end}"):
            return index
    return None


def _alternatives(article: Article) -> list[str]:
    pictures = [article.opener] if article.opener else []
    pictures += [picture for figure in article.figures for picture in figure.pictures]
    return [_flat(picture.alt) for picture in pictures if picture.alt]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _pictures_in_pdf(case: MeantPdf) -> Iterator[Diagnostic]:
    pdf = case.pdf
    if not pdf.facts.tagged:
        return
    for stand in case.plan.stands([page.label for page in pdf.facts.pages]):
        shown = [
            _flat(element.alternative or "")
            for element in pdf.facts.elements
            if element.role == "Figure" and element.page in stand.pages
        ]
        if stand.pages:
            yield from _unseen(stand.article, shown, "PDF", "SAM-004")


def _pictures_in_epub(case: MeantEpub) -> Iterator[Diagnostic]:
    facts = case.epub.facts
    for stand in case.plan.stands(()):
        chapter = chapter_of(facts, stand.chapter)
        if chapter is not None:
            path = facts.chapters[chapter].path
            shown = [_flat(picture.alt or "") for picture in facts.pictures if picture.chapter == path]
            yield from _unseen(stand.article, shown, "EPUB", "SAM-005")


def _unseen(article: Article, shown: Sequence[str], where: str, code: str) -> Iterator[Diagnostic]:
    lost = Counter(_alternatives(article)) - Counter(shown)
    for alternative in lost:
        message = f"the {where} does not show the picture “{alternative[:60]}” of “{article.front.title}”"
        yield Diagnostic(code, message, Span(article.path), "Or it says other words of it than the source")


def _chapters(case: MeantEpub) -> Iterator[Diagnostic]:
    facts, last, before = case.epub.facts, -1, ""
    listed = [_flat(entry.title) for entry in facts.contents]
    for stand in case.plan.stands(()):
        article = stand.article
        place, title = chapter_of(facts, stand.chapter), _flat(article.front.title)
        if place is None:
            yield Diagnostic("SAM-006", f"the EPUB has no chapter for “{title}”", Span(article.path))
            continue
        if place < last:
            yield Diagnostic("SAM-006", f"in the EPUB “{title}” stands before “{before}”", Span(article.path))
        last, before = place, title
        if title not in listed:
            message = f"the contents of the EPUB do not list “{title}”"
            yield Diagnostic("SAM-007", message, Span(article.path))


def _page_list(pair: Pair) -> Iterator[Diagnostic]:
    listed = [entry.title.strip() for entry in pair.epub.facts.page_list]
    labels = [page.label for page in pair.pdf.facts.pages]
    if not listed or not pair.pdf.facts.labelled:
        return
    known, place = set(labels), -1
    foreign = [label for label in listed if label not in known]
    if foreign:
        message = f"the page list of the EPUB names {_some(foreign)}, which the PDF does not have"
        yield Diagnostic("SAM-008", message, pair.epub.span)
    for label in listed:
        if label in known:
            found = labels.index(label)
            if found <= place:
                message = f"in the page list of the EPUB page {label} does not follow the order of the PDF"
                yield Diagnostic("SAM-008", message, pair.epub.span)
                return
            place = found


def _page_list_complete(case: MeantEpub) -> Iterator[Diagnostic]:
    """Every page on which an article stands is in the page list."""
    listed = {entry.title.strip() for entry in case.epub.facts.page_list}
    lost = [label for stand in case.plan.stands(()) for label in stand.labels if label not in listed]
    if lost:
        message = f"the page list of the EPUB lacks {_some(lost)}"
        yield Diagnostic("SAM-011", message, case.epub.span)


def _some(labels: Sequence[str]) -> str:
    return (
        ("page " if len(labels) == 1 else "pages ")
        + ", ".join(labels[:EXAMPLES])
        + ("…" if len(labels) > EXAMPLES else "")
    )


def _contents_of_both(pair: Pair) -> Iterator[Diagnostic]:
    """Bookmarks and navigation document list the same things in the same order."""
    outline = [_flat(entry.title) for entry in pair.pdf.facts.outline]
    contents = [_flat(entry.title) for entry in pair.epub.facts.contents]
    if not outline or not contents:
        return
    shared = set(outline) & set(contents)
    if len(shared) < min(len(set(outline)), len(set(contents))) / 2:
        lacking = next(title for title in contents if title not in shared)
        message = f"bookmarks of the PDF and contents of the EPUB have little in common: “{lacking}” is in one only"
        yield Diagnostic("SAM-009", message, pair.epub.span)
        return
    # What stands several times, as a section named for its only article or the imprint of each issue of a volume,
    # stands first where it will.
    alone = {title for title in shared if outline.count(title) == contents.count(title) == 1}
    one, other = ([title for title in titles if title in alone] for titles in (outline, contents))
    for first, second in zip(one, other, strict=True):
        if first == second:
            continue
        message = f"where the bookmarks of the PDF have “{first}” the contents of the EPUB have “{second}”"
        yield Diagnostic("SAM-009", message, pair.epub.span)
        return


def _picture_counts(pair: Pair) -> Iterator[Diagnostic]:
    """Pictures by their words; a cover may be described with the title beside them, or without."""
    if not pair.pdf.facts.tagged:
        return
    figures = (e for e in pair.pdf.facts.elements if e.role == "Figure" and e.page)
    cover = pair.epub.facts.chapters[0].path if pair.epub.facts.chapters else ""
    pdf = {_flat(figure.alternative) for figure in figures if figure.alternative}
    epub = {_flat(picture.alt) for picture in pair.epub.facts.pictures if picture.alt and picture.chapter != cover}
    for one, other, lacks, span in ((pdf, epub, "EPUB", pair.epub.span), (epub, pdf, "PDF", pair.pdf.span)):
        for alternative in sorted(one - other):
            if any(alternative.endswith(each) or each.endswith(alternative) for each in other):
                continue
            yield Diagnostic("SAM-010", f"the {lacks} does not show the picture “{alternative[:60]}”", span)


RULES: tuple[Rule[MeantPdf] | Rule[MeantEpub] | Rule[Pair], ...] = (
    Rule(("SAM-001",), a_meant_pdf, _words_in_pdf),
    Rule(("SAM-002",), a_meant_epub, _words_in_epub),
    Rule(("SAM-003",), a_lone_pair, _words_of_both),
    Rule(("SAM-004",), a_meant_pdf, _pictures_in_pdf),
    Rule(("SAM-005",), a_meant_epub, _pictures_in_epub),
    Rule(("SAM-006", "SAM-007"), a_meant_epub, _chapters),
    Rule(("SAM-008",), a_pair, _page_list),
    Rule(("SAM-009",), a_pair, _contents_of_both),
    Rule(("SAM-010",), a_lone_pair, _picture_counts),
    Rule(("SAM-011",), a_meant_epub, _page_list_complete),
)
