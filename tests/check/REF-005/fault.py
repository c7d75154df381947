"""The name of a file in the EPUB has a blank."""

MESSAGE = r"PKG-010"
REFEREE = "EPUBCheck"


def judged(twin):
    return twin.with_book(blank)


def blank(it) -> None:
    it.add("EPUB/two words.txt", b"")
    it.replace(
        "content.opf", "<manifest>", '<manifest><item href="two%20words.txt" id="more" media-type="text/plain"/>'
    )
