"""Something is still to come."""

from pathlib import Path

MESSAGE = r"TK"
ALSO = ("SAM-001", "SAM-002")


def source(root: Path) -> None:
    path = root / "source/articles/rails/article.md"
    path.write_text(path.read_text("utf-8").replace("at night.", "at TK o’clock."), "utf-8")
