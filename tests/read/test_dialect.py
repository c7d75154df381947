"""The page that describes the dialect keeps its word: every example on it is read without a fault."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from scoprint.read.directives import DIRECTIVES
from scoprint.read.rawhtml import ALLOWED

PAGE = (Path(__file__).parents[2] / "docs" / "dialect.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```markdown\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
ROWS = re.findall(r"^\| `(.+?)`(?: before a paragraph)? \| [^|]+ \|$", PAGE.partition("## Blocks")[0], re.MULTILINE)
FIGURE = "\n\n::: figure {#map}\n![A](images/a.svg)\n:::\n"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.strip().splitlines()[0])
def test_example(example: str, read) -> None:
    outcome = read(example)
    assert outcome.diagnostics == ()
    assert outcome.value


@pytest.mark.parametrize("row", ROWS)
def test_row(row: str, read) -> None:
    text = row if row.startswith(("##", "{")) else f"Words {row} words."
    text = f"{text}\nLast." if row.startswith("{") else f"{text}\n\n## Whose hours? {{#hours}}\n\ntext"
    if row.startswith("##"):
        text = f"{row}\n\ntext"
    outcome = read(text + FIGURE)
    assert outcome.diagnostics == ()
    assert len(etree.fromstring(outcome.value.body)) >= 2
    assert "{" not in outcome.value.body


def test_front_matter(read) -> None:
    front = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)[0]
    outcome = read(f"---\n{front}---\n{{#widths}}\ntext")
    assert outcome.diagnostics == ()
    article = outcome.value
    assert article.front.byline[1].file_as == "Lindqvist, Ruth"
    assert article.front.rights.licence_name == "CC BY 4.0"
    assert article.opener.alt == "A ferry under a red sky"
    assert article.front.corrections[0].date == "2026-11-20"
    assert [each.at for each in article.front.corrections] == ["", "widths"]


def test_every_row_was_found() -> None:
    assert len(ROWS) >= 10
    assert len(EXAMPLES) >= 12


@pytest.mark.parametrize("name", sorted(DIRECTIVES))
def test_every_directive_is_described(name: str) -> None:
    assert f"\n### {name}\n" in PAGE
    assert any(re.search(rf"^:+ {name}\b", example, re.MULTILINE) for example in EXAMPLES)


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_every_html_element_is_described(name: str) -> None:
    assert f"`{name}`" in PAGE
