"""A healthy issue with something of everything, and the tools to spoil it in one place."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from scoprint.check.facts.epub import inspect_epub
from scoprint.check.facts.pdf import inspect_pdf
from scoprint.check.rules import judge
from scoprint.check.rules.case import Case, Finished, SourceFiles
from scoprint.check.rules.plans import Plan
from scoprint.model.diagnostics import Diagnostic
from scoprint.pipeline import Order, build
from scoprint.pipeline.cases import issue_plan, source_files
from scoprint.pipeline.gathering import CheckOrder, gather
from scoprint.pipeline.load import load_issue
from scoprint.plan import outline_issue
from scoprint.workspace.source import Folder

TEXT = """\
---
title: Onions by rail
deck: What the corridor carries.
byline: [A. Writer]
date: 2026-11-01
language: en
---

The railway that was laid for grain now carries onions.[^load] They are sent from [the junction](article:rails#dostyk),
and [the timetable of the line](https://example.org/timetable) is kept. Forty tonnes of them go in a wagon, every week,
in any weather, and nobody along the line has counted the wagons since the summer before last.

## What it carries {#load}

::: figure {#map}
![A line from east to west.](images/map.svg)

The line.
:::

::: figure {#field}
![A field of onions under a grey sky.](images/field.png)

The field.
:::

::: table {#sums}
What was carried

| Year | Tonnes |
| --- | ---: |
| 2024 | 40 |
| 2025 | 50 |
:::

- Red onions go first.
- White onions go last.

See [](#map) and [what it carries](#load).

[^load]: Forty tonnes a wagon.
"""


@dataclass(frozen=True)
class Opened:
    """The PDF of the issue, open to be spoiled."""

    pdf: pikepdf.Pdf

    @property
    def root(self) -> pikepdf.Dictionary:
        return self.pdf.Root

    def elements(self, role: str, node: pikepdf.Object | None = None) -> Iterator[pikepdf.Object]:
        """Structure elements of a role, in order."""
        node = self.root.StructTreeRoot if node is None else node
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                if str(kid.S) == f"/{role}":
                    yield kid
                yield from self.elements(role, kid)

    def element(self, role: str) -> pikepdf.Object:
        return next(self.elements(role))

    def links(self) -> Iterator[pikepdf.Object]:
        """Link annotations, page by page."""
        for page in self.pdf.pages:
            yield from (each for each in page.obj.get("/Annots", []) if each.Subtype == "/Link")

    def link(self, address: str = "") -> pikepdf.Object:
        """The first link, or the first to an address."""
        return next(each for each in self.links() if address in str(each.get("/A", {}).get("/URI", "")))

    def rewrite(self, old: str, new: str, stream: pikepdf.Object | None = None) -> None:
        """Replace a piece of the metadata, or of another stream."""
        stream = self.root.Metadata if stream is None else stream
        data = stream.read_bytes()
        assert old.encode() in data, f"{old} is not in {data.decode('utf-8', 'replace')}"
        stream.write(data.replace(old.encode(), new.encode()))

    def draw(self, page: int, content: bytes) -> None:
        """Add to the content of a page."""
        self.pdf.pages[page].contents_add(content)

    def image(self) -> pikepdf.Object:
        """The picture of pixels."""
        return next(each for each in self.pdf.objects if _is_image(each))

    def repaint(self, width: int, height: int, space: pikepdf.Name = pikepdf.Name.DeviceRGB) -> None:
        """Give the picture other pixels, all of them 0, without anything that goes with its own."""
        image = self.image()
        for name in ("/Filter", "/DecodeParms", "/SMask"):
            if name in image:
                del image[name]
        image.Width, image.Height = width, height
        image.ColorSpace, image.BitsPerComponent = space, 8
        image.write(bytes((4 if space == pikepdf.Name.DeviceCMYK else 3) * width * height))

    def attach(self, name: str) -> None:
        """Attach a table of this name."""
        held = pikepdf.Dictionary(F=pikepdf.Stream(self.pdf, b"a,b"))
        held.F.Subtype = pikepdf.Name("/text/csv")
        spec = pikepdf.Dictionary(
            Type=pikepdf.Name.Filespec,
            EF=held,
            F=name,
            UF=name,
            Desc="Figures",
            AFRelationship=pikepdf.Name.Data,
        )
        names = [pikepdf.String(name), self.pdf.make_indirect(spec)]
        self.root.Names.EmbeddedFiles = pikepdf.Dictionary(Names=names)

    def font(self) -> pikepdf.Object:
        """A font with a descendant."""
        return next(
            each for each in self.pdf.objects if isinstance(each, pikepdf.Dictionary) and "/DescendantFonts" in each
        )

    def bookmark(self, title: str) -> pikepdf.Object:
        """A bookmark by its title."""
        outlines = [
            each for each in self.pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Title") == title
        ]
        return next(each for each in outlines if "/Parent" in each)


def _is_image(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"


@dataclass
class Entry:
    """A file of the container; its ZIP header can be spoiled too."""

    info: zipfile.ZipInfo
    data: bytes


class Spoiled(dict[str, Entry]):
    """An EPUB taken apart. Names are given without the folder of the package document."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            super().__init__((info.filename, Entry(info, source.read(info))) for info in source.infolist())

    def replace(self, name: str, old: str, new: str, count: int = -1) -> None:
        entry = self[f"EPUB/{name}"]
        assert old.encode() in entry.data, f"{old} is not in {name}"
        entry.data = entry.data.replace(old.encode(), new.encode(), count)

    def add(self, name: str, data: bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
        info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        info.compress_type = method
        self[name] = Entry(info, data)

    def add_picture(self, picture: Image.Image, kind: str, **options: object) -> None:
        """Add `images/more.jpg`, which its item calls a JPEG whatever kind of picture it is."""
        out = io.BytesIO()
        picture.save(out, kind, **options)
        self.add("EPUB/images/more.jpg", out.getvalue(), zipfile.ZIP_STORED)
        item = '<item href="images/more.jpg" id="more" media-type="image/jpeg"/>'
        self.replace("content.opf", "<manifest>", f"<manifest>{item}")

    def packed(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as target:
            for entry in self.values():
                entry.info.file_size = 0
                target.writestr(entry.info, entry.data)
        return out.getvalue()


@dataclass(frozen=True)
class Twin:
    """A healthy issue, finished and planned."""

    root: Path
    pdf: bytes
    epub: bytes
    plan: Plan
    source: SourceFiles

    def findings(self, *, planned: bool = True) -> tuple[Diagnostic, ...]:
        """Everything that inspectors and rules find in it.

        Args:
            planned: False to look at its files as if others had made them.
        """
        pdf, epub = inspect_pdf(self.pdf), inspect_epub(self.epub)
        plan = self.plan if planned else None
        pages = tuple(f"source/articles/{slug}/article.md" if slug in TEXTS else "" for slug in self.plan.pages)
        case = Case(
            Finished("issue.pdf", pdf.value, pages if planned else ()) if pdf.value else None,
            Finished("issue.epub", epub.value) if epub.value else None,
            plan,
            self.source if planned else None,
        )
        return pdf.diagnostics + epub.diagnostics + judge(case)

    def with_pdf(self, change: Callable[[Opened], None]) -> Twin:
        """The same with its PDF changed."""
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(self.pdf)) as pdf:
            change(Opened(pdf))
            pdf.save(out, static_id=True, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return replace(self, pdf=out.getvalue())

    def with_epub(self, change: Callable[[dict[str, bytes]], None]) -> Twin:
        """The same with members of its EPUB changed."""
        with zipfile.ZipFile(io.BytesIO(self.epub)) as book:
            members = {info.filename: book.read(info) for info in book.infolist()}
        change(members)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as book:
            for name, data in members.items():
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                book.writestr(info, data)
        return replace(self, epub=out.getvalue())

    def with_book(self, change: Callable[[Spoiled], None]) -> Twin:
        """The same with its EPUB changed, the ZIP headers of its members included."""
        book = Spoiled(self.epub)
        change(book)
        return replace(self, epub=book.packed())

    def with_source(self, change: Callable[[Path], None], root: Path) -> Twin:
        """The same with its source changed, and not built again.

        Args:
            change: of the folder of the publication.
            root: where the changed publication may lie.
        """
        shutil.copytree(self.root, root, symlinks=True)
        change(root)
        folder = Folder(root)
        source = load_issue(folder, "2026-11").value
        assert source is not None
        outlined = outline_issue(source.publication, source.issue, source.articles, source.print_layout, STAMP)
        assert outlined.value is not None
        plan = issue_plan(outlined.value, self.plan.pagination, source.print_layout)
        return replace(self, plan=plan, source=source_files(folder, source))


TEXTS = ("onions", "rails")
STAMP = "2026-11-02T00:00:00Z"


def fill(root: Path) -> None:
    """Make the small publication richer: a picture of pixels, a table, a list, a link into the world."""
    (root / "source/articles/onions/article.md").write_text(TEXT, "utf-8")
    picture = Image.new("RGB", (400, 300), (90, 110, 80))
    picture.save(root / "source/articles/onions/images/field.png")
    publication = root / "source/publication.toml"
    licence = 'licence = "https://creativecommons.org/licenses/by/4.0/"\nlicence-name = "CC BY 4.0"\n'
    rights = f'holder = "Orient Press"\n{licence}'
    publication.write_text(publication.read_text("utf-8").replace("[rights]\n", f"[rights]\n{rights}"), "utf-8")
    issue = root / "source/issues/2026-11.toml"
    issue.write_text('doi = "10.5555/orient.2026.11"\n' + issue.read_text("utf-8"), "utf-8")


@pytest.fixture(scope="session")
def twin(built_house: Path, tmp_path_factory: pytest.TempPathFactory) -> Twin:
    """The healthy issue; not to be changed."""
    root = tmp_path_factory.mktemp("healthy") / "house"
    shutil.copytree(built_house, root, symlinks=True, ignore=shutil.ignore_patterns("build"))
    fill(root)
    report = build(Order(Folder(root), root / "build", formats=("pdf", "epub"), jobs=2), lambda *_: None)
    assert not report.failed, report.findings
    gathered = gather(CheckOrder(Folder(root), root / "build"))
    assert gathered.value is not None
    source, issue = gathered.value[0].source, gathered.value[1]
    assert source is not None
    assert issue.plan is not None
    shutil.rmtree(root / "build")
    return Twin(root, issue.data[issue.pdf], issue.data[issue.epub], issue.plan, source)
