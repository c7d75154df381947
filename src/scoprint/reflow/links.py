"""Links between the articles of the e-book, from the names of the source to files of the package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from lxml import etree

from scoprint.model.diagnostics import Diagnostic, Span
from scoprint.reflow.edition import XHTML, Page


def resolve_links(pages: Sequence[Page], addresses: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Turn `scoprint:` links into links to files; those that leave the e-book into web addresses, else into text.

    Returns:
        LNK-002 for ids that the other article does not have, EPB-006 for links that became text.
    """
    paths = {page.slug: page.path for page in pages}
    trees = {page.slug: page.tree for page in pages}
    ids = cache(lambda slug: frozenset(each.get("id", "") for each in trees[slug].iter(etree.Element)))
    faults = []
    for page in pages:
        for link in list(page.tree.iter(f"{{{XHTML}}}a")):
            href = link.get("href", "")
            if not href.startswith("scoprint:"):
                continue
            slug, _, ident = href.removeprefix("scoprint:").partition("#")
            span = Span(page.source, page.line(link))
            if slug in paths and (not ident or ident in ids(slug)):
                link.set("href", page.relative(paths[slug]) + (f"#{ident}" if ident else ""))
            elif slug in paths:
                faults.append(Diagnostic("LNK-002", f"the article “{slug}” has no “{ident}” to link to", span))
            elif slug in addresses:
                link.set("href", addresses[slug] + (f"#{ident}" if ident else ""))
            else:
                link.tag = f"{{{XHTML}}}span"
                del link.attrib["href"]
                faults.append(Diagnostic("EPB-006", f"the link to “{slug}” became plain text", span))
    return tuple(faults)
