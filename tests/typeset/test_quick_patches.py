"""What the engine is spared changes no byte: values that nothing declares, layouts that are made again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import pytest
from weasyprint.css import ComputedStyle
from weasyprint.text.line_break import Layout

from scoprint.model.setpart import Copy
from scoprint.typeset import layouts_patches, set_copy, styles_patches

from .test_composer import AREA, CSS, TWO, WORDS, article, paragraph

ODD = """
:root { --far: 3pt } .body { margin-inline-start: var(--far); padding-block: 1pt; --wide: 40pt }
.body h2 { margin-inline: 2pt 1pt; inset-block-start: 3pt; border-inline-start: 1pt solid }
.body h2 { width: calc(var(--wide) * 2) }
.sidebar { position: relative; text-decoration: underline; max-inline-size: 60pt; float: inherit }
em { display: inherit }
.body p.flush::first-line { font-variant: small-caps } .body p.flush { text-decoration: overline dotted }
"""
BODY = article(
    paragraph(0, f'<span class="drop-cap">A</span>{WORDS * 3}', "lead"),
    '<h2 id="s--h">Twice</h2>',
    *(paragraph(n, WORDS * 2) for n in range(1, 5)),
    paragraph(6, WORDS, "flush"),
    f'<aside class="sidebar"><h2>Beside</h2>{paragraph(7, WORDS)}<ul><li>one</li><li>two</li></ul></aside>',
    "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>one</td></tr></tbody></table>",
)


@pytest.mark.parametrize("module", [styles_patches, layouts_patches])
@pytest.mark.parametrize("composed", [True, False])
@pytest.mark.parametrize("rtl", [True, False])
def test_the_bytes_are_the_same_with_and_without(
    part: Callable[..., Copy], monkeypatch: pytest.MonkeyPatch, module: ModuleType, composed: bool, rtl: bool
) -> None:
    copy = part(BODY.replace("<article", '<article dir="rtl"') if rtl else BODY, CSS + ODD)
    if composed:
        copy = replace(copy, composition=TWO, area=AREA)
    quick = set_copy(copy)
    monkeypatch.setattr(module, "VERSION", "0.0")
    slow = set_copy(copy)
    assert quick.value is not None
    assert quick == slow


@pytest.mark.parametrize("enter", [styles_patches.quick, layouts_patches.kept])
def test_an_engine_that_is_not_known_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, enter: Callable[..., object]
) -> None:
    before = ComputedStyle.__missing__, Layout.deactivate
    with enter() as known:  # type: ignore[attr-defined]
        assert known
        assert (ComputedStyle.__missing__, Layout.deactivate) != before
    monkeypatch.setattr(styles_patches, "VERSION", "0.0")
    monkeypatch.setattr(layouts_patches, "VERSION", "0.0")
    with enter() as known:  # type: ignore[attr-defined]
        assert not known
        assert (ComputedStyle.__missing__, Layout.deactivate) == before
