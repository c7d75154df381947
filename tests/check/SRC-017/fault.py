"""The alternative text is the name of a file."""

from pathlib import Path

MESSAGE = r"name of a file"
ALSO = ("SAM-004", "SAM-005")


def source(root: Path) -> None:
    path = root / "source/articles/onions/article.md"
    path.write_text(path.read_text("utf-8").replace("A line from east to west.", "map_final.svg"), "utf-8")
