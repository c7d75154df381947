"""The engines: their versions, which decide bytes, and the state in which they must start."""

from __future__ import annotations

import os
import platform
import zlib
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = (
    "weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "pyphen", "fonttools", "pillow", "lxml", "pypdf",
    "pypdfium2", "EbookLib", "jinja2", "markdown-it-py", "mdit-py-plugins", "nh3", "babel",
)  # fmt: skip
"""Python packages that can change what is made."""


def isolate_fonts(configuration: Path) -> None:
    """Let the typesetting engine see no font of this machine: only faces that a part brings along.

    To be called in a worker before the engine is imported.
    """
    os.environ["FONTCONFIG_FILE"] = str(configuration)


def package_versions() -> Mapping[str, str]:
    """Versions of scoprint's own code, of Python and of the packages that can change what is made."""
    found = {"python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return dict(sorted(found.items()))
