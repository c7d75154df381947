"""The licence has the name of one and the address of another."""

MESSAGE = r"CC BY-ND 4.0"
ALSO = ("MET-005",)


def pdf(it) -> None:
    it.rewrite("https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by-nd/4.0/")
