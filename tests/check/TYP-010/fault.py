"""A crosshead is the last line of a column."""

from tests.check.typography.conftest import Row, body

MESSAGE = r"at the foot of column 1, page 1: “Named for a city”"


def rows():
    return [[[*body(1, 22), Row(), Row("Named for a city", "head")], body(2, 24)]]
