"""Lines are filled with more letters than their spaces allow."""

from tests.check.typography.conftest import Row, body, line

MESSAGE = r"under 0\.8 of the natural one"
CSS = ".middle { word-spacing: -1.9pt }"


def rows():
    return [
        [
            [Row(line(7 * seed + n, 36) if row.kind == "middle" else row.text, row.kind) for n, row in column(seed)]
            for seed in (1, 2)
        ]
    ]


def column(seed: int):
    return enumerate(body(seed, 24))
