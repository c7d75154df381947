"""figure: one or several pictures with a caption and a credit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree
from markdown_it.token import Token

from scoprint.model.article import Figure
from scoprint.read import grammar
from scoprint.read.directives.call import Call, split_line
from scoprint.read.forme import Forme, plain
from scoprint.read.inline import set_inline
from scoprint.read.notes import Flow
from scoprint.read.plates import set_plate

_CREDIT = "Credit:"
_BLANKS = frozenset(("softbreak", "hardbreak"))


@dataclass(slots=True)
class _Parts:
    images: list[tuple[Token, int]] = field(default_factory=list)
    caption: list[tuple[list[Token], int]] = field(default_factory=list)
    credit: list[tuple[list[Token], int]] = field(default_factory=list)


def set_figure(forme: Forme, call: Call, parent: etree._Element, _flow: Flow) -> None:
    """Set a figure; every figure has a number, by which links name it."""
    parts = _parts(forme, call)
    element = call.element(forme, parent, "figure", "figure", call.width(forme))
    own = str(element.get("id"))
    number = forme.number("figure", own)
    element.set("data-number", str(number))
    if not parts.images:
        forme.fault("ART-005", "the figure has no picture", call.line, "write ![what it shows](images/name.jpg)")
    pictures = [picture for token, line in parts.images if (picture := set_plate(forme, token, line))]
    holder = element
    if len(pictures) > 1:
        holder = forme.block(element, "div", "pictures", call.line)
        holder.set("class", "pictures")
    for picture in pictures:
        image = etree.SubElement(holder, "img", {"src": picture.path, "alt": picture.alt})
        if picture.decorative:
            image.set("role", "presentation")
        image.tail = "\n" if holder is element else None
    caption, credit = _set_legend(forme, element, parts)
    credited = tuple(replace(picture, credit=credit) for picture in pictures)
    forme.figures.append(Figure(own, number, credited, caption))


def _parts(forme: Forme, call: Call) -> _Parts:
    parts = _Parts()
    for node in call.nodes:
        if node.type != "paragraph":
            call.refuse(forme, [node], "pictures, a caption and a credit")
            continue
        line, tokens = call.line_of(node), grammar.inline(node)
        images = _images(tokens, line)
        if images:
            parts.images += images
            continue
        tokens, credit, below = split_line(tokens, _CREDIT)
        if any(token.type == "image" for token in tokens):
            hint = "leave an empty line between the picture and the caption"
            forme.fault("ART-005", "a picture and words stand in one paragraph of the figure", line, hint)
            parts.images += [(token, line) for token in tokens if token.type == "image"]
            continue
        if tokens:
            parts.caption.append((tokens, line))
        if credit:
            parts.credit.append((credit, line + below))
    for what, found in (("caption", parts.caption), ("credit", parts.credit)):
        for _, line in found[1:]:
            forme.fault("ART-005", f"the figure has a second {what}", line, "keep one paragraph")
    return parts


def _images(tokens: list[Token], line: int) -> list[tuple[Token, int]]:
    """The pictures of a paragraph that holds nothing else, with their lines."""
    found = []
    for token in tokens:
        if token.type == "image":
            found.append((token, line))
            line += sum(1 for child in token.children or () if child.type == "softbreak")
        elif token.type in _BLANKS:
            line += 1
        elif token.type not in {"text", "text_special"} or token.content.strip():
            return []
    return found


def _set_legend(forme: Forme, element: etree._Element, parts: _Parts) -> tuple[str, str]:
    """Set caption and credit; returns their plain text."""
    if not parts.caption and not parts.credit:
        return "", ""
    legend = forme.block(element, "figcaption", "caption", (parts.caption or parts.credit)[0][1])
    words = []
    for kind, found in (("caption", parts.caption[:1]), ("credit", parts.credit[:1])):
        text = ""
        for tokens, line in found:
            if len(legend):
                legend[-1].tail = " "
            span = etree.SubElement(legend, "span", {"class": kind})
            set_inline(forme, tokens, span, line)
            text = plain(span)
        words.append(text)
    return words[0], words[1]
