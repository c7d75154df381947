"""Colours of the screen as inks of the press: by the profile, but for black, greys and what is declared."""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Mapping
from typing import TypeAlias

from PIL import Image, ImageCms

from scoprint.model.printing import Printing, Profile

Colour: TypeAlias = tuple[float, ...]
"""Components from 0 to 1."""

BLACK: Colour = (0.0, 0.0, 0.0, 1.0)
_SPECK = 0.01
"""Less ink than this is none: no plate holds so small a dot."""
_SAME = 0.6 / 255
"""Components of sRGB that differ by less are the same grey."""
_DARK, _TINGED = 0.15, 6.5 / 255
"""Colours of sRGB below the first with components that differ by less than the second look black: text in them would
not stand sharp on four plates."""


class ProfileError(ValueError):
    """The data is not a profile that can separate colours into four inks."""


def four_inks(data: bytes) -> ImageCms.ImageCmsProfile:
    """Open a profile of a press.

    Raises:
        ProfileError: it is no ICC profile (ISO 15076-1), not one of CMYK, or cannot be printed with.
    """
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        space, kind = profile.profile.xcolor_space.strip(), profile.profile.device_class.strip()
    except (OSError, ImageCms.PyCMSError, ValueError) as error:
        raise ProfileError("is not an ICC profile") from error
    if space != "CMYK":
        raise ProfileError(f"is a profile of {space}, not of CMYK")
    # ISO 15930-7, 6.2.2: the destination profile of an output intent is one of an output device.
    if kind != "prtr" or not profile.profile.is_intent_supported(
        ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Direction.OUTPUT
    ):
        raise ProfileError("says what inks look like, but not how to print a colour: it is no output profile")
    return profile


class Inks:
    """The inks of colours, for one profile and one set of declared colours."""

    def __init__(self, profile: Profile, press: Printing) -> None:
        """Set up the conversions.

        Raises:
            ProfileError: the profile cannot be used.
        """
        printer = four_inks(profile.data)
        self._transforms = {
            mode: ImageCms.buildTransform(
                source,
                printer,
                mode,
                "CMYK",
                ImageCms.Intent.RELATIVE_COLORIMETRIC,
                # ISO 18619: the darkest colour of the screen becomes the darkest of the press.
                ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
            for mode, source in (
                ("RGB", ImageCms.createProfile("sRGB")),
                ("LAB", ImageCms.createProfile("LAB")),
            )
        }
        self._lightness = _black_steps(printer)
        self._known: dict[Colour, Colour] = {}
        self.exact: Mapping[str, Colour] = {
            name: tuple(part / 100 for part in inks) for name, inks in press.colours.items()
        }
        self.spots: Mapping[str, str] = press.spot

    def rgb(self, colour: Colour) -> Colour:
        """Inks of a colour of sRGB: those declared, black alone for greys, else those of the profile."""
        known = self._known.get(colour)
        if known is None:
            exact = self.exact.get(hexadecimal(colour))
            spread = max(colour) - min(colour)
            if exact is None and max(colour) < _DARK and spread < _TINGED:
                exact = BLACK
            if exact is None and spread <= _SAME:
                exact = self.grey(sum(colour) / 3)
            known = self._known[colour] = exact or self._converted("RGB", _bytes(colour))
        return known

    def grey(self, level: float) -> Colour:
        """Black ink alone that looks as light as a grey of sRGB from 0 to 1, with black and paper at the ends."""
        luminance = level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4
        lightness = 116 * luminance ** (1 / 3) - 16 if luminance > 216 / 24389 else luminance * 24389 / 27
        darkest, paper = self._lightness[-1], self._lightness[0]
        wanted = darkest + (paper - darkest) * min(max(lightness, 0.0), 100.0) / 100
        place = bisect_left(self._lightness, -wanted, key=lambda step: -step)
        if place <= 0:
            return (0.0, 0.0, 0.0, 0.0)
        above, below = self._lightness[place - 1], self._lightness[place]
        part = (above - wanted) / (above - below) if above > below else 1.0
        return (0.0, 0.0, 0.0, round((place - 1 + part) / (len(self._lightness) - 1), 4))

    def lab(self, colour: Colour) -> Colour:
        """Inks of a colour of CIE L*a*b* (D50)."""
        lightness, a, b = colour
        if max(abs(a), abs(b)) < 0.5:
            luminance = ((lightness + 16) / 116) ** 3 if lightness > 8 else lightness * 27 / 24389
            level = luminance * 12.92 if luminance <= 0.0031308 else 1.055 * luminance ** (1 / 2.4) - 0.055
            return self.grey(min(max(level, 0.0), 1.0))
        parts = (round(lightness * 2.55), round(a) & 0xFF, round(b) & 0xFF)
        return self._converted("LAB", bytes(parts))

    def picture(self, picture: Image.Image) -> Image.Image:
        """A picture of sRGB in inks."""
        return self._transforms["RGB"].apply(picture)

    def _converted(self, mode: str, parts: bytes) -> Colour:
        pixel = self._transforms[mode].apply(Image.frombytes(mode, (1, 1), parts))
        inks = (value / 255 for value in pixel.tobytes())
        return tuple(0.0 if ink < _SPECK else round(ink, 4) for ink in inks)


def hexadecimal(colour: Colour) -> str:
    """A colour of sRGB as style sheets write it."""
    return f"#{_bytes(colour).hex()}"


def _bytes(colour: Colour) -> bytes:
    return bytes(min(max(round(part * 255), 0), 255) for part in colour)


def _black_steps(printer: ImageCms.ImageCmsProfile) -> tuple[float, ...]:
    """L* of 0, 1, … 255 parts of black ink alone, never rising."""
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    lab = ImageCms.createProfile("LAB")
    seen = ImageCms.buildTransform(printer, lab, "CMYK", "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC, flags)
    strip = Image.frombytes("CMYK", (256, 1), b"".join(bytes((0, 0, 0, step)) for step in range(256)))
    steps, lowest = list[float](), 100.0
    for lightness in seen.apply(strip).tobytes()[::3]:
        lowest = min(lowest, lightness / 2.55)
        steps.append(lowest)
    return tuple(steps)
