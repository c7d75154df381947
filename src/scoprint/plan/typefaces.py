"""The families in which an edition is set: those of its layout, and of the manifest for what they cannot write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from fontTools.unicodedata import script

from scoprint.craft.languages import script_of
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.fonts import Family, Manifest
from scoprint.model.layout import Families, Layout, LayoutSpec
from scoprint.model.lengths import points

_SHARED = frozenset(("Zyyy", "Zinh", "Zzzz"))
"""Marks and figures that several scripts share (UAX #24)."""
_HAN = "Hani"
_HAN_SCRIPTS = ("Hans", "Hant", "Jpan", "Kore")
_MEMBERS = {"Hira": "Jpan", "Kana": "Jpan", "Bopo": "Hant", "Hang": "Kore"}
_ROLES = ("text", "sans", "mono")
_STEP = 0.25
"""pt to which sizes and leading are rounded."""


def scripts_in(texts: Iterable[str], language: str) -> frozenset[str]:
    """The scripts of some texts; Han characters count as those of the language, or else as simplified Chinese."""
    own = script_of(language)
    han = own if own in _HAN_SCRIPTS else "Hans"
    found = {script(character) for text in texts for character in frozenset(text)} - _SHARED
    return frozenset(han if each == _HAN else _MEMBERS.get(each, each) for each in found)


def set_in(layout: Layout, manifest: Manifest, language: str, scripts: frozenset[str]) -> Outcome[Layout]:
    """A layout with the families that a language and its texts need.

    A family of the layout that writes the script of the language stays. Else the manifest's family for the language
    takes its place, of the same role if there is one, and size and leading are scaled as that family asks. What other
    scripts need comes behind.

    Args:
        language: BCP 47 tag of the edition.
        scripts: those of its texts.

    Returns:
        The layout; FNT-007 where no family is for the script of the language.
    """
    known = [family for archive in manifest.archives for family in archive.families]
    by_name = {family.name: family for family in known}
    own = script_of(language)
    families = layout.spec.families
    chosen = {role: str(getattr(families, role)) for role in _ROLES}
    native: Family | None = None
    for role, name in chosen.items():
        family = by_name.get(name)
        # A family that the manifest does not have is told where faces are looked for.
        if family is None or own in family.scripts or role == "mono":
            continue
        found = _best(known, own, language, family.role)
        if found is None:
            return _without_family(layout, language, own)
        chosen[role] = found.name
        native = found if role == "text" else native
    spec = _scaled(layout.spec, native.size, native.leading) if native else layout.spec
    written = {
        each for name in (*chosen.values(), *families.behind) if name in by_name for each in by_name[name].scripts
    }
    more = [
        found.name for each in sorted({*scripts, own} - written) if (found := _best(known, each, language, "serif"))
    ]
    behind = tuple(name for name in dict.fromkeys((*families.named, *more)) if name not in chosen.values())
    settled = Families(**chosen, behind=behind)
    return Outcome(replace(layout, spec=spec.model_copy(update={"families": settled})))


def _best(known: Iterable[Family], script: str, language: str, role: str) -> Family | None:
    """The family for a script: of the language before others, and then of the role."""
    fit = [family for family in known if script in family.scripts]
    return min(fit, key=lambda family: (not _is_for(family, language), family.role != role), default=None)


def _is_for(family: Family, language: str) -> bool:
    return any(language == tag or language.startswith(f"{tag}-") for tag in family.languages)


def _without_family(layout: Layout, language: str, script: str) -> Outcome[Layout]:
    message = f"no family of the manifest writes “{language}” (script {script})"
    hint = f"Add a family with {script} among its scripts to fonts/fonts.toml"
    return Outcome(None, (Diagnostic("FNT-007", message, Span(f"{layout.path}/layout.toml"), hint),))


def _scaled(spec: LayoutSpec, size: float, leading: float) -> LayoutSpec:
    factors = {"text-size": size, "leading": leading}
    measures = dict(_measures(spec, factors))
    compositions = {
        name: each.model_copy(update={"leading": _times(each.leading, leading)})
        for name, each in spec.compositions.items()
    }
    return spec.model_copy(update={"measures": measures, "compositions": compositions})


def _measures(spec: LayoutSpec, factors: dict[str, float]) -> Iterator[tuple[str, str | int | float]]:
    for name, value in spec.measures.items():
        yield name, _times(value, factors[name]) if name in factors and isinstance(value, str) else value


def _times(length: str, factor: float) -> str:
    return f"{round(points(length) * factor / _STEP) * _STEP:g}pt"
