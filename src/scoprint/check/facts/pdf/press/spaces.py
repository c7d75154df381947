"""Colour spaces and profiles of a file, read from its objects."""

from __future__ import annotations

import io
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from PIL import ImageCms
from pypdf.generic import ArrayObject

from scoprint.check.facts.pdf.objects import Dict, Objects, key, words
from scoprint.check.facts.pdf.press.nouns import Inks, Profile, Space

COMPONENTS = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4, "CalGray": 1, "CalRGB": 3, "Lab": 3, "Pattern": 0}
SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
"""Names of spaces of pictures within the content (8.9.7)."""
GRAY, PATTERN = Space("DeviceGray", 1), Space("Pattern", 0)
_DEFAULTS = {"DeviceGray": "/DefaultGray", "DeviceRGB": "/DefaultRGB", "DeviceCMYK": "/DefaultCMYK"}
_PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_DEPTH = 4


class Spaces:
    """The colour spaces of one file."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._profiles: dict[int, Profile] = {}

    def named(self, resources: Dict, name: str) -> Space:
        """The space of a name in a content stream."""
        name = SHORT.get(name, name)
        table = self._objects.dictionary(resources, "/ColorSpace")
        if f"/{name}" in table:
            return self.of(table.raw_get(f"/{name}"), resources)
        default = _DEFAULTS.get(name, "")
        if default and default in table:
            # 8.6.5.6: what stands in place of the space of the device.
            return self.of(table.raw_get(default), resources)
        return Space(name, COMPONENTS.get(name, 0))

    def of(self, value: Any, resources: Dict, depth: int = 0) -> Space:
        """The space of a value of `ColorSpace`."""
        found = self._objects.get(value)
        if isinstance(found, str):
            name = words(found)
            return Space(name, COMPONENTS.get(name, 0)) if depth else self._device(resources, name)
        if not isinstance(found, ArrayObject) or not found or depth > _DEPTH:
            return Space("", 0)
        kind, rest = words(self._objects.get(found[0])), list(found[1:])
        if kind in ("Indexed", "Pattern") and rest:
            return self.of(rest[0], resources, depth + 1)
        return self._with(kind, rest[0]) if rest else Space(kind, COMPONENTS.get(kind, 0))

    def _with(self, kind: str, first: Any) -> Space:
        """The space of a kind by the first of its parameters."""
        given = self._objects.get(first)
        if kind == "ICCBased":
            return Space(kind, int(self._objects.number(first, "/N") or 0), profile=self.profile(first).digest)
        if kind == "Separation":
            return Space(kind, 1, (words(given),))
        if kind in ("DeviceN", "NChannel"):
            names = tuple(words(self._objects.get(each)) for each in given) if isinstance(given, ArrayObject) else ()
            return Space("DeviceN", len(names), names)
        return Space(kind, COMPONENTS.get(kind, 0))

    def profile(self, stream: Any) -> Profile:
        """The profile that a stream holds."""
        number = key(stream)
        if number not in self._profiles:
            self._profiles[number] = read_profile(self._objects.data(stream))
        return self._profiles[number]

    def _device(self, resources: Dict, name: str) -> Space:
        table = self._objects.dictionary(resources, "/ColorSpace")
        default = _DEFAULTS.get(name, "")
        if default and default in table:
            return self.of(table.raw_get(default), resources, 1)
        return Space(name, COMPONENTS.get(name, 0))


def read_profile(data: bytes) -> Profile:
    """What a profile says in its header; it is sound where the colour engine can open it."""
    device, space = (data[at : at + 4].decode("latin-1").strip() for at in (12, 16))
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        name, sound = (profile.profile.profile_description or "").strip(), data[36:40] == b"acsp"
    except (OSError, ValueError, TypeError):
        name, sound = "", False
    return Profile(sound, device, space, name, sha256(data).hexdigest(), data)


def inks_of(space: Space, values: Sequence[float]) -> Inks | None:
    """The process inks of a flat colour; None where it is made of others, or of light."""
    if space.kind == "DeviceGray" and len(values) == 1:
        return (0.0, 0.0, 0.0, round(1 - values[0], 4))
    if space.components == 4 and space.kind in ("DeviceCMYK", "ICCBased") and len(values) == 4:
        cyan, magenta, yellow, black = (round(value, 4) for value in values)
        return (cyan, magenta, yellow, black)
    if space.names and set(space.names) <= {*_PROCESS, "All", "None"} and len(values) == len(space.names):
        told = dict(zip(space.names, values, strict=True))
        cyan, magenta, yellow, black = (round(told.get(name, told.get("All", 0.0)), 4) for name in _PROCESS)
        return (cyan, magenta, yellow, black)
    return None
