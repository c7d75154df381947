"""PDF/UA is claimed, and the language is missing."""

MESSAGE = r"claims PDF/UA-1, but does not say its language"
ALSO = ("IDN-010",)


def pdf(it) -> None:
    del it.root.Lang
