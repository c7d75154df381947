"""A text is to be checked."""

from pathlib import Path

MESSAGE = r"notes\.txt” is neither a PDF nor an EPUB"
WORDS = ("{root}/notes.txt",)


def publication(root: Path) -> None:
    (root / "notes.txt").write_text("Ask about the onions.", "utf-8")
