"""An article has no bookmark."""

MESSAGE = r"no bookmark for “Two gauges”"


def pdf(it) -> None:
    it.bookmark("Two gauges").Title = "Something else"
