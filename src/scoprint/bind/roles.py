"""Role maps and class maps of several inputs as one (ISO 32000-1, 14.7.3 and 14.7.5.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, count

from scoprint.bind.structure import Structure


@dataclass(frozen=True, slots=True)
class Roles:
    """One role map for all inputs, and how each input's own types are called in it."""

    table: Mapping[str, str]
    renamed: tuple[Mapping[str, str], ...]
    """For each input its types that had to get another name."""


def merge_roles(structures: Sequence[Structure | None]) -> Roles:
    """Unite the role maps.

    Where two inputs mean different things by one name, or one maps a name that another uses as it is, the
    mapped one is renamed. Types that stand for each other in a chain are mapped to its end.
    """
    flat = [_flat(structure.roles) if structure else {} for structure in structures]
    plain = {target for roles in flat for target in roles.values()}
    for structure, roles in zip(structures, flat, strict=True):
        plain |= {element.role for element in structure.elements} - roles.keys() if structure else set()
    table: dict[str, str] = {}
    renamed: list[dict[str, str]] = []
    for roles in flat:
        names = {}
        for role in sorted(roles):
            names[role] = _free(role, roles[role], table, plain)
            table[names[role]] = roles[role]
        renamed.append({role: name for role, name in names.items() if role != name})
    return Roles(table, tuple(renamed))


def _flat(roles: Mapping[str, str]) -> dict[str, str]:
    """What each type stands for in the end; one that stands for itself in a circle is not mapped."""
    found = {}
    for role in roles:
        target, seen = role, {role}
        while target in roles and roles[target] not in seen:
            target = roles[target]
            seen.add(target)
        if target not in roles:
            found[role] = target
    return found


def _free(role: str, target: str, table: Mapping[str, str], plain: AbstractSet[str]) -> str:
    candidates = chain((role,), (f"{role}-{number}" for number in count(2)))
    return next(name for name in candidates if name not in plain and table.get(name, target) == target)


def merge_classes(inputs: Sequence[Mapping[str, bytes]]) -> tuple[Mapping[str, str], ...]:
    """Names for the attribute classes of each input, so that equal names mean equal attributes.

    Args:
        inputs: for each input its classes by name, as bytes that can be compared.

    Returns:
        For each input the new name of each class.
    """
    table: dict[str, bytes] = {}
    renamed: list[dict[str, str]] = []
    for classes in inputs:
        names: dict[str, str] = {}
        for name, attributes in classes.items():
            candidate, number = name, 1
            while table.get(candidate, attributes) != attributes:
                number += 1
                candidate = f"{name}-{number}"
            table[candidate] = attributes
            names[name] = candidate
        renamed.append(names)
    return tuple(renamed)
