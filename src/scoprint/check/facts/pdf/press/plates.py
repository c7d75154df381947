"""How much ink lies on each place of the pages, as Ghostscript separates them for the press of the output intent."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from PIL import Image, ImageChops, ImageFilter

from scoprint.check.facts.pdf.nouns import Box
from scoprint.check.facts.pdf.press.nouns import Profile
from scoprint.model.program import SCRATCH, Job, Runner

PROGRAMS = ("gs", "gswin64c", "gswin32c")
PIXELS = 3_000
"""px of the longest side of a separated page, at most; where it is shorter a px is a pt."""
_SECONDS = 600.0
_PAGES, _PROFILE = "page-%05d.tif", "press.icc"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with the inks that lie on it; its pixels begin at the head of the media box."""

    page: int
    data: bytes = field(repr=False)
    """As Ghostscript packed it, so that many can be held at a time."""
    scale: float
    """px to a pt."""

    def plates(self) -> tuple[Image.Image, ...]:
        """Cyan, magenta, yellow and black, 255 for all of an ink."""
        with Image.open(io.BytesIO(self.data)) as picture:
            return tuple(picture.convert("CMYK").split())

    def total(self) -> Image.Image:
        """A quarter of all inks together, which is what a byte can hold."""
        cyan, magenta, yellow, black = self.plates()
        return ImageChops.add(ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2), 2)


@dataclass(frozen=True, slots=True)
class Plates:
    """What Ghostscript made, or why it made nothing."""

    sheets: tuple[Sheet, ...] = ()
    absent: str = ""
    """Why there are none."""


@dataclass(frozen=True, slots=True)
class Heavy:
    """A page with more ink than a limit."""

    page: int
    percent: float
    """The most that lies on any place."""
    area: float
    """pt² with more than the limit."""
    box: Box


def plates(data: bytes, profile: Profile | None, side: float, runner: Runner) -> Plates:
    """The pages separated, overprinting followed; colours of others than the press are turned into its inks.

    Args:
        data: the file.
        profile: of the output intent, where it is one of a press; inks of the file are those that it describes.
        side: pt of the longest side of all pages.
        runner: finds and runs Ghostscript.
    """
    program = runner.find(*PROGRAMS)
    if program is None:
        return Plates(absent="Ghostscript is not installed")
    fit = profile if profile and profile.sound and profile.space == "CMYK" else None
    # Inks without a profile of their own are taken as they are: for the press that is meant, not for an ordinary one.
    press = (f"-sDefaultCMYKProfile={SCRATCH}/{_PROFILE}", f"-sOutputICCProfile={SCRATCH}/{_PROFILE}") if fit else ()
    scale = min(1.0, PIXELS / max(side, 1.0))
    args = (
        program, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiff32nc", *press, "-dOverprint=/simulate",
        "-dShowAnnots=false", f"-r{72 * scale:.4f}", "-dTextAlphaBits=2", "-dGraphicsAlphaBits=2", "-sCompression=lzw",
        f"-sOutputFile={SCRATCH}/{_PAGES}", f"{SCRATCH}/in.pdf",
    )  # fmt: skip
    done = runner.run(Job(args, _SECONDS, {"in.pdf": data} | ({_PROFILE: fit.data} if fit else {}), ("page-*.tif",)))
    if not done.files:
        return Plates(absent=f"Ghostscript stopped: {done.last_words}")
    return Plates(tuple(Sheet(index, done.files[name], scale) for index, name in enumerate(sorted(done.files))))


def heavy(sheet: Sheet, limit: float, media: Box) -> Heavy | None:
    """The places of a page with more ink than a limit in percent; None where there is none wider than a speck."""
    level = min(254, int(limit * 255 / 400) + 1)
    # What is not three pixels wide is an edge that two colours share.
    total = sheet.total().filter(ImageFilter.MinFilter(3))
    over = total.point([0] * (level + 1) + [255] * (255 - level))
    place = over.getbbox()
    if place is None:
        return None
    most = max(value for value, count in enumerate(total.histogram()) if count)
    left, top, right, bottom = (edge / sheet.scale for edge in place)
    box = Box(media.left + left, media.top - bottom, media.left + right, media.top - top)
    return Heavy(sheet.page, most * 400 / 255, over.histogram()[255] / sheet.scale**2, box)


def ground(sheet: Sheet, box: Box, media: Box) -> Iterator[float]:
    """How much of each ink lies around a place, 0 to 1."""
    corners = (box.left - media.left, media.top - box.top, box.right - media.left, media.top - box.bottom)
    left, top, right, bottom = (int(max(0.0, edge) * sheet.scale) for edge in corners)
    for plate in sheet.plates():
        values = sorted(plate.crop((left, top, right + 1, bottom + 1)).tobytes())
        # Letters leave their ground bare, so that most of it is seen between them.
        yield values[3 * len(values) // 4] / 255 if values else 0.0
