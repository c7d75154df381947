"""What it costs to write an e-book of many articles, each with a picture, beside writing the same bytes with zipfile.

Pictures come derived and no font is cut, for both are done once and kept. Prints CPU seconds, their ratio, and the
largest resident memory; each size runs in a process of its own. Run with `make bench`; set ARTICLES for other sizes.
"""

from __future__ import annotations

import io
import os
import random
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from scoprint.model.article import Article, FrontMatter
from scoprint.model.description import Description
from scoprint.model.issue import Issue
from scoprint.model.plan import Outline, Pagination, Part, Placement
from scoprint.model.publication import Publication
from scoprint.model.setpart import Asset, PageStart
from scoprint.read.layouts import read_layout
from scoprint.reflow import Materials, reflow

TOP = Path(__file__).resolve().parent.parent
SIZES = os.environ.get("ARTICLES", "10 500 1000 2000").split()
PARAGRAPHS, PAGES, PICTURE = 32, 6, 100_000
"""Of each article; bytes of its picture."""


class Pictures(Mapping[str, Asset]):
    """Pictures that are made up when they are asked for, as real ones are read from the cache."""

    def __init__(self, paths: list[str]) -> None:
        self._noise = random.Random(1).randbytes(PICTURE)
        self._paths = dict.fromkeys(paths)

    def __getitem__(self, path: str) -> Asset:
        if path not in self._paths:
            raise KeyError(path)
        return Asset("image/jpeg", path.encode() + self._noise)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def article(number: int, words: list[str], rng: random.Random) -> Article:
    slug = f"a{number}"
    text = "\n".join(
        f'<p id="{slug}--p{at}">{" ".join(rng.choices(words, k=90)).capitalize()}, in {rng.randint(1900, 2026)}.</p>'
        for at in range(PARAGRAPHS)
    )
    picture = f'<figure id="{slug}--f"><img src="{path(slug)}" alt="What it shows."/></figure>'
    front = FrontMatter.model_validate({"title": f"Article {number}", "byline": ["Ann Ash"]})
    body = f'<div class="body" id="{slug}--body">{text}{picture}</div>'
    return Article(slug, f"source/articles/{slug}/article.md", front, "en", body, {})


def path(slug: str) -> str:
    return f"source/articles/{slug}/images/p.jpg"


def edition(count: int) -> tuple[Outline, Pagination, dict[str, tuple[PageStart, ...]]]:
    rng = random.Random(1)
    words = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(2, 10))) for _ in range(5000)]
    publication = Publication(slug="many", title="Many", publisher="Press", languages=("en",))
    cover = {"picture": "cover.jpg", "alt": "A cover."}
    slugs = [f"a{number}" for number in range(count)]
    issue = Issue.model_validate(
        {
            "id": "one",
            "period": "2026-11",
            "published": "2026-11-02",
            "cover": cover,
            "sections": [{"title": "All", "articles": slugs}],
        }
    )
    articles = [article(number, words, rng) for number in range(count)]
    parts = tuple(Part(a.slug, "report", a.front.title, a.front.title, "All", article=a) for a in articles)
    description = Description("Many", "en", "urn:uuid:0", "2026-11-02", "2026-11-02T00:00:00Z", publisher="Press")
    outline = Outline(
        "one", "many-one", "Many", "November 2026", "en", publication, parts, description, issue=issue, offprints={}
    )
    placements = tuple(Placement(slug, at * PAGES, at * PAGES + 1, PAGES) for at, slug in enumerate(slugs))
    starts = {
        slug: tuple(PageStart(page, f"{slug}--p{page * 5}", 100 if page else 0) for page in range(PAGES))
        for slug in slugs
    }
    return outline, Pagination(placements, {}, count * PAGES), starts


def measure(count: int) -> None:
    folder = TOP / "layouts/reflow/standard"
    layout = read_layout("layouts/reflow/standard", {each.name: each.read_bytes() for each in folder.iterdir()}).value
    outline, pagination, starts = edition(count)
    if layout is None:
        sys.exit("the layout cannot be read")
    materials = Materials(Pictures([path(article.slug) for article in outline.articles]))
    start = time.process_time()
    made = reflow(outline, layout, pagination, starts, materials)
    ours, memory = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if made.value is None:
        sys.exit(f"{made.diagnostics}")
    with zipfile.ZipFile(io.BytesIO(made.value)) as source:
        entries = [(info, source.read(info)) for info in source.infolist()]
    start = time.process_time()
    with zipfile.ZipFile(io.BytesIO(), "w") as plain:
        for info, data in entries:
            plain.writestr(info.filename, data, info.compress_type, 9)
    floor = time.process_time() - start
    size = len(made.value) / 1e6
    print(f"{count:>9}{size:>8.1f}{ours:>8.2f}{floor:>9.2f}{ours / floor:>8.2f}{memory:>9.0f}")


def main() -> None:
    if len(sys.argv) > 1:
        measure(int(sys.argv[1]))
        return
    print(f"{'articles':>9}{'MB':>8}{'CPU s':>8}{'zipfile':>9}{'ratio':>8}{'peak MB':>9}", flush=True)
    for size in SIZES:
        subprocess.run([sys.executable, __file__, size], check=True)


if __name__ == "__main__":
    main()
