"""The letter x between numbers."""

from pathlib import Path

MESSAGE = r"multiplication"
ALSO = ("SAM-001", "SAM-002")


def source(root: Path) -> None:
    path = root / "source/articles/rails/article.md"
    text = path.read_text("utf-8").replace("at night.", "at night, 3 x 4 of them.")
    path.write_text(text, "utf-8")
