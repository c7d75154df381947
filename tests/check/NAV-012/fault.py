"""A link has neither words nor a description."""

import pikepdf

MESSAGE = r"has no words"
ALSO = ("TAG-004",)


def pdf(it) -> None:
    link = it.link("timetable")
    for each in it.links():
        if "/A" in each:
            del each.Contents
    for element in it.elements("Link"):
        kids = element.K
        if any(isinstance(kid, pikepdf.Dictionary) and kid.get("/Obj") == link for kid in kids):
            element.K = pikepdf.Array([kid for kid in kids if isinstance(kid, pikepdf.Dictionary)])
