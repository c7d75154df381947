"""Small parts to set, and an inspector of structure trees that shares no code with the typesetter."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from typing import Any

import pikepdf
import pytest

from scoprint.model.fonts import FontFace
from scoprint.model.setpart import Asset, Copy
from scoprint.workspace.engines import isolate_fonts

DRAWING = Asset(
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><path d="M0 0h90v60z" fill="#b43a2a"/></svg>',
)

PAGE = """
@page { size: 60mm 80mm; margin: 6mm }
html { font: 8pt/10pt "Source Serif 4" }
body, p, ul, ol, figure, blockquote, table { margin: 0 }
code, pre { font-family: "Source Code Pro" }
img { width: 20mm; image-rendering: crisp-edges }
.note { float: footnote; font-size: 6pt }
.note::footnote-call, .note::footnote-marker { content: none }
.end-mark { display: inline-block; width: 3pt; height: 3pt; background: red }
"""


@pytest.fixture(autouse=True)
def _alone_with_its_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As in a worker, the engine sees no font of this machine; other tests of this process do."""
    with as_file(files("scoprint.typeset") / "fonts.conf") as configuration:
        for name in ("FONTCONFIG_FILE", "SOURCE_DATE_EPOCH"):
            monkeypatch.setenv(name, "restored afterwards")
        isolate_fonts(configuration)
        yield


Part = Callable[..., Copy]


@pytest.fixture(scope="session")
def part(faces: tuple[FontFace, ...]) -> Part:
    """Makes the copy of a part from the markup of its body."""

    def make(
        body: str,
        css: str = "",
        *,
        language: str = "en",
        head: str = "",
        assets: Mapping[str, Asset] | None = None,
        lines: Mapping[str, int] | None = None,
    ) -> Copy:
        return Copy(
            slug="s",
            path="source/articles/s/article.md",
            language=language,
            html=f'<!DOCTYPE html><html lang="{language}"><head><title>T</title>{head}</head><body>{body}</body>',
            styles=(("layouts/print/x/layout.toml", PAGE), ("layouts/print/x/x.css", css)),
            assets={"source/map.svg": DRAWING} if assets is None else assets,
            faces=faces,
            lines=lines or {},
        )

    return make


@dataclass
class Element:
    """A structure element of a PDF."""

    role: str
    entries: Mapping[str, Any]
    pages: list[int] = field(default_factory=list)
    """Page of each piece of marked content, in order."""
    kids: list[Element] = field(default_factory=list)
    annotations: int = 0

    def all(self, role: str = "") -> list[Element]:
        """It and its descendants, of one role or of any."""
        found = [each for kid in self.kids for each in kid.all(role)]
        return [self, *found] if role in ("", self.role) else found

    def shape(self) -> Any:
        """Roles in each other: `("L", [("LI", [...])])`, with a bare role where nothing is below."""
        return (self.role, [kid.shape() for kid in self.kids]) if self.kids else self.role


Inspect = Callable[[bytes], Element]


@pytest.fixture(scope="session")
def inspect() -> Inspect:
    """The structure tree of a PDF, after it was held against parent tree and pages."""

    def read(data: bytes) -> Element:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            root = pdf.Root.StructTreeRoot
            numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
            owners: dict[tuple[int, int], Any] = {}
            tree = _element(root.K[0], numbers, owners)
            _hold(pdf, root, numbers, owners)
            return tree

    return read


def _element(node: Any, numbers: Mapping[Any, int], owners: dict[tuple[int, int], Any]) -> Element:
    known = {str(key)[1:]: value for key, value in node.items() if key not in ("/P", "/K", "/Pg")}
    entries = {key: str(value) if isinstance(value, pikepdf.String) else value for key, value in known.items()}
    made = Element(str(node.S)[1:], {k: _plain(v) for k, v in entries.items()})
    home = numbers[node.Pg.objgen] if "/Pg" in node else -1
    for kid in node.get("/K", []):
        if isinstance(kid, int):
            made.pages.append(home)
            assert (home, kid) not in owners, "content belongs to one element"
            owners[home, kid] = node.objgen
        elif kid.get("/Type") == "/MCR":
            page = numbers[kid.Pg.objgen]
            made.pages.append(page)
            assert (page, int(kid.MCID)) not in owners, "content belongs to one element"
            owners[page, int(kid.MCID)] = node.objgen
        elif kid.get("/Type") == "/OBJR":
            made.annotations += 1
        else:
            assert kid.P.objgen == node.objgen
            made.kids.append(_element(kid, numbers, owners))
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, pikepdf.Dictionary):
        return {str(key)[1:]: _plain(each) for key, each in value.items()}
    if isinstance(value, pikepdf.Array):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, pikepdf.Name) else value


def _hold(pdf: pikepdf.Pdf, root: Any, numbers: Mapping[Any, int], owners: Mapping[tuple[int, int], Any]) -> None:
    """Each piece of marked content on a page has an owner, and the parent tree names the same."""
    parents = dict(pikepdf.NumberTree(root.ParentTree).items())
    for page in pdf.pages:
        index = numbers[page.objgen]
        marked = set()
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "BDC" and "/MCID" in operands[1]:
                marked.add(int(operands[1]["/MCID"]))
        assert marked == {mcid for where, mcid in owners if where == index}, f"page {index}"
        listed = parents[int(page.StructParents)] if marked else []
        for mcid in marked:
            assert listed[mcid].objgen == owners[index, mcid]
        for annotation in page.get("/Annots", []):
            if annotation.get("/Subtype") == "/Link":
                assert "/StructParent" in annotation
                assert int(annotation.StructParent) in parents
