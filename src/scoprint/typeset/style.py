"""The style that comes from declarations: faces of the manifest, page boxes and measures of `layout.toml`."""

from __future__ import annotations

from scoprint.model.fonts import FontFace
from scoprint.model.layout import LayoutSpec, Page, PageChange
from scoprint.model.lengths import points
from scoprint.model.plan import Side
from scoprint.typeset.addresses import FACE

BASE_RULES = """
img { image-rendering: crisp-edges }
html { hyphenate-character: "-" }
"""
"""What every print layout gets. Lines end with the hyphen of the keyboard: it mostly shares its glyph with U+2010, and
a glyph can stand for one character only when text is searched. Interpolation of pictures is forbidden by
ISO 19005-2, 6.2.8."""


def face_rules(faces: tuple[FontFace, ...]) -> str:
    """An @font-face rule for each face. A variable face has no weight descriptor: the engine refuses ranges."""
    rules = []
    for face in faces:
        weight = f"font-weight:{face.weight};" if face.weight else ""
        rules.append(
            f'@font-face{{font-family:"{face.family}";font-style:{face.style};{weight}src:url("{FACE}{face.sha256}")}}'
        )
    return "\n".join(rules)


def _margins(page: Page, change: PageChange, side: Side) -> str:
    inner, outer = change.inner or page.inner, change.outer or page.outer
    left, right = (inner, outer) if side is Side.RECTO else (outer, inner)
    return f"margin:{change.top or page.top} {right} {change.bottom or page.bottom} {left}"


def page_rules(spec: LayoutSpec) -> str:
    """The page boxes of a print layout, mirrored about the spine, and its measures as custom properties.

    Raises:
        ValueError: the layout has no page and so is not for print.
    """
    if spec.page is None:
        raise ValueError(f"layout {spec.name} declares no page")
    rules = [f"@page{{size:{spec.page.width} {spec.page.height}}}"]
    for name, change in [("", PageChange()), *sorted(spec.pages.items())]:
        for side, pseudo in ((Side.RECTO, ":right"), (Side.VERSO, ":left")):
            rules.append(f"@page {name}{pseudo}{{{_margins(spec.page, change, side)}}}")
    families = spec.families
    properties = {
        f"font-{role}": ", ".join(f'"{name}"' for name in families.for_role(role)) for role in ("text", "sans", "mono")
    }
    properties |= {name: getattr(spec.page, field) for name, field in _PAGE_PROPERTIES}
    properties |= {name: str(value) for name, value in sorted(spec.measures.items())}
    declared = ";".join(f"--{name}:{value}" for name, value in properties.items())
    return "\n".join([*rules, f":root{{{declared}}}", BASE_RULES])


def type_area(spec: LayoutSpec) -> tuple[float, float]:
    """Width and height in pt of what the margins of a page leave; nothing where the layout has no page."""
    page = spec.page
    if page is None:
        return 0.0, 0.0
    width = points(page.width) - points(page.inner) - points(page.outer)
    return width, points(page.height) - points(page.top) - points(page.bottom)


_PAGE_PROPERTIES = (
    ("page-width", "width"),
    ("page-height", "height"),
    ("page-inner", "inner"),
    ("page-outer", "outer"),
    ("page-top", "top"),
    ("page-bottom", "bottom"),
    ("bleed", "bleed"),
)
