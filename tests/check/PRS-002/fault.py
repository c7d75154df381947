"""The version of the document is not told."""

MESSAGE = r"the metadata lack xmpMM:VersionID"


def press(it) -> None:
    it.rewrite("<xmpMM:VersionID>1</xmpMM:VersionID>", "")
