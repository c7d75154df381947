"""The EPUB holds a whole text that the PDF does not."""

MESSAGE = r"the PDF lacks"
PLANNED = False


def epub(members: dict[str, bytes]) -> None:
    words = " ".join(f"{a}{b}{c}ent" for a in "bcdfghklm" for b in "aeiou" for c in "lmnrst" for _ in "x")
    name = "EPUB/articles/rails.xhtml"
    members[name] = members[name].replace(b"The wheels are changed at night.", words.encode())
