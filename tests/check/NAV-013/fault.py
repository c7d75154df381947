"""The words of a link are “click here”."""

import pikepdf

MESSAGE = r"do not say where"


def pdf(it) -> None:
    link = it.link("timetable")
    for element in it.elements("Link"):
        if any(isinstance(kid, pikepdf.Dictionary) and kid.get("/Obj") == link for kid in element.K):
            element.ActualText = "click here"
