"""The colours of a document's text and of what lies beneath, by the style sheets of the book.

Readers may take other colours, and at night mostly do; what is read here is what the book itself asks for. Sheets are
taken as they are in the light: rules for other media, and for the dark, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import tinycss2  # type: ignore[import-untyped]  # no types are published
from cssselect2 import (  # type: ignore[import-untyped]  # no types are published
    ElementWrapper,
    Matcher,
    SelectorError,
    compile_selector_list,
)
from lxml import etree
from tinycss2.color3 import parse_color  # type: ignore[import-untyped]  # no types are published

from scoprint.check.facts.epub.container import Container, resolved, words
from scoprint.check.facts.epub.sheets import rules
from scoprint.check.facts.inks import WHITE, Colour, Ink, is_large, over

BLACK: Colour = (0, 0, 0)
ROOT = 12.0
"""pt of ordinary text where nothing is said."""
ELEMENTS = 100_000
RULES = 10_000
_COLOURS = frozenset(("color", "background-color", "background"))
_NAMES = _COLOURS | {"font-size", "font-weight"}
_HEADINGS = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h4": 1.0, "h5": 0.83, "h6": 0.67}
"""Sizes in em that readers give to headings (HTML, 15.3.8)."""
_BOLD = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "th"))
_SILENT = frozenset(("head", "script", "style", "template", "img", "svg", "math"))
_LENGTH = re.compile(r"([\d.]+)(em|rem|%|pt|px)$")
_SIZES = {"pt": 1.0, "px": 0.75}
_DARK = re.compile(r"prefers-color-scheme\s*:\s*dark|print|speech", re.IGNORECASE)

Declared = tuple[str, str]
Declarations = tuple[Declared, ...]


@dataclass(frozen=True, slots=True)
class _Style:
    """What an element's text looks like."""

    colour: Colour = BLACK
    ground: Colour = WHITE
    size: float = ROOT
    bold: bool = False


class Sheets:
    """The style sheets of a book, each read once; documents that link the same ones share their selectors."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._read = dict[str, tuple[tuple[str, Declarations], ...]]()
        self._matchers = dict[tuple[str, ...], Matcher | None]()

    def inks(self, path: str, root: etree._Element) -> Iterator[Ink]:
        """Each pair of colours of a document, once for large and once for other text."""
        linked = tuple(
            resolved(path, str(each.get("href", "")))
            for each in root.iter("{*}link")
            if "stylesheet" in str(each.get("rel", "")).split()
        )
        matcher = self._matcher(linked)
        if matcher is None:
            return
        found = set[tuple[Colour, Colour, bool]]()
        for element, style in _styled(root, matcher):
            pair = (style.colour, style.ground, is_large(style.size, bold=style.bold))
            if pair not in found and _tells(element):
                found.add(pair)
                line: object = element.sourceline
                yield Ink(*pair, words(element)[:60], path, line if isinstance(line, int) else 0)

    def _matcher(self, linked: tuple[str, ...]) -> Matcher | None:
        """The selectors of some sheets; None where these name no colour."""
        if linked not in self._matchers:
            styles = [rule for sheet in linked for rule in self._rules(sheet)][:RULES]
            names = {name for _, said in styles for name, _ in said}
            self._matchers[linked] = _compiled(styles) if names & _COLOURS else None
        return self._matchers[linked]

    def _rules(self, path: str) -> Sequence[tuple[str, Declarations]]:
        if path not in self._read:
            self._read[path] = tuple(_parsed(rules(self._container, path)[:RULES]))
        return self._read[path]


def _tells(element: etree._Element) -> bool:
    """Whether an element has text of its own."""
    return any(text and text.strip() for text in (element.text, *(child.tail for child in element)))


def _parsed(waiting: list[Any]) -> Iterator[tuple[str, Declarations]]:
    while waiting:
        rule = waiting.pop(0)
        if rule.type == "at-rule" and rule.content and rule.lower_at_keyword in {"media", "supports", "layer"}:
            if not _DARK.search(tinycss2.serialize(rule.prelude)):
                inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                waiting = [*inside, *waiting][:RULES]
            continue
        if rule.type != "qualified-rule":
            continue
        said = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        declared = tuple(
            (each.lower_name, tinycss2.serialize(each.value).strip())
            for each in said
            if each.type == "declaration" and each.lower_name in _NAMES
        )
        if declared:
            yield tinycss2.serialize(rule.prelude), declared


def _compiled(styles: Sequence[tuple[str, Declarations]]) -> Matcher:
    matcher = Matcher()
    for selector, declared in styles:
        try:
            for each in compile_selector_list(selector):
                if each.pseudo_element is None:
                    matcher.add_selector(each, declared)
        except SelectorError:
            continue
    return matcher


def _styled(root: etree._Element, matcher: Matcher) -> Iterator[tuple[etree._Element, _Style]]:
    """Every element that is seen, with its style, parents first."""
    waiting, count = [(ElementWrapper.from_xml_root(root), _Style())], 0
    while waiting and count < ELEMENTS:
        wrapped, above = waiting.pop()
        element, name = wrapped.etree_element, wrapped.local_name
        if name in _SILENT or element.get("hidden") is not None:
            continue
        count += 1
        style = above
        if name in _BOLD:
            style = replace(above, size=above.size * _HEADINGS.get(name, 1.0), bold=True)
        for *_, declared in matcher.match(wrapped):
            style = _with(style, above, declared)
        yield element, style
        waiting += reversed([(child, style) for child in wrapped.iter_children()])


def _with(style: _Style, above: _Style, declared: Declarations) -> _Style:
    for name, value in declared:
        plain = value.removesuffix("!important").strip().lower()
        if name == "font-weight":
            style = replace(style, bold=plain in {"bold", "bolder"} or (plain.isdecimal() and int(plain) >= 600))
        elif name == "font-size" and (size := _LENGTH.match(plain)):
            number, unit = float(size[1]), size[2]
            whole = {"em": above.size, "rem": ROOT, "%": above.size / 100}.get(unit, _SIZES.get(unit, 1.0))
            style = replace(style, size=number * whole)
        elif name == "color":
            style = replace(
                style, colour=_seen(plain, style.ground) or (above.colour if plain == "inherit" else style.colour)
            )
        elif ground := _ground(plain, above.ground):
            style = replace(style, ground=ground)
    return style


def _ground(value: str, beneath: Colour) -> Colour | None:
    """The colour of a background, where it names one."""
    for token in tinycss2.parse_component_value_list(value, skip_comments=True):
        if token.type in {"ident", "hash", "function"} and (colour := _seen(tinycss2.serialize([token]), beneath)):
            return colour
    return None


def _seen(value: str, ground: Colour) -> Colour | None:
    """What is seen of a colour; None for what is none, and for one that is that of its parent."""
    colour = parse_color(value)
    if colour is None or isinstance(colour, str):
        return None
    red, green, blue = (min(255, max(0, round(255 * part))) for part in colour[:3])
    return over((red, green, blue), colour.alpha, ground)
