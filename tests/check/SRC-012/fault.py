"""A name has a space."""

from pathlib import Path

MESSAGE = r"my notes.txt"


def source(root: Path) -> None:
    (root / "source/articles/onions/my notes.txt").write_text("one")
