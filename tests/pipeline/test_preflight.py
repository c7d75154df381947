"""Files for the press are judged like all others before they are handed over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image
from tests.check import sent

from scoprint.cli import main
from scoprint.model.printing import Printing
from scoprint.pipeline.preflight import sent as file_of
from scoprint.workspace.programs import Programs


@pytest.fixture
def printing_house(second_house: Path) -> Path:
    """The small publication with a profile and a good print edition."""
    add(second_house, "source/publication.toml", '\n[press]\nprofile = "swop"\n')
    assert built(second_house)[0] == 0
    return second_house


def add(root: Path, path: str, words: str) -> None:
    (root / path).write_text((root / path).read_text("utf-8") + words, "utf-8")


def built(root: Path, *words: str) -> tuple[int, dict[str, str]]:
    """Exit code, and the first place of each finding by its code."""
    result = CliRunner().invoke(main, ["--root", str(root), "build", "2026-11", "--format", "print", "--json", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, {each["code"]: each["path"] for each in reversed(json.loads(result.stdout)["findings"])}


def kept(root: Path) -> dict[str, bytes]:
    folder = root / "build/2026-11"
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_an_odd_number_of_pages_is_told_and_printed(printing_house: Path) -> None:
    code, found = built(printing_house)
    assert code == 0
    assert found["PRS-040"] == "build/2026-11/orient-2026-11.print.pdf"


def test_a_check_of_what_is_for_readers_tells_how_files_for_the_press_are_checked(house: Path) -> None:
    add(house, "source/publication.toml", '\n[press]\nprofile = "swop"\n')
    assert built(house)[0] == 0
    result = CliRunner().invoke(main, ["--root", str(house), "check", "--json"])
    told = {each["code"]: each["hint"] for each in json.loads(result.stdout)["findings"]}
    assert told["CHK-001"].endswith("scoprint check --press")


def test_a_ground_that_ends_at_the_trim_is_withheld(printing_house: Path) -> None:
    before = kept(printing_house)
    add(
        printing_house,
        "layouts/print/small/small.css",
        "\nbody { margin: 0 }\narticle { position: relative }\n"
        "article::before { content: ''; position: absolute; left: -8mm; top: -10mm; width: 30mm; height: 20mm; "
        "background: #246 }\n",
    )
    code, found = built(printing_house)
    assert (code, found["PRS-031"]) == (1, "source/articles/onions/article.md")
    assert kept(printing_house) == before


def test_a_coarse_picture_is_told_at_its_article_and_withheld(printing_house: Path) -> None:
    before = kept(printing_house)
    # 46 mm wide at 72 pixels per inch.
    Image.new("RGB", (130, 60), "#246").save(printing_house / "source/articles/rails/wheels.png")
    add(printing_house, "source/articles/rails/article.md", "\n::: figure\n![Wheels.](wheels.png)\n\nWheels.\n:::\n")
    code, found = built(printing_house)
    assert (code, found["PRS-033"]) == (1, "source/articles/rails/article.md")
    assert kept(printing_house) == before


def test_plates_are_made_where_the_build_is_strict(printing_house: Path) -> None:
    add(printing_house, "source/publication.toml", "ink-limit = 100\n")
    add(printing_house, "layouts/print/small/small.css", "\np { background: #123 }\n")
    easy, strict = built(printing_house)[1], built(printing_house, "--strict")[1]
    assert set(strict) - set(easy) == {"PRS-035"}


@pytest.mark.parametrize(
    ("cover", "kind", "told"),
    [
        ({}, "print", "the file has 4 pages, which do not fill signatures of 8: 4 would be blank"),
        ({"binding": "perfect-bound", "pages": 4}, "print", ""),
        ({}, "cover", ""),
    ],
)
def test_signatures_are_of_what_is_folded(cover: dict[str, object], kind: str, told: str) -> None:
    printing = Printing.model_validate({"signature": 8, "cover": cover})
    file = file_of("some.pdf", kind, sent.sound(), printing)
    found = sent.found(file.data, Programs(), file.printing)
    assert [each.message for each in found if each.code == "PRS-040"] == ([told] if told else [])
