"""Makes the copy of a part: the layout's template filled with what the plan knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from posixpath import normpath
from typing import Any

from markupsafe import Markup

from scoprint.craft.dates import long_date
from scoprint.craft.editions import other_editions
from scoprint.craft.languages import direction
from scoprint.craft.spacing import spaced_front
from scoprint.craft.templates import render, words
from scoprint.model.diagnostics import Outcome
from scoprint.model.fonts import FontFace
from scoprint.model.layout import Layout, PartSetting
from scoprint.model.plan import Matter, Outline, Pagination, Part, Side
from scoprint.model.setpart import Asset, Copy
from scoprint.typeset.markup import body_markup
from scoprint.typeset.style import page_rules, type_area

APART = ("cover-sheet", "ticket")
"""What is printed beside an issue; the style sheets of these names are for them alone."""


def styles(layout: Layout, kind: str = "") -> tuple[tuple[str, str], ...]:
    """The style sheets of a layout in order, each with its path, after the rules of its declarations.

    Args:
        layout: for print.
        kind: one of `APART`, to get what is for it alone too.
    """
    declared = (f"{layout.path}/layout.toml", page_rules(layout.spec))
    others = {f"{each}.css" for each in APART if each != kind}
    # In the order of the names what all layouts share comes first, and the layout's own covers it.
    sheets = sorted((name, text) for name, text in layout.styles.items() if name.rpartition("/")[2] not in others)
    return (declared, *((normpath(f"{layout.path}/{name}"), text) for name, text in sheets))


def compose(
    part: Part,
    side: Side,
    outline: Matter,
    references: Mapping[str, str],
    layout: Layout,
    faces: tuple[FontFace, ...],
    pictures: Mapping[str, Asset],
    colophon: Mapping[str, object],
) -> Outcome[Copy]:
    """Make the copy of a part.

    Args:
        side: the side on which it begins, by its folio.
        references: folio of each target, as `Pagination.references`; empty in the first round.
        faces: the faces of the families that the layout names.
        pictures: every picture of the edition, made for print, by its path.
        colophon: facts about the making that the colophon prints (fonts, versions).

    Returns:
        The copy; without value when the template or a string of the layout is at fault.
    """
    setting = layout.spec.parts[part.kind]
    strings = words(layout, outline.language)
    if strings.value is None:
        return Outcome(None, strings.diagnostics)
    article = part.article
    language = article.language if article else outline.language
    seen = _seen(side, language, outline.language)
    context = _context(part, seen, setting, outline, references, strings.value)
    context |= {"colophon": colophon, "direction": direction(language)}
    if isinstance(outline, Outline):
        scripts = {script for face in faces for script in face.scripts}
        context["also_in"] = other_editions(outline.publication, outline.issue, outline.language, scripts)
    html = render(layout, setting.template, outline.language, context)
    if html.value is None:
        return Outcome(None, html.diagnostics)
    composition = layout.spec.compositions.get(setting.composition)
    jump_words = strings.value.get("jump-line", "")
    names_folios = composition is not None and composition.jump_lines and "{folio}" in jump_words
    copy = Copy(
        slug=part.slug,
        path=article.path if article else f"{layout.path}/{setting.template}.html.j2",
        language=language,
        html=directed(html.value, language),
        styles=(*styles(layout), (f"{layout.path}/layout.toml", _opening(seen, language))),
        assets=shown(html.value, pictures),
        faces=faces,
        side=seen,
        lines=article.lines if article else {},
        composition=composition,
        area=type_area(layout.spec),
        jump_words=jump_words,
        folio=references.get(f"scoprint:{part.slug}", strings.value["unknown-page"]) if names_folios else "",
    )
    return Outcome(copy, html.diagnostics)


def _seen(side: Side, language: str, edition: str) -> Side:
    """The side on which a page is as its text sees it, which takes for a recto what has the spine where lines begin.

    An edition that runs from right to left is bound at the right, so its rectos lie at the left; a part in a language
    that runs the other way has its own beginning of lines at the outer edge of a recto.
    """
    return side if direction(language) == direction(edition) else side.other


def directed(html: str, language: str) -> str:
    """The markup with its direction at the root, which a template made for one way of writing does not say."""
    return html if direction(language) == "ltr" else _UNDIRECTED.sub('<html dir="rtl"', html, 1)


_UNDIRECTED = re.compile(r"<html\b(?![^>]*\sdir=)", re.IGNORECASE)


def _opening(seen: Side, language: str) -> str:
    # A break before the root chooses the side of the first page and makes no blank one.
    at_right = (seen is Side.RECTO) == (direction(language) == "ltr")
    return f"html{{break-before:{'right' if at_right else 'left'}}}"


def shown(html: str, pictures: Mapping[str, Asset]) -> Mapping[str, Asset]:
    """Those of the pictures that markup names, by their paths."""
    return {path: asset for path, asset in sorted(pictures.items()) if str(Markup.escape(path)) in html}


def _context(
    part: Part,
    side: Side,
    setting: PartSetting,
    outline: Matter,
    references: Mapping[str, str],
    strings: Mapping[str, str],
) -> dict[str, Any]:
    article = part.article
    titles = {each.slug: each.title for each in outline.parts}
    # The body was sanitized by read.
    body = Markup(body_markup(article, setting, titles, references, strings)) if article else Markup("")  # noqa: S704
    return {
        "part": part,
        "side": side.value,
        "setting": setting,
        "outline": outline,
        "publication": outline.publication,
        "article": article,
        "front": spaced_front(article) if article else None,
        "body": body,
        "long_date": lambda iso: long_date(iso, outline.language),
        "folio": lambda target: references.get(target, strings["unknown-page"]),
        **(_of_issue(outline, references, strings) if isinstance(outline, Outline) else {}),
    }


def _of_issue(outline: Outline, references: Mapping[str, str], strings: Mapping[str, str]) -> dict[str, Any]:
    """What only the templates of an issue see."""
    return {
        "issue": outline.issue,
        "cover_picture": f"source/{outline.issue.cover.picture}",
        "sections": Sections(lambda: sections(outline, references, strings)),
    }


class Sections(Sequence[Mapping[str, Any]]):
    """The table of contents, which is made for the templates that look at it: most do not."""

    def __init__(self, make: Callable[[], Sequence[Mapping[str, Any]]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Sequence[Mapping[str, Any]]:
        return self._make()

    def __getitem__(self, index: Any) -> Any:
        return self._made[index]

    def __len__(self) -> int:
        return len(self._made)


def sections(outline: Outline, references: Mapping[str, str], strings: Mapping[str, str]) -> list[dict[str, Any]]:
    """The table of contents: the articles by section, each with its folio."""
    grouped: list[dict[str, Any]] = []
    for part in outline.parts:
        if not part.article:
            continue
        if not grouped or grouped[-1]["title"] != part.section:
            grouped.append({"title": part.section, "entries": []})
        target = f"scoprint:{part.slug}"
        folio = references.get(target, strings["unknown-page"])
        grouped[-1]["entries"].append(
            {"part": part, "article": part.article, "front": spaced_front(part.article), "href": target, "folio": folio}
        )
    return grouped


def blank(outline: Matter, layout: Layout, faces: tuple[FontFace, ...]) -> Copy:
    """The copy of a blank page, which stands before a part that must begin on the other side."""
    root = f'<html lang="{outline.language}" dir="{direction(outline.language)}">'
    html = f"<!DOCTYPE html>{root}<head><title></title></head><body></body></html>"
    return Copy(
        slug="blank",
        path=f"{layout.path}/layout.toml",
        language=outline.language,
        html=html,
        styles=styles(layout),
        assets={},
        faces=faces,
    )


def furnish(
    outline: Matter, pagination: Pagination, layout: Layout, faces: tuple[FontFace, ...]
) -> tuple[Outcome[Copy], Mapping[str, tuple[int | None, ...]]]:
    """Make the copy of the furniture: a page of running head and folio for each page that carries them.

    Returns:
        The copy, and for each part the page of the furniture that belongs on each of its pages.
    """
    pages: list[dict[str, Any]] = []
    stamps: dict[str, tuple[int | None, ...]] = {}
    parts = {part.slug: part for part in outline.parts}
    for placement in pagination.placements:
        part = parts[placement.slug]
        setting = layout.spec.parts[part.kind]
        stamped: list[int | None] = []
        for index, (folio, printed) in enumerate(zip(placement.folios, placement.printed, strict=True)):
            if not setting.furniture or index < setting.bare_pages:
                stamped.append(None)
                continue
            stamped.append(len(pages))
            pages.append({"part": part, "folio": printed, "side": Side.of(folio).value, "first": index == 0})
        stamps[part.slug] = tuple(stamped)
    context = {"pages": pages, "outline": outline, "publication": outline.publication}
    context |= {"issue": outline.issue} if isinstance(outline, Outline) else {}
    html = render(layout, "furniture", outline.language, context)
    if html.value is None:
        return Outcome(None, html.diagnostics), stamps
    copy = Copy(
        slug="furniture",
        path=f"{layout.path}/furniture.html.j2",
        language=outline.language,
        html=directed(html.value, outline.language),
        styles=styles(layout),
        assets={},
        faces=faces,
    )
    return Outcome(copy), stamps
