"""The moment that dates what is made: that of the issue, or the one that the environment fixes; never the clock."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from scoprint.model.diagnostics import Diagnostic, Outcome, Span


def stamp(published: str) -> Outcome[str]:
    """The moment that stands in the files for their making, `2026-11-24T00:00:00Z`.

    `SOURCE_DATE_EPOCH` (seconds since 1970, reproducible-builds.org) wins over the day of publication.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return Outcome(f"{published}T00:00:00Z")
    try:
        return Outcome(datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is “{epoch}”, not a number of seconds"
        return Outcome(None, (Diagnostic("OUT-003", message, Span("SOURCE_DATE_EPOCH")),))
