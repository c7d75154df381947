"""Structure types by source element (ISO 32000-1, 14.8.4)."""

from __future__ import annotations

from typing import Any

ROLES = {
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "aside": "Sect",
    "div": "Div",
    "header": "Div",
    "footer": "Div",
    "figure": "Div",
    "nav": "TOC",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "p": "P",
    "pre": "P",
    "address": "P",
    "blockquote": "BlockQuote",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
    "figcaption": "Caption",
    "img": "Figure",
    "em": "Span",
    "strong": "Span",
    "cite": "Span",
    "q": "Quote",
    "code": "Code",
}
"""Structure type by element; an element that is not here leaves its content to its parent."""

CLASS_ROLES = {"made-up": "", "note": "Note", "noteref": "Link", "toc": "TOC", "toci": "TOCI", "register": "Index"}
"""Structure type by class, which wins over the element; a page that was made up is none."""


def role_of(element: Any) -> str:
    """The structure type of an element; empty where its content belongs to what holds it."""
    for name in (element.get("class") or "").split():
        if name in CLASS_ROLES:
            return CLASS_ROLES[name]
    if element.tag == "a":
        return "Link" if element.get("href") else ""
    if element.tag in ("span", "bdi"):
        return "Span" if element.get("lang") else ""
    return ROLES.get(element.tag, "")
