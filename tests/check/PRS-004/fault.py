"""There are two output intents for a press."""

MESSAGE = r"has 2 output intents"


def press(it) -> None:
    it.pdf.Root.OutputIntents.append(it.intent)
