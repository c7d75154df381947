"""Faults that one folder for each code does not reach: in the other format, or of another kind."""

from __future__ import annotations

from pathlib import Path

import pytest


def edit(old: str, new: str, end: str):
    def change(members: dict[str, bytes]) -> None:
        (name,) = (name for name in members if name.endswith(end))
        assert old.encode() in members[name]
        members[name] = members[name].replace(old.encode(), new.encode())

    return change


@pytest.mark.parametrize(
    ("code", "old", "new", "end"),
    [
        ("MET-014", "licenses/by/4.0/", "licenses/of-my-own/", ".opf"),
        ("MET-016", "https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0", ".opf"),
        ("TXT-005", "changed at night", "changed at TK", "rails.xhtml"),
        ("TXT-005", "changed at night", "lorem ipsum", "rails.xhtml"),
    ],
)
def test_a_fault_in_an_epub_of_others(twin, code: str, old: str, new: str, end: str) -> None:
    found = twin.with_epub(edit(old, new, end)).findings(planned=False)
    assert code in {finding.code for finding in found}, found


def test_an_orcid_that_adds_up(twin) -> None:
    orcid = '<meta property="dcterms:identifier">https://orcid.org/0000-0002-1825-0097</meta></metadata>'
    assert "IDN-005" not in {f.code for f in twin.with_epub(edit("</metadata>", orcid, ".opf")).findings()}


def test_a_file_among_the_pictures_that_is_none(twin, tmp_path: Path) -> None:
    def drop(root: Path) -> None:
        (root / "source/articles/onions/images/notes.txt").write_text("to do")

    found = twin.with_source(drop, tmp_path / "house").findings()
    assert [(f.code, f.span.path) for f in found] == [("SRC-010", "source/articles/onions/images/notes.txt")]
