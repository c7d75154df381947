"""The language of the file is a word."""

MESSAGE = r"“english”"


def pdf(it) -> None:
    it.root.Lang = "english"
