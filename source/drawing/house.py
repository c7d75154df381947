"""The magazine's drawing desk: one palette and one sheet for every picture of the sample publication.

A sheet is measured in points at the size at which the picture is printed, so a font size of 7 is 7 pt on paper:
57 mm (a column), 119 mm (two columns) and 181 mm (the full measure).

A drawing with words is made in English first. Given a table of its words, `Sheet.save` also writes it in the other
languages of the issue, beside the English one: `x.svg`, `x.ru.svg`, `x.zh-Hans.svg`.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

INK = "#12343D"  # deep blue-green: outlines, text
NIGHT = "#0B2730"
TEAL = "#2F6B73"
LAGOON = "#6E9DA0"
MIST = "#B4CCC9"
SEA = "#D7E4E0"
PAPER = "#F7F2E7"
SAND = "#E9DCBF"
DUNE = "#CDB485"
OCHRE = "#A98549"
CLAY = "#D5886A"
BRICK = "#A63A2A"
WINE = "#6F241C"
GREY = "#68716F"
RULE = "#B9B3A2"

COLUMN = 161.6  # 57 mm in pt
WIDE = 337.3  # 119 mm
FULL = 513.1  # 181 mm

Point = tuple[float, float]


@dataclass(frozen=True)
class Said:
    """Words in another language that need another place or size: shifts and size in points."""

    words: str
    dx: float = 0.0
    dy: float = 0.0
    size: float | None = None


Words = Mapping[str, tuple[str | Said, str | Said]]  # English -> Russian, Chinese


@dataclass(frozen=True)
class Language:
    """How a language is lettered.

    `forms` turn the numbers of the English drawing into those of the language, pattern by pattern; `slanted` is false
    where a script has no italic.
    """

    family: str
    slanted: bool = True
    forms: tuple[tuple[str, str], ...] = ()


ENGLISH = Language("'Source Sans 3', sans-serif")
OTHERS = {
    "ru": Language(
        "'Source Sans 3', sans-serif",
        forms=(
            (r"^(\d+)\.(\d\d)$", r"\1:\2"),  # the time of day
            (r"(\d),(\d{3})", r"\1\2"),  # four figures are not grouped
            (r"(\d)%", "\\1\u202f%"),
            (r"(\d) mm$", "\\1\u202fмм"),
        ),
    ),
    # The figures keep the family of the other editions; it has no Han, so those come from the second.
    "zh-Hans": Language(
        "'Source Sans 3', 'Noto Serif SC', sans-serif",
        slanted=False,
        forms=((r"^(\d+)\.(\d\d)$", r"\1:\2"), (r"(\d),(\d{3})", r"\1\2"), (r"(\d) mm$", r"\1毫米")),
    ),
}


def number(value: float) -> str:
    """A coordinate with two decimals at most, so that two runs on two machines write the same text."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if "." in f"{value:.2f}" else f"{value:.2f}"


def attributes(given: dict[str, object]) -> str:
    """Keyword arguments as SVG attributes: `stroke_width=2` becomes ` stroke-width="2"`."""
    written = []
    for name, value in given.items():
        if value is None:
            continue
        text = number(value) if isinstance(value, float) else str(value)
        written.append(f" {name.rstrip('_').replace('_', '-')}={quoteattr(text)}")
    return "".join(written)


@dataclass(frozen=True)
class Lettering:
    """Words on a sheet, as they are in English: position and size in points, attributes as in SVG."""

    x: float
    y: float
    words: str
    size: float
    given: dict[str, object]
    more: dict[str, object]

    def markup(self, language: Language, said: Said) -> str:
        place = {
            "x": float(self.x + said.dx),
            "y": float(self.y + said.dy),
            "font-family": language.family,
            "font-size": float(said.size or self.size),
        }
        more = {k: v for k, v in self.more.items() if language.slanted or k != "font_style"}
        return f"<text{attributes(place)}{attributes(self.given)}{attributes(more)}>{escape(said.words)}</text>"

    def translated(self, name: str, words: Words) -> str:
        """The markup in another language; a word that the table does not have raises KeyError, a number need not be in it."""
        language = OTHERS[name]
        if self.words in words:
            said = words[self.words][list(OTHERS).index(name)]
            return self.markup(language, said if isinstance(said, Said) else Said(said))
        text = self.words
        for pattern, form in language.forms:
            text = re.sub(pattern, form, text)
        if re.search("[A-Za-z]", text):
            raise KeyError(self.words)
        return self.markup(language, Said(text))


@dataclass(frozen=True)
class Ground:
    """A white ground under words that end at the same place; `wide` is its width in English, all in points."""

    right: float
    y: float
    wide: float
    high: float
    words: str
    size: float

    def markup(self, wide: float) -> str:
        box = {"x": float(self.right - wide), "y": float(self.y), "width": float(wide), "height": float(self.high)}
        return f"<rect{attributes({**box, 'fill': '#FFFFFF'})}/>"

    def translated(self, name: str, words: Words) -> str:
        """As wide as the words are in another language: Han fill their em, Cyrillic letters half of it."""
        said = words[self.words][list(OTHERS).index(name)]
        text = said.words if isinstance(said, Said) else said
        return self.markup(len(text) * self.size * (1.0 if name == "zh-Hans" else 0.52) + 3)


class Sheet:
    """An SVG drawing in the making."""

    def __init__(self, width: float, height: float, ground: str | None = None) -> None:
        self.width, self.height = width, height
        self.parts: list[str | Lettering | Ground] = []
        self.defs: list[str] = []
        if ground:
            self.rect(0, 0, width, height, ground)

    def add(self, markup: str) -> None:
        self.parts.append(markup)

    def rect(self, x: float, y: float, width: float, height: float, fill: str = "none", **more: object) -> None:
        box = attributes({"x": float(x), "y": float(y), "width": float(width), "height": float(height), "fill": fill})
        self.add(f"<rect{box}{attributes(more)}/>")

    def circle(self, x: float, y: float, radius: float, fill: str = "none", **more: object) -> None:
        self.add(
            f"<circle{attributes({'cx': float(x), 'cy': float(y), 'r': float(radius), 'fill': fill})}{attributes(more)}/>"
        )

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: str = "none", **more: object) -> None:
        oval = attributes({"cx": float(x), "cy": float(y), "rx": float(rx), "ry": float(ry), "fill": fill})
        self.add(f"<ellipse{oval}{attributes(more)}/>")

    def line(
        self, x1: float, y1: float, x2: float, y2: float, stroke: str = INK, width: float = 0.75, **more: object
    ) -> None:
        ends = attributes({"x1": float(x1), "y1": float(y1), "x2": float(x2), "y2": float(y2)})
        self.add(f"<line{ends}{attributes({'stroke': stroke, 'stroke-width': float(width)})}{attributes(more)}/>")

    def path(self, d: str, fill: str = "none", **more: object) -> None:
        self.add(f"<path{attributes({'d': d, 'fill': fill})}{attributes(more)}/>")

    def polygon(self, points: Iterable[Point], fill: str, **more: object) -> None:
        self.path(trace(points) + "Z", fill, **more)

    def polyline(self, points: Iterable[Point], stroke: str = INK, width: float = 0.75, **more: object) -> None:
        self.path(trace(points), "none", stroke=stroke, stroke_width=float(width), stroke_linejoin="round", **more)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = 7.0,
        fill: str = INK,
        anchor: str = "start",
        weight: int = 400,
        **more: object,
    ) -> None:
        given: dict[str, object] = {"font-weight": weight, "fill": fill, "text-anchor": anchor}
        self.parts.append(Lettering(x, y, words, size, given, more))

    def ground(self, right: float, y: float, wide: float, high: float, words: str, size: float) -> None:
        self.parts.append(Ground(right, y, wide, high, words, size))

    def open(self, **more: object) -> None:
        self.add(f"<g{attributes(more)}>")

    def close(self) -> None:
        self.add("</g>")

    def bands(self, x: float, y: float, width: float, height: float, top: str, bottom: str, count: int = 7) -> None:
        """A sky in flat bands from one colour to another, as a linocut would have it."""
        for i in range(count):
            share = i / (count - 1)
            at = y + height * i / count
            self.rect(x, at, width, y + height - at, blend(top, bottom, share))

    def save(self, path: Path, words: Words | None = None) -> None:
        """The drawing in English and, if there is a table of its words, in the other languages beside it."""
        english = []
        for part in self.parts:
            if isinstance(part, Lettering):
                english.append(part.markup(ENGLISH, Said(part.words)))
            else:
                english.append(part.markup(part.wide) if isinstance(part, Ground) else part)
        self.write(path, english)
        for name in OTHERS if words is not None else ():
            parts = [p if isinstance(p, str) else p.translated(name, words or {}) for p in self.parts]
            self.write(path.with_suffix(f".{name}{path.suffix}"), parts, {"xml:lang": name})

    def write(self, path: Path, parts: list[str], more: Mapping[str, object] | None = None) -> None:
        size = f'width="{number(self.width)}" height="{number(self.height)}"'
        box = f'viewBox="0 0 {number(self.width)} {number(self.height)}"'
        defs = f"<defs>{''.join(self.defs)}</defs>\n" if self.defs else ""
        body = "\n".join(parts)
        path.write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box}{attributes(dict(more or {}))}>\n{defs}{body}\n</svg>\n',
            encoding="utf-8",
        )


def blend(one: str, two: str, share: float) -> str:
    """A colour between two, share 0 to 1."""
    a, b = (tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5)) for colour in (one, two))
    return "#" + "".join(f"{round(p + (q - p) * share):02X}" for p, q in zip(a, b, strict=True))


def trace(points: Iterable[Point]) -> str:
    """Straight lines through the points, as path data."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def ridge(
    seed: int, left: float, right: float, base: float, height: float, roughness: float = 0.55, steps: int = 7
) -> list[Point]:
    """A mountain skyline by midpoint displacement; the same seed gives the same mountains."""
    dice = random.Random(seed)
    heights = [dice.random() * 0.5 + 0.2, dice.random() * 0.5 + 0.2]
    swing = 1.0
    for _ in range(steps):
        doubled = []
        for one, two in itertools.pairwise(heights):
            doubled += [one, (one + two) / 2 + (dice.random() - 0.5) * swing]
        heights = [*doubled, heights[-1]]
        swing *= roughness
    low, high = min(heights), max(heights)
    span = (right - left) / (len(heights) - 1)
    return [(left + i * span, base - (h - low) / (high - low) * height) for i, h in enumerate(heights)]
