"""Rules about the text of finished files: that there is some, that it can be read, that it is done."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from scoprint.check.facts.epub import EpubFacts
from scoprint.check.facts.pdf import PdfFacts
from scoprint.check.rules.case import Finished, Rule, SourceFiles, a_lone_epub, a_pdf, an_epub, the_source
from scoprint.check.rules.pages import folio
from scoprint.model.diagnostics import Diagnostic, Span

Pdf = Finished[PdfFacts]
Epub = Finished[EpubFacts]

UNFINISHED = re.compile(
    r"\b(TK(TK)*|XXX+|TODO|FIXME|TBC|TBD)\b|\b[Ll]orem ipsum\b|\b[Dd]olor sit amet\b|\?\?\?+|"
    r"\[(citation needed|sic\?|check|Quelle\?)\]"
)
"""What editors write where something is still to come."""
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
FULL_PAGE = 0.6
"""Share of a page that a picture covers which is the page: a scan."""


def snippet(text: str, start: int, end: int) -> str:
    """A few words around a place."""
    before, after = max(0, start - 20), min(len(text), end + 20)
    return " ".join(text[before:after].split())


def _characters(pdf: Pdf) -> Iterator[Diagnostic]:
    for index, page in enumerate(pdf.facts.pages):
        where = folio(pdf, index)
        for code, pattern, what in (
            ("TXT-001", re.compile("\ufffd"), "a character that stands for an unknown one (U+FFFD)"),
            ("TXT-002", PRIVATE, "a character of private use"),
            ("TXT-003", CONTROL, "a control character"),
        ):
            found = list(pattern.finditer(page.text))
            if found:
                places = snippet(page.text, *found[0].span())
                message = f"{where} has {what}" + (f", and {len(found) - 1} more" if len(found) > 1 else "")
                span = pdf.at(index, words=_beside(page.text, found[0].start()))
                yield Diagnostic(code, f"{message}: “{_shown(places)}”", span)


def _beside(text: str, place: int) -> str:
    """The word before a place, or after it, which a search finds where the character itself is no text."""
    before = text[:place].split()[-1:] if place else []
    return next(iter(before or text[place + 1 :].split()), "")


def _shown(text: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in text)


def _scans(pdf: Pdf) -> Iterator[Diagnostic]:
    texts = [bool(page.text.strip()) for page in pdf.facts.pages]
    for index, page in enumerate(pdf.facts.pages):
        area = page.media.width * page.media.height
        covers = any(
            p.page == index and p.box.width * p.box.height > FULL_PAGE * area and not p.artifact
            for p in pdf.facts.pictures
        )
        if covers and not texts[index] and not _described(pdf, index):
            message = f"{folio(pdf, index)} is a picture without text: nobody can search it or have it read out"
            yield Diagnostic("TXT-004", message, pdf.at(index), "Recognize its text, or describe it")


def _described(pdf: Pdf, page: int) -> bool:
    return any(element.page == page and element.alternative for element in pdf.facts.elements)


def _unfinished_pdf(pdf: Pdf) -> Iterator[Diagnostic]:
    """In files of others; where the source is known it is searched instead."""
    if pdf.sources:
        return
    for index, page in enumerate(pdf.facts.pages):
        for match in UNFINISHED.finditer(page.text):
            message = f"{folio(pdf, index)} seems unfinished: “{snippet(page.text, *match.span())}”"
            yield Diagnostic("TXT-005", message, pdf.at(index, words=match[0]))


def _unfinished_epub(epub: Epub) -> Iterator[Diagnostic]:
    for chapter in epub.facts.chapters:
        for match in UNFINISHED.finditer(chapter.text):
            message = f"{chapter.path} seems unfinished: “{snippet(chapter.text, *match.span())}”"
            yield Diagnostic("TXT-005", message, epub.span)


def _unfinished_source(source: SourceFiles) -> Iterator[Diagnostic]:
    for path, text in source.texts.items():
        for number, line in enumerate(text.splitlines(), 1):
            for match in UNFINISHED.finditer(line):
                yield Diagnostic("TXT-005", f"unfinished text: “{snippet(line, *match.span())}”", Span(path, number))


def _normal(source: SourceFiles) -> Iterator[Diagnostic]:
    for path, text in source.texts.items():
        for number, line in enumerate(text.splitlines(), 1):
            if not unicodedata.is_normalized("NFC", line):
                composed = unicodedata.normalize("NFC", line)
                place = next((i for i, (a, b) in enumerate(zip(line, composed, strict=False)) if a != b), 0)
                message = f"letters and their accents are apart in “{snippet(line, place, place + 1)}” (not NFC)"
                yield Diagnostic("TXT-007", message, Span(path, number), "Save the text in composed form")


def _epub_characters(epub: Epub) -> Iterator[Diagnostic]:
    for chapter in epub.facts.chapters:
        for code, pattern, what in (
            ("TXT-001", re.compile("\ufffd"), "a character that stands for an unknown one (U+FFFD)"),
            ("TXT-002", PRIVATE, "a character of private use"),
        ):
            match = pattern.search(chapter.text)
            if match:
                words = snippet(chapter.text, *match.span())
                yield Diagnostic(code, f"{chapter.path} has {what}: “{_shown(words)}”", epub.span)


RULES: tuple[Rule[Pdf] | Rule[Epub] | Rule[SourceFiles], ...] = (
    Rule(("TXT-001", "TXT-002", "TXT-003"), a_pdf, _characters),
    Rule(("TXT-001", "TXT-002"), an_epub, _epub_characters),
    Rule(("TXT-004",), a_pdf, _scans),
    Rule(("TXT-005",), a_pdf, _unfinished_pdf),
    Rule(("TXT-005",), a_lone_epub, _unfinished_epub),
    Rule(("TXT-005",), the_source, _unfinished_source),
    Rule(("TXT-007",), the_source, _normal),
)
