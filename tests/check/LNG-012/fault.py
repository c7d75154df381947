"""A Cyrillic letter in a Latin word."""

from pathlib import Path

MESSAGE = r"Latin and Cyrillic"
ALSO = ("SAM-001", "SAM-002")


def source(root: Path) -> None:
    path = root / "source/articles/rails/article.md"
    text = path.read_text("utf-8").replace("at night.", "at nіght.")
    path.write_text(text, "utf-8")
