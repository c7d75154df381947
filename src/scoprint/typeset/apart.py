"""Makes the copy of what is printed beside an issue: the text upon its cover sheet, and the ticket for the printer."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from scoprint.craft.dates import long_date
from scoprint.craft.templates import render, words
from scoprint.model.cover_sheet import CoverSheet
from scoprint.model.diagnostics import Outcome
from scoprint.model.fonts import FontFace
from scoprint.model.layout import Layout
from scoprint.model.plan import Outline
from scoprint.model.setpart import Asset, Copy
from scoprint.model.ticket import Ticket
from scoprint.typeset.barcode import barcode
from scoprint.typeset.compose import directed, sections, shown, styles


def compose_cover(
    outline: Outline,
    sheet: CoverSheet,
    references: Mapping[str, str],
    layout: Layout,
    faces: tuple[FontFace, ...],
    pictures: Mapping[str, Asset],
) -> Outcome[Copy]:
    """Make the copy of what stands on the cover sheet beside pages of the issue: a page as large as sheet and bleed.

    Args:
        references: folio of each target, as `Pagination.references`.
        pictures: every picture of the edition, made for print, by its path.

    Returns:
        The copy; without value when the template or a string of the layout is at fault.
    """
    strings = words(layout, outline.language)
    if strings.value is None:
        return Outcome(None, strings.diagnostics)
    number = sheet.article_number
    context = {
        "sheet": sheet,
        "barcode": barcode(number, sheet.barcode_size, layout.spec.families.mono) if number else Markup(""),
        "shows_back": any(placed.panel == "back" for placed in sheet.outside),
        "turned": "clockwise" if (sheet.turn == "down") != sheet.right_bound else "anticlockwise",
        "cover_picture": f"source/{outline.issue.cover.picture}",
        "sections": sections(outline, references, strings.value),
    }
    return _copy("cover-sheet", outline, layout, faces, pictures, context, _sheet_rules(sheet))


def compose_ticket(outline: Outline, ticket: Ticket, layout: Layout, faces: tuple[FontFace, ...]) -> Outcome[Copy]:
    """Make the copy of the ticket, on A4 whatever the size of the issue."""
    return _copy("ticket", outline, layout, faces, {}, {"ticket": ticket}, _paged("210mm", "297mm", "20mm"))


def _copy(
    kind: str,
    outline: Outline,
    layout: Layout,
    faces: tuple[FontFace, ...],
    pictures: Mapping[str, Asset],
    context: Mapping[str, object],
    rules: str,
) -> Outcome[Copy]:
    known: dict[str, object] = {
        **context,
        "outline": outline,
        "publication": outline.publication,
        "issue": outline.issue,
        "long_date": lambda iso: long_date(iso, outline.language),
    }
    html = render(layout, kind, outline.language, known)
    if html.value is None:
        return Outcome(None, html.diagnostics)
    copy = Copy(
        slug=kind,
        path=f"{layout.path}/{kind}.html.j2",
        language=outline.language,
        html=directed(html.value, outline.language),
        styles=(*styles(layout, kind), (f"{layout.path}/layout.toml", rules)),
        assets=shown(html.value, pictures),
        faces=faces,
    )
    return Outcome(copy, html.diagnostics)


def _sheet_rules(sheet: CoverSheet) -> str:
    """The page, which is the sheet with its bleed, and its measures as custom properties."""
    width, height = (length + 2 * sheet.bleed for length in (sheet.width, sheet.height))
    measures = {"bleed": sheet.bleed, "spine": sheet.spine, "sheet-width": sheet.width, "sheet-height": sheet.height}
    for panel in sheet.panels:
        measures |= {f"{panel.name}-left": panel.left, f"{panel.name}-width": panel.width}
    declared = ";".join(f"--{name}:{length:g}mm" for name, length in measures.items())
    return f"{_paged(f'{width:g}mm', f'{height:g}mm', '0')}:root{{{declared}}}"


def _paged(width: str, height: str, margin: str) -> str:
    """Pages of another size than the issue's."""
    sides = "".join(f"@page {side}{{margin:{margin}}}" for side in (":left", ":right"))
    return f"@page{{size:{width} {height};margin:{margin}}}{sides}"
