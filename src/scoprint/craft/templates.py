"""The templates and words of a layout: rendered in a sandbox, every fault a diagnostic with its line."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from scoprint.craft.dates import long_date
from scoprint.craft.languages import direction, isolated, measured, numbered, own_name
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.layout import Layout

SUFFIX = ".html.j2"


def fill(text: str, **values: object) -> str:
    """Put values into a string of the layout: `fill("Figure {number}", number=2)`.

    Only whole names in braces are replaced, so that a brace in a string can do no harm. In a template it is the
    filter `fill`: `{{ words.figure | fill(number=2) }}`, which writes numbers in the digits of the language. Where a
    value is markup, so is the result, and the rest is escaped.
    """
    if any(isinstance(value, Markup) for value in values.values()):
        text, values = escape(text), {name: escape(value) for name, value in values.items()}
    pieces = re.split(r"\{(\w+)\}", text)
    filled = "".join(
        str(values.get(piece, f"{{{piece}}}")) if index % 2 else piece for index, piece in enumerate(pieces)
    )
    return Markup(filled) if isinstance(text, Markup) else filled  # noqa: S704 - values were escaped above


def words(layout: Layout, language: str) -> Outcome[Mapping[str, str]]:
    """The layout's strings in a language.

    `zh-Hant-TW` takes the strings of `zh`, then those of `zh-Hant`, then its own, the later covering the earlier.
    Strings that no table has are LAY-005 where they are asked for (see `render`); no table at all is LAY-005 here.
    """
    subtags = language.split("-")
    tags = ["-".join(subtags[:n]) for n in range(1, len(subtags) + 1)]
    found: dict[str, str] = {}
    for tag in tags:
        found.update(layout.words.get(tag, {}))
    if found:
        return Outcome(MappingProxyType(found))
    path = f"{layout.path}/strings.{subtags[0]}.toml"
    known = ", ".join(sorted(layout.words)) or "none"
    message = f"layout “{layout.spec.name}” has no words in the language “{language}” (it has {known})"
    hint = "Add the file, with the keys of another language."
    return Outcome(None, (Diagnostic("LAY-005", message, Span(path), hint),))


def render(layout: Layout, name: str, language: str, context: Mapping[str, object]) -> Outcome[str]:
    """Render a template of the layout.

    Every value is escaped unless it is `markupsafe.Markup`; undefined names are faults, never empty text. Besides the
    context a template sees `words` (the strings of the language), `language` (BCP 47), `direction` (`ltr` or `rtl`) and
    the filters `fill`, `day`, which puts an ISO date into words, `bdi`, which sets a name apart that runs the other way
    than the language, `digits` and `measure`, which write a whole
    number and one with decimals in the digits of the language, and `own_name`, the name of a
    language in itself. It can include and extend other templates by their file names.

    Args:
        name: the template without `.html.j2`.

    Returns:
        The text; or LAY-002 (fault in a template, with its file and line), LAY-004 (no such template) or
        LAY-005 (no such string).
    """
    strings = words(layout, language)
    if strings.value is None:
        return Outcome(None, strings.diagnostics)
    environment = _environment(layout.path, language, tuple(sorted(layout.templates.items())))
    try:
        template = environment.get_template(name + SUFFIX)
        return Outcome(
            template.render(
                {"language": language, "direction": direction(language), **context, "words": _Words(strings.value)}
            )
        )
    except TemplateNotFound as fault:
        missing = str(fault.name)
        message = f"layout “{layout.spec.name}” has no template “{missing}”"
        return _failed("LAY-004", message, Span(f"{layout.path}/{missing}"))
    except TemplateSyntaxError as fault:
        return _failed("LAY-002", _sentence(fault), Span(fault.filename or layout.path, fault.lineno))
    except _WordMissingError as fault:
        message = f"layout “{layout.spec.name}” has no string “{fault.key}” in the language “{language}”"
        hint = f"Add it to strings.{language.partition('-')[0]}.toml."
        return _failed("LAY-005", message, _place(layout, name, fault), hint)
    except Exception as fault:  # noqa: BLE001 - see below
        # Templates are input: whatever their expressions raise is the layout's fault, not ours.
        return _failed("LAY-002", _sentence(fault), _place(layout, name, fault))


class _WordMissingError(Exception):
    """A string that the layout does not have; no LookupError, which Jinja would take for an undefined name."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class _Words(Mapping[str, str]):
    """The strings as a template sees them: `words.figure`. One that is missing is a fault of its own kind."""

    def __init__(self, strings: Mapping[str, str]) -> None:
        self._strings = strings

    def __getitem__(self, key: str) -> str:
        try:
            return self._strings[key]
        except KeyError:
            raise _WordMissingError(key) from None

    def __contains__(self, key: object) -> bool:
        return key in self._strings

    def __iter__(self) -> Iterator[str]:
        return iter(self._strings)

    def __len__(self) -> int:
        return len(self._strings)


class _Loader(BaseLoader):
    """Serves the layout's templates under their full path, so that tracebacks and diagnostics name the file."""

    def __init__(self, path: str, templates: Mapping[str, str]) -> None:
        self._path = path
        self._templates = templates

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002 - Jinja's signature
        if template not in self._templates:
            raise TemplateNotFound(template)
        return self._templates[template], f"{self._path}/{template}", None


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which judges an attribute by the class of its object and by its name: so once is enough."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        key = type(obj), attr
        if key not in self._safe:
            self._safe[key] = super().is_safe_attribute(obj, attr, value)
        return self._safe[key]


@lru_cache(maxsize=16)
def _environment(path: str, language: str, templates: tuple[tuple[str, str], ...]) -> Environment:
    """The environment of a layout in a language; it is kept, for to compile the templates takes most of a rendering."""
    environment = _Sandbox(
        loader=_Loader(path, dict(templates)),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )
    environment.filters["fill"] = lambda text, **values: fill(
        text, **{name: numbered(value, language) for name, value in values.items()}
    )
    environment.filters["day"] = lambda iso: long_date(iso, language)
    environment.filters["bdi"] = lambda text, own="": isolated(text, language, own)
    environment.filters["digits"] = lambda value: numbered(value, language)
    environment.filters["measure"] = lambda value: measured(value, language)
    environment.filters["own_name"] = own_name
    return environment


def _failed(code: str, message: str, span: Span, hint: str = "") -> Outcome[str]:
    return Outcome(None, (Diagnostic(code, message, span, hint),))


def _sentence(fault: BaseException) -> str:
    text = (fault.message or "") if isinstance(fault, TemplateError) else str(fault)
    return (text or type(fault).__name__).strip().rstrip(".")


def _place(layout: Layout, name: str, fault: BaseException) -> Span:
    """The innermost line of a template in the traceback; Jinja maps the compiled code back to it."""
    for frame in reversed(traceback.extract_tb(fault.__traceback__)):
        if frame.filename.startswith(f"{layout.path}/") and frame.filename.endswith(SUFFIX):
            return Span(frame.filename, frame.lineno or 0)
    return Span(f"{layout.path}/{name}{SUFFIX}")
