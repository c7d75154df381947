"""What the engine laid out, read from its boxes: where pages begin in the text, and which words each face must hold.

WeasyPrint publishes pages and anchors, not boxes. This module alone walks `Page._page_box`. Of an engine that
is not known `page_map` has the anchors alone, which are right to the block, and `runs` is empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from scoprint.craft.body import ink
from scoprint.model.setpart import PageStart
from scoprint.typeset.board import CONTINUES
from scoprint.typeset.known_engine import is_known


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style."""

    text: str
    families: tuple[str, ...]
    style: str
    """`normal`, `italic` or `oblique`."""
    id: str
    """The innermost element with an id."""


def _children(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        yield child._box if isinstance(child, AbsolutePlaceholder) else child


def _is_made(box: Any) -> bool:
    """Whether a box was made in setting, so that its words are not the author's."""
    if isinstance(box, boxes.MarginBox | boxes.FootnoteAreaBox):
        return True
    if box.element is None:
        return False
    if "note" in (box.element.get("class") or "").split():
        return True
    return "::" in (box.element_tag or "") or "data-made" in box.element.attrib


def _content(box: Any, id: str) -> Iterator[tuple[Any, str]]:
    """Text and pictures of the flow in order, each with the id that holds it."""
    if _is_made(box):
        return
    if box.element is not None and not isinstance(box, boxes.PageBox):
        id = box.element.get("id") or box.element.get(CONTINUES) or id
    if isinstance(box, boxes.TextBox):
        if box.text.strip():
            yield box, id
        return
    if isinstance(box, boxes.ReplacedBox):
        yield box, id
        return
    for child in _children(box):
        yield from _content(child, id)


def page_map(document: Any) -> tuple[PageStart, ...]:
    """Where each page of a document begins in the text.

    A page on which nothing of the text stands (a picture without an id, a page of notes) has no entry.
    """
    if not is_known():
        return _block_map(document)
    starts, printed = list[PageStart](), dict[str, int]()
    for index, page in enumerate(document.pages):
        is_first = True
        for box, id in _content(page._page_box, ""):
            if not id:
                continue
            if is_first:
                starts.append(PageStart(index, id, printed.get(id, 0)))
                is_first = False
            if isinstance(box, boxes.TextBox):
                printed[id] = printed.get(id, 0) + ink(box.text)
    return tuple(starts)


def _block_map(document: Any) -> tuple[PageStart, ...]:
    starts, seen = [], set[str]()
    for index, page in enumerate(document.pages):
        fresh = [(y, x, id) for id, (x, y, *_) in page.anchors.items() if id not in seen]
        seen.update(page.anchors)
        if fresh:
            starts.append(PageStart(index, min(fresh)[2], 0))
    return tuple(starts)


def runs(document: Any) -> Iterator[Run]:
    """Every piece of text that is painted, furniture and generated words included, with the families it asks for."""
    if not is_known():
        return
    for page in document.pages:
        yield from _runs(page._page_box, "")


def lost_notes(document: Any) -> Iterator[str]:
    """Ids of notes taller than their page, where the engine makes pages up: it puts their ends at the foot."""
    if not is_known():
        return
    for page in document.pages:
        for area in (box for box in _children(page._page_box) if isinstance(box, boxes.FootnoteAreaBox)):
            for note in _children(area):
                if note.position_y < 0 and note.element is not None:
                    yield note.element.get("id", "")


def _runs(box: Any, id: str) -> Iterator[Run]:
    if box.element is not None and not isinstance(box, boxes.PageBox):
        id = box.element.get("id") or id
    if isinstance(box, boxes.TextBox):
        style = box.style
        yield Run(box.text, tuple(style["font_family"]), style["font_style"], id)
        return
    for child in _children(box):
        yield from _runs(child, id)
