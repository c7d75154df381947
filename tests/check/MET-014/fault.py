"""The licence is nobody's."""

MESSAGE = r"no licence"
ALSO = ("MET-005",)


def pdf(it) -> None:
    it.rewrite("https://creativecommons.org/licenses/by/4.0/", "https://orient.example/licence")
