"""Where scoprint keeps the layouts and the font manifest that it brings along."""

from __future__ import annotations

from pathlib import Path

import scoprint

_PACKAGE = Path(scoprint.__file__).resolve().parent


def _brought_along(name: str) -> Path:
    # In the wheel these lie inside the package (see pyproject.toml); in a checkout at its top level.
    inside = _PACKAGE / name
    return inside if inside.exists() else _PACKAGE.parent.parent / name


def builtin_layouts() -> Path:
    """Folder of the built-in layouts: `print/<name>` and `reflow/<name>` lie below it."""
    return _brought_along("layouts")


def builtin_font_manifest() -> Path:
    """The built-in `fonts.toml`."""
    return _brought_along("fonts") / "fonts.toml"


def builtin_profiles() -> Path:
    """The table of profiles of printing conditions."""
    return _brought_along("fonts") / "profiles.toml"


def checkout() -> Path | None:
    """Top level of the checkout from which scoprint runs; None where it is installed as a package."""
    top = _PACKAGE.parent.parent
    return top if (top / "pyproject.toml").is_file() and not (_PACKAGE / "layouts").exists() else None
