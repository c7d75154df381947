"""The profile is that of a screen."""

from tests.check.sent import PROFILES

MESSAGE = r"“.*”, is not one of a press with four inks \(RGB, class mntr\)"
ALSO = ("PRS-016",)


def press(it) -> None:
    it.intent.DestOutputProfile.write((PROFILES / "srgb.icc").read_bytes())
