"""A hyphen in a range of years."""

from pathlib import Path

MESSAGE = r"two years"
ALSO = ("SAM-001", "SAM-002")


def source(root: Path) -> None:
    path = root / "source/articles/rails/article.md"
    text = path.read_text("utf-8").replace("at night.", "at night in 1990-1995.")
    path.write_text(text, "utf-8")
