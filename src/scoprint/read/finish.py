"""What can be done only when the whole body is set: references, the first paragraph, the end mark, the judgement."""

from __future__ import annotations

import re

from lxml import etree

from scoprint.craft.declare import nearest
from scoprint.read.forme import Forme, plain

_BESIDE = frozenset(("aside", "figure", "figcaption"))
_NO_END = frozenset(("signature", "attribution", "source"))


def finish(forme: Forme, body: etree._Element, line: int, *, end_mark: bool) -> None:
    """Settle references and classes that depend on the whole, before the notes are set.

    Args:
        forme: the article.
        body: its body.
        line: line on which the text begins, for an article without any.
        end_mark: whether the article ends with the mark.
    """
    if not plain(body) and not forme.figures:
        forme.fault("ART-010", "the article has no text", line)
    _mark_lead(body)
    _mark_end(forme, body, end_mark=end_mark)
    _compare_pullquotes(forme, body)


def settle_references(forme: Forme) -> None:
    """Check links inside the article, and prepare those without words to be filled in; after the notes are set."""
    for reference in forme.references:
        full = f"{forme.slug}--{reference.id}"
        check_id(forme, reference.id, reference.line)
        if len(reference.element) or (reference.element.text or "").strip():
            continue
        kind, number = forme.numbered.get(full, ("", 0))
        if kind:
            classes = f"ref {kind} {reference.element.get('class', '')}"
            reference.element.set("class", classes.strip())
            reference.element.set("data-number", str(number))
        elif full in forme.lines:
            hint = "only links to figures, tables and articles get their words by themselves"
            forme.fault("ART-005", f"the link to “#{reference.id}” has no words", reference.line, hint)


def check_id(forme: Forme, id: str, line: int) -> None:
    """LNK-001 where no element of the finished article has an id that a line of it names."""
    if f"{forme.slug}--{id}" not in forme.lines:
        guess = nearest(id, forme.own_ids)
        hint = f"did you mean “#{guess}”?" if guess else "give the element an id with {#…}"
        forme.fault("LNK-001", f"nothing in the article has the id “{id}”", line, hint)


def _mark_lead(body: etree._Element) -> None:
    first = next((child for child in body if child.tag == "p"), None)
    if first is not None:
        first.set("class", f"lead {first.get('class', '')}".strip())


def _mark_end(forme: Forme, body: etree._Element, *, end_mark: bool) -> None:
    marked = [e for e in body.iter("p") if "end" in e.get("class", "").split()]
    for extra in marked[1:]:
        forme.fault("ART-005", "a second end mark", forme.lines[str(extra.get("id"))], "an article ends once")
    for each in marked if not end_mark else ():
        line = forme.lines[str(each.get("id"))]
        forme.fault("ART-005", "the end mark stands here, but the front matter says end-mark: false", line)
    if end_mark and not marked:
        last = _last_of_text(body)
        if last is not None:
            last.set("class", f"{last.get('class', '')} end".strip())


def _last_of_text(body: etree._Element) -> etree._Element | None:
    """The last paragraph, list item or definition of the running text."""
    candidates = [
        element
        for element in body.iter("p", "li", "dd")
        if not _NO_END & set(element.get("class", "").split())
        and not any(around.tag in _BESIDE for around in element.iterancestors())
        and not any(inner.tag in {"p", "li", "dd"} for inner in element.iterdescendants())
    ]
    return candidates[-1] if candidates else None


def _compare_pullquotes(forme: Forme, body: etree._Element) -> None:
    text = _letters(plain(body, frozenset(("noteref", "pullquote"))))
    for quote in (e for e in body.iter("aside") if e.get("class") == "pullquote"):
        for paragraph in (p for p in quote if p.get("class") != "attribution"):
            # An ellipsis stands for words that were left out.
            pieces = [_letters(piece) for piece in re.split(r"…|\.\.\.", plain(paragraph))]
            if any(piece not in text for piece in pieces):
                line = forme.lines[str(paragraph.get("id"))]
                forme.fault("ART-012", "these words of the pull quote are not in the text", line)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
