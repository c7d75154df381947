"""Links: where an address leads, and what it becomes in the body."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from lxml import etree

from scoprint.model.article import Link
from scoprint.read.forme import Forme, Reference, append_text

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def set_address(forme: Forme, element: etree._Element, address: str, line: int) -> None:
    """Put the address of a link on its element and note the link; a wrong address is a fault and leaves no href."""
    scheme, colon, rest = address.partition(":")
    if address.startswith("#"):
        target = f"#{forme.slug}--{unquote(address[1:])}"
        forme.references.append(Reference(element, unquote(address[1:]), line))
    elif colon and scheme.lower() == "article":
        slug, _, id_ = unquote(rest).partition("#")
        if not _SLUG.fullmatch(slug):
            forme.fault("LNK-003", f"“{slug}” cannot be the name of an article", line)
            return
        if slug == forme.slug:
            # A link to the article itself stays inside, so that it is checked here and lands without a detour.
            set_address(forme, element, f"#{id_ or 'body'}", line)
            return
        target = f"scoprint:{slug}#{slug}--{id_}" if id_ else f"scoprint:{slug}"
    else:
        wrong = _wrong_web_address(address)
        if wrong:
            hint = "write article:NAME for another article, # for a place in this one" if not colon else ""
            forme.fault("LNK-003", f"the address “{address}” {wrong}", line, hint)
            return
        target = address
    element.set("href", target)
    forme.links.append(Link(target, line))


def close_link(forme: Forme, element: etree._Element, line: int) -> None:
    """Judge a finished link without words: only to figures, tables and articles are they filled in later."""
    if len(element) or (element.text or "").strip():
        return
    target = element.get("href", "")
    if target.startswith("scoprint:") and "#" not in target:
        element.set("class", f"ref {element.get('class', '')}".strip())
    elif not target.startswith("#"):
        forme.fault("ART-005", "a link has no words", line, "write them between the square brackets")
        append_text(element, target)


def _is_host(host: str | None) -> bool:
    # Domain names in other scripts have become Punycode by now.
    return bool(host and re.fullmatch(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.?|[0-9A-Fa-f:.]+", host))


def _wrong_web_address(address: str) -> str:
    """What is wrong with an address of the web, mail or telephone (RFC 3986, 6068, 3966); empty if nothing is."""
    if not address:
        return "is empty"
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return "is not well-formed"
    good = {
        "http": _is_host(host),
        "https": _is_host(host),
        "mailto": bool(re.fullmatch(r"[^@\s]+@[^@\s]+", parts.path)),
        "tel": bool(re.fullmatch(r"\+?[\d.()-]+", parts.path)),
    }
    if parts.scheme not in good:
        return "is not of a kind that is allowed"
    return "" if good[parts.scheme] else "is not well-formed"
