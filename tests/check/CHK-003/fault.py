"""A finished file is gone."""

from pathlib import Path

MESSAGE = r"orient-2026-11\.epub” is gone since it was built"


def publication(root: Path) -> None:
    (root / "build/2026-11/orient-2026-11.epub").unlink()
