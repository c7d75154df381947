"""Inputs that were opened before it is known with what they are bound."""

from __future__ import annotations

import dataclasses
import pickle

import pytest

from scoprint.bind import Shelf, bind, join
from scoprint.bind.source import open_source
from scoprint.model.binding import Binding


def test_what_stands_on_the_shelf_is_bound_as_if_it_were_opened_then(
    trio: Binding, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = bind(trio)
    shelf = Shelf()
    for part in trio.parts[:2]:
        shelf.open(part.pdf)
    opened = list[str]()

    def opening(name: str, pdf: bytes) -> object:
        opened.append(name)
        return open_source(name, pdf)

    monkeypatch.setattr(join, "open_source", opening)
    assert bind(trio, shelf) == whole
    late = [part.name for part in trio.parts[2:]] + ["furniture"] * (trio.furniture is not None)
    assert opened == late
    assert [shelf.take(part) for part in trio.parts] == [None] * len(trio.parts), "each is taken once"


def test_a_damaged_input_is_blamed_when_it_is_bound(trio: Binding) -> None:
    shelf, hurt = Shelf(), dataclasses.replace(trio.parts[0], pdf=trio.parts[0].pdf[:2000])
    shelf.open(hurt.pdf)
    task = dataclasses.replace(trio, parts=(hurt, *trio.parts[1:]))
    found = bind(task, shelf)
    assert found == bind(task)
    assert found.value is None


def test_a_shelf_is_sent_empty(trio: Binding) -> None:
    shelf = Shelf()
    shelf.open(trio.parts[0].pdf)
    assert pickle.loads(pickle.dumps(shelf)).take(trio.parts[0]) is None  # noqa: S301 - our own
    assert shelf.take(trio.parts[0]) is not None
