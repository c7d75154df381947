"""What the textured pictures share: washes of colour and the grain of the paper. Needs Pillow."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

RGB = tuple[int, ...]


def rgb(colour: str) -> RGB:
    return ImageColor.getrgb(colour)[:3]


def mix(one: str | RGB, two: str | RGB, share: float) -> RGB:
    """A colour between two, share 0 to 1."""
    a, b = (rgb(c) if isinstance(c, str) else c for c in (one, two))
    return tuple(round(x + (y - x) * min(1.0, max(0.0, share))) for x, y in zip(a, b, strict=True))


def wash(width: int, height: int, stops: list[tuple[float, str]]) -> Image.Image:
    """A vertical wash through the stops (share of the height, colour)."""
    strip = Image.new("RGB", (1, height))
    for y in range(height):
        for (a, one), (b, two) in itertools.pairwise(stops):
            if a <= y / height <= b:
                strip.putpixel((0, y), mix(one, two, (y / height - a) / (b - a)))
                break
    return strip.resize((width, height))


def glow(picture: Image.Image, x: float, y: float, radius: float, colour: str, strength: int) -> None:
    """A soft round light, strength 0 to 255."""
    width, height = picture.size
    light = Image.new("L", (width // 8, height // 8))
    ImageDraw.Draw(light).ellipse(
        [(x - radius) / 8, (y - radius) / 8, (x + radius) / 8, (y + radius) / 8], fill=strength
    )
    light = light.filter(ImageFilter.GaussianBlur(radius / 20)).resize((width, height))
    picture.paste(Image.new("RGB", (width, height), colour), mask=light)


def printed(picture: Image.Image, width: int, height: int, path: Path, seed: int, quality: int = 80) -> None:
    """Scale the drawing down, lay the grain of the paper over it, and save it as a JPEG."""
    picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    grain = Image.frombytes("L", (width // 2, height // 2), random.Random(seed).randbytes((width // 2) * (height // 2)))
    grain = grain.filter(ImageFilter.GaussianBlur(0.7)).resize((width, height), Image.Resampling.BICUBIC)
    grain = grain.point(lambda v: max(0, min(255, 128 + (v - 128) // 4)))
    picture = ImageChops.soft_light(picture, Image.merge("RGB", [grain] * 3))
    picture.save(path, quality=quality, optimize=True, progressive=True)
