"""Role maps and class maps of several inputs as one (ISO 32000-1, 14.7.3 and 14.7.5.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scoprint.bind.structure import Structure


@dataclass(frozen=True, slots=True)
class Roles:
    """One role map for all inputs, and how each input's own types are called in it."""

    table: Mapping[str, str]
    renamed: tuple[Mapping[str, str], ...]
    """For each input its types that had to get another name."""


def merge_roles(structures: Sequence[Structure | None]) -> Roles:
    """Unite the role maps.

    Where two inputs mean different things by one name, or one means the standard type and another maps
    it away, the mapped one is renamed.
    """
    plain = {element.role for s in structures if s for element in s.elements if element.role not in s.roles}
    table: dict[str, str] = {}
    renamed: list[dict[str, str]] = []
    for structure in structures:
        names: dict[str, str] = {}
        roles = structure.roles if structure else {}
        for role in sorted(roles):
            names[role] = _free(role, roles[role], table, plain)
            # Reserve it now: the target may itself be renamed further down.
            table[names[role]] = roles[role]
        for role, target in roles.items():
            table[names[role]] = names.get(target, target)
        renamed.append({role: name for role, name in names.items() if role != name})
    return Roles(table, tuple(renamed))


def _free(role: str, target: str, table: Mapping[str, str], plain: Iterable[str]) -> str:
    for name in (role, *(f"{role}-{number}" for number in range(2, len(table) + 3))):
        if name not in plain and table.get(name, target) == target:
            return name
    raise AssertionError("a table of n names cannot hold n + 1 of them")


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
