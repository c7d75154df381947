"""A picture as it lies in the source folder, looked at but not changed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """Facts about one picture file."""

    path: str
    """POSIX path relative to the publication's root; also its address in an article's body."""
    media_type: str
    width: int
    """px, upright (after the EXIF orientation); for SVG the width of its view box."""
    height: int
    sha256: str
    alt: str = ""
    """Alternative text; empty only where `decorative`."""
    decorative: bool = False
    credit: str = ""
    studied: bool = False
    """To be looked at in detail, so the e-book carries it larger."""
