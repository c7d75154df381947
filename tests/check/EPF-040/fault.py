"""That there is something to be seen is not stated."""

MESSAGE = r"the e-book does not state the access mode “visual”, though it is so"


def book(it) -> None:
    it.replace("content.opf", '<meta property="schema:accessMode">visual</meta>', "")
