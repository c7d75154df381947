"""A number that can part from its unit."""

from pathlib import Path

MESSAGE = r"unit"
ALSO = ("SAM-001", "SAM-002")


def source(root: Path) -> None:
    path = root / "source/articles/rails/article.md"
    text = path.read_text("utf-8").replace("at night.", "at night, and the gauge is then 1,520 mm.")
    path.write_text(text, "utf-8")
