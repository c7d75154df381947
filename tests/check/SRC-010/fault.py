"""A picture is not shown."""

from pathlib import Path

MESSAGE = r"shows this picture"


def source(root: Path) -> None:
    folder = root / "source/articles/onions/images"
    (folder / "unused.svg").write_bytes((folder / "map.svg").read_bytes())
