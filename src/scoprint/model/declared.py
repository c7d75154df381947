"""Value types that publication, issue, layout and front matter declare, with the checks each carries."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from stdnum import isbn, issn
from stdnum.iso7064 import mod_11_2


class Declared(BaseModel):
    """Base of everything that people write in TOML or YAML: frozen, and unknown keys are refused."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        alias_generator=lambda name: name.replace("_", "-"),
        populate_by_name=True,
    )


class CheckDigitError(ValueError):
    """The identifier is well formed, but its check digit does not add up."""


class IdentifierError(ValueError):
    """The text does not have the form of an identifier of this kind."""


class DateError(ValueError):
    """The text is not a date, or not a period, in the form that is asked for."""


def _issn(text: str) -> str:
    compact = issn.compact(text)
    if not re.fullmatch(r"\d{7}[\dX]", compact):
        raise IdentifierError(f"“{text}” is not an ISSN, which has the form 1234-5678")
    if not issn.is_valid(compact):
        raise CheckDigitError(f"the check digit of ISSN {text} should be {issn.calc_check_digit(compact[:7])}")
    return str(issn.format(compact))


def _isbn(text: str) -> str:
    compact = isbn.compact(text)
    if not re.fullmatch(r"97[89]\d{10}", compact):
        raise IdentifierError(f"“{text}” is not an ISBN of 13 digits")
    if not isbn.is_valid(compact):
        raise CheckDigitError(f"the check digit of ISBN {text} does not add up")
    return str(isbn.format(compact))


def _orcid(text: str) -> str:
    bare = text.removeprefix("https://orcid.org/")
    compact = bare.replace("-", "")
    if not re.fullmatch(r"\d{15}[\dX]", compact):
        raise IdentifierError(f"“{text}” is not an ORCID, which has the form 0000-0002-1825-0097")
    if not mod_11_2.is_valid(compact):
        raise CheckDigitError(f"the check digit of ORCID {text} does not add up")
    return "-".join(compact[i : i + 4] for i in range(0, 16, 4))


def _doi(text: str) -> str:
    bare = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:)", "", text)
    if not re.fullmatch(r"10\.\d{4,9}/\S+", bare):
        raise IdentifierError(f"“{text}” is not a DOI, which has the form 10.1234/abc")
    return bare


def _language(text: str) -> str:
    # The well-formed subset that titles and layouts use: language, script, region (BCP 47, 2.1).
    match = re.fullmatch(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|\d{3}))?", text)
    if not match:
        raise IdentifierError(f"“{text}” is not a BCP 47 language tag such as en, zh-Hans or pt-BR")
    language, script, region = match.groups()
    return "-".join(filter(None, (language.lower(), (script or "").title(), (region or "").upper())))


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise DateError(f"“{text}” is not a date of the form 2026-11-24") from None


_EDTF_MOMENT = r"\d{4}(-(0[1-9]|1[0-2]|2[1-4])(-\d{2})?)?"


def _period(text: str) -> str:
    # EDTF level 0 and the seasons of level 1 (ISO 8601-2): a moment, or two joined by a slash.
    if not re.fullmatch(rf"{_EDTF_MOMENT}(/{_EDTF_MOMENT})?", text):
        raise DateError(f"“{text}” is not a date or EDTF period such as 2026-11, 2026-22 or 2026-11/2026-12")
    for moment in text.split("/"):
        if moment.count("-") == 2:
            _date(moment)
    return text


def _text(value: object) -> object:
    # YAML and TOML turn an unquoted date into a date object; people mean the text they wrote.
    return value.isoformat() if hasattr(value, "isoformat") else value


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Issn = Annotated[str, AfterValidator(_issn)]
Isbn = Annotated[str, AfterValidator(_isbn)]
Orcid = Annotated[str, AfterValidator(_orcid)]
Doi = Annotated[str, AfterValidator(_doi)]
Language = Annotated[str, AfterValidator(_language)]
IsoDate = Annotated[str, BeforeValidator(_text), AfterValidator(_date)]
Period = Annotated[str, BeforeValidator(_text), AfterValidator(_period)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=400)]
