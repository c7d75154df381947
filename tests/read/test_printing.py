"""`[press]` of a publication: what it says goes before its layout, and nonsense is refused at its line."""

from __future__ import annotations

import pytest

from scoprint.model.printing import Paper, Printing
from scoprint.read import read_publication

PUBLICATION = """\
slug = "meridian"
title = "Meridian"
publisher = "Meridian Press"
languages = ["en"]

[press]
profile = "press/coated.icc"
bleed = 5
marks = ["crop", "colour-bars"]
paper = { name = "Matt", grammage = 90, bulk = 0.9 }
cover-paper = { name = "Gloss", caliper = 0.25 }
signature = 16
finish = "Matt laminate"
ink-limit = 280

[press.colours]
"#1B2A41" = [100, 80, 30, 40]

[press.spot]
"#c8102e" = "PANTONE 186 C"
"""


def test_everything_is_read() -> None:
    press = read_publication("source/publication.toml", PUBLICATION).value.press
    assert press.is_file
    assert press.paper.thickness == pytest.approx(0.081)
    assert press.cover_paper.thickness == 0.25
    assert press.colours == {"#1b2a41": (100, 80, 30, 40)}
    assert (press.bleed_shown, press.marks_shown, press.most_ink) == (5, ("crop", "colour-bars"), 280)


def test_a_publication_goes_before_its_layout_key_by_key() -> None:
    own = Printing(bleed=0, colours={"#000001": (0, 0, 0, 100)})
    layout = Printing(bleed=3, profile="coated", paper=Paper(name="Matt"), colours={"#000002": (0, 0, 0, 50)})
    joint = own.over(layout)
    assert (joint.bleed, joint.profile, joint.paper) == (0, "coated", Paper(name="Matt"))
    assert set(joint.colours) == {"#000001", "#000002"}


def test_what_nobody_says_has_a_usual_value() -> None:
    press = Printing().over(Printing())
    assert (press.bleed_shown, press.marks_shown, press.most_ink) == (3, ("crop", "registration", "slug"), 300)


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("caliper = 0.25", "caliper = 0", "KEY-003", 11),
        ("caliper = 0.25", "caliper = 1000", "KEY-003", 11),
        ("caliper = 0.25", "caliper = nan", "KEY-003", 11),
        ("grammage = 90", "grammage = 9", "KEY-003", 10),
        ("grammage = 90, bulk = 0.9", "grammage = 500, bulk = 2.5", "KEY-003", 10),
        ("bulk", "bulc", "KEY-001", 10),
        ('"colour-bars"', '"color-bars"', "KEY-003", 9),
        ('"colour-bars"', '"crop"', "KEY-003", 6),
        ("signature = 16", "signature = 7", "KEY-003", 12),
        ("bleed = 5", "bleed = -1", "KEY-003", 8),
        ("ink-limit = 280", "ink-limit = 500", "KEY-003", 14),
        ("[100, 80, 30, 40]", "[100, 80, 30]", "KEY-002", 17),
        ("[100, 80, 30, 40]", "[100, 80, 30, 140]", "KEY-003", 17),
        ("#1B2A41", "navy", "KEY-003", 17),
        ('"PANTONE 186 C"', '""', "KEY-003", 20),
    ],
)
def test_nonsense_is_refused_at_its_line(old: str, new: str, code: str, line: int) -> None:
    assert old in PUBLICATION
    outcome = read_publication("source/publication.toml", PUBLICATION.replace(old, new, 1))
    assert outcome.value is None
    assert (code, line) in [(each.code, each.span.line) for each in outcome.diagnostics], outcome.diagnostics
