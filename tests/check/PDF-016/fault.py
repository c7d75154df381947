"""Two output intents with profiles of two devices."""

import pikepdf

MESSAGE = r"disagree"


def pdf(it) -> None:
    first = it.root.OutputIntents[0]
    profile = it.pdf.make_stream(first.DestOutputProfile.read_bytes(), N=4)
    second = pikepdf.Dictionary(S=first.S, OutputConditionIdentifier="FOGRA39", DestOutputProfile=profile)
    it.root.OutputIntents.append(second)
