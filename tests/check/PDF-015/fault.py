"""PDF/A with colours of a device, and no output intent."""

MESSAGE = r"no output intent"


def pdf(it) -> None:
    del it.root.OutputIntents
