"""The sample issue builds in every print layout, and what is made passes our rules and veraPDF."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.sample.conftest import ISSUE, TOP, copied

COMMAND = [sys.executable, "-c", "from scoprint.cli import main; main()"]
OTHERS = sorted(
    path.parent.name for path in (TOP / "layouts" / "print").glob("*/layout.toml") if path.parent.name != "magazine"
)


def run(root: Path, *words: str) -> dict[str, Any]:
    done = subprocess.run([*COMMAND, "--root", root, *words, "--json"], capture_output=True, text=True, check=False)
    report: dict[str, Any] = json.loads(done.stdout)
    assert done.returncode == 0, [finding for finding in report["findings"] if finding["severity"] == "error"]
    return report


@pytest.mark.parametrize("layout", OTHERS)
def test_the_sample_builds_in_the_layout(tmp_path: Path, layout: str) -> None:
    copied(tmp_path)
    settings = tmp_path / "source" / "publication.toml"
    settings.write_text(settings.read_text("utf-8").replace('print-layout = "magazine"', f'print-layout = "{layout}"'))
    built = run(tmp_path, "build", ISSUE, "--language", "en", "--format", "pdf", "--jobs", "1")
    (pdf,) = (artifact for artifact in built["artifacts"] if artifact["format"] == "pdf")
    assert pdf["pages"] >= 20
    assert not [finding for finding in built["findings"] if finding["code"] in ("SET-003", "SET-007", "SET-008")]
    checked = run(tmp_path, "check", "--require", "veraPDF", str(tmp_path / pdf["path"]))
    verdicts = {(each["name"], each["profile"]): each["passed"] for each in checked["referees"] if each["ran"]}
    assert verdicts["veraPDF", "PDF/UA-1"]
    assert verdicts["veraPDF", "PDF/A-2a"]


def test_a_feature_can_open_over_a_spread(tmp_path: Path) -> None:
    copied(tmp_path)
    declared = tmp_path / "layouts" / "print" / "magazine" / "layout.toml"
    text = declared.read_text("utf-8")
    changed = re.sub(r'(feature = \{ template = )"feature"(.*bare-pages = )1', r'\1"spread"\g<2>2', text)
    assert changed != text
    declared.write_text(changed, "utf-8")
    picture = tmp_path / "source" / "articles" / "the-long-table" / "images" / "dusk.jpg"
    with Image.open(picture) as dusk:
        # Over two pages the picture of one would be too coarse for print.
        dusk.resize((2 * dusk.width, 2 * dusk.height)).save(picture, quality=80)
    built = run(tmp_path, "build", "the-long-table", "--language", "en", "--format", "offprints", "--jobs", "1")
    (offprint,) = built["artifacts"]
    assert offprint["pages"] == 6
    assert (tmp_path / "build" / ISSUE / "articles").is_dir()
