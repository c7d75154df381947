"""An article has the DOI of its issue."""

from pathlib import Path

MESSAGE = r"also that of"


def source(root: Path) -> None:
    path = root / "source/articles/rails/article.md"
    path.write_text(path.read_text("utf-8").replace("date: 2026", "doi: 10.5555/orient.2026.11\ndate: 2026"), "utf-8")
