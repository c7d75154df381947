"""A finished EPUB as plain facts."""

from scoprint.check.facts.epub.inspector import inspect_epub
from scoprint.check.facts.epub.nouns import (
    Chapter,
    Declaration,
    EpubFacts,
    Face,
    Item,
    Marker,
    Member,
    Meta,
    Note,
    Oddity,
    Package,
    Raster,
    Shown,
)

__all__ = [
    "Chapter",
    "Declaration",
    "EpubFacts",
    "Face",
    "Item",
    "Marker",
    "Member",
    "Meta",
    "Note",
    "Oddity",
    "Package",
    "Raster",
    "Shown",
    "inspect_epub",
]
