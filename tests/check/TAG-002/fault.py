"""The structure tree is gone."""

MESSAGE = r"no tags"
ALSO = ("MET-018",)


def pdf(it) -> None:
    del it.root.StructTreeRoot
