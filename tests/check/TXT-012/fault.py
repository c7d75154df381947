"""The deck of an article is tagged as a figure, and has grey words on white."""

import re

import pikepdf

MESSAGE = r"^in a figure on page \d+ “What the corridor.*” is #a6a6a6 on #ffffff, a contrast of 2\.4\d:1 where 3:1"


def pdf(it) -> None:
    deck = next(each for each in it.elements("P") if isinstance(each.K, int))
    deck.S, deck.Alt = pikepdf.Name.Figure, "What goes by rail."
    page = pikepdf.Page(deck.Pg)
    page.contents_coalesce()
    content = page.obj.Contents.read_bytes()
    marked = re.compile(rb"(/MCID %d\b.*?\nBT\n)(.*?\nET\n)" % deck.K, re.DOTALL)
    assert marked.search(content)
    page.obj.Contents.write(marked.sub(rb"\g<1>0.65 0.65 0.65 rg\n\g<2>0 0 0 rg\n", content, count=1))
