"""Small letters are left white on two inks."""

MESSAGE = r"letters of 5\.0 pt on page 4 are left white on 2 inks"


def press(it) -> None:
    it.draw(4, b"0.9 0.7 0 0 k 50 50 90 20 re f 0 0 0 0 k BT /%s 5 Tf 60 56 Td <00010002> Tj ET" % face(it))


def face(it) -> bytes:
    return next(iter(it.page(4).Resources.Font)).removeprefix("/").encode()
