"""The output intent names its profile only."""

MESSAGE = r"has no profile"


def press(it) -> None:
    del it.intent.DestOutputProfile
