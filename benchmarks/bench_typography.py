"""How the pages of each print layout are set, beside stock WeasyPrint and Typst.

The offprints of the sample are built with each layout and measured as any finished PDF is. Beside them the same
running text, without figures, boxes and notes, is set in three columns of 57 mm at 9/12 pt in one static cut of the
same font: by WeasyPrint with nothing but CSS columns, justification and hyphenation, and by Typst. Last come the CPU
seconds in which the magazine's pages of each article are set, beside those that WeasyPrint takes for the same markup
and style sheets with their CSS columns. Set TEXTS to name other articles, PAGES=1 to see each page, CPU=1 for the
seconds alone.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import typst
import weasyprint
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from lxml import html
from weasyprint.text.fonts import FontConfiguration

from scoprint.check.typography.measure import measure
from scoprint.deliver.measurements import LEGEND, page_table, table
from scoprint.model.article import Article
from scoprint.model.diagnostics import Outcome
from scoprint.model.setpart import Copy
from scoprint.model.typography import TypeReport
from scoprint.pipeline import Order, build, rounds
from scoprint.pipeline.reading import Reading
from scoprint.read import read_article
from scoprint.typeset import compose, set_copy
from scoprint.typeset.addresses import BASE
from scoprint.typeset.fetcher import PartFetcher
from scoprint.typeset.style import face_rules
from scoprint.workspace.source import Folder

TOP = Path(__file__).resolve().parent.parent
FONT = TOP / "fonts" / "source-serif-4" / "SourceSerif4-VF.ttf"
TEXTS = os.environ.get(
    "TEXTS", "the-long-table honest-weight the-apple-keeper a-word-for-neighbour the-winter-timetable changing-wheels"
).split()
LEADING = 12.0
FONTS = FontConfiguration()
"""The faces for WeasyPrint by itself, made once, as scoprint makes them."""

CSS = """
@font-face { font-family: Cut; src: url(cut.ttf) }
@page { size: 210mm 276mm; margin: 22mm 13mm 22mm 16mm }
html { font: 9pt/12pt Cut }
body { margin: 0; columns: 3; column-gap: 5mm; text-align: justify; hyphens: auto; orphans: 2; widows: 2 }
p, h2 { margin: 0; text-indent: 1.2em }
h2 { font: bold 10pt/12pt Cut; margin-top: 12pt; text-indent: 0; text-align: left; hyphens: none; break-after: avoid }
h2 + p { text-indent: 0 }
"""
TYPST = """
#set page(width: 210mm, height: 276mm, margin: (left: 16mm, right: 13mm, y: 22mm), columns: 3)
#set columns(gutter: 5mm)
#set text(font: "Source Serif 4", size: 9pt, lang: "en", top-edge: 9pt, bottom-edge: 0pt)
#set par(justify: true, leading: 3pt, spacing: 3pt, first-line-indent: 1.2em)
#show heading: it => block(above: 15pt, below: 3pt, sticky: true, text(size: 10pt, weight: "bold", it.body))
"""


def sample(folder: Path, layout: str) -> Path:
    """The sample with another layout."""
    root = folder / layout
    shutil.copytree(TOP / "source", root / "source")
    for name in ("layouts", "fonts"):
        (root / name).symlink_to(TOP / name)
    declared = root / "source" / "publication.toml"
    text = declared.read_text("utf-8")
    declared.write_text(
        re.sub(r'^print-layout = ".*"', f'print-layout = "{layout}"', text, flags=re.MULTILINE), "utf-8"
    )
    return root


def offprints(root: Path) -> dict[str, bytes]:
    """PDFs of the articles by slug."""
    order = Order(Folder(root), root / "build", tuple(TEXTS), ("offprints",), jobs=2, languages=("en",))
    report = build(order, lambda *_: None)
    if report.failed:
        sys.exit("\n".join(f"{each.span}: {each.message}" for each in report.findings))
    made = sorted(path for path in (root / "build").rglob("*.pdf"))
    return {slug: path.read_bytes() for slug in TEXTS for path in made if path.stem.endswith(f"-{slug}")}


def running_text(article: Article) -> Iterator[tuple[str, str]]:
    """Paragraphs and crossheads of an article, as plain text."""
    body = html.fragment_fromstring(article.body, create_parent="div")
    for note in body.xpath("//*[contains(@class, 'note')]"):
        note.drop_tree()
    for each in body.xpath("//p | //h2"):
        if not each.xpath("ancestor::figure | ancestor::aside | ancestor::table | ancestor::blockquote | ancestor::li"):
            text = " ".join(each.text_content().split())
            if text:
                yield each.tag, text


def static_cut(folder: Path) -> Path:
    """The cut that WeasyPrint takes of the font at 9 pt, which are 12 px, so that all have the same widths."""
    font = instantiateVariableFont(TTFont(FONT), {"opsz": 12, "wght": 400})
    # In a folder of its own, for Typst takes every font that it finds.
    cut = folder / "cut" / "cut.ttf"
    cut.parent.mkdir()
    font.save(cut)
    return cut


def stock(text: list[tuple[str, str]], cut: Path) -> bytes:
    body = "".join(f"<{tag}>{html.tostring(_words(each), encoding='unicode')}</{tag}>" for tag, each in text)
    page = f"<html lang=en><style>{CSS}</style><body>{body}</body></html>"
    return bytes(weasyprint.HTML(string=page, base_url=cut.as_uri()).write_pdf())


def _words(text: str) -> html.HtmlElement:
    span = html.Element("span")
    span.text = text
    return span


def by_typst(text: list[tuple[str, str]], cut: Path) -> bytes:
    quoted = ((tag, each.replace("\\", "\\\\").replace('"', '\\"')) for tag, each in text)
    rows = (f'#heading("{each}")' if tag == "h2" else f'#par("{each}")' for tag, each in quoted)
    source = cut.with_suffix(".typ")
    source.write_text(TYPST + "\n\n".join(rows), "utf-8")
    return bytes(typst.compile(str(source), font_paths=[str(cut.parent)], ignore_system_fonts=True))


def measured(name: str, pdf: bytes, leading: float | None = None) -> tuple[str, TypeReport]:
    found = measure(pdf, name, leading)
    if found.value is None:
        sys.exit(f"{name}: {found.diagnostics}")
    return name, found.value


def show(title: str, reports: list[tuple[str, TypeReport]]) -> None:
    print(f"\n{title}\n{table(reports)}", end="")
    if os.environ.get("PAGES"):
        for name, report in reports:
            print(f"{name}\n{page_table(report)}", end="")


def copies(root: Path) -> dict[str, Copy]:
    """What is given to the typesetter for each article, by slug, as its offprint is built."""
    found = dict[str, Copy]()

    def watched(*args: Any) -> Outcome[Copy]:
        outcome = compose(*args)
        if outcome.value is not None:
            found[outcome.value.slug] = outcome.value
        return outcome

    with patch.object(rounds, "compose", watched):
        offprints(root)
    return {slug: found[slug] for slug in TEXTS}


def in_columns(copy: Copy) -> None:
    """The same markup, style sheets and pictures, set by WeasyPrint as anybody would."""
    fetcher, fonts = PartFetcher(copy.assets, copy.faces), FONTS
    sheets = [
        weasyprint.CSS(string=text, base_url=BASE, url_fetcher=fetcher, font_config=fonts) for _, text in copy.styles
    ]
    page = weasyprint.HTML(string=copy.html, base_url=BASE, url_fetcher=fetcher)
    page.write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/a-2a")


def cpu(work: Callable[[Copy], object], copy: Copy) -> float:
    """CPU seconds, the better of two runs."""
    taken = list[float]()
    for _ in range(2):
        start = time.process_time()
        work(copy)
        taken.append(time.process_time() - start)
    return min(taken)


def show_cpu(root: Path) -> None:
    found = copies(root)
    first = next(iter(found.values()))
    rules = face_rules(first.faces)
    weasyprint.CSS(string=rules, base_url=BASE, url_fetcher=PartFetcher({}, first.faces), font_config=FONTS)
    for work in (set_copy, in_columns):
        work(first)
    print(f"\nCPU seconds\n{'':<28}{'composed':>10}{'columns':>10}{'ratio':>8}", flush=True)
    ours = theirs = 0.0
    for slug, copy in found.items():
        made, native = cpu(set_copy, copy), cpu(in_columns, copy)
        ours, theirs = ours + made, theirs + native
        print(f"{slug:<28}{made:>10.2f}{native:>10.2f}{made / native:>8.2f}", flush=True)
    print(f"{'all':<28}{ours:>10.2f}{theirs:>10.2f}{ours / theirs:>8.2f}")


def main() -> None:
    if os.environ.get("CPU"):
        with tempfile.TemporaryDirectory() as temporary:
            show_cpu(sample(Path(temporary), "magazine"))
        return
    print(LEGEND, end="")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for layout in sorted(path.name for path in (TOP / "layouts" / "print").iterdir() if path.is_dir()):
            made = offprints(sample(folder, layout))
            show(f"scoprint, layout {layout}", [measured(slug, pdf) for slug, pdf in made.items()])
        reading = Reading(Folder(TOP))
        publication = reading.publication()
        if publication is None:
            sys.exit("the sample cannot be read")
        texts = dict[str, list[tuple[str, str]]]()
        for slug in TEXTS:
            path = f"source/articles/{slug}/article.md"
            article = read_article(slug, path, (TOP / path).read_text("utf-8"), publication, reading.look).value
            if article is None:
                sys.exit(f"{path} cannot be read")
            texts[slug] = list(running_text(article))
        cut = static_cut(folder)
        show("stock WeasyPrint", [measured(slug, stock(text, cut), LEADING) for slug, text in texts.items()])
        show("Typst", [measured(slug, by_typst(text, cut), LEADING) for slug, text in texts.items()])
        show_cpu(folder / "magazine")


if __name__ == "__main__":
    main()
