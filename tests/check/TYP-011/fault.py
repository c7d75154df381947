"""The last word of a page is broken."""

from tests.check.typography.conftest import Row, body, paragraph

MESSAGE = r"over the end of the page in column 2, page 1"


def rows():
    split = paragraph(8, 6)
    carried = [*split[:3], Row(f"{split[3].text[:-1]}-")]
    return [[body(3, 24), [*body(1, 20), *carried]], [[*split[4:], *body(5, 9)]]]
