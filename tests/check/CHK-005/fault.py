"""An exception accepts what nobody finds."""

from pathlib import Path

MESSAGE = r"the exception for SRC-010 at “source/articles/\*” matches nothing"
ACCEPTED = """\
[[accepted]]
code = "SRC-010"
place = "source/articles/*"
reason = "Kept for the reprint"
date = 2026-11-20
"""


def publication(root: Path) -> None:
    file = root / "source/publication.toml"
    file.write_text(file.read_text("utf-8") + ACCEPTED, "utf-8")
