"""Rules about identifiers, languages and dates: check digits, forms, and that no two things share one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from babel.core import get_global
from stdnum import isbn, issn
from stdnum.iso7064 import mod_11_2

from scoprint.check.facts.particulars import Record
from scoprint.check.facts.pdf import PdfFacts
from scoprint.check.facts.pdf.metadata import DC, PRISM
from scoprint.check.rules.case import Case, Finished, Rule, a_pdf, the_plan
from scoprint.check.rules.plans import Plan
from scoprint.model.diagnostics import Diagnostic, Span

DOI = re.compile(r"10\.\d{4,9}(\.\d+)*/\S+")
UUID = re.compile(r"(urn:)?uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE)
LANGUAGE = re.compile(
    r"(?P<language>[a-z]{2,3}(-[a-z]{3}){0,3})(-(?P<script>[a-z]{4}))?(-(?P<region>[a-z]{2}|\d{3}))?"
    r"(-([a-z\d]{5,8}|\d[a-z\d]{3}))*(-[a-wyz\d](-[a-z\d]{2,8})+)*(-x(-[a-z\d]{1,8})+)?|x(-[a-z\d]{1,8})+",
    re.IGNORECASE,
)
"""RFC 5646, 2.1, without grandfathered tags, and without languages of more than three letters: there are none."""
_MOMENT = r"-?\d{4}(-(0[1-9]|1[0-2]|2[1-4]|3[2-9]|4[01])(-(0[1-9]|[12]\d|3[01]))?)?[?~%]?"
EDTF = re.compile(rf"(\.\.|{_MOMENT})?(/(\.\.|{_MOMENT})?)?|\d{{2,3}}X{{1,2}}|{_MOMENT}T\S+")
"""ISO 8601-2: level 0, and of level 1 seasons, open intervals and doubt."""
_ORCID = re.compile(r"(?:https?://)?orcid\.org/(.*?)/?", re.IGNORECASE)
_ISBN = re.compile(r"^(urn:)?isbn:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """The particulars in one place of one file."""

    record: Record
    span: Span


def the_records(case: Case) -> tuple[Said, ...] | None:
    """The particulars of all files, whoever made them."""
    pdf = [Said(record, case.pdf.span) for record in case.pdf.facts.records] if case.pdf else []
    epub = [Said(case.epub.facts.record, case.epub.span)] if case.epub else []
    return tuple(pdf + epub) or None


def fault_of_language(tag: str) -> str:
    """What is wrong with a BCP 47 tag; empty where nothing is."""
    match = LANGUAGE.fullmatch(tag)
    if not match:
        return f"“{tag}” is not a BCP 47 language tag"
    language, region = (match["language"] or "").lower().partition("-")[0], (match["region"] or "").upper()
    shorter = str(get_global("language_aliases").get(language, ""))
    if len(language) == 3 and len(shorter) == 2:
        return f"“{tag}” should begin with “{shorter}”, the shorter tag of that language"
    if len(region) == 2 and (region in get_global("territory_aliases") or region not in _regions()):
        return f"“{region}” in “{tag}” is not the code of a country"
    return ""


def _regions() -> frozenset[str]:
    return frozenset(get_global("territory_currencies")) | frozenset(get_global("territory_languages"))


def _serials(said: tuple[Said, ...]) -> Iterator[Diagnostic]:
    for each in said:
        numbers = [value for field in ("issn_print", "issn_online") for value in each.record.fields.get(field, ())]
        for number in dict.fromkeys(numbers):
            if not issn.is_valid(number):
                yield Diagnostic("IDN-001", f"{each.record.name}: “{number}” is not a valid ISSN", each.span)
        one, other = each.record.first("issn_print"), each.record.first("issn_online")
        if one and issn.compact(one) == issn.compact(other):
            message = f"{each.record.name}: print and online edition have the same ISSN, {one}"
            yield Diagnostic("IDN-002", message, each.span, "Each medium has an ISSN of its own (ISO 3297)")


def _dois(said: tuple[Said, ...]) -> Iterator[Diagnostic]:
    for each in said:
        doi = each.record.first("doi")
        if doi and not DOI.fullmatch(doi):
            message = f"{each.record.name}: “{doi}” is not a DOI"
            yield Diagnostic("IDN-003", message, each.span, "A DOI begins with 10. and is stated without an address")


def _books(pdf: Finished[PdfFacts]) -> Iterator[Diagnostic]:
    values = pdf.facts.xmp.values if pdf.facts.xmp else {}
    named = [value for value in values.get((DC, "identifier"), ()) if _ISBN.match(value)]
    for value in (*named, *values.get((PRISM, "isbn"), ())):
        if not isbn.is_valid(_ISBN.sub("", value)):
            yield Diagnostic("IDN-004", f"“{value}” is not a valid ISBN", pdf.span)


def _people(case: Case) -> Iterator[Diagnostic]:
    """ORCIDs wherever a file names people (ISO 7064, MOD 11-2)."""
    values = case.pdf.facts.xmp.values.values() if case.pdf and case.pdf.facts.xmp else ()
    told = [(value, case.pdf.span) for each in values for value in each] if case.pdf else []
    told += [(meta.value, case.epub.span) for meta in case.epub.facts.package.metas] if case.epub else []
    for value, span in dict.fromkeys(told):
        number = _ORCID.fullmatch(value.strip())
        if number and not mod_11_2.is_valid(number[1].replace("-", "").upper()):
            yield Diagnostic("IDN-005", f"“{value}” is not a valid ORCID", span)


def _whole(case: Case) -> Case:
    return case


def _permanent(said: tuple[Said, ...]) -> Iterator[Diagnostic]:
    for each in said:
        identifier = each.record.first("identifier")
        if identifier.lower().startswith(("uuid:", "urn:uuid:")) and not UUID.fullmatch(identifier):
            yield Diagnostic("IDN-007", f"{each.record.name}: “{identifier}” is not a UUID", each.span)


def _dates(said: tuple[Said, ...]) -> Iterator[Diagnostic]:
    for each in said:
        for field in ("published", "period"):
            for told in each.record.fields.get(field, ()):
                if not EDTF.fullmatch(told):
                    message = f"{each.record.name}: “{told}” is not a date of ISO 8601 or EDTF"
                    yield Diagnostic("IDN-009", message, each.span)


def _languages(said: tuple[Said, ...]) -> Iterator[Diagnostic]:
    for each in said:
        for tag in each.record.fields.get("language", ()):
            if fault := fault_of_language(tag):
                yield Diagnostic("IDN-008", f"{each.record.name}: {fault}", each.span)


def _languages_of_tags(pdf: Finished[PdfFacts]) -> Iterator[Diagnostic]:
    facts = pdf.facts
    if not facts.language:
        yield Diagnostic(
            "IDN-010", "the file does not say its language", pdf.span, "Screen readers choose a voice by it"
        )
    elif fault := fault_of_language(facts.language):
        yield Diagnostic("IDN-008", f"language of the file: {fault}", pdf.span)
    first = {element.language: element for element in reversed(facts.elements) if element.language}
    for tag, element in sorted(first.items()):
        if tag != facts.language and (fault := fault_of_language(tag)):
            yield Diagnostic("IDN-008", f"language of “{element.text[:40]}”: {fault}", pdf.at(element.page))


def _shared(plan: Plan) -> Iterator[Diagnostic]:
    """No two articles, and no article and its issue, have one DOI."""
    held = defaultdict[str, list[str]](list)
    if plan.outline.issue.doi:
        held[plan.outline.issue.doi.lower()].append(plan.outline.path)
    for article in plan.outline.articles:
        if article.front.doi:
            held[article.front.doi.lower()].append(article.path)
    for doi, paths in held.items():
        for path in paths[1:]:
            yield Diagnostic(
                "IDN-006", f"the DOI {doi} is also that of {paths[0]}", Span(path), "Register one of its own"
            )


RULES: tuple[Rule[tuple[Said, ...]] | Rule[Finished[PdfFacts]] | Rule[Plan] | Rule[Case], ...] = (
    Rule(("IDN-001", "IDN-002"), the_records, _serials),
    Rule(("IDN-003",), the_records, _dois),
    Rule(("IDN-004",), a_pdf, _books),
    Rule(("IDN-005",), _whole, _people),
    Rule(("IDN-006",), the_plan, _shared),
    Rule(("IDN-007",), the_records, _permanent),
    Rule(("IDN-008",), the_records, _languages),
    Rule(("IDN-008", "IDN-010"), a_pdf, _languages_of_tags),
    Rule(("IDN-009",), the_records, _dates),
)
