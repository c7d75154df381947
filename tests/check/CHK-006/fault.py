"""The last day of an exception is past."""

from pathlib import Path

MESSAGE = r"was meant until 2026-11-21 only"
ACCEPTED = """\
[[accepted]]
code = "SRC-010"
place = "source/articles/*"
reason = "Kept for the reprint"
date = 2026-11-20
until = 2026-11-21
"""


def publication(root: Path) -> None:
    file = root / "source/publication.toml"
    file.write_text(file.read_text("utf-8") + ACCEPTED, "utf-8")
