"""veraPDF is not installed."""

from tests.check.machines import Absent

MESSAGE = r"veraPDF"
REFEREE = "veraPDF"
PROGRAMS = Absent


def judged(twin):
    return twin
