"""Small pictures of the pages on which something was found, with the places marked.

PDFium draws the pages. How many there are, how large they are and how much they weigh is bounded, so that a report
can be sent; the gravest findings are seen first.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterable, Iterator, Mapping

import pypdfium2 as pdfium
from pypdfium2 import raw

from scoprint.model.diagnostics import Diagnostic, Severity, Sight
from scoprint.model.report import Mark, View

PAGES, BYTES = 40, 4_000_000
"""Pages that are shown at most, and how much their pictures may weigh together."""
SIDE = 560
"""px of the longer side of a picture."""
QUALITY = 70
"""Of the JPEG."""
SOUGHT = 40
"""Letters of the words that are sought on the page; a line hardly holds more."""
_ORDER = {severity: index for index, severity in enumerate(Severity)}


def views(findings: Iterable[Diagnostic], files: Mapping[str, bytes]) -> tuple[View, ...]:
    """The pages of findings that can be seen, the gravest first within the bounds, then in the order of the pages.

    Args:
        findings: those without a sight, or on files that are not there, have no picture.
        files: content of the finished files by the path that findings name.
    """
    places = dict[tuple[str, int], list[Sight]]()
    for finding in sorted(findings, key=lambda finding: (_ORDER[finding.severity], finding.span)):
        for sight in finding.span.sights:
            if sight.file in files:
                places.setdefault((sight.file, sight.page), []).append(sight)
    wanted = list(places)[:PAGES]
    weight, seen = 0, list[View]()
    for view in _drawn(wanted, places, files):
        weight += len(view.picture)
        if weight > BYTES:
            break
        seen.append(view)
    return tuple(sorted(seen, key=lambda view: (view.file, view.page)))


def _drawn(
    wanted: Iterable[tuple[str, int]], places: Mapping[tuple[str, int], list[Sight]], files: Mapping[str, bytes]
) -> Iterator[View]:
    opened = dict[str, pdfium.PdfDocument]()
    try:
        for file, index in wanted:
            try:
                if file not in opened:
                    opened[file] = pdfium.PdfDocument(files[file])
                document = opened[file]
                page = document[index]
                yield _view(document, page, places[file, index])
            except (pdfium.PdfiumError, IndexError, ValueError, MemoryError):
                # What cannot be drawn is told in words; the inspector has said what is wrong with it.
                continue
    finally:
        for document in opened.values():
            document.close()


def _view(document: pdfium.PdfDocument, page: pdfium.PdfPage, sights: Iterable[Sight]) -> View:
    across, down = page.get_size()
    # Rounded: a page that is far longer than wide has a strip of at least a pixel.
    scale = SIDE / max(across, down, 1)
    bitmap = page.render(scale=scale)
    out = io.BytesIO()
    picture = bitmap.to_pil().convert("RGB")
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    first = next(iter(sights))
    marks = {sight: mark for sight in sights if (mark := _mark(page, sight, picture.size))}
    label = document.get_page_label(first.page) or str(first.page + 1)
    return View(first.file, first.page, label, out.getvalue(), picture.width, picture.height, marks)


def _mark(page: pdfium.PdfPage, sight: Sight, size: tuple[int, int]) -> Mark | None:
    box = sight.box or _place(page, sight.words)
    if box is None:
        return None
    # PDFium turns and crops the page as readers do.
    corners = [_on_screen(page, x, y, size) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = zip(*corners, strict=True)
    left, right = max(0, min(xs)), min(size[0], max(xs))
    top, bottom = max(0, min(ys)), min(size[1], max(ys))
    if left >= right or top >= bottom:
        return None
    across, down = 100 / size[0], 100 / size[1]
    return Mark(
        round(left * across, 2),
        round(top * down, 2),
        round((right - left) * across, 2),
        round((bottom - top) * down, 2),
    )


def _on_screen(page: pdfium.PdfPage, x: float, y: float, size: tuple[int, int]) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
    return across.value, down.value


def _place(page: pdfium.PdfPage, words: str) -> tuple[float, float, float, float] | None:
    """Where words stand: the first line of them, or as much of their beginning as one line holds."""
    sought = " ".join(words.split())[:SOUGHT]
    if not sought:
        return None
    text = page.get_textpage()
    try:
        while sought:
            found = text.search(sought, match_case=True).get_next()
            if found:
                text.count_rects(*found)
                return tuple(text.get_rect(0))
            sought = sought.rpartition(" ")[0]
        return None
    finally:
        text.close()
