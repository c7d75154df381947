"""The licence is given by its name only."""

MESSAGE = r"no address"
ALSO = ("MET-005",)


def pdf(it) -> None:
    it.rewrite("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0")
