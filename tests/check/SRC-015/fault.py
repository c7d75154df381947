"""The alternative text is the caption."""

from pathlib import Path

MESSAGE = r"repeats the caption"
ALSO = ("SAM-004", "SAM-005")


def source(root: Path) -> None:
    path = root / "source/articles/onions/article.md"
    path.write_text(path.read_text("utf-8").replace("A line from east to west.", "The line."), "utf-8")
