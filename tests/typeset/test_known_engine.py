"""What stands in the place of the engine's own does so while it is wanted, and never in an engine that is not known."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
import weasyprint
from weasyprint import document
from weasyprint.css import ComputedStyle
from weasyprint.draw import text
from weasyprint.layout import block, inline
from weasyprint.pdf import fonts
from weasyprint.text.line_break import Layout

from scoprint.typeset import (
    fonts_patches,
    justification_patches,
    known_engine,
    layouts_patches,
    lines_patches,
    margins_patches,
    spaces_patches,
    styles_patches,
    tags_patches,
    text_layer_patches,
)

each_patch = pytest.mark.parametrize(
    ("enter", "owner", "name"),
    [
        pytest.param(enter, owner, name, id=enter.__module__.rpartition(".")[2])
        for enter, owner, name in (
            (fonts_patches.installed, fonts, "instantiateVariableFont"),
            (justification_patches.installed, inline, "justify_line"),
            (layouts_patches.kept, Layout, "deactivate"),
            (lines_patches.remembered, inline, "split_first_line"),
            (margins_patches.kept, block, "block_level_width"),
            (spaces_patches.spaced, document, "build_formatting_structure"),
            (styles_patches.quick, ComputedStyle, "__missing__"),
            (tags_patches.installed, weasyprint.pdf, "add_tags"),
            (text_layer_patches.installed, text, "draw_first_line"),
        )
    ],
)
Enter = Callable[[], AbstractContextManager[None]]


def test_the_engine_of_this_environment_is_known() -> None:
    assert known_engine.is_known()


@each_patch
def test_it_is_in_place_only_as_long_as_it_is_wanted(enter: Enter, owner: Any, name: str) -> None:
    own = getattr(owner, name)
    with enter():
        assert getattr(owner, name) is not own
    assert getattr(owner, name) is own


@each_patch
def test_an_engine_that_is_not_known_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, enter: Enter, owner: Any, name: str
) -> None:
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    own = getattr(owner, name)
    with enter():
        assert getattr(owner, name) is own
