"""A role is nobody's."""

import pikepdf

MESSAGE = r"“Utterance”"


def pdf(it) -> None:
    it.element("P").S = pikepdf.Name.Utterance
