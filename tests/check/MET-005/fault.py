"""The volume in XMP is not that of the source."""

MESSAGE = r"the volume as “7”, the source as “1”"


def pdf(it) -> None:
    it.rewrite("<prism:volume>1<", "<prism:volume>7<")
