"""The pages fill no signature of eight."""

MESSAGE = r"has 4 pages, which do not fill signatures of 8: 4 would be blank"
PRINTING = {"signature": 8}


def press(it) -> None:
    assert len(it.pdf.pages) == 4
