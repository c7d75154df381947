"""A page marker has another label than the page list."""

MESSAGE = r"page “33” of the page list is marked as “3” in the text"
ALSO = ("EPF-012", "EPF-022", "SAM-008", "SAM-011")


def book(it) -> None:
    it.replace("nav.xhtml", ">3</a>", ">33</a>")
