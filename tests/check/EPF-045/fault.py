"""Pages are turned as if the text ran from right to left."""

MESSAGE = r"pages of “en” turn rtl"


def book(it) -> None:
    it.replace("content.opf", 'page-progression-direction="ltr"', 'page-progression-direction="rtl"')
