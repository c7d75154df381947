"""What the tests share: a small publication with a small layout, and the fonts that `make setup` fetches."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from scoprint.model.fonts import FontFace
from scoprint.pipeline import Order, build
from scoprint.workspace.fonts import installed, read_manifest
from scoprint.workspace.source import Folder

TOP = Path(__file__).resolve().parent.parent

PUBLICATION = """\
slug = "orient"
title = "Orient"
issn-print = "2049-3630"
issn-online = "2049-3649"
publisher = "Orient Press"
url = "https://orient.example"
languages = ["en"]

[rights]
notice = "© 2026 Orient Press"

[defaults]
print-layout = "small"
formats = ["pdf", "epub", "offprints"]
"""

ISSUE = """\
volume = "1"
number = "2"
period = "2026-11"
published = "2026-11-02"
first-folio = 1

[cover]
picture = "cover.svg"
alt = "A red disc."

[[sections]]
title = "Trade"
articles = ["onions"]

[[sections]]
title = "Travel"
articles = ["rails"]
"""

ONIONS = """\
---
title: Onions by rail
deck: What the corridor carries.
byline: [A. Writer]
date: 2026-11-01
---

The railway that was laid for grain now carries onions.[^load] They are sent from [the junction](article:rails#dostyk).

## What it carries {#load}

::: figure {#map}
![A line from east to west.](images/map.svg)

The line.
:::

See [](#map) and [what it carries](#load).

[^load]: Forty tonnes a wagon.
"""

RAILS = """\
---
title: Two gauges
byline: [B. Writer]
date: 2026-11-01
---

Two gauges meet at the border, as [](article:onions) tells.

## At Dostyk {#dostyk}

The wheels are changed at night.
"""

DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 90">
<rect width="60" height="90" fill="#d9e2dc"/>
<circle cx="30" cy="40" r="15" fill="#b43a2a"/>
</svg>
"""

LAYOUT = """\
name = "small"
kind = "print"
title = "Small"
front = ["cover", "contents"]

[families]
text = "Source Serif 4"
sans = "Source Sans 3"
mono = "Source Code Pro"

[page]
width = "60mm"
height = "90mm"
inner = "8mm"
outer = "6mm"
top = "10mm"
bottom = "10mm"

[measures]
leading = "11pt"

[parts]
cover = { template = "cover", furniture = false }
contents = { template = "contents" }
report = { template = "article", end-mark = true }
feature = { template = "article", start = "recto", drop-cap = true }
"""

CSS = """\
html { font: 8pt / var(--leading) var(--font-text) }
.sans { font-family: var(--font-sans) }
img { width: 30mm }
.end-mark { display: inline-block; width: 3pt; height: 3pt; background: #b43a2a }
.note { float: footnote }
.note::footnote-call, .note::footnote-marker { content: none }
.note-p { display: block }
.sheet { break-after: page }
.sheet:last-child { break-after: auto }
"""

TEMPLATES = {
    "base": """\
<!DOCTYPE html>
<html lang="{{ article.language if article else language }}">
<head><title>{{ part.title }}</title></head>
<body>{% block content %}{% endblock %}</body>
</html>
""",
    "cover": """\
{% extends "base.html.j2" %}
{% block content %}<h1>{{ publication.title }}</h1>
<img src="{{ cover_picture }}" alt="{{ issue.cover.alt }}">{% endblock %}
""",
    "contents": """\
{% extends "base.html.j2" %}
{% block content %}<h1>{{ words.contents }}</h1>
{% for section in sections %}<div class="toc">
{% for entry in section.entries %}<p class="toci">
<a href="{{ entry.href }}">{{ entry.front.title }} {{ entry.folio }}</a></p>
{% endfor %}</div>
{% endfor %}{% endblock %}
""",
    "article": """\
{% extends "base.html.j2" %}
{% block content %}<article id="{{ part.slug }}">
<h1>{{ front.title }}</h1>
{% if front.deck %}<p class="deck">{{ front.deck }}</p>{% endif %}
{{ body }}
</article>{% endblock %}
""",
    "furniture": """\
<!DOCTYPE html>
<html lang="{{ language }}"><head><title>{{ publication.title }}</title></head><body>
{% for page in pages %}<div class="sheet"><p>{{ page.part.running_head }} {{ page.folio }}</p></div>
{% endfor %}</body></html>
""",
}

STRINGS = """\
cover = "Cover"
contents = "Contents"
figure = "Figure {number}"
table = "Table {number}"
page-reference = " (page {folio})"
unknown-page = "0"
"""


VOLUME_ISSUE = """\
volume = "12"
number = "{number}"
period = "{period}"
published = "{period}-02"
first-folio = {first_folio}

[cover]
picture = "cover.svg"
alt = "A dark field."
"""
DARK = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 90"><rect width="60" height="90" fill="#0d3b45"/></svg>
"""
"""A picture on which the light words of the magazine's cover can be read."""


def write_sources(root: Path, files: Mapping[str, str]) -> None:
    """Write files by their paths; their fonts are those of the checkout."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "fonts").symlink_to(TOP / "fonts", target_is_directory=True)


def issue_of_volume(number: int, period: str, first_folio: int, **articles: str) -> str:
    """An issue of a volume; of each section the only article."""
    sections = [f'\n[[sections]]\ntitle = "{title}"\narticles = ["{slug}"]\n' for title, slug in articles.items()]
    return VOLUME_ISSUE.format(number=number, period=period, first_folio=first_folio) + "".join(sections)


def fill_publication(root: Path) -> None:
    """Write the small publication; its fonts are those of the checkout."""
    layout = {f"layouts/print/small/{name}.html.j2": text for name, text in TEMPLATES.items()}
    layout |= {
        "layouts/print/small/layout.toml": LAYOUT,
        "layouts/print/small/small.css": CSS,
        "layouts/print/small/strings.en.toml": STRINGS,
    }
    source = {
        "source/publication.toml": PUBLICATION,
        "source/issues/2026-11.toml": ISSUE,
        "source/cover.svg": DRAWING,
        "source/articles/onions/article.md": ONIONS,
        "source/articles/onions/images/map.svg": DRAWING,
        "source/articles/rails/article.md": RAILS,
    }
    write_sources(root, source | layout)


@pytest.fixture(scope="session", autouse=True)
def _fetched_fonts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Publications without a folder of fonts find those of the checkout in the user's cache."""
    cache = tmp_path_factory.mktemp("cache")
    (cache / "scoprint").mkdir()
    (cache / "scoprint" / "fonts").symlink_to(TOP / "fonts", target_is_directory=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        # Neither the moment nor the terminal of whoever runs the tests may change what they see.
        for name in ("SOURCE_DATE_EPOCH", "FORCE_COLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is handed out, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=TOP, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="session")
def faces() -> tuple[FontFace, ...]:
    """The default set of fonts."""
    manifest = read_manifest(TOP / "fonts" / "fonts.toml")
    assert manifest.value is not None
    found = installed(manifest.value, (TOP / "fonts",))
    assert found.diagnostics == (), "the fonts are fetched by: make setup"
    return found.value or ()


@pytest.fixture(scope="session")
def shelving() -> SimpleNamespace:
    """What a publication with volumes is made of."""
    return SimpleNamespace(issue=issue_of_volume, write=write_sources, drawing=DARK)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The small publication, fresh."""
    root = tmp_path / "house"
    fill_publication(root)
    return root


@pytest.fixture(scope="session")
def built_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small publication, built once with all formats; not to be changed."""
    root = tmp_path_factory.mktemp("built") / "house"
    fill_publication(root)
    report = build(Order(Folder(root), root / "build", jobs=2), lambda *_: None)
    assert not report.failed, report.findings
    return root


@pytest.fixture
def second_house(built_house: Path, tmp_path: Path) -> Path:
    """A copy of the small publication with a good build in it, to be spoiled."""
    root = tmp_path / "second"
    shutil.copytree(built_house, root, symlinks=True)
    return root
