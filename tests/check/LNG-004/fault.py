"""A French question without its space."""

from pathlib import Path

MESSAGE = r"no space"
ALSO = ("SAM-001", "SAM-002", "MET-005", "MET-006")


def source(root: Path) -> None:
    path = root / "source/articles/rails/article.md"
    text = path.read_text("utf-8").replace("at night.", "la nuit?")
    text = text.replace("date: 2026", "language: fr\ndate: 2026", 1)
    path.write_text(text, "utf-8")
