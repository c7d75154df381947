"""Publication and issue files: each fault by itself, with its code and its line."""

from __future__ import annotations

import pytest

from scoprint.read import read_issue, read_publication

PUBLICATION = """\
slug = "meridian"
title = "Meridian"
issn-online = "2049-3630"
publisher = "Meridian Press"
languages = ["en", "zh-hans"]
url = "https://meridian.example"

[rights]
holder = "Meridian Press"

[[masthead]]
post = "Editor"
people = ["A", { name = "B", file-as = "B, A", role = "edt", orcid = "0000-0002-1825-0097" }]

[defaults]
formats = [
  "pdf",
  "epub", # the e-book
]
"""

ISSUE = """\
number = "11"
period = "2026-11/2026-12"
published = 2026-11-24
letter = "letter"

[cover]
picture = "cover/cover.svg"
alt = "A train"

[[cover.lines]]
text = "Where the gauge changes"
article = "gauges"

[[sections]]
title = "Trade"
articles = ["gauges", "onions"]

[[sections]]
title = "Letters"
articles = [
  "letters",
]
"""


def faults(outcome) -> list[tuple[str, int]]:
    return [(d.code, d.span.line) for d in outcome.diagnostics]


def test_publication() -> None:
    outcome = read_publication("source/publication.toml", PUBLICATION)
    assert outcome.diagnostics == ()
    assert outcome.value.languages == ("en", "zh-Hans")
    assert outcome.value.masthead[0].people[1].file_as == "B, A"
    assert outcome.value.urn == "urn:issn:2049-3630"


def test_issue() -> None:
    outcome = read_issue("source/issues/2026-11.toml", "2026-11", ISSUE)
    assert outcome.diagnostics == ()
    assert outcome.value.running_order == ("letter", "gauges", "onions", "letters")
    assert outcome.value.published == "2026-11-24"


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "hint"),
    [
        ('title = "Meridian"', 'titel = "Meridian"', "KEY-001", 2, "title"),
        ('title = "Meridian"', 'title = ""', "KEY-003", 2, ""),
        ('title = "Meridian"', "title = 3", "KEY-003", 2, '"3"'),
        ("2049-3630", "2049-3631", "KEY-005", 3, ""),
        ("2049-3630", "2049-363", "KEY-006", 3, ""),
        ('publisher = "Meridian Press"\n', "", "KEY-002", 1, ""),
        ('"zh-hans"', '\n"chinese"', "KEY-006", 6, ""),
        ('holder = "Meridian Press"', 'holdr = "x"', "KEY-001", 9, "holder"),
        ('role = "edt"', 'role = "editor"', "KEY-003", 13, ""),
        ('role = "edt"', 'rolle = "edt"', "KEY-001", 13, "role"),
        ("0000-0002-1825-0097", "0000-0002-1825-0098", "KEY-005", 13, ""),
        ('"epub", #', '"epbu", #', "KEY-003", 18, "epub"),
        ('"Meridian"', '"Meridian', "SRC-003", 2, ""),
        ('title = "Meridian"', 'title = "a"\ntitle = "b"', "SRC-003", 3, ""),
        ('"Meridian"', r'"Meri\u0007dian"', "ART-009", 2, ""),
        ("[defaults]", "[defaults", "SRC-003", 15, ""),
        ('"https', '[1, {a = "]"}] #', "KEY-003", 6, ""),
    ],
)
def test_fault_of_a_publication(old: str, new: str, code: str, line: int, hint: str) -> None:
    assert old in PUBLICATION
    outcome = read_publication("source/publication.toml", PUBLICATION.replace(old, new, 1))
    found = [d for d in outcome.diagnostics if (d.code, d.span.line) == (code, line)]
    assert found, faults(outcome)
    assert hint in found[0].hint
    assert str(found[0].span) == f"source/publication.toml:{line}"
    assert outcome.value is None


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ('"2026-11/2026-12"', '"2026-13"', "KEY-004", 2),
        ("2026-11-24", '"24.11.2026"', "KEY-004", 3),
        ("2026-11-24", "2026-02-30", "KEY-004", 3),
        ("2026-11-24", "2026-11-24T10:00:00", "KEY-004", 3),
        ('number = "11"', 'id = "x"', "KEY-001", 1),
        ('alt = "A train"\n', "", "KEY-002", 6),
        ('text = "Where', 'txt = "Where', "KEY-001", 11),
        ('"onions"', '"On ions"', "KEY-003", 16),
        ('  "letters",\n', "", "KEY-003", 20),
        ('  "letters",\n', '  "a",\n  "b c",\n', "KEY-003", 22),
        ('"letter"', '"letter"\nfirst-folio = 0', "KEY-003", 5),
    ],
)
def test_fault_of_an_issue(old: str, new: str, code: str, line: int) -> None:
    assert old in ISSUE
    outcome = read_issue("source/issues/2026-11.toml", "2026-11", ISSUE.replace(old, new, 1))
    assert (code, line) in faults(outcome)
    assert outcome.value is None


def test_all_faults_of_a_file_in_one_run() -> None:
    text = PUBLICATION.replace("title", "titel").replace("3630", "3631").replace("0097", "0098")
    codes = [d.code for d in read_publication("p", text).diagnostics]
    assert sorted(codes) == ["KEY-001", "KEY-002", "KEY-005", "KEY-005"]


def test_a_name_that_no_issue_can_have() -> None:
    outcome = read_issue("source/issues/A b.toml", "A b", ISSUE)
    assert [d.code for d in outcome.diagnostics] == ["KEY-003"]
