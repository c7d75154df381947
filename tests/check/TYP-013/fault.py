"""Of the columns of a full page one is a line longer."""

from tests.check.typography.conftest import body

MESSAGE = r"the feet of the columns differ by 1\.0 lines on page 1"


def rows():
    return [[body(1, 24), body(2, 23)], [body(3, 24), body(4, 9)]]
