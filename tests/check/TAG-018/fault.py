"""A link is not in the structure."""

import pikepdf

MESSAGE = r"not in the structure"


def pdf(it) -> None:
    link = it.link("timetable")
    for element in it.elements("Link"):
        element.K = pikepdf.Array(
            [kid for kid in element.K if not (isinstance(kid, pikepdf.Dictionary) and kid.get("/Obj") == link)]
        )
