"""The page list names a page that the PDF does not have."""

import re

MESSAGE = r"names page 44"
ALSO = ("EPF-010", "EPF-012", "EPF-022", "SAM-011")


def epub(members: dict[str, bytes]) -> None:
    name = "EPUB/nav.xhtml"
    members[name] = re.sub(rb">4</a>", b">44</a>", members[name])
