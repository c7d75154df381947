"""On one side the bleed is empty."""

MESSAGE = r"at the right of page 2 the bleed is empty along 100 mm"


def press(it) -> None:
    it.draw(2, b"0 0 0 0 k 198.5 -10 20 320 re f")
