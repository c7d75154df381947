"""How much ink lies on each place of the pages, as Ghostscript separates them for the press of the output intent."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

from scoprint.check.facts.pdf.nouns import Box
from scoprint.check.facts.pdf.press.nouns import Profile
from scoprint.model.program import SCRATCH, Job, Runner

PROGRAMS = ("gs", "gswin64c", "gswin32c")
RESOLUTION = 72
"""px to an inch of the separated page, so that a px is a pt."""
_SECONDS = 900.0
_PAGES, _PROFILE = "page-%05d.tif", "press.icc"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with the inks that lie on it. Pixels are pt, from the head of the media box."""

    page: int
    total: Image.Image
    """A quarter of all inks together, at each pixel."""
    plates: tuple[Image.Image, ...]
    """Cyan, magenta, yellow and black, 255 for all of it."""


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


def plates(data: bytes, profile: Profile | None, runner: Runner) -> Plates:
    """The pages separated, overprinting followed; colours of others than the press are turned into its inks.

    Args:
        data: the file.
        profile: of the output intent, where it is one of a press; inks of the file are those that it describes.
        runner: finds and runs Ghostscript.
    """
    program = runner.find(*PROGRAMS)
    if program is None:
        return Plates(absent="Ghostscript is not installed")
    fit = profile if profile and profile.sound and profile.space == "CMYK" else None
    # Inks without a profile of their own are taken as they are: for the press that is meant, not for an ordinary one.
    press = (f"-sDefaultCMYKProfile={SCRATCH}/{_PROFILE}", f"-sOutputICCProfile={SCRATCH}/{_PROFILE}") if fit else ()
    args = (
        program, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiff32nc", *press,
        "-dOverprint=/simulate", "-dShowAnnots=false", f"-r{RESOLUTION}", "-dTextAlphaBits=2", "-dGraphicsAlphaBits=2",
        "-sCompression=lzw", f"-sOutputFile={SCRATCH}/{_PAGES}", f"{SCRATCH}/in.pdf",
    )  # fmt: skip
    done = runner.run(Job(args, _SECONDS, {"in.pdf": data} | ({_PROFILE: fit.data} if fit else {}), ("page-*.tif",)))
    if not done.files:
        return Plates(absent=f"Ghostscript stopped: {done.last_words}")
    return Plates(tuple(_sheet(index, done.files[name]) for index, name in enumerate(sorted(done.files))))


def _sheet(index: int, data: bytes) -> Sheet:
    with Image.open(io.BytesIO(data)) as picture:
        inks = picture.convert("CMYK").split()
    # A quarter of the sum is what a byte can hold.
    total = ImageChops.add(ImageChops.add(inks[0], inks[1], 2), ImageChops.add(inks[2], inks[3], 2), 2)
    return Sheet(index, total, tuple(inks))


def heavy(sheet: Sheet, limit: float, media: Box) -> Heavy | None:
    """The places of a page with more ink than a limit in percent; None where there is none wider than a speck."""
    level = min(254, int(limit * 255 / 400) + 1)
    # What is not three pixels wide is an edge that two colours share.
    over = sheet.total.point([0] * (level + 1) + [255] * (255 - level)).filter(ImageFilter.MinFilter(3))
    place = over.getbbox()
    if place is None:
        return None
    most = max(value for value, count in enumerate(sheet.total.filter(ImageFilter.MinFilter(3)).histogram()) if count)
    left, top, right, bottom = place
    box = Box(media.left + left, media.top - bottom, media.left + right, media.top - top)
    return Heavy(sheet.page, most * 400 / 255, float(over.histogram()[255]), box)


def ground(sheet: Sheet, box: Box, media: Box) -> Iterator[float]:
    """How much of each ink lies around a place, 0 to 1."""
    at = (
        int(max(0, box.left - media.left)),
        int(max(0, media.top - box.top)),
        int(box.right - media.left) + 1,
        int(media.top - box.bottom) + 1,
    )
    for plate in sheet.plates:
        piece = plate.crop(at)
        values = sorted(piece.tobytes())
        # Letters leave their ground bare, so that most of it is seen between them.
        yield values[3 * len(values) // 4] / 255 if values else 0.0
