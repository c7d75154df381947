"""A correction is older than its article."""

from pathlib import Path

MESSAGE = r"older than the article"


def source(root: Path) -> None:
    path = root / "source/articles/rails/article.md"
    correction = "corrections:\n  - date: 2026-10-01\n    text: Two, not three.\n"
    path.write_text(path.read_text("utf-8").replace("date: 2026", correction + "date: 2026"), "utf-8")
