"""The chapters of the EPUB stand in another order."""

import re

MESSAGE = r"stands before"
ALSO = ("EPF-011", "SAM-008")


def epub(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.endswith(".opf"))
    spine = re.findall(rb"<itemref[^>]*/>", members[name])
    text = members[name]
    one, other = (next(ref for ref in spine if word in ref) for word in (b"onions", b"rails"))
    text = text.replace(one, b"<!>").replace(other, one).replace(b"<!>", other)
    members[name] = text
