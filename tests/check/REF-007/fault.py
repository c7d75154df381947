"""A referee that is not installed is required."""

from tests.check.machines import Absent

MESSAGE = r"EPUBCheck was required, but did not judge this file"
REFEREE = "EPUBCheck"
PROGRAMS = Absent
REQUIRE = frozenset(("EPUBCheck",))
ALSO = ("REF-001",)


def judged(twin):
    return twin
