"""Declared data against its model: every fault of a TOML or YAML document as a diagnostic with its line."""

from __future__ import annotations

import re
import types
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from scoprint.craft.notation import Locate, Notation, Place, decode, parse_toml, parse_yaml
from scoprint.model.declared import CheckDigitError, DateError, IdentifierError
from scoprint.model.diagnostics import Diagnostic, Outcome, Span

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

__all__ = ["Locate", "Notation", "Place", "declare", "decode", "nearest", "parse_toml", "parse_yaml", "unfit"]

M = TypeVar("M", bound=BaseModel)

_CODE_OF_ERROR: tuple[tuple[type[ValueError], str], ...] = (
    (DateError, "KEY-004"),
    (CheckDigitError, "KEY-005"),
    (IdentifierError, "KEY-006"),
)

_WORDING = {
    "string_type": "must be text",
    "string_too_short": "must not be empty",
    "string_too_long": "is longer than {max_length} characters",
    "literal_error": "must be {expected}",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "too_short": "must have at least {min_length} item",
    "model_type": "must be a group of keys with values",
    "model_attributes_type": "must be a group of keys with values",
    "dict_type": "must be a group of keys with values",
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be {ge} or more",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be {le} or less",
}
"""What pydantic's kinds of error are called here; others keep pydantic's own words."""

_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "must be a name of small letters, digits and single hyphens",
    r"^#[0-9a-f]{6}$": "must be a colour with six hexadecimal digits, such as #1b2a41",
}


def declare(model: type[M], path: str, data: Mapping[str, object], locate: Locate) -> Outcome[M]:
    """Make a model of declared data, or say everything that is wrong with it.

    Args:
        model: what the document declares.
        path: the file, for the diagnostics.
        data: the document as parsed.
        locate: gives the line of a key.

    Returns:
        The model, or None with one diagnostic for each fault: KEY-001 to KEY-006 (see the table of codes), and
        ART-009 for text with a character that no edition can hold.
    """
    faults = [
        Diagnostic("ART-009", f"“{_joined(place)}” holds {wrong}", Span(path, locate(place)))
        for place, wrong in _unfit_texts(data, ())
    ]
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        faults += [_diagnostic(model, path, data, each, locate) for each in errors if not _follows(each, errors)]
        return Outcome(None, tuple(faults))
    return Outcome(None if faults else value, tuple(faults))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like a mistyped one; empty where none is like it."""
    plain = {each.lower().replace("_", "-"): each for each in sorted(known)}
    found = get_close_matches(word.lower().replace("_", "-"), list(plain), n=1, cutoff=0.6)
    return plain[found[0]] if found else ""


def unfit(text: str) -> str:
    """Name of the first character that XML 1.0 (2.2) forbids or that no page can show; empty where there is none.

    Besides the characters outside of XML's `Char` these are the C1 controls, noncharacters, and U+FFFD, which is
    what remains of text that was decoded wrongly.
    """
    for character in text:
        if character in "\t\n\r" or " " <= character < "\x7f":
            continue
        code = ord(character)
        if unicodedata.category(character) in {"Cc", "Cs"} or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
            return f"the control character U+{code:04X}"
        if code == 0xFFFD:
            return "U+FFFD, the mark of a character that was lost"
    return ""


def _unfit_texts(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        wrong = unfit(value)
        if wrong:
            yield place, wrong
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _unfit_texts(each, (*place, key))
    elif isinstance(value, list | tuple):
        for index, each in enumerate(value):
            yield from _unfit_texts(each, (*place, index))


def _joined(place: Place) -> str:
    """The place as people name it: `corrections[2].date`, items counted from 1."""
    words = ""
    for step in place:
        words += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if words else str(step)
    return words


def _follows(error: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Whether a list counts as too short only because of an item that was refused itself."""
    loc = error["loc"]
    inner = (each for each in errors if len(each["loc"]) > len(loc) and each["loc"][: len(loc)] == loc)
    return error["type"] == "too_short" and any(inner)


def _diagnostic(
    model: type[BaseModel], path: str, data: Mapping[str, object], error: ErrorDetails, locate: Locate
) -> Diagnostic:
    place = _as_written(data, error["loc"])
    span = Span(path, locate(place))
    name = _joined(place)
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        guess = nearest(str(place[-1]), _keys(model, place[:-1]))
        return Diagnostic("KEY-001", f"unknown key “{name}”", span, f"did you mean “{guess}”?" if guess else "")
    if kind == "missing":
        return Diagnostic("KEY-002", f"the key “{name}” is missing", span)
    cause = context.get("error")
    for exception, code in _CODE_OF_ERROR:
        if isinstance(cause, exception):
            return Diagnostic(code, f"{name}: {cause}" if name else str(cause), span)
    hint = ""
    if kind == "string_pattern_mismatch":
        wording = _PATTERNS.get(context.get("pattern", ""), f"must match {context.get('pattern')}")
    elif kind in _WORDING:
        wording = _WORDING[kind].format(**context)
    else:
        message = str(cause or error["msg"])
        wording = f"is refused: {message[:1].lower()}{message[1:]}"
    if kind == "string_type" and isinstance(error["input"], int | float):
        hint = f'put it in quotes: "{error["input"]}"'
    elif kind == "literal_error":
        guess = nearest(str(error["input"]), re.findall(r"'([^']*)'", context.get("expected", "")))
        hint = f"did you mean “{guess}”?" if guess else ""
    return Diagnostic("KEY-003", f"“{name}” {wording}" if name else f"the document {wording}", span, hint)


def _as_written(data: object, loc: tuple[int | str, ...]) -> Place:
    """Where pydantic's location stands in the document: aliases may be written with underscores, tags are left out."""
    place: list[str | int] = []
    for index, step in enumerate(loc):
        if isinstance(data, Mapping) and isinstance(step, str):
            written = step if step in data else step.replace("-", "_")
            place.append(written if written in data else step)
            data = data.get(written)
        elif isinstance(data, list | tuple) and isinstance(step, int) and step < len(data):
            place.append(step)
            data = data[step]
        elif index == len(loc) - 1 and isinstance(data, Mapping):
            place.append(step)
    return tuple(place)


def _keys(model: type[BaseModel], place: Place) -> list[str]:
    """Keys that may be written in the table at a place."""
    current: Any = model
    for step in place:
        inner = _model_in(current)
        if inner is None or isinstance(step, int):
            continue
        fields = {info.alias or name: info.annotation for name, info in inner.model_fields.items()}
        current = fields.get(step.replace("_", "-"), current)
    inner = _model_in(current)
    return [info.alias or name for name, info in inner.model_fields.items()] if inner else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation such as `tuple[Person, ...] | None` holds."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return annotation if issubclass(annotation, BaseModel) else None
    if get_origin(annotation) in {Union, types.UnionType, tuple, list, dict} or get_args(annotation):
        return next(filter(None, map(_model_in, get_args(annotation))), None)
    return None
