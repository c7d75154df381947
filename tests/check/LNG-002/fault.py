"""Two spaces between words."""

from pathlib import Path

MESSAGE = r"more than one space"
ALSO = ("SAM-001", "SAM-002")


def source(root: Path) -> None:
    path = root / "source/articles/rails/article.md"
    text = path.read_text("utf-8").replace("at night.", "at  night.")
    path.write_text(text, "utf-8")
