"""Raw HTML in Markdown: cleaned by an allow-list, parsed again as XML, and everything that was dropped reported."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from types import MappingProxyType

import nh3
from lxml import etree

ALLOWED = MappingProxyType(
    {
        "abbr": frozenset(("title",)),
        "bdi": frozenset(("dir",)),
        "br": frozenset(),
        "cite": frozenset(),
        "del": frozenset(("datetime",)),
        "ins": frozenset(("datetime",)),
        "kbd": frozenset(),
        "q": frozenset(),
        "small": frozenset(),
        "sub": frozenset(),
        "sup": frozenset(),
        "time": frozenset(("datetime",)),
    }
)
"""Elements that stay, each with the attributes that stay on it."""

SWALLOWED = frozenset(
    ("iframe", "math", "noscript", "object", "script", "style", "svg", "template", "textarea", "title")
)
"""Elements whose content goes with them: it is no text of the article."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")

_TIME = r"\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?"
_VALUES = MappingProxyType(
    {
        "dir": re.compile(r"ltr|rtl|auto"),
        "datetime": re.compile(
            rf"\d{{4}}(?:-\d{{2}}(?:-\d{{2}}(?:[T ]{_TIME}(?:Z|[+-]\d{{2}}:\d{{2}})?)?)?|-W\d{{2}})?|{_TIME}"
        ),
    }
)
"""Forms of attribute values that validators insist on (HTML Living Standard, 2.3.5 and 3.2.6.4)."""


def tag(html: str) -> tuple[str, str]:
    """Kind (`open`, `close`, or empty for a comment and the like) and name of one inline piece of HTML."""
    match = _TAG.match(html)
    if not match:
        return "", ""
    return "close" if match[1] else "open", match[2].lower()


def clean(html: str) -> etree._Element:
    """The harmless part of a piece of HTML, in a `div`.

    Raises:
        lxml.etree.XMLSyntaxError: what is left is not well-formed, which nh3 rules out.
    """
    cleaned = nh3.clean(
        html,
        tags=set(ALLOWED),
        attributes={name: set(kept) for name, kept in ALLOWED.items() if kept},
        clean_content_tags=set(SWALLOWED),
        attribute_filter=_filtered,
        strip_comments=True,
        link_rel=None,
    )
    # nh3 writes HTML, where void elements stay open and a no-break space has a name that XML does not know.
    well_formed = cleaned.replace("<br>", "<br/>").replace("&nbsp;", "\u00a0")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(f"<div>{well_formed}</div>", parser)


def dropped(html: str) -> list[tuple[int, str]]:
    """What `clean` removes, in words, each with the number of line ends before it."""
    collector = _Collector()
    collector.feed(html)
    collector.close()
    return collector.found


def _filtered(_element: str, attribute: str, value: str) -> str | None:
    form = _VALUES.get(attribute)
    return value if form is None or form.fullmatch(value) else None


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0] - 1
        if tag not in ALLOWED:
            self.found.append((line, f"the element <{tag}>"))
            return
        for name, value in attrs:
            if name not in ALLOWED[tag] or _filtered(tag, name, value or "") is None:
                self.found.append((line, f"the attribute {name} of <{tag}>"))

    def unknown_decl(self, data: str) -> None:
        self.found.append((self.getpos()[0] - 1, f"<![{data[:20]}"))

    def handle_pi(self, data: str) -> None:
        self.found.append((self.getpos()[0] - 1, f"<?{data[:20]}"))
