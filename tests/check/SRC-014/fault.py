"""The article is dated after its issue."""

from pathlib import Path

MESSAGE = r"after its issue"


def source(root: Path) -> None:
    path = root / "source/articles/rails/article.md"
    path.write_text(path.read_text("utf-8").replace("date: 2026-11-01", "date: 2026-12-24"), "utf-8")
