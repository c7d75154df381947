"""The inspector of EPUBs: the ZIP entries, the package document, and each document, style sheet, picture and font."""

from __future__ import annotations

from scoprint.check.facts.epub import assets
from scoprint.check.facts.epub.container import Container, UnreadableError
from scoprint.check.facts.epub.documents import Documents, landmarks, navigation
from scoprint.check.facts.epub.nouns import EpubFacts, Package
from scoprint.check.facts.epub.package import read_ncx, read_package, record
from scoprint.check.facts.epub.tints import Sheets
from scoprint.check.facts.inks import Ink
from scoprint.model.diagnostics import Diagnostic, Outcome, Span

_FONTS = ("font/", "application/font", "application/vnd.ms-opentype", "application/x-font")
_SVG = "image/svg+xml"


def inspect_epub(data: bytes) -> Outcome[EpubFacts]:
    """The facts of an EPUB; EPF-001 where it cannot be read."""
    try:
        container = Container(data)
        package = read_package(container)
    except UnreadableError as fault:
        return Outcome(None, (Diagnostic("EPF-001", f"the EPUB cannot be read: {fault}", Span("")),))
    return Outcome(_facts(container, package))


def _facts(container: Container, package: Package) -> EpubFacts:
    documents, styles, inks = Documents(), Sheets(container), list[Ink]()
    # A document stands once in the spine (EPUB 3.3, 5.7.1), and is read once however often it stands there.
    for path in dict.fromkeys(package.spine):
        root = container.xml(path)
        if root is not None:
            documents.add(path, root)
            inks += styles.inks(path, root)
    nav = next((item.path for item in package.items if "nav" in item.properties), "")
    tree = container.xml(nav)
    ncx, ncx_pages = read_ncx(container, package)
    sheets = [item for item in package.items if item.media_type == "text/css"]
    found = tuple(each for item in sheets for each in assets.declarations(container, item))
    pictures = [item for item in package.items if item.media_type.startswith("image/") and item.media_type != _SVG]
    fonts = tuple(item for item in package.items if item.media_type.startswith(_FONTS))
    rasters = tuple(assets.raster(container, item) for item in pictures)
    faces = tuple(assets.faces(container, fonts, found))
    return EpubFacts(
        record=record(package),
        chapters=tuple(documents.chapters),
        contents=() if tree is None else navigation(nav, tree, "toc"),
        page_list=() if tree is None else navigation(nav, tree, "page-list"),
        pictures=tuple(documents.pictures),
        members=container.members,
        package=package,
        landmarks=() if tree is None else landmarks(nav, tree),
        ncx=ncx,
        ncx_pages=ncx_pages,
        markers=tuple(documents.markers),
        references=tuple(documents.references),
        notes=tuple(documents.notes),
        ids=frozenset(documents.ids),
        oddities=tuple(documents.oddities),
        mathematics=documents.mathematics,
        declarations=found,
        rasters=rasters,
        faces=faces,
        inks=tuple(inks),
        cut=container.cut,
    )
