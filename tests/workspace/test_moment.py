"""The moment that dates a file comes from the issue or from the environment, never from the clock."""

from __future__ import annotations

import pytest

from scoprint.workspace.moment import stamp


def test_the_day_of_publication_dates_what_is_made() -> None:
    assert stamp("2026-11-02").value == "2026-11-02T00:00:00Z"


@pytest.mark.parametrize(
    ("epoch", "moment"),
    [("0", "1970-01-01T00:00:00Z"), ("1795000000", "2026-11-18T11:06:40Z"), ("", "2026-11-02T00:00:00Z")],
)
@pytest.mark.parametrize("zone", ["UTC", "Asia/Kathmandu", "America/St_Johns"])
def test_the_environment_wins_in_every_time_zone(
    monkeypatch: pytest.MonkeyPatch, epoch: str, moment: str, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert stamp("2026-11-02").value == moment


@pytest.mark.parametrize("epoch", ["soon", "1e9", "99999999999999999", "2026-11-02"])
def test_a_senseless_moment_is_refused(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    outcome = stamp("2026-11-02")
    assert outcome.value is None
    assert [fault.code for fault in outcome.diagnostics] == ["OUT-003"]
