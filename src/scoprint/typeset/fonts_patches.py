"""Cuts static faces out of variable ones by HarfBuzz, in a hundredth of the time that the engine takes.

For each size and weight the engine embeds a face of its own, and with one article they are ten or more. `installed()`
puts HarfBuzz in the place of fontTools for as long as a part is written; what comes out has the same outlines and
widths. Names of fonts lose a comma on the way. It is private API, and used only with the version it was written for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO
from unittest.mock import patch

import uharfbuzz as hb
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from weasyprint.pdf import fonts

from scoprint.typeset.known_engine import where_known


@dataclass(frozen=True, slots=True)
class _Cut:
    """A static face, as the engine wants it."""

    data: bytes

    def save(self, file: BinaryIO) -> None:
        file.write(self.data)


@where_known
def installed() -> Iterator[None]:
    """Cut faces by HarfBuzz while the context lasts."""
    with (
        patch.object(fonts, "instantiateVariableFont", _cut),
        patch.object(fonts.Font, "__init__", _named(fonts.Font.__init__)),
    ):
        yield


def _named(make: Callable[..., None]) -> Callable[..., None]:
    """Fonts without the comma that Pango writes behind a family whose name ends in a figure, lest it be a size."""

    def made(font: Any, *given: Any, **more: Any) -> None:
        make(font, *given, **more)
        font.name = font.name.rstrip(b",")

    return made


def _cut(font: TTFont, location: Mapping[str, float], *, static: bool) -> Any:
    """The instance of a face at a location; of outlines that PDF does not take from HarfBuzz, by fontTools."""
    if "glyf" not in font or font.reader is None:
        return instantiateVariableFont(font, location, static=static)
    face = hb.Face(hb.Blob(font.reader.file.getvalue()))
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.pin_all_axes_to_default(face)
    for tag, value in location.items():
        if any(axis.tag == tag for axis in face.axis_infos):
            wanted.pin_axis_location(face, tag, value)
    return _Cut(bytes(hb.subset(face, wanted).blob.data))
