"""A part on its way through the typesetter: what is to be set, and what was set."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from scoprint.model.fonts import FontFace
from scoprint.model.pageplan import Composition
from scoprint.model.plan import Extent, Side


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture that a part may show; the engine is given nothing else."""

    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Copy:
    """A part ready for the engine: marked-up copy with its style, pictures and fonts."""

    slug: str
    path: str
    """Source file that diagnostics point to."""
    language: str
    html: str = field(repr=False)
    styles: tuple[tuple[str, str], ...] = field(repr=False)
    """Style sheets in order: path for diagnostics, text."""
    assets: Mapping[str, Asset] = field(repr=False)
    """By the address that the markup uses."""
    faces: tuple[FontFace, ...] = field(repr=False)
    side: Side = Side.RECTO
    lines: Mapping[str, int] = field(default_factory=dict, repr=False)
    """Source line of element ids."""
    composition: Composition | None = None
    """How its pages are made up; without one the engine's own columns serve."""
    area: tuple[float, float] = (0.0, 0.0)
    """Width and height of the type area, pt."""
    jump_words: str = ""
    """What stands at the foot of a page that goes on, if the composition keeps a row for it; `{folio}` in it stands
    for the page on which the text goes on."""
    folio: str = ""
    """Of its first page as printed, if its jump lines name folios; else empty, so that it need not be set again when
    it moves."""

    def key(self, engines: str) -> str:
        """Hash of everything that can change the bytes of the set part, and of its diagnostics.

        Args:
            engines: versions of the engines and libraries, as recorded in the report.
        """
        digest = hashlib.sha256()
        pieces = [engines, self.slug, self.path, self.language, self.html, self.side.value]
        pieces += [piece for style in self.styles for piece in style]
        pieces += [
            f"{url} {a.media_type} {hashlib.sha256(a.data).hexdigest()}" for url, a in sorted(self.assets.items())
        ]
        pieces += [f"{face.family} {face.style} {face.sha256}" for face in self.faces]
        pieces += [f"{id} {line}" for id, line in sorted(self.lines.items())]
        pieces += [repr(self.composition), repr(self.area), self.jump_words, self.folio]
        for piece in pieces:
            data = piece.encode()
            digest.update(len(data).to_bytes(8, "big") + data)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where in the text a page of a part begins."""

    page: int
    """Index of the page in the part, from 0."""
    id: str
    """The innermost element with an id whose text or picture comes first on the page."""
    offset: int
    """Characters of that element's text, white space not counted, that stand on earlier pages."""


@dataclass(frozen=True, slots=True)
class SetPart:
    """A part as set: its body without furniture, tagged, conforming but for the metadata that bind writes."""

    slug: str
    pdf: bytes = field(repr=False)
    extent: Extent
    page_map: tuple[PageStart, ...]
    fonts: tuple[str, ...]
    """Families embedded, sorted."""
    reasons: tuple[str, ...] = ()
    """What the composer chose on each page, and why; empty where the engine laid the pages out."""
