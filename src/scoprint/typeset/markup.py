"""The body of an article made ready for the printed page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from scoprint.craft.body import by_class, fill_references, parse, split_notes
from scoprint.craft.templates import fill
from scoprint.model.article import Article
from scoprint.model.layout import PartSetting

_INITIAL = re.compile(r"^(\s*)([“‘«„\"'(\[¿¡]*\w)([^\s]*)")
"""White space, the initial with the quotation marks before it, and the rest of the first word."""
LEAD_IN = 22
"""Characters after which the lead-in ends, with the word in which they are reached."""


def body_markup(
    article: Article,
    setting: PartSetting,
    titles: Mapping[str, str],
    references: Mapping[str, str],
    words: Mapping[str, str],
) -> str:
    """The body as HTML for the engine.

    References get their words, links that ask for it get their page, notes move to the place of their reference (the
    engine floats them to the foot of the page), and drop cap and end mark are set. Everything that is added carries
    `data-made`, so that it is not mistaken for the author's text.

    Args:
        setting: how the layout sets this kind of part.
        titles: title of each article of the edition by slug.
        references: folio of each target, as `Pagination.references`; unknown ones print the layout's `unknown-page`.
        words: the layout's strings.
    """
    body = parse(article)
    fill_references(body, article.language, titles, words)
    notes = split_notes(body)
    _set_notes(body, notes)
    _set_page_references(body, article.slug, references, words)
    for line in by_class(body, "source"):
        label = _made("span", "label", fill(words["source"], source=""))
        label.tail, line.text = line.text, None
        line.insert(0, label)
    if setting.end_mark and article.front.end_mark:
        _set_end_mark(body)
    if setting.drop_cap:
        _set_drop_cap(body)
    return str(etree.tostring(body, method="html", encoding="unicode"))


def _made(tag: str, name: str, text: str = "") -> etree._Element:
    element = etree.Element(tag, {"class": name, "data-made": ""})
    element.text = text
    return element


def _words(element: etree._Element) -> str:
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def _insert_after(place: etree._Element, element: etree._Element) -> None:
    parent = place.getparent()
    if parent is None:
        raise ValueError("the root of a body has nothing beside it")
    element.tail, place.tail = place.tail, None
    parent.insert(parent.index(place) + 1, element)


def _set_notes(body: etree._Element, notes: Mapping[str, etree._Element]) -> None:
    for reference in list(by_class(body, "noteref")):
        reference.set("data-made", "")
        note = notes.get(reference.get("href", "").removeprefix("#"))
        if note is None:
            continue
        # Inside a paragraph only phrasing content may stand, so the note's blocks become spans.
        inline = deepcopy(note)
        for block in inline.iter(etree.Element):
            if block is inline or block.tag in ("p", "ul", "ol", "li", "blockquote", "div"):
                block.set("class", f"{block.get('class', '')} note-{block.tag}".strip())
                block.tag = "span"
        inline.set("class", "note")
        number = _made(
            "span",
            "note-number",
            f"{_words(reference)}\u2002",
        )
        first = inline[0] if len(inline) else inline
        number.tail, first.text = first.text, None
        first.insert(0, number)
        _insert_after(reference, inline)


def _set_page_references(
    body: etree._Element, slug: str, references: Mapping[str, str], words: Mapping[str, str]
) -> None:
    for link in list(by_class(body, "page")):
        if link.tag != "a":
            continue
        target = link.get("href", "")
        if target.startswith("#"):
            target = f"scoprint:{slug}{target}"
        folio = references.get(target, words["unknown-page"])
        _insert_after(link, _made("span", "page-reference", fill(words["page-reference"], folio=folio)))


def _set_end_mark(body: etree._Element) -> None:
    for paragraph in by_class(body, "end"):
        mark = _made("span", "end-mark")
        mark.set("aria-hidden", "true")
        # A space that does not break keeps the mark on the line of the last word.
        if len(paragraph):
            paragraph[-1].tail = (paragraph[-1].tail or "").rstrip() + "\u00a0"
        else:
            paragraph.text = (paragraph.text or "").rstrip() + "\u00a0"
        paragraph.append(mark)


def _set_drop_cap(body: etree._Element) -> None:
    lead = next(iter(by_class(body, "lead")), None)
    if lead is None:
        return
    # Index terms without words may stand before the first word.
    silent = 0
    if not (lead.text or "").strip():
        silent = next((n for n, child in enumerate(lead, start=1) if (child.tail or "").strip()), 0)
        if any(_words(child) for child in list(lead)[:silent]):
            return
    text = (lead[silent - 1].tail if silent else lead.text) or ""
    match = _INITIAL.match(text)
    # Letters without capitals hang together or are words, and lose by being cut off.
    if match is None or (match[2][-1].isalpha() and match[2].upper() == match[2].lower()):
        return
    rest = text[match.end(2) :]
    stop = rest.find(" ", LEAD_IN)
    initial = etree.Element("span", {"class": "drop-cap"})
    initial.text = match[2]
    lead_in = etree.Element("span", {"class": "lead-in"})
    lead_in.text, lead_in.tail = (rest, "") if stop < 0 else (rest[:stop], rest[stop:])
    if silent:
        lead[silent - 1].tail = None
    # The engine places a float right only before all other content of its line.
    lead.text = match[1]
    lead.insert(0, initial)
    lead.insert(silent + 1, lead_in)
