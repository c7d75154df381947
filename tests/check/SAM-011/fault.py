"""The page list lacks a page."""

import re

MESSAGE = r"lacks page 4"
ALSO = ("EPF-011", "EPF-012", "EPF-022")


def epub(members: dict[str, bytes]) -> None:
    name = "EPUB/nav.xhtml"
    members[name] = re.sub(rb"<li[^>]*>\s*<a[^>]*>4</a>\s*</li>", b"", members[name])
