"""The text of a paragraph as runs: in the styles that the engine computed, as the line breaker needs them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from fontTools.ttLib import TTFont
from lxml import etree

from scoprint.model.fonts import FontFace
from scoprint.model.lengths import PIXEL
from scoprint.typeset.lines import OBJECT, Fallback, Run, Style
from scoprint.typeset.lines.items import RESHAPED, runs_back
from scoprint.typeset.lines.shaping import shaper
from scoprint.typeset.lines.squares import overlap
from scoprint.typeset.lines.zones import GAP, Zone, is_ideographic_language, is_square, slices, zones
from scoprint.typeset.measured import TextStyle
from scoprint.typeset.stretches import Stretch

UNKNOWN = ("HANGUL", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
"""Beginnings of the Unicode names of letters whose lines are broken by rules that only the engine has."""


@dataclass(frozen=True, slots=True)
class Inset:
    """Characters that are spaced otherwise than the line they stand in: Latin among Chinese, Chinese among Latin."""

    start: int
    """Into the text of the paragraph."""
    end: int
    style: Style
    before: float
    after: float
    """pt of blank between it and its neighbours in the line."""


@dataclass(frozen=True, slots=True)
class Runs:
    """A paragraph's text by style."""

    runs: tuple[Run, ...]
    styles: Mapping[str, Style]
    """By the number of the element that holds the text."""
    insets: tuple[Inset, ...]
    language: str
    """Of the paragraph, BCP 47."""


def is_breakable(text: str) -> bool:
    """Whether lines of this text can be broken here."""
    if any(map(is_square, text)) and runs_back(text):
        return False
    return not any(unicodedata.name(character, "").startswith(UNKNOWN) for character in set(text))


def is_connected(text: str) -> bool:
    """Whether letters of this text hang together, so that nothing may be put between them."""
    return bool(RESHAPED.search(text)) or any("\u1800" <= character <= "\u18af" for character in text)


def is_rtl(element: etree._Element) -> bool:
    """Whether an element of the galley runs from right to left."""
    chain = (element, *element.iterancestors())
    return next((each.get("dir") for each in chain if each.get("dir") in ("ltr", "rtl")), "") == "rtl"


def stretch_rtl(part: Stretch, *, around: bool) -> bool:
    """Whether a stretch runs from right to left, in a paragraph that does or does not."""
    own = next((each.get("dir") for each in reversed(part.path) if each.get("dir") in ("ltr", "rtl")), None)
    return around if own is None else own == "rtl"


def runs_of(
    parts: Sequence[Stretch],
    computed: Mapping[str, TextStyle],
    objects: Mapping[str, float],
    faces: Sequence[FontFace],
    language: str,
    *,
    rtl: bool,
) -> Runs | None:
    """Make the runs of a paragraph.

    Args:
        parts: its text.
        computed: the engine's styles by the number of the element that holds the text.
        objects: widths of what is not text, by number, pt.
        faces: those that may be set.
        language: of the part, where a style has none.
        rtl: whether it runs from right to left.

    Returns:
        The runs; None where a style cannot be known exactly.
    """
    text = "".join(part.text for part in parts)
    base = computed.get("") or next(iter(computed.values()), None)
    language = base.language if base is not None and base.language else language
    ideographic = is_ideographic_language(language)
    styles = dict[str, Style]()
    for number, style in computed.items():
        made = _style(style, faces, language)
        if made is None:
            return None
        tracks = made.tracks and not ideographic and not is_connected(text)
        hyphenates = made.hyphenates and not ideographic
        made = replace(made, tracks=tracks, hyphenates=hyphenates, ideographic=ideographic)
        # The one that is known by its words, which are found the sooner for it.
        styles[number] = shaper(made).style
    runs, insets = list[Run](), list[Inset]()
    found = zones(text, ideographic=ideographic)
    for part in parts:
        if part.text == OBJECT:
            runs.append(Run(OBJECT, next(iter(styles.values())), objects.get(part.number, 0.0)))
            continue
        own = styles.get(part.number) or styles.get("")
        shown = _transformed(part.text, computed.get(part.number))
        if part.text and (own is None or shown is None):
            return None
        if own is None or shown is None:
            continue
        own = replace(own, rtl=stretch_rtl(part, around=rtl))
        start = part.start
        if start and part.text and (over := overlap(shaper(own), text[start - 1], part.text[0])):
            runs.append(Run(shown[0], own, None, -over))
            insets.append(Inset(start, start + 1, own, -over, 0.0))
            start += 1
        for zone in slices(found, start, part.end):
            run, more = _cut(zone, part, shown, own)
            runs.append(run)
            insets += more
    return Runs(tuple(runs), styles, tuple(insets), language) if any(run.text.strip() for run in runs) else None


def _cut(zone: Zone, part: Stretch, shown: str, own: Style) -> tuple[Run, list[Inset]]:
    text = shown[zone.start - part.start : zone.end - part.start]
    if zone.ideographic == own.ideographic:
        return Run(text, own), []
    style = replace(own, ideographic=zone.ideographic, tracks=False)
    before, after = (GAP * style.size * there for there in (zone.before, zone.after))
    return Run(text, style, None, before, after), [Inset(zone.start, zone.end, style, before, after)]


def _transformed(text: str, style: TextStyle | None) -> str | None:
    change = _TRANSFORMS.get(style.transform if style else "none")
    changed = change(text) if change else None
    return changed if changed is not None and len(changed) == len(text) else None


_TRANSFORMS: Mapping[str, Callable[[str], str]] = {"none": str, "uppercase": str.upper, "lowercase": str.lower}


def _style(style: TextStyle, faces: Sequence[FontFace], language: str) -> Style | None:
    chain = _chain(style, faces)
    if not chain or chain[0].face.family != style.families[0]:
        return None
    first, *others = chain
    return Style(
        face=first.face,
        size=style.size,
        variations=first.variations,
        features=tuple((name, bool(value)) for name, value in style.features),
        letter_spacing=style.letter_spacing,
        language=style.language or language,
        tracks=first.face.role != "mono",
        hyphenates=style.hyphens == "auto",
        fallbacks=tuple(others),
    )


def _chain(style: TextStyle, faces: Sequence[FontFace]) -> list[Fallback]:
    """The face of each family that the style names; the upright one of a family without italics."""
    slant = "normal" if style.style == "normal" else "italic"
    found = list[Fallback]()
    for family in style.families:
        known = [face for face in faces if face.family == family]
        fitting = [face for face in known if face.style == slant] or known
        if fitting:
            face = min(fitting, key=lambda face: _distance(face, style.weight))
            found.append(Fallback(face, _variations(face, style)))
    return found


def _distance(face: FontFace, weight: int) -> tuple[int, int]:
    """How far the weights of a face are from one that is asked for; of two the lighter is nearer."""
    lightest, boldest = face.weights
    return max(lightest - weight, weight - boldest, 0), boldest


@lru_cache(maxsize=64)
def _axes(path: str) -> frozenset[str]:
    with TTFont(path, lazy=True) as font:
        return frozenset(axis.axisTag for axis in font["fvar"].axes) if "fvar" in font else frozenset()


def _variations(face: FontFace, style: TextStyle) -> tuple[tuple[str, float], ...]:
    # The engine sets the optical size to the size in CSS px.
    wanted = {"wght": float(style.weight), "opsz": style.size / PIXEL}
    axes = _axes(face.path)
    return tuple((axis, value) for axis, value in sorted(wanted.items()) if axis in axes)


def insets_of(insets: Sequence[Inset], start: int, end: int) -> Iterator[Inset]:
    """What of insets lies in a stretch; blank is at the ends of an inset only."""
    for inset in insets:
        low, high = max(start, inset.start), min(end, inset.end)
        if low < high:
            before = inset.before if low == inset.start else 0.0
            after = inset.after if high == inset.end else 0.0
            yield Inset(low, high, inset.style, before, after)
