"""Renders the pages of the e-book by the layout's templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from scoprint.craft.editions import OtherEdition, other_editions
from scoprint.craft.languages import direction
from scoprint.craft.templates import SUFFIX, render, words
from scoprint.model.compilation import Compilation
from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.model.layout import Layout
from scoprint.model.plan import Matter, Outline, Part
from scoprint.reflow.chapter import chapter
from scoprint.reflow.edition import Materials, Page, relative
from scoprint.reflow.navigation import NAV, PLACEHOLDERS
from scoprint.reflow.pictures import cover_path

CONTENTS = "contents"
"""Kind of the part that becomes the navigation document."""


COLOPHON = "colophon"
"""Kind of the part that bears the licence, without which no e-book goes out."""


OPENING = frozenset(("cover", "volume-title"))
"""Kinds of the parts before which no table of contents stands."""


class Press:
    """The templates of one layout, ready for the parts of one edition."""

    def __init__(self, outline: Matter, layout: Layout, materials: Materials, strings: Mapping[str, str]) -> None:
        self._outline = outline
        self._layout = layout
        self._strings = strings
        self._materials = materials
        self._sheets = ("styles/fonts.css", *(f"styles/{name}" for name in layout.styles))
        self._titles = {**materials.titles, **{part.slug: part.title for part in outline.parts}}

    def pages(self, faults: list[Diagnostic]) -> list[Page]:
        """All pages in reading order, the lists of the table of contents still empty. Faults are added to the list."""
        made = (
            self._article(part, faults) if part.article else self._furniture(part, faults) for part in self._parts()
        )
        return [page for page in made if page is not None]

    def _parts(self) -> list[Part]:
        """The parts; a cover only where there is a picture for it, contents and colophon in any case."""
        parts = [part for part in self._outline.parts if part.kind != "cover" or self._materials.cover]
        kinds = {part.kind for part in parts}
        if CONTENTS not in kinds:
            parts.insert(int(bool(OPENING & kinds)), self._own(CONTENTS))
        if COLOPHON not in kinds:
            parts.append(self._own(COLOPHON))
        return parts

    def _own(self, kind: str) -> Part:
        return Part(kind, kind, self._strings[kind], self._strings[kind])

    def _article(self, part: Part, faults: list[Diagnostic]) -> Page | None:
        article = part.article
        if article is None:
            return None
        strings = words(self._layout, article.language)
        if strings.value is None:
            faults += strings.diagnostics
            return None
        context, missing = chapter(part, article, self._titles, strings.value)
        faults += missing
        page = self._page(part, f"articles/{part.slug}.xhtml", article.language, context, faults)
        return replace(page, source=article.path, lines=article.lines) if page else None

    def _furniture(self, part: Part, faults: list[Diagnostic]) -> Page | None:
        path = NAV if part.kind == CONTENTS else f"{part.slug}.xhtml"
        faces = {file.face.family: file.face for file in self._materials.faces}
        context = {
            "part": part,
            "placeholders": PLACEHOLDERS,
            "cover": cover_path(self._materials),
            "faces": faces.values(),
        }
        return self._page(part, path, self._outline.language, context, faults)

    def _also_in(self) -> tuple[OtherEdition, ...]:
        edition = self._outline
        scripts = {script for file in self._materials.faces for script in file.face.scripts}
        if not isinstance(edition, Outline) or edition.description.host:
            return ()
        return other_editions(edition.publication, edition.issue, edition.language, scripts)

    def _page(
        self, part: Part, path: str, language: str, context: Mapping[str, object], faults: list[Diagnostic]
    ) -> Page | None:
        """Render one page and prove that it is XML: EPB-007 with the line of the template's output otherwise."""
        setting = self._layout.spec.parts.get(part.kind)
        name = setting.template if setting else ("article" if part.article else part.kind)
        edition = self._outline
        common = {
            "edition": edition,
            "publication": edition.publication,
            "issue": edition.issue if isinstance(edition, Outline) else None,
            "volume": edition.volume if isinstance(edition, Compilation) else None,
            "issues": edition.issues if isinstance(edition, Compilation) else (),
            "description": edition.description,
            "direction": direction(language),
            "also_in": self._also_in(),
            "title": part.title,
            "styles": tuple(relative(path, sheet) for sheet in self._sheets),
        }
        text = render(self._layout, name, language, {**common, **context})
        faults += text.diagnostics
        if text.value is None:
            return None
        try:
            tree = etree.fromstring(text.value.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as fault:
            message = f"the page “{part.title}” is not XML: {fault.msg}"
            faults.append(Diagnostic("EPB-007", message, Span(f"{self._layout.path}/{name}{SUFFIX}")))
            return None
        return Page(part.slug, path, part.title, tree)
