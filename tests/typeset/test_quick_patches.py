"""What the engine is spared changes no byte: values that nothing declares, layouts that are made again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace

import pytest

from scoprint.model.setpart import Copy
from scoprint.typeset import set_copy

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


@pytest.mark.parametrize("patch", ["styles_patches.quick", "layouts_patches.kept"])
@pytest.mark.parametrize("composed", [True, False])
@pytest.mark.parametrize("rtl", [True, False])
def test_the_bytes_are_the_same_with_and_without(
    part: Callable[..., Copy], monkeypatch: pytest.MonkeyPatch, patch: str, composed: bool, rtl: bool
) -> None:
    copy = part(BODY.replace("<article", '<article dir="rtl"') if rtl else BODY, CSS + ODD)
    if composed:
        copy = replace(copy, composition=TWO, area=AREA)
    quick = set_copy(copy)
    monkeypatch.setattr(f"scoprint.typeset.{patch}", nullcontext)
    slow = set_copy(copy)
    assert quick.value is not None
    assert quick == slow
