"""The issue was never built."""

import shutil
from pathlib import Path

MESSAGE = r"no finished file of it"


def publication(root: Path) -> None:
    shutil.rmtree(root / "build")
