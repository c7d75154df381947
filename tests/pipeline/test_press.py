"""The press: a worker that dies takes nobody with it, and what was set is not set again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from scoprint.model.fonts import FontFace
from scoprint.model.setpart import Copy
from scoprint.pipeline.memory import Memory
from scoprint.pipeline.press import press
from scoprint.workspace.cache import Cache


class Deadly(Copy):
    """A copy whose arrival ends the process that is to set it."""

    def __reduce__(self) -> Any:
        return os._exit, (1,)


def fields(slug: str, faces: tuple[FontFace, ...]) -> dict[str, Any]:
    return {
        "slug": slug,
        "path": f"source/articles/{slug}/article.md",
        "language": "en",
        "html": f"<!DOCTYPE html><html lang='en'><head><title>{slug}</title></head><body><p>Words.</p></body></html>",
        "styles": (("x.css", '@page { size: 60mm 60mm } html { font-family: "Source Serif 4" }'),),
        "assets": {},
        "faces": faces,
    }


def quiet(*_: object) -> None:
    pass


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_part_whose_worker_dies_is_told_and_the_others_are_set(faces: tuple[FontFace, ...], jobs: int) -> None:
    copies = [Copy(**fields("a", faces)), Deadly(**fields("b", faces)), Copy(**fields("c", faces))]
    with press(jobs, Memory(Cache(None), "")) as machine:
        results = machine.set(copies, quiet)
        again = machine.set([Copy(**fields("d", faces))], quiet)
    assert list(results) == ["a", "b", "c"]
    assert results["b"].value is None
    (fault,) = results["b"].diagnostics
    assert (fault.code, fault.span.path) == ("SET-006", "source/articles/b/article.md")
    for slug in ("a", "c"):
        assert results[slug].diagnostics == ()
        assert results[slug].value is not None
    assert again["d"].value is not None, "the press goes on"


def test_what_was_set_is_not_set_again(faces: tuple[FontFace, ...], tmp_path: Path) -> None:
    copy = Copy(**fields("a", faces))
    with press(1, Memory(Cache(tmp_path), "1")) as machine:
        first = machine.set([copy], quiet)

    def refuse() -> Any:
        raise AssertionError("a worker was asked")

    with press(1, Memory(Cache(tmp_path), "1")) as machine:
        machine.start = refuse
        assert machine.set([copy], quiet) == first
    with press(1, Memory(Cache(tmp_path), "2")) as machine:
        machine.start = refuse
        with pytest.raises(AssertionError):
            machine.set([copy], quiet)
