"""Claims: a bound file keeps of each standard the weakest claim that its inputs make, and tells what it loses."""

from __future__ import annotations

import pytest

from scoprint.model.diagnostics import Span
from scoprint.plan import lost
from scoprint.plan.claims import shared

TWO, THREE, UA = "PDF/A-2a", "PDF/A-3a", "PDF/UA-1"


@pytest.mark.parametrize(
    ("claims", "kept", "told"),
    [
        ([], (), []),
        ([(TWO, UA), (TWO, UA)], (TWO, UA), []),
        ([(TWO, UA), (THREE, UA)], (THREE, UA), []),
        ([(THREE, UA)], (THREE, UA), []),
        ([(TWO, UA), (THREE, UA), ()], (), [("2", TWO), ("2", UA)]),
        ([(THREE,), (UA,)], (), [("1", THREE), ("0", UA)]),
        ([(TWO, UA), ("PDF/A-3b", UA)], (UA,), [("1", TWO), ("1", "PDF/A-3b")]),
        ([("PDF/A-2b",), ("PDF/A-2b",)], (), [("0", "PDF/A-2b"), ("1", "PDF/A-2b")]),
    ],
)
def test_the_weakest_claim_of_each_standard_is_kept(claims: list, kept: tuple, told: list) -> None:
    assert shared(claims) == kept
    found = list(lost([(Span(str(number)), each) for number, each in enumerate(claims)]))
    assert [each.span.path for each in found] == [path for path, _ in told]
    assert all(claim in each.message for each, (_, claim) in zip(found, told, strict=True))
    assert {each.code for each in found} <= {"BND-014"}
