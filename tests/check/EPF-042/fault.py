"""The moment of change is in a time zone."""

MESSAGE = r"“2026-11-02T00:00:00\+02:00” is not a moment in UTC"
ALSO = ("MET-006",)


def book(it) -> None:
    it.replace("content.opf", "2026-11-02T00:00:00Z", "2026-11-02T00:00:00+02:00")
