"""All lines of a text are loose."""

from tests.check.typography.conftest import Row, body, line

MESSAGE = r"^97\.4 % of the lines"


def rows():
    return [
        [
            [Row(line(7 * seed + n, 33) if row.kind == "middle" else row.text, row.kind) for n, row in column(seed)]
            for seed in (1, 2)
        ]
    ]


def column(seed: int):
    return enumerate(body(seed, 24))
