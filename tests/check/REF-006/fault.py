"""A picture of the EPUB has no words."""

MESSAGE = r"image-alt"
REFEREE = "Ace"


def judged(twin):
    return twin.with_book(mute)


def mute(it) -> None:
    it.replace("articles/onions.xhtml", ' alt="A line from east to west."', "")
