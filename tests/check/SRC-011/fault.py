"""Two names differ only in capitals."""

from pathlib import Path

MESSAGE = r"only in capitals"


def source(root: Path) -> None:
    folder = root / "source/articles/onions"
    (folder / "notes.txt").write_text("one")
    (folder / "Notes.txt").write_text("two")
