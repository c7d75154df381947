"""A small word stands twice."""

from pathlib import Path

MESSAGE = r"word twice"
ALSO = ("SAM-001", "SAM-002")


def source(root: Path) -> None:
    path = root / "source/articles/rails/article.md"
    text = path.read_text("utf-8").replace("at night.", "at the the night.")
    path.write_text(text, "utf-8")
