"""All four inks lie full on a square."""

MESSAGE = r"up to 400 % of ink lie on page 4, 300 % are allowed \(on 4\.\d cm²\)"


def press(it) -> None:
    it.draw(4, b"1 1 1 1 k 60 60 60 60 re f")
