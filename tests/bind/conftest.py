"""Parts to bind, set by WeasyPrint, and an inspector that shares no code with the binder."""

from __future__ import annotations

import base64
import io
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from PIL import Image
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from scoprint.model.binding import Binding, BoundPart, OutlineItem
from scoprint.model.description import Description
from scoprint.model.people import Person
from scoprint.model.publication import Rights

FONTS = Path(__file__).resolve().parents[2] / "fonts"

CSS_TEXT = f"""
@font-face {{ font-family: Serif; src: url("{(FONTS / "source-serif-4/SourceSerif4-VF.ttf").as_uri()}") }}
@page {{ size: 90mm 120mm; margin: 12mm }}
html {{ font: 9pt/12pt Serif }}
img {{ width: 20mm; image-rendering: crisp-edges }}
.fn {{ float: footnote }}
"""

DESCRIPTION = Description(
    title="Meridian & <Orient>, “November”",
    language="en",
    identifier="urn:uuid:2a8a4d7e-7d3c-5c1c-9a7e-1c7b3a0f6a11",
    published="2026-11-01",
    stamp="2026-11-24T00:00:00Z",
    subtitle="What the corridor carries",
    people=(Person(name="Saule Қаримова"), Person(name="Ruth Lindqvist"), Person(name="A. Photographer", role="pht")),
    description="What the corridor carries, and who pays for it.",
    keywords=("railways", "Caspian Sea"),
    publication="Meridian",
    publisher="Meridian Press",
    issn_print="2049-3630",
    issn_online="2049-3649",
    volume="12",
    number="3",
    period="2026-11",
    display_date="November 2026",
    section="Trade",
    genre="feature",
    location="Aktau",
    source="Caspian News Agency",
    doi="10.5555/meridian.2026.11.02",
    first_folio="3",
    last_folio="9",
    rights=Rights(
        holder="Meridian Press",
        notice="© 2026 Meridian Press",
        licence="https://creativecommons.org/licenses/by/4.0/",
        licence_name="CC BY 4.0",
    ),
)


def picture() -> str:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), (90, 120, 150)).save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


@cache
def typeset(body: str, language: str = "en", variant: str | None = "pdf/a-2a") -> bytes:
    fonts = FontConfiguration()
    html = HTML(string=f"<html lang='{language}'><head><title>t</title></head><body>{body}</body></html>")
    return html.write_pdf(stylesheets=[CSS(string=CSS_TEXT, font_config=fonts)], font_config=fonts, pdf_variant=variant)


@cache
def article(slug: str, links: tuple[str, ...] = (), length: int = 6, language: str = "en") -> bytes:
    """An article with everything that binding has to keep."""
    leads = " ".join(f"<a href='{target}'>to {target}</a>" for target in links)
    text = "".join(
        f"<p id='{slug}--p{i}'>Paragraph {i} of {slug}: the railway that was laid for grain now carries "
        f"batteries.<span class='fn'>A note to {i}.</span></p>"
        for i in range(length)
    )
    return typeset(
        f"""<article id='{slug}--body'><h1>The {slug}</h1><p>See {leads} and <a href='#{slug}--p2'>below</a>,
        <a href='#{slug}--table'>the table</a>.</p>{text}<h2 id='{slug}--hours'>Whose hours?</h2>
        <figure><img src='{picture()}' alt='A ferry of {slug}'></figure><ul><li>Onions</li><li>Grain</li></ul>
        <table id='{slug}--table'><thead><tr><th scope=col>Country</th><th scope=col>Gauge</th></tr></thead>
        <tbody><tr><th scope=row>China</th><td>1,435</td></tr></tbody></table></article>""",
        language,
    )


@cache
def furniture(pages: int) -> bytes:
    return typeset("".join(f"<p style='break-after:page'>Folio {i}</p>" for i in range(pages)), variant=None)


def part(slug: str, pdf: bytes, first: int = 1, *, language: str = "en", stamped: bool = False) -> BoundPart:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = len(opened.pages)
    labels = tuple(str(first + i) for i in range(pages))
    return BoundPart(slug, pdf, f"The {slug}", language, labels, tuple(range(pages)) if stamped else ())


def binding(*parts: BoundPart, **more: Any) -> Binding:
    outline = tuple(OutlineItem(item.title, item.name) for item in parts)
    settings = {"description": DESCRIPTION, "outline": outline, "claims": ("PDF/A-2a", "PDF/UA-1"), **more}
    return Binding(parts, **settings)


@dataclass(frozen=True)
class Tag:
    """A structure element, as the file has it."""

    role: str
    title: str
    alt: str
    language: str
    """That in which it is read aloud, inherited where it names none."""
    content: tuple[tuple[int, int], ...]
    """Page and identifier of its marked content."""
    objects: int
    headers: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """What a reader of the file finds."""

    tags: tuple[Tag, ...]
    words: tuple[str, ...]
    links: tuple[tuple[int, str, str], ...]
    """Page, target, words; a target inside is `page 3 at 12,34`."""
    outline: tuple[tuple[int, str, str], ...]
    labels: tuple[str, ...]
    attachments: tuple[tuple[str, bytes], ...]
    ids: tuple[str, ...]


def first_element(pdf: pikepdf.Pdf, role: str) -> Any:
    """The first structure element of a role, in reading order."""
    stack = kids(pdf.Root.StructTreeRoot)[::-1]
    while stack:
        element = stack.pop()
        if role == element.S:
            return element
        stack += [kid for kid in reversed(kids(element)) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    raise AssertionError(role)


class Inspector:
    """Reads a PDF with pikepdf and poppler."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.root = self.pdf.Root
        self.pages = {page.objgen: index for index, page in enumerate(self.pdf.pages)}
        names = self.root.get("/Names", {})
        self.dests = dict(pikepdf.NameTree(names["/Dests"]).items()) if "/Dests" in names else {}

    def facts(self) -> Facts:
        return Facts(
            tuple(self.tags()),
            self.words(),
            tuple(self.links()),
            tuple(self.outline()),
            tuple(page.label for page in self.pdf.pages),
            tuple(sorted((name, spec.get_file().read_bytes()) for name, spec in self.pdf.attachments.items())),
            tuple(self.ids()),
        )

    def words(self) -> tuple[str, ...]:
        command = ["pdftotext", "-layout", "-", "-"]
        done = subprocess.run(command, input=self.data, capture_output=True, check=True)
        return tuple(" ".join(page.split()) for page in done.stdout.decode().split("\f")[:-1])

    def elements(self) -> Iterator[tuple[Any, str]]:
        """Every element in reading order, with its language; what stands for a whole input left out."""
        tree = self.root.get("/StructTreeRoot")
        stack = [(kid, str(self.root.get("/Lang", ""))) for kid in reversed(kids(tree))] if tree is not None else []
        while stack:
            element, language = stack.pop()
            language = str(element.get("/Lang", language))
            yield element, language
            below = [kid for kid in kids(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
            stack.extend((kid, language) for kid in reversed(below))

    def tags(self) -> Iterator[Tag]:
        for element, language in self.elements():
            if element.S in ("/Document", "/Part"):
                continue
            content = [
                (self.pages[element.Pg.objgen], int(kid))
                for kid in kids(element)
                if not isinstance(kid, pikepdf.Object)
            ]
            content += [
                (self.pages[kid.get("/Pg", element.get("/Pg")).objgen], int(kid.MCID))
                for kid in kids(element)
                if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR"
            ]
            objects = sum(isinstance(k, pikepdf.Dictionary) and k.get("/Type") == "/OBJR" for k in kids(element))
            attributes = element.get("/A", {})
            headers = attributes.get("/Headers", []) if isinstance(attributes, pikepdf.Dictionary) else []
            yield Tag(
                str(element.S),
                str(element.get("/T", "")),
                str(element.get("/Alt", "")),
                language,
                tuple(content),
                objects,
                tuple(str(header).rpartition(":")[2] for header in headers),
            )

    def ids(self) -> Iterator[str]:
        for element, _ in self.elements():
            if "/ID" in element:
                yield str(element.ID)

    def place(self, destination: Any) -> str:
        if isinstance(destination, pikepdf.String):
            destination = self.dests[str(destination)]
        if isinstance(destination, pikepdf.Dictionary):
            destination = destination["/D"]
        page, *view = list(destination)
        numbers = ",".join(f"{float(n):.1f}" for n in view[1:3]) if len(view) > 2 else ""
        return f"page {self.pages[page.objgen]} at {numbers}"

    def links(self) -> Iterator[tuple[int, str, str]]:
        for index, page in enumerate(self.pdf.pages):
            for annotation in page.get("/Annots", []):
                if annotation.Subtype != "/Link":
                    continue
                if "/Dest" in annotation:
                    target = self.place(annotation.Dest)
                else:
                    action = annotation.A
                    target = str(action.URI) if action.S == "/URI" else self.place(action.D)
                yield index, target, str(annotation.get("/Contents", ""))

    def outline(self) -> Iterator[tuple[int, str, str]]:
        stack = [(0, self.root.get("/Outlines", {}).get("/First"))]
        while stack:
            depth, item = stack.pop()
            if item is None:
                continue
            yield depth, str(item.Title), self.place(item.Dest) if "/Dest" in item else ""
            stack.append((depth, item.get("/Next")))
            stack.append((depth + 1, item.get("/First")))

    def parents(self) -> list[str]:
        """Where the parent tree and the structure tree contradict each other."""
        tree = pikepdf.NumberTree(self.root.StructTreeRoot.ParentTree)
        faults = []
        for element, _ in self.elements():
            for kid in kids(element):
                if not isinstance(kid, pikepdf.Object):
                    entry = tree[int(element.Pg.StructParents)][int(kid)]
                elif kid.get("/Type") == "/OBJR":
                    entry = tree[int(kid.Obj.StructParent)]
                elif kid.get("/Type") == "/MCR":
                    holder = kid.get("/Stm", kid.get("/Pg", element.get("/Pg")))
                    entry = tree[int(holder.StructParents)][int(kid.MCID)]
                else:
                    entry = element if kid.P.objgen == element.objgen else None
                if entry is None or entry.objgen != element.objgen:
                    faults.append(f"{element.S} {element.objgen}: {kid}")
        return faults


def kids(element: Any) -> list[Any]:
    below = element.get("/K")
    if below is None:
        return []
    return list(below) if isinstance(below, pikepdf.Array) else [below]


@pytest.fixture(scope="session")
def look() -> Callable[[bytes], Inspector]:
    """Opens a PDF for inspection."""
    return cache(Inspector)


@pytest.fixture(scope="session")
def desk() -> SimpleNamespace:
    """What makes parts and bindings."""
    return SimpleNamespace(
        typeset=typeset, article=article, furniture=furniture, part=part, binding=binding, description=DESCRIPTION
    )


@pytest.fixture(scope="session")
def trio() -> Binding:
    """Three articles in two languages that lead to each other and elsewhere, with furniture."""
    texts = {
        "gauges": article("gauges", ("scoprint:ferry#ferry--table", "scoprint:ferry", "https://example.org/a?b=c")),
        "ferry": article("ferry", ("scoprint:gauges", "scoprint:absent", "scoprint:old#old--p1"), 4, "ru"),
        "onions": article("onions", ("scoprint:onions#onions--p0",), 2),
    }
    first, parts = 3, []
    for slug, pdf in texts.items():
        parts.append(part(slug, pdf, first, language="ru" if slug == "ferry" else "en", stamped=True))
        first += len(parts[-1].labels)
    return binding(*parts, furniture=furniture(9), addresses={"old": "https://meridian.example/old"})
