"""The number that a barcode holds: EAN-13 of an ISBN or ISSN, with its add-on."""

from __future__ import annotations

import re

from stdnum import isbn, issn

from scoprint.model.issue import Issue
from scoprint.model.publication import Publication


def article_number(publication: Publication, issue: Issue) -> str:
    """The digits of an issue's barcode, with `+` before those of the add-on; empty where it has no number.

    An issue with an ISBN is sold by that. A periodical has 977, its ISSN without check digit, the price code and a
    check digit of its own, and an add-on of two digits for the issue (ISSN Manual; GS1 General
    Specifications): what the issue declares, else the end of its number, else its month.
    """
    if issue.isbn:
        return "+".join(filter(None, (str(isbn.compact(issue.isbn)), issue.add_on)))
    if not publication.issn_print:
        return ""
    price = publication.press.cover.price_code or "00"
    main = str(issn.to_ean(publication.issn_print, price))
    return "+".join(filter(None, (main, issue.add_on or _sequence(issue))))


def _sequence(issue: Issue) -> str:
    number = re.search(r"(\d+)\D*$", issue.number)
    month = re.match(r"\d{4}-(0[1-9]|1[0-2])(?!\d)", issue.period)
    return number[1].zfill(2)[-2:] if number else month[1] if month else ""
