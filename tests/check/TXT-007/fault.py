"""An accent stands apart from its letter."""

from pathlib import Path

MESSAGE = r"not NFC"
ALSO = ("SAM-001", "SAM-002")


def source(root: Path) -> None:
    path = root / "source/articles/rails/article.md"
    path.write_text(path.read_text("utf-8").replace("at night.", "at the cafe\u0301 at night."), "utf-8")
