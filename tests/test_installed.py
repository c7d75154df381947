"""The wheel in an empty virtual environment, on a publication elsewhere: as people have it who never saw a checkout."""

from __future__ import annotations

import json
import os
import subprocess
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

from scoprint.check.referees import ace, epubcheck, verapdf
from scoprint.workspace.programs import Programs

TOP = Path(__file__).resolve().parent.parent
Scoprint = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def scoprint(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Scoprint:
    """The installed program, with a cache of its own and nothing of the checkout in reach."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home / "venv", with_pip=True)
    programs = home / "venv" / "bin"
    pip = [str(programs / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "-r", str(TOP / "requirements.lock")], check=True, capture_output=True)
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True, capture_output=True)
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV"))}
    env["XDG_CACHE_HOME"] = str(home / "cache")

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        command = [str(programs / "scoprint"), *args]
        return subprocess.run(command, cwd=home, env=env, check=False, capture_output=True, text=True)

    return run


def test_a_new_publication_builds_at_once_and_conforms(scoprint: Scoprint, tmp_path: Path) -> None:
    root = tmp_path / "gazette"
    assert scoprint("new", "publication", str(root)).returncode == 0

    unfetched = scoprint("--root", str(root), "build", "--json")
    assert unfetched.returncode == 3
    assert {finding["code"] for finding in json.loads(unfetched.stdout)["findings"]} == {"FNT-001"}

    assert scoprint("fonts", "fetch").returncode == 0
    built = scoprint("--root", str(root), "build", "--json")
    assert built.returncode == 0, built.stderr
    made = [root / artifact["path"] for artifact in json.loads(built.stdout)["artifacts"]]
    (offprint,) = (path for path in made if path.parent.name == "articles")
    (book,) = (path for path in made if path.suffix == ".epub")

    programs = Programs()
    verdicts = (
        *verapdf.judge({offprint.name: offprint.read_bytes()}, ("PDF/UA-1", "PDF/A-2a"), programs),
        *epubcheck.judge({book.name: book.read_bytes()}, programs),
        *ace.judge({book.name: book.read_bytes()}, programs),
    )
    assert len(verdicts) == 4
    for verdict in verdicts:
        assert verdict.ran, verdict
        assert verdict.passed, verdict.messages
