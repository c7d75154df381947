"""SVG pictures: refused when they hold anything active or foreign, else brought to one plain form."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_to_bytes

from lxml import etree

SVG = "http://www.w3.org/2000/svg"
XHTML = "http://www.w3.org/1999/xhtml"
_XLINK = "{http://www.w3.org/1999/xlink}"
_XML = "{http://www.w3.org/XML/1998/namespace}"

_ACTIVE = frozenset(
    (
        "script foreignObject handler listener animate animateColor animateMotion animateTransform set mpath "
        "iframe object embed audio video link"
    ).split()
)
"""Elements that act, move or load something (SVG 1.1, 18 to 20, 23; SVG 2, 12)."""

_LINKS = frozenset(("href", f"{_XLINK}href", "src", f"{_XLINK}src", "action", "formaction", "data"))
_EMBEDDED = re.compile(r"data:image/(png|jpeg|gif|webp)(;[\w=-]+)*?(;base64)?,", re.IGNORECASE)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))", re.DOTALL)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_URL = re.compile(r"(?:url|src)\(\s*['\"]?\s*([^'\")]*)", re.IGNORECASE)
_CSS_ACTIVE = re.compile(r"@import|@font-face|expression\s*\(|javascript:|-moz-binding|behavior\s*:", re.IGNORECASE)

_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
"""CSS px in one unit (CSS Values 4, 6.2)."""


class UnsafeSvgError(ValueError):
    """The picture holds something that acts, loads or unfolds."""


class SizeError(ValueError):
    """The picture does not say how large it is."""


def parse(data: bytes) -> etree._Element:
    """The root of an SVG picture. Entities stay unresolved and nothing is fetched.

    Raises:
        UnsafeSvgError: there is a document type, which could declare entities, or a style sheet outside of the file.
        lxml.etree.XMLSyntaxError: not well-formed.
        ValueError: the root is not `svg`.
    """
    if b"<!ENTITY" in data.replace(b"\0", b""):
        # Before parsing: entities that hold each other unfold without end.
        raise UnsafeSvgError("it declares entities")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    document: Any = root.getroottree().docinfo
    if document.doctype or document.internalDTD is not None:
        raise UnsafeSvgError("it has a document type declaration")
    if root.xpath("//processing-instruction('xml-stylesheet')"):
        raise UnsafeSvgError("it names a style sheet outside of the file")
    if root.tag != f"{{{SVG}}}svg":
        raise ValueError("the root element is not svg in the namespace of SVG")
    return root


def active(root: etree._Element) -> Iterator[str]:
    """Everything in a picture that could act, or load what lies outside of it, in words."""
    for element in root.iter(etree.Element):
        name = etree.QName(element)
        if name.localname in _ACTIVE or name.namespace == XHTML:
            yield f"the element {name.localname}"
        for attribute, value in element.attrib.items():
            local = etree.QName(str(attribute)).localname
            if local.lower().startswith("on"):
                yield f"the event attribute {local}"
            elif attribute == f"{_XML}base":
                yield "the attribute xml:base"
            elif attribute in _LINKS and not _inside(str(value)):
                yield f"a reference to {_short(str(value))}"
            elif attribute not in _LINKS:
                yield from _active_css(str(value))
        if name.localname == "style":
            yield from _active_css("".join(map(str, element.itertext())))
    yield from (f"the entity {e.text}" for e in root.iter(etree.Entity))


def refuse_active(root: etree._Element) -> None:
    """Raise UnsafeSvgError with the first few things that `active` finds, if there are any."""
    wrong = list(dict.fromkeys(active(root)))
    if wrong:
        raise UnsafeSvgError("it holds " + ", ".join(wrong[:5]))


def embedded(root: etree._Element) -> Iterator[bytes]:
    """The raster pictures that stand in a picture as `data:` addresses.

    Raises:
        ValueError: an address is not proper base64.
    """
    for element in root.iter(etree.Element):
        for attribute in sorted(_LINKS & {str(a) for a in element.attrib}):
            match = _EMBEDDED.match(str(element.get(attribute)).strip())
            if match:
                content = str(element.get(attribute)).strip()[match.end() :]
                raw = unquote_to_bytes(content)
                try:
                    yield base64.b64decode(re.sub(rb"\s", b"", raw), validate=True) if match[3] else raw
                except binascii.Error as error:
                    raise ValueError(f"an embedded picture is damaged: {error}") from None


def size(root: etree._Element) -> tuple[int, int]:
    """Width and height of the view box in its own units, or of the picture in CSS px, rounded, each at least 1.

    Raises:
        SizeError: the picture gives neither a view box nor a width and height in absolute units.
    """
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        width, height = (float(box[2]), float(box[3])) if len(box) == 4 else _extent(root)
    except ValueError:
        raise SizeError("it has neither a view box nor a width and height") from None
    if not (0 < width < 1e6 and 0 < height < 1e6):
        raise SizeError(f"its size is {width:g} × {height:g}")
    return max(1, round(width)), max(1, round(height))


def normalised(data: bytes) -> bytes:
    """The same picture without comments, instructions and the private elements of drawing programs, with a view box.

    Raises:
        UnsafeSvgError, SizeError, lxml.etree.XMLSyntaxError, ValueError: as `parse` and `size`.
    """
    root = parse(data)
    width, height = size(root)
    nodes: list[Any] = list(root.iter())
    for node in nodes:
        parent = node.getparent()
        foreign = not isinstance(node.tag, str) or etree.QName(node).namespace != SVG
        if parent is not None and (foreign or etree.QName(node).localname == "metadata"):
            _remove(node, parent)
    for element in root.iter(etree.Element):
        for attribute in list(element.attrib):
            namespace = etree.QName(str(attribute)).namespace
            if namespace not in {None, _XLINK[1:-1], _XML[1:-1]}:
                del element.attrib[attribute]
    if not root.get("viewBox"):
        root.set("viewBox", f"0 0 {width} {height}")
    etree.cleanup_namespaces(root, keep_ns_prefixes=["xlink"])
    root.tail = None
    return etree.tostring(root, encoding="utf-8", xml_declaration=False) + b"\n"


def _remove(node: etree._Element, parent: etree._Element) -> None:
    """Take a node out and leave the text that follows it, which lxml would take along."""
    if node.tail:
        before = node.getprevious()
        if before is None:
            parent.text = "".join(filter(None, (parent.text, node.tail)))
        else:
            before.tail = "".join(filter(None, (before.tail, node.tail)))
    node.tail = None
    parent.remove(node)


def _extent(root: etree._Element) -> tuple[float, float]:
    lengths = []
    for name in ("width", "height"):
        match = re.fullmatch(r"\s*\+?(\d*\.?\d+(?:[eE][+-]?\d+)?)\s*([a-z]*)\s*", root.get(name, ""))
        if not match or match[2] not in _UNITS:
            raise ValueError(name)
        lengths.append(float(match[1]) * _UNITS[match[2]])
    return lengths[0], lengths[1]


def _inside(address: str) -> bool:
    bare = address.strip()
    return not bare or bare.startswith("#") or bool(_EMBEDDED.match(bare))


def _active_css(text: str) -> Iterator[str]:
    plain = _CSS_ESCAPE.sub(_unescaped, _CSS_COMMENT.sub("", text))
    found = _CSS_ACTIVE.search(plain)
    if found:
        yield f"{found[0].strip().rstrip('(:')} in its styles"
    yield from (f"a reference to {_short(a)} in its styles" for a in _CSS_URL.findall(plain) if not _inside(a))


def _unescaped(match: re.Match[str]) -> str:
    if match[1] is None:
        return match[2]
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0x110000 else "\ufffd"


def _short(address: str) -> str:
    bare = " ".join(address.split())
    return f"“{bare[:60]}…”" if len(bare) > 60 else f"“{bare}”"
