"""A font is not embedded."""

MESSAGE = r"is not in the file"
ALSO = ("TXT-001",)


def pdf(it) -> None:
    descriptor = it.font().DescendantFonts[0].FontDescriptor
    for name in ("/FontFile", "/FontFile2", "/FontFile3"):
        if name in descriptor:
            del descriptor[name]
