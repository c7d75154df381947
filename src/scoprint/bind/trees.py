"""Name trees and number trees (ISO 32000-1, 7.9.6 and 7.9.7)."""

from __future__ import annotations

from collections.abc import Iterable

from scoprint.bind.book import Book
from scoprint.bind.objects import Ref, Value

_LEAF = 256
"""Entries of a leaf, and leaves of a node: a viewer reads three nodes to find one of 16 million."""


def name_tree(book: Book, entries: Iterable[tuple[bytes, Value]]) -> Ref:
    """Write a name tree, sorted by the bytes of its keys."""
    return _tree(book, sorted(entries, key=lambda entry: entry[0]), "/Names")


def number_tree(book: Book, entries: Iterable[tuple[int, Value]]) -> Ref:
    """Write a number tree, sorted by its keys."""
    return _tree(book, sorted(entries, key=lambda entry: entry[0]), "/Nums")


def _tree(book: Book, entries: list[tuple[bytes, Value]] | list[tuple[int, Value]], kind: str) -> Ref:
    def flat(chunk: list[tuple[bytes, Value]] | list[tuple[int, Value]]) -> list[Value]:
        return [item for entry in chunk for item in entry]

    if len(entries) <= _LEAF:
        return book.add({kind: flat(entries)})
    nodes: list[tuple[Value, Value, Ref]] = []
    for start in range(0, len(entries), _LEAF):
        chunk = entries[start : start + _LEAF]
        low, high = chunk[0][0], chunk[-1][0]
        nodes.append((low, high, book.add({"/Limits": [low, high], kind: flat(chunk)})))
    while len(nodes) > _LEAF:
        groups = [nodes[start : start + _LEAF] for start in range(0, len(nodes), _LEAF)]
        nodes = [_node(book, group) for group in groups]
    return book.add({"/Kids": [node[2] for node in nodes]})


def _node(book: Book, group: list[tuple[Value, Value, Ref]]) -> tuple[Value, Value, Ref]:
    low, high = group[0][0], group[-1][1]
    return low, high, book.add({"/Limits": [low, high], "/Kids": [ref for _, _, ref in group]})
