"""The alternative text is the caption."""

MESSAGE = r"repeats the caption"
ALSO = ("SAM-004",)


def pdf(it) -> None:
    caption = next(it.elements("Caption"))
    caption.ActualText = "The line, seen from afar."
    for figure in it.elements("Figure"):
        if caption.P.objgen == figure.P.objgen:
            figure.Alt = "The line, seen from afar."
