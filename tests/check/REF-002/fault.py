"""Every program dies."""

from tests.check.machines import Crashing

MESSAGE = r"out of memory"
REFEREE = "EPUBCheck"
PROGRAMS = Crashing


def judged(twin):
    return twin
