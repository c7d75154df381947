"""The day on which something is judged; nothing that is made depends on it."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def today() -> str:
    """Today, ISO 8601; that of `SOURCE_DATE_EPOCH` where the environment fixes the time."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now().astimezone()
    return moment.date().isoformat()
