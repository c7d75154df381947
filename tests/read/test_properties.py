"""Whatever the text: faults or a body that holds together, and nothing active in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.read.conftest import HEAD, PATH, look

from scoprint.craft.body import VOID
from scoprint.model.article import Article
from scoprint.model.diagnostics import Outcome
from scoprint.model.publication import Publication
from scoprint.read import read_article
from scoprint.read.directives import DIRECTIVES
from scoprint.read.rawhtml import ALLOWED

PUBLICATION = Publication(slug="p", title="P", publisher="P", languages=("en",))

FRAME = frozenset(
    "div p h2 h3 h4 h5 h6 ul ol li blockquote pre code dl dt dd hr em strong span a figure img figcaption "
    "table thead tbody tr th td aside section b".split()
)
ATTRIBUTES = frozenset(
    "class id lang dir href src alt role title start scope datetime data-number data-term data-ref".split()
)

# Pieces that matter to the grammar, so that random text is not merely paragraphs.
PIECES = [
    *"\n\n\n    ---:::{}[]()!#.*_`^|><&\\\"'=~é中\u202e\x07\ufffd",
    *("[^a]", "[^a]: ", "^[", "](#a)", "](article:b#c)", "javascript:x", "on", "word", "&#0;"),
    *("{#a}", "{.end}", "{lang=fa}", '{index="x"}', "{#p1 lang=ru}", "![a](b.png)", "![](x){.decorative}"),
    *("\n: ", "\n- ", "\n1. ", "\n> ", "\n## ", "\n#### ", "| a | b |\n|---|--:|\n"),
    *("Q: ", "A: ", "Credit: ", "Source: ", "— "),
    *("\n::: ", "\n:::: ", "\n:::\n", "\n::::\n", "\n```\n"),
    *("<sub>", "</sub>", "<script>", "</script>", "<br>", "<!--", "<abbr title='", "'>", "<time datetime=x>"),
    *("<svg onload=x>", "<a href=javascript:x>"),
    *(f"\n::: {name} {{#{name} width=wide}}\n" for name in sorted(DIRECTIVES)),
    *(f"\n:::: {name}\n## T\n\n" for name in sorted(DIRECTIVES)),
]
YAML = ["title: ", "byline:", "- ", "&a ", "*a", "!!x "]

texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join)


def read_text(text: str) -> Outcome[Article]:
    return read_article("2-s", PATH.replace("/s/", "/2-s/"), text, PUBLICATION, look)


def check(outcome: Outcome[Article], text: str) -> None:
    lines = re.split(r"\r\n|\r|\n", text)
    for diagnostic in outcome.diagnostics:
        assert diagnostic.span.path == "source/articles/2-s/article.md"
        assert 0 <= diagnostic.span.line <= len(lines) + 1
    if outcome.value is None:
        assert outcome.failed
        return
    article = outcome.value
    body = etree.fromstring(article.body)
    ids = [e.get("id") for e in body.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert all(each.startswith("2-s--") for each in ids)
    assert set(ids) <= set(article.lines)
    assert all(1 <= line <= len(lines) + 1 for line in article.lines.values())
    for element in body.iter():
        assert element.tag in FRAME | set(ALLOWED)
        assert set(element.attrib) <= ATTRIBUTES
        address = element.get("href")
        assert address is None or re.match(r"#2-s--|scoprint:[a-z0-9-]+(#|$)|https?://|mailto:|tel:", address)
        assert element.get("src", "source/").startswith("source/")
    assert not re.search(rf"<(?!(?:{'|'.join(sorted(VOID))})\b)[a-z0-9]+[^<>]*/>", article.body)
    if not outcome.failed:
        # What is without error can be relied on: links inside land, and numbered references know their number.
        for link in article.links:
            assert not link.target.startswith("#") or link.target[1:] in article.lines
        for figure in article.figures:
            assert figure.pictures
            assert all(picture.alt or picture.decorative for picture in figure.pictures)
        assert article.plain or article.figures


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_any_body(text: str) -> None:
    check(read_text(HEAD + text), HEAD + text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60) | st.lists(st.sampled_from([*PIECES, *YAML])).map("".join))
def test_any_file(text: str) -> None:
    check(read_text(text), text)
    check(read_text(f"---\n{text}\n---\ntext"), f"---\n{text}\n---\ntext")


def test_the_same_twice() -> None:
    text = HEAD + "".join(PIECES)
    assert read_text(text) == read_text(text)


HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.org/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<sub onclick=alert(1) ONLOAD='x'>a</sub>",
    "<svg/onload=alert(1)><g onload=x></g></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<style>@import 'http://x.org/x.css'; * { background: url(//x.org) }</style>",
    "<sub style='background:url(javascript:x)'>a</sub>",
    "<iframe srcdoc='<script>x</script>'></iframe>",
    "<object data=x></object><embed src=x>",
    "<a href='javascript:alert(1)'>a</a>",
    "<a href='java&#10;script:alert(1)'>a</a>",
    "<q cite='javascript:x'>a</q>",
    "<form action=x><input autofocus onfocus=x></form>",
    "<base href=//x.org><meta http-equiv=refresh content='0;url=//x.org'><link rel=stylesheet href=//x.org>",
    "<abbr title='\"><script>x</script>'>a</abbr>",
    '<abbr title="&lt;/abbr&gt;<img src=x onerror=x>">a</abbr>',
    "<br onclick=x/><br/ onclick=x>",
    "<noscript><p title='</noscript><img src=x onerror=x>'></noscript>",
    "<template><script>x</script></template>",
    "<!--><script>x</script>-->",
    "<![CDATA[<script>x</script>]]>",
    "<?xml-stylesheet href='x.css'?>",
    "<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>&a;",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt&colon;alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](vbscript:x) [b](data:text/html;base64,PHNjcmlwdD4=)",
    "<javascript:alert(1)>",
    "[a]: javascript:x\n\n[a]",
    "[a](https://x.org){onclick=x href=javascript:x style=x}",
    "[a]{onclick=x style=x}",
    "![a](x.png){onerror=x src=http://x.org}",
    "{onclick=x style=x}\ntext",
    '::: figure {onclick=x style="x"}\n![a](a.svg)\n:::',
    '[a]{index="<script>x</script>"}',
    '[a](https://x.org "<script>x</script>")',
    "![<script>x</script>](a.svg)",
    "```\n<script>x</script>\n```",
]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("around", ["{}", "text {} text", "> {}", "- {}", "## {}", "a[^1]\n\n[^1]: {}", "*a {} b*"])
def test_nothing_hostile_stays_active(hostile: str, around: str) -> None:
    text = HEAD + around.format(hostile)
    outcome = read_text(text)
    check(outcome, text)
    body = outcome.value.body
    # Parsed as a browser would, too: what XML takes for text must not be markup in HTML.
    html = etree.HTML(f"<html><body>{body}</body></html>")
    for element in html.iter(etree.Element):
        assert element.tag in FRAME | set(ALLOWED) | {"html", "body"}
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
