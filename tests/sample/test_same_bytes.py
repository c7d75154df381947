"""Another folder, time zone, locale, hash seed, number of workers: the same bytes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

ELSEWHERE = {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4711"}


def digests(folder: Path) -> dict[str, str]:
    found = {p.relative_to(folder).as_posix(): p for p in sorted(folder.rglob("*")) if p.is_file()}
    return {name: sha256(path.read_bytes()).hexdigest() for name, path in found.items()}


def test_a_build_elsewhere_gives_the_same_bytes(sample: Any, tmp_path: Path) -> None:
    root = tmp_path / "another place" / "publication"
    for name in ("source", "layouts"):
        shutil.copytree(sample.root / name, root / name)
    (root / "fonts").symlink_to((sample.root / "fonts").resolve(), target_is_directory=True)
    command = [
        sys.executable,
        "-c",
        "from scoprint.cli import main; main()",
        "--root",
        root,
        "build",
        "2026-11",
        "--language",
        "en",
        "--jobs",
        "1",
    ]
    done = subprocess.run(
        [*command, "--json"], env=os.environ | ELSEWHERE, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    folder = root / "build" / sample.folder.name
    assert digests(folder) == digests(sample.folder)
    made = {Path(a["path"]).name: a["sha256"] for a in json.loads(done.stdout)["artifacts"]}
    assert made == {Path(a.path).name: a.sha256 for a in sample.report.artifacts}
