"""Which way a language is written."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError

from scoprint.model.declared import IdentifierError, Language

_RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"))
"""Languages whose usual script runs from right to left, where no script subtag says otherwise."""

_RIGHT_TO_LEFT_SCRIPTS = frozenset(("Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"))

_LANGUAGE: TypeAdapter[str] = TypeAdapter(Language)


def settled(tag: str) -> str:
    """The tag in the usual letter case (BCP 47, 2.1.1).

    Raises:
        IdentifierError: the text is not a language tag.
    """
    try:
        return _LANGUAGE.validate_python(tag)
    except ValidationError:
        raise IdentifierError(f"“{tag}” is not a BCP 47 language tag such as en, zh-Hans or fa") from None


def direction(tag: str) -> str:
    """`rtl` or `ltr`, by the script subtag of a settled tag, else by the usual script of its language."""
    language, *rest = tag.split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"
