"""Language editions: a publication or issue in another language, from the keys whose words differ.

`publication.ru.toml` and `issues/<id>.ru.toml` hold what is said otherwise in Russian; everything else is as in the
original. Tables are laid over those of the original key by key, lists of tables item by item.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from scoprint.craft.declare import Notation, declare, parse_toml
from scoprint.craft.notation import Place
from scoprint.model.declared import Declared
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.issue import Issue
from scoprint.model.publication import Publication

M = TypeVar("M", bound=Declared)


def translate_publication(path: str, text: str, original: str, language: str) -> Outcome[Publication]:
    """The publication in another language.

    Args:
        path: the file that translates it.
        text: content of that file.
        original: content of `publication.toml`, which has no faults.
        language: BCP 47 tag; it becomes the main language.

    Returns:
        The publication; ISS-008 where a list has not as many items as in the original, and KEY-… for what else is
        wrong.
    """
    made = _translated(Publication, path, text, original, {})
    if made.value is None:
        return made
    others = tuple(tag for tag in made.value.languages if tag != language)
    return Outcome(made.value.model_copy(update={"languages": (language, *others)}), made.diagnostics)


def translate_issue(path: str, id: str, text: str, original: str, language: str) -> Outcome[Issue]:
    """An issue in another language; its id has the language behind it: `2026-11.ru`. Diagnostics as above.

    Identifiers that the translation does not give itself are not those of the original, for it is another work.
    """
    made = _translated(Issue, path, text, original, {"id": id})
    if made.value is None:
        return made
    return Outcome(made.value.model_copy(update={"id": f"{id}.{language}", "language": language}), made.diagnostics)


def untranslated(issue: Issue, missing: Collection[str], path: str, original: str) -> Outcome[Issue]:
    """The issue without the articles that are not translated, if it says so; ISS-007 for each of them.

    Args:
        issue: in the language of the edition.
        missing: slugs of its articles that are not translated.
        path: file of the issue, for diagnostics.
        original: language of the articles.
    """
    omits = issue.untranslated == "omit"
    what = "is left out" if omits else f"stands in “{original}”"
    notes = tuple(
        Diagnostic(
            "ISS-007",
            f"“{slug}” is not translated into “{issue.language}” and {what}",
            Span(path),
            f"Write source/articles/{slug}/article.{issue.language}.md",
        )
        for slug in issue.running_order
        if slug in missing
    )
    return Outcome(_without(issue, missing) if omits else issue, notes)


def _without(issue: Issue, missing: Collection[str]) -> Issue:
    sections = [
        section.model_copy(update={"articles": tuple(slug for slug in section.articles if slug not in missing)})
        for section in issue.sections
    ]
    lines = [
        line.model_copy(update={"article": None}) if line.article in missing else line for line in issue.cover.lines
    ]
    return issue.model_copy(
        update={
            "sections": tuple(section for section in sections if section.articles),
            "letter": None if issue.letter in missing else issue.letter,
            "cover": issue.cover.model_copy(update={"lines": tuple(lines)}),
        }
    )


def _translated(model: type[M], path: str, text: str, original: str, given: Mapping[str, str]) -> Outcome[M]:
    parsed, known = parse_toml(path, text), parse_toml(path, original)
    if parsed.value is None or known.value is None:
        return Outcome(None, parsed.diagnostics)
    faults = list[Diagnostic]()
    base = {key: value for key, value in known.value.data.items() if key != "doi"}
    data = _laid_over(base, parsed.value.data, (), parsed.value, path, faults)
    made = declare(model, path, {**data, **given}, parsed.value.locate)
    return Outcome(None if faults else made.value, (*faults, *made.diagnostics))


def _laid_over(below: Any, above: Any, place: Place, notation: Notation, path: str, faults: list[Diagnostic]) -> Any:
    if isinstance(below, Mapping) and isinstance(above, Mapping):
        both = {
            key: _laid_over(below[key], value, (*place, key), notation, path, faults) if key in below else value
            for key, value in above.items()
        }
        return {**below, **both}
    if _is_tables(below) and _is_tables(above):
        if len(below) != len(above):
            message = f"“{place[-1]}” has {len(above)} items here and {len(below)} in the original"
            hint = "Give each item of the original one here, in the same order; its other keys need not be repeated"
            faults.append(Diagnostic("ISS-008", message, Span(path, notation.locate(place)), hint))
            return below
        return [
            _laid_over(old, new, (*place, n), notation, path, faults)
            for n, (old, new) in enumerate(zip(below, above, strict=True))
        ]
    return above


def _is_tables(value: Any) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(each, Mapping) for each in value)
