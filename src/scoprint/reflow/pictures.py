"""Pictures in the package: their names, and drawings that fill the measure they are given."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence

from lxml import etree

from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.reflow.edition import XHTML, Materials, Page

SVG = "image/svg+xml"
EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    SVG: "svg",
}
"""Core media types of pictures (EPUB 3.3, 3.2)."""
MEDIA_TYPES = {extension: media_type for media_type, extension in EXTENSIONS.items()}


def shown(pages: Sequence[Page]) -> frozenset[str]:
    """The addresses of all pictures that the pages show; no other goes into the e-book."""
    return frozenset(picture.get("src", "") for page in pages for picture in page.tree.iter(f"{{{XHTML}}}img"))


def picture_names(kinds: Mapping[str, str]) -> dict[str, str]:
    """A name in the package for each picture, by its path: ASCII, in lower case, unique.

    The name is made of the article's slug and the file's name; of two that come out the same, the second in the order
    of paths gets a number.

    Args:
        kinds: media type of each picture that is shown, by its path.
    """
    names: dict[str, str] = {}
    taken = {"cover"}
    for path, media_type in sorted(kinds.items()):
        parts = [
            piece for piece in posixpath.splitext(path)[0].split("/") if piece not in {"source", "articles", "images"}
        ]
        stem = re.sub(r"[^a-z0-9]+", "-", "-".join(parts).lower()).strip("-") or "picture"
        name, number = stem, 1
        while name in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name)
        names[path] = f"images/{name}.{EXTENSIONS.get(media_type, 'bin')}"
    return names


def cover_path(materials: Materials) -> str:
    """Name of the cover picture in the package; empty without one."""
    return f"images/cover.{EXTENSIONS.get(materials.cover.media_type, 'bin')}" if materials.cover else ""


def place_pictures(page: Page, names: Mapping[str, str], cover: str) -> tuple[Diagnostic, ...]:
    """Turn the addresses of pictures into names of the package, and class drawings as such.

    Args:
        cover: name of the cover picture, which only its own page shows.

    Returns:
        PIC-001 for pictures that were not given.
    """
    faults = []
    for picture in page.tree.iter(f"{{{XHTML}}}img"):
        source = picture.get("src", "")
        if source in names:
            picture.set("src", page.relative(names[source]))
            if names[source].endswith(".svg"):
                picture.set("class", "drawing")
        elif source != page.relative(cover):
            message = f"the picture “{source}” is not among the pictures of the e-book"
            faults.append(Diagnostic("PIC-001", message, Span(page.source, page.line(picture))))
    return tuple(faults)


def scalable(drawing: bytes) -> bytes:
    """A drawing without width and height where its view box says the proportions.

    Reading systems then make it as wide as the text; with them, a drawing made for a narrow column stays small.
    """
    root = etree.fromstring(drawing, etree.XMLParser(resolve_entities=False, no_network=True))
    if not root.get("viewBox"):
        return drawing
    for name in ("width", "height"):
        root.attrib.pop(name, "")
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
