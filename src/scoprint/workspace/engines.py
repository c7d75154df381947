"""The engines: their versions, which decide bytes, and the state in which they must start."""

from __future__ import annotations

import ctypes
import os
import platform
import zlib
from collections.abc import Mapping
from ctypes.util import find_library
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PIL import features

import scoprint
from scoprint import __version__

PACKAGES = (
    "weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "pyphen", "fonttools", "pillow", "lxml", "pypdf",
    "pypdfium2", "EbookLib", "jinja2", "markdown-it-py", "mdit-py-plugins", "nh3", "babel",
    "uharfbuzz", "zint-bindings",
)  # fmt: skip
"""Python packages that can change what is made."""


LIBRARIES = (
    ("Pango", "pango-1.0", "pango_version_string"),
    ("HarfBuzz", "harfbuzz", "hb_version_string"),
)
"""What it is called, the library, and its function that gives the version."""


def engine_versions() -> Mapping[str, str]:
    """Versions of everything that can change the bytes of what is made."""
    return {**package_versions(), **library_versions()}


def isolate_fonts(configuration: Path) -> None:
    """Let the typesetting engine see no font of this machine: only faces that a part brings along.

    To be called in a worker before the engine is imported. Nor does the clock show in the fonts that it embeds: their
    moment of modification is the beginning of time, and the same on every run.
    """
    os.environ["FONTCONFIG_FILE"] = str(configuration)
    os.environ["SOURCE_DATE_EPOCH"] = "0"


def library_versions() -> Mapping[str, str]:
    """Versions of the system's libraries under the typesetting engine, and of the codecs that Pillow brings along."""
    found = {label: _asked(library, function) for label, library, function in LIBRARIES}
    found |= {f"Pillow's {name}": features.version(name) or "missing" for name in ("jpg", "zlib", "littlecms2")}
    return dict(sorted(found.items()))


def _asked(library: str, function: str) -> str:
    name = find_library(library)
    try:
        ask = getattr(ctypes.CDLL(name), function) if name else None
    except (OSError, AttributeError):
        ask = None
    if ask is None:
        return "missing"
    ask.restype = ctypes.c_char_p
    return str(ask().decode())


def _code() -> str:
    """A hash of scoprint's own code, which changes between two versions while it is worked upon."""
    digest = sha256()
    package = Path(scoprint.__file__).parent
    for path in sorted(package.rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def package_versions() -> Mapping[str, str]:
    """Versions of scoprint's own code, of Python and of the packages that can change what is made."""
    found = {
        "scoprint": f"{__version__} {_code()}",
        "python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return dict(sorted(found.items()))
